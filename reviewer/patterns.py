"""The small language in which rules describe French wording, and the index that finds it fast.

A pattern is ordinary French, read without case or accents:

- a space stands for any blank, hyphen, apostrophe, quote or comma between words: `mise en demeure`, `sous traitant`;
- `?` makes the letter or the group before it optional: `sauvegardes?`, `(dans )?les`;
- `*` stands for any ending (or beginning) of a word: `sauvegard*`;
- `(a|b c)` is a choice;
- `..` is a gap of at most 8 words, `..3` of at most 3;
- `<nombre>`, `<duree>`, `<montant>`, `<pourcent>`, `<heure>`, `<date>` stand for a value.

A pattern always begins and ends at a word boundary. It is translated to a regular expression in which no repetition
is nested in an unbounded one, and it knows the words it cannot match without, so an `Index` opens only the passages
that hold them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache, cached_property
from itertools import pairwise
from typing import TypeAlias

_NUMBER_WORDS = (
    "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante"
    "|cinquante|soixante|cent"
)
_NUMBER = rf"(?:\d[\d .]{{0,16}}|(?:{_NUMBER_WORDS})(?= ))"
_UNIT = r"(?:minutes?|mins?|mn|heures?|hrs?|h|jours?|j|semaines?|mois|trimestres?|semestres?|ans?|annees?)"
CLASSES = {
    "nombre": _NUMBER,
    "duree": rf"(?:{_NUMBER} *(?:\w+ +){{0,2}}?{_UNIT}(?!\w)|[jh] ?\+ ?\d+)",
    "montant": r"\d[\d .]{0,16}(?:k|m)? ?(?:€|euros?|eur)",
    "pourcent": r"\d[\d .]{0,16}(?:%|pour ?cents?|p\. ?100)",
    "heure": r"\d{1,2} ?(?:h|heures?|:) ?(?:[0-5]\d)?",
    "date": r"(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
    r"|\d{1,2}(?:er)? (?:janv|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)\w*\.? \d{4})",
}
_SEPARATOR = " {1,4}"
_SEPARATOR_AGAIN = "(?:(?<= ) {0,3}| {1,4})"
_TOKEN = re.compile(
    r"(?P<gap>\.\.(?P<width>\d*))|(?P<klass><[a-z]+>)|(?P<sep>[\s'\-]+)|(?P<op>[()|?*])"
    r"|(?P<text>[^\s'\-()|?*<.]|\.(?!\.))"
)
_WORD = re.compile(r"\w+")
_DEFAULT_GAP = 8
_MIN_PREFIX = 3
_BLANK = {ord(char): " " for char in "'-«»“”„\"(),*_…[]{}|<>=#~^\\•·▪"}
_SAME = str.maketrans("’‘`´–—‑−\n\t\u00a0\u202f", "''''----    ")


@cache
def _fold_char(char: str) -> str:
    base = unicodedata.normalize("NFD", char.lower())[:1]
    return base if len(base) == 1 else char


def fold(text: str) -> str:
    """`text` in lower case, without accents, with plain blanks, apostrophes and hyphens; the same length."""
    text = text.translate(_SAME)
    return text.lower() if text.isascii() else "".join(map(_fold_char, text))


def flatten(text: str) -> str:
    """`text` as patterns read it: folded, and with a blank for whatever may stand between two words."""
    return fold(text).translate(_BLANK)


class PatternError(ValueError):
    """A pattern that cannot be read; the message is French and names the fault."""


_Keys: TypeAlias = tuple[tuple[str, bool], ...]  # (word, is it only a prefix): any of them
_Needs: TypeAlias = tuple[_Keys, ...]  # all of them


class Pattern:
    """One pattern: how it is written, its regular expression, and the words without which it cannot match.

    The last two may be given as bytes and text of a dump, which are read when they are first needed.
    """

    __slots__ = ("__dict__", "_needs", "_regex_source", "source")

    def __init__(self, source: str, regex_source: str | bytes, needs: _Needs | str) -> None:
        self.source, self._regex_source, self._needs = source, regex_source, needs

    @cached_property
    def regex_source(self) -> str:
        return self._regex_source if isinstance(self._regex_source, str) else self._regex_source.decode()

    @cached_property
    def needs(self) -> _Needs:
        return _needs_of(self._needs) if isinstance(self._needs, str) else self._needs

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(self.regex_source)

    def search(self, flat: str) -> re.Match[str] | None:
        """First match in a text already flattened."""
        return self.regex.search(flat)

    def __repr__(self) -> str:
        return f"Pattern({self.source!r})"


_KNOWN: dict[str, Pattern] = {}


def pattern(source: str) -> Pattern:
    """The pattern written `source`, read once. Raises PatternError."""
    if source not in _KNOWN:
        body, needs = _Parser(source).alternatives(top=True)
        _KNOWN[source] = Pattern(source, rf"(?<!\w)(?:{body})(?!\w)", needs)
    return _KNOWN[source]


def dump() -> tuple[dict[str, str], bytes]:
    """All patterns read so far, for `preload`: the words each needs by source, and their expressions, one a line.

    A dump is read much faster than the patterns: most of them are never searched in one contract.
    """
    lines = (one.regex_source.encode() for one in _KNOWN.values())
    return {one.source: _needs_text(one.needs) for one in _KNOWN.values()}, b"\n".join(lines)


def preload(needs: dict[str, str], expressions: bytes) -> None:
    """Make patterns known without reading them again, from a `dump` of the same version of this file.

    Raises ValueError when the two parts do not go together.
    """
    for (source, words), expression in zip(needs.items(), expressions.split(b"\n"), strict=True):
        if source not in _KNOWN:
            _KNOWN[source] = Pattern(source, expression, words)


def _needs_text(needs: _Needs) -> str:
    """Needs as one text: `rc|responsabilite pro*|exploitation`, where `*` marks a prefix."""
    return " ".join("|".join(word + "*" * prefix for word, prefix in keys) for keys in needs)


def _needs_of(text: str) -> _Needs:
    return tuple(
        tuple((word.removesuffix("*"), word.endswith("*")) for word in keys.split("|")) for keys in text.split()
    )


class _Word:
    """The word being read: its literal beginning, for as long as it is certain."""

    __slots__ = ("beginning", "certain", "inner")

    def __init__(self) -> None:
        self.beginning = ""
        self.certain = True  # so far, the beginning is the whole word
        self.inner: _Needs = ()  # needs of a group that is the whole word

    def letter(self, char: str, *, certain: bool) -> None:
        if self.certain and certain:
            self.beginning += char
        else:
            self.close()

    def close(self) -> None:
        self.certain = False
        self.inner = ()

    def group(self, inner: _Needs) -> None:
        alone = self.certain and not self.beginning
        self.close()
        self.inner = inner if alone else ()

    def needs(self) -> _Needs:
        if not self.beginning:
            return self.inner
        if self.certain or len(self.beginning) >= _MIN_PREFIX:
            key = (self.beginning.replace("œ", "oe"), not self.certain)
            return ((key,),)
        return ()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        folded = fold(" ".join(source.split())).replace("oe", "œ")
        self.tokens: list[re.Match[str]] = []
        at = 0
        while at < len(folded):
            token = _TOKEN.match(folded, at)
            if token is None:
                raise PatternError(f"motif « {source} » : « {folded[at]} » n'a pas de sens ici")
            self.tokens.append(token)
            at = token.end()
        if not self.tokens:
            raise PatternError("motif vide")
        self.at = 0

    def alternatives(self, *, top: bool = False) -> tuple[str, _Needs]:
        """`a|b`, up to the closing parenthesis; what it needs is any of what each alternative needs best."""
        parts = [self.sequence()]
        while self._is("|"):
            self.at += 1
            parts.append(self.sequence())
        if top and self.at < len(self.tokens):
            raise PatternError(f"motif « {self.source} » : parenthèse fermante en trop")
        body = "|".join(body for body, _ in parts)
        if len(parts) == 1:
            return body, parts[0][1]
        if not all(needs for _, needs in parts):
            return body, ()
        return body, (tuple(key for _, needs in parts for key in max(needs, key=_rarity)),)

    def sequence(self) -> tuple[str, _Needs]:
        """Words, gaps, groups and values one after the other; what it needs is all of what each needs."""
        out: list[str] = []
        needs: list[_Keys] = []
        word = _Word()
        while self.at < len(self.tokens) and not self._is("|") and not self._is(")"):
            token = self.tokens[self.at]
            self.at += 1
            if token.lastgroup == "sep" and self._is("?"):
                self.at += 1
                word.close()
                out.append(" {0,4}")
            elif token.lastgroup in ("sep", "gap"):
                needs += word.needs()
                word = _Word()
                out.append(self._between(token))
            else:
                out.append(self._within(token, word))
        needs += word.needs()
        return "".join(out), tuple(needs)

    def _between(self, token: re.Match[str]) -> str:
        """What separates two words: a blank, or a gap, which swallows the blanks beside it."""
        if token.lastgroup == "sep":
            return "" if self._next_is_gap() else _SEPARATOR_AGAIN if self._after_separator() else _SEPARATOR
        if self.at < len(self.tokens) and self.tokens[self.at].lastgroup == "sep":
            self.at += 1
        return rf"\W+(?:\w+\W+){{0,{int(token['width'] or _DEFAULT_GAP)}}}?"

    def _within(self, token: re.Match[str], word: _Word) -> str:
        """A letter, a value, a group, `*` or `?`, inside a word."""
        text = token[0]
        if token.lastgroup == "text":
            word.letter(text, certain=text.isalnum() and not self._is("?"))
            return "(?:oe|œ)" if text == "œ" else re.escape(text)
        if token.lastgroup == "klass":
            word.close()
            return f"(?:{self._value(text[1:-1])})"
        if text == "(":
            body, inner = self.alternatives()
            if not self._is(")"):
                raise PatternError(f"motif « {self.source} » : parenthèse ouvrante jamais fermée")
            self.at += 1
            word.group(() if self._is("?") else inner)
            return f"(?:{body})"
        if text == "*":
            word.close()
            return r"\w{0,20}"
        return "?"

    def _after_separator(self) -> bool:
        """Does a group that may end with a separator of its own come before, as in `(de|d') x`?"""
        before = self.tokens[: self.at - 1]
        return (
            len(before) > 1
            and before[-1][0] == ")"
            and any(one.lastgroup == "sep" and two[0] in ")|" for one, two in pairwise(before))
        )

    def _value(self, name: str) -> str:
        if name not in CLASSES:
            raise PatternError(f"motif « {self.source} » : <{name}> inconnu ; connus : {', '.join(CLASSES)}")
        return CLASSES[name]

    def _next_is_gap(self) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at].lastgroup == "gap"

    def _is(self, op: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at][0] == op


def _rarity(keys: _Keys) -> int:
    """Longer words are rarer: the best need of an alternative is the one whose shortest word is longest."""
    return min(len(word) for word, _ in keys)


def _in_order(needs: _Needs, flat: str) -> bool:
    """Could the needed words stand in `flat` in their order? Cheaper than compiling a pattern that matches nowhere."""
    at = 0
    for keys in needs:
        if any("oe" in word for word, _ in keys):  # the text may have a ligature
            continue
        places = [(found, len(word)) for word, _ in keys if (found := flat.find(word, at)) >= 0]
        if not places:
            return False
        at = min(found + length for found, length in places)
    return True


class Index:
    """Flattened texts, and for each word the texts that hold it: every pattern opens only the texts it can match."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.flat: tuple[str, ...] = tuple(flatten(text) for text in texts)
        self._where: dict[str, set[int]] = {}
        for number, text in enumerate(self.flat):
            for word in set(_WORD.findall(text.replace("œ", "oe"))):
                self._where.setdefault(word, set()).add(number)
        self._words = sorted(self._where)
        self._prefixes: dict[str, frozenset[int]] = {}
        self._found: dict[str, tuple[tuple[int, re.Match[str]], ...]] = {}

    def __len__(self) -> int:
        return len(self.flat)

    def find(self, wanted: Pattern, within: Set[int] | None = None) -> Sequence[tuple[int, re.Match[str]]]:
        """Number and first match of each text in which `wanted` stands, in order; of all texts or of those `within`."""
        if within is not None:
            return tuple(self._search(wanted, (n for n in self._candidates(wanted) if n in within)))
        if wanted.source not in self._found:
            self._found[wanted.source] = tuple(self._search(wanted, self._candidates(wanted)))
        return self._found[wanted.source]

    def having(self, patterns: Sequence[Pattern], within: Set[int] | None = None) -> set[int]:
        """Numbers of the texts in which one of `patterns` stands, all or among `within`."""
        return {number for wanted in patterns for number, _ in self.find(wanted, within)}

    def _search(self, wanted: Pattern, numbers: Iterable[int]) -> Iterator[tuple[int, re.Match[str]]]:
        for number in numbers:
            text = self.flat[number]
            if _in_order(wanted.needs, text) and (match := wanted.search(text)):
                yield number, match

    def _candidates(self, wanted: Pattern) -> Iterable[int]:
        if not wanted.needs:
            return range(len(self.flat))
        found: set[int] | None = None
        for keys in wanted.needs:
            here: set[int] = set()
            for word, prefix in keys:
                here |= self._starting(word) if prefix else self._where.get(word, frozenset())
            found = here if found is None else found & here
            if not found:
                return ()
        return sorted(found or ())

    def _starting(self, prefix: str) -> frozenset[int]:
        if prefix not in self._prefixes:
            here: set[int] = set()
            for word in self._words[bisect_left(self._words, prefix) :]:
                if not word.startswith(prefix):
                    break
                here |= self._where[word]
            self._prefixes[prefix] = frozenset(here)
        return self._prefixes[prefix]
