"""The status of every topic, before rules speak of weakness.

A topic is present when a clause titled for it holds operative text, when a passage stipulates on it under whatever
title, or when a figure it is about is promised. Definitions, tables of contents and mere references do not stipulate.
Before `missing` is said: does the topic apply to this kind of contract, does the text send to a document that was not
given, was everything read?
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reviewer.corpus import Corpus, Entry
from reviewer.patterns import Pattern, flatten, pattern
from reviewer.rulefile import Element, Topic, need
from reviewer.topics import elsewhere
from reviewer.types import FOUND, Clause, ElementState, Span, Status, TopicState

_DEFINITIONS = tuple(pattern(p) for p in ("definitions?", "glossaire", "terminologie", "lexique"))
_PARENTS = tuple(
    pattern(p)
    for p in ("ccap", "cahier des clauses administratives", "acte d'engagement", "contrat", "conditions generales")
)
_EVIDENCE = 4
_NEAREST = 2
_OPERATIVE_WORDS = 6  # fewer words under a title say nothing: a signature, a page number, « sans objet »
_LEAD_WORDS = 4
_SHORT = 20  # passages
_TITLE = 200  # characters
_SENTENCE_WORDS = 8
_BEFORE, _AFTER = 2, 3  # passages of the same clause around a stipulation that stands under another title


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for every topic of one contract."""

    corpus: Corpus
    given: frozenset[str]  # folded names of the documents that were given
    defining: frozenset[int]  # entries of clauses that only define words
    titles: frozenset[int]  # entries that are clause titles
    companions: Mapping[str, str]  # by family of topics, a document named but not given that usually holds them


@dataclass(frozen=True, slots=True)
class Signals:
    """Entry numbers that speak of a topic: under its titles, by a stipulation of their own, or by a hint."""

    titled: frozenset[int]
    strong: frozenset[int]
    weak: frozenset[int]


def states(
    corpus: Corpus, topics: Sequence[Topic], companions: Mapping[str, Sequence[Pattern]]
) -> tuple[tuple[TopicState, frozenset[int]], ...]:
    """One state a topic, in order, over all the documents of the corpus, with the entries its rules may look at.

    `companions`: by family of topics, the documents that usually hold them.
    """
    given = elsewhere.documents_given(corpus)
    context = Context(
        corpus,
        given,
        frozenset(n for at, clause in corpus.titled(_DEFINITIONS) for n in corpus.subtree(at, clause.id)),
        frozenset(entry.number for entry in corpus.entries if entry.passage.kind == "title" and not _is_said(entry)),
        {family: named for family, names in companions.items() if (named := elsewhere.companion(corpus, names, given))},
    )
    return tuple(_applied(context, topic) for topic in topics)


def _is_said(title: Entry) -> bool:
    """Is a title in truth the sentence that opens its clause: long, and closed by a full stop?"""
    return title.words >= _SENTENCE_WORDS and title.text.rstrip().endswith(".")


def _applied(context: Context, topic: Topic) -> tuple[TopicState, frozenset[int]]:
    """The state of a topic; one that these services do not call for counts only when the text stipulates on it."""
    if topic.drafting:  # no status: its rules look at the whole contract
        return TopicState(topic.topic, "present", 1.0), frozenset(entry.number for entry in context.corpus.entries)
    natures = [reading.nature for reading in context.corpus.readings]
    if need(topic, natures) != "not-applicable":
        return _state(context, topic)
    if not topic.spread and any(nature.it_services for nature in natures):
        state, scope = _state(context, topic)
        if state.status in FOUND:
            return state, scope
    return unasked(topic), frozenset()


def unasked(topic: Topic) -> TopicState:
    """The state of a topic that does not apply."""
    elements = tuple(ElementState(e.id, "not-applicable") for e in topic.elements)
    return TopicState(topic.topic, "not-applicable", 1.0, elements=elements)


def _state(context: Context, topic: Topic) -> tuple[TopicState, frozenset[int]]:
    corpus, given = context.corpus, context.given
    found = _signals(context, topic)
    said = frozenset() if topic.by_reference else found.titled | found.strong
    refers = {n for n in said if elsewhere.only_refers(corpus, corpus.entries[n], given)}
    operative = sorted(found.titled - refers)
    stipulated = sorted(found.strong - refers)
    # a figure that is promised is a stipulation on its topic
    promised = tuple(dict.fromkeys(span for element in topic.elements for span in _promised(corpus, element)))
    scope = _scope(corpus, found, frozenset().union(*map(corpus.holding, promised))) | _entitled(corpus, topic)
    whole = corpus.whole
    if topic.spread:
        whole = whole and (not _only_a_part(corpus) or bool(_entitled(corpus, topic)))
        scope = frozenset(entry.number for entry in corpus.entries) - context.titles - context.defining
        promised += _spread(corpus, topic, scope)
    if stipulated or promised or sum(corpus.entries[n].words for n in operative) >= _OPERATIVE_WORDS:
        ranked = corpus.spans(_ranked(corpus, found, {*stipulated, *operative}), _EVIDENCE)
        evidence = tuple(dict.fromkeys((*ranked, *promised)))[:_EVIDENCE]
        elements = tuple(_element(corpus, element, scope) for element in topic.elements)
        if topic.spread and not whole:  # what was not found may stand in what was not read, or not given
            elements = tuple(replace(e, status="undetermined") if e.status == "missing" else e for e in elements)
        confidence = _confidence(found, stipulated, operative)
        sent_to = _sent_to(context, found.titled | found.strong)
        return TopicState(topic.topic, "present", confidence, evidence, (), elements, sent_to), scope
    sent_to = _sent_to(context, found.titled | found.strong | found.weak) or context.companions.get(topic.family)
    status, confidence, named = _absence(corpus, sent_to, given)
    nearest = corpus.spans(_ranked(corpus, found, found.strong | found.weak), _NEAREST)
    elements = tuple(ElementState(e.id, "missing" if status == "missing" else "undetermined") for e in topic.elements)
    return TopicState(topic.topic, status, confidence, (), nearest, elements, named), scope


def _signals(context: Context, topic: Topic) -> Signals:
    corpus = context.corpus
    titled: set[int] = set()
    homonymous = frozenset((at, clause.id) for at, clause in corpus.titled(topic.not_under))
    for at, clause in corpus.titled(topic.headings, topic.not_headings):
        if homonymous and not homonymous.isdisjoint(_above(corpus, at, clause)):
            continue
        under = corpus.subtree(at, clause.id)
        if len(under) <= max(_SHORT, len(corpus.entries) // 2):  # more is the title of the document
            titled |= under
    homonyms = corpus.having(topic.unless)
    defining = set() if topic.in_definitions else context.defining - titled
    strong = corpus.having(topic.strong) - context.titles - homonyms - defining
    weak = corpus.having(topic.weak) - homonyms
    return Signals(frozenset(titled - context.titles), frozenset(strong), frozenset(weak))


def _above(corpus: Corpus, reading: int, clause: Clause) -> Iterator[tuple[int, int]]:
    """The clauses that hold a clause, as (reading, clause id), nearest first."""
    clauses = corpus.readings[reading].clauses
    while clause.parent is not None:
        clause = clauses[clause.parent]
        yield reading, clause.id


def _scope(corpus: Corpus, found: Signals, promised: frozenset[int]) -> frozenset[int]:
    """The entries that speak of a topic: its clauses, its passages and figures, what leads to them and follows them."""
    scope = set(found.titled | found.strong | promised)
    for number in (found.strong | promised) - found.titled:
        entry = corpus.entries[number]
        siblings = corpus.siblings(entry)
        at = siblings.index(number)
        before = [n for n in siblings[:at] if corpus.entries[n].passage.kind == "sentence"]
        scope.update(before[-_BEFORE:])
        if entry.passage.kind == "sentence":  # the items of a list and the rows of a table are about as many things
            scope.update(n for n in siblings[at : at + _AFTER + 1] if corpus.entries[n].passage.kind == "sentence")
        scope |= corpus.led_by(number) | corpus.leads_to(number)
    return frozenset(scope)


def _entitled(corpus: Corpus, topic: Topic) -> frozenset[int]:
    """The entries of an annex that is about the topic as a whole, by the title of the document."""
    about = {
        at
        for at, reading in enumerate(corpus.readings)
        if reading.nature.partial
        and any(wanted.search(flatten(reading.document.text[:_TITLE])) for wanted in topic.headings)
    }
    return frozenset(entry.number for entry in corpus.entries if entry.reading in about) if about else frozenset()


def _sent_to(context: Context, numbers: Iterable[int]) -> str | None:
    """The first document not given that one of these entries sends to."""
    entries = (context.corpus.entries[number] for number in sorted(numbers))
    return next((to for entry in entries if (to := elsewhere.target(context.corpus, entry, context.given))), None)


def _absence(corpus: Corpus, sent_to: str | None, given: frozenset[str]) -> tuple[Status, float, str | None]:
    """What to say of a topic on which nothing operative was found, how sure that is, and where it may stand."""
    if not corpus.whole:
        return "undetermined", 0.5, sent_to
    if sent_to:
        return "elsewhere", 0.8, sent_to
    if _only_a_part(corpus):
        parent = _parent(corpus, given)
        public = all(reading.nature.form == "marche-public" for reading in corpus.readings)
        return "elsewhere", 0.6, parent or ("autres pièces du marché" if public else "contrat principal")
    return "missing", 0.85, None


def _only_a_part(corpus: Corpus) -> bool:
    return all(reading.nature.partial for reading in corpus.readings)


def _parent(corpus: Corpus, given: frozenset[str]) -> str | None:
    """The document a lone annex or CCTP belongs to, as its text names it."""
    for wanted in _PARENTS:
        for number, match in corpus.index.find(wanted):
            named = corpus.index.flat[number][match.start() : match.end()]
            if not any(name in named or named in name for name in given):
                return corpus.entries[number].text[match.start() : match.end()]
    return None


def _ranked(corpus: Corpus, found: Signals, numbers: Iterable[int]) -> list[int]:
    """Entries most decisive first: a stipulation under its own title, one elsewhere, a hint under a title, the rest."""

    def rank(number: int) -> tuple[int, int, int]:
        entry = corpus.entries[number]
        strong, titled, weak = number in found.strong, number in found.titled, number in found.weak
        empty = 2 * (entry.words < _LEAD_WORDS) + entry.text.rstrip().endswith(":")
        return empty - 4 * strong - 2 * titled - 2 * weak, 0 if strong else -min(entry.words, 40), number

    return sorted(numbers, key=rank)


def _confidence(found: Signals, stipulated: Sequence[int], operative: Sequence[int]) -> float:
    if stipulated and operative:
        return 0.97
    if operative:
        return 0.9 if found.weak & found.titled else 0.75
    return 0.9 if len(stipulated) > 1 else 0.8


def _spread(corpus: Corpus, topic: Topic, scope: frozenset[int]) -> tuple[Span, ...]:
    """Where the elements of a topic that no clause need hold alone stand."""
    return tuple(span for element in topic.elements for span in _element(corpus, element, scope).evidence[:1])


def _element(corpus: Corpus, element: Element, scope: frozenset[int]) -> ElementState:
    numbers = corpus.having(element.any, scope) - corpus.having(element.unless)
    numbers |= corpus.having(element.anywhere)
    spans = (*corpus.spans(sorted(numbers), 2), *_promised(corpus, element)[:2])
    return ElementState(element.id, "present" if spans else "missing" if corpus.whole else "undetermined", spans)


def _promised(corpus: Corpus, element: Element) -> tuple[Span, ...]:
    """Where the commitments that prove an element stand."""
    return tuple(
        Span(at, promise.start, promise.end)
        for at, reading in enumerate(corpus.readings)
        for promise in reading.commitments
        if promise.kind in element.commitments
        and not (element.commitment_says == "clock" and promise.clock == "unknown")
        and not (element.commitment_says == "severity" and promise.severity is None)
    )
