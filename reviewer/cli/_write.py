"""Where a report goes: standard output or a file, with or without colour, as wide as the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

import reviewer
from reviewer.cli._refused import Refused
from reviewer.errors import in_french

NARROW, WIDE = 40, 100


def write(text: str, output: str | None, *, exact: bool = False) -> None:
    """Write to the file `output`, or to the standard output; `exact` writes UTF-8 whatever the terminal says.

    Raises Refused when the file cannot be written.
    """
    if output is not None:
        try:
            Path(output).write_bytes(text.encode("utf-8", "replace"))
        except OSError as error:
            why = in_french(error)
            raise Refused(
                f"le rapport n'a pas pu être écrit dans « {output} » ({why}) : choisissez un autre fichier."
            ) from error
        return
    try:
        if exact:
            sys.stdout.flush()
            sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        else:
            sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (OSError, AttributeError, ValueError) as error:  # closed or full
        why = in_french(error) if isinstance(error, OSError) else "elle est fermée"
        raise Refused(f"le rapport n'a pas pu être écrit sur la sortie standard ({why}) : voyez -o.") from error


def wants_color(choice: str, stream: TextIO | None, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether to colour: what the user asked, else NO_COLOR and FORCE_COLOR when not empty, else a real terminal."""
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return environ.get("TERM") != "dumb" and stream is not None and stream.isatty()


def is_automated(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether a machine reads us: continuous integration, or pre-commit (which may give its hooks a terminal)."""
    return environ.get("CI", "").lower() in {"true", "1"} or environ.get("PRE_COMMIT") == "1"


def width() -> int:
    """Columns to fill: those of the terminal within reason, 80 when there is none."""
    if not (sys.stdout and sys.stdout.isatty()) and "COLUMNS" not in os.environ:
        return 80
    return max(NARROW, min(WIDE, shutil.get_terminal_size((80, 24)).columns))


def failure_as_json(code: str, message: str) -> str:
    """The JSON of a run that reviewed nothing."""
    from reviewer import outputs
    from reviewer.types import Problem, Report, Settings, Tool

    tool = Tool("review", reviewer.__version__, "", "")
    return outputs.render("json", Report(tool, Settings(), (), (Problem(code, message),), ()), outputs.Options())
