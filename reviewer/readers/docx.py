"""Word: the text as Word shows it, automatic numbers included, tables as cells, headers and footers set apart."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.errors import Unreadable
from reviewer.readers._build import Builder
from reviewer.readers._numbering import Numbering
from reviewer.readers._ooxml import Element, Package, child, local
from reviewer.readers._wordbody import Body
from reviewer.readers._wordstyles import Styles
from reviewer.types import Document, Source

SUFFIXES = (".docm", ".docx", ".dotx")


def sniff(data: bytes) -> bool:
    """Whether `data` is a zip archive in which Word keeps its text, whole or cut short."""
    return data[:4] == b"PK\x03\x04" and (b"word/document" in data or b"wordprocessingml" in data)


def read(data: bytes, source: Source) -> Document:
    """The document of a Word file. Pages are unknown: Word lays them out when it shows the file."""
    package = Package(data)
    related = list(package.related())
    parts = {kind: name for kind, name, _ in reversed(related)}
    main = package.part(package.main)
    body = child(main, "body")
    if body is None:
        raise Unreadable("empty", "Le document Word ne contient aucun texte. Vérifiez que c'est le bon fichier.")
    styles = Styles(package.part(parts.get("styles", "")))
    numbering = Numbering(package.part(parts.get("numbering", "")), styles.lists())
    builder = Builder()
    walker = Body(builder, styles, numbering)
    walker.blocks(body)
    _notes(package, parts, walker)
    for name in _margin_parts(related):
        root = package.part(name)
        if root is not None:
            walker.margin(root)
    document = builder.document(source)
    if not any(block.kind != "margin" for block in document.blocks) or not document.text.strip():
        if b"word/media/" in data:
            raise Unreadable(
                "image-only",
                "Le document Word ne contient que des images, sans doute une numérisation. Passez-le à la "
                "reconnaissance de caractères (OCR), ou demandez le fichier d'origine, puis relancez la revue.",
            )
        raise Unreadable("empty", "Le document Word ne contient aucun texte. Vérifiez que c'est le bon fichier.")
    return document


def _notes(package: Package, parts: dict[str, str], walker: Body) -> None:
    """Footnotes and endnotes, after the body, in the order in which the text calls them."""
    called = list(dict.fromkeys(walker.notes))
    for kind in ("footnote", "endnote"):
        root = package.part(parts.get(f"{kind}s", ""))
        if root is None:
            continue
        notes = {key: one for one in root if local(one) == kind and (key := _id(one))}
        for _, key in (call for call in called if call[0] == kind):
            if key in notes:
                walker.blocks(notes[key])


def _id(note: Element) -> str:
    return next((str(text) for name, text in note.attrib.items() if name.rpartition("}")[2] == "id"), "")


def _margin_parts(related: list[tuple[str, str, str]]) -> Iterator[str]:
    yield from dict.fromkeys(name for kind, name, _ in related if kind in {"header", "footer"})
