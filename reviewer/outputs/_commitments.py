"""The figures a contract promises: delays by severity in one table, every other value on its line."""

from __future__ import annotations

from collections.abc import Iterable

from reviewer.outputs._page import Page
from reviewer.outputs._values import promised
from reviewer.outputs._view import safe
from reviewer.outputs._where import where_short
from reviewer.outputs._words import COMMITMENT
from reviewer.types import Commitment, Review, Span

_BY_SEVERITY = ("gti", "gtr")
_OWED = {  # normally by the provider
    "gti",
    "gtr",
    "rpo",
    "rto",
    "backup_frequency",
    "backup_retention",
    "breach_notice",
}
_LAST = 14  # columns: « art. 12.3, p. 8 » with little wrapping
_Placed = tuple["Commitment", Span]


def put_commitments(page: Page, review: Review) -> None:
    """Every commitment read in the contract, in the order of the words of `COMMITMENT`."""
    placed = [(c, Span(r.index, c.start, c.end)) for r in review.readings for c in r.commitments]
    if not placed:
        return
    page.put("ENGAGEMENTS CHIFFRÉS", "bold underline")
    page.blank()
    delays = [p for p in placed if p[0].kind in _BY_SEVERITY]
    if delays:
        page.table(_by_severity(review, delays), _widths(page.width, (18, 22, 18)), indent=2)
        page.blank()
    others = [p for p in placed if p[0].kind not in _BY_SEVERITY]
    if others:
        page.table(_one_by_one(review, others), _widths(page.width, (28, 30)), indent=2, header=False)
        page.blank()


def _widths(width: int, given: tuple[int, ...]) -> tuple[int, ...]:
    """The columns asked for, shrunk to a narrow page, and a last one with what is left."""
    room = width - 2 - 2 * len(given)
    scale = min(1.0, (room - min(_LAST, room // 3)) / sum(given))
    columns = tuple(int(column * scale) for column in given)
    return (*columns, room - sum(columns))


def _by_severity(review: Review, delays: list[_Placed]) -> list[tuple[str, ...]]:
    rows: dict[str, dict[str, list[_Placed]]] = {}
    for commitment, span in delays:
        about = [safe(part) for part in (commitment.option, commitment.severity) if part]
        rows.setdefault(" – ".join(about) or "toutes", {}).setdefault(commitment.kind, []).append((commitment, span))
    table: list[tuple[str, ...]] = [("Gravité", *(COMMITMENT[kind] for kind in _BY_SEVERITY), "Où")]
    for name, kinds in rows.items():
        cells = [_joined(_said(c) for c, _ in kinds.get(kind, ())) or "—" for kind in _BY_SEVERITY]
        spans = [span for found in kinds.values() for _, span in found]
        table.append((name, *cells, where_short(review, *spans)))
    return table


def _one_by_one(review: Review, others: list[_Placed]) -> list[tuple[str, ...]]:
    order = list(COMMITMENT)
    others = sorted(others, key=lambda p: order.index(p[0].kind) if p[0].kind in order else len(order))
    rows: list[tuple[str, ...]] = []
    before = ""
    for commitment, span in others:
        name = COMMITMENT.get(commitment.kind, commitment.kind)
        rows.append((name if name != before else "", _said(commitment, with_about=True), where_short(review, span)))
        before = name
    return rows


def _said(commitment: Commitment, *, with_about: bool = False) -> str:
    text = safe(promised(commitment))
    about = [safe(part) for part in (commitment.option, commitment.severity) if part] if with_about else []
    if commitment.debtor == "client" and commitment.kind in _OWED:
        about.append("dû par le client")
    return f"{text} ({', '.join(about)})" if about else text


def _joined(words: Iterable[str]) -> str:
    return " / ".join(dict.fromkeys(word for word in words if word))
