"""From a file to a `Document`. One file a format, found by its name; this is their door.

A format that holds other files, such as a zip or a mail, declares `members` where the others declare `read`.
"""

from __future__ import annotations

import hashlib
import pkgutil
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from reviewer.errors import Unreadable
from reviewer.readers._contents import Contents, Wanted, overlooked
from reviewer.readers._refuse import refusal
from reviewer.types import Document, Problem, Source

__all__ = ["Contents", "read", "supported_suffixes", "unpack"]
_MOST_BYTES = 500_000_000  # in a container and those within it
_NOTHING = frozenset({"empty", "no-contracts"})


class Format(Protocol):
    """What every file of this folder declares."""

    SUFFIXES: tuple[str, ...]

    def sniff(self, data: bytes) -> bool:
        """Whether `data` is of this format, from its content alone; never for a text, which any bytes may be."""


class Reader(Format, Protocol):
    """A format that is one document."""

    def read(self, data: bytes, source: Source) -> Document:
        """The document; raises Unreadable."""


class Container(Format, Protocol):
    """A format that holds files."""

    def members(self, data: bytes, source: Source, wanted: Wanted) -> Contents:
        """The files that are `wanted`, each under its path in the container; raises Unreadable."""


@cache
def _formats() -> dict[str, Format]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return {name: cast("Format", import_module(f"{__name__}.{name}")) for name in names}


@cache
def supported_suffixes() -> tuple[str, ...]:
    """The suffixes that can be read, in lower case, with their dot."""
    return tuple(sorted(suffix for one in _formats().values() for suffix in one.SUFFIXES))


def _wanted(name: str) -> bool:
    return PurePath(name).suffix.lower() in supported_suffixes()


def _format(path: str, data: bytes) -> tuple[str, Format]:
    """The format of a file, with its name: the content decides, then the suffix of `path`. Raises Unreadable."""
    suffix = PurePath(path).suffix.lower()
    formats = _formats().items()
    for name, one in sorted(formats, key=lambda item: not hasattr(item[1], "members")):
        if one.sniff(data):
            return name, one
    for name, one in formats:
        if suffix in one.SUFFIXES:
            if problem := refusal(data, suffix):
                raise problem
            return name, one
    raise refusal(data, suffix) or Unreadable(
        "unknown-suffix",
        f"Le format « {suffix or 'sans extension'} » n'est pas pris en charge. "
        f"Formats lus : {', '.join(supported_suffixes())}. Convertissez le fichier en PDF ou en DOCX.",
    )


def read(path: str, data: bytes) -> Document:
    """The document held by `data`, the content of the file `path`.

    The content decides the format, then the suffix of `path`, which is never opened. Raises Unreadable, with a stable
    code and a French message, for a file that cannot be read at all, or that holds several documents; a page that
    cannot be read is a problem of the document instead.
    """
    name, one = _format(path, data)
    if hasattr(one, "members"):
        files = unpack(path, data).files
        if len(files) == 1:
            return read(*files[0])
        names = ", ".join(f"« {inner.removeprefix(f'{path}/')} »" for inner, _ in files[:5])
        names += ", …" if len(files) > 5 else ""
        raise Unreadable(
            "several-documents",
            f"Le fichier contient plusieurs documents ({names}) : extrayez celui qui vous intéresse."
            if files
            else "Le fichier ne contient aucun document lisible. Vérifiez que c'est le bon fichier.",
        )
    return cast("Reader", one).read(data, Source(path, hashlib.sha256(data).hexdigest(), name))


def unpack(path: str, data: bytes) -> Contents:
    """The files to read for the file `path`: itself, or what it holds, under `path/name`, each content once.

    A container within a container is opened, and none within that one. Raises Unreadable.
    """
    contents = _unpack(path, data, depth=0)
    if sum(len(content) for _, content in contents.files) > max(_MOST_BYTES, len(data)):
        raise Unreadable("too-large", "Une fois ouvert, le fichier est démesuré : il n'a pas été lu, par sécurité.")
    unique: dict[bytes, tuple[str, bytes]] = {}
    for name, content in contents.files:
        unique.setdefault(hashlib.sha256(content).digest(), (name, content))
    return Contents(list(unique.values()), contents.problems)


def _unpack(path: str, data: bytes, depth: int) -> Contents:
    name, one = _format(path, data)
    if not hasattr(one, "members"):
        return Contents([(path, data)], [])
    if depth > 1:
        message = "Cette archive est dans une autre, elle-même dans une autre : extrayez-la, puis relancez la revue."
        return Contents([], [Problem("nested-archive", message, path)])
    found = cast("Container", one).members(data, Source(path, hashlib.sha256(data).hexdigest(), name), _wanted)
    files, problems = [], list(found.problems)
    for inner, content in found.files:
        try:
            contents = _unpack(f"{path}/{inner}", content, depth + 1)
        except Unreadable as error:
            if error.code not in _NOTHING or overlooked(inner):
                problems.append(Problem(error.code, error.message, f"{path}/{inner}"))
            continue
        files += contents.files
        problems += contents.problems
    return Contents(files, problems)
