"""One page of a PDF: words with their place and look, rules, filled boxes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from reviewer.types import Box


class Word(NamedTuple):
    """A run of characters without a blank. Coordinates in points from the top left of the page as it is shown."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float  # the line on which the letters stand
    size: float
    bold: bool
    turned: int  # quarter turns of the writing, 0 when it reads from left to right


class Rule(NamedTuple):
    """A straight horizontal or vertical line."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(slots=True)
class Sheet:
    """One page, as PDFium sees it."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    surfaces: list[Box] = field(default_factory=list)  # boxes filled with a colour, without outline
    image_cover: float = 0.0  # share of the page under images
    odd: float = 0.0  # share of characters that stand for nothing


class Frame(NamedTuple):
    """From PDF space (origin bottom left, before rotation) to the page as it is shown."""

    left: float
    bottom: float
    width: float
    height: float
    turn: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        if self.turn == 1:
            return y, x
        if self.turn == 2:
            return self.width - x, y
        if self.turn == 3:
            return self.height - y, self.width - x
        return x, self.height - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (xa, ya), (xb, yb) = self.point(left, bottom), self.point(right, top)
        return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)
