"""What stops the reading of a file; standard library only."""

from __future__ import annotations

import errno

_REASONS = {
    errno.ENOENT: "ce chemin n'existe pas",
    errno.EACCES: "droits insuffisants",
    errno.EPERM: "opération interdite",
    errno.EISDIR: "c'est un dossier",
    errno.ENOTDIR: "l'un de ses dossiers n'en est pas un",
    errno.ENOSPC: "le disque est plein",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENAMETOOLONG: "le nom est trop long",
}


class Unreadable(Exception):
    """A file that cannot be read at all; only the engine catches it, to make a `Problem` of it.

    `code` is stable and in English (`encrypted`, `image-only`, `empty`, `truncated`, `wrong-format` …);
    `message` is French and names what happened and the next step.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def in_french(error: OSError) -> str:
    """Why the system refused, in French."""
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
