"""Defined terms: defined but never used, used as if defined, defined twice in different words."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from pydantic import BaseModel, ConfigDict

from reviewer.checks import Case, Result, french_list
from reviewer.checks._terms import Term, defined, defining, reduced
from reviewer.patterns import flatten
from reviewer.rulefile import Motifs, Rule

_DETERMINER = r"(?:l[ea]s?|l['’]|une?|du|des|d['’]une?|aux?|ce|cet|cette|ces|chaque|toute?|aucune?|s[ao]n?|ses|leurs?)"
_CAPITAL = r"[A-ZÉÈÊÀÂÎÔÇŒ][a-zéèêëàâäîïôöùûüçœ]{3,}"
_USE = re.compile(
    rf"(?<![\w'’])(?i:{_DETERMINER})(?:\s|(?<=['’]))(?P<head>{_CAPITAL})"
    rf"(?P<rest>(?:\s(?:de |du |des |d['’])?{_CAPITAL}){{0,3}})"
)
_SHOWN = 6  # terms named in a message
_EVIDENCE = 5
_SAME = 0.5  # share of common words above which two definitions say the same

SEEKS_FAULT = True


class Settings(BaseModel):
    """What to look for, from how many uses, and the words that are never reported."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    look: Literal["unused", "undefined", "twice"]
    at_least: int = 3  # unused, undefined: terms defined in the contract; fewer, and it defines none
    uses: int = 3  # undefined: of the term, with its capital, in the middle of sentences
    share: float = 0.6  # undefined: of its uses, those with the capital
    never: Motifs = ()  # words that are written with a capital without being defined
    unless: Motifs = ()  # anywhere in the contract: the definitions stand elsewhere


def run(case: Case, _rule: Rule, settings: Settings) -> Result:
    """Fails as `look` says; not applicable to a contract that defines no terms, or to one document of a set."""
    corpus = case.corpus
    terms = defined(corpus)
    if settings.look == "twice":
        return _twice(case, terms)
    if all(reading.nature.partial for reading in corpus.readings) or corpus.having(settings.unless):
        return Result("not-applicable", "Les termes peuvent être définis ou employés dans un autre document.")
    if len({term.names[-1] for term in terms}) < settings.at_least:
        return Result("not-applicable", "Le contrat ne définit pas ses termes.")
    if settings.look == "unused":
        return _unused(case, terms, settings)
    return _undefined(case, terms, settings)


def _result(case: Case, names: list[str], numbers: list[int], reason: str) -> Result:
    more = [f"{len(names) - _SHOWN} de plus"] if len(names) > _SHOWN else []
    fills = {"match": french_list([*(f"« {name} »" for name in names[:_SHOWN]), *more]), "count": str(len(names))}
    return Result("fail", f"{reason} : {fills['match']}.", case.corpus.spans(numbers, _EVIDENCE), fills)


def _unused(case: Case, terms: tuple[Term, ...], settings: Settings) -> Result:
    corpus = case.corpus
    listed = defining(corpus)
    texts = [f" {reduced(flat)} " for flat in corpus.index.flat]
    definers: dict[str, set[int]] = {}
    for term in terms:
        for name in term.names:
            definers.setdefault(name, set()).add(term.number)
    unused = [
        term
        for term in terms
        if term.number in listed
        and term.says is not None
        and not _never(term.written, settings)
        and not any(
            f" {name} " in text
            for name in term.names
            for number, text in enumerate(texts)
            if number not in definers[name]
        )
    ]
    if not unused:
        return Result("pass", "Chaque terme défini est employé.")
    return _result(case, [t.written for t in unused], [t.number for t in unused], "Termes jamais employés")


def _undefined(case: Case, terms: tuple[Term, ...], settings: Settings) -> Result:
    corpus = case.corpus
    known = {word for term in terms for name in term.names for word in name.split()}
    uses: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    where: dict[str, list[int]] = {}
    for entry in corpus.entries:
        if entry.passage.kind == "title":
            continue
        for match in _USE.finditer(entry.text):
            head = reduced(match["head"])
            if head in known or _never(match["head"] + match["rest"], settings):
                continue
            uses[head] += 1
            written.setdefault(head, Counter())[" ".join((match["head"] + match["rest"]).split())] += 1
            where.setdefault(head, []).append(entry.number)
    plain = Counter(
        word
        for entry in corpus.entries
        for found in re.findall(r"(?<![\w.])[a-zéèêëàâäîïôöùûüçœ]{4,}", entry.text)
        if (word := reduced(found)) in uses
    )
    relied = [
        head
        for head, count in uses.most_common()
        if count >= settings.uses and plain[head] and count >= settings.share * (count + plain[head])
    ]
    if not relied:
        return Result("pass", "Aucun terme n'est employé comme s'il était défini.")
    names = [written[head].most_common(1)[0][0] for head in relied]
    return _result(case, names, [where[head][0] for head in relied], "Termes à majuscule non définis")


def _never(written: str, settings: Settings) -> bool:
    flat = flatten(written)
    return any(word.search(flat) for word in settings.never)


def _twice(case: Case, terms: tuple[Term, ...]) -> Result:
    first: dict[tuple[int, str], Term] = {}
    double: dict[str, tuple[Term, Term]] = {}
    for term in terms:
        if not term.says or len(term.says.split()) < 3:
            continue
        key = (case.corpus.entries[term.number].reading, term.names[-1])
        other = first.setdefault(key, term)
        if other.number != term.number and not _alike(other.says or "", term.says):
            double[term.written] = (other, term)
    if not double:
        return Result("pass", "Aucun terme n'est défini deux fois différemment.")
    numbers = [term.number for pair in double.values() for term in pair]
    return _result(case, list(double), numbers, "Termes définis deux fois")


def _alike(one: str, two: str) -> bool:
    """Do two definitions say the same: is one found whole in the other, or are most of their words common?"""
    a, b = ({word for word in reduced(text).split() if len(word) > 2} for text in (one, two))
    return not a or not b or len(a & b) >= _SAME * min(len(a), len(b))
