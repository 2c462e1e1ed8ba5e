"""The signature: is there a place for it, is it filled in, for how many originals, before the contract takes effect?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from reviewer.checks import Case, Result, quote
from reviewer.checks._words import french_day
from reviewer.patterns import flatten, pattern
from reviewer.rulefile import Motifs, Rule
from reviewer.types import Fact, Form, Severity, Span

_BLANK = re.compile(r"\.{3,}|…|_{3,}|\.(?: \.){2,}|[:,] ?(?=[,;]|$)")
_DATED = pattern("<date>")
_AFTER_FIELD = 50  # characters in which the blank of a field stands
_OPENING = 20  # characters: « Document fait à … » opens its passage
_TITLE = 400  # characters: what a document calls itself
_FRONT = 6000  # characters: where the parties are named
_BLANKS_SHOWN = 3
_COUNTS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit")
_COUNT = re.compile(
    rf"(?<!\w)en (?P<w>{'|'.join(_COUNTS)})?(?: ?(?P<n>\d{{1,2}}))?(?: seul)? +(?:\w+ ){{0,2}}?"
    r"(?:exemplaires?|originaux|original)(?!\w)"
)

SEEKS_FAULT = True


class Settings(BaseModel):
    """What to look at, and the words by which it is recognised."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    look: Literal["block", "blanks", "copies", "order"]
    find: Motifs  # block: what shows one; blanks: its fields; copies: « en … exemplaires »; order: « fait … le <date> »
    effective: Motifs = ()  # order: « prend effet le <date> »
    parties: Motifs = ()  # copies: what shows that a name is a party's: legal form, seat …
    unless: Motifs = ()  # anywhere in the contract, makes it harmless
    forms: tuple[Form, ...] = ()  # block: documents that must be signed …
    titled: Motifs = ()  # … and those of any other form that call themselves so
    grace_days: int = 0  # order: a signature so many days after the effect is worth a mere note


def run(case: Case, rule: Rule, settings: Settings) -> Result:
    """Fails as `look` says. Nothing is said to be missing from a document that was not wholly read."""
    if case.corpus.having(settings.unless):
        return Result("pass", "Le contrat se forme ou se signe autrement.")
    if settings.look == "block":
        return _block(case, settings)
    if settings.look == "blanks":
        return _blanks(case, settings)
    if settings.look == "copies":
        return _copies(case, settings)
    return _order(case, rule, settings)


def _block(case: Case, settings: Settings) -> Result:
    corpus = case.corpus
    signed = [r for r in corpus.readings if _must_be_signed(r.nature.form, r.document.text, settings)]
    if not signed:
        return Result("not-applicable", "Ce document n'a pas à porter de signature.")
    if found := sorted(corpus.having(settings.find)):
        return Result("pass", "Un bloc de signature est prévu.", corpus.spans(found[-1:]))
    if min(reading.document.coverage.ratio for reading in corpus.readings) < 1:
        return Result("undetermined", "Une partie du document n'a pas pu être lue.")
    return Result("fail", "Aucun bloc de signature n'a été trouvé.")


def _must_be_signed(form: Form, text: str, settings: Settings) -> bool:
    title = flatten(text[:_TITLE])
    return form in settings.forms or any(wanted.search(title) for wanted in settings.titled)


def _blanks(case: Case, settings: Settings) -> Result:
    corpus = case.corpus
    blank: list[int] = []
    for number in sorted(corpus.having(settings.find)):
        entry = corpus.entries[number]
        if _DATED.search(corpus.index.flat[number]):
            continue
        if any(_followed_by_a_blank(entry.text, match) for match in _all(settings.find, corpus.index.flat[number])):
            blank.append(number)
    if not blank:
        return Result("pass", "Aucun champ de signature laissé en blanc.")
    fills = {"match": quote(corpus.entries[blank[0]].text, 80), "count": str(len(blank))}
    return Result("fail", "Lieu ou date de signature en blanc.", corpus.spans(blank, _BLANKS_SHOWN), fills)


def _all(motifs: Motifs, flat: str) -> Iterator[re.Match[str]]:
    for motif in motifs:
        yield from motif.regex.finditer(flat)


def _followed_by_a_blank(text: str, match: re.Match[str]) -> bool:
    rest = " ".join(text[match.end() :].split())
    after = rest if len(rest) <= _AFTER_FIELD else f"{rest[:_AFTER_FIELD]}-"  # what is cut does not end
    if "}" in after:  # a placeholder is no blank to fill by hand
        return False
    return _BLANK.search(after) is not None or (after[:1] == "," and match[0].endswith((" a", " le")))


def _copies(case: Case, settings: Settings) -> Result:
    corpus = case.corpus
    said = [(number, match) for motif in settings.find for number, match in corpus.index.find(motif)]
    found = [(number, counted) for number, match in said if (counted := _COUNT.search(match[0]))]
    counts = {copies for _, match in found if (copies := _copies_said(match))}
    parties = max((_parties(case, at, settings.parties) for at in range(len(corpus.readings))), default=0)
    if len(counts) != 1 or min(counts) >= max(parties, 2):
        return Result("pass", "Le nombre d'originaux ne contredit pas celui des parties.")
    fills = {"value": str(min(counts)), "expected": str(max(parties, 2)), "match": quote(found[0][1][0])}
    return Result(
        "fail",
        f"{fills['value']} original pour {fills['expected']} parties.",
        corpus.spans([number for number, _ in found][:1]),
        fills,
        value=float(min(counts)),
        expected=float(max(parties, 2)),
    )


def _copies_said(match: re.Match[str]) -> int:
    if match["n"]:
        return int(match["n"])
    return _COUNTS.index(match["w"]) + 1 if match["w"] else 0


def _parties(case: Case, at: int, shown_by: Motifs) -> int:
    """How many parties a document names at its head: passages that give one an alias and say who it is."""
    reading = case.corpus.readings[at]
    aliases = [
        fact.start
        for fact in reading.facts
        if fact.kind == "party" and "alias" in fact.qualifiers and fact.unit != "both" and fact.start < _FRONT
    ]
    return sum(
        1
        for entry in case.corpus.entries
        if entry.reading == at
        and any(entry.passage.start <= start < entry.passage.end for start in aliases)
        and any(wanted.search(case.corpus.index.flat[entry.number]) for wanted in shown_by)
    )


def _order(case: Case, rule: Rule, settings: Settings) -> Result:
    """An amendment recalls when the contract it amends took effect: it is not compared."""
    ordinary: Severity = "warning" if rule.severity == "by-service" else rule.severity
    judged = False
    for at, reading in enumerate(case.corpus.readings):
        signed = _dates(case, at, settings.find, opening=True)
        effective = _dates(case, at, settings.effective)
        if reading.nature.form == "avenant" or not signed or len({fact.value for fact in effective}) != 1:
            continue
        judged = True
        last, first = max(signed, key=lambda fact: str(fact.value)), effective[0]
        day, start = str(last.value), str(first.value)
        if (late := (date.fromisoformat(day) - date.fromisoformat(start)).days) > 0:
            spans = tuple(Span(at, fact.start, fact.end) for fact in (last, first))
            fills = {"value": french_day(day), "expected": french_day(start)}
            reason = f"Signé le {fills['value']}, pour un effet au {fills['expected']}."
            severity = "info" if late <= settings.grace_days else ordinary
            return Result("fail", reason, spans, fills, day, start, severity)
    if judged:
        return Result("pass", "Le contrat est signé avant de prendre effet.")
    return Result("not-applicable", "Il manque une date de signature ou une date d'effet.")


def _dates(case: Case, at: int, motifs: Motifs, *, opening: bool = False) -> list[Fact]:
    """The whole dates of a document that stand inside a match of `motifs`; `opening`: one that opens its passage."""
    out: list[Fact] = []
    for motif in motifs:
        for number, match in case.corpus.index.find(motif):
            entry = case.corpus.entries[number]
            if entry.reading != at or (opening and match.start() > _OPENING):
                continue
            start, end = entry.passage.start + match.start(), entry.passage.start + match.end()
            out += [
                fact
                for fact in case.corpus.readings[at].facts
                if fact.kind == "date" and start <= fact.start and fact.end <= end and _is_day(str(fact.value))
            ]
    return out


def _is_day(value: str) -> bool:
    try:
        return len(date.fromisoformat(value).isoformat()) == len(value)
    except ValueError:
        return False
