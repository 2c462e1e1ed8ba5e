"""What PDFium reads on a page: words, with their place and look."""

from __future__ import annotations

import ctypes
import math
import re
from typing import Any, NamedTuple

from reviewer.readers._painted import read_objects
from reviewer.readers._sheet import Frame, Sheet, Word
from reviewer.readers._text import BULLETS

_BOLD_NAME = re.compile(r"bold|black|heavy|demi(?!l)|(?<![a-z])bd(?![a-z])|cmbx|sfbx|-b(?:i|$)|,b", re.IGNORECASE)
_NAMELESS = re.compile(r"^(?:[A-Z]{6}\+)?(?:CIDFont\+?)?[A-Z]{0,2}\d+(?:\+\d+)?$")
_SYMBOLS = re.compile(r"wingding|symbol|webding|dingbat", re.IGNORECASE)
_FORCED = 1 << 18  # the font asks to be drawn bold
_MAX_WORDS = 20_000


def sheet(document: Any, index: int) -> Sheet:
    """Page `index` (from 0) of a pypdfium2 document. Raises what PDFium raises on a damaged page."""
    from pypdfium2 import raw

    page = document[index]
    try:
        left, bottom, right, top = page.get_bbox()
        turn = page.get_rotation() // 90
        frame = Frame(left, bottom, right - left, top - bottom, turn)
        size = (frame.height, frame.width) if turn % 2 else (frame.width, frame.height)
        result = Sheet(index + 1, *size)
        if not all(math.isfinite(value) and 1 < value < 100_000 for value in size):
            return result
        textpage = page.get_textpage()
        try:
            _read_words(raw, textpage.raw, frame, result)
        finally:
            textpage.close()
        read_objects(raw, page.raw, frame, result)
        return result
    finally:
        page.close()


def _read_words(raw: Any, textpage: Any, frame: Frame, result: Sheet) -> None:
    count = min(raw.FPDFText_CountChars(textpage), _MAX_WORDS * 8)
    get = raw.FPDFText_GetUnicode
    codes = [get(textpage, at) for at in range(count)]
    looks = _Looks(raw)
    pen = _Pen(raw, textpage, frame)
    if sum(0xF020 <= code <= 0xF07E for code in codes) > 0.3 * count:
        # A font of symbols that holds letters: its codes are those of the letters, moved to the private area.
        codes = [code - 0xF000 if 0xF020 <= code <= 0xF07E else code for code in codes]
    start = -1
    for at in range(count + 1):
        code = codes[at] if at < count else 32
        blank = (code <= 32 and code != 2) or code == 0xA0 or 0x2000 <= code <= 0x200B or code in {0x202F, 0x3000}
        if start < 0:
            if not blank:
                start = at
            continue
        cut = at > start and at < count and codes[at - 1] in {2, 0xFFFE}
        if not (blank or cut):
            continue
        text = "".join(_char(value) for value in codes[start:at])
        if text and (word := pen.word(text, start, at - 1, looks)):
            result.words.append(word)
        start = -1 if blank else at
    result.odd = sum(map(_is_odd, codes)) / max(1, sum(code > 32 for code in codes))


def _is_odd(code: int) -> bool:
    """Whether a character stands for nothing: unknown, control, or private but for the bullets of Word."""
    private = 0xE000 <= code <= 0xF8FF and not 0xF000 <= code <= 0xF0FF
    return private or code == 0xFFFD or 0x7F <= code < 0xA0 or (0 < code < 32 and code not in {2, 9, 10, 13})


def _char(code: int) -> str:
    """A character; the hyphen of a cut word and the visible soft hyphen become plain hyphens."""
    if code in {2, 0xFFFE, 0xAD}:
        return "-"
    return chr(code) if 0 < code < 0x110000 else ""


class _Look(NamedTuple):
    size: float  # points
    bold: bool
    turned: int  # quarter turns
    symbols: bool  # the font draws symbols instead of letters


class _Looks:
    """Size, weight and direction of a text object, asked once for each."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.fonts: dict[int, tuple[bool, bool]] = {}
        self.objects: dict[int, _Look] = {}

    def of(self, textpage: Any, at: int) -> _Look:
        """The look of the character `at`."""
        raw = self.raw
        obj = raw.FPDFText_GetTextObject(textpage, at)
        address = ctypes.cast(obj, ctypes.c_void_p).value
        if not address:
            return _Look(raw.FPDFText_GetFontSize(textpage, at), False, 0, False)
        if address not in self.objects:
            size = ctypes.c_float()
            raw.FPDFTextObj_GetFontSize(obj, size)
            matrix = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(obj, matrix)
            scale = math.hypot(matrix.c, matrix.d)
            angle = math.atan2(matrix.b, matrix.a)
            turned = round(angle / (math.pi / 2)) % 4 if math.isfinite(angle) else 0
            painted = raw.FPDFTextObj_GetTextRenderMode(obj) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
            bold, symbols = self._font(obj)
            self.objects[address] = _Look(size.value * scale, painted or bold, turned, symbols)
        return self.objects[address]

    def _font(self, obj: Any) -> tuple[bool, bool]:
        """Whether the font of a text object is bold, and whether it draws symbols instead of letters."""
        raw = self.raw
        font = raw.FPDFTextObj_GetFont(obj)
        address = ctypes.cast(font, ctypes.c_void_p).value
        if not address:
            return False, False
        if address not in self.fonts:
            buffer = ctypes.create_string_buffer(256)
            raw.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("latin-1")
            bold = bool(_BOLD_NAME.search(name)) or bool(max(0, raw.FPDFFont_GetFlags(font)) & _FORCED)
            # PDFium guesses the weight from the width of a stem, often wrongly: a name that says nothing is worse.
            bold = bold or (bool(_NAMELESS.match(name)) and raw.FPDFFont_GetWeight(font) >= 600)
            self.fonts[address] = bold, bool(_SYMBOLS.search(name))
        return self.fonts[address]


class _Pen:
    """Turns a run of characters into a word with its place."""

    def __init__(self, raw: Any, textpage: Any, frame: Frame) -> None:
        self.raw, self.textpage, self.frame = raw, textpage, frame
        self.first, self.last = raw.FS_RECTF(), raw.FS_RECTF()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()

    def word(self, text: str, start: int, end: int, looks: _Looks) -> Word | None:
        """The word made of the characters `start` to `end` (included); None when its box makes no sense."""
        raw, first, last = self.raw, self.first, self.last
        if not raw.FPDFText_GetLooseCharBox(self.textpage, start, first):
            return None
        if end == start or not raw.FPDFText_GetLooseCharBox(self.textpage, end, last):
            last = first
        raw.FPDFText_GetCharOrigin(self.textpage, start, self.x, self.y)
        box = self.frame.box(
            min(first.left, last.left),
            min(first.bottom, last.bottom),
            max(first.right, last.right),
            max(first.top, last.top),
        )
        size, bold, turned, symbols = looks.of(self.textpage, start)
        if symbols:
            text = BULLETS.get(text[0], text[0]) + text[1:]
        else:
            text, twice = self._once(text, start)
            bold = bold or twice
        _, base = self.frame.point(self.x.value, self.y.value)
        if not all(map(math.isfinite, (*box, base, size))):
            return None
        # A rotated page turns the writing with it.
        return Word(text, *box, base, abs(size), bold, (turned - self.frame.turn) % 4)

    def _once(self, text: str, start: int) -> tuple[str, bool]:
        """The text, once, when each of its letters is printed twice, one almost over the other, and whether it was.

        So do poor programs draw bold and shadow; PDFium drops some of these letters, not all.
        """
        if len(text) % 2 or text[::2] != text[1::2]:
            return text, False
        twice = any(text[at].isalnum() and self._overprinted(start + at) for at in range(1, len(text), 2))
        return (text[::2], True) if twice else (text, False)

    def _overprinted(self, at: int) -> bool:
        """Whether a letter stands a little beside the letter before it; two that share one box are a ligature."""
        one, two = self.raw.FS_RECTF(), self.raw.FS_RECTF()
        for rect, where in ((one, at - 1), (two, at)):
            if not self.raw.FPDFText_GetLooseCharBox(self.textpage, where, rect):
                return False
        apart = abs(two.left - one.left) + abs(two.top - one.top)
        narrow, wide = sorted((one.right - one.left, one.top - one.bottom))
        return bool(0.01 * wide < apart < max(0.55 * narrow, 0.12 * wide))
