"""Interest on late payment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.facts.binding._make import make, rx
from reviewer.facts.binding._scene import Scene
from reviewer.numbers import DIGITS, WORDS, number
from reviewer.types import Commitment, Scalar

_LATE = rx(r"retard|moratoire|defaut de (?:paiement|reglement)|impay|non[- ]paiement|echeance")
_INTEREST = rx(r"interets?|penalites?|majoration|taux")
_LEGAL = rx(
    rf"(?:(?P<half>une fois et demie)|(?P<n>{DIGITS}|{WORDS}) ?(?:\(\d+\) ?)?fois|(?P<word>triple|double"
    "|quintuple|decuple)(?: du)?"
    f")[^.;]{{0,30}}?taux (?:d'interets? |de l'interet |annuel |moyen )*(?:legal"
    "|legaux)"
)
_LEGAL_PLUS = rx(
    f"taux (?:d'interets? |de l'interet )*legal[^.;]{{0,60}}?(?:majore|augmente|plus)[^.;]{{0,14}}?(?P<n>{DIGITS}"
    rf"|{WORDS}|P)(?: \(\d+\))? ?(?:points?|P|%)?"
)
_LEGAL_ONCE = rx(r"(?:au|du|egale? au|a un taux egal au) taux (?:d'interets? |de l'interet )*legal")
_BCE = rx(r"(?:banque centrale europeenne|(?<!\w)bce(?!\w)|refinancement|taux refi)")
_BCE_PLUS = rx(
    rf"(?:majore|augmente|plus|\+)\w*[^.;]{{0,24}}?(?P<n>{DIGITS}|{WORDS}|P)(?: \(\d+\))?(?: points?| pour|P|$"
    "|[ ,.;)])"
)
_BY_MONTH = rx(r"(?:points?|P)[^.;,]{0,24} par mois")
_ONCE = rx(r"par (?:an|mois)|mensuel|annuel|l'an(?!\w)")
_MOST = 30.0  # percent; a lump added to what is due may be more


def bind(scene: Scene) -> Iterator[Commitment]:
    """The interest on late payment that a passage sets."""
    yield from _late(scene)


def _late(scene: Scene) -> Iterator[Commitment]:
    own = scene.titles.partition(" < ")[0]
    context = scene.context
    if (
        not _INTEREST.search(context)
        or (
            not (_BCE.search(scene.text) and _BCE_PLUS.search(scene.text))
            and not _LATE.search(f"{context} {own} {scene.before}")
        )
        or not rx(r"taux|P|points").search(context)
    ):
        return
    said = scene.text
    base: tuple[tuple[str, Scalar], ...] | None = None
    if (match := _LEGAL.search(said)) is not None:
        word = {"triple": 3.0, "double": 2.0, "quintuple": 5.0, "decuple": 10.0}.get(match["word"] or "")
        base = (
            ("base", "legal"),
            ("multiple", 1.5 if match["half"] else word or number(match["n"] or "un")),
            ("per", "year"),
        )
    elif _BCE.search(said) or _goes_on(scene):
        plus = [n for m in _BCE_PLUS.finditer(said) if (n := _points(scene, m)) is not None]
        if plus:
            base = (("base", "bce"), ("points", plus[0]), ("per", "month" if _BY_MONTH.search(said) else "year"))
    elif (match := _LEGAL_PLUS.search(said)) is not None and (points := _points(scene, match)) is not None:
        base = (("base", "legal"), ("points", points), ("per", "year"))
    elif _LEGAL_ONCE.search(said):
        base = (("base", "legal"), ("multiple", 1.0), ("per", "year"))
    else:
        base = _fixed(scene)
    if base:
        yield make("late_penalty_rate", base, scene, written=scene.plain.strip()[:120])


def _goes_on(scene: Scene) -> bool:
    """Whether the passage ends a sentence on the rate of the ECB that a page break cut."""
    return bool(_BCE.search(scene.before[-300:])) and scene.before.rstrip()[-1:] not in {".", ";", ":"}


def _points(scene: Scene, match: re.Match[str]) -> float | None:
    if match["n"] == "P":
        fact = scene.values.get(match.start("n"))
        return fact.value if fact and isinstance(fact.value, float) else None
    return number(match["n"])


def _fixed(scene: Scene) -> tuple[tuple[str, Scalar], ...] | None:
    if rx(r"bloqu|niveau de service|indisponib|livr|sla(?!\w)").search(scene.text) or not rx(
        r"pa[iy]|factur|echeance|somme|regl|moratoire|interets? de retard"
    ).search(f"{scene.context} {scene.titles} {scene.before}"):
        return None
    for at, fact in scene.values.items():
        if fact.kind != "percentage" or not isinstance(fact.value, float) or fact.value > 100:
            continue
        before, after = scene.text[max(0, at - 80) : at], scene.text[at + 1 : at + 80]
        lump = bool(rx(r"majoration(?: \w+){0,2} (?:de|egale a) $").search(before)) and not _ONCE.search(scene.text)
        if fact.value > _MOST and not lump:
            continue
        if not rx(r"interets?|penalit|majoration|taux").search(before + after) or rx(
            r"remise|escompte|reduction|indemnite"
        ).search(before):
            continue
        per = (
            "month"
            if rx(r"^[^.;]{0,50}(?:par|/|de) ?mois|^ ?mensuel").match(after)
            or rx(r"mensuel\w*[^.;]{0,20}$").search(before)
            else "year"
        )
        per = (
            "once"
            if lump
            or (
                rx(r"^ (?:du|des|de la|de l') ?(?:montant|somme|facture|prix)").match(after)
                and not rx(r"par (?:an|mois)|annuel").search(scene.text)
            )
            else per
        )
        return (("base", "fixed"), ("points", fact.value), ("per", per))
    return None
