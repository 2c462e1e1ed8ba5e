"""How checks write a date in a message."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def french_day(iso: str) -> str:
    """« 1er octobre 2016 »; the text as it stands when it is no day."""
    try:
        return french_date(date.fromisoformat(iso))
    except ValueError:
        return iso


def french_date(day: date) -> str:
    """« 1er octobre 2016 »."""
    return f"{'1er' if day.day == 1 else day.day} {_MONTHS[day.month - 1]} {day.year}"
