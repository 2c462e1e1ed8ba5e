"""What the tags and the inline styles of a page come to: hidden, bold, in capitals, the marks of its lists."""

from __future__ import annotations

import re
from typing import Any

from reviewer.readers._ordinals import letters, roman

Element = Any  # lxml has no types of its own
_NEVER = frozenset(
    "head script style noscript template iframe object embed applet svg math canvas video audio map datalist del"
    " nav dialog rp rt progress meter title base link meta param source track".split()
)
_ROLES = {"navigation": "gone", "dialog": "gone", "alertdialog": "gone", "search": "gone"}
_MARGIN_ROLES = frozenset({"banner", "contentinfo", "complementary"})
_SECTIONS = frozenset({"main", "article", "section", "blockquote", "td", "th"})
_DECLARATION = re.compile(r"([\w-]{2,40})\s*:\s*([^;]{1,200})")
_BULLETS = ("•", "◦", "▪")
_DISCS = {"disc": "•", "circle": "◦", "square": "▪"}
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}


def css(element: Element) -> dict[str, str]:
    """The inline style of an element: property → value, in lower case."""
    text = element.get("style")
    if not text:
        return {}
    return {key: value.strip() for key, value in _DECLARATION.findall(text[:4_000].lower())}


def fate(element: Element, tag: str, style: dict[str, str]) -> str:
    """`gone` for what is no text of the page, `hidden`, `margin` for what stands around it, else empty."""
    role = (element.get("role") or "").strip().lower()
    if tag in _NEVER or role in _ROLES:
        return "gone"
    if element.get("hidden") is not None or style.get("display") == "none" or style.get("visibility") == "hidden":
        return "hidden"
    if style.get("mso-hide") == "all" or (tag == "input" and (element.get("type") or "").lower() == "hidden"):
        return "hidden"
    if tag == "aside" or role in _MARGIN_ROLES or style.get("mso-element") in {"header", "footer"}:
        return "margin"
    if tag in {"header", "footer"} and not any(up.tag in _SECTIONS for up in element.iterancestors()):
        return "margin"
    return ""


def bold(tag: str, style: dict[str, str], before: bool) -> bool:
    """Whether the text of an element is bold or underlined, `before` being that of the element around it."""
    weight = style.get("font-weight", "")
    if weight.startswith(("bold", "6", "7", "8", "9")):
        return True
    if weight.startswith(("normal", "lighter", "1", "2", "3", "4")):
        return False
    underlined = "underline" in style.get("text-decoration", "") + style.get("text-decoration-line", "")
    return before or underlined or tag in {"b", "strong", "u", "th", "h1", "h2", "h3", "h4", "h5", "h6"}


class Marks:
    """The marks of one list, in order."""

    def __init__(self, element: Element, tag: str, depth: int, style: dict[str, str]) -> None:
        """`depth`: how many lists of bullets stand around it."""
        self.ordered = tag == "ol"
        self.kind = _list_style(element, style) or ("decimal" if self.ordered else "")
        self.depth = depth
        self.step = -1 if self.ordered and element.get("reversed") is not None else 1
        items = sum(1 for one in element if one.tag == "li") if self.step < 0 else 1
        self.count = _integer(element.get("start"), items) - self.step

    def next(self, item: Element, style: dict[str, str]) -> str:
        """The mark of the next item."""
        kind = _list_style(item, style) or self.kind
        self.count = _integer(item.get("value"), self.count + self.step) if self.ordered else self.count
        if kind == "none":
            return ""
        if kind in _DISCS:
            return _DISCS[kind]
        if not self.ordered and not kind:
            return _BULLETS[min(self.depth, 2)]
        return f"{figure(self.count, kind)}."


def _list_style(element: Element, style: dict[str, str]) -> str:
    """The kind of mark that an element asks for by itself."""
    named = style.get("list-style-type") or style.get("list-style", "")
    for word in named.split():
        if word in {"none", *_DISCS} or word.endswith(("-alpha", "-latin", "-roman")) or word.startswith("decimal"):
            return word.replace("-latin", "-alpha")
    kind = (element.get("type") or "").strip()
    return _TYPES.get(kind) or (kind.lower() if kind.lower() in {"none", *_DISCS} else "")


def _integer(text: str | None, default: int) -> int:
    match = re.match(r"\s*([+-]?\d{1,6})", text or "")
    return int(match[1]) if match else default


def figure(count: int, kind: str) -> str:
    """The number `count` as the list style `kind` writes it."""
    if kind.endswith("-alpha") and count > 0:
        out = letters(count)
    elif kind.endswith("-roman"):
        out = roman(count)
    else:
        return f"{count:02d}" if kind == "decimal-leading-zero" else str(count)
    return out.lower() if kind.startswith("lower") else out
