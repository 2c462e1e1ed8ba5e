"""Automatic numbering, as Word shows it: `1.2`, `Article 3 –`, `IV.`, `b)`, bullets.

Source: ECMA-376 part 1, 17.9 (numbering) and what Word does where the text is silent: paragraphs of two lists that
share their abstract definition go on counting together, unless the second one starts again by an override.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from reviewer.readers._ooxml import Element, attribute, child, local, number, on, value
from reviewer.readers._ordinals import letters, roman
from reviewer.readers._text import BULLETS, clean

_LEVELS = 9
_UNITS = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
    " dix-sept dix-huit dix-neuf"
).split()
_TENS = "_ _ vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt".split()


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and how it is written."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None  # the level, from 1, that makes this one start again; 0 never
    style: str | None = None  # paragraph style that takes this level
    legal: bool = False  # all numbers of the label in Arabic figures
    symbols: bool = False
    indent: float | None = None  # points


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]  # overrides


class Numbering:
    """Counts the numbered paragraphs of a document; ask in the order of the document."""

    def __init__(self, root: Element | None, style_lists: dict[str, str]) -> None:
        """`style_lists`: for each numbering style, the id of its list."""
        abstracts = {
            attribute(one, "abstractNumId") or "": one
            for one in (root if root is not None else ())
            if local(one) == "abstractNum"
        }
        definitions = {
            attribute(one, "numId") or "": one for one in (root if root is not None else ()) if local(one) == "num"
        }
        self.lists = {key: _list(one, abstracts, definitions, style_lists) for key, one in definitions.items()}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.begun: set[tuple[str, int]] = set()

    def level_of(self, list_id: str, style: str) -> int | None:
        """The level of the list that the paragraph style `style` takes."""
        found = self.lists.get(list_id)
        return next((at for at, level in found.levels.items() if level.style == style), None) if found else None

    def level(self, list_id: str, at: int) -> Level | None:
        """The level `at` (from 0) of a list."""
        found = self.lists.get(list_id)
        return found.levels.get(at) if found else None

    def next(self, list_id: str, at: int) -> str | None:
        """Counts one more paragraph at level `at` (from 0) and returns its label; None without list or label."""
        found = self.lists.get(list_id)
        if found is None or at not in found.levels:
            return None
        counts = self.counts[found.abstract]
        level = found.levels[at]
        if at in found.starts and (list_id, at) not in self.begun:
            counts[at] = found.starts[at]
        else:
            counts[at] = counts[at] + 1 if at in counts else level.start
        self.begun.add((list_id, at))
        for deeper, below in found.levels.items():
            if deeper > at and at < (deeper if below.restart is None else below.restart):
                counts.pop(deeper, None)
        return _label(found, at, counts) or None


def _list(
    one: Element, abstracts: dict[str, Element], definitions: dict[str, Element], style_lists: dict[str, str]
) -> _List:
    key = value(one, "abstractNumId") or ""
    for _ in range(5):  # a list may take its levels from a numbering style, which names another list
        link = value(abstracts.get(key), "numStyleLink")
        target = definitions.get(style_lists.get(link or "", ""))
        if link is None or target is None:
            break
        key = value(target, "abstractNumId") or ""
    levels = _levels(abstracts.get(key))
    starts: dict[int, int] = {}
    for override in one:
        at = number(attribute(override, "ilvl")) if local(override) == "lvlOverride" else None
        if at is None:
            continue
        if (own := child(override, "lvl")) is not None:
            levels[at] = _level(own)
        if (start := number(value(override, "startOverride"))) is not None:
            starts[at] = start
            levels[at] = replace(levels.get(at, Level()), start=start)
    return _List(key, levels, starts)


def _levels(abstract: Element | None) -> dict[int, Level]:
    found = {}
    for one in abstract if abstract is not None else ():
        at = number(attribute(one, "ilvl")) if local(one) == "lvl" else None
        if at is not None and 0 <= at < _LEVELS:
            found[at] = _level(one)
    return found


def _level(one: Element) -> Level:
    fonts = child(one, "rPr", "rFonts")
    font = " ".join(fonts.attrib.values()) if fonts is not None else ""
    start = number(value(one, "start"))
    indent = child(one, "pPr", "ind")
    twips = None if indent is None else number(attribute(indent, "left") or attribute(indent, "start"))
    return Level(
        start=0 if start is None else start,
        form=value(one, "numFmt") or "decimal",
        text=value(one, "lvlText") or "",
        restart=number(value(one, "lvlRestart")),
        style=value(one, "pStyle"),
        legal=bool(on(one, "isLgl")),
        symbols=bool(re.search(r"wingding|symbol|webding", font, re.IGNORECASE)),
        indent=None if twips is None else twips / 20,
    )


def _label(found: _List, at: int, counts: dict[int, int]) -> str:
    level = found.levels[at]
    if level.form == "bullet":
        glyph = clean(level.text)
        glyph = BULLETS.get(glyph, glyph) if level.symbols else glyph
        return "•" if glyph and any("\ue000" <= char <= "\uf8ff" for char in glyph) else glyph

    def write(match: re.Match[str]) -> str:
        which = int(match[1]) - 1
        other = found.levels.get(which)
        if other is None:
            return ""
        form = "decimal" if level.legal and other.form != "none" else other.form
        return figure(counts.get(which, other.start), form)

    return clean(re.sub(r"%([1-9])", write, level.text))


def figure(count: int, form: str) -> str:
    """The number `count` written in the Word format `form`; Arabic figures for a format unknown here."""
    if form in {"none", "bullet"}:
        return ""
    if form in {"upperRoman", "lowerRoman"}:
        return roman(count) if form == "upperRoman" else roman(count).lower()
    if form in {"upperLetter", "lowerLetter"} and count > 0:
        letter = letters(count, repeated=True)
        return letter if form == "upperLetter" else letter.lower()
    if form == "decimalZero":
        return f"{count:02d}"
    if form == "ordinal":
        return f"{count}er" if count == 1 else f"{count}e"
    if form == "cardinalText":
        return _words(count).capitalize()
    if form == "ordinalText":
        return _ordinal(count).capitalize()
    return str(count)


def _words(count: int) -> str:
    if not 0 <= count < 100:
        return str(count)
    if count < 20:
        return _UNITS[count]
    ten, unit = divmod(count, 10)
    if ten in {7, 9}:
        unit += 10
    if unit == 0:
        return _TENS[ten] + ("s" if ten == 8 else "")
    return _TENS[ten] + (" et " if unit in {1, 11} and ten < 8 else "-") + _UNITS[unit]


def _ordinal(count: int) -> str:
    if count == 1:
        return "premier"
    words = _words(count)
    if words.isdigit():
        return f"{words}e"
    stem = {"cinq": "cinqu", "neuf": "neuv"}.get(words.split("-")[-1].split(" ")[-1])
    if stem:
        words = words[:-4] + stem
    return words.removesuffix("e").removesuffix("s" if count == 80 else "") + "ième"
