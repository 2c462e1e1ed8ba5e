"""How a block looks, as far as headings are concerned."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reviewer.types import Block, Document

_BIG = 1.07  # against the body's size


@dataclass(frozen=True, slots=True)
class Line:
    """A block without the blanks around it. `text` opens at `start` in the document."""

    text: str
    start: int
    strong: int  # characters of the bold run that opens it
    size: float  # against the body's: 1.0 is the same
    level: int | None
    styled: bool  # the file says that it is a heading
    item: bool  # the file says that it is a list item
    centred: bool
    plain: bool = False  # the file says nothing of the looks of its text

    @property
    def bold(self) -> bool:
        return self.strong >= 0.9 * len(self.text)

    @property
    def big(self) -> bool:
        return self.size >= _BIG

    @property
    def caps(self) -> bool:
        return is_caps(self.text)


def line_of(document: Document, block: Block, body_size: float | None) -> Line | None:
    """The look of `block`, or None when it is blank."""
    whole = document.text[block.start : block.end]
    text = whole.strip()
    if not text:
        return None
    blanks = len(whole) - len(whole.lstrip())
    style = block.style
    return Line(
        text,
        block.start + blanks,
        min(len(text), max(0, style.strong - blanks)),
        style.size / body_size if style.size and body_size else 1.0,
        style.level,
        block.kind == "heading" or style.level is not None,
        block.kind == "list-item",
        style.centred,
        block.kind == "paragraph" and body_size is None and not style.strong and style.level is None,
    )


def body_size(document: Document) -> float | None:
    """The type size in which most of the text is printed, in points."""
    sizes: Counter[float] = Counter()
    for block in document.blocks:
        if block.style.size and block.kind not in {"margin", "cell"}:
            sizes[round(block.style.size, 1)] += block.end - block.start
    return sizes.most_common(1)[0][0] if sizes else None


def is_caps(text: str) -> bool:
    """Whether `text` is printed in capitals."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 4 and sum(map(str.isupper, letters)) >= 0.85 * len(letters)
