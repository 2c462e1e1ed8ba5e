"""Rates of availability."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.facts.binding._make import make, rx
from reviewer.facts.binding._scene import Scene
from reviewer.types import Commitment

_TOPIC = rx(r"(?<!in)disponib(?:le|les|ilite|ilites)|accessib(?:le|les|ilite)|uptime|operationnel\w*|sla mensuel")
_STRONG = rx(r"(?<!in)disponib(?:ilite|ilites)|uptime|availability")
_OTHER = rx(
    r"penalit|avoirs?(?!\w)|credits? de service|remise|indemni|redevance|remboursement"
    "|disponibilite (?:des? )?(?:personnel|equipe|intervenant|salarie)"
)
_BELOW = rx(
    r"(?:(?<!pas )(?<!ni )(?:inferieure?s?|en dessous|sous|entre|<|moins de|tombe\w*|chute\w*)[^.;D|]{0,14}"
    r"|(?:et|a) |[\dP] ?- ?)$"
)
_NEVER_BELOW = rx(
    r"(?:ne (?:\w+ ){0,4}(?:etre )?inferieure?|pas (?:etre )?inferieure?|jamais (?:etre )?inferieure?"
    r"|maintenu\w*)[^.;]{0,14}$"
)
_OF = rx(
    r"^ ?\)?(?: \w+)? (?:du (?:montant|prix|forfait|temps total)|de (?:la )?(?:redevance|penalite|remise"
    "|reduction)|des? (?:appels|tickets|incidents|demandes|utilisateurs|factures|interventions|cas))"
)
_DELAY = rx(r"gti|gtr|prise en charge|resolution|intervention|retablissement|incident")
_LEAST = 80.0
_NO_PROMISE = rx(
    r"(?<!\w)(?:aucune?|nul|personne)(?!\w)[^.;]{0,40}(?:ne |n')[^.;]{0,20}(?:garanti|assur|promet|engag)"
    r"|(?:ne |n')(?:s')?(?:garanti|assur|promet|engag)\w* (?:pas|aucune?|nullement)(?!\w)"
    r"|(?:ne |n')(?:peu\w*|saurai\w*|pourr\w*|est|sont)[^.;]{0,30}(?:garanti|assur|promi|promet)"
    r"|sans (?:aucune )?(?:garantie|engagement|promesse)|impossible de garantir"
)
_DIRECT = rx(
    r"(?:(?<!in)disponibilite|uptime|(?<!in)disponible)(?: \w+){0,3},? (?:de|a|d'au moins|superieure? a|:|est de)"
    r" {P}"
)
_LAPSE = rx(r"(?<!\w)(?:lorsque?|si|s'il|en cas|n'attein\w+|comprise?|inferieure?s?|chaque|par tranche)(?!\w)")
_MEASURED = rx(r"constat|reelle?(?!\w)|mesuree|observe|atteinte?(?!\w)")
_PROMISED = rx(r"engagement|garanti|objectif|cible|contractuel|(?<!\w)sla(?!\w)")
_RANGE = rx(r"^ ?\)? ?(?:[<>≤≥]|(?:-|a|et|jusqu'a) P)")


def bind(scene: Scene) -> Iterator[Commitment]:
    """The rates a passage promises; scales of penalties and the share of tickets treated in time are none."""
    if "P" not in scene.text:
        return
    near = f"{scene.titles.partition(' < ')[0]} {scene.lead}"
    here = _TOPIC.search(scene.text)
    if not here and not _STRONG.search(near):
        return
    if not here and (_DELAY.search(scene.text) or _DELAY.search(scene.lead)):
        return
    row = scene.passage.kind == "row"
    direct = (said := _DIRECT.search(scene.text)) and not _LAPSE.search(scene.text[: said.end()])
    if (
        not row
        and not direct
        and (_OTHER.search(scene.text) or (_OTHER.search(near) and not _STRONG.search(scene.text)))
    ):
        return
    if _NO_PROMISE.search(scene.text) or rx(r"taux du mois|taux de penalite|exemple").search(scene.text):
        return
    for at, fact in scene.values.items():
        value = fact.value
        if fact.kind != "percentage" or not isinstance(value, float) or not _LEAST <= value <= 100:
            continue
        if row and _scale(scene, at, near):
            continue
        before = scene.text[:at]
        if _BELOW.search(before[-40:]) and not _NEVER_BELOW.search(before[-60:]):
            continue
        if _OF.match(scene.text[at + 1 :]) or _RANGE.match(scene.text[at + 1 :]):
            continue
        target = rx(r"objectif|cible|vise\w*|indicati").search(scene.text)
        yield make("availability", value, scene, fact, bound="target" if target else "max")


def _scale(scene: Scene, at: int, near: str) -> bool:
    """Whether a value of a row is a step of a scale of penalties, and no rate that is promised."""
    head, column = scene.head(at), scene.text.count("|", 0, at)
    cells = scene.text.split("|")
    if _OTHER.search(cells[column]) or _MEASURED.search(f"{head} {cells[0] if column else ''}"):
        return True
    if not _OTHER.search(f"{scene.text} {near}"):
        return False
    return not (_PROMISED.search(head) or _STRONG.search("|".join(cells[:column])))
