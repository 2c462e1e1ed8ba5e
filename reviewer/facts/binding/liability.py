"""Caps of liability, in euros, in months of fees or in percent of the price."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reviewer.facts.binding import term
from reviewer.facts.binding._make import make, months, rx
from reviewer.facts.binding._scene import Scene
from reviewer.numbers import DIGITS, WORDS, number
from reviewer.types import Commitment, Document, Fact

_CAP_WORD = (
    r"(?:plafonn\w+|plafond|limit\w+|(?<!\w)(?:ne|sans)(?: \w+){0,5} (?:exced|depass)\w+|n'(?:exced|depass)\w+"
    r"|ne (?:\w+ ){0,6}superieure?s?|concurrence|maxim\w+|au-dela|ne [^.;]{0,120}(?:responsable|tenue?s?"
    "|engagee)[^.;]{0,80}montant superieur)"
)
_LIABILITY = rx(r"responsabilit|indemni|dommages?(?:-interets| et interets)?|reparation|prejudice")
_CAPPED = rx(
    rf"(?<!entiere )(?<!seule )(?:responsab\w+|indemni\w+|dommages?|reparation|prejudice)[^.;]{{0,200}}{_CAP_WORD}"
    rf"|{_CAP_WORD} (?:global |total )?(?:de |d')(?:la |l'|sa )?(?:responsabilite|indemni\w+|reparation)"
)
_INSURANCE = rx(r"capital de|assur(?:ance|eur|e )|police d'|capital social|penalit|retard de paiement|recouvrement")
_PAID = (
    r"(?:redevances?|sommes?|prix|montants?|factur\w+|verse\w*|pay\w+|percu\w*|encaiss\w+|acquitt\w+|regl\w+"
    "|abonnements?|forfaits?|chiffre d'affaires)"
)
_FEES_OF = (
    rx(
        rf"{_PAID}~(?:(?<!\w)sur(?= D)|derniers?|dernieres?|precedant|precedents?|cours des?|au titre des?|sur (?:les"
        rf"|une periode de)|pendant|durant|periode de|equivalent\w*|correspondant|dans les)[^.;]{{0,40}}{{D}}"
    ),
    rx(rf"{{D}}(?: \w+){{0,3}} (?:de |d'|derniers |precedant)[^.;]{{0,20}}{_PAID}"),
    rx(r"{D}(?: precedant| qui precedent| derniers)"),
)
_WHOLE = rx(
    r"(?:montant|prix|sommes?|redevances?)[^.;]{0,70}?(?:contrat|commande|marche|annuel\w*|annee|client|devis"
    "|prestation|paye|verse|percu)"
)
_MONTHLY_FEE = rx(
    r"(?:redevance|forfait|abonnement|mensualite|facture)s? mensuel\w*|(?:montant|prix|cout) mensuel (?:\w+ ){0,3}"
    "(?:redevance|forfait|abonnement|prestation|contrat)"
)
_ALL_PAID = (("percent_of_price", 100.0),)
_PERIOD = rx(
    "periode (?:contractuelle|d'(?:engagement|abonnement|utilisation)|de (?:souscription|facturation)"
    "|annuelle|initiale)"
    r"|(?:periode|terme) (?:en cours|en cause|concernee?)"
)


def bind_all(scenes: Sequence[Scene], document: Document, facts: Sequence[Fact], folded: str) -> Iterator[Commitment]:
    """The caps of liability; what was paid « pour la période en cours » is the initial term's worth of fees."""
    for scene in scenes:
        for one in _cap(scene):
            if one.value == _ALL_PAID and _PERIOD.search(scene.text):
                terms = (c for c in term.bind_all(scenes, document, facts, folded) if c.kind == "initial_term")
                first = next(terms, None)
                worth = (("months_of_fees", first.value),) if first and isinstance(first.value, float) else one.value
                yield replace(one, value=worth)
            else:
                yield one


def _cap(scene: Scene) -> Iterator[Commitment]:
    context = f"{scene.context}"
    own = scene.titles.partition(" < ")[0]
    near = f"{context} {own}"
    if not _LIABILITY.search(near) or not rx(_CAP_WORD).search(context) or _INSURANCE.search(scene.text):
        return
    if not _LIABILITY.search(context) and not _LIABILITY.search(own):
        return
    cap = rx(_CAP_WORD).search(scene.text)
    start = cap.start() if cap else 0
    if not rx(r"responsabilit|limit|plafon|indemni").search(own) and not _CAPPED.search(context):
        return
    found = False
    for at, fact in scene.values.items():
        if fact.kind == "amount" and fact.value and (at >= start or not cap):
            found = True
            yield make("liability_cap", fact.value, scene, fact)
    if found:
        return
    yield from _cap_in_fees(scene, start)


def _cap_in_fees(scene: Scene, start: int) -> Iterator[Commitment]:
    for at, fact in scene.values.items():
        if (
            fact.kind == "percentage"
            and at >= start
            and isinstance(fact.value, float)
            and rx(rf"^[^.;]{{0,40}}?{_PAID}|^ (?:du|de la|des)").match(scene.text[at + 1 :])
        ):
            yield make("liability_cap", (("percent_of_price", fact.value),), scene, fact)
            return
    for regex in _FEES_OF:
        for match, fact in scene.found(regex):
            if match.start("v") - scene.shift >= start and _in_months(fact):
                yield make("liability_cap", (("months_of_fees", months(fact)),), scene, fact)
                return
    said = scene.text[start:]
    if rx(r"(?:redevances?|montants?|sommes?|prix)[^.;]{0,60}?(?:annuel\w*|annee|l'an(?!\w))").search(said):
        times = rx(rf"(?P<n>{DIGITS}|{WORDS}) (?:\(\d+\) )?(?:fois|annees?)").search(said)
        yield make(
            "liability_cap",
            (("months_of_fees", 12 * ((times and number(times["n"])) or 1.0)),),
            scene,
            written=scene.plain.strip()[:160],
        )
    elif _MONTHLY_FEE.search(said):
        times = rx(rf"(?P<n>{DIGITS}|{WORDS}) (?:\(\d+\) )?(?:redevance|forfait|mensualite|fois)s?").search(said)
        yield make(
            "liability_cap",
            (("months_of_fees", (times and number(times["n"])) or 1.0),),
            scene,
            written=scene.plain.strip()[:160],
        )
    elif _WHOLE.search(said):
        yield make("liability_cap", _ALL_PAID, scene, written=scene.plain.strip()[:160])


def _in_months(fact: Fact) -> bool:
    return 0.9 <= months(fact) <= 120
