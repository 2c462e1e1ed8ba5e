"""One line a finding, for a log or an editor: `contrat.pdf:p4:art. 7.2: gti/delai [critique] message`."""

from __future__ import annotations

from reviewer.outputs import Options, _view
from reviewer.outputs._verdict import summary
from reviewer.outputs._where import article
from reviewer.outputs._words import SEVERITY
from reviewer.types import Finding, Report, Review


def render(report: Report, options: Options) -> str:
    """The findings shown and the pages not read, one a line; nothing at all when all is fine."""
    lines: list[str] = []
    for review in report.reviews:
        if options.quiet:
            lines.append(summary(review))
        else:
            lines += [_line(review, f) for f in _view.shown(review.findings, options.min_severity)]
    unread = _view.unread_files(report)
    lines += [f"{_view.problem_text(p)} [non lu]" for p in report.problems if p.page is not None and p not in unread]
    return "".join(f"{line}\n" for line in lines).replace("\u00a0", " ")


def _line(review: Review, finding: Finding) -> str:
    if finding.evidence:
        span = finding.evidence[0]
        reading = _view.reading_of(review, span)
        place = reading.document.locate(span.start, span.end)
        clause = _view.clause_at(reading, span.start)
        parts = [_view.safe(reading.document.source.path)]
        if place.page is not None:
            parts.append(f"p{place.page}")
        elif place.line is not None:
            parts.append(str(place.line))
        if clause is not None and (number := article(reading, clause)):
            parts.append(number)
    else:
        parts = [" + ".join(_view.safe(r.document.source.path) for r in review.readings)]
    return f"{':'.join(parts)}: {finding.rule} [{SEVERITY[finding.severity]}] {_view.safe(finding.message)}"
