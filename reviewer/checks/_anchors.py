"""What a contract has under a number: its articles and annexes, by every way to write their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.corpus import Corpus
from reviewer.numbers import roman, words
from reviewer.patterns import fold
from reviewer.types import Clause, Reading

Key = tuple[str, ...]  # « 3.2 » is ("3", "2"), « III » is ("3",), « 9 bis » is ("9", "bis")

_HUNDRED = 100  # « C » is a letter: no contract has a hundred articles in roman numbers
_FIRST = frozenset({"premier", "premiere", "1er", "1ere"})
_NAME = re.compile(
    r"^(?:annexes?|appendices?|articles?|art\.?|clauses?|paragraphes?|sections?|chapitres?|titres?|§)\s*"
)
_NUMBER = re.compile(r"^(?:n ?[°o] ?)?")
_OPENING = 300  # characters of a document in which its title stands
_ANNEX_TITLE = re.compile(
    r"(?<!\w)(?:annexe|appendice)[ _-]*(?:n ?[°o] ?)?(?P<number>\d{1,2}(?:\.\d+)*|[ivx]{1,5}|[a-h])(?!\w)"
)
_LEAST = 3  # articles, without which a document is not numbered
_SHARE = 0.8  # of the numbers from the first to the last that were recognised: the numbering is understood


def keys(number: str) -> frozenset[Key]:
    """The keys of a printed number: « Article 3 », « III », « premier », « C » (a letter)."""
    rest = _NUMBER.sub("", _NAME.sub("", fold(number).strip())).strip(" .:)(-")
    parts = [part for part in re.split(r"[.\s-]+", rest) if part]
    if not parts:
        return frozenset()
    if parts[0] in _FIRST:
        return frozenset({("1", *parts[1:])})
    if not parts[0].isdigit() and (value := words(" ".join(parts))) is not None:
        return frozenset({(f"{value:g}",)})
    heads = {parts[0].lstrip("0") or "0"}
    if (value := roman(parts[0])) is not None and value < _HUNDRED:
        heads.add(str(value))
    return frozenset((head, *(part.lstrip("0") or "0" for part in parts[1:])) for head in heads)


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex that was given: a clause of a document, or a document of the dossier (then `clause` is None)."""

    reading: int
    clause: Clause | None
    keys: frozenset[Key]
    name: str  # as printed: « Annexe 1 – Parc »


@dataclass(frozen=True, slots=True)
class Anchors:
    """The numbers that exist in a contract, over all its documents."""

    articles: frozenset[Key]
    annexes: tuple[Annex, ...]

    @property
    def numbered(self) -> bool:
        """Is the numbering understood, so that a number that was not found does not exist?"""
        tops = {int(key[0]) for key in self.articles if key[0].isdigit()}
        return len(tops) >= _LEAST and len(tops) >= _SHARE * max(tops)

    def article(self, key: Key) -> bool | None:
        """Is there an article of that number? None when it cannot be told."""
        if key in self.articles:
            return True
        if key[:1] not in self.articles:
            return False if self.numbered else None
        siblings = {known for known in self.articles if len(known) == len(key) and known[:-1] == key[:-1]}
        return False if siblings and key[-1].isdigit() else None


def anchors(corpus: Corpus) -> Anchors:
    """The articles and annexes of all the documents of a contract."""
    articles: set[Key] = set()
    annexes: list[Annex] = []
    for at, reading in enumerate(corpus.readings):
        own = tuple(_annexes(at, reading))
        annexes += own if own and own[0].clause else (*own, *_as_annex(at, reading))
        articles |= _articles(reading)
    return Anchors(frozenset(articles), tuple(annexes))


def is_annex(clause: Clause) -> bool:
    """Is a clause the head of an annex: « Annexe 1 », or « 7.1 Annexe 1 : Définitions »?"""
    return _head(clause).startswith(("annexe ", "appendice ")) or _head(clause) in ("annexe", "appendice")


def _called_annex(clause: Clause) -> bool:
    return fold(clause.number or "").startswith(("annexe", "appendice"))


def _head(clause: Clause) -> str:
    if _called_annex(clause):
        return fold(clause.number or "")
    titled = _ANNEX_TITLE.match(fold(clause.title or ""))
    return titled[0] if titled else ""


def _articles(reading: Reading) -> set[Key]:
    paths: dict[int, frozenset[Key]] = {}
    found: set[Key] = set()
    for clause in reading.clauses:
        if clause.role in ("toc", "margin") or not clause.number:
            continue
        own = keys(clause.number)
        above = paths.get(clause.parent, frozenset()) if clause.parent is not None else frozenset()
        # « 2) » under « Article 3 » is 3.2 as well
        paths[clause.id] = own | {(*head, *tail) for head in above for tail in own if len(tail) == 1}
        if not _called_annex(clause):
            found |= paths[clause.id]
    return found


def _annexes(at: int, reading: Reading) -> Iterator[Annex]:
    for clause in reading.clauses:
        if clause.role not in ("toc", "margin") and is_annex(clause):
            name = " – ".join(filter(None, (clause.number, clause.title)))
            yield Annex(at, clause, keys(_head(clause)) | keys(clause.number or ""), name)


def _as_annex(at: int, reading: Reading) -> Iterator[Annex]:
    """A document of a dossier that is an annex as a whole, by its file name or its title."""
    file = fold(reading.document.source.path).rpartition("/")[2].replace("_", " ")
    opening = fold(reading.document.text[:_OPENING].strip().partition("\n")[0])
    for text in (opening, file):
        if match := _ANNEX_TITLE.search(text):
            yield Annex(at, None, keys(match["number"]), match[0])
            return
