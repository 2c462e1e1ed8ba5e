"""What was found, an entry a topic: each fault with its passage and place, why, on what basis, what to ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reviewer.outputs import Options
from reviewer.outputs._page import Page
from reviewer.outputs._values import day, plural
from reviewer.outputs._view import safe, shorten, shown, text_of
from reviewer.outputs._where import where, where_short
from reviewer.outputs._words import BASIS, SEVERITY
from reviewer.types import Finding, Report, Review, Span

STYLE = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
_QUOTE, _QUOTES = 320, 2  # characters of a passage, passages of a finding; all of them with -v
_FIRST, _MANY = 6, 12  # what to deal with first is told apart when there are many findings
_INDENT, _COLUMN = 3, 16


@dataclass(slots=True)
class _Teller:
    """Tells findings, and what was already said only once."""

    page: Page
    review: Review
    verbose: bool
    said: dict[str, int] = field(default_factory=dict)  # a text → the entry that said it

    def once(self, label: str, text: str, entry: int) -> None:
        """A field, unless this entry already told it; when another one did, where."""
        before = self.said.get(f"{label}{text}")
        self.said.setdefault(f"{label}{text}", entry)
        if before is None:
            self.line(label, safe(text))
        elif before != entry:
            self.line(label, f"voir n°\u00a0{before}.")

    def line(self, label: str, text: str) -> None:
        self.page.field(label, text, indent=_INDENT, column=_COLUMN)

    def quote(self, span: Span) -> None:
        text = safe(text_of(self.review, span))
        self.page.put(f"{where(self.review, span)} :".lstrip(), "cyan", indent=_INDENT)
        shown_ = text if self.verbose else shorten(text, _QUOTE)
        self.page.put(f"«\u00a0{shown_}\u00a0»", "italic", indent=_INDENT + 2)


def put_findings(page: Page, report: Report, review: Review, options: Options) -> None:
    """The findings shown, those of a topic together, worst first; what was already said is pointed to."""
    findings = shown(review.findings, options.min_severity)
    if not findings:
        return
    topics: dict[str, list[Finding]] = {}
    for finding in findings:
        topics.setdefault(finding.topic, []).append(finding)
    names = {t.id: t.title for t in report.topics}
    if len(findings) >= _MANY:
        _put_first(page, review, findings, names)
    page.put("CONSTATS, DU PLUS GRAVE AU MOINS GRAVE", "bold underline")
    page.blank()
    teller = _Teller(page, review, options.verbose)
    for entry, (topic, group) in enumerate(topics.items(), 1):
        page.put(f"{entry}. [{SEVERITY[group[0].severity]}] {names.get(topic, topic)}", STYLE[group[0].severity])
        _put_group(teller, group, entry)
        page.blank()


def _put_first(page: Page, review: Review, findings: Sequence[Finding], names: dict[str, str]) -> None:
    """The gravest findings, a line each: what to read when there is time for one screen."""
    page.put("À TRAITER D'ABORD", "bold underline")
    page.blank()
    for finding in findings[:_FIRST]:
        spot = where_short(review, finding.evidence[0]) if finding.evidence else ""
        said = f"{names.get(finding.topic, finding.topic)} : {finding.message.rstrip('.')}"
        page.item(safe(shorten(said, 150)) + (f" ({spot})" if spot else ""), indent=2)
    page.blank()


def _put_group(teller: _Teller, group: list[Finding], entry: int) -> None:
    """The faults of one topic; passages that several share are quoted once, and so are reasons and wording."""
    quoted: set[Span] = set()
    for rank, finding in enumerate(group):
        mark = f"[{SEVERITY[finding.severity]}] " if finding.severity != group[0].severity else ""
        if rank:
            teller.page.blank()
        teller.page.put(mark + safe(finding.message), "bold", indent=_INDENT)
        _put_passages(teller, finding, quoted)
        if finding.why:
            teller.once("Pourquoi", finding.why, entry)
        sources = " ; ".join(_source(x.ref, x.url, x.verified_on, verbose=teller.verbose) for x in finding.legal)
        teller.once("Fondement", f"{BASIS[finding.basis]}." + (f" {sources}." if sources else ""), entry)
        if finding.suggestion:
            teller.once("À demander", f"«\u00a0{finding.suggestion.preferred.strip()}\u00a0»", entry)
            if finding.suggestion.fallback and teller.verbose:
                teller.once("À défaut", f"«\u00a0{finding.suggestion.fallback.strip()}\u00a0»", entry)
        teller.line("Règle", finding.rule)


def _put_passages(teller: _Teller, finding: Finding, quoted: set[Span]) -> None:
    page, review = teller.page, teller.review
    if finding.evidence:
        fresh = [span for span in finding.evidence if span not in quoted]
        kept = fresh if teller.verbose else fresh[:_QUOTES]
        for span in kept:
            teller.quote(span)
        quoted.update(kept)
        if more := len(fresh) - len(kept):
            page.put(f"et {plural(more, 'autre passage', 'autres passages')} (-v).", indent=_INDENT)
        return
    state = next((t for t in review.topics if t.topic == finding.topic), None)
    if state is not None and state.nearest:
        page.put("Passage le plus proche, pour vérifier l'absence :", "dim", indent=_INDENT)
        for span in state.nearest if teller.verbose else state.nearest[:1]:
            teller.quote(span)


def _source(ref: str, url: str | None, verified_on: str | None, *, verbose: bool) -> str:
    if not verbose:
        return safe(ref)
    read = f", texte relu le {day(verified_on)}" if verified_on else ""
    return safe(f"{ref}{read} {url or ''}".strip())
