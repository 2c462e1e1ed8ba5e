"""Penalties for missed service levels: rates and their cap."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.facts.binding._make import make, rx
from reviewer.facts.binding._scene import Scene
from reviewer.numbers import DIGITS, digits
from reviewer.types import Commitment

_TOPIC = rx(
    r"penalit|avoirs?(?!\w)|credits? (?:de )?service|malus|retenues? (?:sur|de P|forfaitaires?)"
    r"|credit(?:ons|erons|era|ee?s?)(?!\w)|credit(?<!de credit)(?<!d'un credit)(?<!en credit)s?(?!\w)(?! (?:d'heures?"
    r"|d'impot|horaire|de temps|temps|d'intervention|bail|agricole|d'appel|documentaire|de (?:tickets?|jours?"
    r"|points?)))"
)
_GIVEN_BACK = rx(r"rembours\w+|remises?(?! en)|reduction|dedommag\w+|compensation|ristourne|degrevement")
_PROMISED = rx(r"disponib|indisponib|gti|gtr|niveaux? de service|sla(?!\w)|retablissement|prise en charge")
_PAYMENT = rx(
    "taux du mois|exemple|retards? de paiement|defaut de paiement|interets? (?:de retard|moratoires)"
    "|taux (?:d'interet|legal)|impay|recouvrement|banque centrale|fois le taux|sommes? dues? par le client"
    r"|factures? impayee|par mois de retard|montant (?:\w+ )?de la facture[^.;]{0,30}retard"
    r"|retards? de (?:reglement|versement)"
)
_LEVEL = rx(
    r"disponib|gti|gtr|niveaux? de service|sla(?!\w)|retard|heure|delai|incident|engagement|indisponib|redevance"
    "|montant|mensuel|mensualit|forfait|prestation|prix|annuel"
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
_BASE = rx(
    r"^ ?\)? ?(?:h\.?t\.? )?(?:\w+ ){0,2}(?:du|de la|des|de l'|par|/|sur|d'une?|de (?:votre|cette|sa|son|leur|chaque))"
)
_FORMULA = rx(
    rf"(?<!\w)p = ?(?:(?P<k>{DIGITS}) ?[*x×] ?)?\(? ?v ?[*x×.] ?r ?\)? ?/ ?(?P<d>{DIGITS})"
)  # the general clauses of public contracts: P = V x R / 1000
_SCALE = rx(
    r"[<>≤≥] ?[^.;|<>≤≥PD]{0,16}[<>≤≥]? ?P[ |]{1,80}(?:(?:\x7e ?)?D[ |]{1,80})?$"
)  # « 98 % < D < 99 %   3 h   7 % »
_BILLED = rx(r"paiement|reglement|factur|impay|recouvrement")
_RANGE = rx(
    r"(?:disponib\w*|inferieure?s?|superieure?s?|(?<!\w)entre|<|>|≤|≥|P (?:et|a)|ecart de|(?:tranche"
    r"|fraction)s? (?:\w+ )?de|objectif|moins de"
    r"|(?<!\w)sous)[^|.;:M]{0,16}$"
)


def bind(scene: Scene) -> Iterator[Commitment]:
    """Rates in percent of a fee, and caps in percent; interest on late payment is another matter."""
    if "p =" in scene.plain and (match := _FORMULA.search(scene.plain)) and (by := digits(match["d"])):
        rate = round(100 * (digits(match["k"] or "1") or 1.0) / by, 6)
        yield make("sla_penalty_rate", rate, scene, written=match[0])
        return
    own = scene.titles.partition(" < ")[0]
    near = f"{scene.text} {scene.lead} {own}"
    scale = [at for at in scene.values if _SCALE.search(scene.text[max(0, at - 200) : at])]
    topic = near if not scale else f"{near} {scene.before}"
    if not (_TOPIC.search(topic) or (_GIVEN_BACK.search(topic) and _PROMISED.search(topic))):
        return
    if _PAYMENT.search(f"{scene.text} {own}") or not _LEVEL.search(f"{topic} {scene.titles}"):
        return
    if _BILLED.search(own) and not _PROMISED.search(near):
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
        elif fact.value and (at in scale or _rate(scene, at)):
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
        cells, column = scene.text.split("|"), scene.text.count("|", 0, at)
        own = scene.titles.partition(" < ")[0]
        if column and rx(r"disponib|uptime").search(scene.lead.partition("|")[0]) and _TOPIC.search(own):
            return True  # one column a plan, under the rate that was measured
        if column and _TOPIC.search(cells[0]) and _BASE.match(after):
            return True
        return bool(_TOPIC.search(head) or _GIVEN_BACK.search(head))
    if scene.passage.kind in {"row", "item"} and not rx(r"^ ?(?:des? (?:ticket|incident|appel))").match(after):
        return "|" in before or "->" in before or bool(_BASE.match(after) or _TOPIC.search(scene.text))
    return bool(_BASE.match(after)) and bool(_TOPIC.search(scene.text) or _GIVEN_BACK.search(scene.text))
