"""What an archive or a mail holds: the files to read, and those that a contract may be lost in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import NamedTuple

from reviewer.types import Problem

Wanted = Callable[[str], bool]  # whether a file of that name can be read
_MOST_NAME = 200
_JUNK = frozenset({"__macosx", "thumbs.db", "desktop.ini", "$recycle.bin"})
_HIDDEN = (".", "~$")
_DOCUMENTS = frozenset(
    ".pages .wpd .wps .sxw .xps .oxps .epub .tif .tiff .rar .7z .tar .gz .tgz .msg .p7m .p7e .asice .asics .dat".split()
)
_NAMES = re.compile(
    r"contrat|convention|march[eé]|avenant|annexe|accord|protocole|conditions|engagement|bordereau|proposition|offre"
    r"|m[eé]moire|cahier|(?<![a-z])(?:ccap|cctp|ccp|ccag|cctg|cgv|cgu|cga|cps?|ae|dc[1-4]|attri1|bpu|dpgf|dqe|rc|dpa|sla|pas|rgpd"
    r"|devis|nda|pca|pra)(?![a-z])",
    re.IGNORECASE,
)


class Contents(NamedTuple):
    """Files to read, each with its path within what holds it, and the problems of those that cannot be."""

    files: list[tuple[str, bytes]]
    problems: list[Problem]


def tidy(name: str) -> str:
    """`name` as a plain path below what holds it: no drive, no way up, no character that hides."""
    parts = re.sub(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", "", name.replace("\\", "/")).split("/")
    kept = [
        part.strip() for part in parts if part.strip() not in {"", ".", ".."} and not re.fullmatch(r"[A-Za-z]:", part)
    ]
    return "/".join(kept)[-_MOST_NAME:] or "sans-nom"


def junk(name: str) -> bool:
    """Whether a file is one that programs leave behind."""
    return any(part.startswith(_HIDDEN) or part.lower() in _JUNK for part in name.split("/"))


def overlooked(name: str) -> bool:
    """Whether a file that cannot be read looks like a piece of a contract."""
    path = PurePosixPath(name)
    return path.suffix.lower() in _DOCUMENTS or bool(_NAMES.search(path.stem))


def unsupported(name: str, path: str) -> Problem:
    """The problem of such a file; `path` is how the report names it."""
    suffix = PurePosixPath(name).suffix.lower() or "sans extension"
    message = (
        f"Le format « {suffix} » n'est pas pris en charge : cette pièce n'a pas été lue. Convertissez-la en PDF ou en "
        "DOCX et ajoutez-la au dossier."
    )
    return Problem("unknown-suffix", message, path)


def distinct(name: str, taken: set[str]) -> str:
    """`name`, or `name (2)` when another file already bears it; it is then taken."""
    path, number, found = PurePosixPath(name), 1, name
    while found in taken:
        number += 1
        found = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
    taken.add(found)
    return found
