"""The words of a picture, each made before it is drawn; a picture only sets them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Every word of the progress picture.

    The font has the letters of English, digits and common signs, but no accents and no dashes.

    Attributes:
        streak: The days in a row.
        reviews: How many reviews the weeks had.
        calendar: What the calendar shows.
        weekdays: Seven letters, Monday first.
        months: Twelve short names, January first.
        recall: What the bar shows.
        recalled: The share recalled, and of how many reviews; or that there is none yet.
        aim: The share that is aimed at.
        cards: What the cards are.
        card_count: How many there are; or that there is none yet.
        states: New, young, mature and leeches, in this order.
        forecast: What the bars of the days to come show.
        forecast_count: How many cards they are together; or that there is none.
    """

    streak: str
    reviews: str
    calendar: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    recall: str
    recalled: str
    aim: str
    cards: str
    card_count: str
    states: tuple[str, str, str, str]
    forecast: str
    forecast_count: str
