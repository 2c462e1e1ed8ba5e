"""Amounts of money with tax and period: « 1 250,50 € HT », « 12 k€ », « EUR 300 000 », « mille euros par mois ».

`value` is in euros; `unit` is `eur`; `qualifiers` hold `ht | ttc`, the period
(`month | quarter | half-year | year | day | hour`), `per-unit` (by user, post, server) and `max | min`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.numbers import DIGITS, WORDS, digits, number
from reviewer.types import Fact

KIND = "amount"
YIELDS_TO: tuple[str, ...] = ()
NEEDS = re.compile(r"€|(?<!\w)eur(?:os?)?(?!\w)")

_CURRENCY = r"(?P<scale>k|m|millions? d'|millions? de )? ?(?:€|euros?|eur)(?!\w)"
_AFTER = re.compile(
    rf"(?<![\w,.])(?:(?P<words>{WORDS}) ?\( ?)?(?P<n>{DIGITS}"
    rf"|{WORDS})(?: ?\))? ?{_CURRENCY}(?: ?\( ?(?P<both>{DIGITS}) ?(?:€|euros?) ?\))?"
)
_FRONT = re.compile(rf"(?:€|(?<!\w)eur) ?(?P<n>{DIGITS})(?!\w)")
_TAX = re.compile(r"^[^\w\n]{0,3}(?P<tax>h\.? ?t\.?|hors taxes?|t\.?t\.?c\.?|toutes taxes comprises)(?!\w)")
_PERIODS = {
    "month": r"(?:par|/|chaque) ?mois|mensuel\w*|mensualite|/ ?m(?!\w)",
    "quarter": r"(?:par|/|chaque) ?trimestre|trimestriel\w*",
    "half-year": r"(?:par|/|chaque) ?semestre|semestriel\w*",
    "year": r"(?:par|/|chaque) ?an(?:nee)?s?(?!\w)|annuel\w*",
    "day": r"(?:par|/|la) ?jour(?:nee)?(?!\w)|journalier\w*",
    "hour": r"(?:par|/|de l'|l') ?h(?:eure)?(?!\w)|horaire",
}
_UNIT = re.compile(
    "(?:par|/) ?(?:utilisateur|poste|serveur|licence|equipement|terminal|site|intervention|ticket|go|to|vm|compte|user)"
)
_MAX = re.compile(r"(?:plafon\w+|limit\w+|maxim\w+|exced\w+|depass\w+|concurrence)[^.;\n]{0,60}$")
_MIN = re.compile(r"(?:au moins|minim\w+|inferieure? a)[^.;\n]{0,20}$")


def find(text: str, folded: str) -> Iterator[Fact]:  # noqa: ARG001
    """The amounts of a folded text."""
    for match in _AFTER.finditer(folded):
        value = digits(match["both"]) if match["both"] else number(match["n"])
        if value is not None:
            scale = (match["scale"] or "").strip()
            factor = 1000.0 if scale == "k" else 1_000_000.0 if scale.startswith("m") else 1.0
            yield Fact(KIND, match.start(), match.end(), value * factor, "eur", _qualifiers(folded, match))
    for match in _FRONT.finditer(folded):
        value = digits(match["n"])
        if value is not None and not folded[: match.start()].rstrip(" ")[-1:].isdigit():
            yield Fact(KIND, match.start(), match.end(), value, "eur", _qualifiers(folded, match))


def _qualifiers(folded: str, match: re.Match[str]) -> tuple[str, ...]:
    after = folded[match.end() : match.end() + 40].partition("\n")[0]
    before = folded[max(0, match.start() - 70) : match.start()].rpartition("\n")[2]
    found = []
    if tax := _TAX.match(after):
        found.append("ht" if tax["tax"].startswith("h") else "ttc")
    found += [name for name, words in _PERIODS.items() if re.search(rf"^[^.;]{{0,24}}?(?:{words})", after)][:1]
    if _UNIT.search(after):
        found.append("per-unit")
    if _MAX.search(before):
        found.append("max")
    elif _MIN.search(before):
        found.append("min")
    return tuple(found)
