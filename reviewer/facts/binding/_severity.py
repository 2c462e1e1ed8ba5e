"""Severity, kind of hours, start of the clock and plan, read around a delay."""

from __future__ import annotations

import re

from reviewer.patterns import fold
from reviewer.types import ClockStart, Fact, HoursKind

_NAMES = (
    "(?:tres |non[ -]|semi[ -]|moins |plus |peu )?(?:bloquant|critique|majeur|mineur|urgent|genant|grave|severe"
    r"|cosmetique|prioritaire|important|vital|standard(?= \|)|"
    r"haut|moyenn?|moder|faible|bass?|elev|normal|degrad)(?:e|ee)?s?(?!\w)"
)
_CODES = r"(?:[ps] ?-?[0-5]|sev(?:erity|erite)? ?-?[0-5]|n[1-4](?= ?[:(|]))(?!\w)"
_LEVELS = (
    "(?:niveau|priorite|gravite|criticite|severite|urgence|categorie|classe|type|rang"
    r"|degre)s?(?: d[eu'] ?\w+\b)? ?:? ?(?:n[°o] ?)?(?:[0-5]|[a-e](?!\w)|i{1,3}v?(?!\w)|iv)(?!\w)"
)
_REQUESTS = (
    "demandes? (?:de (?:service|changement|modification|renseignement|prestation)s?|d'(?:assistance|information"
    r"|evolution|intervention standard))|vip|assistance(?= \|)|evolution(?:s|nel\w*)?(?= \|)"
)
_WEAK = re.compile(
    r"(?:haut|moyenn?|moder|faible|bass?|elev|normal|important|grave|standard|prioritaire|degrad)(?:e|ee)?s?$"
)
_NEAR = re.compile(
    "(?:incident|anomalie|panne|priorite|gravite|criticite|severite|urgence|niveau|ticket|defaut|bug"
    "|dysfonctionnement|impact|demande|probleme|defaillance|correctif|intervention)s?[^.;|]{0,24}$"
)
SEVERITY = re.compile(
    r"(?<![\w-])(?:autres (?:pannes|incidents|anomalies|cas|tickets|dysfonctionnements|niveaux|equipements"
    f"|materiels)|{_CODES}"
    f"|{_LEVELS}|{_NAMES}|(?P<requests>{_REQUESTS}))"
)
_WHOLE_CELL = re.compile(
    "(?:(?:incident|anomalie|panne|niveau|priorite|ticket|defaut|probleme|demande|urgence|criticite"
    f"|gravite)s? (?:de |d'|non )?(?:priorite |niveau |gravite |type )?)?(?:{_CODES}|{_LEVELS}|{_NAMES}"
    f"|{_REQUESTS})"
)

_RANK = re.compile(r"niveau|priorite|gravite|criticite|severite|urgence")
_RANK_BEFORE = re.compile(r"(?:niveau|priorite|gravite|criticite|severite|urgence) (?:d[eu'] ?)?[«\"(]? ?$")
_WORKING = re.compile(
    r"(?:heures?|jours?|h|j|delais?|periodes?|plages?)[ |]*(?:et (?:heures?|jours?) )?\(?(?:ouvr(?:e|able)e?s?"
    r"|de (?:service|bureau|couverture))(?! suivant)|(?<!\w)(?:ho|jo|5j?/7)(?!\w)|horaires? (?:d'ouverture"
    r"|de bureau|de service|de travail)"
    "|heures? d'ouverture|plages? (?:de service|horaires? de)"
)
_ALWAYS = re.compile(
    "calendaires?|calendrier|24 ?h?(?:eures?)? ?(?:/|sur|x) ?(?:24|7)|7 ?j?(?:ours?)? ?(?:/|sur) ?7"
    r"|heures? non[ -]ouvr|(?<!\w)hno(?!\w)|24/7|heures? pleines"
)
_OUTSIDE = re.compile(
    r"(?:en dehors|hors)(?: des| de la| de ces| de)? ?(?:heures?|jours?|horaires?|plages?) ?"
    r"(?:ouvr|d'ouverture|de service|de bureau|horaires?)"
)
_FROM = (
    "(?:a compter|a partir|apres|suivant|suivent|suit|des|depuis|court|courent|commence|debute|demarre"
    "|part(?:ent)?|decompte|calcule)[^.;|]{0,50}?"
)
_CLOCKS: tuple[tuple[ClockStart, re.Pattern[str]], ...] = (
    ("prise-en-charge", re.compile(rf"{_FROM}(?:prise en (?:charge|compte)|qualification|diagnostic)")),
    (
        "signalement",
        re.compile(
            rf"{_FROM}(?:signale\w*|declar\w+|ouverture|appel|notifi\w+|recept\w+|enregistre\w+|creation|detect\w+"
            r"|alerte|demande|ticket|saisi\w*|depot|constat\w*|survenance|horodat\w+|avis)"
        ),
    ),
    ("other", re.compile(rf"{_FROM}(?:validation|accord|arrivee|livraison|commande|transmission|remise|fin )")),
)
_PLAN = re.compile(
    r"(?<!\w)[«\"“]? ?(?:option|formule|offre|pack|forfait|contrat|gamme|plan"
    r"|niveau de service)s? (?:[«\"“] ?)?(?:gtr |gti |sla )?(?P<name>(?:premium|gold|silver|bronze|platinum"
    r"|platine|or|argent|standard|basic|basique|essentiel\w*|confort|serenite|business|pro|advanced|avance\w*"
    r"|enterprise|entreprise|starter|first|vip|classic|plus|light|integral\w*|[1-3])(?: \w+)?)(?= ?[»\"”:|,(-]"
    "| est| comprend|$)"
)


def severity_in(folded: str, *, cell: bool = False) -> list[tuple[int, str]]:
    """Where a severity is named in a folded text, and its words. In prose, everyday adjectives (« haute », « moyenne »)
    count only near a word such as « priorité » or « incident »; a cell that opens with one counts.
    """
    found = []
    for match in SEVERITY.finditer(folded):
        if match["requests"] and not cell:
            continue
        alone = cell and _WHOLE_CELL.match(folded.strip(" *•-"))
        if (
            _WEAK.search(match[0])
            and not alone
            and not _NEAR.search(folded[max(0, match.start() - 44) : match.start()])
        ):
            continue
        found.append((match.start(), match[0].strip()))
    return found


def worded(folded: str, named: list[tuple[int, str]]) -> list[str]:
    """The severities of `severity_in`, those that a word such as « priorité » announces first."""
    ranked = [
        name for start, name in named if _RANK.match(name) or _RANK_BEFORE.search(folded[max(0, start - 16) : start])
    ]
    return [*ranked, *(name for _, name in named if name not in ranked)]


def label(written: str) -> str:
    """A severity as it is shown: the words of the contract without bullets or explanation in parentheses."""
    return " ".join(written.split("(", maxsplit=1)[0].strip(" :*•–-|,.").split())[:60]


def hours_kind(fact: Fact, *around: str) -> HoursKind:
    """Working or calendar hours: what the value says, else the first of the texts around that says it."""
    quality = set(fact.qualifiers)
    if quality & {"ouvrees", "ouvrables"}:
        return "ouvrees"
    if quality & {"calendaires", "non-ouvrees", "francs"}:
        return "calendaires"
    for text in around:
        if _OUTSIDE.search(text):
            return "calendaires"
        working, always = _WORKING.search(text), _ALWAYS.search(text)
        if working and not always:
            return "ouvrees"
        if always and not working:
            return "calendaires"
    return "unknown"


def about_level(text: str, level: str | None) -> str:
    """The part of a text that is about one severity: « la priorité 1 court 24h/24 ; les autres, en heures ouvrées »."""
    names = re.findall(r"\w+", fold(level or ""))
    digits = {char for name in names for char in name if char.isdigit()}
    names += [f"{word} {digit}" for word in ("priorite", "niveau", "gravite", "severite") for digit in digits]
    parts = re.split(r"[;.]", text)
    own = [part for part in parts if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", part) for name in names)]
    others = [part for part in parts if re.search(r"(?<!\w)autres?(?!\w)", part)]
    return next(iter(own or others), text) if level and others else text


def clock(*around: str) -> ClockStart:
    """What starts the clock, by the first of the texts around that says it."""
    for text in around:
        for start, regex in _CLOCKS:
            if regex.search(text):
                return start
    return "unknown"


def plan(folded: str) -> str | None:
    """The plan or option that a text names (« option Argent », « formule Premium »)."""
    match = _PLAN.search(folded)
    return match["name"].strip() if match else None
