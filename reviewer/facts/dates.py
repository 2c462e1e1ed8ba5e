"""Dates: « 1er janvier 2027 », « 01/01/2027 », « 2027-01-01 ». `value` is ISO 8601; « janvier 2027 » is 2027-01."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.types import Fact

KIND = "date"
YIELDS_TO = ("law",)
NEEDS = re.compile(r"(?:19|20)\d\d|\d[/.-]\d")

_MONTHS = ("janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec")
_MONTH = (
    "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|janv|fevr|avr|juil|sept"
    "|oct|nov|dec"
)
_LETTERS = re.compile(
    rf"(?<![\w.,])(?:(?P<day>\d{{1,2}}|1 ?er|premier) )?(?P<month>{_MONTH})\.? (?P<year>(?:19|20)\d\d)(?!\w)"
)
_FIGURES = re.compile(
    r"(?<![\w/.-])(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>(?:19|20)?\d\d)(?![\w/-])(?!\.\d)"
)
_NUMBERING = re.compile(r"\d{1,2}\.\d{1,2}\.\d\d")  # « 2.1.10 »: a clause, unless written « 02.01.10 »
_DOTTED = re.compile(r"\d\d\.\d\d\.\d\d")
_ISO = re.compile(r"(?<![\w/.-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\w)")


def find(text: str, folded: str) -> Iterator[Fact]:  # noqa: ARG001
    """The dates of a folded text; an impossible day or month is no date."""
    for match in _LETTERS.finditer(folded):
        month = next(i for i, name in enumerate(_MONTHS, 1) if match["month"].startswith(name))
        day = 1 if match["day"] in {"premier", "1er", "1 er"} else int(match["day"] or 0)
        yield from _date(match, int(match["year"]), month, day)
    for regex in (_FIGURES, _ISO):
        for match in regex.finditer(folded):
            if _NUMBERING.fullmatch(match[0]) and not _DOTTED.fullmatch(match[0]):
                continue
            year = int(match["year"])
            yield from _date(match, year + 2000 if year < 100 else year, int(match["month"]), int(match["day"]))


def _date(match: re.Match[str], year: int, month: int, day: int) -> Iterator[Fact]:
    if 1 <= month <= 12 and 0 <= day <= 31:
        value = f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"
        yield Fact(KIND, match.start(), match.end(), value)
