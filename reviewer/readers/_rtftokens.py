"""RTF cut into its words and characters, and the code pages that say what its bytes mean."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,40})(-?\d{1,9})? ?"  # a control word
    r"|\\'([0-9a-fA-F]{2})"  # a byte
    r"|\\([^a-zA-Z])"  # a control symbol
    r"|([{}])"
    r"|[\r\n\x00]+"
    r"|([^\\{}\r\n\x00]+)"
    r"|\\",
    re.DOTALL,
)
_CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
SYMBOL = "symbol"
SIGNS = {
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "tab": " ",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "~": " ",
    "_": "-",
    "\\": "\\",
    "{": "{",
    "}": "}",
}


class Token(NamedTuple):
    """A piece of RTF. `kind`: `word`, `symbol`, `bytes`, `{` or `}`."""

    kind: str
    text: str = ""
    value: int | None = None
    raw: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The pieces of an RTF file, binary data skipped."""
    text = data.decode("latin-1")
    at = 0
    while match := _TOKEN.match(text, at):
        at = match.end()
        word, value, byte, symbol, brace, plain = match.groups()
        if word:
            number = int(value) if value else None
            if word == "bin":
                at += max(0, number or 0)
            else:
                yield Token("word", word, number)
        elif plain:
            yield Token("bytes", raw=plain.encode("latin-1"))
        elif byte:
            yield Token("bytes", raw=bytes((int(byte, 16),)), text="'")
        elif brace:
            yield Token(brace)
        elif symbol:
            yield Token("symbol", symbol)


def page(number: int) -> str:
    """The name of the code page `number`; Windows-1252 when it is unknown here."""
    name = {65001: "utf-8", 10000: "mac_roman", 42: SYMBOL}.get(number, f"cp{number}")
    try:
        return name if name == SYMBOL else codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def charset(number: int) -> str | None:
    """The code page of a font's character set; None for that of the document."""
    return SYMBOL if number == 2 else _CHARSETS.get(number)
