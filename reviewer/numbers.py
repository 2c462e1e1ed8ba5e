"""Numbers as French contracts write them: « 1 250,50 », « quatre », « vingt-quatre », « mille deux », « XIV »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

_SIMPLE = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
    " dix-sept dix-huit dix-neuf"
).split()
_TENS = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80,
    "octante": 80, "quatre-vingt": 80, "nonante": 90,
}  # fmt: skip
_TO_NINETEEN = frozenset({"soixante", "quatre-vingt"})  # soixante-dix … soixante-dix-neuf
_SCALES = {"million": 10**6, "milliard": 10**9}
_SAME = {"une": "un", "vingts": "vingt", "cents": "cent", "milles": "mille"}
_SAME |= {f"{scale}s": scale for scale in _SCALES}
_UNITS = (
    "un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente"
    " quarante cinquante soixante septante octante huitante nonante cent cents mille"
).split()
_WORD = "|".join(sorted(_UNITS, key=len, reverse=True))
_BIG = rf"{_WORD}|zero|millions?|milliards?"
_JOIN = "(?: et |-et-|[ -])"
_ROMAN = re.compile(r"(?=[mdclxvi])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

DIGITS = r"(?:\d{1,3}(?:[ .]\d{3})+|\d+)(?:[.,]\d+)?"
WORDS = rf"(?:{_WORD})(?:{_JOIN}(?:{_WORD}))*(?!\w)"
ANY_WORDS = rf"(?:{_BIG})(?:{_JOIN}(?:{_BIG})){{0,14}}(?!\w)"  # zero and millions too


def digits(written: str) -> float | None:
    """Value of a number in figures, or None; a blank or a point before three figures separates thousands."""
    compact = re.sub(r"[ .](?=\d{3}(?!\d))", "", written.strip())
    try:
        return float(compact.replace(" ", "").replace(",", "."))
    except ValueError:
        return None


def words(written: str) -> float | None:
    """Value of a number in folded French words, from « zero » to milliards; None when it is not one number.

    France, Belgium and Switzerland, hyphens or blanks, « mille neuf cents » or « dix-neuf cents »; « deux et trois »
    and « un deux » are two numbers, hence None.
    """
    parts = [_SAME.get(part, part) for part in re.split(r"[ -]+", written.strip()) if part]
    if parts == ["zero"]:
        return 0.0
    value = _whole(tuple(parts))
    return None if value is None else float(value)


def number(written: str) -> float | None:
    """Value of a number in figures or in folded words, or None."""
    return digits(written) if written[:1].isdigit() else words(written)


def roman(text: str) -> int | None:
    """Value of a roman number in lower case, or None: "iv" → 4."""
    if not _ROMAN.match(text):
        return None
    total = 0
    for char, following in zip(text, [*text[1:], ""], strict=True):
        value = _ROMAN_VALUES[char]
        total += -value if following and _ROMAN_VALUES[following] > value else value
    return total


def _whole(parts: Sequence[str]) -> int | None:
    for scale in sorted(_SCALES, key=lambda name: -_SCALES[name]):
        if scale in parts:
            at = parts.index(scale)
            return _sum(_whole(parts[:at]), _SCALES[scale], _whole(parts[at + 1 :]) if parts[at + 1 :] else 0)
    if "mille" in parts:
        at = parts.index("mille")
        return _sum(_hundreds(parts[:at]) if at else 1, 1000, _hundreds(parts[at + 1 :]) if parts[at + 1 :] else 0)
    return _hundreds(parts)


def _hundreds(parts: Sequence[str]) -> int | None:
    if "cent" not in parts:
        return _below_hundred().get(" ".join(parts))
    at = parts.index("cent")
    many = _below_hundred().get(" ".join(parts[:at])) if at else 1
    if many is not None and not (at == 0 or 2 <= many < 20):
        return None
    return _sum(many, 100, _below_hundred().get(" ".join(parts[at + 1 :])) if parts[at + 1 :] else 0)


def _sum(many: int | None, scale: int, rest: int | None) -> int | None:
    return None if many is None or rest is None else many * scale + rest


@cache
def _below_hundred() -> dict[str, int]:
    """1 to 99 by every spelling, with a blank between words."""
    out = {word.replace("-", " "): value for value, word in enumerate(_SIMPLE, 1)}
    small = tuple(out.items())
    for name, tens in _TENS.items():
        head = name.replace("-", " ")
        out[head] = tens
        for word, value in small:
            if value <= (19 if name in _TO_NINETEEN else 9):
                out[f"{head} {word}"] = tens + value
                if value in (1, 11):
                    out[f"{head} et {word}"] = tens + value
    return out
