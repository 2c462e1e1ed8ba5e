"""Who holds what: rights given to one side alone, duties put on one side alone, added up over the whole contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from reviewer.checks import Case, Result, french_list
from reviewer.corpus import Entry
from reviewer.rulefile import Motifs, Rule, Slug
from reviewer.types import Debtor, Side, Span

SEEKS_FAULT = True
_OTHER: dict[Side, Side] = {"client": "prestataire", "prestataire": "client"}


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


class Right(_Model):
    """A right, or a duty, that both sides could have: the passages that give it, and those that give its mirror."""

    id: Slug
    title: str = Field(description="Ce que le constat énumère.")
    of: Side = Field("prestataire", description="La partie qui l'aurait seule.")
    held: Motifs = Field(description="Un passage dont cette partie est le sujet et qui contient l'un de ces motifs.")
    stated: Motifs = Field((), description="Motifs assez précis pour valoir quel que soit le sujet du passage.")
    unless: Motifs = Field((), description="… sauf si le même passage contient l'un de ceux-ci.")
    denied: Motifs = Field((), description="Un passage qui contient l'un de ceux-ci ne le donne à personne.")
    mirror: Motifs = Field((), description="L'un de ces motifs, où que ce soit : l'autre partie, ou les deux, l'ont.")
    paired: bool = Field(True, description="L'autre partie l'a dès qu'elle est le sujet d'un passage semblable.")
    neutral: bool = Field(False, description="Un passage qui ne nomme personne vaut pour les deux parties.")


class Notice(_Model):
    """A period that each side must respect: one side's is asymmetrical when it is longer than the other's."""

    id: Slug
    title: str
    of: Side = Field("client", description="La partie dont la durée serait la plus longue.")
    said: Motifs
    unless: Motifs = ()


class Settings(_Model):
    """The rights to compare, from how many a rule fails, or the rule of the topic that lists them."""

    rights: tuple[Right, ...] = ()
    notices: tuple[Notice, ...] = ()
    as_in: Slug | None = Field(None, description="Les droits sont ceux d'une autre règle du thème.")
    at_least: Annotated[int, Field(ge=1)]


@dataclass(frozen=True, slots=True)
class _Found:
    title: str
    span: Span


def run(case: Case, rule: Rule, settings: Settings) -> Result:
    """Fails when one side alone has enough of the rights; each is in the evidence, once, in the order of the rule."""
    listed = _listed(case, settings)
    found = list(_one_sided(case, listed))
    if len(found) < settings.at_least:
        return Result("pass", f"{_count(found)}, {settings.at_least} au moins pour un constat.", tuple(_spans(found)))
    fills = {"count": str(len(found)), "rights": french_list([item.title for item in found])}
    if not _whole(case):
        reason = "Une pièce manque ou n'a pas été lue : la contrepartie peut s'y trouver."
        return Result("undetermined", f"{_count(found)}. {reason}", tuple(_spans(found)), fills)
    return Result("fail", f"{_count(found)} : {fills['rights']}.", tuple(_spans(found)), fills, value=float(len(found)))


def _listed(case: Case, settings: Settings) -> Settings:
    """The settings that hold the rights. Raises KeyError when `as_in` names no rule of the topic."""
    if settings.as_in is None:
        return settings
    for other in case.topic.rules:
        if other.id == settings.as_in and other.check == __name__.rpartition(".")[2]:
            return Settings.model_validate(other.settings)
    raise KeyError(settings.as_in)


def _whole(case: Case) -> bool:
    """Was everything given and read? A mirror may stand where nobody looked."""
    readings = case.corpus.readings
    return any(not r.nature.partial for r in readings) and min(r.document.coverage.ratio for r in readings) >= 1


def _one_sided(case: Case, settings: Settings) -> Iterator[_Found]:
    taken: set[int] = set()  # a passage counts once, for the first right it gives
    for right in settings.rights:
        holding = sorted(_holding(case, right) - taken)
        if holding and not _mirrored(case, right, set(holding)):
            taken.add(holding[0])
            yield _Found(right.title, case.corpus.entries[holding[0]].span)
    for notice in settings.notices:
        if (span := _longer(case, notice)) is not None:
            yield _Found(notice.title, span)


def _holding(case: Case, right: Right) -> set[int]:
    """The passages that give the right to its side."""
    corpus = case.corpus
    given = {n for n in corpus.having(right.held) if corpus.entries[n].passage.debtor == right.of}
    given = (given | corpus.having(right.stated)) - corpus.having(right.unless) - corpus.having(right.denied)
    return {n for n in given if corpus.entries[n].passage.kind != "title"}


def _mirrored(case: Case, right: Right, holding: set[int]) -> bool:
    """Has the other side, or have both, the same right: in a passage of their own, or by a wording that says so?"""
    corpus = case.corpus
    theirs: set[Debtor] = {_OTHER[right.of], "both"} if right.paired else set()
    if right.neutral:
        theirs.add("unknown")
    same = corpus.having(right.held) - holding - corpus.having(right.denied)
    return any(corpus.entries[n].passage.debtor in theirs for n in same) or bool(corpus.having(right.mirror))


def _longer(case: Case, notice: Notice) -> Span | None:
    """The passage where the shortest period of one side is longer than the longest of the other, if it is."""
    excused = case.corpus.having(notice.unless)
    entries = [case.corpus.entries[n] for n in sorted(case.corpus.having(notice.said) - excused)]
    mine = [(hours, e) for e in entries if e.passage.debtor == notice.of and (hours := _hours(case, e))]
    theirs = [hours for e in entries if e.passage.debtor == _OTHER[notice.of] and (hours := _hours(case, e))]
    if not mine or not theirs:
        return None
    hours, entry = min(mine, key=lambda item: item[0])
    return entry.span if hours > max(theirs) else None


def _hours(case: Case, entry: Entry) -> float | None:
    """The only period of a passage, in hours; None when there is none, or several."""
    span = entry.span
    found = {
        float(fact.value)
        for fact in case.corpus.readings[entry.reading].facts
        if fact.kind == "duration" and span.start <= fact.start < span.end and isinstance(fact.value, int | float)
    }
    return found.pop() if len(found) == 1 else None


def _spans(found: Iterable[_Found]) -> Iterator[Span]:
    return (item.span for item in found)


def _count(found: list[_Found]) -> str:
    return f"{len(found)} droit(s) ou obligation(s) à sens unique"
