"""What a report looks like. One file a format, found by its name: it holds `render(report, options) -> str`.

`Page` is lent to whoever else has words to set out in columns.
"""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass
from importlib import import_module

from reviewer.outputs._page import Page
from reviewer.outputs._values import day
from reviewer.outputs._view import clause_at, problem_text, safe, unread_files
from reviewer.outputs._words import BASIS, FAMILY
from reviewer.types import Report, Severity

__all__ = [
    "BASIS",
    "FAMILY",
    "Options",
    "Page",
    "clause_at",
    "day",
    "names",
    "problem_text",
    "render",
    "safe",
    "unread_files",
]


@dataclass(frozen=True, slots=True)
class Options:
    """How to show a report. Nothing here changes what was found."""

    min_severity: Severity = "warning"  # findings below it are not shown; the JSON always holds them all
    verbose: bool = False
    quiet: bool = False  # the verdict alone
    color: bool = False
    width: int = 80  # columns
    with_text: bool = False  # JSON only: the text, blocks and tables of the documents


def names() -> tuple[str, ...]:
    """The formats there are, in alphabetical order: the files of this folder that do not begin with `_`."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))


def render(name: str, report: Report, options: Options) -> str:
    """The report in the format `name`. Raises KeyError when there is no such format."""
    if name not in names():
        raise KeyError(name)
    text: str = import_module(f"{__name__}.{name}").render(report, options)
    return text
