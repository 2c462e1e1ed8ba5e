"""Which lines of a plain text belong to one paragraph, where no geometry tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

_UNIT = r"(?:heures?|minutes?|jours?|semaines?|mois|ans?|années?|trimestres?|exemplaires?|euros?|fois|€|%)"
_NUMBERED = re.compile(
    r"(?:(?:article|art\.|annexe|chapitre|titre|section|partie|préambule|appendice)"
    r"\s+(?:[\dIVXLC]|premier|un\b|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|[A-Z]\b)"
    r"|préambule\s*:?$"
    r"|\d{1,2}(?:\.\d{1,2}){1,5}\.?(?!\d|\s*(?:%|€|euros?\b))\s*\S"
    r"|\d{1,2}\s*[.)°/]\s*(?:[-–—]\s*)?[^\W\d]"
    r"|\d{1,2}\s+[-–—]\s+\w"
    r"|[IVXLC]{1,5}\s*[.)]\s*\S|[IVXLC]{1,5}(?:\.\d+)*\s*[-–—]\s+\S"
    r"|\(?[a-zA-Z]\)\s*\S|[A-Z]\s*[.-]\s+\S|(?:i{1,3}|iv|vi{0,3}|ix|x)[.)]\s+\S"
    r"|\((?:i{1,3}|iv|v|vi{1,3}|ix|x|\d{1,2})\)\s*(?!" + _UNIT + r")\S"  # « vingt-quatre (24) heures » goes on
    r"|§\s*\d)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:§ ?(?=[^\W\d])|[-–—](?=[^\W\d]{2})|[•●○◦▪▫■□►▸➢➤✓✔❖❑·‣⁃→]|[-–—*+o]\s)\s*\S")
_SPECIAL = re.compile(r"(?:[•●○◦▪▫■□►▸➢➤✓✔❖❑‣⁃]|[-–—*+o])$")
_ENDED = re.compile(r"[.!?:;…][»”\")\]]*$")
_OPEN = re.compile(
    r"(?:[,(/«]|\b(?:à|au|aux|de|du|des|d'|d’|l'|l’|le|la|les|un|une|et|ou|en|par|pour|sur|dans|avec|sans|que|qui|dont|ce|cette|ces"
    r"|son|sa|ses|leur|leurs|article|articles|art\.|annexe|n°|est|sont))$",
    re.IGNORECASE,
)


_STRANDED = re.compile(
    r"(?:^|[\s('’])(?:à|aux?|de|du|des|le|la|les|un|une|et|ou|en|par|pour|sur|dans|avec|que|qui|dont|ce|cette|ces|ses|leurs?)$"
)


_TITLE_CHARS, _TITLE_WORDS, _PARAGRAPH_CHARS = 60, 9, 80


def bullet(line: str) -> bool:
    """Whether `line` opens with a bullet or a dash, or is nothing but one."""
    return bool(_BULLET.match(line) or _SPECIAL.match(line))


def numbered(line: str) -> bool:
    """Whether `line` opens with a printed number, a lettered item, or Article, Annexe … and its number."""
    return bool(_NUMBERED.match(line))


def capitals(line: str) -> bool:
    """Whether `line` holds words in capitals only (at least four letters)."""
    letters = [char for char in line if char.isalpha()]
    return len(letters) >= 4 and all(char.isupper() for char in letters)


def ended(line: str) -> bool:
    """Whether `line` closes a sentence, or announces a list."""
    return bool(_ENDED.search(line))


def hangs(line: str) -> bool:
    """Whether `line` cannot be the end of a paragraph: it stops on a comma, an article, a preposition …"""
    return bool(_OPEN.search(line))


def stranded(line: str) -> bool:
    """Whether `line` stops on a word after which no French sentence or title can stop."""
    return bool(_STRANDED.search(line))


def opens(line: str, before: str) -> bool:
    """Whether `line` opens a paragraph of its own although no blank stands between it and `before`."""
    if bullet(line):
        return True
    if numbered(line):
        # "… conformément à l'article" / "12 du présent contrat": the reference goes on.
        return not hangs(before)
    if capitals(line) != capitals(before) and max(len(line), len(before)) > 3:
        return (capitals(line) and len(line) > 12 and not hangs(before)) or (
            capitals(before) and not line[:1].islower() and not hangs(before)
        )
    return False


def heads(before: str, line: str) -> bool:
    """Whether `before` reads as a title over `line`: short, open, and the next line is a paragraph by itself."""
    short = len(before) <= _TITLE_CHARS and len(before.split()) <= _TITLE_WORDS and 2 * len(before) <= len(line)
    if not short or len(line) < _PARAGRAPH_CHARS or not before[:1].isupper() or not line[:1].isupper():
        return False
    return (before[-1].isalnum() or before[-1] in ":?)»") and not hangs(before.rstrip(" :"))


def goes_on(before: str, line: str) -> bool:
    """Whether `line` continues the sentence that `before` leaves open, whatever stands between them."""
    if bullet(line) or not before:
        return False
    if before.endswith("-") and len(before) > 1 and before[-2].isalpha() and line[:1].islower():
        return True
    return line[:1].islower() and not ended(before) and not numbered(line)


def wrapped_width(lines: Sequence[str]) -> int | None:
    """The width at which the lines of a text were cut by hand, None where each line is a whole paragraph."""
    lengths = sorted(len(line) for line in lines if line)
    if not lengths:
        return None
    width = lengths[int(len(lengths) * 0.95)]
    return width if 40 <= width <= 130 else None


def local_widths(lines: Sequence[str]) -> list[int]:
    """For each line, the length of the longest of the lines around it: columns and tables have their own width."""
    around = 4
    filled = [number for number, line in enumerate(lines) if line]
    lengths = [len(lines[number]) for number in filled]
    widths = [0] * len(lines)
    for at, number in enumerate(filled):
        widths[number] = max(lengths[max(0, at - around) : at + around + 1])
    return widths


def reaches(before: str, line: str, width: int) -> bool:
    """Whether `before` is too long for the first word of `line` to have stood on it, at this width."""
    return len(before) >= 25 and len(before) + 1 + len(line.split(" ", 1)[0]) > width * 0.9


def spread(lines: Sequence[str]) -> bool:
    """Whether a blank line stands between the lines of one paragraph, as converters from PDF leave them."""
    gaps = broken = total = 0
    before, blanks = "", 0
    for line in lines:
        if not line:
            blanks += 1
            continue
        if before:
            total += 1
            gaps += blanks > 0
            broken += blanks > 0 and line[:1].islower() and not ended(before) and not bullet(line)
        before, blanks = line, 0
    return total >= 12 and gaps >= 0.9 * total and broken >= 0.2 * total
