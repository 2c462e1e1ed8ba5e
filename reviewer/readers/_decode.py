"""From the bytes of a text file to its characters."""

from __future__ import annotations

import codecs
import re

from reviewer.errors import Unreadable
from reviewer.types import Problem

LOST = "\ufffd"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


def decode(data: bytes) -> str:
    """The characters of a text file in UTF-8, UTF-16 or UTF-32 with a mark, or Windows-1252; line ends become LF.

    Raises Unreadable `wrong-format` when the bytes are no text.
    """
    text = _characters(data)
    if len(_CONTROLS.findall(text)) > max(2, len(text) / 200):
        raise Unreadable(
            "wrong-format",
            "Le contenu n'est pas du texte, malgré l'extension du fichier. Vérifiez que c'est le bon fichier, "
            "ou enregistrez le contrat en PDF ou en DOCX.",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _characters(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    text = data.decode("utf-8", errors="replace")
    lost = text.count(LOST)
    accented = len(text) - lost - sum(map(text.count, map(chr, range(128)))) if lost else 0
    # A few bytes spoilt in a text whose accents are UTF-8 do not make another encoding of it.
    return text if lost * 4 <= accented or not lost else data.decode("cp1252", errors="replace")


def spoilt(text: str, path: str) -> list[Problem]:
    """The problem of a text some bytes of which are no characters, if there are any."""
    if LOST not in text:
        return []
    line = text.count("\n", 0, text.index(LOST)) + 1
    message = (
        f"Des octets du fichier ne sont pas des caractères ({text.count(LOST)}, le premier à la ligne {line}) : ils "
        "sont remplacés par « \ufffd ». Si le texte en souffre, enregistrez le fichier de nouveau en UTF-8."
    )
    return [Problem("characters-lost", message, path)]
