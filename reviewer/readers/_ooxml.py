"""The package of a Word file: its parts, opened with care, and the few words needed to walk their XML."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

from reviewer.errors import Unreadable
from reviewer.readers._archive import Archive, Program, damaged

Element = Any  # lxml has no types of its own
_WORD = Program("Word", " (Ouvrir, puis Ouvrir et réparer)")
_TRANSITIONAL = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


def local(element: Element) -> str:
    """Name of an element without its namespace; empty for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """A Word attribute, in the transitional or the strict namespace, or in none."""
    value = element.get(_TRANSITIONAL + name)
    if value is None:
        value = element.get(_STRICT + name)
    found = element.get(name) if value is None else value
    return None if found is None else str(found)


def child(element: Element | None, *names: str) -> Element | None:
    """The first descendant reached by following `names`, one child at a time."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def value(element: Element | None, *names: str) -> str | None:
    """The `val` of the descendant reached by `names`; None when it is absent."""
    found = child(element, *names)
    return None if found is None else attribute(found, "val")


def number(text: str | None, default: int | None = None) -> int | None:
    """An integer, or `default` when `text` is none."""
    try:
        return int(float(text)) if text is not None else default
    except (ValueError, OverflowError):
        return default


def on(element: Element | None, name: str) -> bool | None:
    """A switch such as `<w:b/>`: None when it is not set here."""
    found = child(element, name)
    if found is None:
        return None
    return (attribute(found, "val") or "true").lower() not in {"0", "false", "off", "none"}


class Package(Archive):
    """The parts of a Word file. Raises Unreadable `truncated`, `encrypted`, `too-large` or `wrong-format`."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data, _WORD)
        self.main = self._main()

    def _main(self) -> str:
        for kind, target, _ in self._relations(""):
            if kind == "officeDocument" and target.lower() in self.names:
                return target
        if "word/document.xml" in self.names:
            return "word/document.xml"
        raise Unreadable(
            "wrong-format",
            "Le fichier n'est pas un document Word : il n'en contient pas le texte. "
            "Vérifiez que c'est le bon fichier, ou enregistrez-le de nouveau au format .docx.",
        )

    def part(self, name: str) -> Element | None:
        """The root element of a part, None when the file has none of that name."""
        content = self.content(name)
        if content is None:
            return None
        from docx.oxml.parser import parse_xml
        from lxml import etree

        try:
            return parse_xml(content)
        except etree.XMLSyntaxError:
            raise damaged(_WORD) from None

    def related(self) -> Iterator[tuple[str, str, str]]:
        """Kind (`styles`, `numbering`, `header` …), name of the part and id, of what the main part refers to."""
        return self._relations(self.main)

    def _relations(self, name: str) -> Iterator[tuple[str, str, str]]:
        folder, base = posixpath.split(name)
        rels = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        for one in [] if rels is None else rels:
            target, kind = one.get("Target"), one.get("Type")
            if target and kind and one.get("TargetMode") != "External":
                path = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
                yield kind.rpartition("/")[2], path, one.get("Id") or ""
