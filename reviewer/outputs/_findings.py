"""Each finding told in full: the passage, its place, why it matters, on what basis, what to ask for."""

from __future__ import annotations

from reviewer.outputs import Options
from reviewer.outputs._page import Page
from reviewer.outputs._values import day
from reviewer.outputs._view import safe, shorten, shown, text_of
from reviewer.outputs._where import where
from reviewer.outputs._words import BASIS, SEVERITY
from reviewer.types import Finding, Report, Review, Span

STYLE = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
_QUOTE, _QUOTES = 320, 2  # characters of a passage, passages of a finding; all of them with -v
_INDENT, _COLUMN = 3, 16


def put_findings(page: Page, report: Report, review: Review, options: Options) -> None:
    """The findings shown, worst first; what was already said is pointed to, not said again."""
    findings = shown(review.findings, options.min_severity)
    if not findings:
        return
    page.put("CONSTATS, DU PLUS GRAVE AU MOINS GRAVE", "bold underline")
    page.blank()
    said: dict[str, int] = {}
    for rank, finding in enumerate(findings, 1):
        _put(page, report, review, finding, rank=rank, said=said, verbose=options.verbose)
        page.blank()


def _put(
    page: Page, report: Report, review: Review, finding: Finding, *, rank: int, said: dict[str, int], verbose: bool
) -> None:
    name = next((t.title for t in report.topics if t.id == finding.topic), finding.topic)
    page.put(f"{rank}. [{SEVERITY[finding.severity]}] {name}", STYLE[finding.severity])
    page.put(safe(finding.message), "bold", indent=_INDENT)
    _put_passages(page, review, finding, verbose=verbose)

    def field(label: str, text: str) -> None:
        page.field(label, text, indent=_INDENT, column=_COLUMN)

    def once(label: str, text: str) -> None:
        before = said.setdefault(f"{label}{text}", rank)
        field(label, safe(text) if before == rank else f"voir n°\u00a0{before}.")

    if finding.why:
        once("Pourquoi", finding.why)
    field("Fondement", f"{BASIS[finding.basis]}.")
    sources = [_source(x.ref, x.url, x.verified_on, verbose=verbose) for x in finding.legal]
    if sources:
        once("Sources", " ; ".join(sources))
    if finding.suggestion:
        once("À demander", f"«\u00a0{finding.suggestion.preferred.strip()}\u00a0»")
        if finding.suggestion.fallback and verbose:
            once("À défaut", f"«\u00a0{finding.suggestion.fallback.strip()}\u00a0»")
    field("Règle", finding.rule)


def _put_passages(page: Page, review: Review, finding: Finding, *, verbose: bool) -> None:
    if finding.evidence:
        shown_ = finding.evidence if verbose else finding.evidence[:_QUOTES]
        for span in shown_:
            _put_quote(page, review, span, verbose=verbose)
        if more := len(finding.evidence) - len(shown_):
            page.put(f"et {more} autre{'s' if more > 1 else ''} passage{'s' if more > 1 else ''} (-v).", indent=_INDENT)
        return
    state = next((t for t in review.topics if t.topic == finding.topic), None)
    if state is not None and state.nearest:
        page.put("Passage le plus proche, pour vérifier l'absence :", "dim", indent=_INDENT)
        for span in state.nearest if verbose else state.nearest[:1]:
            _put_quote(page, review, span, verbose=verbose)


def _put_quote(page: Page, review: Review, span: Span, *, verbose: bool) -> None:
    text = safe(text_of(review, span))
    page.put(f"{where(review, span)} :".lstrip(), "cyan", indent=_INDENT)
    page.put(f"«\u00a0{text if verbose else shorten(text, _QUOTE)}\u00a0»", "italic", indent=_INDENT + 2)


def _source(ref: str, url: str | None, verified_on: str | None, *, verbose: bool) -> str:
    if not verbose:
        return safe(ref)
    read = f", texte relu le {day(verified_on)}" if verified_on else ""
    return safe(f"{ref}{read} {url or ''}".strip())
