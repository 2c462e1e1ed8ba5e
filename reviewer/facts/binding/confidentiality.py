"""How long secrets are kept after the contract."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.facts.binding._life import RENEWAL
from reviewer.facts.binding._make import make, months, rx
from reviewer.facts.binding._scene import Scene
from reviewer.types import Commitment

_SECRET = rx(r"confidential\w*|secret|non[- ]divulgation|discretion")
_SECRET_TERM = (
    rx(r"{D},? (?:au moins )?(?:apres|suivant|a compter|au[- ]dela|a partir)"),
    rx(
        r"(?:survi\w+|perdur\w+|demeur\w+|subsist\w+|maintenu\w*|prolong\w+|restent?|valable|applicable|en vigueur"
        r"|s'appliqu\w+|duree|pendant|periode|engagement\w*|obligation\w*|pour)~{D}"
    ),
)
_NOT_SECRET = rx(
    r"conserv\w+(?!\w)(?! (?:la |le |une |leur )?(?:stricte |plus stricte )?(?:confidential|secret))|restitu\w+"
    r"|detrui\w+|notifi\w+|inform(?:e|er|era|ee|ent)(?!\w)|sollicit\w+|preavis|avant la"
    r"|anterieur\w*|effac\w+|supprim\w+|factur\w+|embauch\w+"
)


def bind(scene: Scene) -> Iterator[Commitment]:
    """The term of confidentiality that a passage gives."""
    if "D" in scene.text:
        yield from _confidentiality(scene)


def _confidentiality(scene: Scene) -> Iterator[Commitment]:
    titled = _SECRET.search(scene.titles)
    if not titled and not _SECRET.search(scene.context):
        return
    for regex in _SECRET_TERM:
        for match, fact in scene.found(regex):
            near = scene.context[max(0, match.start("v") - 80) : match.start("v")]
            if (
                months(fact) >= 3
                and not rx(r"responsabilite|indemni|propriet|cession|licence|droits? d'exploitation").search(scene.text)
                and not _NOT_SECRET.search(near)
                and not rx(RENEWAL).search(near)
            ):
                yield make("confidentiality_term", months(fact), scene, fact)
                return
