"""Old Word files (.doc), through LibreOffice when it is installed; web pages that bear that name are read as pages."""

from __future__ import annotations

import re

from reviewer.errors import Unreadable
from reviewer.readers import docx, html
from reviewer.readers._soffice import to_docx
from reviewer.types import Document, Source

SUFFIXES = (".doc", ".dot")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)


def sniff(data: bytes) -> bool:
    """Whether `data` is a Word file of before 2007."""
    return (
        data.startswith(_OLE)
        and "WordDocument".encode("utf-16-le") in data
        and "EncryptedPackage".encode("utf-16-le") not in data
    )


def read(data: bytes, source: Source) -> Document:
    """The document of an old Word file, or of a web page that Word saved under that name."""
    if sniff(data):
        return docx.read(to_docx(data), source)
    if _PAGE.match(data.removeprefix(b"\xef\xbb\xbf")[:2_000]):
        return html.read(data, source)
    raise Unreadable(
        "wrong-format",
        "Malgré son nom en « .doc », le fichier n'est pas un document Word. Vérifiez que c'est le bon fichier, "
        "ou redonnez-lui sa véritable extension.",
    )
