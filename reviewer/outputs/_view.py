"""Where things stand in a report: the clause of a passage, the reading of a span, a text safe to show."""

from __future__ import annotations

import os
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path

from reviewer.types import SEVERITIES, Clause, Finding, Place, Problem, Reading, Report, Review, Severity, Span

_SPACES = re.compile(r"[\n\r ]+")
_CELLS = re.compile(r"\s*\t\s*")


def reading_of(review: Review, span: Span) -> Reading:
    """The reading that `span` addresses. Raises KeyError when the review does not hold it."""
    for reading in review.readings:
        if reading.index == span.document:
            return reading
    raise KeyError(span.document)


def text_of(review: Review, span: Span) -> str:
    """The characters of `span`, as they stand in the document's text."""
    return reading_of(review, span).document.text[span.start : span.end]


def place_of(review: Review, span: Span) -> Place:
    """Page, box, paragraph and cell of `span`."""
    return reading_of(review, span).document.locate(span.start, span.end)


def clause_at(reading: Reading, offset: int) -> Clause | None:
    """The clause whose own text holds the character at `offset`."""
    rank = bisect_right(reading.clauses, offset, key=lambda c: c.start) - 1
    while rank >= 0:
        clause = reading.clauses[rank]
        if offset < clause.own_end:
            return clause
        rank -= 1
    return None


def shown(findings: Iterable[Finding], least: Severity) -> tuple[Finding, ...]:
    """The findings at or above a severity, worst first; those of one severity keep their order."""
    limit = SEVERITIES.index(least)
    kept = [f for f in findings if SEVERITIES.index(f.severity) <= limit]
    return tuple(sorted(kept, key=lambda f: SEVERITIES.index(f.severity)))


def unread_files(report: Report) -> tuple[Problem, ...]:
    """The problems of files and folders that gave no document at all."""
    read = {r.document.source.path for review in report.reviews for r in review.readings}
    return tuple(p for p in report.problems if p.path is not None and p.page is None and p.path not in read)


def problem_text(problem: Problem) -> str:
    """A problem in one French sentence that opens with its place, unless the sentence already names it."""
    message = safe(problem.message)
    if problem.path is None or problem.path in message:
        return message
    page = f", page {problem.page}" if problem.page is not None and f"page {problem.page}" not in message else ""
    return f"{safe(problem.path)}{page} : {message}"


def safe(text: str) -> str:
    """`text` on one line, without the characters that could drive a terminal: a contract is not to be trusted.

    Tabs between the cells of a row become ` | `.
    """
    line = _SPACES.sub(" ", _CELLS.sub(" | ", text.strip()))
    return "".join(c for c in line if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"})


def shorten(text: str, length: int) -> str:
    """`text` cut at a word when it is longer than `length`, with a mark that it was cut."""
    if len(text) <= length:
        return text
    head = text[:length]
    cut = head.rfind(" ")
    return f"{head[: cut if cut > length // 2 else length].rstrip(' ,;:–-')} […]"


def portable_paths(report: Report) -> dict[str, str]:
    """A name without any absolute folder for each path of the report.

    Relative paths stay as given; absolute ones become relative to the folder they share, so that the same files give
    the same report wherever they stand.
    """
    names = {p: p.replace("\\", "/") if os.sep == "\\" else p for p in _paths(report)}
    absolute = [p for p in names if Path(p).is_absolute()]
    if absolute:
        root = _shared([Path(p).parent for p in absolute])
        names |= {p: _below(Path(p), root) for p in absolute}
    return names


def _below(path: Path, root: Path | None) -> str:
    return (path.relative_to(root) if root else Path(path.name)).as_posix()


def _shared(folders: list[Path]) -> Path | None:
    """The deepest folder that holds them all; None when they stand on several drives."""
    first = folders[0]
    for candidate in (first, *first.parents):
        if all(candidate in (f, *f.parents) for f in folders):
            return candidate
    return None


def _paths(report: Report) -> Iterator[str]:
    for review in report.reviews:
        for reading in review.readings:
            yield reading.document.source.path
    for problem in report.problems:
        if problem.path is not None:
            yield problem.path
