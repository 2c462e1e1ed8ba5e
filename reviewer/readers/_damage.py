"""Streams of a PDF that cannot be inflated to their end: text that PDFium drops without a word."""

from __future__ import annotations

import re
import zlib

_STREAM = re.compile(rb"<<(?P<keys>(?:[^<>]|<[^<>]*>|<<[^<>]*>>){0,2000})>>\s{0,4}stream\r?\n")
_NOT_CONTENT = re.compile(rb"/(?:Type|Subtype|Length[123]|FunctionType|BitsPerComponent|N|Alternate|DecodeParms)\b")
_MOST = 4_000  # streams looked at
_LEAST = 16  # bytes; less is nothing


def broken_streams(data: bytes) -> int:
    """How many streams of page contents are damaged. Those of an encrypted file are not looked at."""
    if b"/Encrypt" in data:
        return 0
    return sum(_broken(data, match) for match, _ in zip(_STREAM.finditer(data), range(_MOST), strict=False))


def _broken(data: bytes, match: re.Match[bytes]) -> bool:
    keys = match["keys"]
    if b"/FlateDecode" not in keys or keys.count(b"Decode") > 1 or _NOT_CONTENT.search(keys):
        return False
    end = data.find(b"endstream", match.end())
    if end - match.end() < _LEAST:
        return end < 0
    inflater = zlib.decompressobj()
    try:
        for at in range(match.end(), end, 65_536):
            inflater.decompress(data[at : min(at + 65_536, end)], 1 << 24)
    except zlib.error:
        return True
    return not inflater.eof and not inflater.unconsumed_tail
