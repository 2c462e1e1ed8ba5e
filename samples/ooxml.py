"""The parts of a Word file that python-docx does not write: lists, fields, and an archive without a clock."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn

from samples.source import Look
from samples.typography import NBSP

ARTICLES, LETTERS = 90, 91  # numbers of our abstract lists; the template's own are below
_EPOCH = (1980, 1, 1, 0, 0, 0)


def frozen(data: bytes) -> bytes:
    """The same archive with its members in order and no date of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            new.writestr(entry, old.read(name))
    return out.getvalue()


def count(properties: Any, num: int, level: int) -> None:
    """Tie a paragraph or a style to level `level` of list `num`; list 0 takes the number away."""
    numbering = properties.get_or_add_numPr()
    numbering.get_or_add_ilvl().val = level
    numbering.get_or_add_numId().val = num


def field(paragraph: Any, code: str, result: str) -> None:
    """Add a field (`PAGE`, `NUMPAGES` …) with `result` as its last shown value."""
    for kind in ("begin", "instr", "separate"):
        field_part(paragraph, kind, code)
    paragraph.add_run(result)
    field_part(paragraph, "end", code)


def field_part(paragraph: Any, kind: str, code: str) -> None:
    """Add one mark of a complex field: `begin`, `instr` (which holds `code`), `separate` or `end`."""
    run = paragraph.add_run()._r
    if kind == "instr":
        element = OxmlElement("w:instrText")
        element.set(qn("xml:space"), "preserve")
        element.text = f" {code} "
    else:
        element = OxmlElement("w:fldChar")
        element.set(qn("w:fldCharType"), kind)
    run.append(element)


def abstract_articles(look: Look) -> str:
    """The multilevel list tied to the heading styles, as XML."""
    levels = ""
    for at, (label, form) in enumerate(zip(look.labels, look.formats, strict=True)):
        text = label.upper() if look.caps and at == 0 else label
        levels += (
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:pStyle w:val="Heading{at + 1}"/><w:suff w:val="space"/>'
            f'<w:lvlText w:val="{text.replace(" ", NBSP)}"/><w:lvlJc w:val="left"/></w:lvl>'
        )
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{ARTICLES}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


def abstract_letters() -> str:
    """The list « a) b) c) », as XML; each list of a contract is an instance that starts again."""
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{LETTERS}"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="283"/></w:pPr></w:lvl></w:abstractNum>'
    )
