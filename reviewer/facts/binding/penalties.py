"""Penalties for missed service levels: rates and their cap."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.facts.binding._make import make, rx
from reviewer.facts.binding._scene import Scene
from reviewer.types import Commitment

_TOPIC = rx(r"penalit|avoirs?(?!\w)|credits? (?:de )?service|malus|retenue")
_PAYMENT = rx(
    "taux du mois|exemple|retards? de paiement|defaut de paiement|interets? (?:de retard|moratoires)"
    "|taux (?:d'interet|legal)|impay|recouvrement|banque centrale|fois le taux|sommes? dues? par le client"
    "|factures? impayee"
)
_LEVEL = rx(
    r"disponib|gti|gtr|niveaux? de service|sla(?!\w)|retard|heure|delai|incident|engagement|indisponib|redevance"
    "|montant|mensuel|forfait|prestation|prix|annuel"
)
_CAPS = (
    rx(
        r"(?:plafonn\w+|plafond|limit\w+|(?<!\w)(?:ne|n'|sans)(?: \w+){0,4} ?(?:pas )?(?:exced|depass)\w+|n'(?:exced"
        r"|depass)\w+|ne (?:\w+ ){0,4}superieure?s?|concurrence|maxim\w+)[^.;]{0,90}?{P}"
    ),
    rx(r"{P}[^.;]{0,50}?(?:au maximum|maximum|au plus)"),
)
_CAP_WHOLE = rx(
    r"(?:exced\w+|depass\w+|plafonn\w+ a|limit\w+ a|concurrence d[eu']) ?(?:pas )?(?:\w+ ){0,3}(?:montant |total "
    "|integralite |de |du |la |le |l'|d'un |une )*(?:(?:forfait|redevance|abonnement|facture|prix"
    r"|mensualite)s? ?(?:mensuel\w*|annuel\w*)?)"
)
_BASE = rx(r"^ ?\)? ?(?:h\.?t\.? )?(?:\w+ ){0,2}(?:du|de la|des|de l'|par|/|sur)")
_RANGE = rx(
    r"(?:disponib\w*|inferieure?s?|superieure?s?|(?<!\w)entre|<|>|≤|≥|P (?:et|a)|ecart de|objectif|moins de"
    r"|(?<!\w)sous)[^|.;:M]{0,16}$"
)


def bind(scene: Scene) -> Iterator[Commitment]:
    """Rates in percent of a fee, and caps in percent; interest on late payment is another matter."""
    own = scene.titles.partition(" < ")[0]
    near = f"{scene.text} {scene.lead} {own}"
    if not _TOPIC.search(near) or _PAYMENT.search(f"{scene.text} {own}") or not _LEVEL.search(f"{near} {scene.titles}"):
        return
    capped = (
        {match.start("v") - scene.shift for cap in _CAPS for match, _ in scene.found(cap)}
        if "P" in scene.text
        else set()
    )
    for at, fact in scene.values.items():
        if fact.kind != "percentage" or not isinstance(fact.value, float):
            continue
        if at in capped:
            yield make("sla_penalty_cap", fact.value, scene, fact)
        elif fact.value and _rate(scene, at):
            yield make(
                "sla_penalty_rate",
                fact.value,
                scene,
                fact,
                written=(("n", fact.value), ("unit", f"% {scene.text[at + 1 : at + 50].strip()}".strip())),
            )
    if (
        not capped
        and _TOPIC.search(f"{scene.text} {scene.before} {own}")
        and (match := _CAP_WHOLE.search(scene.text))
        and "P" not in match[0]
    ):
        yield make("sla_penalty_cap", 100.0, scene, written=match[0])


def _rate(scene: Scene, at: int) -> bool:
    before, after = scene.text[:at], scene.text[at + 1 :]
    if rx(r"(?:exced\w+|depasse(?:r|ra|nt)?|plafon\w+)(?!\w)[^.;]{0,50}$").search(before):
        return False
    if _RANGE.search(before[-40:]) or rx(r"^ ?(?:<|>|≤|de disponib|et |a P)").match(after):
        return False
    if head := scene.head(at):
        return bool(_TOPIC.search(head))
    if scene.passage.kind in {"row", "item"} and not rx(r"^ ?(?:des? (?:ticket|incident|appel))").match(after):
        return "|" in before or "->" in before or bool(_BASE.match(after) or _TOPIC.search(scene.text))
    return bool(_BASE.match(after)) and bool(_TOPIC.search(scene.text))
