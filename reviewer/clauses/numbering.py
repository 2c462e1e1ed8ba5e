"""Printed numbers of clauses: "Article 3", "ARTICLE TROIS", "3.2.1", "IV -", "a)", "1°", "Annexe 2", "Préambule"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewer.numbers import roman

_UNITS = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf vingt"
).split()
_ORDINALS = {
    "premier": 1, "première": 1, "premiere": 1, "deuxième": 2, "deuxieme": 2, "second": 2, "seconde": 2,
    "troisième": 3, "troisieme": 3, "quatrième": 4, "quatrieme": 4,
}  # fmt: skip
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50}

FAMILIES = {  # word printed before the number → family, from the widest to the narrowest
    "annexe": "annexe", "annexes": "annexe", "appendice": "annexe", "avenant": "annexe",
    "livre": "livre", "partie": "partie", "titre": "titre", "chapitre": "chapitre", "section": "section",
    "article": "article", "art": "article", "clause": "article", "paragraphe": "paragraphe", "§": "paragraphe",
}  # fmt: skip
RANKS = ("annexe", "livre", "partie", "titre", "chapitre", "section", "article", "paragraphe")

_VALUE = (
    r"(?:(?:[a-z]|[ivx]{1,5})[.-]\d{1,2}(?:\.\d{1,2}){0,3}|\d{1,3}(?:[.\-]\d{1,3}){0,5}|[ivxlc]{1,7}(?!\.? ?\d)"
    r"|[a-z](?!\.? ?\d))"
)
_WORDS = (
    r"(?:dix[- ](?:sept|huit|neuf)|(?:vingt|trente|quarante)(?:[- ](?:et[- ])?[a-z]+)?|"
    + "|".join([*_UNITS[1:17], "cinquante", *_ORDINALS])
    + ")"
)
_MARK = r"(?P<mark>\s*[.:)–—-](?!\d)[\s.:)–—-]*|\s+|$)"
_NAMED = re.compile(
    r"(?:[a-z]{2,6}\s?[–—-]\s?(?=article ))?"  # « CGU – Article 3 »: one document holds several
    r"(?P<word>annexes?|appendice|livre|partie|titre|chapitre|section|article|art\.?|clause|paragraphe|§)"
    rf"(?P<gap>\s*(?:n\s?[°o]\s*)?)(?P<value>{_VALUE}(?:er|[eè]re)?|{_WORDS}|1er)(?P<suffix>\s?(?:bis|ter|quater))?(?![\w])"
    rf"(?P<mark>\s*[.:)–—°-]*\s*)",
)
_ANNEXE = re.compile(r"(?P<word>annexe|appendice)(?P<mark>\s*[.:–—-]\s*|\s*$)")
_DECIMAL = re.compile(rf"(?P<value>\d{{1,2}}(?:\.\d{{1,2}}){{1,5}}|\d{{1,2}}-\d{{1,2}}(?=\s*[-–—.):]?\s+[a-z])){_MARK}")
_TRAILING_LETTER = re.compile(  # 2.a, 3.1.b
    r"(?P<value>\d{1,2}(?:\.\d{1,2}){0,3}\.[a-z])(?P<mark>\s*[.):–—-]\s+|\)\s*|\s+(?=[a-zà-ÿ]))"
)
_PART = re.compile(
    r"(?P<value>premi[eè]re|deuxi[eè]me|seconde|troisi[eè]me|quatri[eè]me) partie(?!\w)(?P<mark>\s*[.:–—-]*\s*)"
)
_GLUED = re.compile(r"(?P<value>\d{1,2}(?:\.\d{1,2}){1,4})(?P<mark>)(?=[^\W\d_]{3})")
_SINGLE = re.compile(
    r"(?P<value>\d{1,2})(?P<mark>\s*[.):](?!\d)[\s.):–—-]*|\s*[-–—](?=\s|[a-z])\s*|\s?°\s*[-):]?\s*|\s*/\s+|\s+(?=[a-z«\"]))"
)
_LETTERED = re.compile(r"\(?(?P<value>[ivxl]{1,6}|[a-z])(?P<mark>\s*[.)](?!\w\.)[\s.):–—-]*|\s*[-–—](?=\s)\s*|\s*/\s+)")
_BARE_ROMAN = re.compile(r"(?P<value>[IVX]{1,5})(?P<mark>)\s+(?=[A-ZÀ-Þ]{4})")  # « II PRESCRIPTIONS »
_BRACKETED = re.compile(r"\((?P<value>\d{1,2}|[ivxl]{1,6}|[a-z])\)(?P<mark>\s*)")
_MIXED = re.compile(rf"(?P<value>(?:[a-z]|[ivx]{{1,5}})[.-]\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}){_MARK}")


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number. `values` grow from one sibling to the next; `text` is as printed, without trailing punctuation.

    `family` is a word ("article", "annexe" …) or the look of a bare number: "decimal", "roman", "ROMAN", "lower",
    "UPPER", "ordinal" (1°), "mixed" (A.2). `end` is the offset in the text where what follows the number begins.
    """

    text: str
    family: str
    values: tuple[int, ...]
    end: int
    mark: str = ""

    @property
    def depth(self) -> int:
        return len(self.values)

    @property
    def named(self) -> bool:
        """Whether a word such as "Article" says what it is."""
        return self.family in RANKS

    @property
    def shape(self) -> str:
        """What two siblings share: family, punctuation, depth."""
        return f"{self.family}/{self.depth}" if self.named or self.depth > 1 else f"{self.family}{self.mark}"


def readings(text: str) -> tuple[Number, ...]:
    """The ways to read the number that opens `text`, the most usual first; empty when it opens with none.

    "I." and "C." are a roman number and a letter: the caller knows which one follows its siblings.
    """
    head = text[:60].lower()  # as good as folding here, and ten times faster
    if len(head) != len(text[:60]):
        return ()  # « İ » and the like: no French clause is numbered so
    if match := _NAMED.match(head):
        return _named(text, match)
    if match := _ANNEXE.match(head):
        return (Number(text[: match.end("word")], "annexe", (0,), match.end()),)
    if match := _PART.match(head):
        values = _values(match["value"])
        return (Number(text[: match.start("mark")], "partie", values, match.end(), match["mark"].strip()[:1]),)
    if match := _TRAILING_LETTER.match(head):
        *outer, letter = match["value"].split(".")
        return (_number(text, match, "decimal", (*map(int, outer), ord(letter) - 96)),)
    match = _DECIMAL.match(head) or _GLUED.match(head)
    if match and (match.re is _DECIMAL or text[match.end()].isupper()):
        value = match["value"]
        return (_number(text, match, "decimal", tuple(map(int, re.split(r"[.-]", value)))),)
    if match := _BARE_ROMAN.match(text[:60]):
        value = roman(match["value"].lower())
        return (_number(text, match, "ROMAN", (value,)),) if value else ()
    if match := _BRACKETED.match(head) or _SINGLE.match(head) or _MIXED.match(head) or _LETTERED.match(head):
        return _bare(text, match)
    return ()


def successor(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    """Whether `after` follows `before` among siblings; a number skipped or a letter used twice is forgiven."""
    return len(before) == len(after) and before[:-1] == after[:-1] and 0 < after[-1] - before[-1] <= 3


def _named(text: str, match: re.Match[str]) -> tuple[Number, ...]:
    word = match["word"].rstrip(".")
    family = FAMILIES[word]
    raw = match["value"]
    values = _values(raw)
    if not values or (not match["gap"] and word != "§"):
        return ()
    if len(raw) == 1 and raw.isalpha() and text[match.start("value")].islower() and family != "annexe":
        return ()  # « Article a … », « Section à … »
    printed = text[: match.end("suffix") if match["suffix"] else match.end("value")]
    return (Number(printed, family, values, match.end(), match["mark"].strip()[:1]),)


def _values(raw: str) -> tuple[int, ...]:
    """Values of what is printed after "Article": "3", "3.2", "iv", "trois", "1er", "b"."""
    if raw[0].isdigit():
        raw = raw.removesuffix("ere").removesuffix("ère").removesuffix("er")
        return tuple(int(part) for part in re.split(r"[.\-]", raw) if part)
    if raw[-1].isdigit():
        first, *others = re.split(r"[.\-]", raw)
        return (roman(first) or ord(first[0]) - 96, *map(int, others))
    if value := roman(raw):
        return (value,)
    if len(raw) == 1:
        return (ord(raw) - 96,)
    raw = raw.replace(" ", "-")
    if raw in _ORDINALS:
        return (_ORDINALS[raw],)
    if raw in _UNITS:
        return (_UNITS.index(raw),)
    first, _, rest = raw.partition("-")
    rest = rest.removeprefix("et-").replace("une", "un")
    if first in _TENS and (not rest or rest in _UNITS):
        return (_TENS[first] + (_UNITS.index(rest) if rest else 0),)
    return ()


def _bare(text: str, match: re.Match[str]) -> tuple[Number, ...]:
    raw = match["value"]
    printed = text[match.start("value") : match.end("value")]
    if raw.isdigit():
        family = "ordinal" if "°" in match["mark"] else "decimal"
        return (_number(text, match, family, (int(raw),)),)
    if not raw.isalpha():
        first, *others = re.split(r"[.-]", raw)
        values = tuple(int(part) for part in others)
        heads = [roman(first)] if len(first) > 1 else [ord(first) - 96, roman(first)]
        return tuple(_number(text, match, "mixed", (value, *values)) for value in heads if value)
    upper = printed.isupper()
    found: list[Number] = []
    if value := roman(raw):
        found.append(_number(text, match, "ROMAN" if upper else "roman", (value,)))
    if len(raw) == 1:
        letter = _number(text, match, "UPPER" if upper else "lower", (ord(raw) - 96,))
        found.insert(0 if raw not in "ivx" else 1, letter)
    return tuple(found)


def _number(text: str, match: re.Match[str], family: str, values: tuple[int, ...]) -> Number:
    mark = match["mark"].strip()[:1]
    if match.re is _BRACKETED:
        mark = "()"
    return Number(text[match.start("value") : match.end("value")], family, values, match.end(), mark)
