"""What a page sends for options, selects and fields: ids become people, channels and files."""

from collections.abc import Callable
from typing import Any

from bot.playground import components as kinds
from bot.playground import options
from bot.playground.attachments import Upload
from bot.playground.channels import Channel
from bot.playground.forms import Form, inputs
from bot.playground.page.arguments import Unusable, snowflake, texts
from bot.playground.page.uploads import Uploads
from bot.playground.persons import Person
from bot.playground.roles import Role
from bot.playground.wire import JSON


class Values:
    """Looks up what the ids mean, for one person."""

    def __init__(self, person: Person, uploads: Uploads) -> None:
        self._person, self._uploads = person, uploads
        self._by_option: dict[int, Callable[[Any, str], Any]] = {
            options.USER: self._somebody,
            options.MENTIONABLE: self._somebody,
            options.CHANNEL: self._channel,
            options.ATTACHMENT: self._file,
        }
        self._by_component: dict[int, Callable[[Any, str], Any]] = {
            kinds.USER_SELECT: self._somebody,
            kinds.ROLE_SELECT: self._role,
            kinds.MENTIONABLE_SELECT: self._somebody_or_role,
            kinds.CHANNEL_SELECT: self._channel,
            kinds.FILE_UPLOAD: self._file,
        }

    def options(self, declared: list[JSON], given: JSON) -> JSON:
        """The options of a command by name; unknown ones are left for the command to refuse."""
        types = {option["name"]: option["type"] for option in declared}
        return {
            name: self._by_option.get(types.get(name, 0), _plain)(value, name)
            for name, value in given.items()
            if value is not None
        }

    def chosen(self, item: JSON, values: list[str]) -> list[Any]:
        """What was chosen in a select of a message or a form."""
        look_up = self._by_component.get(item["type"], _plain)
        return [look_up(value, item["custom_id"]) for value in values]

    def fields(self, form: Form, given: JSON) -> JSON:
        """The values of a form by custom id; what is left out or null keeps its default."""
        items = {item["custom_id"]: item for _, item in inputs(form.parts)}
        unknown = given.keys() - items.keys()
        if unknown:
            raise Unusable(f"The form has no field {min(unknown)!r}.")
        return {
            name: self._field(items[name], value)
            for name, value in given.items()
            if value is not None
        }

    def _field(self, item: JSON, value: Any) -> Any:
        name, kind = item["custom_id"], item["type"]
        if kind == kinds.CHECKBOX:
            if not isinstance(value, bool):
                raise Unusable(f"{name} must be true or false.")
            return value
        if kind in {kinds.TEXT_INPUT, kinds.RADIO_GROUP}:
            if not isinstance(value, str):
                raise Unusable(f"{name} must be a text.")
            return value
        return self.chosen(item, texts(value, name))

    def _somebody(self, value: Any, name: str) -> Person:
        person = self._person.world.people.get(snowflake(value, name))
        if person is None:
            raise Unusable(f"{name}: there is nobody with this id.")
        return person

    def _role(self, value: Any, name: str) -> Role:
        number = snowflake(value, name)
        for guild in self._person.world.guilds.values():
            if number in guild.roles:
                return guild.roles[number]
        raise Unusable(f"{name}: there is no role with this id.")

    def _somebody_or_role(self, value: Any, name: str) -> Person | Role:
        person = self._person.world.people.get(snowflake(value, name))
        return self._role(value, name) if person is None else person

    def _channel(self, value: Any, name: str) -> Channel:
        channel = self._person.world.channels.get(snowflake(value, name))
        if channel is None or not channel.open_to(self._person):
            raise Unusable(f"{name}: there is no channel with this id.")
        return channel

    def _file(self, value: Any, name: str) -> Upload:
        return self._uploads.find(snowflake(value, name))


def _plain(value: Any, name: str) -> Any:
    if not isinstance(value, str | int | float):
        raise Unusable(f"{name} must be a text, a number, true or false.")
    return value
