"""French typography: the sources are typed plainly, the contracts are set with the right spaces and apostrophes."""

from __future__ import annotations

import re

NBSP = "\u00a0"
_BEFORE = re.compile(r" (?=[;:?!»%€])")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_UNIT = re.compile(r"(?<=\d) (?=(?:h|min|km|Go|To|Mbit/s|Gbit/s)\b)")
_NUMBER = re.compile(r"\b(n°|art\.|M\.|Mme) (?=\S)")


def typeset(text: str) -> str:
    """`text` with typographic apostrophes and no-break spaces where French wants them."""
    text = text.replace("'", "’").replace("« ", "«" + NBSP)
    for place in (_BEFORE, _THOUSANDS, _UNIT):
        text = place.sub(NBSP, text)
    return _NUMBER.sub(r"\1" + NBSP, text)


def runs(text: str) -> list[tuple[str, bool]]:
    """`text` cut at its `**` marks into pieces, each with whether it is bold; empty pieces are dropped."""
    return [(piece, at % 2 == 1) for at, piece in enumerate(text.split("**")) if piece]
