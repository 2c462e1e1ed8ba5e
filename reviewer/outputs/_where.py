"""How a person is told where a passage stands: « Article 5 – Durée, page 3 »."""

from __future__ import annotations

import re
from pathlib import PurePath

from reviewer.outputs._view import clause_at, reading_of, safe, shorten
from reviewer.types import Clause, Place, Reading, Review, Span

_TITLE = 60  # characters: a heading run into its text may be long
_ITEM = re.compile(r"[a-z]|\d{1,2}°|[ivx]{1,4}|\W+", re.IGNORECASE)


def where(review: Review, span: Span) -> str:
    """Clause and page of a passage, with its document when there are several; empty when nothing is known."""
    reading = reading_of(review, span)
    clause = clause_at(reading, span.start)
    parts = [_document(review, reading)] if len(review.readings) > 1 else []
    if clause is not None and (label := _label(reading, clause)):
        parts.append(label)
    if spot := _spot(reading.document.locate(span.start, span.end)):
        parts.append(spot)
    text = ", ".join(parts)
    return text[:1].upper() + text[1:] if len(review.readings) == 1 else text


def _document(review: Review, reading: Reading) -> str:
    """The file name of a document of a dossier, with its folder when two bear the same name."""
    names = [PurePath(r.document.source.path).name for r in review.readings]
    path = reading.document.source.path
    name = PurePath(path).name
    return safe(name if names.count(name) == 1 else path)


def where_short(review: Review, *spans: Span) -> str:
    """The same in a few characters, for one passage or several: « art. 5.2, p. 3, 4 ».

    A dossier's documents are told by their rank: « [2] art. 5.2 ».
    """
    pages: dict[str, list[str]] = {}
    for span in spans:
        reading = reading_of(review, span)
        clause = clause_at(reading, span.start)
        place = reading.document.locate(span.start, span.end)
        name = article(reading, clause) if clause is not None else ""
        if not name and place.page is None:
            name = _spot(place)
        if len(review.readings) > 1:
            name = f"[{review.readings.index(reading) + 1}] {name}".rstrip()
        here = pages.setdefault(name, [])
        if place.page is not None and str(place.page) not in here:
            here.append(str(place.page))
    parts = [", ".join((*filter(None, [name]), *_pages(numbers))) for name, numbers in pages.items()]
    return " ; ".join(part for part in parts if part)


def _pages(numbers: list[str]) -> tuple[str, ...]:
    return (f"p.\u00a0{', '.join(numbers)}",) if numbers else ()


def article(reading: Reading, clause: Clause) -> str:
    """The number of a clause as « art. 5.2 » or « Annexe 2 »; empty when neither it nor a parent has one."""
    number = _number(reading, clause)
    number = re.sub(r"\barticle\b", "art.", number, flags=re.IGNORECASE)
    return number.replace(" ", "\u00a0")


def _label(reading: Reading, clause: Clause) -> str:
    if clause.role == "margin":
        return "en-tête ou pied de page"
    number = _number(reading, clause)
    title = shorten(safe(clause.title), _TITLE) if clause.title else ""
    if number and title and not _is_item(clause):
        return f"{number}\u00a0– {title}"
    if number or title:
        return number or f"«\u00a0{title}\u00a0»"
    return "page de garde et préambule" if clause.role == "front" else ""


def _number(reading: Reading, clause: Clause) -> str:
    """The printed number, from the clause that makes it plain: « Annexe 2, article 1 », « article 10, b »."""
    if clause.number is None:
        return ""
    number = safe(clause.number)
    if _is_item(clause):
        parent = reading.clauses[clause.parent] if clause.parent is not None else None
        above = _number(reading, parent) if parent is not None else ""
    else:
        number = f"article {number}" if number[:1].isdigit() or re.fullmatch(r"[IVXLC]+", number) else number
        annex = _annex(reading, clause)
        above = safe(annex.number) if annex is not None and annex.number else ""
    return f"{above}, {number}" if above else number


def _annex(reading: Reading, clause: Clause) -> Clause | None:
    """The annex that holds a clause: its articles are numbered from 1 again."""
    top = clause
    while top.parent is not None:
        top = reading.clauses[top.parent]
    return top if top.role == "annex" and top is not clause else None


def _is_item(clause: Clause) -> bool:
    return clause.number is not None and clause.level > 1 and _ITEM.fullmatch(clause.number) is not None


def _spot(place: Place) -> str:
    table = f"tableau {place.table}, ligne {place.row}" if place.table is not None and place.row is not None else ""
    if place.page is not None:
        return f"page\u00a0{place.page}" + (f", {table}" if table else "")
    if table:
        return table
    if place.line is not None:
        return f"ligne\u00a0{place.line}"
    return f"paragraphe\u00a0{place.paragraph}" if place.paragraph is not None else ""
