"""The command line: one file a command, found by its name. The only place that prints and exits."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run `review` with these arguments, those of the process by default, and give its exit code: 0, 1, 2 or 3."""
    from reviewer.cli._run import run

    return run(list(sys.argv[1:] if argv is None else argv))
