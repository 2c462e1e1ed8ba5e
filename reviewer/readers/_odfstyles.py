"""Styles of an OpenDocument text, resolved through their parents, and the few words needed to walk its XML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.readers._ooxml import Element, local
from reviewer.readers._wordstyles import Look

_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(pt|cm|mm|in|pc|px|%)$")
_POINTS = {"pt": 1.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pc": 12.0, "px": 0.75}
_TOC = re.compile(
    r"^(?:contents|toc|user_20_index|illustration_20_index|table_20_index)(?:_20_)?(?!.*heading)", re.IGNORECASE
)
_DEEPEST = 30  # styles based one on the other


def att(element: Element | None, name: str) -> str | None:
    """An attribute by its name without namespace: no element of a text bears two of the same."""
    if element is None:
        return None
    end = "}" + name
    return next((str(text) for key, text in element.attrib.items() if key == name or key.endswith(end)), None)


def integer(text: str | None, default: int) -> int:
    """A whole number, or `default`."""
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else default


def points(text: str | None) -> float | None:
    """A length in points; None for a share of another one, or none."""
    match = _LENGTH.match(text or "")
    return float(match[1]) * _POINTS[match[2]] if match and match[2] != "%" else None


class Styles:
    """The styles that one part of a document sees: those of `roots`, the last root before the others."""

    def __init__(self, roots: Sequence[Element | None]) -> None:
        self.by_name: dict[tuple[str, str], Element] = {}
        self.defaults: dict[str, Element] = {}
        self.lists: dict[str, Element] = {}
        self.outline: Element | None = None
        for one in (one for root in roots if root is not None for one in root):
            name, family = local(one), att(one, "family") or ""
            if name == "style":
                self.by_name[family, att(one, "name") or ""] = one
            elif name == "default-style":
                self.defaults[family] = one
            elif name == "list-style":
                self.lists[att(one, "name") or ""] = one
            elif name == "outline-style":
                self.outline = one
        self._looks: dict[tuple[str, str, Look], Look] = {}

    def chain(self, family: str, name: str | None) -> Iterator[Element]:
        """A style and its parents, nearest first; a circle is cut."""
        for _ in range(_DEEPEST):
            one = self.by_name.get((family, name or ""))
            if one is None:
                return
            yield one
            name = att(one, "parent-style-name")

    def paragraph(self, name: str | None, key: str) -> str | None:
        """The nearest value of a paragraph property, such as `text-align`."""
        for one in self.chain("paragraph", name):
            for properties in one:
                if local(properties) == "paragraph-properties" and (found := att(properties, key)) is not None:
                    return found
        return None

    def nearest(self, name: str | None, key: str) -> str | None:
        """The nearest value of an attribute of a paragraph style itself; it may be empty."""
        return next((v for one in self.chain("paragraph", name) if (v := att(one, key)) is not None), None)

    def toc(self, name: str | None) -> bool:
        """Whether a paragraph style is one of a table of contents."""
        return any(_TOC.match(att(one, "name") or "") for one in self.chain("paragraph", name))

    def look(self, family: str, name: str | None, around: Look) -> Look:
        """The look of a text in a style, within a text whose look is `around`."""
        key = (family, name or "", around)
        if key not in self._looks:
            out = around
            default = self.defaults.get(family)
            styles = [*self.chain(family, name)][::-1]
            for one in styles if default is None or family != "paragraph" else [default, *styles]:
                out = _apply(one, out)
            self._looks[key] = out
        return self._looks[key]


def _apply(style: Element, base: Look) -> Look:
    properties = next((one for one in style if local(one) == "text-properties"), None)
    if properties is None:
        return base
    weight, line = att(properties, "font-weight"), att(properties, "text-underline-style")
    transform, display = att(properties, "text-transform"), att(properties, "display")
    return Look(
        base.bold if weight is None else weight == "bold" or integer(weight, 400) >= 600,
        base.underline if line is None else line != "none",
        base.caps if transform is None else transform == "uppercase",
        base.hidden if display is None else display == "none",
        points(att(properties, "font-size")) or base.size,
    )
