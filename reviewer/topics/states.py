"""The status of every topic, before rules speak of weakness.

A topic is present when a clause titled for it holds operative text, or when a passage stipulates on it under whatever
title. Definitions, tables of contents and mere references do not stipulate. Before `missing` is said: does the topic
apply to this kind of contract, does the text send to a document that was not given, was everything read?
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.corpus import Corpus, Entry
from reviewer.patterns import pattern
from reviewer.ruleset import Element, Topic, need
from reviewer.topics import elsewhere
from reviewer.types import Commitment, ElementState, Span, Status, TopicState

_DEFINITIONS = tuple(pattern(p) for p in ("definitions?", "glossaire", "terminologie", "lexique", "interpretation"))
_PARENTS = tuple(
    pattern(p)
    for p in ("ccap", "cahier des clauses administratives", "acte d'engagement", "contrat", "conditions generales")
)
_EVIDENCE = 4
_NEAREST = 2
_OPERATIVE_WORDS = 6  # fewer words under a title say nothing: a signature, a page number, « sans objet »
_LEAD_WORDS = 4


@dataclass(frozen=True, slots=True)
class Signals:
    """Entry numbers that speak of a topic: under its titles, by a stipulation of their own, or by a hint."""

    titled: frozenset[int]
    strong: frozenset[int]
    weak: frozenset[int]

    @property
    def scope(self) -> frozenset[int]:
        return self.titled | self.strong


def states(corpus: Corpus, topics: Sequence[Topic]) -> tuple[TopicState, ...]:
    """One state a topic, in order, over all the documents of the corpus."""
    given = elsewhere.documents_given(corpus)
    defining = frozenset(
        number for at, clause in corpus.titled(_DEFINITIONS) for number in corpus.subtree(at, clause.id)
    )
    return tuple(_state(corpus, topic, given, defining) for topic in topics)


def signals(corpus: Corpus, topic: Topic, defining: frozenset[int] = frozenset()) -> Signals:
    """Where the contract speaks of `topic`."""
    titled: set[int] = set()
    for at, clause in corpus.titled(topic.headings, topic.not_headings):
        titled |= corpus.subtree(at, clause.id)
    titles = {entry.number for entry in corpus.entries if entry.passage.kind == "title"}
    homonyms = corpus.having(topic.unless)
    strong = corpus.having(topic.strong) - titles - homonyms - (defining - titled)
    weak = corpus.having(topic.weak) - homonyms
    return Signals(frozenset(titled - titles), frozenset(strong), frozenset(weak))


def scope(corpus: Corpus, topic: Topic) -> frozenset[int]:
    """The entries a topic's rules look at."""
    return frozenset(_scope(corpus, signals(corpus, topic)))


def _scope(corpus: Corpus, found: Signals) -> set[int]:
    """The entries in which the elements of a topic are looked for: its clauses, its passages and their neighbours."""
    scope = set(found.scope)
    for number in found.strong - found.titled:
        entry = corpus.entries[number]
        siblings = corpus.siblings(entry)
        at = siblings.index(number)
        scope.update(siblings[max(0, at - 2) : at + 4])
        scope.update(n for n in siblings if corpus.entries[n].passage.lead == _passage_at(corpus, entry))
    return scope


def _passage_at(corpus: Corpus, entry: Entry) -> int:
    first = next(e.number for e in corpus.entries if e.reading == entry.reading)
    return entry.number - first


def _state(corpus: Corpus, topic: Topic, given: frozenset[str], defining: frozenset[int]) -> TopicState:
    natures = [reading.nature for reading in corpus.readings]
    if need(topic, natures) == "not-applicable":
        elements = tuple(ElementState(e.id, "not-applicable") for e in topic.elements)
        return TopicState(topic.topic, "not-applicable", 1.0, elements=elements)
    found = signals(corpus, topic, defining)
    operative = [n for n in sorted(found.titled) if _operative(corpus, n, given)]
    words = sum(corpus.entries[n].words for n in operative)
    stipulated = [n for n in sorted(found.strong) if not elsewhere.only_refers(corpus, corpus.entries[n], given)]
    sent_to = next(
        (
            name
            for n in sorted(found.scope | found.weak)
            if (name := elsewhere.target(corpus, corpus.entries[n], given))
        ),
        None,
    )
    if stipulated or words >= _OPERATIVE_WORDS:
        evidence = _ranked(corpus, found, stipulated, operative)
        elements = tuple(_element(corpus, element, _scope(corpus, found)) for element in topic.elements)
        return TopicState(
            topic.topic,
            "present",
            _confidence(found, stipulated, operative),
            corpus.spans(evidence, _EVIDENCE),
            (),
            elements,
            sent_to,
        )
    status, confidence = _absence(corpus, sent_to)
    near = _ranked(corpus, found, sorted(found.strong), sorted(found.weak))
    named = sent_to or (_parent(corpus) if status == "elsewhere" else None)
    missing: Status = "missing" if status == "missing" else "undetermined"
    elements = tuple(ElementState(e.id, missing) for e in topic.elements)
    return TopicState(topic.topic, status, confidence, (), corpus.spans(near, _NEAREST), elements, named)


def _absence(corpus: Corpus, sent_to: str | None) -> tuple[Status, float]:
    """What to say of a topic on which nothing operative was found, and how sure that is."""
    if min(reading.document.coverage.ratio for reading in corpus.readings) < 1:
        return "undetermined", 0.5
    if sent_to:
        return "elsewhere", 0.8
    if all(reading.nature.partial for reading in corpus.readings):
        return ("elsewhere" if _parent(corpus) else "undetermined"), 0.6
    return "missing", 0.85


def _parent(corpus: Corpus) -> str | None:
    """The document a lone annex or CCTP belongs to, as its text names it."""
    for wanted in _PARENTS:
        for number, match in corpus.index.find(wanted):
            return corpus.entries[number].text[match.start() : match.end()]
    return None


def _operative(corpus: Corpus, number: int, given: frozenset[str]) -> bool:
    entry = corpus.entries[number]
    return not elsewhere.only_refers(corpus, entry, given)


def _ranked(corpus: Corpus, found: Signals, first: Sequence[int], then: Iterable[int]) -> list[int]:
    """Entries most decisive first: a stipulation under its own title, one elsewhere, a hint under a title, the rest."""

    def rank(number: int) -> tuple[int, int, int]:
        entry = corpus.entries[number]
        under, strong, weak = number in found.titled, number in found.strong, number in found.weak
        score = (
            4 * strong + 2 * under + 2 * weak - 2 * (entry.words < _LEAD_WORDS) - (entry.text.rstrip().endswith(":"))
        )
        return (-score, -min(entry.words, 40) if not strong else 0, number)

    return sorted({*first, *then}, key=rank)


def _confidence(found: Signals, stipulated: Sequence[int], operative: Sequence[int]) -> float:
    if stipulated and operative:
        return 0.97
    if operative:
        return 0.9 if found.weak & found.titled else 0.75
    return 0.9 if len(stipulated) > 1 else 0.8


def _element(corpus: Corpus, element: Element, scope: set[int]) -> ElementState:
    numbers = corpus.having(element.any, scope) - corpus.having(element.unless)
    numbers |= corpus.having(element.anywhere)
    spans = list(corpus.spans(sorted(numbers), 2))
    if element.commitments:
        spans += [Span(at, c.start, c.end) for at, c in _commitments(corpus, element.commitments)][:2]
    return ElementState(element.id, "present" if spans else "missing", tuple(spans))


def _commitments(corpus: Corpus, kinds: Sequence[str]) -> list[tuple[int, Commitment]]:
    return [(at, c) for at, reading in enumerate(corpus.readings) for c in reading.commitments if c.kind in kinds]
