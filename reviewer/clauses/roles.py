"""Blocks that are no clause: the table of contents and the margins."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from reviewer.clauses.numbering import readings
from reviewer.patterns import fold
from reviewer.types import Block, Document

_TITLE = re.compile(
    r"(?:sommaire|table des matieres|table des articles|plan du document|contenu|table of contents)\s*:?$"
)
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d{0,3}\s*$|…\s?…\s*\d{0,3}\s*$|_{4,}\s*\d{1,3}\s*$")
_PAGE = re.compile(r"[\s.…]+(?:p(?:age|\.)?\s*)?\d{1,3}\s*$")
_WORD = re.compile(r"[a-z0-9]+")
_MAX_ENTRY = 200  # characters
_MIN_RUN = 4  # lines of contents without a title over them
_MAX_GAP = 3  # blocks
_MAX_MISSES = 2  # entries that no later heading repeats, in a row


def contents(document: Document) -> frozenset[int]:
    """Numbers of the blocks that make the table of contents: styled so, with leaders, or repeated by later headings."""
    lines = [_line(document, block) for block in document.blocks]
    shown = [index for index, block in enumerate(document.blocks) if lines[index] and block.kind != "margin"]
    styled = [index for index in shown if document.blocks[index].style.toc]
    found = {
        n for n in styled if any(0 < abs(n - other) <= _MAX_GAP for other in styled)
    }  # one alone is a blank to fill
    found.update(_with_leaders(lines))
    titles = [index for index, line in enumerate(lines) if len(line) < 40 and _TITLE.match(fold(line))]
    found.update(titles)
    paged = [index for index, line in enumerate(lines) if line[-1:].isdigit() and _PAGE.search(line)]
    if titles or len(paged) >= _MIN_RUN:
        entries = [_entry(line) for line in lines]
        last = {entry: index for index, entry in enumerate(entries) if entry}
        for title in titles:
            found.update(_repeated(lines, entries, last, title + 1, _MAX_MISSES))
        for index in paged:
            if index - 1 not in found and index not in found:
                run = list(_repeated(lines, entries, last, index, 0))
                found.update(run if len(run) >= _MIN_RUN else ())
    return frozenset(_filled(document, sorted(found)))


def _filled(document: Document, found: list[int]) -> Iterator[int]:
    """The blocks `found`, and the short ones between two of them: an entry on two lines."""
    for index, following in zip(found, [*found, -1][1:], strict=True):
        between = range(index, following if 1 < following - index <= _MAX_GAP else index + 1)
        if all(_line(document, document.blocks[n]) or n == index for n in between):
            yield from between
        else:
            yield index


def margins(document: Document) -> int:
    """Number of the first of the margin blocks that close the document; the number of blocks when there are none."""
    first = len(document.blocks)
    while first and document.blocks[first - 1].kind == "margin":
        first -= 1
    return first


def _line(document: Document, block: Block) -> str:
    """Text of a block that may be a line of contents, or nothing."""
    short = block.end - block.start <= _MAX_ENTRY and block.kind not in {"margin", "cell"}
    return document.text[block.start : block.end].strip() if short else ""


def _entry(line: str) -> str:
    """What a line of contents and its heading share: the folded words, without number, leaders and page."""
    number = next(iter(readings(line)), None) if line else None
    rest = _PAGE.sub("", line[number.end :] if number else line)
    plain = unicodedata.normalize("NFD", rest.lower()).encode("ascii", "ignore").decode()  # faster than folding
    return " ".join(_WORD.findall(plain))


def _with_leaders(lines: list[str]) -> Iterator[int]:
    """Lines that end with leaders and a page, when there are several: one alone is a blank to fill in."""
    with_page = [n for n, line in enumerate(lines) if line[-1:].isdigit() and _LEADERS.search(line)]
    if len(with_page) >= 3:
        yield from with_page


def _repeated(lines: list[str], entries: list[str], last: dict[str, int], first: int, misses: int) -> Iterator[int]:
    """Lines from `first` on that a later line repeats word for word; up to `misses` in a row may not be repeated."""
    pending: list[int] = []
    listed: set[str] = set()
    for index in range(first, len(entries)):
        entry = entries[index]
        if entry in listed:
            return  # the first heading
        listed |= {entry} if entry else set()
        if len(entry) > 2 and last[entry] > index:
            yield from pending
            pending.clear()
            yield index
        elif lines[index] and len(pending) < misses and (_PAGE.search(lines[index]) or len(entry.split()) <= 12):
            pending.append(index)
        else:
            return
