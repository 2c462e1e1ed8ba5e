"""Notices: before a renewal that is refused, and to cure a breach before termination."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.facts.binding._life import RENEWAL
from reviewer.facts.binding._make import days, make, rx
from reviewer.facts.binding._scene import Scene
from reviewer.types import Commitment

_END = (
    "(?:l'|la |le |son |sa |chaque |cette |date d'|date de |de |d'|fin de |fin d'|terme de |terme d'|du "
    "|la fin de |l'echeance de |date du )*(?:echeance|terme|date anniversaire|expiration|fin|anniversaire"
    "|renouvellement|reconduction|tacite reconduction|periode|terme normal|prochaine echeance)"
)
_NOTICE = (
    rx(rf"{{D}},?(?: (?:au moins|au plus tard|minimum|au minimum|calendaires?|pleins|entiers))* avant {_END}"),
    rx(
        "preavis(?: de (?:non[- ](?:renouvellement|reconduction)|denonciation"
        r"|resiliation))?(?: \w+)?(?: (?:minimum|minimal|de|d'au moins|d'une duree de|est de|est fixe a|d'"
        r"|au moins|:|\||ecrit|un|delai))*[ :|]{1,3}(?:au moins )?(?:d')?{D}"
    ),
    rx(r"{D} de preavis"),
)
_CURE_WORD = (
    "(?:en demeure|regularisation|partie defaillante|manquement|inexecution|inobservation|notification"
    "|defaillance|non[- ]respect|faute"
    "|violation des? obligations)"
)
_CURE = (
    rx(r"mise en demeure~(?:sans effet|infructueuse|sans reponse|non suivie|inexecutee|sans resultat|restee?)~{D}"),
    rx(
        "{D}(?: (?:calendaires?|francs))?,? (?:au moins )?(?:apres|suivant|suivants|a compter"
        "|a partir)~(?:mise en demeure|commandement|sommation)"
    ),
    rx(r"mise en demeure~(?:delai|dans les|sous|pendant|apres|de|d'y remedier~)~{D}"),
    rx(
        r"(?:remedi\w+|regularis\w+|repar\w+|corrig\w+|(?<!est )(?:resolue?s?|resoudre)|cess\w+|retabli|s'execut\w+"
        r"|se conform\w+|mettre fin"
        "|executer ses obligations)~(?:delai|dans les|dans un|sous|pendant)~{D}"
    ),
    rx(
        r"(?:resili\w+|resolu\w+|rompu\w*|met\w* fin)~(?:passe|apres|a l'expiration|a l'issue"
        r"|sous)~{D}~(?:notif\w+|recept\w+|lettre recommandee|mise en demeure|courrier recommande)"
    ),
    rx(
        r"(?:persist\w+|perdur\w+|n'a pas|n'ont pas|demeur\w+|subsist\w+)~(?:delai|issue|expiration|pendant|apres"
        "|sous|dans)~{D}"
    ),
    rx(r"{D}~(?:remedi\w+|regularis\w+|mise en demeure|s'execut\w+|mettre fin au manquement)"),
    rx(r"(?:pas|non) (?:ete )?(?:remedi|regularis|repar|corrig|resolu)\w+~{D} (?:apres|suivant|a compter)"),
    rx(r"(?:persist\w+|perdur\w+|subsist\w+)(?: (?:plus de|pendant|au[- ]dela de))? {D}"),
)
_RESILIATION = rx(
    r"resili\w*|resolu(?:tion|toire)|met\w* fin|rompu\w*|rupture|supprim\w+ (?:definitivement )?(?:l'acces|le compte)"
    r"|(?:clotur|ferm)\w+ (?:definitivement )?(?:le|son|votre) compte"
)
_CHOSEN = rx(r"preavis(?: \w+){0,3}(?: de| d'(?:au moins|un delai de)?)? ?$")  # whoever leaves by choice cures nothing
_BREACH = rx(r"mise en demeure|manquement|inexecution|faute|defaillan|remedi")
_REMINDS = rx(
    r"supprim\w+|clotur\w+|ferme(?:r|ture|s|es|e)?(?!\w)|desactiv\w+|rappel\w*|avis d'echeance|relanc\w+"
    r"|inform\w+[^.;]{0,90}(?:possibilite|faculte|echeance|renouvel|recond)"
)
_TOLD = rx(r"inform\w+[^.;]{0,120}(?:possibilite|faculte|droit) (?:de|qu'il a de) (?:ne pas|denoncer|resilier|s'oppos)")
_LEAVES = rx(
    r"denonc|non[- ](?:recond|renouvel)lement|ne (?:pas|plus) (?:recond|renouvel)|resili|preavis|oppos|met\w* fin"
)
_SUSPENSION = rx(r"suspen\w+|interrompre|coup\w+ (?:l'acces|le service)")


_OTHER_NOTICE = rx(r"revis\w+|augment\w+|tarifs?|catalogue|reversibilit|bilan|reunion|comite|inventaire")
_IMPEDED = rx(r"force majeure[^.;]{0,60}(?:perdur|dure(?:r|ra|rait)?(?!\w)|persist|exced|prolong|au[- ]dela|subsist)")
_ANY_TIME = rx(r"a tout moment|manquement|mise en demeure|faute")


def bind(scene: Scene) -> Iterator[Commitment]:
    """The notices of a passage."""
    if "D" in scene.text:
        own = scene.titles.partition(" < ")[0]
        yield from _notice(scene, own)
        yield from _cure(scene, own)


def _notice(scene: Scene, own: str) -> Iterator[Commitment]:
    for number, regex in enumerate(_NOTICE):
        for _, fact in scene.found(regex):
            near = f"{scene.text} {scene.lead}"
            if number == 0:
                ends = rx(
                    r"(?:denonc|resili|recond|renouvel|mettre fin|met fin|mettra fin|preavis|oppos|conge)\w*"
                ).search(near) or rx(rf"{RENEWAL}|denonc").search(own)
                reminds = _TOLD.search(scene.text) or (_REMINDS.search(scene.text) and not _LEAVES.search(scene.text))
                renews = bool(ends) and not reminds and not _OTHER_NOTICE.search(scene.text)
            else:
                sentence = f"{scene.text} {own}" if rx(rf"{RENEWAL}|denonc|tacite").search(own) else scene.text
                said = rx(
                    rf"denonc\w+|non[- ](?:recond|renouvel)\w+|tacite|{RENEWAL}|(?:avant|a|pour) (?:chaque |l'|la |le "
                    "|son )?(?:echeance|terme|date anniv|expir)"
                ).search(sentence)
                renews = bool(said) and not _ANY_TIME.search(scene.text)
            if renews and 1 <= days(fact) <= 730:
                yield make("notice_non_renewal", days(fact), scene, fact)
                return


def _cure(scene: Scene, own: str) -> Iterator[Commitment]:
    near = f"{scene.text} {scene.lead} {scene.titles}"
    if not _RESILIATION.search(near) and not _RESILIATION.search(scene.before):
        return
    if _IMPEDED.search(scene.text) or "force majeure" in own:
        return
    if rx(r"prorata|calculee?s?|interets?|(?<!sans )penalites?").search(scene.text) and not (
        _RESILIATION.search(scene.text) or "en demeure" in scene.text
    ):
        return
    heading = own if scene.passage.kind == "item" else ""
    if _SUSPENSION.search(scene.text) and not _RESILIATION.search(f"{scene.text} {scene.lead} {heading}"):
        return
    breach = rx(_CURE_WORD).search(f"{scene.context} {scene.before} {own}") or rx(
        r"resilie\w*~(?:defaut|faute)"
    ).search(scene.text)
    for number, regex in enumerate(_CURE):
        if number > 2 and not breach and not rx(r"recommande|notif").search(scene.text):
            continue
        for match, fact in scene.found(regex):
            if number > 2 and _CHOSEN.search(scene.context[: match.start("v")]) and not _BREACH.search(scene.text):
                continue
            if 1 <= days(fact) <= 185:
                yield make("termination_cure", days(fact), scene, fact)
                return
