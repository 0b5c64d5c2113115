"""A server with a deck of its own, and what people do with it."""

from bot.learning.cards import Choice, Concept, Explain, Level, Recall
from tests.tutor.group_decks.decks import CELLS, give

WALL = Recall(
    id="wall", level=Level.BEGINNER, prompt="What is around a plant cell?", answer="A wall."
)
POWER = Choice(
    id="power",
    level=Level.INTERMEDIATE,
    prompt="Which part gives the cell its energy?",
    options=("The nucleus", "The mitochondrion", "The wall"),
    key=1,
    explanation="It burns sugar.",
)
WATER = Explain(
    id="water",
    level=Level.ADVANCED,
    prompt="Why does a cell swell in water?",
    concepts=(
        Concept(name="Osmosis", accept=("osmosis", "water moves in")),
        Concept(name="Membrane", accept=("membrane",)),
    ),
    hint="Think of the skin.",
    answer="By osmosis through the membrane.",
    explanation="Salt draws water.",
)
CARDS = (WALL, POWER, WATER)


async def give_deck(study, bot, *cards, title="Cells", deck_id=CELLS):
    """The study server has this deck."""

    async def story(db):
        await give(db, *cards, deck_id=deck_id, guild_id=study.guild.id, title=title)

    await bot.world.database.writing(story)


def numbered(count):
    """So many recall cards with prompts of their own."""
    return [
        Recall(
            id=f"card-{n}", level=Level.BEGINNER, prompt=f"What is thing {n}?", answer=f"It is {n}."
        )
        for n in range(1, count + 1)
    ]


async def show(study, person, command="/deck show", **options):
    """What the command answered."""
    return await person.type(command, study.channel, deck="Cells", **options)


async def open_card(study, person, card_id):
    """The card in a message of its own."""
    shown = await show(study, person)
    return (await person.choose(shown.message, "Open a card", [card_id])).message


async def edit(study, person, card_id, **changes):
    """Edit the card in its form; what came of it."""
    opened = await person.click(await open_card(study, person, card_id), "Edit")
    return await person.submit(opened.form, changes)
