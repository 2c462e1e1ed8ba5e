"""Numbers as French contracts write them: « 1 250,50 », « quatre », « vingt-quatre (24) », « soixante-quinze »."""

from __future__ import annotations

import re

_UNITS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20,
    "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "octante": 80,
    "nonante": 90,
}  # fmt: skip
_SCALES = {"cent": 100, "cents": 100, "mille": 1000}
_WORD = "|".join(sorted((*_UNITS, *_SCALES), key=len, reverse=True))

DIGITS = r"(?:\d{1,3}(?:[ .]\d{3})+|\d+)(?:[.,]\d+)?"
WORDS = rf"(?:{_WORD})(?:(?: et |-et-|[ -])(?:{_WORD}))*(?!\w)"


def digits(written: str) -> float | None:
    """Value of a number in figures, or None; a blank or a point before three figures separates thousands."""
    compact = re.sub(r"[ .](?=\d{3}(?!\d))", "", written.strip())
    try:
        return float(compact.replace(" ", "").replace(",", "."))
    except ValueError:
        return None


def words(written: str) -> float | None:
    """Value of a number in folded French words, or None when a word is not a number."""
    total = current = 0
    for word in re.split(r"[ -]+", written.strip()):
        if word == "et":
            continue
        if word in _SCALES:
            if word == "mille":
                total, current = total + (current or 1) * 1000, 0
            else:
                current = (current or 1) * 100
        elif word in _UNITS:
            # « quatre-vingt » multiplies where « quatre-vingt-dix » then adds
            current = current + 76 if word.startswith("vingt") and current % 100 == 4 else current + _UNITS[word]
        else:
            return None
    return float(total + current) or None


def number(written: str) -> float | None:
    """Value of a number in figures or in folded words, or None."""
    return digits(written) if written[:1].isdigit() else words(written)
