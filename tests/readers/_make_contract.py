"""One contract in every format: headings, bold runs, lists and tables written as each format writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from samples.source import Block, Contract
from tests.readers._make import word
from tests.readers._make_odt import odt

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_TABLES = {"table", "signatures"}


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    for number, part in enumerate(_BOLD.split(text)):
        if part:
            yield part, number % 2 == 1


def _bare(text: str) -> str:
    return text.replace("**", "")


def _typed(block: Block) -> str:
    return f"{block.label} {block.text}".strip()


def markdown(contract: Contract) -> bytes:
    out = [f"**{contract.title}**", ""]
    for block in contract.blocks:
        if block.type == "heading":
            out += ["#" * block.level + " " + _typed(block), ""]
        elif block.type in _TABLES:
            rows = ["| " + " | ".join(row) + " |" for row in block.rows]
            out += [rows[0], "|---" * len(block.rows[0]) + "|", *rows[1:], ""]
        elif block.type in {"bullet", "letter", "paragraph"}:
            mark = {"bullet": "- ", "letter": f"{block.label} "}.get(block.type, "")
            out += [mark + (block.text if mark else _typed(block)), ""]
    return "\n".join(out).encode()


def docx(contract: Contract) -> bytes:
    def fill(document: Any) -> None:
        document.add_paragraph().add_run(contract.title).bold = True
        for block in contract.blocks:
            if block.type in _TABLES:
                table = document.add_table(len(block.rows), len(block.rows[0]))
                for row, cells in enumerate(block.rows):
                    for column, text in enumerate(cells):
                        table.cell(row, column).text = _bare(text)
                continue
            if block.type not in {"heading", "bullet", "letter", "paragraph"}:
                continue
            one = document.add_paragraph(style=f"Heading {block.level}" if block.type == "heading" else None)
            mark = "- " if block.type == "bullet" else f"{block.label} " if block.label else ""
            for text, bold in _runs(mark + block.text):
                one.add_run(text).bold = bold or None

    return word(fill)


def html(contract: Contract) -> bytes:
    def inline(text: str) -> str:
        return "".join(f"<b>{escape(part)}</b>" if bold else escape(part) for part, bold in _runs(text))

    out = [
        "<!DOCTYPE html><html lang=fr><head><title>CGV | Ponant</title><style>p{color:red}</style></head><body>",
        "<nav><ul><li><a href='/'>Accueil</a><li><a href='/blog'>Blog</a></ul></nav>",
        f"<main><p><strong>{escape(contract.title)}</strong></p>",
    ]
    around = ""
    for block in contract.blocks:
        kind = {"bullet": "ul", "letter": "ol"}.get(block.type, "")
        if kind != around:
            out += [f"</{around}>"] if around else []
            out += ["<ul style='list-style-type: none'>" if kind == "ul" else f"<{kind} type=a>"] if kind else []
            around = kind
        if block.type == "heading":
            out.append(f"<h{block.level}>{inline(_typed(block))}</h{block.level}>")
        elif block.type in _TABLES:
            rows = ["".join(f"<td>{escape(_bare(cell))}</td>" for cell in row) for row in block.rows]
            out.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        elif kind:
            out.append(f"<li>{'- ' if kind == 'ul' else ''}{inline(block.text)}</li>")
        elif block.type == "paragraph":
            out.append(f"<p>{inline(_typed(block))}</p>")
    return "\n".join([*out, "</main><script>var a = '<p>rien</p>';</script></body></html>"]).encode()


_FORMS = {"decimal": "1", "upperRoman": "I", "upperLetter": "A"}
_SPACE = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
BOLD = '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'


def _places(label: str) -> str:
    """`Article %1 –` as LibreOffice writes it: `Article %1% –`."""
    return re.sub(r"%([1-9])", r"%\1%", label)


def opendocument(contract: Contract) -> bytes:
    """Headings are numbered by the program."""

    def inline(text: str) -> str:
        return "".join(
            f'<text:span text:style-name="T1">{escape(part)}</text:span>' if bold else escape(part)
            for part, bold in _runs(text)
        )

    out = [f"<text:p>{inline(f'**{contract.title}**')}</text:p>"]
    for block in contract.blocks:
        if block.type == "heading":
            plain = "" if re.match(r"(?:Article )?\d", block.label) else ' text:is-list-header="true"'
            text = f"{block.label} {block.text}" if plain and block.label else block.text
            out.append(f'<text:h text:outline-level="{block.level}"{plain}>{inline(text)}</text:h>')
        elif block.type in _TABLES:
            rows = [
                "".join(f"<table:table-cell><text:p>{escape(_bare(cell))}</text:p></table:table-cell>" for cell in row)
                for row in block.rows
            ]
            out.append(
                "<table:table>" + "".join(f"<table:table-row>{r}</table:table-row>" for r in rows) + "</table:table>"
            )
        elif block.type in {"bullet", "letter", "paragraph"}:
            mark = "- " if block.type == "bullet" else f"{block.label} " if block.label else ""
            out.append(f"<text:p>{inline(mark + block.text)}</text:p>")
    levels = "".join(
        f'<text:outline-level-style text:level="{level}" style:num-format="{_FORMS[form]}"'
        f' loext:num-list-format="{_places(label)}"/>'
        for level, (label, form) in enumerate(zip(contract.look.labels, contract.look.formats, strict=True), start=1)
    )
    outline = f'<text:outline-style {_SPACE} style:name="Outline">{levels}</text:outline-style>'
    return odt("".join(out), automatic=BOLD, styles=outline)


def rtf(contract: Contract) -> bytes:
    def raw(text: str) -> str:
        out = ""
        for char in text:
            if char in "\\{}":
                out += "\\" + char
            elif ord(char) < 128:
                out += char
            elif len(byte := char.encode("cp1252", "ignore")) == 1:
                out += f"\\'{byte[0]:02x}"
            else:
                out += f"\\u{ord(char)}?"
        return out

    def inline(text: str) -> str:
        return "".join(f"{{\\b {raw(part)}}}" if bold else raw(part) for part, bold in _runs(text))

    out = [
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\stylesheet{\s1\outlinelevel0 Titre 1;}{\s2 heading 2;}}",
        rf"{{\info{{\title rien}}}}\pard {inline(f'**{contract.title}**')}\par",
    ]
    for block in contract.blocks:
        label = rf"{{\listtext\pard\plain {raw(block.label)}\tab}}" if block.label else ""
        if block.type == "heading":
            out.append(rf"\pard\plain\s{block.level}{label}{inline(block.text)}\par")
        elif block.type in _TABLES:
            for row in block.rows:
                edges = "".join(rf"\cellx{2000 * number}" for number in range(1, len(row) + 1))
                cells = "".join(rf"{raw(_bare(cell))}\cell " for cell in row)
                out.append(rf"\trowd{edges}\pard\intbl {cells}\row")
        elif block.type in {"bullet", "letter", "paragraph"}:
            mark = r"{\listtext -\tab}" if block.type == "bullet" else label
            out.append(rf"\pard\plain {mark}{inline(block.text)}\par")
    return ("\n".join(out) + "}").encode("ascii")
