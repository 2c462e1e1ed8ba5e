"""The report for a person: the verdict, the findings, the figures promised, what is good, what was not read."""

from __future__ import annotations

from reviewer.outputs import Options, _view
from reviewer.outputs._commitments import put_commitments
from reviewer.outputs._findings import put_findings
from reviewer.outputs._page import Page
from reviewer.outputs._values import plural
from reviewer.outputs._verdict import is_contract, judged_topics, put_verdict, summary
from reviewer.outputs._where import where_short
from reviewer.types import Report, Review

_SURE = 0.8  # confidence from which a clause without any fault is shown as in order
NOT_ADVICE = "Ce rapport n'est pas un avis juridique."


def render(report: Report, options: Options) -> str:
    """The report, wrapped to `options.width` columns; only the verdicts when quiet; empty when nothing was read."""
    page = Page(options.width)
    if options.quiet:
        return "".join(f"{summary(review)}{_unread_pages(review)}\n" for review in report.reviews)
    for review in report.reviews:
        if len(report.reviews) > 1:
            page.put("=" * options.width)
        _put_review(page, report, review, options)
    if len(report.reviews) > 1:
        page.put("=" * options.width)
        page.put("EN RÉSUMÉ", "bold underline")
        page.blank()
        for review in report.reviews:
            page.item(f"{summary(review)}", indent=2)
        page.blank()
    _put_unread(page, report)
    if report.reviews:
        page.put(NOT_ADVICE, "dim")
    return page.text(color=options.color)


def _unread_pages(review: Review) -> str:
    pages = sum(len(reading.document.coverage.pages_without_text) for reading in review.readings)
    return f" ({plural(pages, 'page non lue', 'pages non lues')})" if pages else ""


def _put_review(page: Page, report: Report, review: Review, options: Options) -> None:
    put_verdict(page, report, review, options)
    if is_contract(review):
        put_findings(page, report, review, options)
        put_commitments(page, review)
        _put_good(page, report, review)
        if options.verbose:
            _put_rest(page, report, review)
    _put_gaps(page, report, review)
    page.blank()


def _put_good(page: Page, report: Report, review: Review) -> None:
    names = {t.id: t.title for t in report.topics}
    raised = {f.topic for f in review.findings}
    good = [
        t
        for t in judged_topics(review)
        if t.status == "present" and t.topic not in raised and t.confidence >= _SURE and t.see_elsewhere is None
    ]
    if not good:
        return
    page.put("CE QUI EST EN ORDRE", "bold underline")
    page.blank()
    for state in good:
        spot = where_short(review, state.evidence[0]) if state.evidence else ""
        page.item(names.get(state.topic, state.topic) + (f" ({spot})" if spot else ""), "green", mark="+", indent=2)
    page.blank()


def _put_rest(page: Page, report: Report, review: Review) -> None:
    names = {t.id: t.title for t in report.topics}
    rest = [names.get(t.topic, t.topic) for t in review.topics if t.status == "not-applicable"]
    if rest:
        page.put("SANS OBJET POUR CE CONTRAT", "bold underline")
        page.blank()
        page.put(" ; ".join(rest), indent=2)
        page.blank()


def _put_gaps(page: Page, report: Report, review: Review) -> None:
    """What could not be read in the documents of a review, and the rules that broke on it."""
    paths = {r.document.source.path for r in review.readings}
    said = [_view.problem_text(p) for p in report.problems if p.path in paths and p.code != "not-a-contract"]
    told = {p.page for p in report.problems if p.path in paths}
    for reading in review.readings:
        silent = [n for n in reading.document.coverage.pages_without_text if n not in told]
        if silent:
            pages = ", ".join(str(n) for n in silent)
            said.append(f"{_view.safe(reading.document.source.path)} : pages sans texte lisible : {pages}.")
    if not said:
        return
    page.put("CE QUI N'A PAS PU ÊTRE LU OU JUGÉ", "bold underline")
    page.blank()
    for text in said:
        page.item(f"{text}", indent=2)
    page.blank()


def _put_unread(page: Page, report: Report) -> None:
    """Files that gave nothing are told in full on the standard error; the report only counts them out."""
    unread = _view.unread_files(report)
    general = [_view.problem_text(p) for p in report.problems if p.path is None]
    if report.reviews and unread:
        page.put("Non lus : " + ", ".join(_view.safe(p.path or "") for p in unread) + ".", "bold red")
        page.blank()
    for text in general:
        page.put(text, "bold red")
        page.blank()
