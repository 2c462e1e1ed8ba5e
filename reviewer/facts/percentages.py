"""Percentages: « 99,9 % », « cinq pour cent (5 %) », « 10 p. 100 », « 2,5 ‰ ».

`value` is in percent; `qualifiers` may hold `max | min`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.numbers import DIGITS, WORDS, digits, words
from reviewer.types import Fact

KIND = "percentage"
YIELDS_TO: tuple[str, ...] = ()
NEEDS = re.compile(r"[%‰]|pour ?(?:cent|mille)|p\. ?100")

_PERCENT = re.compile(
    rf"(?<![\w,.])(?:(?:(?P<words>{WORDS}) ?)?pour ?cents? ?\( ?(?P<both>{DIGITS}) ?%? ?\)"
    rf"|(?P<digits>{DIGITS})(?: ?\))? ?(?:%|pour ?cents?|p\. ?100)"
    rf"|(?P<only>{WORDS}) (?:\( ?(?P<inner>{DIGITS}) ?\) ?)?(?:pour ?cents?|%)|(?P<mille>{DIGITS}) ?(?:‰|pour ?mille))"
)
_MAX = re.compile(r"(?:plafon\w+|limit\w+|maxim\w+|exced\w+|depass\w+|concurrence|au plus)[^.;\n]{0,40}$")
_MIN = re.compile(r"(?:au moins|minim\w+|superieure?s? (?:ou egale?s? )?a|[>≥])[^.;\n]{0,16}$")


def find(text: str, folded: str) -> Iterator[Fact]:  # noqa: ARG001
    """The percentages of a folded text."""
    for match in _PERCENT.finditer(folded):
        figure = match["both"] or match["digits"] or match["inner"] or match["mille"]
        value = digits(figure) if figure else words(match["only"])
        if value is None:
            continue
        before = folded[max(0, match.start() - 50) : match.start()].rpartition("\n")[2]
        bound = ("max",) if _MAX.search(before) else ("min",) if _MIN.search(before) else ()
        yield Fact(KIND, match.start(), match.end(), value / 10 if match["mille"] else value, "%", bound)
