"""The report as JSON for other programs: lossless but for the contracts' text, the same bytes for the same input."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from reviewer.outputs import Options, _encode, _view
from reviewer.outputs._encode import Object, Scope
from reviewer.outputs._tables import blocks, tables
from reviewer.types import FOUND, Clause, ElementState, Reading, Report, Review, Score, Span, TopicState, Verdict

Names = dict[str, str]


def render(report: Report, options: Options) -> str:
    """The JSON text, schema version 1, with a newline at its end."""
    names = _view.portable_paths(report)
    documents: list[Object] = []
    dossiers: list[Object] = []
    for review in report.reviews:
        scope = Scope(review, len(documents))
        for reading in review.readings:
            out = _document(report, scope, reading, names)
            if options.with_text:
                out |= {"text": reading.document.text}
                out |= {"blocks": blocks(reading.document), "tables": tables(reading.document)}
            documents.append(out)
        if len(review.readings) > 1:
            dossiers.append(_dossier(report, scope))
    tool, settings = report.tool, report.settings
    whole = {
        "schema_version": "1",
        "tool": {"name": tool.name, "version": tool.version, "rules_sha256": tool.rules_sha256, "model": tool.model},
        "settings": {
            "side": settings.side,
            "packs": list(dict.fromkeys((*settings.packs, *(p.name for r in report.reviews for p in r.packs)))),
            "params": {name: _encode.number(value) for name, value in settings.params},
            "as_of": settings.as_of,
            **({"weights": {name: _encode.number(x) for name, x in settings.weights}} if settings.weights else {}),
        },
        "documents": documents,
        "dossiers": dossiers,
        "problems": [
            {
                "code": p.code,
                "message": _without_folders(p.message, names),
                "path": names[p.path] if p.path is not None else None,
                "page": p.page,
            }
            for p in report.problems
        ],
    }
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _document(report: Report, scope: Scope, reading: Reading, names: Names) -> Object:
    review, document, nature = scope.review, reading.document, reading.nature
    source, coverage = document.source, document.coverage
    alone = len(review.readings) == 1
    topics = _ordered(report, review.topics)
    verdicts: Iterable[Verdict] = review.verdicts
    if not alone:
        topics = tuple(_standing_in(reading, review, t, names) for t in topics)
        verdicts = [replace(v, evidence=here) for v in verdicts if (here := _spans_in(reading, v.evidence))]
    return {
        "path": names[source.path],
        "sha256": source.sha256,
        "format": source.format,
        "pages": source.pages,
        "words": len(document.text.split()),
        "coverage": {
            "ratio": _encode.number(coverage.ratio),
            "pages_without_text": list(coverage.pages_without_text),
            "ocr_pages": list(coverage.ocr_pages),
        },
        "contract": {
            "is_contract": nature.is_contract,
            "it_services": nature.it_services,
            "form": nature.form,
            "services": list(nature.services),
            "date": nature.date,
            "evidence": _encode.evidence(scope, (*nature.evidence, *_calling(reading, review))),
        },
        "clauses": _clauses(reading, topics),
        "topics": [_encode.topic(scope, t) for t in topics],
        "commitments": [_encode.commitment(scope, reading, c) for c in reading.commitments],
        "verdicts": [_encode.verdict(scope, v) for v in verdicts],
        "findings": [_encode.finding(scope, f) for f in review.findings] if alone else [],
        "score": _encode.score(review.score if alone else Score(None, None, review.score.coverage)),
    }


def _calling(reading: Reading, review: Review) -> tuple[Span, ...]:
    """The passages of a document that called for a rule pack nobody asked for."""
    return _spans_in(reading, tuple(span for pack in review.packs for span in pack.evidence))


def _dossier(report: Report, scope: Scope) -> Object:
    review = scope.review
    return {
        "documents": [scope.document(reading.index) for reading in review.readings],
        "precedence": [scope.document(index) for index in review.precedence],
        "topics": [_encode.topic(scope, t) for t in _ordered(report, review.topics)],
        "commitments": [_encode.commitment(scope, r, c) for r in review.readings for c in r.commitments],
        "findings": [_encode.finding(scope, f) for f in review.findings],
        "score": _encode.score(review.score),
    }


def _ordered(report: Report, states: tuple[TopicState, ...]) -> tuple[TopicState, ...]:
    """The states in the order of the rulebook; those of packs that were not applied are not there."""
    order = {t.id: rank for rank, t in enumerate(report.topics)}
    return tuple(sorted(states, key=lambda s: order.get(s.topic, len(order))))


def _standing_in(reading: Reading, review: Review, state: TopicState, names: Names) -> TopicState:
    """What one document of a dossier says on a topic; `elsewhere` names the document of the dossier that does."""
    here = _spans_in(reading, state.evidence)
    elements = tuple(
        ElementState(e.id, "present" if (mine := _spans_in(reading, e.evidence)) else "missing", mine)
        if e.status in FOUND
        else e
        for e in state.elements
    )
    if here or state.status not in FOUND:
        return replace(state, evidence=here, nearest=_spans_in(reading, state.nearest), elements=elements)
    other = _view.reading_of(review, state.evidence[0]).document.source.path if state.evidence else None
    see = names[other] if other is not None else None
    return TopicState(state.topic, "elsewhere", state.confidence, elements=elements, see_elsewhere=see)


def _spans_in(reading: Reading, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(s for s in spans if s.document == reading.index)


def _clauses(reading: Reading, topics: tuple[TopicState, ...]) -> list[Object]:
    about: dict[int, list[str]] = {}
    for topic in topics:
        for span in _spans_in(reading, topic.evidence):
            clause = _view.clause_at(reading, span.start)
            if clause is not None and topic.topic not in about.setdefault(clause.id, []):
                about[clause.id].append(topic.topic)
    return [_clause(reading, clause, about) for clause in reading.clauses]


def _clause(reading: Reading, clause: Clause, about: Mapping[int, list[str]]) -> Object:
    heading_end = clause.body_start if clause.body_start > clause.start else clause.own_end
    return {
        "id": clause.id,
        "number": clause.number,
        "title": clause.title,
        "level": clause.level,
        "parent": clause.parent,
        "role": clause.role,
        "start": clause.start,
        "end": clause.end,
        "place": _encode.place(reading.document.locate(clause.start, heading_end)),
        "topics": about.get(clause.id, []),
    }


def _without_folders(message: str, names: Names) -> str:
    for path in sorted(names, key=len, reverse=True):
        if path != names[path]:
            message = message.replace(path, names[path])
    return message
