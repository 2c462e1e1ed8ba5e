"""`review clauses FILE`: how a contract is cut into clauses."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from reviewer.cli._french import Choice, FrenchCommand, format_option
from reviewer.cli._refused import Refused
from reviewer.cli._write import wants_color, width, write

if TYPE_CHECKING:
    from reviewer.types import Clause, Document

ROLE = {"body": "", "front": "page de garde", "toc": "sommaire", "margin": "marge", "annex": "annexe"}


def run(path: str, output_format: str, topics: bool, color: str) -> int:
    """Print the clauses of a file as a tree, with their page, and their topics when asked."""
    from reviewer import engine
    from reviewer.errors import Unreadable

    about: dict[int, list[str]] = {}
    try:
        document, clauses = engine.segment(path)
    except Unreadable as error:
        raise Refused(f"{path} : {error.message}" if path not in error.message else error.message) from error
    if topics or output_format == "json":
        about = _topics(path)
    if output_format == "json":
        rows = [_as_json(document, clause, about.get(clause.id, [])) for clause in clauses]
        write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", None, exact=True)
        return 0
    write(_tree(document, clauses, about, color=wants_color(color, sys.stdout)), None)
    return 0


def _tree(document: Document, clauses: tuple[Clause, ...], about: dict[int, list[str]], *, color: bool) -> str:
    from reviewer.outputs import Page, safe

    page = Page(width())
    depths: dict[int, int] = {}
    for clause in clauses:
        depth = depths[clause.parent] + 1 if clause.parent is not None else 0
        depths[clause.id] = depth
        name = " – ".join(safe(part) for part in (clause.number, clause.title) if part) or "(sans titre)"
        place = document.locate(clause.start, max(clause.body_start, clause.start + 1))
        notes = [ROLE[clause.role]]
        if place.page is not None:
            notes.append(f"p. {place.page}")
        notes.append(f"{len(document.text[clause.start : clause.own_end].split())} mots")
        notes += about.get(clause.id, [])
        text = f"{name}  [{', '.join(note for note in notes if note)}]"
        page.put(text, "bold" if depth == 0 else "", indent=2 * min(depth, 8))
    return page.text(color=color)


def _topics(path: str) -> dict[int, list[str]]:
    """The topics that have evidence in each clause of a file; none when it is no contract."""
    from reviewer import engine
    from reviewer.outputs import clause_at
    from reviewer.types import Settings

    report = engine.review_paths([path], Settings())
    found: dict[int, list[str]] = {}
    for review in report.reviews:
        for state in review.topics:
            for span in state.evidence:
                clause = clause_at(review.readings[0], span.start)
                if clause is not None and state.topic not in found.setdefault(clause.id, []):
                    found[clause.id].append(state.topic)
    return found


def _as_json(document: Document, clause: Clause, topics: list[str]) -> dict[str, object]:
    place = document.locate(clause.start, max(clause.body_start, clause.start + 1))
    return {
        "id": clause.id,
        "number": clause.number,
        "title": clause.title,
        "level": clause.level,
        "parent": clause.parent,
        "role": clause.role,
        "start": clause.start,
        "end": clause.end,
        "page": place.page,
        "topics": topics,
    }


command = FrenchCommand(
    "clauses",
    callback=run,
    short_help="Montre le découpage d'un contrat en clauses.",
    help="Montre comment un contrat est découpé en clauses : numéro, titre, rôle, page.",
    options_metavar="[OPTIONS]",
    params=[
        click.Argument(["path"], metavar="FICHIER"),
        click.Option(["--topics"], is_flag=True, help="Montre aussi les thèmes reconnus dans chaque clause."),
        format_option("Forme du découpage."),
        click.Option(
            ["--color"], type=Choice(("auto", "always", "never")), default="auto", help="Couleurs (auto par défaut)."
        ),
    ],
)
