"""How raw characters become the text of a document: one alphabet, single blanks, words whole again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SAME = str.maketrans(
    {
        **_LIGATURES,
        "\u00ad": None,
        "\u2010": "-",
        "\u2011": "-",
        # Word writes bullets with the private area of the Symbol and Wingdings fonts.
        "\uf0b7": "•",
        "\uf0a7": "▪",
        "\uf0a8": "▪",
        "\uf0d8": "➢",
        "\uf0e0": "→",
        "\uf0e8": "→",
        "\uf0fc": "✓",
        "\uf02d": "-",
        "\uf06f": "o",
        "\uf076": "❖",
        "\uf071": "❑",
    }
)
# What letters mean in Wingdings and Symbol, where Word takes its bullets.
BULLETS = {
    "·": "•",
    "§": "▪",
    "Ø": "➢",
    "ü": "✓",
    "q": "❑",
    "v": "❖",
    "à": "→",
    "è": "→",
    "Ä": "→",
    "n": "■",
    "l": "●",
    "w": "◆",
}
_LONE_SOFT_HYPHEN = re.compile(r"(?<!\w)\xad+(?!\w)")
_REMOVED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_BLANKS = re.compile(r"\s+")
_CUT = re.compile(r"(?:^|[\s('’«\"/])([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_NEXT = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SPACED = re.compile(r"(?<!\w)(?:[^\W_] ){3,}[^\W_](?!\w)(?:  +(?:[^\W_] )*[^\W_](?!\w))*")

# First parts of compound words: a hyphen that follows them at a line end is part of the word.
_FIRST_PARTS = frozenset(
    "sous non peut ci là celui celle ceux celles vis quasi mi demi demie semi avant après arrière ex vice porte"
    " rendez savoir lui elle elles eux nous vous moi soi est dix vingt trente quarante cinquante soixante quatre cent"
    " plus moins compte procès main mot clé libre centre hors au par outre plate trop tiers contre sur e"
    " franco socio technico saint sainte grand grande haut bas bien nouveau quelques tout toute chef lieu"
    " date aide appel fin jusque".split()
)
# Second parts that only ever follow a hyphen.
_SECOND_PARTS = frozenset("il ils elles on ci là même mêmes dessous dessus après joint joints jointe jointes".split())


def clean(raw: str) -> str:
    """`raw` as one line: NFC, ligatures and soft hyphens gone, every blank a single space, none at either end."""
    if "\xad" in raw:
        raw = _LONE_SOFT_HYPHEN.sub("-", raw)
    if not raw.isascii():
        raw = unicodedata.normalize("NFC", _REMOVED.sub("", raw.translate(_SAME)))
    else:
        raw = _REMOVED.sub("", raw)
    return _BLANKS.sub(" ", raw).strip()


def unspaced(line: str) -> str:
    """`line` with letter-spaced words ("A R T I C L E  1") joined again; two blanks or more part the words.

    Where every gap is a single blank the whole run becomes one word, but for a number at its end.
    """

    def join(match: re.Match[str]) -> str:
        words = [word.replace(" ", "") for word in re.split(r" {2,}", match[0])]
        if len(words) == 1:
            return re.sub(r"(?<=[^\W\d])(?=\d)", " ", words[0])
        return " ".join(words)

    return _SPACED.sub(join, line)


def glue(left: str, right: str, words: Container[str] = ()) -> tuple[str, str]:
    """How the line `right` follows the line `left` in one paragraph: `left`, cut where needed, and what joins them.

    A word cut by a hyphen at the line end is joined; a true compound keeps its hyphen. `words` are the words of the
    document in lower case, which settle a doubtful case.
    """
    cut = _CUT.search(left)
    following = _NEXT.match(right)
    if not cut:
        # A number, a code or a slash before the hyphen ("2024-", "et/ou-") is never a cut word.
        return left, "" if re.search(r"\w-$", left) and right[:1].isalnum() else " "
    if not following:
        return left, "" if right[:1].isdigit() else " "
    first, second = cut[1].lower(), following[0].lower()
    if not right[0].islower() and not (
        cut[1].isupper() and following[0].isupper() and (len(cut[1]) > 4 or first + second in words)
    ):
        return left, ""
    if first + second in words:
        return left[:-1], ""
    if f"{first}-{second}" in words:
        return left, ""
    compound = "-" in cut[1] or first in _FIRST_PARTS or second.split("-")[0] in _SECOND_PARTS
    return (left, "") if compound else (left[:-1], "")


def words_of(text: str) -> frozenset[str]:
    """The words of `text` in lower case, compounds with their hyphens, for `glue`."""
    return frozenset(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*(?!-?\w|-\s)", text.lower()))
