"""References to the law: « article L. 441-10 du code de commerce », « RGPD, art. 28 », « loi n° 75-1334 ».

`value` is « text article » folded and compact: `c. com. l441-10`, `rgpd 28`, `loi 75-1334`; `unit` names the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.types import Fact

KIND = "law"
YIELDS_TO: tuple[str, ...] = ()
NEEDS = re.compile(r"(?<!\w)(?:art|loi|decret|ordonnance|arrete|directive|reglement|rgpd|r\.g\.p\.d|gdpr|code|c\. )")

_TEXTS = (
    ("c. civ.", r"code civil|c\. ?civ\.?"),
    ("c. com.", r"code de commerce|c\. ?com\.?"),
    ("c. conso.", r"code de la consommation|c\. ?conso\.?"),
    ("cpi", r"code de la propriete intellectuelle|cpi"),
    ("ccp", r"code de la commande publique|ccp"),
    ("cmp", r"code des marches publics|cmp"),
    ("c. trav.", r"code du travail|c\. ?trav\.?"),
    ("c. pen.", r"(?:nouveau )?code penal|c\. ?pen\.?"),
    ("cpc", r"(?:nouveau )?code de procedure civile|n?cpc"),
    ("cmf", r"code monetaire et financier|cmf"),
    ("csp", r"code de la sante publique|csp"),
    ("cgi", r"code general des impots|cgi"),
    ("cgct", r"code general des collectivites territoriales|cgct"),
    ("c. ass.", r"code des assurances"),
    ("css", r"code de la securite (?:sociale|interieure)"),
    ("c. patr.", r"code du patrimoine"),
    ("c. def.", r"code de la defense"),
    ("crpa", r"code des relations entre le public et l'administration"),
    (
        "rgpd",
        (
            r"r\.?g\.?p\.?d\.?|gdpr|reglement general (?:europeen )?(?:sur|relatif a) la protection des donnees"
            r"|reglement \(?(?:ue|eu)\)? ?(?:n[°o] ?)?2016/679"
        ),
    ),
)
_NAMES = "|".join(f"(?:{words})" for _, words in _TEXTS)
_NUMBER = r"(?:[lrda]\.? ?\*?)?\d{1,4}(?:-\d{1,3}){0,3}"
_LIST = rf"{_NUMBER}(?: ?(?:,|et|a|ou|et suivants de l'article) (?:[lrd]\. ?)?{_NUMBER})*"
_ARTICLE = re.compile(
    rf"(?<!\w)art(?:icles?|\.)? ?(?P<number>{_LIST})(?:[^.;:\n]{{0,40}}?) (?:du|de la|de l'|des|d'un"
    rf"|,)? ?(?P<text>{_NAMES})(?!\w)"
)
_REVERSE = re.compile(rf"(?<!\w)(?P<text>{_NAMES}),? ?\(?(?:en son |a l')?art(?:icles?|\.) ?(?P<number>{_LIST})(?!\w)")
_STATUTE = re.compile(
    r"(?<!\w)(?P<what>loi|decret|ordonnance|arrete|directive|reglement)(?: (?:informatique et libertes"
    "|europeenne?|organique))?"
    r"(?: \((?:ue|ce|cee|euratom)\))? ?(?:n[°o]s? ?)?(?P<number>(?:19|20)?\d{2}[-/]\d{1,5}(?:/(?:ue|ce|cee))?)(?!\w)"
)
_DATED = re.compile(
    r"(?<!\w)(?P<what>loi|decret|ordonnance|arrete)s? (?:[\w ]{0,40} )?du (?P<number>\d{1,2}(?:er)? [a-z]+ (?:19"
    r"|20)\d\d)(?!\w)"
)
_ALONE = re.compile(
    r"(?<!\w)(?P<text>rgpd|loi informatique et libertes|reglement general (?:europeen )?(?:sur"
    r"|relatif a) la protection des donnees)(?!\w)"
)


def find(text: str, folded: str) -> Iterator[Fact]:  # noqa: ARG001
    """The references to the law of a folded text."""
    taken: list[tuple[int, int]] = []
    for regex in (_ARTICLE, _REVERSE):
        for match in regex.finditer(folded):
            name = next(name for name, words in _TEXTS if re.fullmatch(words, match["text"]))
            taken.append(match.span())
            number = re.sub(r"(?<=[lrda])[. ]+(?=\d)", "", match["number"])
            yield Fact(KIND, match.start(), match.end(), f"{name} {number}", name)
    for regex in (_STATUTE, _DATED):
        for match in regex.finditer(folded):
            taken.append(match.span())
            yield Fact(KIND, match.start(), match.end(), f"{match['what']} {match['number']}", match["what"])
    for match in _ALONE.finditer(folded):
        if not any(start <= match.start() < end for start, end in taken):
            name = "rgpd" if match["text"].startswith("r") else "loi"
            yield Fact(KIND, match.start(), match.end(), name if name == "rgpd" else "loi 78-17", name)
