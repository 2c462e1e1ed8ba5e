"""Rich text: paragraphs, headings, marks of lists, tables, notes; hidden and deleted text left out."""

from __future__ import annotations

from reviewer.errors import Unreadable
from reviewer.readers._build import Builder
from reviewer.readers._flow import Flow
from reviewer.readers._rtfbody import Rtf
from reviewer.types import Document, Problem, Source

SUFFIXES = (".rtf",)
_MOST = 150_000_000  # bytes; pictures are written at length
_CUT = "Le document RTF est incomplet : sa fin manque. Copiez-le ou téléchargez-le de nouveau."


def sniff(data: bytes) -> bool:
    """Whether `data` is rich text."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t ").startswith(b"{\\rtf")


def read(data: bytes, source: Source) -> Document:
    """The document of a rich text. Pages are unknown: the program that shows the file lays them out."""
    if not sniff(data):
        raise Unreadable(
            "wrong-format",
            "Malgré son nom en « .rtf », le fichier n'est pas un document RTF. Vérifiez que c'est le bon fichier, "
            "ou redonnez-lui sa véritable extension.",
        )
    if len(data) > _MOST:
        raise Unreadable("too-large", "Le document RTF est démesuré : il n'a pas été lu. Enregistrez-le en PDF.")
    found = Rtf(data)
    builder = Builder()
    flow = Flow(builder)
    flow.lay(found.items)
    flow.lay(found.notes)
    flow.margin(found.margins)
    problems = [] if found.whole else [Problem("truncated", _CUT, source.path)]
    document = builder.document(source, problems)
    if any(block.kind != "margin" for block in document.blocks) and document.text.strip():
        return document
    if not found.whole:
        raise Unreadable("truncated", _CUT)
    if found.pictures:
        raise Unreadable(
            "image-only",
            "Le document RTF ne contient que des images, sans doute une numérisation. Passez-le à la "
            "reconnaissance de caractères (OCR), ou demandez le fichier d'origine, puis relancez la revue.",
        )
    raise Unreadable("empty", "Le document RTF ne contient aucun texte. Vérifiez que c'est le bon fichier.")
