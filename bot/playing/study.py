"""The servers, channels and people of the page; their ids stay, so that what is kept fits them."""

from bot.playground import Person, Playground, permissions

# Of a day in 2024; each server leaves room for the id of the bot's role.
_FIRST = 1_250_000_000_000_000_000
_STUDY_GROUP, _READING_CIRCLE = _FIRST, _FIRST + (1 << 22)
_QUIZ, _HOMEWORK, _ANNOUNCEMENTS = (_STUDY_GROUP + number for number in (10, 11, 12))
_DECK_AUTHORS = _STUDY_GROUP + 20
_CIRCLE_QUIZ = _READING_CIRCLE + 10
_PEOPLE = _FIRST + (2 << 22)

# Whoever looks after the decks of a server may also manage it.
MODERATOR = permissions.MODERATOR | permissions.bits("manage_guild")


def furnish(playground: Playground) -> None:
    """Put up the study server and all who are in it."""
    ada, ben, chidi, dilnoza = (
        playground.add_person(name, person_id=_PEOPLE + number)
        for number, name in enumerate(("Ada", "Ben", "Chidi", "Dilnoza"))
    )
    _study_group(playground, ada, ben, chidi, dilnoza)
    _reading_circle(playground, ada, dilnoza)
    for person in (ada, ben, chidi, dilnoza):
        person.direct_messages()


def _study_group(playground: Playground, *members: Person) -> None:
    guild = playground.add_guild("Study group", _STUDY_GROUP)
    guild.add_channel("quiz", _QUIZ)
    guild.add_channel("homework", _HOMEWORK)
    guild.add_channel("announcements", _ANNOUNCEMENTS).allow_bot(send_messages=False)
    guild.add_role("Deck authors", _DECK_AUTHORS)
    *ordinary, moderator = members
    for person in ordinary:
        guild.add_person(person)
    guild.add_person(moderator, permission_bits=MODERATOR)


def _reading_circle(playground: Playground, ada: Person, dilnoza: Person) -> None:
    guild = playground.add_guild("Reading circle", _READING_CIRCLE)
    guild.add_channel("quiz", _CIRCLE_QUIZ)
    guild.add_person(ada)
    guild.add_person(dilnoza, permission_bits=MODERATOR)
