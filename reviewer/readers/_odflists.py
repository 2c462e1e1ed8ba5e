"""Numbers of lists and headings of an OpenDocument text, as LibreOffice shows them.

Source: OpenDocument 1.3 part 3, 5.3 (lists) and 16.30 to 16.34 (list styles), and LibreOffice where the text is silent:
an item counts when its first paragraph is shown, and a sub-list goes on counting until its parent does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reviewer.readers._odfstyles import Styles, att, integer, points
from reviewer.readers._ooxml import Element, local
from reviewer.readers._ordinals import letters, roman
from reviewer.readers._text import BULLETS, clean

_LEVELS = 10
_SYMBOLS = re.compile(r"wingding|symbol|webding", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and how it is written."""

    form: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1  # how many levels the number shows
    start: int = 1
    repeated: bool = False  # after z stands aa, then bb
    pattern: str = ""  # "%1%.%2%", where LibreOffice says it whole
    bullet: str = ""
    indent: float | None = None  # points


@dataclass(slots=True)
class Listing:
    """A list being walked, or one of its sub-lists; `counts` is common to them all."""

    style: str | None
    depth: int  # from 1
    counts: dict[int, int]
    waiting: bool = False  # an item has begun, and no paragraph has taken its number yet
    start: int | None = None  # the number that the item asks for
    override: str | None = None  # the style that the item asks for


@dataclass(slots=True)
class Numbers:
    """Counts the lists and the headings of one document; ask in the order of the document."""

    styles: Styles
    chapters: dict[int, int] = field(default_factory=dict)
    _by_id: dict[str, dict[int, int]] = field(default_factory=dict)
    _last: tuple[str | None, dict[int, int]] = field(default_factory=lambda: (None, {}))  # style and counts
    _levels: dict[str, dict[int, Level]] = field(default_factory=dict)

    def open(self, element: Element, around: Listing | None) -> Listing:
        """A `text:list` begins, within another or not."""
        style = att(element, "style-name") or (around.style if around else None)
        if around is not None:
            return Listing(style, min(around.depth + 1, _LEVELS), around.counts)
        counts: dict[int, int] | None = self._by_id.get(att(element, "continue-list") or "")
        if counts is None and att(element, "continue-numbering") == "true":
            counts = self._last[1] if self._last[0] == style else None
        counts = {} if counts is None else counts
        if key := att(element, "id"):
            self._by_id[key] = counts
        self._last = style, counts
        return Listing(style, 1, counts)

    def take(self, listing: Listing, paragraph_style: str | None) -> tuple[str | None, Level | None]:
        """The mark of the paragraph that opens an item of a list, and its level; none for those that follow it."""
        name = listing.override or listing.style or self.styles.nearest(paragraph_style, "list-style-name") or ""
        levels = self.levels(name)
        level = levels.get(listing.depth)
        if not listing.waiting:
            return None, level
        listing.waiting = False
        if level is None:
            return None, None
        _count(listing.counts, listing.depth, level.start, listing.start)
        return _label(levels, listing.depth, listing.counts), level

    def chapter(self, heading: Element, level: int) -> str | None:
        """The automatic number of a heading that stands in no list."""
        named = self.styles.nearest(att(heading, "style-name"), "list-style-name")
        levels = self.levels("Outline")
        if named == "" or att(heading, "is-list-header") == "true" or level not in levels:
            return None
        restart = att(heading, "start-value") if att(heading, "restart-numbering") == "true" else None
        _count(self.chapters, level, levels[level].start, integer(restart, -1) if restart else None)
        return _label(levels, level, self.chapters)

    def levels(self, name: str) -> dict[int, Level]:
        """The levels of a list style, from 1."""
        if name not in self._levels:
            outline = self.styles.outline
            style = self.styles.lists.get(name, outline if name == "Outline" else None)
            self._levels[name] = {
                integer(att(one, "level"), 0): _level(one) for one in (style if style is not None else ())
            }
        return self._levels[name]


def _count(counts: dict[int, int], depth: int, first: int, asked: int | None) -> None:
    counts[depth] = asked if asked is not None else counts[depth] + 1 if depth in counts else first
    for deeper in [one for one in counts if one > depth]:
        del counts[deeper]


def _level(one: Element) -> Level:
    properties = [inner for inner in one.iter() if local(inner) != "text-properties"]
    fonts = " ".join(att(inner, key) or "" for inner in one.iter() for key in ("font-name", "font-family"))
    bullet = ""
    if local(one) == "list-level-style-bullet":
        bullet = att(one, "bullet-char") or "•"
        bullet = BULLETS.get(bullet, bullet) if _SYMBOLS.search(fonts) else bullet
        bullet = "•" if any("\ue000" <= char <= "\uf8ff" for char in clean(bullet)) else bullet
    elif local(one) == "list-level-style-image":
        bullet = "•"
    margins = (points(att(inner, key)) for key in ("margin-left", "space-before") for inner in properties)
    return Level(
        form=att(one, "num-format") or "",
        prefix=att(one, "num-prefix") or "",
        suffix=att(one, "num-suffix") or "",
        shown=min(max(integer(att(one, "display-levels"), 1), 1), _LEVELS),
        start=integer(att(one, "start-value"), 1),
        repeated=att(one, "num-letter-sync") == "true",
        pattern=att(one, "num-list-format") or "",
        bullet=bullet,
        indent=next((margin for margin in margins if margin is not None), None),
    )


def _label(levels: dict[int, Level], depth: int, counts: dict[int, int]) -> str | None:
    level = levels[depth]
    if level.bullet:
        return clean(level.bullet)

    def number(at: int) -> str:
        own = levels.get(at)
        return _figure(counts.get(at, own.start), own) if own is not None and not own.bullet else ""

    if level.pattern:
        return clean(re.sub(r"%(\d{1,2})%", lambda match: number(int(match[1])), level.pattern)) or None
    shown = [number(at) for at in range(max(1, depth - level.shown + 1), depth + 1)] if level.form else []
    return clean(level.prefix + ".".join(one for one in shown if one) + level.suffix) or None


def _figure(count: int, level: Level) -> str:
    form = level.form
    if form[:1] in {"a", "A"} and count > 0:
        out = letters(count, repeated=level.repeated)
        return out if form[0] == "A" else out.lower()
    if form[:1] in {"i", "I"}:
        return roman(count) if form[0] == "I" else roman(count).lower()
    if form.startswith("0"):
        return f"{count:02d}"
    return str(count) if form else ""
