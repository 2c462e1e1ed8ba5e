"""References inside the contract and to other documents: « article 7.2 », « annexe 3 », « CCAG-TIC », « devis ».

`unit` is `article | annexe` (internal; `value` is « article 7.2 ») or `document` (external; `value` is its usual name).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.types import Fact

KIND = "reference"
YIELDS_TO = ("law",)
NEEDS = re.compile(
    "art|clause|paragraphe|section|§|chapitre|annexe|appendice|ccag|ccap|ccp|cctp|cahier|acte|bordereau|bpu"
    "|dpgf|decomposition|cgv|cgu"
    "|conditions|commande|devis|proposition|offre|plan d|pas|paq|dpa|accord|sla|convention|service level|site"
    "|page|http|www|grille|catalogue|politique"
)

_NUMBER = r"(?:\d{1,3}(?:[.-]\d{1,3}){0,4}|[ivx]{1,5}|[a-h])(?:\.?(?=[ ,;:.)\n]|$))"
_INTERNAL = re.compile(
    r"(?<!\w)(?:(?P<article>art(?:icles?|\.)|clauses?|paragraphes?|sections?|§|chapitres?)"
    f"|(?P<annexe>annexes?|appendices?)) ?(?:n[°o] ?)?(?P<number>{_NUMBER})"
    rf"(?P<more>(?: ?(?:,|et|a|ou) {_NUMBER})*)(?!\w)"
)
_DOCUMENTS = (
    ("ccag", r"ccag(?:[ -](?:tic|fcs|pi|moe|travaux))?|cahier des clauses administratives generales"),
    ("ccap", r"ccap|ccp|cahier des clauses (?:administratives )?particulieres"),
    ("cctp", r"cctp|cahier des clauses techniques particulieres"),
    ("acte d'engagement", r"actes? d'engagement"),
    ("bordereau des prix", r"bordereaux? des prix(?: unitaires)?|bpu|dpgf|decomposition du prix global et forfaitaire"),
    ("cgv", r"cgv|conditions generales(?: de (?:vente|service|prestation)s?(?: et de services?)?)?"),
    ("cgu", r"cgu|conditions generales d'utilisation"),
    ("conditions particulières", r"conditions particulieres"),
    ("bon de commande", r"bons? de commande"),
    (
        "devis",
        "devis|proposition (?:commerciale|technique(?: et financiere)?|financiere)|offre (?:commerciale|technique)",
    ),
    ("pas", r"plan d'assurance securite|pas(?= \()"),
    ("paq", r"plan d'assurance qualite|paq"),
    ("dpa", r"dpa|accord (?:de|sur le) traitement des donnees|data processing agreement"),
    ("sla", r"convention de (?:niveaux? de )?services?|accord de niveaux? de services?|service level agreement"),
    ("site internet", r"(?:site|page) (?:internet|web)|https?://\S+|www\.\S+"),
    ("cahier des charges", r"cahiers? des charges"),
    ("grille tarifaire", r"grilles? tarifaires?|catalogue (?:tarifaire|de(?:s)? (?:prix|services))"),
    ("politique de confidentialité", r"politiques? de (?:confidentialite|protection des donnees|securite)"),
)
_NAMES = {f"d{number}": name for number, (name, _) in enumerate(_DOCUMENTS)}
_DOCUMENT = re.compile(
    "(?<!\\w)(?:" + "|".join(f"(?P<d{i}>{words})" for i, (_, words) in enumerate(_DOCUMENTS)) + ")(?!\\w)"
)


def find(text: str, folded: str) -> Iterator[Fact]:  # noqa: ARG001
    """The internal and external references of a folded text."""
    for match in _INTERNAL.finditer(folded):
        unit = "article" if match["article"] else "annexe"
        numbers = [match["number"], *re.findall(_NUMBER, match["more"])] if match["more"] else [match["number"]]
        value = ", ".join(number.rstrip(".") for number in numbers)
        yield Fact(KIND, match.start(), match.end(), f"{unit} {value}", unit)
    for match in _DOCUMENT.finditer(folded):
        yield Fact(KIND, match.start(), match.end(), _NAMES[match.lastgroup or ""], "document")
