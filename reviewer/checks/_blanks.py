"""The marks a template leaves in a text: fields, brackets, dotted lines, crosses, boxes. Shapes only, no opinion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from reviewer.patterns import Pattern, flatten

Shape = Literal["field", "bracket", "line", "cross", "word", "choice", "box", "pending"]
_Finder = Callable[[str], Iterator[tuple[int, int]]]

_FIELD = re.compile(
    r"\{\{[^{}\n]{1,80}\}\}|\{%[^{}\n]{1,120}%\}|\$\{[^{}\n]{1,60}\}|\{[a-zA-Z_][\w. ]{1,40}\}|<<[^<>\n]{1,60}>>"
    r"|«\w*_\w*»|<[A-ZÉ][A-ZÉÈÀ_ ]{2,40}>|<(?:nom|prénom|adresse|date|montant|client|prestataire|société|ville|durée)"
    r"[^<>\n]{0,40}>|(?<!\w)%[A-Z_]{4,30}%|(?<!\w)@@?[A-Z_]{3,30}@@?(?!\w)"
    r"|(?<!\w)(?:MERGEFIELD|DOCPROPERTY) \w+",
)
_BRACKET = re.compile(r"\[(?P<inside>[^\[\]\n]{0,160})\]")
_HOLLOW = re.compile(r"^[\s.…_●•*xX?\-–—]*$")
_FIELD_NAME = re.compile(r"^[a-z]+(?:_[a-z0-9]+)+$|^[A-Z]+(?:_[A-Z0-9]+)+$")
_ELLIPSIS = re.compile(r"^\s*(?:…|\.{3})\s*$")
_UNIT_AFTER = re.compile(
    r"\s{0,2}(?:€|%|euros?|heures?|jours?|mois|ans?\b|années?|minutes?|semaines?|exemplaires?|pour cent|HT\b|TTC\b)"
)
_LINE = re.compile(r"(?:[.…] ?){4,}|…{2,}|_{3,}|(?<=:) ?…(?=\s*$)|(?<=n°) ?(?:…|\.{3})", re.MULTILINE)
_CONTENTS = re.compile(r"\s*\d{1,3}\s*$", re.MULTILINE)
_CROSS = re.compile(
    r"(?<![\w@.-])(?:[xX]{2,4}(?:[/.][xX]{2,4}){1,2}|[xX]{2,}(?:@[xX.]+)?|(?:jj|JJ|dd|DD)/(?:mm|MM)/(?:aaaa|AAAA|yyyy|YYYY)"
    r"|X(?=\s{0,2}(?:€|%|euros?\b|heures?\b|jours?\b|mois\b|ans\b|minutes?\b|semaines?\b)))(?![\w-])"
)
_ROMAN_TWENTY = re.compile(r"\bXI[XV]\b|\bXX[IVe]|\bXXX?\s?(?:e|ème|ᵉ)\b")
_FORMULA = re.compile(
    r"[×=*/+]\s*X\b|\bX\s*[×=*/+]|\boù\s+X\b|\bX (?:étant|désigne|représente)|\bformat\b|\bsyntaxe\b", re.IGNORECASE
)
_ALONE = re.compile(r"(?:(?<=\()|(?<=\t)|(?<=: )|(?<=– )|^)(?P<inside>[^()\n\t:]{3,60})(?=\)|\t|$)", re.MULTILINE)
_FEW = 7  # words
_OPEN_BOX = "□☐❏❑◻▢⬜"
_TICKED = "☑☒■✓✔🗹✗✘◼"
_OPEN = re.compile(rf"[{_OPEN_BOX}]|\[ ?\](?= ?\w)")
_CLOSED = re.compile(rf"[{_TICKED}]|\[ ?[xX] ?\](?= ?\w)")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: its shape, its place in the text searched, and what is printed."""

    shape: Shape
    start: int
    end: int
    text: str


def marks(
    text: str,
    shapes: tuple[Shape, ...],
    blanks: tuple[Pattern, ...] = (),
    choices: tuple[Pattern, ...] = (),
    pending: tuple[Pattern, ...] = (),
) -> list[Mark]:
    """The marks of some shapes in one passage.

    `blanks`, `choices`: how a bracket begins when it is to fill or to choose; `pending`: how what stands alone does.
    """
    found: list[Mark] = []
    for shape in shapes:
        if shape in ("bracket", "choice"):
            places = _brackets(text, blanks if shape == "bracket" else choices, hollow=shape == "bracket")
        elif shape == "pending":
            places = _alone(text, pending)
        else:
            places = _FINDERS[shape](text)
        for start, end in places:
            if not any(mark.start < end and start < mark.end for mark in found):
                found.append(Mark(shape, start, end, text[start:end].strip()))
    return sorted(found, key=lambda mark: mark.start)


def _fields(text: str) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in _FIELD.finditer(text))


def _brackets(text: str, wanted: tuple[Pattern, ...], *, hollow: bool) -> Iterator[tuple[int, int]]:
    for match in _BRACKET.finditer(text):
        inside = match["inside"]
        if inside.strip() in ("x", "X") and _OPEN.search(text):
            continue  # the one of several boxes that was ticked
        if _ELLIPSIS.match(inside):  # « […] » stands for words left out, unless a unit follows it
            found = hollow and _UNIT_AFTER.match(text, match.end()) is not None
        elif hollow and _HOLLOW.match(inside):
            found = bool(inside.strip())
        else:
            named = hollow and _FIELD_NAME.match(inside) is not None
            found = named or any(p.regex.match(flatten(inside).strip()) for p in wanted)
        if found:
            yield match.span()


def _alone(text: str, wanted: tuple[Pattern, ...]) -> Iterator[tuple[int, int]]:
    """What stands alone, in parentheses, in a cell or after a colon, and is one of these."""
    for match in _ALONE.finditer(text):
        inside = flatten(match["inside"]).strip(" .;")
        if len(inside.split()) <= _FEW and any(p.regex.match(inside) for p in wanted):
            yield match.span("inside")


def _lines(text: str) -> Iterator[tuple[int, int]]:
    if not any(char.isalpha() for char in text):
        return  # a rule across the page
    for match in _LINE.finditer(text):
        if not _CONTENTS.match(text, match.end()):
            yield match.span()


def _crosses(text: str) -> Iterator[tuple[int, int]]:
    if not _FORMULA.search(text) and not _ROMAN_TWENTY.search(text):
        yield from (match.span() for match in _CROSS.finditer(text))


def _boxes(text: str) -> Iterator[tuple[int, int]]:
    """Two boxes or more that nobody ticked on one line: a choice, where one alone may be a bullet."""
    opened = list(_OPEN.finditer(text))
    if len(opened) >= 2 and not _CLOSED.search(text):
        yield opened[0].start(), min(len(text), opened[-1].end() + 30)


_FINDERS: dict[str, _Finder] = {"field": _fields, "line": _lines, "cross": _crosses, "box": _boxes}
