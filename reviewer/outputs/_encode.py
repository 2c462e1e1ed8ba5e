"""The JSON of each noun that a document and a dossier share: evidence, topics, commitments, findings, scores."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reviewer.outputs import _view
from reviewer.types import Commitment, Finding, Place, Reading, Review, Score, Span, TopicState, Value, Verdict

Object = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scope:
    """A review, and the index in `documents` of its first document."""

    review: Review
    base: int

    def document(self, index: int) -> int:
        """The index in `documents` of the document that spans of the review call `index`."""
        return self.base + next(rank for rank, reading in enumerate(self.review.readings) if reading.index == index)


def evidence(scope: Scope, spans: Iterable[Span]) -> list[Object]:
    """EVIDENCE, one for each span."""
    out = []
    for span in spans:
        reading = _view.reading_of(scope.review, span)
        clause = _view.clause_at(reading, span.start)
        out.append(
            {
                "document": scope.document(span.document),
                "text": reading.document.text[span.start : span.end],
                "start": span.start,
                "end": span.end,
                "place": place(reading.document.locate(span.start, span.end)),
                "clause": clause.id if clause else None,
                "ocr": None,
            }
        )
    return out


def topic(scope: Scope, state: TopicState) -> Object:
    """A topic with its elements."""
    return {
        "id": state.topic,
        "status": state.status,
        "confidence": number(state.confidence),
        "evidence": evidence(scope, state.evidence),
        "nearest": evidence(scope, state.nearest),
        "see_elsewhere": state.see_elsewhere,
        "elements": [{"id": e.id, "status": e.status, "evidence": evidence(scope, e.evidence)} for e in state.elements],
    }


def verdict(scope: Scope, said: Verdict) -> Object:
    """What one rule said."""
    return {
        "rule": said.rule,
        "verdict": said.outcome,
        "reason": said.reason,
        "evidence": evidence(scope, said.evidence),
    }


def commitment(scope: Scope, reading: Reading, promise: Commitment) -> Object:
    """A commitment of one document."""
    span = Span(reading.index, promise.start, promise.end)
    return {
        "kind": promise.kind,
        "value": number(promise.value),
        "unit": promise.unit,
        "raw": number(promise.raw),
        "hours_kind": promise.hours_kind,
        "severity": promise.severity,
        "start": promise.clock,
        "bound": promise.bound,
        "debtor": promise.debtor,
        "option": promise.option,
        "evidence": evidence(scope, (span,))[0],
    }


def finding(scope: Scope, found: Finding) -> Object:
    """A finding; nothing waives one or holds it in a baseline yet, the keys are there for it."""
    wording = found.suggestion
    return {
        "rule": found.rule,
        "topic": found.topic,
        "severity": found.severity,
        "basis": found.basis,
        "confidence": number(found.confidence),
        "verdict": "fail",
        "message": found.message,
        "why": found.why,
        "legal": [{"ref": x.ref, "url": x.url, "verified_on": x.verified_on} for x in found.legal],
        "suggestion": {"preferred": wording.preferred, "fallback": wording.fallback} if wording else None,
        "evidence": evidence(scope, found.evidence),
        "value": number(found.value),
        "expected": number(found.expected),
        "fingerprint": found.fingerprint,
        "waiver": None,
        "baseline": None,
    }


def score(given: Score) -> Object:
    """A score with its families."""
    return {
        "value": number(given.value),
        "grade": given.grade,
        "coverage": number(given.coverage),
        "families": {name: number(value) for name, value in given.families},
    }


def place(where: Place) -> Object:
    """PLACE: boxes in points, to a hundredth."""
    return {
        "page": where.page,
        "bbox": [number(round(x, 2)) for x in where.bbox] if where.bbox else None,
        "paragraph": where.paragraph,
        "table": where.table,
        "row": where.row,
        "column": where.column,
        "line": where.line,
    }


def number(value: Value) -> Any:
    """A JSON value: whole numbers without a decimal point, others to six digits; a tuple of pairs is an object."""
    if isinstance(value, tuple):
        return {name: number(inner) for name, inner in value}
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() else round(value, 6)
    return value
