"""Hours of service: when support answers or intervenes."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.facts.binding._make import make, rx
from reviewer.facts.binding._scene import Scene
from reviewer.facts.schedules import join
from reviewer.types import Commitment, Fact

_TOPIC = rx(
    r"support|assistance|hotline|help ?desk|centre (?:de service|d'appel)|interven\w+|intervien\w+|astreinte"
    "|permanence|(?<!sauf )(?<!hors )(?<!d'une )maintenance|heures? (?:ouvr|non ouvr|d'ouverture|de service"
    "|de bureau|normales)"
    r"|jours? et heures? ouvr|jours? ouvr\w+ (?:s'enten|design|correspond|:)"
    r"|plages? (?:horaires?|de)|horaires?|joignable|service (?:client|desk|technique)|telephon\w+|depannage"
    r"|prises? en (?:charge|compte)|retabli\w+|gtr|gti|resolution|accueil|equipe technique|tickets?"
)
_OTHER = rx(
    "fenetres? de (?:maintenance|tir|travaux)|supervis|surveill(?!.*interven)|monitor|(?:travaux|operations?"
    "|fenetres?|periodes?|plages?) (?:de |planifiee?s? de )?(?:maintenance (?:planifi|programm|prevent)"
    "|travaux|mise a jour)|maintenance (?:planifi|programm)|calculee? sur (?:une|la) base|taux de disponib"
    "|sauvegard|backup|livraison|gardien|surveillant|formation|reunion|penalit|acces (?:au|aux) (?:site"
    "|locaux|batiment|datacenter|centre de donnees)|mises? a jour"
    r"|transport|consultation|remise des (?:plis|offres)"
)
_ONLINE = rx(
    "(?:plateforme|application|solution|logiciel|site|portail|service en ligne|donnees"
    "|serveurs?)s? (?:et [^.;,]{0,30})?(?:est|sont|sera|seront|doit|doivent|devra|devront"
    r"|reste\w*)[^.;]{0,30} (?:accessible|disponible|operationnel)"
)
_MOST = 2
_HEADING = rx(
    "horaires?|plages?|heures? d|disponibilite d(?:u|e l[ae']) ?(?:support|service|assistance)|support|assistance"
    "|hotline|astreinte|couverture|jours? ouvr"
)
_CALLED = rx(_HEADING.pattern + r"|(?:joindre|contacter|appeler|solliciter|joignable)")


def bind(scene: Scene) -> Iterator[Commitment]:
    """The schedules a passage gives to support; of days in one cell and hours in another, one schedule."""
    found = [fact for fact in scene.values.values() if fact.kind == "schedule"]
    if not found or (scene.passage.debtor == "client" and not _CALLED.search(scene.plain)):
        return
    near = f"{scene.lead} {scene.titles.partition(' < ')[0]}"
    masked = scene.plain
    if _ONLINE.search(masked):
        return
    if _OTHER.search(masked) and not rx(r"support|assistance|hotline|help ?desk|astreinte").search(masked):
        return
    if not (_TOPIC.search(masked) or _HEADING.search(near)) or _OTHER.search(scene.titles.partition(" < ")[0]):
        return
    if sum(fact.unit == "week" for fact in found) > _MOST:
        return  # a list of coverages to choose from binds nobody
    for value, fact in _joined(found, near):
        yield make("support_hours", value, scene, fact, written=fact.value)


def _joined(found: list[Fact], near: str) -> Iterator[tuple[str, Fact]]:
    days: str | None = "lun-ven" if rx(r"jours? ouvres").search(near) else None
    hours: list[Fact] = []
    for fact in found:
        if fact.unit == "week":
            yield str(fact.value), fact
        elif fact.unit == "days":
            if days and hours:
                yield join(days, ",".join(str(one.value) for one in hours)), hours[0]
            days, hours = str(fact.value), []
        else:
            hours.append(fact)
    if days and hours:
        yield join(days, ",".join(str(one.value) for one in hours)), hours[0]
