"""A zip archive opened with care: what it names, and each part within bounds."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import NamedTuple

from reviewer.errors import Unreadable

_MAX_PART = 80_000_000
_MAX_RATIO = 300
_RATIO_FROM = 10_000_000
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, KeyError, RuntimeError)


class Program(NamedTuple):
    """The program that writes a kind of document, as messages name it."""

    name: str
    repair: str = ""  # how it mends a damaged file


def names_of(data: bytes) -> frozenset[str]:
    """The names of the parts of an archive; none when it is no archive, or a damaged one."""
    if not data.startswith(b"PK"):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except BROKEN:
        return frozenset()


class Archive:
    """The parts of a document. Raises Unreadable `truncated`, `encrypted` or `too-large`."""

    def __init__(self, data: bytes, program: Program) -> None:
        self.program = program
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
            self.names = {name.lower().lstrip("/"): name for name in self.archive.namelist()}
        except BROKEN:
            raise damaged(self.program) from None
        if any(info.flag_bits & 1 for info in self.archive.infolist()):
            raise locked(self.program)

    def content(self, name: str) -> bytes | None:
        """The bytes of a part, None when the file has none of that name."""
        if name.lower() not in self.names:
            return None
        try:
            info = self.archive.getinfo(self.names[name.lower()])
            with self.archive.open(info) as stream:
                content = stream.read(_MAX_PART + 1)
        except BROKEN:
            raise damaged(self.program) from None
        packed = max(1, info.compress_size)
        if len(content) > _MAX_PART or (len(content) > _RATIO_FROM and len(content) / packed > _MAX_RATIO):
            raise Unreadable(
                "too-large",
                f"Le document {self.program.name}, une fois décompressé, est démesuré : il n'a pas été lu, par "
                f"sécurité. Vérifiez son origine, ou enregistrez-le de nouveau depuis {self.program.name}.",
            )
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise declares(self.program)
        return content


def damaged(program: Program) -> Unreadable:
    """The file cannot be opened."""
    name = program.name
    return Unreadable(
        "truncated",
        f"Le document {name} est incomplet ou endommagé : il ne s'ouvre pas. Téléchargez ou copiez le fichier de "
        f"nouveau, ou réparez-le dans {name}{program.repair}.",
    )


def locked(program: Program) -> Unreadable:
    """The file asks for a password."""
    return Unreadable(
        "encrypted",
        f"Le document {program.name} est protégé par un mot de passe. Enregistrez-le sans mot de passe, "
        "puis relancez la revue.",
    )


def declares(program: Program) -> Unreadable:
    """The XML declares entities, with which a small file can grow without end."""
    name = program.name
    return Unreadable(
        "wrong-format",
        f"Le document {name} déclare des entités XML, ce qu'un fichier {name} n'a pas le droit de faire : "
        f"il n'a pas été lu. Ouvrez-le dans {name} et enregistrez-le de nouveau.",
    )
