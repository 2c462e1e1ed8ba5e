"""From a file to a `Document`. One file a format, found by its name; this is their door."""

from __future__ import annotations

import hashlib
import pkgutil
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from reviewer.errors import Unreadable
from reviewer.readers._refuse import refusal
from reviewer.types import Document, Source

__all__ = ["read", "supported_suffixes"]


class Reader(Protocol):
    """What a file of this folder declares. Text formats, which any bytes may be, say `SNIFFED = False`."""

    SUFFIXES: tuple[str, ...]

    def sniff(self, data: bytes) -> bool:
        """Whether `data` is of this format, from its content alone."""

    def read(self, data: bytes, source: Source) -> Document:
        """The document; raises Unreadable."""


@cache
def _readers() -> dict[str, Reader]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return {name: cast("Reader", import_module(f"{__name__}.{name}")) for name in names}


@cache
def supported_suffixes() -> tuple[str, ...]:
    """The suffixes that can be read, in lower case, with their dot."""
    return tuple(sorted(suffix for reader in _readers().values() for suffix in reader.SUFFIXES))


def read(path: str, data: bytes) -> Document:
    """The document held by `data`, the content of the file `path`.

    The content decides the format, then the suffix of `path`, which is never opened. Raises Unreadable, with a stable
    code and a French message, for a file that cannot be read at all; a page that cannot be read is a problem of the
    document instead.
    """
    suffix = PurePath(path).suffix.lower()
    sha256 = hashlib.sha256(data).hexdigest()
    for name, reader in _readers().items():
        if reader.sniff(data):
            return reader.read(data, Source(path, sha256, name))
    for name, reader in _readers().items():
        if suffix in reader.SUFFIXES:
            if problem := refusal(data, suffix):
                raise problem
            return reader.read(data, Source(path, sha256, name))
    raise refusal(data, suffix) or Unreadable(
        "unknown-suffix",
        f"Le format « {suffix or 'sans extension'} » n'est pas pris en charge. "
        f"Formats lus : {', '.join(supported_suffixes())}. Convertissez le fichier en PDF ou en DOCX.",
    )
