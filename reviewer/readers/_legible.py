"""Whether the text layer of a page can be trusted: blank pages and logos are no fault."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer.readers._layout import Page

_FEW = 12  # words under an image that covers the page: a stamp or a header, not its text
_COVER = 0.6
_ODD = 0.2
_COMMON = frozenset(
    "de la le les des et à l d un une du en au aux par pour que qui dans sur ou est sont il elle ce cette ces son sa"
    " ses avec sans ne pas plus être sera article client prestataire contrat page annexe the of and to in for".split()
)


def judge(page: Page) -> str | None:
    """Why a page is unread: `damaged`, `image`, `garbled`; None when it was read, or is blank."""
    if page.damaged:
        return "damaged"
    words = page.sheet.words
    if len(words) <= _FEW:
        return "image" if page.sheet.image_cover >= _COVER else None
    if page.sheet.odd > _ODD:
        return "garbled"
    if len(words) < 40:
        return None
    return None if _plausible([word.text for word in words]) else "garbled"


def _plausible(words: list[str]) -> bool:
    """Whether the words look like a language: common words, or at least words with vowels, or figures."""
    parts = [part for word in words for part in re.findall(r"\w+", word.lower())]
    if not parts:
        return False
    common = sum(part in _COMMON for part in parts)
    if common >= 0.04 * len(parts):
        return True
    sound = sum(part.isdigit() or bool(re.search(r"[aeiouyàâéèêëîïôùûœ]", part)) for part in parts)
    letters = sum(
        (char.isalnum() and ord(char) < 0x250) or char in "€.,;:!?()«»’'\"-–•/%°" for word in words for char in word
    )
    total = sum(map(len, words))
    return sound >= 0.55 * len(parts) and letters >= 0.7 * total
