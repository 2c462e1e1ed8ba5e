"""GTI, GTR, RPO and RTO said in sentences and lists: which word governs each duration, at which severity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.facts.binding._delay_words import CALLS, EXPLICIT, INCIDENT, OFF, cue_kind, cues
from reviewer.facts.binding._levels import level_of
from reviewer.facts.binding._make import hours, make, service_hours
from reviewer.facts.binding._scene import Scene
from reviewer.facts.binding._severity import clock, hours_kind, plan, severity_in
from reviewer.types import Commitment, Document, Fact

_LONGEST = {"gti": 24.0 * 31, "gtr": 24.0 * 186, "rto": 24.0 * 31, "rpo": 24.0 * 31}
_GOVERNED = re.compile(
    "(?:par|tranches? de|toutes les|tous les|chaque|par periode de|par fraction de|superieure?s? a|plus de"
    r"|au[- ]dela de|exced\w+|depass\w+|pendant|durant|depuis|minimum de|au moins|ancienn\w+ de"
    r"|(?:detecte|constate|signale|declare|survenu|apparu|decouvert|releve)e?s? (?:dans|pendant|durant)(?: les"
    r"| un delai de)?"
    r"|garantie (?:\w+ )?(?:est )?de|(?<!heures )avant|d'une duree (?:\w+ )?de|quota de|(?<!\w)apres|volume de"
    "|credit de"
    "|forfait de|limite de"
    "|toutes les)(?: une? (?:duree|periode) de)? ?$"
)
_NOT_EXCEED = re.compile(
    r"(?:ne (?:\w+ ){0,4}(?:exced|depass)\w+(?: pas)?|sans (?:exced|depass)\w+|n'exced\w+|n'(?:exced"
    r"|depass)\w+ pas|non superieure? a|pas plus de|pas superieure? a|ne (?:saurait|peut"
    r"|pourra)[^.;]{0,20}(?:exced|depass)\w+|superieure? a)(?: une? (?:duree|periode) de)? ?$"
)
_AFTER_CUE = re.compile(
    r"^ ?\)? ?(?:maximum |max |au plus |garanties? |ouvrees? )?(?:pour (?:[\w']+ ){0,3}|de |d'|\(|en "
    "|afin de |avant )$"
)
_FOLLOWS = re.compile(
    r"^ ?(?:de plus|supplementaire|avant(?! (?:midi|D))|par (?:mois|an|semaine|jour)|/ ?mois|de (?:retard|formation"
    r"|prestation"
    "|main|travail|credit|support inclu)|d'(?:astreinte|observation|anciennete)|glissant|par (?:poste|utilisateur"
    "|trimestre)|incluse?s|comprise?s)"
)
_CONDITION = re.compile(
    r"(?:^|[ ,;])(?:si|s'il|lorsqu\w*|en l'absence|a defaut|faute|en cas d[e'])(?!\w)[^,;:]{0,80}(?:n'|ne |non[ -]"
    "|absence|defaut|faute|depass|exced)[^,;:]{0,80}$"
)
_KEPT = re.compile(r"conserv|retention|gard(?:e|ee|es|ees) |archiv|stock")
_NEGATED = re.compile(
    r"(?:ne s'engage(?:nt)? (?:pas|sur aucun)|aucun (?:engagement|delai)|sans (?:engagement|garantie))"
)
_TOPIC_WINDOW = 100
_LABELLED = re.compile(  # « Intervention sur site : J+1 »
    r"\W*(?:intervention|depannage|reparation|remplacement|prise en charge|reponse|resolution|correction|retablissement"
    r"|echange)s?(?: [\w']+){0,4} ?: ?D"
)
_EXAMPLES = re.compile(r"\([^()D]{0,80}\)")  # « une fonction vitale (paiement, connexion) »


def bind_all(scenes: Sequence[Scene], document: Document, facts: Sequence[Fact], folded: str) -> Iterator[Commitment]:  # noqa: ARG001
    """The delays of every passage that is not a row of a table."""
    usual = _clause_words(scenes)
    for scene in scenes:
        if (
            scene.passage.kind == "row"
            or "D" not in scene.text
            or scene.passage.debtor == "client"
            or _NEGATED.search(scene.text)
        ):
            continue
        yield from _passage(scene, usual.get(scene.passage.clause, ""))


def _clause_words(scenes: Sequence[Scene]) -> dict[int, str]:
    """By clause, the sentences that say in which hours its delays count, or when they start."""
    said: dict[int, list[str]] = {}
    for scene in scenes:
        if re.search(r"delais?|temps d|gti|gtr|engagements?", scene.text) and re.search(
            r"heures?|ouvre|ouvrable|compter|cour(?:t|ent)|decompt", scene.text
        ):
            said.setdefault(scene.passage.clause, []).append(scene.plain)
    return {clause: " . ".join(texts) for clause, texts in said.items()}


def _passage(scene: Scene, clause_words: str) -> Iterator[Commitment]:
    here = cues(scene.text)
    context = f"{scene.lead} < {scene.titles}"
    around = cue_kind(scene.lead) or cue_kind(scene.titles.partition(" < ")[0]) or cue_kind(scene.titles)
    if not here and not around:
        return
    if any(OFF.search(text) for text in (_EXAMPLES.sub("", scene.text), scene.titles.partition(" < ")[0], scene.lead)):
        return
    on_topic = bool(
        INCIDENT.search(f"{scene.text} {context} {scene.before}") or EXPLICIT.search(f"{scene.text} {context}")
    )
    levels = severity_in(scene.text)
    for at, fact in scene.values.items():
        if fact.kind != "duration" or not _free(scene.text, at, fact):
            continue
        if fact.unit == "secondes" and not CALLS.search(scene.text):
            continue  # the seconds of a software
        kind = _kind(scene.text, at, here) or (around if levels or not here or _lone(scene.text) else None)
        if kind is None or not (on_topic or kind in {"rto", "rpo"}) or not 0 < hours(fact) <= _LONGEST[kind]:
            continue
        if kind in {"gti", "gtr"} and not (
            EXPLICIT.search(f"{scene.text} {context}")
            or INCIDENT.search(f"{scene.text} {scene.lead}")
            or _LABELLED.match(scene.text)
            or levels
            or severity_in(scene.titles.partition(" < ")[0])
        ):
            continue
        if kind in {"rto", "rpo"} and _KEPT.search(scene.text[max(0, at - 60) : at]):
            continue
        severity = level_of(scene, at, levels, lone=_lone(scene.text)) if kind in {"gti", "gtr"} else None
        counted = hours_kind(fact, _near(scene, at), scene.lead, clause_words, scene.titles)
        yield make(
            kind, service_hours(fact, counted), scene, fact, hours_kind=counted,
            severity=severity, clock=clock(scene.plain, scene.lead, clause_words),
            option=plan(scene.plain) or plan(scene.lead),
        )  # fmt: skip


def _free(text: str, at: int, fact: Fact) -> bool:
    """Whether a duration is a delay at all, and not a step, a floor, a volume or an anciennity."""
    before = text[max(0, at - 40) : at]
    if _GOVERNED.search(before) and not _NOT_EXCEED.search(before):
        return False
    if _CONDITION.search(text[:at]):
        return False
    return not _FOLLOWS.match(text[at + 1 : at + 24]) and "min" not in fact.qualifiers


def _lone(text: str) -> bool:
    """« Critique : 4 h »: hardly more than a label and a value."""
    return len(text) <= _TOPIC_WINDOW


def _kind(text: str, at: int, here: list[tuple[int, int, str]]) -> str | None:
    """The cue that governs the value at `at`: the one it introduces, else the last before it, else the first after."""
    after = [(start, kind) for start, _, kind in here if start > at]
    if after and _AFTER_CUE.match(text[at + 1 : after[0][0]]):
        return after[0][1]
    before = [(end, kind) for _, end, kind in here if end <= at]
    if before:
        return before[-1][1] if at - before[-1][0] <= 2 * _TOPIC_WINDOW else None
    return after[0][1] if after and after[0][0] - at <= _TOPIC_WINDOW else None


def _near(scene: Scene, at: int) -> str:
    """The sentence, or what follows the value up to the next one when each says its own hours."""
    others = [value for place, value in scene.values.items() if value.kind == "duration" and place != at]
    if any({"ouvrees", "ouvrables", "calendaires", "non-ouvrees"} & set(value.qualifiers) for value in others):
        after = re.split(r"[;D]", scene.text[at + 1 :], maxsplit=1)[0]
        return after.replace("S", _spoken(scene, at + 1 + after.find("S")))
    return scene.plain


def _spoken(scene: Scene, at: int) -> str:
    """A schedule as words that say in which hours a delay counts."""
    fact = scene.values.get(at)
    return "24/7" if fact and "00:00-24:00" in str(fact.value) else "heures de service"
