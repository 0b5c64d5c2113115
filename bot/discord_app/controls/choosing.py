"""The controls of `/settings`: what is chosen is kept, and the same message says so.

Whose settings they are comes from the click alone. Who may change a server's is asked again by the
use case at every click, because a message may be older than a permission.
"""

from bot.discord_app import custom_ids
from bot.discord_app.answering import Interaction
from bot.discord_app.controls.routing import chosen, control, submitted
from bot.discord_app.permissions import request_of, there_in
from bot.discord_app.views import setting_words as words
from bot.discord_app.views import settings_forms as forms
from bot.discord_app.views.catalogue import say
from bot.discord_app.views.settings import YES, settings_view
from bot.learning.rounds import Mode
from bot.storage.queries.servers import Server
from bot.tutor import settings
from bot.tutor.settings import MayNotManage, Settings


@control(custom_ids.OWN_FORM)
async def open_own_form(interaction: Interaction) -> None:
    """Open the form for one's time zone and new cards, as they are now."""
    found = await settings.look_at_settings(interaction.client.world, request_of(interaction))
    await interaction.response.send_modal(forms.own_form(found.personal))


@control(custom_ids.OWN_FORM_SENT)
async def keep_own_form(interaction: Interaction) -> None:
    """Keep both, or neither when one is refused."""
    world, request = interaction.client.world, request_of(interaction)
    zone, new_cards = _typed(interaction, forms.ZONE_FIELD, forms.NEW_CARDS_FIELD)
    found = await settings.change_own(world, request, zone=zone, new_cards=new_cards)
    now = say(
        "your days begin by the time zone {zone}, {new_cards}",
        zone=words.zone(found.personal.zone),
        new_cards=words.new_cards(found.personal),
    )
    await _show(interaction, found, now)


@control(custom_ids.RATINGS)
async def choose_ratings(interaction: Interaction) -> None:
    """Rate oneself with two or four buttons from now on."""
    world, request = interaction.client.world, request_of(interaction)
    found = await settings.change_own(world, request, ratings=int(_one(interaction)))
    now = say("you rate yourself with {ratings}", ratings=words.ratings(found.personal))
    await _show(interaction, found, now)


@control(custom_ids.SHOWN)
async def choose_shown(interaction: Interaction) -> None:
    """Be on boards and in results, or in none; the channels' messages follow one by one."""
    world, request = interaction.client.world, request_of(interaction)
    found = await settings.change_own(world, request, is_hidden=_one(interaction) != YES)
    now = say("you are {hidden}", hidden=words.hidden(found.personal.is_hidden))
    await _show(interaction, found, now)
    interaction.client.live.renew(await settings.messages_to_renew(world, request))


@control(custom_ids.PROGRESS)
async def choose_progress(interaction: Interaction) -> None:
    """Let others look at one's progress, or not."""
    world, request = interaction.client.world, request_of(interaction)
    found = await settings.change_own(world, request, shares_progress=_one(interaction) == YES)
    now = say("your progress, {progress}", progress=words.progress(found.personal.shares_progress))
    await _show(interaction, found, now)


@control(custom_ids.SERVER_FORM)
async def open_server_form(interaction: Interaction) -> None:
    """Open the form for the server's time zone and seconds, as they are now."""
    found = await settings.look_at_settings(interaction.client.world, request_of(interaction))
    if found.server is None:
        raise MayNotManage
    await interaction.response.send_modal(forms.server_form(found.server))


@control(custom_ids.SERVER_FORM_SENT)
async def keep_server_form(interaction: Interaction) -> None:
    """Keep both, or neither when one is refused."""
    world, request = interaction.client.world, request_of(interaction)
    zone, seconds = _typed(interaction, forms.ZONE_FIELD, forms.SECONDS_FIELD)
    found = await settings.change_rounds(world, request, zone=zone, seconds=seconds)
    now = say(
        "from now on weeks and months begin by {zone} (what was counted before stays), {seconds}",
        zone=words.zone(_server(found).zone),
        seconds=words.seconds(_server(found)),
    )
    await _show(interaction, found, now)


@control(custom_ids.CHANNELS)
async def choose_channels(interaction: Interaction) -> None:
    """Let rounds together run in these channels only, or in all of them."""
    world, request = interaction.client.world, request_of(interaction)
    channels = [int(value) for value in chosen(interaction)]
    found = await settings.change_channels(world, request, channels)
    await _show(
        interaction, found, say("rounds together run {now}", now=words.channels(_server(found)))
    )


@control(custom_ids.MODE)
async def choose_mode(interaction: Interaction) -> None:
    """Play together or alone where `/quiz` leaves it out."""
    world, request = interaction.client.world, request_of(interaction)
    found = await settings.change_rounds(world, request, mode=Mode(_one(interaction)))
    await _show(
        interaction, found, say("without a mode /quiz plays {now}", now=words.mode(_server(found)))
    )


@control(custom_ids.DECK_ROLE)
async def choose_deck_role(interaction: Interaction) -> None:
    """Let this role manage decks too, or no role."""
    world, request = interaction.client.world, request_of(interaction)
    role_id = next((int(value) for value in chosen(interaction)), None)
    found = await settings.change_deck_role(world, request, role_id)
    await _show(
        interaction, found, say("decks are managed by {now}", now=words.deck_role(_server(found)))
    )


def _server(found: Settings) -> Server:
    assert found.server is not None  # noqa: S101 - whoever has just changed it may see it
    return found.server


def _one(interaction: Interaction) -> str:
    (value,) = chosen(interaction)
    return value


def _typed(interaction: Interaction, *names: str) -> list[str]:
    fields = submitted(interaction)
    return [str(fields.get(name) or "") for name in names]


async def _show(interaction: Interaction, found: Settings, what: str) -> None:
    await interaction.response.edit_message(
        view=settings_view(found, there=there_in(interaction), saved=what)
    )
