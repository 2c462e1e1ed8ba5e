"""How long the contract lasts, and how it is renewed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.facts.binding._life import CONTRACT, RENEWAL
from reviewer.facts.binding._make import make, months, rx
from reviewer.facts.binding._scene import Scene
from reviewer.types import Commitment, Document, Fact

_OFF_TERM = rx(
    "garantie|confidentialit|prescri|assur(?:ance|eur)|penalit|propriete|non[- ](?:sollicitation|concurrence)"
    "|conserv|archiv|force majeure|suspen|mise en demeure|stage|reversibilite|astreinte|essai|test"
    "|periode d'observation|maintenance (?:planifi|programm)|factur|logo|cession|droits? d'(?:usage|utilisation"
    "|exploitation)|compte inactif|inactivit"
)
_SURE = (
    rx(
        r"(?:conclu|souscri|consenti|etabli)\w* (?:pour|pendant) (?:une )?(?:duree|periode)[^.;]{0,40}{D}"
        rf"[^.;]{{0,40}}{CONTRACT}"
    ),
    rx(
        rf"(?:{CONTRACT}|il|elle|cel(?:ui|le)-ci)~(?:conclu\w*|consenti\w*|souscri\w+|etabli\w*|prend (?:effet"
        r"|cours)|entre en vigueur|signe\w*|passe\w*|valable|accepte\w*|contracte\w*|fix\w+|attribu\w+)~(?:duree"
        f"|periode|terme)~{{D}}"
    ),
    rx(
        rf"(?:{CONTRACT}|il|elle)~(?:conclu\w*|consenti\w*|souscri\w+|etabli\w*|signe\w*|passe\w*|valable"
        f"|prend effet~)(?: pour| sur| pendant)? (?:une? |les? )?{{D}}"
    ),
)
_STATED = rx(
    "(?:duree|periode)(?: (?:initiale|ferme|minimale?|totale|globale|contractuelle|maximale|d'engagement"
    rf"|irrevocable))*(?: (?:d[eu]|de la|de l') ?(?:present\w* )?{CONTRACT})?(?: (?:initiale|ferme|minimale?"
    "|globale))*(?: est| sera)?(?: fixee| prevue| etablie)?(?: (?:a|de|pour"
    f"|d'une duree de))?[ :|]{{1,3}}(?:une? duree (?:initiale |ferme )?)?(?:de |d')?{{D}}"
)
_LOOSE = (
    rx(rf"(?:{CONTRACT}) (?:a|d')une duree[^.;]{{0,40}}{{D}}"),
    rx(
        r"(?<!\w)(?:vous |s'|nous )?engage(?:nt|z|ons)? (?:\w+ |l'|le |la )*pour (?:une (?:duree"
        r"|periode) (?:\w+ )?de )?{D}"
    ),
    rx(
        "(?:engagement|abonnement)(?: (?:minimum|minimal|initial|ferme))?(?: (?:du client|de|d'une duree de"
        r"|est de|:|\|))* (?:d')?{D}"
    ),
)
_PERIODIC = rx(
    "(?:periode|duree) (?:initiale )?(?P<n>mensuel|trimestriel|semestriel|annuel)le (?:d'(?:utilisation"
    "|abonnement|engagement)|de (?:souscription|service))"
    r"|(?:souscri\w*|conclu\w*) pour une (?:periode|duree) (?P<m>mensuel|trimestriel|semestriel|annuel)le"
)
_PERIODIC_TITLED = rx(
    "(?:abonnement|contrat|engagement)s? (?:est|sont) (?:souscrits? |conclus? )?(?:de (?:maniere|facon) "
    r"|sur une base |a la duree )?(?P<n>mensuel|trimestriel|semestriel|annuel)(?:le)?s?(?!\w)"
)
_PHASE = rx(
    "(?:phase|etape|verification|transition|mise en place|initialisation|periode (?:probatoire|d'essai"
    "|d'observation|transitoire|continue))[^.;]{0,80}D"
)
_OTHER_SUBJECT = rx(
    r"(?<!\w)(?:phase|etape|tranche (?:optionnelle|conditionnelle)|reversibilite|initialisation|transition|transfert"
    r"|formation|garantie|periode (?:probatoire|d'essai|d'observation|transitoire))"
)
_PRONOUN = re.compile(r"(?:elle|celle-ci|cette (?:phase|etape|periode)) ")
_SHORT = 60  # a row or an item: « Durée initiale | 36 mois »
_FIRM = rx(
    "initiale|ferme|minimale?|totale|globale|d'engagement|irrevocable|fixee|(?:duree|periode) (?:d[eu]|de la"
    rf"|de l') ?(?:present\w* )?{CONTRACT}"
)
_NAMED = rx(rf"(?<!\w){CONTRACT}(?!\w)")
_TERM_TITLED = (
    rx(r"^[^.;]{0,120}?(?:duree|periode|pour|valable|conclu\w*|engage\w*)[^.;]{0,60}?{D}"),
    rx(r"^\W{0,4}{D}"),
)
_DURATION_TITLE = rx(
    r"^(?:[^<]{0,30}[^\w<])?duree(?! de (?:conserv|la garantie|garantie))|^[^<]{0,20}(?:entree en vigueur"
    "|prise d'effet|engagement|terme du contrat|periode d)"
)
_RENEWAL = (
    rx(rf"{RENEWAL}~fois,? (?:pour |par )?(?:une (?:duree|periode) )?(?:de |d')?{{D}}"),
    rx(rf"{RENEWAL}~(?:periodes?|durees?|annees?)(?: \w+)?(?: \w+)? (?:de|d'|egales? a)~{{D}}"),
    rx(
        f"{RENEWAL}~(?:pour|par|de|d')(?: (?:une? |des )?(?:nouvelles?|duree|periode|meme|tranches?"
        rf"|successives?)\w*)* ?(?:de |d'|d'une duree de )?{{D}}"
    ),
    rx(rf"{RENEWAL}(?: tacites?)?[ :|]{{1,3}}{{D}}"),
    rx(rf"(?:periodes?|durees?) (?:successives? |supplementaires? )*(?:de |d'){{D}}[^.;]{{0,30}}{RENEWAL}"),
    rx(
        rf"{{D}},? {RENEWAL} (?:tacitement )?(?:\w+ )?(?:fois|tacitement|par tacite)(?![^.;]{{0,20}}(?:conform"
        "|selon|prevu|dans les conditions))"
    ),
)
_YEARLY = rx(
    rf"{RENEWAL}[^.;]{{0,80}}?(?:d'annee en annee|annuel\w*|chaque annee|date anniversaire|tous les ans"
    rf"|d'une annee)|(?:annuel\w*|d'annee en annee)[^.;]{{0,40}}?tacite\w* {RENEWAL}"
)
_MONTHLY = rx(rf"{RENEWAL}[^.;]{{0,60}}?(?:de mois en mois|mensuel\w*|chaque mois)")
_QUARTERLY = rx(rf"{RENEWAL}[^.;]{{0,60}}?(?:trimestriel\w*|chaque trimestre|de trimestre en trimestre)")
_HALF_YEARLY = rx(rf"{RENEWAL}[^.;]{{0,60}}?(?:semestriel\w*|chaque semestre)")
_EVERY = ((12.0, _YEARLY), (6.0, _HALF_YEARLY), (3.0, _QUARTERLY), (1.0, _MONTHLY))
_SUMMARY = rx(r"modalites|conditions|contrat|abonnement|souscription|recapitul|synthese|fiche|caracteristiques|offre")
_BARE = rx(r"^\W*duree(?: \w+)? ?[:|]{1,2} ?D\W*$")
_SAME = rx(
    f"{RENEWAL}[^.;]{{0,80}}?(?:(?:la )?meme duree|duree (?:identique|equivalente|egale|similaire)"
    "|periodes? (?:identiques?|de meme duree|egales?|equivalentes?)|pour (?:une"
    "|des) (?:nouvelles? )?periodes? (?:identiques?|initiale))"
)
_NO_RENEWAL = rx(
    rf"(?<!\w)(?:ne |n')[^.;]{{0,25}}(?<!\w)(?:pas|ni|aucune?)(?!\w)[^.;]{{0,30}}{RENEWAL}"
    f"|sans (?:possibilite de )?{RENEWAL}|non[- ]{RENEWAL}|{RENEWAL} (?:du|des"
    "|de l[ae']) ?(?:mot de passe|certificat|licence|parc|materiel|equipement|stock)"
)
_SECRET = rx(r"confidential\w*|secret|non[- ]divulgation|discretion")


def bind_all(scenes: Sequence[Scene], document: Document, facts: Sequence[Fact], folded: str) -> Iterator[Commitment]:  # noqa: ARG001
    """The terms and notices of every passage; « pour la même durée » is that of the initial term said before."""
    initial: Commitment | None = None
    for scene in scenes:
        found = list(_bind(scene))
        initial = next((one for one in found if one.kind == "initial_term"), initial)
        yield from found
        if (
            initial
            and not any(one.kind == "renewal_term" for one in found)
            and _SAME.search(scene.text)
            and not _NO_RENEWAL.search(scene.text)
        ):
            yield make("renewal_term", initial.value, scene, written=initial.raw)


def _bind(scene: Scene) -> Iterator[Commitment]:
    own = scene.titles.partition(" < ")[0]
    yield from _renewal(scene, own)
    yield from _adverbial(scene, own)
    if "D" in scene.text:
        yield from _initial(scene, own)


def _initial(scene: Scene, own: str) -> Iterator[Commitment]:
    if _OFF_TERM.search(own) or (_SECRET.search(scene.text) and not _DURATION_TITLE.search(own)):
        return
    titled = _DURATION_TITLE.search(own) or (_BARE.search(scene.text) and _SUMMARY.search(own))
    if _PRONOUN.match(scene.text) and _OTHER_SUBJECT.search(scene.before[-180:]):
        return
    if rx(r"garantie").search(scene.titles) or _PHASE.search(scene.text):
        return
    for regex in (*_SURE, _STATED, *_LOOSE, *(_TERM_TITLED if titled else ())):
        for match, fact in scene.found(regex):
            sure = regex in _SURE
            if not _term_like(scene, match.start("v"), fact, strict=not titled and not sure):
                continue
            if not sure and "mise en service" in scene.text:
                continue
            if regex is _STATED and not titled and not _about_contract(scene, match):
                continue
            yield make("initial_term", months(fact), scene, fact)
            return


def _about_contract(scene: Scene, match: re.Match[str]) -> bool:
    """Whether « durée de trois ans » is the contract's, outside a clause on its term."""
    short = len(scene.text) <= _SHORT
    return bool(_FIRM.search(match[0]) and (short or _NAMED.search(scene.context[: match.end("v")])))


def _adverbial(scene: Scene, own: str) -> Iterator[Commitment]:
    """« Période annuelle d'abonnement », « l'abonnement est mensuel » give a term without a number."""
    match = _PERIODIC.search(scene.text) or (
        _PERIODIC_TITLED.search(scene.text) if rx(r"duree|abonnement|engagement|periode").search(own) else None
    )
    if match and not rx(r"factur|redevance|prix|pay[ea]|tarif|rapport|comite|revision").search(
        scene.text[: match.start()][-40:]
    ):
        n = {"mensuel": 1.0, "trimestriel": 3.0, "semestriel": 6.0, "annuel": 12.0}[match[match.lastgroup or "n"]]
        yield make("initial_term", n, scene, written=(("n", n), ("unit", "mois")))


def _term_like(scene: Scene, at: int, fact: Fact, *, strict: bool) -> bool:
    context = scene.context
    before, after = context[max(0, at - 110) : at], context[at + 1 : at + 60]
    if not 0.9 <= months(fact) <= 240 or fact.unit in {"heures", "minutes", "secondes"}:
        return False
    if rx(r"(?<!conclu )(?<!conclue )(?<!souscrit )sur une? (?:periode|duree)(?: \w+)? de $").search(before):
        return False
    if rx(
        rf"{RENEWAL}[^.;]{{0,60}}$|preavis[^.;]{{0,30}}$|garanti\w+[^.;]{{0,50}}$|(?:au[- ]dela|depuis"
        f"|apres)[^.;]{{0,12}}$"
    ).search(before):
        return False
    if rx(r"^ ?(?:(?:\w+ ){0,3}avant|de preavis|apres|suivant (?:la )?(?:mise|recep|fin)|de garantie|glissant)").match(
        after
    ):
        return False
    return not (strict and _OFF_TERM.search(context[max(0, at - 110) : at + 40]))


def _renewal(scene: Scene, own: str) -> Iterator[Commitment]:
    if (
        not rx(RENEWAL).search(scene.context)
        or _NO_RENEWAL.search(scene.text)
        or rx(r"certificat|mot de passe|materiel|sauvegard|confidential").search(own)
    ):
        return
    for regex in _RENEWAL:
        for match, fact in scene.found(regex):
            after = scene.context[match.end("v") : match.end("v") + 30]
            between = scene.context[match.start() : match.start("v")]
            if rx(r"^ ?(?:\w+ ){0,2}(?:avant|de preavis)").match(after) or rx(
                "preavis|denonc|avant|notifi|maximale? totale|duree totale|sans (?:pouvoir|que)|exceder|apres"
                "|dans (?:les|un delai)"
            ).search(between):
                continue
            if 0.9 <= months(fact) <= 240:
                yield make("renewal_term", months(fact), scene, fact)
                return
    if rx(r"contrat|marche|accord|convention|abonnement|recondu|tacite|duree").search(f"{scene.context} {own}"):
        for value, regex in () if rx(r"revision|prix|indice|tarif|factur").search(scene.text) else _EVERY:
            if regex.search(scene.text):
                yield make("renewal_term", value, scene, written=(("n", value), ("unit", "mois")))
                return
    if _SAME.search(scene.text):
        for fact in _earlier(scene):
            yield make("renewal_term", months(fact), scene, fact)
            return


def _earlier(scene: Scene) -> Iterator[Fact]:
    """The first duration of the passage: « pour un an, renouvelable pour la même durée »."""
    for at, fact in scene.values.items():
        if fact.kind == "duration" and _term_like(scene, at + scene.shift, fact, strict=False):
            yield fact
