"""A zip of the pieces of one contract, such as a tender: each is read as a document of one dossier."""

from __future__ import annotations

import io
import zipfile

from reviewer.errors import Unreadable
from reviewer.readers._archive import BROKEN, names_of
from reviewer.readers._contents import Contents, Wanted, distinct, junk, overlooked, tidy, unsupported
from reviewer.types import Problem, Source

SUFFIXES = (".zip",)
_MOST_ENTRIES = 5_000
_MOST_FILES = 300
_MOST_BYTES = 300_000_000
_MOST_RATIO = 200
_RATIO_FROM = 20_000_000
_ONE_DOCUMENT = ("[Content_Types].xml", "mimetype", "content.xml", "META-INF/MANIFEST.MF")
_PARTS = ("word/", "xl/", "ppt/")


def sniff(data: bytes) -> bool:
    """Whether `data` is an archive of files, and not a document that is itself kept as one."""
    names = names_of(data)
    return (
        bool(names)
        and not any(name in names for name in _ONE_DOCUMENT)
        and not any(name.startswith(_PARTS) for name in names)
    )


def members(data: bytes, source: Source, wanted: Wanted) -> Contents:
    """The files to read. Raises Unreadable `truncated`, `too-large`, `encrypted` or `no-contracts`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _members(archive, len(data), source.path, wanted)
    except BROKEN:
        raise Unreadable(
            "truncated", "L'archive ZIP est incomplète ou endommagée. Copiez-la ou téléchargez-la de nouveau."
        ) from None


def _members(archive: zipfile.ZipFile, size: int, path: str, wanted: Wanted) -> Contents:
    if len(archive.infolist()) > _MOST_ENTRIES:
        raise _too_large()
    entries = [(tidy(_name(info)), info) for info in archive.infolist() if not info.is_dir()]
    entries = [(name, info) for name, info in entries if not junk(name)]
    chosen = [(name, info) for name, info in entries if wanted(name)]
    total = sum(info.file_size for _, info in chosen)
    if len(chosen) > _MOST_FILES or total > _MOST_BYTES or (total > _RATIO_FROM and total > _MOST_RATIO * size):
        raise _too_large()
    files: list[tuple[str, bytes]] = []
    problems = [unsupported(name, f"{path}/{name}") for name, _ in entries if not wanted(name) and overlooked(name)]
    taken: set[str] = set()
    for raw, info in sorted(chosen, key=lambda entry: entry[0]):
        name = distinct(raw, taken)
        if info.flag_bits & 1:
            problems.append(Problem("encrypted", _LOCKED, f"{path}/{name}"))
            continue
        try:
            files.append((name, archive.read(info)))
        except BROKEN:
            problems.append(Problem("truncated", _DAMAGED, f"{path}/{name}"))
    if files or (problems and not all(problem.code == "encrypted" for problem in problems)):
        return Contents(files, problems)
    if problems:
        raise Unreadable(
            "encrypted",
            "L'archive ZIP est protégée par un mot de passe. Extrayez-en les fichiers, puis lancez la revue sur leur "
            "dossier.",
        )
    raise Unreadable(
        "no-contracts",
        "L'archive ZIP ne contient aucun contrat dans un format pris en charge. Vérifiez que c'est le bon fichier.",
    )


_LOCKED = "Cette pièce est protégée par un mot de passe dans l'archive ZIP. Extrayez-la, puis relancez la revue."
_DAMAGED = "Cette pièce est endommagée dans l'archive ZIP. Copiez ou téléchargez de nouveau l'archive."


def _name(info: zipfile.ZipInfo) -> str:
    """The name of an entry; some programs write it in UTF-8 without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _too_large() -> Unreadable:
    return Unreadable(
        "too-large",
        "L'archive ZIP contient trop de fichiers, ou des fichiers démesurés : elle n'a pas été ouverte, par sécurité. "
        "Extrayez les pièces du contrat, puis lancez la revue sur leur dossier.",
    )
