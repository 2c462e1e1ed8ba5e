"""Word styles, resolved through what they are based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.readers._ooxml import Element, attribute, child, local, number, on, value

_HEADING = re.compile(r"^(?:heading|titre|heading_20_)\s*([1-9])$", re.IGNORECASE)
_TOC = re.compile(r"^(?:toc|tm|table of|table des|sommaire|index)\b", re.IGNORECASE)
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Look:
    """What a run's properties come to; None where nothing is said."""

    bold: bool | None = None
    underline: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    size: float | None = None


def look_of(properties: Element | None) -> Look:
    """The look that an `rPr` sets by itself."""
    if properties is None:
        return _PLAIN
    half = number(value(properties, "sz"))
    return Look(
        on(properties, "b"),
        on(properties, "u"),
        on(properties, "caps"),
        on(properties, "vanish"),
        None if half is None else half / 2,
    )


def level_named(name: str) -> int | None:
    """Outline level that the name of a style tells: 2 of « Titre 2 »."""
    match = _HEADING.match(name)
    return int(match[1]) if match else None


def toc_named(name: str) -> bool:
    """Whether the name of a style is one of a table of contents."""
    return bool(_TOC.match(name))


_PLAIN = Look()


class Styles:
    """The styles of a document, by id."""

    def __init__(self, root: Element | None) -> None:
        self.by_id: dict[str, Element] = {}
        self.default: str | None = None
        for one in root if root is not None else ():
            if local(one) == "style" and (key := attribute(one, "styleId")):
                self.by_id[key] = one
                if attribute(one, "type") == "paragraph" and attribute(one, "default") in {"1", "true"}:
                    self.default = key
        self.base = look_of(child(root, "docDefaults", "rPrDefault", "rPr"))
        self._looks: dict[tuple[str | None, str | None], Look] = {}

    def chain(self, key: str | None) -> Iterator[tuple[str, Element]]:
        """A style and those it is based on, nearest first; a circle is cut."""
        seen: set[str] = set()
        while key and key not in seen and key in self.by_id:
            seen.add(key)
            one = self.by_id[key]
            yield key, one
            key = value(one, "basedOn")

    def name(self, key: str | None) -> str:
        """The name under which Word shows a style."""
        one = self.by_id.get(key or "")
        return (value(one, "name") if one is not None else None) or key or ""

    def level(self, key: str | None) -> int | None:
        """Outline level, from 1, that a paragraph style gives; None for running text."""
        for style, one in self.chain(key):
            outline = number(value(one, "pPr", "outlineLvl"))
            if outline is not None:
                return outline + 1 if 0 <= outline < _BODY_LEVEL else None
            if named := level_named(self.name(style)):
                return named
        return None

    def toc(self, key: str | None) -> bool:
        """Whether a style is one of a table of contents."""
        return any(toc_named(self.name(style)) for style, _ in self.chain(key))

    def paragraph(self, key: str | None, *names: str) -> Element | None:
        """The nearest element `pPr/names` of a style and those it is based on."""
        for _, one in self.chain(key):
            if (found := child(one, "pPr", *names)) is not None:
                return found
        return None

    def numbering(self, key: str | None) -> tuple[str | None, int | None, str | None]:
        """List id, level from 0, and the style that names the list."""
        list_id: str | None = None
        at: int | None = None
        owner: str | None = None
        for style, one in self.chain(key):
            at = number(value(one, "pPr", "numPr", "ilvl")) if at is None else at
            found = value(one, "pPr", "numPr", "numId")
            if found is not None and list_id is None:
                list_id, owner = found, style
        return list_id, at, owner

    def lists(self) -> dict[str, str]:
        """For each numbering style, the id of its list."""
        pairs = ((key, value(one, "pPr", "numPr", "numId")) for key, one in self.by_id.items())
        return {key: list_id for key, list_id in pairs if list_id}

    def look(self, paragraph: str | None, character: str | None) -> Look:
        """The look given by a paragraph style and a character style together.

        Bold is a switch: set in both, they cancel out (ECMA-376 part 1, 17.7.3).
        """
        key = (paragraph, character)
        if key not in self._looks:
            below, above = self._styled(paragraph), self._styled(character)
            bold = bool(below.bold) != bool(above.bold)
            self._looks[key] = Look(
                bold or bool(self.base.bold),
                above.underline if above.underline is not None else below.underline,
                bool(below.caps) != bool(above.caps),
                bool(below.hidden) != bool(above.hidden),
                above.size or below.size or self.base.size,
            )
        return self._looks[key]

    def _styled(self, key: str | None) -> Look:
        out = _PLAIN
        for _, one in self.chain(key):
            own = look_of(child(one, "rPr"))
            out = Look(
                own.bold if out.bold is None else out.bold,
                own.underline if out.underline is None else out.underline,
                own.caps if out.caps is None else out.caps,
                own.hidden if out.hidden is None else out.hidden,
                own.size if out.size is None else out.size,
            )
        return out
