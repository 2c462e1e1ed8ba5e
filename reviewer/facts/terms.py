"""Defined terms: « Incident » : …, on entend par « Incident » …, ci-après les « Services ».

`value` is the term as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.types import Fact

KIND = "term"
YIELDS_TO = ("party",)
NEEDS = None

_QUOTED = r"[«\"“] ?(?P<term>[^\W\d_][^»\"”\n]{1,60}?) ?[»\"”]"
_FORMS = (
    re.compile(
        "(?:on entend par|il faut entendre par|entendu par|est entendue? comme"
        rf"|designe[^.\n]{{0,12}} par) (?:l[ea]s? |l'|une? )?(?:termes? )?{_QUOTED}",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:ci-?apr[eè]s(?:,)?(?: (?:d[eé]nomm[eé]|d[eé]sign[eé]|d[eé]fini|appel[eé])\w*)?(?: par| comme"
        f"| sous)?(?: le terme)?)[ :,]*(?:l[ea]s? |l'|une? )?{_QUOTED}",
        re.IGNORECASE,
    ),
    re.compile(rf"(?:^|\n|[•\-–*] ?){_QUOTED} ?(?::|–|-|d[eé]signe|signifie|s'entend|correspond)", re.IGNORECASE),
    re.compile(
        r"(?:^|\n)(?:[•\-–*] ?)?(?P<term>[A-ZÉÈÀ][\w' -]{1,40}?) ?(?:: (?:d[eé]signe|signifie|s'entend)"
        "|d[eé]signe(?:nt)? )"
    ),
)


def find(text: str, folded: str) -> Iterator[Fact]:  # noqa: ARG001
    """The terms that a text defines."""
    seen: set[int] = set()
    for form in _FORMS:
        for match in form.finditer(text):
            if match.start("term") not in seen:
                seen.add(match.start("term"))
                yield Fact(KIND, match.start("term"), match.end("term"), match["term"])
