"""Reading of a contract's source: YAML front matter, then a small Markdown, numbered and cross-referenced here.

# Titre {#id}          numbered heading (`##` one level below; `{-}` not numbered; `{annexe}`; `{page}` breaks)
+ Texte {#id}          numbered paragraph, one level below the heading above it
- item   a) item       list items
| a | b |              table, first row as header; the dashes of the second row weigh the columns
::: signatures         table without rules, up to `:::`
\\page  \\toc            page break, table of contents
[[id]]                 the number of what bears that id ("7.2", "Annexe 3")
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import yaml

from samples.typography import typeset

_ATTRIBUTES = re.compile(r"\s*\{([^{}]*)\}\s*$")
_REFERENCE = re.compile(r"\[\[([a-z0-9-]+)\]\]")
_LETTER = re.compile(r"[a-z]\) ")
_RULE = re.compile(r"^\|[-| ]+\|$")
_ROMAN = (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))

BlockType = Literal["heading", "paragraph", "bullet", "letter", "table", "signatures", "page", "toc"]


@dataclass(frozen=True)
class Block:
    """A piece of a contract, in reading order."""

    type: BlockType
    text: str = ""
    level: int = 0  # of a heading, or of a numbered paragraph; from 1
    label: str = ""  # printed number: "Article 3 –", "3.2", "Annexe 1 –"; empty when there is none
    annex: bool = False
    breaks: bool = False  # opens a page
    first: bool = False  # first item of a list
    rows: tuple[tuple[str, ...], ...] = ()
    weights: tuple[int, ...] = ()


@dataclass(frozen=True)
class Look:
    """How a contract is set; the drafters differ, and so do their templates."""

    font: str = "Helvetica"  # of the PDF
    word_font: str = "Calibri"
    size: float = 10
    colour: str = "#1F3A5F"
    caps: bool = False  # level 1 headings in capitals
    automatic: bool = False  # Word numbers the headings by itself
    labels: tuple[str, ...] = ("Article %1 –", "%1.%2", "%1.%2.%3")
    formats: tuple[str, ...] = ("decimal", "decimal", "decimal")


@dataclass(frozen=True)
class Contract:
    """A contract read from its source, ready to be set."""

    name: str  # path of the outputs under their folder, without suffix
    title: str
    subtitle: str
    author: str
    date: str  # ISO, of the files' metadata
    letterhead: tuple[str, ...]
    header: str
    footer: str
    look: Look
    blocks: tuple[Block, ...] = field(default=())


def number(value: int, form: str) -> str:
    """`value` as Word's number formats `decimal`, `upperRoman` and `upperLetter` write it."""
    if form == "upperLetter":
        return chr(64 + value)
    if form == "upperRoman":
        out = ""
        for sign, worth in _ROMAN:
            out += sign * (value // worth)
            value %= worth
        return out
    return str(value)


def read(path: Path, root: Path) -> Contract:
    """The contract written in `path`. Raises ValueError on an unknown reference or setting."""
    _, head, body = path.read_text("utf-8").split("---\n", 2)
    front: dict[str, Any] = yaml.safe_load(head)
    settings: dict[str, Any] = front.get("look", {})
    tuples: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in settings.items()}
    look = Look(**tuples)
    blocks, places = _number(list(_blocks(body)), look)

    def text(raw: str) -> str:
        return typeset(_REFERENCE.sub(lambda m: _find(places, m[1], path), raw))

    return Contract(
        name=path.relative_to(root).with_suffix("").as_posix(),
        title=text(front["title"]),
        subtitle=text(front.get("subtitle", "")),
        author=front["author"],
        date=str(front["date"]),
        letterhead=tuple(text(line) for line in front.get("letterhead", ())),
        header=text(front.get("header", "")),
        footer=text(front.get("footer", "")),
        look=look,
        blocks=tuple(
            replace(b, text=text(b.text), rows=tuple(tuple(text(cell) for cell in row) for row in b.rows))
            for b in blocks
        ),
    )


def _find(places: dict[str, str], name: str, path: Path) -> str:
    if name not in places:
        raise ValueError(f"{path.name}: [[{name}]] is not defined; known: {', '.join(sorted(places))}")
    return places[name]


def _blocks(body: str) -> Iterator[Block]:
    """Blocks with their attributes still in the text, in order."""
    previous: BlockType = "paragraph"
    for chunk in re.split(r"\n\s*\n", body.strip()):
        lines = chunk.splitlines()
        if lines[0].startswith("|") or lines[0] == "::: signatures":
            yield _table(lines)
            previous = "table"
            continue
        for line in _joined(lines):
            block = _line(line, previous)
            previous = block.type
            yield block


def _joined(lines: list[str]) -> list[str]:
    """Lines of a chunk, a line that opens nothing being the end of the one above."""
    out: list[str] = []
    for line in lines:
        if out and not re.match(r"#|\+ |- |[a-z]\) |\\", line):
            out[-1] += " " + line.strip()
        else:
            out.append(line.rstrip())
    return out


def _line(line: str, previous: BlockType) -> Block:
    if line in {"\\page", "\\toc"}:
        return Block("page" if line == "\\page" else "toc")
    if line.startswith("#"):
        marks, text = line.split(" ", 1)
        return Block("heading", text, level=len(marks))
    if line.startswith("+ "):
        return Block("paragraph", line[2:], level=9)
    if line.startswith("- "):
        return Block("bullet", line[2:])
    if _LETTER.match(line):
        return Block("letter", line[3:], label=line[:2], first=previous != "letter")
    return Block("paragraph", line)


def _table(lines: list[str]) -> Block:
    plain = lines[0].startswith(":::")
    rows: list[tuple[str, ...]] = []
    weights: tuple[int, ...] = ()
    for line in lines:
        cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
        if _RULE.match(line):
            weights = tuple(len(cell) for cell in cells)
        elif line.startswith("|"):
            rows.append(cells)
    return Block("signatures" if plain else "table", rows=tuple(rows), weights=weights or (1,) * len(rows[0]))


def _number(blocks: list[Block], look: Look) -> tuple[list[Block], dict[str, str]]:
    """Blocks with their printed numbers, and the number of each id."""
    counts = [0] * len(look.labels)
    annexes = 0
    depth = 0  # level of the last numbered heading
    out: list[Block] = []
    places: dict[str, str] = {}
    for block in blocks:
        marks = _ATTRIBUTES.search(block.text)
        tokens = marks[1].split() if marks else []
        text = block.text[: marks.start()] if marks else block.text
        label, level = block.label, block.level
        short = ""
        if "annexe" in tokens:
            annexes += 1
            label, short = f"Annexe {annexes} –", f"Annexe {annexes}"
            depth = 0
        elif "-" in tokens or not level:
            depth = 0 if level == 1 else depth
        else:
            level = depth + 1 if level == 9 else level
            depth = level if block.type == "heading" else depth
            counts[level - 1] += 1
            counts[level:] = [0] * (len(counts) - level)
            label = _label(look, level, counts)
            short = ".".join(number(c, f) for c, f in zip(counts[:level], look.formats, strict=False))
        for token in tokens:
            if token.startswith("#"):
                places[token[1:]] = short
        out.append(
            replace(block, text=text, label=label, level=level, annex="annexe" in tokens, breaks="page" in tokens)
        )
    return out, places


def _label(look: Look, level: int, counts: list[int]) -> str:
    label = look.labels[level - 1]
    for at, form in enumerate(look.formats[:level]):
        label = label.replace(f"%{at + 1}", number(counts[at], form))
    return label
