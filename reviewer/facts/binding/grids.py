"""Delays of service in tables: severities in rows or in columns, kinds of delay in headers, rows, caption or title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reviewer.facts.binding._delay_words import CALLS, EXPLICIT, INCIDENT, OFF, cue_kind
from reviewer.facts.binding._make import hours, make, service_hours
from reviewer.facts.binding._scene import Scene
from reviewer.facts.binding._severity import about_level, clock, hours_kind, label, plan, severity_in, worded
from reviewer.facts.durations import HOURS, WORKING_DAY
from reviewer.numbers import digits
from reviewer.patterns import fold
from reviewer.types import Commitment, Document, Fact

_HEADER_ROWS = 2
_LEVEL_HEADER = re.compile(
    "niveau|gravite|criticite|priorite|severite|urgence|type d|nature|categorie|classification|incident|anomalie"
    "|qualification|demande|impact"
)
_SKIP_HEADER = re.compile(
    "penalit|frequence|periodicite|retention|conservation|duree de vie|preavis|tarif|prix|forfait|exemple"
    "|definition|mesure|periode|retard|fenetre|garantie commerciale|delai de paiement|livraison"
)
_LONGEST = 24.0 * 190
_MOST_WORDS = 45
_LABEL_WORDS = 6
_CLOCK_UNITS = {"secondes", "minutes", "heures"}
_CODE = 4  # letters
_HEAD_UNIT = re.compile(r"(?:\(|(?<!\w)en )(?:en )?(?P<unit>heures?|h|minutes?|mn|min|jours?|j|mois)(?!\w)")
_BARE = re.compile(r"\d{1,3}(?:[.,]\d+)?")
_PLAN_WORDS = 3
_NOTES = 4
_MEASURE = re.compile(
    r"delai|duree|temps|engagement|objectif|garanti|mesure|(?<!\w)(?:cible|valeur|seuil|niveau|indicateur|maximum)$"
)


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    start: int
    end: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class _Grid:
    cells: dict[tuple[int, int], _Cell]  # by row and column, a merged cell at every place it covers
    rows: int
    columns: int
    start: int


def bind_all(scenes: Sequence[Scene], document: Document, facts: Sequence[Fact], folded: str) -> Iterator[Commitment]:
    """The delays of every table."""
    by_start = {scene.passage.start: scene for scene in scenes}
    ordered = sorted(by_start)
    for grid in _grids(document, facts, folded):
        around = _around([by_start[start] for start in ordered if start <= grid.start][-4:])
        yield from _siblings(list(_grid(grid, around, scenes)))


def _around(scenes: Sequence[Scene]) -> list[Scene]:
    """The passages just before a table in its own clause, its first row last."""
    return [scene for scene in scenes if scene.passage.clause == scenes[-1].passage.clause]


def _after(grid: _Grid, around: Sequence[Scene], scenes: Sequence[Scene]) -> list[str]:
    """The first sentences below a table, in its own clause: « Astreinte P1 : 24h/24, 7j/7 »."""
    end = max(cell.end for cell in grid.cells.values())
    clause = around[-1].passage.clause if around else None
    below = (s for s in scenes if s.passage.clause == clause and s.passage.start >= end and s.passage.kind != "row")
    return [scene.plain for scene, _ in zip(below, range(_NOTES), strict=False)]


def _naming(sentences: Sequence[str], level: str | None) -> str:
    """The sentences that name a severity."""
    names = [name for name in re.findall(r"\w+", fold(level or "")) if len(name) > 1]
    return " . ".join(
        said for said in sentences if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) for name in names)
    )


def _grids(document: Document, facts: Sequence[Fact], folded: str) -> Iterator[_Grid]:
    tables: dict[int, list[tuple[int, int, int, int, _Cell]]] = {}
    delays = [fact for fact in facts if fact.kind == "duration"]
    at = 0
    for block in document.blocks:
        if block.cell is None:
            continue
        while at < len(delays) and delays[at].start < block.start:
            at += 1
        inside, here = [], at
        while here < len(delays) and delays[here].start < block.end:
            inside.append(delays[here])
            here += 1
        place = block.cell
        cell = _Cell(folded[block.start : block.end].strip(), block.start, block.end, tuple(inside))
        tables.setdefault(place.table, []).append((place.row, place.column, place.row_span, place.column_span, cell))
    for placed in tables.values():
        if not any(cell.facts or _HEAD_UNIT.search(cell.text) for *_, cell in placed):
            continue
        cells: dict[tuple[int, int], _Cell] = {}
        for row, column, row_span, column_span, cell in placed:
            for r in range(row, row + row_span):
                for c in range(column, column + column_span):
                    known = cells.get((r, c))
                    if known is None:
                        cells[r, c] = cell
                    elif known is not cell:  # several paragraphs of one cell
                        cells[r, c] = _Cell(
                            f"{known.text} {cell.text}", known.start, cell.end, (*known.facts, *cell.facts)
                        )
        yield _Grid(cells, max(r for r, _ in cells), max(c for _, c in cells), min(cell.start for *_, cell in placed))


def _grid(grid: _Grid, around: Sequence[Scene], scenes: Sequence[Scene]) -> Iterator[Commitment]:
    titles = around[-1].titles if around else ""
    caption = " . ".join(scene.plain for scene in around if scene.passage.kind != "row")[-400:]
    after = _after(grid, around, scenes)
    heads = {c: _header(grid, c) for c in range(1, grid.columns + 1)}
    by_start = {scene.passage.start: scene for scene in scenes}
    everywhere = " ".join(cell.text for cell in dict.fromkeys(grid.cells.values()))
    whole = f"{everywhere} {titles} {caption}"
    if not INCIDENT.search(whole) and not cue_kind(everywhere) and not EXPLICIT.search(whole):
        return
    seen: set[int] = set()
    for row, column in sorted(grid.cells):
        cell = _with_unit(grid.cells[row, column], heads[column])
        if cell.start in seen or not cell.facts or _skipped(grid, row, column, cell, heads[column]):
            continue
        seen.add(cell.start)
        labels = _labels(grid, row, column)
        codes = _foreign_codes(grid, row, heads)
        row_start = min(c.start for (r, _), c in grid.cells.items() if r == row)
        scene = by_start.get(row_start) or next((s for s in reversed(around)), None)
        if scene is None:
            continue
        scene = replace(
            scene, passage=replace(scene.passage, start=row_start, end=_row_end(grid, row), debtor="prestataire")
        )
        kinds = [
            cue_kind(cell.text),
            cue_kind(heads[column]),
            *(cue_kind(text) for text in labels),
            cue_kind(titles.partition(" < ")[0]),
            cue_kind(caption),
            cue_kind(titles),
        ]
        kind = next((k for k in kinds if k), None)
        if kind is None or any(OFF.search(text) for text in (cell.text, heads[column], *labels)):
            continue
        calls = CALLS.search(f"{cell.text} {heads[column]} {' '.join(labels)}") or kind in {"rpo", "rto"}
        for fact in cell.facts:
            if 0 < hours(fact) <= _LONGEST and not (fact.unit == "secondes" and not calls):
                level = _level(cell, heads, column, labels, codes)
                near = (cell.text, heads[column], " ".join(labels), about_level(caption, level))
                counted = hours_kind(fact, *near, titles, _naming(after, level))
                yield make(
                    kind, service_hours(fact, counted), scene, fact, hours_kind=counted,
                    severity=level, clock=clock(cell.text, heads[column], caption),
                    option=plan(heads[column]) or _plan_column(heads, column, labels) or plan(titles),
                )  # fmt: skip


def _header(grid: _Grid, column: int) -> str:
    """Text of the header cells of a column: the first rows without a value, two at most."""
    out: list[str] = []
    for row in range(1, min(_HEADER_ROWS, grid.rows) + 1):
        cell = grid.cells.get((row, column))
        across = [grid.cells[row, c] for c in range(1, grid.columns + 1) if (row, c) in grid.cells]
        if any(one.facts for one in across) or (row > 1 and severity_in(across[0].text, cell=True) and across):
            break
        if cell and cell.text and cell.text not in out:
            out.append(cell.text)
    return " ".join(out)


def _foreign_codes(grid: _Grid, row: int, heads: dict[int, str]) -> set[str]:
    """Short codes of a row in a column about something else: « P2 » under « Pénalité » is no priority."""
    found = set()
    for column in range(2, grid.columns + 1):
        cell = grid.cells.get((row, column))
        if cell and len(cell.text) <= _CODE and heads[column] and not _LEVEL_HEADER.search(heads[column]):
            found.add(cell.text)
    return found


def _with_unit(cell: _Cell, head: str) -> _Cell:
    """A cell that holds a bare number, with the unit its header gives: « GTI (heures ouvrées) »."""
    unit = _HEAD_UNIT.search(head)
    if cell.facts or unit is None or not _BARE.fullmatch(cell.text):
        return cell
    name = next(full for full in HOURS if full.startswith(unit["unit"][0])) if unit["unit"] != "mois" else "mois"
    value = digits(cell.text) or 0.0
    return replace(cell, facts=(Fact("duration", cell.start, cell.end, value * HOURS[name], name),))


def _labels(grid: _Grid, row: int, column: int) -> list[str]:
    """The other cells of a row that hold no value, first column first; then the section row that stands above."""
    mine = grid.cells[row, column]
    out = []
    for c in range(1, grid.columns + 1):
        cell = grid.cells.get((row, c))
        if cell and cell is not mine and cell.text and not cell.facts and cell.text not in out:
            out.append(cell.text)
    for above in range(row - 1, 0, -1):
        texts = {grid.cells[above, c].text for c in range(1, grid.columns + 1) if (above, c) in grid.cells} - {""}
        if (
            len(texts) == 1
            and grid.columns > 1
            and not any(grid.cells[above, c].facts for c in range(1, grid.columns + 1) if (above, c) in grid.cells)
        ):
            out.append(texts.pop())
            break
    return out


def _skipped(grid: _Grid, row: int, column: int, cell: _Cell, head: str) -> bool:
    if len(cell.text.split()) > _MOST_WORDS:
        return True
    if _SKIP_HEADER.search(head) and not cue_kind(head):
        return True
    first = grid.cells.get((row, 1))
    return (
        column == 1 and first is cell and bool(cell.facts) and grid.columns > 1 and not _LEVEL_HEADER.search(cell.text)
    )


def _row_end(grid: _Grid, row: int) -> int:
    return max(cell.end for (r, _), cell in grid.cells.items() if r == row)


def _level(cell: _Cell, heads: dict[int, str], column: int, labels: Sequence[str], codes: set[str]) -> str | None:
    for text in (*labels, heads[column], cell.text):
        if text in codes:
            continue
        named = severity_in(text, cell=True)
        if named:
            short = len(text.split("(")[0].split()) <= _LABEL_WORDS and not cue_kind(text)
            return label(text) if short else label(worded(text, named)[0])
    named_by_row = labels and cue_kind(labels[0]) and not cue_kind(heads[column])
    if (
        labels
        and not named_by_row
        and _LEVEL_HEADER.search(heads[1])
        and len(labels[0].split("(")[0].split()) <= _LABEL_WORDS
    ):
        return label(labels[0])
    return None


def _plan_column(heads: dict[int, str], column: int, labels: Sequence[str]) -> str | None:
    """The plan a column is about, when the row says which delay it is: « Bronze | Argent | Or »."""
    head = heads[column]
    by_row = column > 1 and labels and cue_kind(labels[0]) and not cue_kind(head)
    return (
        label(head)
        if by_row
        and head
        and len(head.split()) <= _PLAN_WORDS
        and not severity_in(head, cell=True)
        and not _MEASURE.search(head)
        else None
    )


def _unit(one: Commitment) -> str:
    return str(dict(one.raw)["unit"]) if isinstance(one.raw, tuple) else ""


def _siblings(found: list[Commitment]) -> Iterator[Commitment]:
    """In one table, plain days are working days when another line of the same column says so."""
    said = {c.hours_kind for c in found} - {"unknown"}
    hours_marked = any(_unit(c).startswith("heures ") for c in found)  # then bare hours are other hours
    for one in found:
        unit = _unit(one)
        if (
            one.hours_kind == "unknown"
            and said == {"ouvrees"}
            and (unit == "jours" or (unit in _CLOCK_UNITS and not hours_marked))
        ):
            n = dict(one.raw)["n"] if isinstance(one.raw, tuple) else None
            value = n * WORKING_DAY if unit == "jours" and isinstance(n, float) else one.value
            yield replace(one, hours_kind="ouvrees", value=value)
        else:
            yield one
