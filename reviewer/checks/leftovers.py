"""What a template left in a contract: blanks to fill, options nobody chose, broken fields, notes of the drafter."""

from __future__ import annotations

import re
from collections.abc import Set

from pydantic import BaseModel, ConfigDict

from reviewer.checks import Case, Result, quote
from reviewer.checks._blanks import Mark, Shape, marks
from reviewer.corpus import Corpus, Entry
from reviewer.rulefile import Motifs, Rule
from reviewer.types import SEVERITIES, Severity, Span

_EVIDENCE = 5
_WINDOW = 140  # characters shown on each side of a mark in a long passage
_LONG = 320
_SHORT = 60
_SIGNING = 12  # passages after « Fait à … » in which blanks are those of the signature
_LAST_SHARE = 0.6  # of a document after which « Signature » opens the signature block

SEEKS_FAULT = True


class Settings(BaseModel):
    """Which marks to look for, what their words are, and what makes them grave or harmless."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    shapes: tuple[Shape, ...] = ()
    blanks: Motifs = ()  # how a bracket to fill begins
    pending: Motifs = ()  # what stands alone, in parentheses, in a cell or after a colon, when it is still to come
    choices: Motifs = ()  # how a bracket that offers a choice begins
    find: Motifs = ()  # words that are leftovers wherever they stand
    unless: Motifs = ()  # a passage that holds one of these is left alone
    signature: Motifs = ()  # what opens a signature block: its blanks are to be filled by hand
    signed: Motifs = ()  # passages of such a block that are nothing else: « À ____, le ____ »
    grave: Motifs = ()  # near a mark, they make it an error
    form: Motifs = ()  # titles of forms that are filled later: their marks are for information
    form_says: Motifs = ()  # the same, in the passage itself: « à compléter par le candidat »


def run(case: Case, rule: Rule, settings: Settings) -> Result:
    """Fails on the passages that hold a leftover: one finding, the gravest places first, with their count."""
    corpus = case.corpus
    found = _found(corpus, settings)
    if not found:
        return Result("pass", "Rien de tel dans le texte.")
    numbers = set(found)
    minor = _in_forms(corpus, settings, numbers) | corpus.having(settings.form_says, numbers)
    grave = corpus.having(settings.grave, numbers - minor)
    severity: Severity = "error" if grave else rule.severity if rule.severity != "by-service" else "warning"
    if numbers <= minor:
        severity = SEVERITIES[-1]
    shown = _diverse(corpus, sorted(numbers, key=lambda n: (n in minor, n not in grave, n)), found, settings)
    total = sum(len(here) for here in found.values())
    first = found[shown[0]][0]
    fills = {
        "match": quote(first.text, 60),
        "count": str(total),
        "places": "1 endroit" if total == 1 else f"{total} endroits",
    }
    spans = tuple(_shown(corpus.entries[number], found[number][0]) for number in shown)
    return Result("fail", f"Relevé à {fills['places']} : « {fills['match']} ».", spans, fills, severity=severity)


def _found(corpus: Corpus, settings: Settings) -> dict[int, list[Mark]]:
    """The marks by entry number."""
    out: dict[int, list[Mark]] = {}
    for entry in corpus.entries:
        here = marks(entry.text, settings.shapes, settings.blanks, settings.choices, settings.pending)
        if here:
            out[entry.number] = here
    for wanted in settings.find:
        for number, match in corpus.index.find(wanted):
            text = corpus.entries[number].text[match.start() : match.end()]
            out.setdefault(number, []).append(Mark("word", match.start(), match.end(), text))
    left_alone = corpus.having(settings.unless, out.keys()) | _signing(corpus, settings)
    return {number: here for number, here in out.items() if number not in left_alone}


def _signing(corpus: Corpus, settings: Settings) -> set[int]:
    """The entries of signature blocks: what opens one in the last part of a document, and what follows it."""
    out = {n for n, flat in enumerate(corpus.index.flat) if _is_all(settings.signed, " ".join(flat.split()))}
    counts: dict[int, int] = {}
    for entry in corpus.entries:
        counts[entry.reading] = counts.get(entry.reading, 0) + 1
    for number in corpus.having(settings.signature):
        entry = corpus.entries[number]
        end = len(corpus.readings[entry.reading].document.text)
        if entry.passage.start < _LAST_SHARE * end and counts[entry.reading] > _SIGNING:
            continue
        for following in corpus.entries[number : number + _SIGNING]:
            if following.reading != entry.reading or (following.passage.kind == "title" and following.number != number):
                break
            out.add(following.number)
    return out


def _is_all(patterns: Motifs, text: str) -> bool:
    """Is a passage nothing but one of these: « À ____, le ____ »?"""
    return len(text) < _SHORT and any(wanted.regex.fullmatch(text) for wanted in patterns)


def _in_forms(corpus: Corpus, settings: Settings, numbers: Set[int]) -> set[int]:
    """Those of `numbers` that stand under the title of a form to fill later."""
    out: set[int] = set()
    for at, clause in corpus.titled(settings.form):
        out |= corpus.subtree(at, clause.id) & numbers
    return out


def _diverse(corpus: Corpus, ranked: list[int], found: dict[int, list[Mark]], settings: Settings) -> list[int]:
    """The places to show: one for each kind of gravity, then different marks before the same mark again."""
    firsts = dict.fromkeys(
        next((n for n in ranked if n in touched), ranked[0])
        for touched in (corpus.having((wanted,), set(ranked)) for wanted in settings.grave)
        if touched
    )
    seen: set[str] = set()
    for number in ranked:
        names = {re.sub(r"\W+", " ", mark.text.lower()).strip() or mark.shape for mark in found[number]}
        if names - seen:
            firsts.setdefault(number)
            seen |= names
    chosen = [*firsts, *(number for number in ranked if number not in firsts)][:_EVIDENCE]
    return sorted(chosen, key=ranked.index)


def _shown(entry: Entry, mark: Mark) -> Span:
    """The passage, or what stands around the mark when it is long, cut between words."""
    if len(entry.text) <= _LONG:
        return entry.span
    start, end = max(0, mark.start - _WINDOW), min(len(entry.text), mark.end + _WINDOW)
    start = start if start == 0 else entry.text.find(" ", start, mark.start) + 1 or mark.start
    if end < len(entry.text):
        blank = entry.text.rfind(" ", mark.end, end)
        end = blank if blank > 0 else mark.end
    return Span(entry.reading, entry.passage.start + start, entry.passage.start + end)
