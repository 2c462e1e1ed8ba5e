"""The annexes a contract cites, by number, by name or without either, against those that were given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.checks._anchors import Anchors, Annex, Key, is_annex
from reviewer.checks._citations import belongs_elsewhere, citations
from reviewer.corpus import Corpus, Entry
from reviewer.patterns import Pattern, flatten, fold, pattern
from reviewer.types import Clause

_NAMED = re.compile(
    r"\b[Aa]nnexe (?:(?:intitul|d[ée]nomm)[ée]e? )?(?:«\s*(?P<quoted>[^»\n]{2,50}?)\s*»"
    r"|(?P<name>(?!N°)[A-ZÉ][\w'’-]{2,}(?: (?:et |de |des |du )?[A-ZÉ][\w'’-]+){0,3}|[A-Z]{2,8}\b))"
)
_BARE = pattern(
    "(joint*|figur*|definie?s?|precisee?s?|listee?s?|decrite?s?|detaillee?s?|prevue?s?|fixee?s?|indiquee?s?|reproduit*"
    "|enumeree?s?|mentionnee?s?|presentee?s?|visee?s?) ..2 (en|dans l|a l) annexe"
)
_PRESENT_ANNEX = re.compile(r"(?:presente?s?|la dite|cette) $")
_WHOLE = pattern(
    "((ses|leurs|les|des|aux|et) annexes|annexes ..4 (partie integrante|contractuel*|prevalent|prevaudront)"
    "|annexes comprises|annexes? (au|du) (present )?(contrat|marche)|annexes? (a|de) la (presente )?convention)"
)
_WORD = re.compile(r"[a-z0-9]{2,}")
_SMALL = frozenset("de du des la le les et en au aux un une sur par pour".split())
_AROUND = 70  # characters
_WITHOUT_NUMBER = "une annexe sans numéro"


@dataclass(frozen=True, slots=True)
class Cited:
    """One annex as the contract calls it, the entries that do, and whether it was given."""

    name: str
    keys: frozenset[Key]
    entries: tuple[int, ...]
    given: bool


def cited(corpus: Corpus, known: Anchors) -> tuple[Cited, ...]:
    """Every annex the contract cites, in the order in which it first does."""
    found: dict[str, tuple[frozenset[Key], list[int], bool]] = {}
    for one in citations(corpus, "annexe"):
        label = re.sub(r"^(?:annexe|appendice)", lambda m: m[0].capitalize(), one.label)
        there = any(key in annex.keys or key[:1] in annex.keys for key in one.keys for annex in known.annexes)
        there = there or any(
            len(key) > 1 and known.article(key) for key in one.keys
        )  # « annexe 7.2 » under « 7 Annexes »
        found.setdefault(label, (one.keys, [], there))[1].append(one.entry.number)
    for name, entry in _by_name(corpus):
        found.setdefault(f"Annexe {name}", (frozenset(), [], _is_given(corpus, known, name)))[1].append(entry.number)
    if not found and not known.annexes and len(corpus.readings) == 1:
        bare = [entry.number for entry in _without_number(corpus)]
        if bare:
            found[_WITHOUT_NUMBER] = (frozenset(), bare, False)
    return tuple(Cited(name, keys, tuple(entries), given) for name, (keys, entries, given) in found.items())


def unidentified(corpus: Corpus, known: Anchors) -> tuple[int, ...]:
    """The other documents of the dossier that do not say which annex they are, if any."""
    heads = {annex.reading for annex in known.annexes}
    return tuple(at for at in range(1, len(corpus.readings)) if at not in heads)


def blank(corpus: Corpus, known: Anchors, hollow: Sequence[Pattern], least: int) -> list[tuple[Annex, int]]:
    """The annexes that hold nothing, or little more than the promise of a content, each with its first entry."""
    out = []
    for annex in known.annexes:
        if annex.clause is None:
            continue
        under = sorted(corpus.subtree(annex.reading, annex.clause.id))
        content = _below(corpus, annex, under)
        words = len(_WORD.findall(fold(content)))
        if under and (not words or (words < least and any(p.search(flatten(content)) for p in hollow))):
            out.append((annex, under[0]))
    return out


def taken_as_a_whole(corpus: Corpus) -> bool:
    """Does the contract speak of its annexes together, outside them?"""
    heads = {(at, clause.id) for at, clause in corpus.clauses if is_annex(clause)}
    inside = {number for at, clause in heads for number in corpus.subtree(at, clause)}
    return any(number not in inside for number, _ in corpus.index.find(_WHOLE))


def _below(corpus: Corpus, annex: Annex, under: Sequence[int]) -> str:
    """The text of an annex without its heading."""
    clause = annex.clause
    if clause is None:
        return ""
    text = corpus.readings[annex.reading].document.text
    own = text[clause.body_start : clause.own_end]
    rest = [corpus.entries[n].text for n in under if corpus.entries[n].passage.clause != clause.id]
    return " ".join((_untitled(clause, own), *rest))


def _untitled(clause: Clause, own: str) -> str:
    title = clause.title or ""
    return own.replace(title, "", 1) if title and own.lstrip().startswith(title) else own


def _by_name(corpus: Corpus) -> Iterator[tuple[str, Entry]]:
    for number, _ in corpus.index.find(pattern("annexe")):
        entry = corpus.entries[number]
        if entry.passage.kind == "title":
            continue
        folded = fold(entry.text)
        for match in _NAMED.finditer(entry.text):
            name = match["quoted"] or match["name"]
            before = folded[max(0, match.start() - _AROUND) : match.start()]
            if match.start() == 0 and not match["quoted"]:
                continue  # a heading, or « Annexe Technique » that opens a line
            if belongs_elsewhere(before, folded[match.end() : match.end() + _AROUND]) is not True:
                yield name, entry


def _without_number(corpus: Corpus) -> Iterator[Entry]:
    for number, match in corpus.index.find(_BARE):
        entry = corpus.entries[number]
        folded = fold(entry.text)
        before, after = (
            folded[max(0, match.start() - _AROUND) : match.start()],
            folded[match.end() : match.end() + _AROUND],
        )
        if not _PRESENT_ANNEX.search(before) and belongs_elsewhere(before, after) is not True:
            yield entry


def _is_given(corpus: Corpus, known: Anchors, name: str) -> bool:
    """Does the title of an annex, or the opening or file name of another document, hold the words of a name?"""
    wanted = set(_WORD.findall(fold(name))) - _SMALL
    titles = [annex.name for annex in known.annexes]
    titles += [clause.title or "" for _, clause in corpus.clauses]
    for reading in corpus.readings[1:]:
        titles += [reading.document.source.path.replace("_", " "), reading.document.text[:300]]
    return any(wanted <= set(_WORD.findall(fold(title))) for title in titles)
