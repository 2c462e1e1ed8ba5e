"""How fast the other side is told of a security incident or of a breach of personal data."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.facts.binding._make import hours, make, rx
from reviewer.facts.binding._scene import Scene
from reviewer.facts.binding._severity import hours_kind
from reviewer.types import Commitment

_TELL = rx(
    r"notifi\w+|notification|inform\w+|alert\w+|avert\w+|signal\w+|communiqu\w+|previen\w+|preven(?:ir|ons)|avis\w*"
    r"|declar\w+"
)
_BREACH = rx(
    r"violations? (?:de|des|d'|du|affect\w+|concern\w+)|violation|acces (?:accidentels?|non autorises?|frauduleux"
    r"|illicites?)|incidents? (?:de|lie\w* a la|relatif\w* a la|touchant) ?(?:la )?(?:securite|cyber\w*"
    "|confidentialite)|failles?|fuites? de|atteintes? (?:a|aux)|compromission|intrusion|cyber ?attaque"
    "|cyber ?incident|divulgation non autorisee|data breach"
)
_OTHER = rx(r"penalit|prescri|resili|paiement|preavis")
_AUTHORITY = rx(r"(?:cnil|autorite (?:de controle|competente)|anssi|personnes concernees|arcom|permettre)[^.;]{0,80}$")
_LONGEST = 24.0 * 31
_CLIENT_TOLD = rx(
    r"(?:notifi\w+|inform\w+|alert\w+|avert\w+|signal\w+|previen\w+|prevenir|communiqu\w+)~(?:au |le |du |a l'"
    "|l')(?:client|responsable|acheteur|pouvoir adjudicateur|beneficiaire|commanditaire|donneur)"
)


def bind(scene: Scene) -> Iterator[Commitment]:
    """The delay within which the provider tells its client; the 72 hours of the controller before the CNIL are none."""
    if "D" not in scene.text or (scene.passage.debtor == "client" and not _CLIENT_TOLD.search(scene.text)):
        return
    own = scene.titles.partition(" < ")[0]
    if not _BREACH.search(f"{scene.context} {own}") or not _TELL.search(f"{scene.context} {own}"):
        return
    if not _BREACH.search(f"{scene.context} {scene.before}") or _OTHER.search(scene.text):
        return
    for at, fact in scene.values.items():
        if fact.kind != "duration" or hours(fact) > _LONGEST or {"min"} & set(fact.qualifiers):
            continue
        before = scene.text[max(0, at - 110) : at]
        if _AUTHORITY.search(before) or rx(r"^ ?(?:a la cnil|prevu|impose|dont dispose|legal)").match(
            scene.text[at + 1 :]
        ):
            continue
        yield make("breach_notice", hours(fact), scene, fact, hours_kind=hours_kind(fact, scene.plain))
        return
