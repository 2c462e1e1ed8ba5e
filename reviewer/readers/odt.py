"""LibreOffice: the text as Writer shows it, automatic numbers included, tracked changes as if they were accepted."""

from __future__ import annotations

from dataclasses import replace

from reviewer.errors import Unreadable
from reviewer.readers._archive import Archive, Program, damaged, declares, locked, names_of
from reviewer.readers._build import Builder
from reviewer.readers._flow import Flow
from reviewer.readers._odfbody import Body
from reviewer.readers._odfstyles import Styles
from reviewer.readers._ooxml import Element, child, local
from reviewer.types import Document, Source

SUFFIXES = (".fodt", ".odt", ".ott")
_TYPE = b"application/vnd.oasis.opendocument."
_PROGRAM = Program("LibreOffice")
_EMPTY = "Le document LibreOffice ne contient aucun texte. Vérifiez que c'est le bon fichier."


def sniff(data: bytes) -> bool:
    """Whether `data` is an OpenDocument text, zipped, whole or cut short, or flat."""
    if data.startswith(b"PK"):
        head = data[:200]
        if _TYPE in head:
            return _TYPE + b"text" in head
        names = names_of(data)
        return "content.xml" in names and "mimetype" in names
    return b"<office:document" in data[:2_000] and _TYPE + b"text" in data[:8_000]


def read(data: bytes, source: Source) -> Document:
    """The document of an OpenDocument text. Pages are known where the program that wrote it left its page breaks."""
    content, named = _roots(data)
    text = child(content, "body", "text")
    if text is None:
        raise Unreadable(
            "wrong-format",
            "Le fichier est un document LibreOffice, mais pas un texte (classeur, présentation ou dessin). "
            "Vérifiez que c'est le bon fichier, ou enregistrez-le au format .pdf.",
        )
    pages = any(local(one) == "soft-page-break" for one in text.iter())
    shared = child(named, "styles")
    body = Body(Styles([shared, child(content, "automatic-styles")]), pages=pages)
    builder = Builder()
    flow = Flow(builder)
    flow.lay(body.items(text))
    for note in body.notes:  # a note may hold no other one
        flow.lay(body.items(note))
    around = Body(Styles([shared, child(named, "automatic-styles")]))
    masters = child(named, "master-styles")
    for master in masters if masters is not None else ():
        for part in master:
            if local(part).startswith(("header", "footer")):
                flow.margin(around.items(part))
    document = builder.document(replace(source, pages=body.page) if pages else source)
    if not any(block.kind != "margin" for block in document.blocks) or not document.text.strip():
        if b"Pictures/" in data or any(local(one) == "image" for one in text.iter()):
            raise Unreadable(
                "image-only",
                "Le document LibreOffice ne contient que des images, sans doute une numérisation. Passez-le à la "
                "reconnaissance de caractères (OCR), ou demandez le fichier d'origine, puis relancez la revue.",
            )
        raise Unreadable("empty", _EMPTY)
    return document


def _roots(data: bytes) -> tuple[Element, Element]:
    """The elements that hold the text and the styles."""
    if not data.startswith(b"PK"):
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise declares(_PROGRAM)
        root = _parse(data)
        if root is None or local(root) != "document":
            raise damaged(_PROGRAM)
        return root, root
    archive = Archive(data, _PROGRAM)
    manifest = archive.content("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest or "encrypted-package" in archive.names:
        raise locked(_PROGRAM)
    content = archive.content("content.xml")
    styles = archive.content("styles.xml")
    if content is None:
        raise Unreadable(
            "wrong-format",
            "Le fichier n'est pas un document LibreOffice : il n'en contient pas le texte. "
            "Vérifiez que c'est le bon fichier, ou enregistrez-le de nouveau au format .odt.",
        )
    roots = _parse(content), None if styles is None else _parse(styles)
    if roots[0] is None:
        raise damaged(_PROGRAM)
    return roots


def _parse(content: bytes) -> Element | None:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return None
