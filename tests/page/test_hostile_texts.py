"""Texts of decks, people and bots are shown as text: no script runs, nothing is loaded or opened."""

import discord
import pytest
from discord import app_commands
from playwright.async_api import expect

from bot.learning.cards import Choice, Concept, Deck, Explain, Level, Recall
from bot.playground import Playground
from bot.playground.page import Page
from bot.tutor.library import Library
from tests.page.stand_ins import bot_in, tutor_in

# Each sets this, or loads or opens something, when it is taken for more than text.
HIT = "window.hit=1"
MARKUP = {
    "image": f'<img src=x onerror="{HIT}">',
    "script": f"<script>{HIT}</script>",
    "closing": f'"><svg onload={HIT}><!--',
    "frame": f'</textarea></title><iframe srcdoc="<script>top.{HIT}</script>">',
    "link": f'<a href="javascript:{HIT}" autofocus onfocus={HIT}>click</a>',
    "style": "<style>*{display:none}</style><link rel=stylesheet href=//evil.example/x.css>",
    "template": "${" + HIT + "} {{constructor.constructor('" + HIT + "')()}}",
    "outside": '<img src="https://evil.example/seen.png"><base href="https://evil.example/">',
}
ALL = " ".join(MARKUP.values())


async def harmless(window):
    """Nothing ran; the fixture looks at what was loaded, opened or refused."""
    assert await window.page.evaluate("window.hit") is None
    assert (
        await window.page.locator("iframe, object, embed, base, [onerror], [onload]").count() == 0
    )


def hostile_deck(text):
    return Deck(
        name="hostile",
        title=text[:100],
        description=text[:300],
        language="en",
        authors=("Mallory",),
        licence="CC-BY-4.0",
        cards=(
            Choice(
                id="choice", level=Level.BEGINNER, prompt=text, key=1,
                options=(f"{text[:100]} x", f"{text[:100]} y"), explanation=text,
            ),
            Recall(
                id="recall", level=Level.BEGINNER, prompt=text, answer=text, explanation=text
            ),
            Explain(
                id="explain", level=Level.BEGINNER, prompt=text, hint=text[:500], answer=text,
                concepts=(Concept(name=text[:80], accept=("light",)),), explanation=text,
            ),
        ),
    )  # fmt: skip


@pytest.mark.parametrize("text", MARKUP.values(), ids=MARKUP.keys())
async def test_a_hostile_deck_is_shown_as_text(window, stand_in, tmp_path, text):
    library = Library(decks={"hostile": hostile_deck(text)})
    async with tutor_in(stand_in, tmp_path, library):
        ada = await window(stand_in.url)
        for kind, act in (("choice", "A"), ("recall", "Reveal answer"), ("explain", "Hint")):
            await ada.begin("/quiz")
            await ada.popup("deck").get_by_role("option").click()
            await ada.fill_option("kind", kind)
            await ada.page.keyboard.press("Enter")
            card = await ada.sees("1 of 1", text, button="Next")
            await ada.click(act, on=card)
            await expect(ada.last_message).to_contain_text("Only you can see this")
            await expect(ada.last_message).to_contain_text(text)
            await ada.click("End", on=card)
            await ada.sees("Round over", "0 learners" if kind != "choice" else "1 learner")
    await harmless(ada)


async def test_what_is_written_in_forms_and_chats_is_shown_as_text(window, stand_in, tutor):
    ada = await window(stand_in.url)
    await ada.command("/quiz", deck="Photosynthesis", questions=1, kind="explain")
    await ada.click("Explain")
    await ada.fill("Your explanation", f"{ALL} less light{ALL}")
    await ada.submit()
    await ada.sees("1 of 2 concepts")

    for text in MARKUP.values():
        await ada.say(text)
        await expect(ada.last_message).to_contain_text(text)

    await harmless(ada)


async def test_hostile_names_are_shown_as_text_everywhere(window):
    name = '<img src=x onerror="window.hit=1">'
    async with Playground.open(pages=lambda playground: Page(playground).routes()) as discord:
        guild = discord.add_guild(name)
        channel = guild.add_channel(name)
        person = guild.add_person(name)
        ada = await window(discord.url)
        person.say(channel, f"<@{person.id}> <#{channel.id}>")

        await ada.sees(f"@{name} #{name}")
        await expect(ada.nav("Servers").get_by_role("button", name=name)).to_be_visible()
        await expect(ada.nav("Channels").get_by_role("button", name=name)).to_be_visible()
        await expect(ada.page.get_by_role("heading", level=1)).to_have_text(name)
        await ada.composer.fill("<")
        await harmless(ada)
        await ada.page.close()


class Mallory(discord.Client):
    """A bot that puts hostile texts wherever Discord takes one."""

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True), guild_ready_timeout=0.05, max_messages=None
        )
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(embed)
        self.tree.add_command(controls)

    async def setup_hook(self) -> None:
        await self.tree.sync()


@app_commands.command(description=ALL[:100])
@app_commands.describe(what=MARKUP["image"])
@app_commands.choices(what=[app_commands.Choice(name=MARKUP["closing"], value="x")])
async def embed(interaction: discord.Interaction, what: str = "") -> None:
    shown = discord.Embed(title=ALL[:250], description=ALL, url="https://evil.example/")
    shown.set_author(name=MARKUP["image"])
    shown.set_footer(text=MARKUP["script"])
    shown.add_field(name=MARKUP["closing"], value=MARKUP["frame"])
    await interaction.response.send_message(
        f'{ALL} [here](javascript:{HIT}) <javascript:{HIT}> ```"><img src=x onerror={HIT}>\n{ALL}```',
        embed=shown,
    )


class Opener(discord.ui.Button["Controls"]):
    """Opens the form."""

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Form())


class Controls(discord.ui.View):
    """Labels, placeholders and options."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.add_item(Opener(label=MARKUP["image"], custom_id="open"))
        options = [discord.SelectOption(label=MARKUP["closing"], description=MARKUP["image"])]
        self.add_item(discord.ui.Select(placeholder=MARKUP["script"], options=options))


class Form(discord.ui.Modal):
    """A title, a label, a placeholder and a value."""

    def __init__(self) -> None:
        super().__init__(title=MARKUP["image"], custom_id="form")
        field: discord.ui.TextInput[Form] = discord.ui.TextInput(
            placeholder=MARKUP["closing"], default=MARKUP["frame"]
        )
        self.add_item(discord.ui.Label(text=MARKUP["image"], component=field))


@app_commands.command(description="Controls")
async def controls(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(view=Controls())


async def test_a_hostile_bot_is_shown_as_text(window, stand_in):
    async with bot_in(stand_in.discord, Mallory()):
        ada = await window(stand_in.url)
        await ada.begin("/embed")
        await ada.fill_option("what", MARKUP["closing"])
        await ada.page.keyboard.press("Enter")
        answer = await ada.sees(MARKUP["frame"], MARKUP["template"])

        hrefs = await answer.get_by_role("link").evaluate_all("all => all.map(a => a.href)")
        assert [href for href in hrefs if not href.startswith(("http:", "https:"))] == []
        await harmless(ada)


async def test_hostile_controls_and_forms_are_shown_as_text(window, stand_in):
    async with bot_in(stand_in.discord, Mallory()):
        ada = await window(stand_in.url)
        await ada.command("/controls")
        await ada.page.get_by_role("combobox", name=MARKUP["script"]).click()
        await expect(ada.page.get_by_role("option", name=MARKUP["closing"])).to_be_visible()
        await ada.page.keyboard.press("Escape")

        await ada.click(MARKUP["image"])

        await expect(ada.form(MARKUP["image"])).to_be_visible()
        await expect(ada.form().get_by_label(MARKUP["image"])).to_have_value(MARKUP["frame"])
        await harmless(ada)
