"""Which blocks look like headings, and which part of each is its number, its title and the text run into it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from reviewer.clauses.lines import Line, body_size, line_of
from reviewer.clauses.numbering import Number, readings
from reviewer.clauses.words import (
    ANNEX_TITLE,
    CROSS_REFERENCE,
    FUNCTION_WORD,
    KNOWN,
    NEVER_A_HEADING,
    NO_HEADING_BY_LOOK,
    NOT_A_TITLE,
    VERB,
)
from reviewer.patterns import fold
from reviewer.types import Document

SURE, LIKELY, WEAK = 3, 2, 1  # styled or "Article 3 – Durée"; by its look or "3.2"; "1. Objet" and nothing else

_MAX_TITLE_WORDS = 24
_MAX_STYLED_WORDS = 40
_MAX_BARE_WORDS = 14  # of a title that only its look tells
_MAX_BOLD_WORDS = 20
_MAX_PLAIN_TITLE_WORDS = 9
_MAX_RUN_IN_WORDS = 10
_MAX_CHARS = 200  # of a block that is all title
_MAX_PLAIN_WORDS = 15  # after a number, when nothing else tells a title
_SENTENCE_BREAK = re.compile(r"[.?!;]\s+\S|\n")
_RUN_IN = re.compile(
    r"(?P<title>[A-ZÀ-ÞŒ«\"(0-9][^.:;–—]{1,89}?)(?P<sep>\s*[.:–—]|\s+-)(?:\s*[–—-])?\s+(?=[A-ZÀ-ÞŒ«\"(])"
)
_BULLET = re.compile(r"[-–—•●▪▫◦○■□❖➢➤→►✓✔·*o+>\uf000-\uf8ff]\s+|[•●▪◦■❖➢➤►✓✔·\uf000-\uf8ff]")
_TRAILING = " \t\n.:;,–—-"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A block that may open a clause. Offsets are those of the document's text."""

    block: int
    line: Line
    numbers: tuple[Number, ...]  # ways to read its number
    title: tuple[int, int] | None
    body: int  # where the text after number and title begins
    force: int
    run_in: bool = False  # text follows the title in the same block
    bullet: str = ""  # a list item that stands alone, as a title
    plain: bool = False  # nothing but its place between two paragraphs makes it a title

    @property
    def look(self) -> tuple[bool, bool, int, str]:
        """What two unnumbered siblings share."""
        return (self.line.strong > 0, self.line.caps, round(self.line.size * 20), self.bullet)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Offsets into a line's text."""

    title: tuple[int, int] | None
    body: int
    force: int
    run_in: bool = False
    bullet: str = ""
    plain: bool = False


def candidates(document: Document, skip: frozenset[int]) -> list[Candidate]:
    """Blocks that may open a clause, in order; the blocks numbered in `skip` (margins, contents) may not.

    A cell is one only when it is alone in its table: a banner.
    """
    usual = body_size(document)
    cells = Counter(block.cell.table for block in document.blocks if block.cell)
    found: list[Candidate] = []
    for index, block in enumerate(document.blocks):
        if index in skip or (block.cell and cells[block.cell.table] > 1):
            continue
        line = line_of(document, block, usual)
        if line is None:
            continue
        line = _without_bullet(line)
        numbers = tuple(number for number in readings(line.text) if not _is_reference(number, line.text))
        if parts := _numbered(line, numbers[0]) if numbers else _unnumbered(line):
            title = (line.start + parts.title[0], line.start + parts.title[1]) if parts.title else None
            body = line.start + parts.body
            marks = (parts.force, parts.run_in, parts.bullet, parts.plain)
            found.append(Candidate(index, line, numbers, title, body, *marks))
    return found


def title_like(text: str, most: int = _MAX_TITLE_WORDS) -> bool:
    """Whether `text` reads as a title: short, no finite verb, no end of clause, not two sentences."""
    if len(text) > _MAX_CHARS or not text or text[-1] in ",;" or not any(char.isalpha() for char in text):
        return False
    first = next(char for char in text if char.isalnum() or char in "«\"'({[“")
    if len(text.split()) > most or first.islower() or _SENTENCE_BREAK.search(text.rstrip(_TRAILING)):
        return False
    folded = fold(text)
    return text.endswith("?") or not (VERB.search(folded) or NOT_A_TITLE.search(folded))


def _without_bullet(line: Line) -> Line:
    """« • ARTICLE 9.1 – Connexion »: the bullet before a clause's number is an ornament."""
    bullet = _BULLET.match(line.text)
    rest = line.text[bullet.end() :] if bullet else ""
    if not bullet or not any(number.named or number.depth > 1 for number in readings(rest)):
        return line
    gone = bullet.end()
    return replace(line, text=rest, start=line.start + gone, strong=max(0, line.strong - gone), item=False)


def _is_reference(number: Number, text: str) -> bool:
    """« Article 12 du Code civil … », « 3 jours après … », « M. Martin »: no number of a clause."""
    rest = text[number.end :]
    if number.family == "decimal" and number.values[0] == 0:
        return True  # a version
    if number.named:
        return not number.mark and bool(CROSS_REFERENCE.match(fold(rest[:30])))
    if number.family == "decimal" and not number.mark and number.depth == 1:
        return not rest[:1].isupper() or len(text) > 120
    return number.family in {"UPPER", "ROMAN"} and text.startswith("M. ")


def _numbered(line: Line, number: Number) -> _Parts | None:
    text, rest = line.text, line.text[number.end :]
    look = line.bold or line.big
    by_look = LIKELY if look or (number.depth > 1 and not line.item) else WEAK
    force = SURE if line.styled or number.named else by_look
    if line.item and number.family == "annexe" and not (line.styled or look):
        return None  # the list of the contract's documents
    if not rest.strip(_TRAILING):
        return _Parts(None, len(text), force) if force > WEAK else None
    plain = not (look or line.styled or number.named or line.caps)
    is_title = title_like(rest) and not _is_sentence(rest, plain=plain)
    if is_title or (line.styled and _styled_title(rest)):
        return _Parts(trimmed(text, number.end, len(text)), len(text), force)
    if parts := _numbered_run_in(line, number, force):
        return parts
    if number.named and number.family not in {"article", "paragraphe"}:
        return None
    if line.styled or number.named or number.depth > 1:
        return _Parts(None, number.end, force if number.named or line.styled else WEAK, run_in=True)
    return None


def _numbered_run_in(line: Line, number: Number, force: int) -> _Parts | None:
    """« Article 5 – Durée. Le contrat est conclu … »: the bold run says where the title ends, or else a full stop."""
    text, bare = line.text, not number.named and number.depth == 1 and not line.styled
    if number.end + 2 < line.strong < 0.95 * len(text):
        title = trimmed(text, number.end, line.strong)
        if title_like(text[slice(*title)], 16):
            body = _after(text, line.strong)
            listed = bare and ":" in text[title[1] : body]  # « 1. **Critique** : arrêt total » is an item
            return _Parts(title, body, WEAK if listed else max(force, LIKELY), run_in=True)
    if parts := _first_line(text, number.end, force):
        return parts
    match = _RUN_IN.match(text, number.end)
    if match and title_like(match["title"], _MAX_RUN_IN_WORDS):
        title = trimmed(text, number.end, match.end("title"))
        return _Parts(title, match.end(), WEAK if bare else force, run_in=True)
    return None


def _first_line(text: str, start: int, force: int) -> _Parts | None:
    """A title that a line break parts from its text."""
    end = text.find("\n", start)
    if end < 0 or not title_like(text[start:end].strip(), _MAX_BARE_WORDS):
        return None
    return _Parts(trimmed(text, start, end), _after(text, end), force, run_in=True)


def _is_sentence(rest: str, *, plain: bool) -> bool:
    """Whether what follows a number is rather a sentence: a long one with a full stop, or `plain` and cut short."""
    words = len(rest.split())
    if rest.endswith("."):
        return words > (_MAX_RUN_IN_WORDS if plain else _MAX_BARE_WORDS)
    return plain and (words > _MAX_PLAIN_WORDS or bool(FUNCTION_WORD.search(fold(rest))))


def _unnumbered(line: Line) -> _Parts | None:
    text = line.text
    short = len(text) <= _MAX_CHARS
    folded = fold(text) if short else ""
    whole = trimmed(text, 0, len(text))
    if line.styled:
        fine = short and _styled_title(text) and not NEVER_A_HEADING.match(folded)
        return _Parts(whole, len(text), SURE) if fine else None
    if NO_HEADING_BY_LOOK.match(folded):
        return None
    if line.item:
        return _bulleted(line)
    if short and title_like(text, _MAX_BOLD_WORDS if line.bold else _MAX_BARE_WORDS):
        if KNOWN.match(folded) or ANNEX_TITLE.match(folded):
            return _Parts(whole, len(text), LIKELY)
        if text.endswith(".") and len(text.split()) > 6:
            return None
        if line.bold or (line.size >= 1.15 and not text.endswith(":")):
            return _Parts(whole, len(text), LIKELY)
        if line.caps:
            return _Parts(whole, len(text), WEAK)
        plain = line.plain and len(text.split()) <= _MAX_PLAIN_TITLE_WORDS and text[-1] not in ".…"
        return _Parts(whole, len(text), WEAK, plain=True) if plain else None
    return _bold_opening(line) if 4 <= line.strong < 0.9 * len(text) else None


def _bulleted(line: Line) -> _Parts | None:
    """« • Sous-traitance », a title if its neighbours are no items; `selecting` looks at them."""
    bullet = _BULLET.match(line.text)
    shown = line.text[bullet.end() :] if bullet else ""
    if not bullet or shown.endswith(".") or not title_like(shown, _MAX_BOLD_WORDS):
        return None
    return _Parts(trimmed(line.text, bullet.end(), len(line.text)), len(line.text), WEAK, bullet=bullet[0].strip())


def _bold_opening(line: Line) -> _Parts | None:
    """« **Durée.** Le contrat est conclu … »; « **Client** : la personne … » is a definition, not a heading."""
    title = trimmed(line.text, 0, line.strong)
    body = _after(line.text, line.strong)
    between, rest = line.text[title[1] : body].strip(), line.text[body:]
    if not title_like(line.text[slice(*title)], _MAX_RUN_IN_WORDS) or not between.startswith((".", "–", "—", "-")):
        return None
    if not rest[:1].isupper() or len(rest.split()) < 6:
        return None
    return _Parts(title, body, WEAK, run_in=True)


def _styled_title(text: str) -> bool:
    """A paragraph in a heading style is a title unless it is long, or several sentences."""
    words = len(text.split())
    several = bool(_SENTENCE_BREAK.search(text.rstrip(_TRAILING)))
    long = words > (_MAX_RUN_IN_WORDS if several else _MAX_TITLE_WORDS if text.endswith(".") else _MAX_STYLED_WORDS)
    return not long and text[-1] not in ",;"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """`start`, `end` without blanks and punctuation around; a closing parenthesis, quote or question mark stays."""
    shown = text[start:end]
    left = len(shown) - len(shown.lstrip(" \t\n–—-:."))
    return (start + left, start + max(left, len(shown.rstrip(_TRAILING))))


def _after(text: str, at: int) -> int:
    rest = text[at:]
    return at + len(rest) - len(rest.lstrip(_TRAILING))
