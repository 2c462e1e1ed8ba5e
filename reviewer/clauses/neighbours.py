"""What stands around a candidate: the title on the next line, and the items that make it one item of a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reviewer.clauses.headings import SURE, WEAK, Candidate, title_like, trimmed
from reviewer.clauses.words import CONNECTOR, FUNCTION_WORD
from reviewer.patterns import fold
from reviewer.types import Block, Document

_FEWEST_PLAIN = 3
_LINE = 60  # characters: less is no paragraph


@dataclass(frozen=True, slots=True)
class Page:
    """A document without the blocks numbered in `skip` (margins, contents)."""

    document: Document
    skip: frozenset[int]

    def text(self, index: int) -> str:
        """Text of a block, without blanks around."""
        block = self.block(index)
        return self.document.text[block.start : block.end].strip() if block else ""

    def block(self, index: int | None) -> Block | None:
        """The block numbered `index`, if there is one."""
        return self.document.blocks[index] if index is not None and 0 <= index < len(self.document.blocks) else None

    def after(self, index: int, step: int = 1) -> int | None:
        """Number of the next block that has text; of the one before with a `step` of -1."""
        index += step
        while 0 <= index < len(self.document.blocks):
            if index not in self.skip and self.text(index):
                return index
            index += step
        return None

    def parted(self, first: int, last: int) -> bool:
        """Does a skipped block that has text stand between these two?"""
        return any(number in self.skip and self.text(number) for number in range(first, last))


def with_titles(page: Page, found: Sequence[Candidate]) -> list[Candidate]:
    """« ARTICLE 3 » alone takes the title of the next line; the candidate which that line made is dropped."""
    by_block = {head.block: head for head in found}
    out: list[Candidate] = []
    taken: set[int] = set()
    for head in found:
        if head.block in taken:
            continue
        if head.title or head.run_in or not head.numbers:
            out.append(head)
            continue
        following = page.after(head.block)
        if following is not None and page.parted(head.block, following):
            following = None
        block = page.block(following)
        other = by_block.get(following) if following is not None else None
        shown = page.text(following) if following is not None else ""
        if block is None or block.cell or (other and (other.numbers or other.run_in or other.bullet)):
            out.append(head)
        elif other and other.title:
            out.append(replace(head, title=other.title, body=other.body))
            taken.add(other.block)
        elif block.kind == "paragraph" and _is_title_line(shown, centred=block.style.centred):
            start = page.document.text.index(shown, block.start)
            end = start + len(shown)
            out.append(replace(head, title=trimmed(page.document.text, start, end), body=end))
        elif head.numbers[0].named:
            out.append(head)
    return out


def _is_title_line(shown: str, *, centred: bool) -> bool:
    return title_like(shown, 24) if centred else title_like(shown, 10) and shown[-1] not in ".:"


def with_second_lines(page: Page, heads: list[Candidate]) -> list[Candidate]:
    """A title on two lines is one: the first ends with "de" or "et", or the second begins so in the same look."""
    out: list[Candidate] = []
    for head in heads:
        before = out[-1] if out else None
        joined = before is not None and not head.numbers and not head.run_in and _continues(page, before, head)
        if joined and before and before.title and head.title:
            out[-1] = replace(before, title=(before.title[0], head.title[1]), body=head.body)
        else:
            out.append(head)
    return out


def _continues(page: Page, one: Candidate, two: Candidate) -> bool:
    if not one.title or not two.title or one.run_in or two.block != page.after(one.block):
        return False
    if page.parted(one.block, two.block):
        return False
    first, second = (fold(page.document.text[slice(*head.title)]) for head in (one, two) if head.title)
    alike = one.line.caps == two.line.caps and abs(one.line.size - two.line.size) < 0.05
    goes_on = two.line.caps and not two.line.styled and CONNECTOR.match(second)
    return alike and bool(FUNCTION_WORD.search(first) or goes_on)


def without_bullets(page: Page, heads: list[Candidate]) -> list[Candidate]:
    """A bulleted line is a title where all lines with its bullet stand alone, mostly before a paragraph."""
    groups: defaultdict[tuple[int, str], list[Candidate]] = defaultdict(list)  # by clause and bullet
    clause = -1
    for head in heads:
        if head.bullet:
            groups[clause, head.bullet].append(head)
        else:
            clause = head.block
    kept: set[int] = set()
    for group in groups.values():
        followers = [page.block(page.after(head.block)) for head in group]
        before_text = sum(block is not None and block.kind == "paragraph" for block in followers)
        if 2 * before_text >= len(group) and all(_stands_alone(page, head) for head in group):
            kept |= {head.block for head in group}
    return [head for head in heads if not head.bullet or (head.block in kept and len(kept) > 1)]


def without_plain(page: Page, heads: list[Candidate]) -> list[Candidate]:
    """A line without any look is a title where several such lines stand each between two paragraphs."""
    plain = {head.block for head in heads if head.plain}
    kept = {head.block for head in heads if head.plain and _between_paragraphs(page, head, plain)}
    if not _FEWEST_PLAIN <= len(kept) <= len(page.document.blocks) // 2:
        kept = set()
    return [head for head in heads if not head.plain or head.block in kept]


def _between_paragraphs(page: Page, head: Candidate, plain: set[int]) -> bool:
    """Whether text that is closed comes before, and a paragraph or a list right after."""
    before, after = page.after(head.block, -1), page.after(head.block)
    if after is None or {before, after} & plain or page.document.blocks[after].cell:
        return False
    above, below = page.text(before) if before is not None else "", page.text(after)
    listed = page.document.blocks[after].kind == "list-item"
    if listed and head.line.text.endswith(":"):
        return False  # it announces the list
    return (not above or above[-1] in ".!?»)" or len(above) < _LINE) and (listed or len(below) >= _LINE)


def _stands_alone(page: Page, head: Candidate) -> bool:
    """Whether no lead-in comes before, and no line with the same bullet on either side."""
    before, after = page.after(head.block, -1), page.after(head.block)
    if before is None or after is None or page.document.blocks[after].cell:
        return False
    shown = [page.text(before), page.text(after)]
    return not shown[0].endswith((":", ";", ",")) and not any(line.startswith(head.bullet) for line in shown)


def without_lists(page: Page, heads: list[Candidate]) -> list[Candidate]:
    """Drops the lines alike that follow one another with no text between: a list, a cover, signatures; not headings."""
    listed: set[int] = set()
    for one, two in pairwise(heads):
        last = one.block if not one.title or one.title[0] < page.document.blocks[one.block].end else one.block + 1
        touching = not one.run_in and page.after(last) == two.block
        if touching and _is_item(one) and _is_item(two) and _alike(one, two):
            listed |= {one.block, two.block}
    return [
        head
        for head in heads
        if head.block not in listed
        and (head.numbers or head.run_in or head.force == SURE or page.after(head.block) is not None)
    ]


def _is_item(head: Candidate) -> bool:
    """Whether a neighbour alike is enough to make it an item."""
    if head.numbers and head.numbers[0].family == "annexe":
        return not head.line.styled and not head.line.bold
    return head.force < SURE if not head.numbers else head.force == WEAK


def _alike(one: Candidate, two: Candidate) -> bool:
    if one.numbers and two.numbers:
        return bool({number.shape for number in one.numbers} & {number.shape for number in two.numbers})
    return not one.numbers and not two.numbers and one.look == two.look
