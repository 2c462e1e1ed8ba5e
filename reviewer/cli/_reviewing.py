"""Which settings hold for which files, and one report of all of them."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click

import reviewer
from reviewer.cli._configured import Chosen, by_contract

if TYPE_CHECKING:
    from reviewer.types import Problem, Report, Review


def grouped(
    paths: tuple[str, ...], flags: dict[str, Any]
) -> tuple[list[tuple[Chosen, list[str]]], tuple[Problem, ...]]:
    """The files to review, by the configuration that holds for them, and what could not be found."""
    if paths == ("-",):
        return by_contract((), flags, _origin, together=False), ()
    from reviewer import engine

    files, problems = engine.collect(paths)
    if not files:
        return [], tuple(problems)
    return by_contract(files, flags, _origin, together=flags["dossier"]), tuple(problems)


def _origin(flag: str) -> str | None:
    """Where the value of a flag was given; None when it was not."""
    source = click.get_current_context().get_parameter_source(flag)
    if source is click.core.ParameterSource.COMMANDLINE:
        return "ligne de commande"
    return "environnement" if source is click.core.ParameterSource.ENVIRONMENT else None


def reviewed(paths: tuple[str, ...], files: list[str], chosen: Chosen, flags: dict[str, Any]) -> Report:
    """The report on the files of one group, or on the standard input."""
    from reviewer import engine

    if paths == ("-",):
        content = sys.stdin.buffer.read()
        return engine.review_paths((), chosen.settings, stdin=content, stdin_name=flags["stdin_filename"])
    return engine.review_paths(files, chosen.settings, dossier=flags["dossier"])


def joined(reports: list[Report], files: list[str]) -> Report:
    """One report of several, in the order of the files."""
    from reviewer.types import Report, Settings, Tool

    if not reports:
        return Report(Tool("review", reviewer.__version__, "", ""), Settings(), (), (), ())
    rank = {path: n for n, path in enumerate(files)}

    def place(review: Review) -> int:
        path = review.readings[0].document.source.path  # of a file, or within it
        return next((rank[above] for above in (path, *map(str, PurePath(path).parents)) if above in rank), 0)

    reviews = [review for report in reports for review in report.reviews]
    if len(reports) > 1:
        reviews.sort(key=place)
    topics = dict.fromkeys(topic for report in reports for topic in report.topics)
    problems = tuple(problem for report in reports for problem in report.problems)
    return replace(reports[0], reviews=tuple(reviews), problems=problems, topics=tuple(topics))
