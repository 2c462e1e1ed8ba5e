"""The references of a contract to its own articles and annexes, told from those to laws and to other documents."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reviewer.checks._anchors import Key, keys
from reviewer.corpus import Corpus, Entry
from reviewer.patterns import fold
from reviewer.types import Fact, Nature

_NUMBER = re.compile(
    r"(?<![\w.])(?:\d{1,3}(?:[.-]\d{1,3})*|[IVXL]{1,6}|[ivx]{2,5}|[A-H])(?:[ -](?:bis|ter|quater))?(?!\w)"
)
_RANGE = re.compile(r"^\s*(?:a|à|-)\s*$")
_CODE = re.compile(
    r"[. ]{0,2}\d| ?[A-Z]{1,2}(?!\w)| (?:quinquies|sexies|septies|octies|nonies|decies)"
)  # « D. 353 », « 44 B »
_LONGEST_RANGE = 20
_AFTER = 70  # characters after a reference that may say what it belongs to
_BEFORE = 90
_NEAR = 25
_HERE = re.compile(
    r"\W{0,3}(?:ci[- ](?:dessus|dessous|apres|avant|joint|annex)|supra|infra"
    r"|(?:du|de la|de l'|des|au|aux|a la) (?:dite? )?(?:presente?s?)\b)"
)
_PINPOINT = (  # « article 5, alinéa 2, 1°, a) »
    r"(?:[ ,(]{0,3}(?:alineas?|al\.|paragraphes?|par\.|§|points?|phrases?|et suivants|et s\.|in fine|bis|ter|[ivx]{1,4}"
    r"|\d{1,2}(?:er|°|e)?|[a-z]\)|\)|intitulee?s? «[^»]{0,50}»|«[^»]{0,50}»|\([^()]{0,50}\))){0,4}"
)
_BELONGS = re.compile(
    rf"{_PINPOINT}[ ,(]{{0,3}}(?P<link>du|de la|de l'|des|de|d'une?|dudit|de ladite|desdites?|au|aux|a la|a l')"
    r" ?(?P<noun>[\w-]+)(?: (?P<next>[\w'-]+))?"
)
_OWN = frozenset({"contrat", "convention", "accord", "marche", "document", "presente", "presentes", "present"})
_TERMS = frozenset({"conditions", "cgv", "cgu", "cgs", "cga"})
_OTHER = re.compile(
    r"cadre|principal|initial|d'|de|location|licence|original|signe|anterieur|precedent|type|travail|collective"
)
_SAME_TEXT = re.compile(r"\W{0,3}(?:precitee?s?|susvisee?s?|susmentionnee?s?|dudit|du meme|de la meme)")
_FOREIGN = re.compile(
    r"(?<!\w)(?:codes?|lois?|decrets?|arretes?|ordonnances?|directives?|reglements?|rgpd|gdpr|dora|nis ?2|data act|ccag"
    r"|c\. ?(?:civ|com|trav|conso|pen)|cgct|cgi|cpi|cpc|ccp|constitution|traite|instruction|circulaire|norme|iso"
    r"|nf|en \d{4,5}|referentiel|charte|statuts|convention collective|clauses contractuelles types|ccag-\w+)(?!\w)"
)
_OTHER_DOCUMENTS = re.compile(
    r"(?<!\w)(?:ccap|cctp|ccp|acte d'engagement|bon de commande|devis|cgv|cgu|conditions (?:generales|particulieres)"
    r"|contrat(?:-| )cadre|contrat principal|offre|proposition|reglement de (?:la )?consultation|politique"
    r"|avenant)(?!\w)"
)

_LOOSE = re.compile(r"de|au|aux|a la|a l'")
_DOCUMENT = re.compile(
    rf"{_FOREIGN.pattern}|{_OTHER_DOCUMENTS.pattern}|acte|memoire|articles?|{'|'.join(sorted(_OWN | _TERMS))}"
)

Kind = Literal["article", "annexe"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to a number that may be the contract's own."""

    entry: Entry
    label: str  # as printed: « article 7.2 »
    keys: frozenset[Key]
    sure: bool  # the text says it is: « ci-dessus », « du présent contrat » …


def citations(corpus: Corpus, kind: Kind) -> Iterator[Citation]:
    """The references to articles, or to numbered annexes, that nothing shows to be those of another text, in order."""
    entries: dict[int, list[Entry]] = {}
    for entry in corpus.entries:
        entries.setdefault(entry.reading, []).append(entry)
    legal, numbers = _legal(corpus), _of_laws(corpus)
    for at, here in entries.items():
        places = [entry.passage.start for entry in here]
        for fact in corpus.readings[at].facts:
            if fact.kind != "reference" or fact.unit != kind:
                continue
            entry = here[max(0, bisect_right(places, fact.start) - 1)]
            if not entry.passage.start <= fact.start < entry.passage.end or _is_heading(corpus, entry, fact):
                continue
            lawful = (entry.reading, entry.passage.clause) in legal
            for one in _read(corpus, entry, fact, kind):
                if one.sure or kind == "annexe" or not (lawful or one.keys & numbers):
                    yield one


def belongs_elsewhere(before: str, after: str, own: frozenset[str] = _OWN) -> bool | None:
    """Does a reference belong to a law or another document, by the folded text around it? None: the text says here.

    `own`: what the document may call itself, see `names_of`.
    """
    if _HERE.match(after):
        return None
    if _SAME_TEXT.match(after) or _FOREIGN.search(before):
        return True
    owner = _BELONGS.match(after)
    if owner is None or (_LOOSE.fullmatch(owner["link"]) and not _DOCUMENT.match(owner["noun"])):
        return len(after) > _NEAR and _FOREIGN.search(after) is not None  # « article 9 de plein droit »
    itself = owner["noun"] in own and not (owner["next"] and _OTHER.match(owner["next"]))
    return None if itself else True


def names_of(nature: Nature) -> frozenset[str]:
    """What a document may call itself: in a part of a set, « du contrat » names another part."""
    if nature.partial:
        return frozenset()
    return _OWN | _TERMS if nature.form == "cgv" else _OWN


def _is_heading(corpus: Corpus, entry: Entry, fact: Fact) -> bool:
    """Is this the number of the clause itself, « Article 3 » over its text?"""
    clause = corpus.clause_of(entry)
    return entry.passage.kind == "title" or (fact.start < clause.body_start and (clause.number or "") != "")


def _legal(corpus: Corpus) -> set[tuple[int, int]]:
    """(reading, clause) of the clauses that quote a law or amend the general terms of public contracts."""
    found = set()
    for at, reading in enumerate(corpus.readings):
        spots = [fact.start for fact in reading.facts if fact.kind == "law"]
        spots += [fact.start for fact in reading.facts if fact.kind == "reference" and fact.value == "ccag"]
        for clause in reading.clauses:
            if any(clause.start <= spot < clause.own_end for spot in spots):
                found.add((at, clause.id))
    return found


def _of_laws(corpus: Corpus) -> frozenset[Key]:
    """The numbers of the articles of law that a contract quotes: « l'article 28 » alone may be the same again."""
    values = [str(fact.value) for reading in corpus.readings for fact in reading.facts if fact.kind == "law"]
    return frozenset((number,) for value in values for number in re.findall(r"(?<![\d.-])\d{1,2}(?![\d-])", value))


def _read(corpus: Corpus, entry: Entry, fact: Fact, kind: Kind) -> Iterator[Citation]:
    at = fact.start - entry.passage.start
    printed = re.compile(r"[^\W\d_]+\.?|§").match(entry.text, at)
    word = fold(printed[0]) if printed else ""
    if printed is None or (kind == "annexe" and not re.fullmatch(r"(?:annexe|appendice)s?", printed[0].lower())):
        return  # « annexé à »
    end = fact.end - entry.passage.start
    while (more := re.compile(r"[.-]\d{1,3}(?!\d)").match(entry.text, end)) is not None:
        end = more.end()
    numbers = list(_NUMBER.finditer(entry.text, printed.end(), end))
    numbers = [n for n in numbers if not (n[0].isdigit() and len(n[0]) > 2)]  # no contract has a hundred articles
    local = word.startswith(("paragraphe", "§")) and not any("." in n[0] for n in numbers)
    if not numbers or local or _CODE.match(entry.text, end):
        return  # « paragraphe 2 », « art. D. 353-16 »
    flat = fold(entry.text)
    far = kind == "article"  # « Annexe 6 (RGPD) » is about the law, « article 6 (RGPD) » is of the law
    before = flat[max(0, at - (_BEFORE if far else _NEAR)) : at].rpartition(". ")[2]
    own = names_of(corpus.readings[entry.reading].nature)
    outside = belongs_elsewhere(before, flat[end : end + (_AFTER if far else _NEAR)], own)
    if outside:
        return
    rest = flat[:at] + flat[end:]
    if outside is False and far and (_FOREIGN.search(rest) or _OTHER_DOCUMENTS.search(rest)):
        return  # the sentence is about another text too
    shown = re.sub(r"s$|\.$", "", printed[0].lower())
    for number, found in _expanded(entry.text, numbers):
        yield Citation(entry, f"{shown} {number}", found, outside is None)


def _expanded(text: str, numbers: list[re.Match[str]]) -> Iterator[tuple[str, frozenset[Key]]]:
    """Each number, those between the ends of a range included."""
    before: re.Match[str] | None = None
    for match in numbers:
        if before is not None and _RANGE.match(text[before.end() : match.start()]):
            ends = (before[0], match[0])
            if all(end.isdigit() for end in ends) and 0 < int(ends[1]) - int(ends[0]) <= _LONGEST_RANGE:
                for between in range(int(ends[0]) + 1, int(ends[1])):
                    yield str(between), keys(str(between))
        yield match[0], keys(match[0])
        before = match
