"""The words that a contract defines, and how it uses them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.corpus import Corpus, Entry
from reviewer.patterns import flatten, pattern

_DEFINING = tuple(pattern(p) for p in ("definitions?", "glossaire", "terminologie", "lexique"))
_ARTICLE = re.compile(r"^(?:(?:les?|la|une?|des|termes?|mots?|expressions?)\s+|l['’]\s?)+", re.IGNORECASE)
_ENTRY = re.compile(
    r"^[\W_]*(?P<term>[^\W\d_][^:.;\n\t|]{1,70}?)[»\"”*_\s]*"
    r"(?P<sign>:|\t|–|—| - |d[ée]signent?\b|signifient?\b|s['’]entend(?:ent)?\b|correspond(?:ent)? [àa]\b)(?P<says>.*)",
    re.IGNORECASE | re.DOTALL,
)
_MORE = re.compile(r"\s*[(/]\s*(?:ou |soit |aussi )?|\)\s*|\s+(?:ou|et)\s+(?:l[ea]s? |l['’])?")
_SENTENCE = re.compile(
    r"^(?:ces?|cette|ils?|elles?|d[ée]signent?|toute?s?|pour|dans|en|chaque|aux?)\b"
    r"|\b(?:est|sont|sera|seront|doit|doivent|peut|peuvent|parmi|suivante?s?)\b",
    re.IGNORECASE,
)
_WORDS_IN_A_TERM = 7


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term: its names, each reduced as `reduced` does, where it stands and what its definition says."""

    written: str
    names: tuple[str, ...]
    number: int  # of the entry that defines it
    says: str | None  # flattened definition; None for a mere « ci-après »


def reduced(text: str) -> str:
    """`text` folded, without article, each word without its plural: « les Heures ouvrées » is « heure ouvree »."""
    words = re.findall(r"\w+", flatten(_ARTICLE.sub("", text.strip(" «»\"“”*'’"))))
    return " ".join(word[:-1] if len(word) > 3 and word[-1] in "sx" else word for word in words)


def defining(corpus: Corpus) -> set[int]:
    """Entry numbers of the clauses that only define words."""
    return {number for at, clause in corpus.titled(_DEFINING) for number in corpus.subtree(at, clause.id)}


def defined(corpus: Corpus) -> tuple[Term, ...]:
    """The terms that the documents define, in a clause of definitions, by « désigne » or by « ci-après »."""
    found = [*_listed(corpus), *_read(corpus)]
    seen: set[tuple[str, int]] = set()
    out = []
    for term in found:
        key = (term.names[0], term.number)
        if key not in seen:
            seen.add(key)
            out.append(term)
    return tuple(out)


def _listed(corpus: Corpus) -> Iterator[Term]:
    """« Incident : … » and the like, in a clause of definitions."""
    for number in sorted(defining(corpus)):
        entry = corpus.entries[number]
        match = _ENTRY.match(entry.text) if entry.passage.kind != "title" else None
        if (
            match
            and match["term"][0].isupper()
            and not _SENTENCE.search(match["term"])
            and (term := _term(match["term"], number, flatten(match["says"])))
        ):
            yield term


def _read(corpus: Corpus) -> Iterator[Term]:
    """The terms and aliases that were read as values, wherever they stand."""
    for entry, start, end in _facts(corpus):
        written = corpus.readings[entry.reading].document.text[start:end]
        after = corpus.readings[entry.reading].document.text[end : entry.passage.end]
        match = re.match(
            r"[»\"”*_\s]*(?::|d[ée]signent?\b|signifient?\b|s['’]entend(?:ent)?\b)(?P<says>.*)", after, re.DOTALL
        )
        if term := _term(written, entry.number, flatten(match["says"]) if match else None):
            yield term


def _facts(corpus: Corpus) -> Iterator[tuple[Entry, int, int]]:
    by_reading: dict[int, list[Entry]] = {}
    for entry in corpus.entries:
        by_reading.setdefault(entry.reading, []).append(entry)
    for at, reading in enumerate(corpus.readings):
        entries = by_reading.get(at, [])
        place = 0
        for fact in reading.facts:
            if fact.kind not in ("term", "party"):
                continue
            while place < len(entries) - 1 and entries[place].passage.end <= fact.start:
                place += 1
            if entries and entries[place].passage.start <= fact.start < entries[place].passage.end:
                yield entries[place], fact.start, fact.end


def _term(written: str, number: int, says: str | None) -> Term | None:
    names = tuple(name for part in _MORE.split(written) if (name := reduced(part)))
    whole = reduced(written)
    if not names or len(whole.split()) > _WORDS_IN_A_TERM:
        return None
    clean = " ".join(_ARTICLE.sub("", written.strip(" «»\"“”*'’:-–•")).split())
    return Term(clean, tuple(dict.fromkeys((*names, whole))), number, says)
