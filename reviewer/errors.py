"""What stops the reading of a file; standard library only."""

from __future__ import annotations


class Unreadable(Exception):
    """A file that cannot be read at all; only the engine catches it, to make a `Problem` of it.

    `code` is stable and in English (`encrypted`, `image-only`, `empty`, `truncated`, `wrong-format` …);
    `message` is French and names what happened and the next step.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
