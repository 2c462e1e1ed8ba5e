"""From the bytes of a web page to its characters, as a browser finds them."""

from __future__ import annotations

import re
from contextlib import suppress

from reviewer.readers._decode import decode

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE
)
_KNOWN = re.compile(r"(?:iso-?8859-?\d{1,2}|latin-?\d|l\d|windows-?125\d|cp\d{3,4}|mac-?\w{3,12}|koi8-?\w)$")
_LATIN = re.compile(r"(?:iso-?8859-?1|latin-?1|l1)$")
_HEAD = 4_096  # bytes in which a page says its encoding


def decode_page(data: bytes, told: str = "") -> str:
    """The characters of a page: by its mark, else UTF-8, else what it declares or was `told` of it, else Windows-1252.

    UTF-8 comes before what is declared: other encodings do not look like it by chance, and pages are often saved in
    another encoding than the one they name. Raises Unreadable `wrong-format` when the bytes are no text.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        match = _DECLARED.search(data[:_HEAD])
        name = (told or (match[1].decode("ascii", "replace") if match else "")).lower().replace("_", "-")
        if _KNOWN.match(name) and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            with suppress(LookupError):
                data = data.decode("cp1252" if _LATIN.match(name) else name, errors="replace").encode()
    return decode(data)
