"""What kind of document this is: a contract or not, of which form, for which services, and is it one of a set.

Each answer is a weighed sum of the signs of `rules/nature.yaml`; a sign in the opening of the document (cover page,
title, parties) counts double.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.corpus import Corpus
from reviewer.patterns import Pattern, flatten
from reviewer.rulefile import NatureSigns, Sign
from reviewer.types import SERVICES, Document, Form, Nature, Service

_OPENING = 1500  # characters: cover page, title and parties
_TITLE_WORDS, _TITLES = 16, 8
_LABEL = re.compile(r"^(?:objet|de|a|cc|date|ref(?:erence)?s?|n°) ?:")  # the head of a letter
_FEW = 5  # passages
_FEW_WORDS = 150
_FRENCH = frozenset("le la les l un une des du de d et ou au aux en dans par pour sur est sont qui que ne pas".split())
_FRENCH_SHARE = 0.12
_SURE = 3.0  # weight
_MOST = 6  # a sign counts no more than this, however long the document
_EVIDENCE = 2


def nature(corpus: Corpus, signs: NatureSigns) -> Nature:
    """What the one document of `corpus` is, with the passages that weighed most."""
    document = corpus.readings[0].document
    opening = flatten(document.text[:_OPENING])
    titles = _titles(document)
    title = " ".join(titles)
    binding, evidence = _weigh(corpus, signs.contract)
    spans = corpus.spans(evidence, _EVIDENCE)
    form = _form(corpus, signs, opening, title)
    bound = form == "devis" and bool(corpus.having(signs.quote_binds))
    if not is_french(corpus) or not (bound or _binds(corpus, signs, titles, binding)):
        return Nature(is_contract=False, form="none", services=(), evidence=spans)
    services, heaviest = _services(corpus, signs, title)
    named = corpus.having(signs.information_technology) - corpus.having(signs.information_technology_unless)
    share = len(named) / max(1, len(corpus.entries))
    technical = share >= signs.information_technology_share or heaviest >= 2 * signs.service_floor
    technical = technical and not _any(signs.off_domain_titles, title)
    return Nature(True, form, services if technical else (), None, spans, _partial(form, signs, opening), technical)


def is_french(corpus: Corpus) -> bool:
    """Are there as many French grammatical words as in any French text? A text of a few words is given the doubt."""
    words = " ".join(corpus.index.flat).split()
    return len(words) < _FEW_WORDS or sum(word in _FRENCH for word in words) >= _FRENCH_SHARE * len(words)


def _binds(corpus: Corpus, signs: NatureSigns, titles: Sequence[str], binding: float) -> bool:
    """Do the signs that parties bind themselves outweigh those of another kind of paper?

    A first title that opens like an article, an invoice or minutes says so, even when it names a contract.
    """
    other, _ = _weigh(corpus, signs.other)
    title = " ".join(titles)
    first = titles[0] if titles else ""
    opened = (wanted.search(first) for wanted in (*signs.article_titles, *signs.other_titles))
    opening = flatten(corpus.readings[0].document.text[:_OPENING])
    talk = any(m.start() == 0 for m in opened if m) or _any(signs.talk_titles, first)
    talk = talk or _any(signs.talk_openings, opening)
    titled = _any(signs.contract_titles, title) and not talk
    if talk or (_any(signs.other_titles, title) and not titled):
        other += 1.5 * signs.title_weight
    if len(corpus.entries) <= _FEW and not binding:
        return False  # « Contrat » and nothing more
    contract = binding + signs.title_weight * titled
    return contract >= signs.contract_floor and contract >= other


def _titles(document: Document) -> list[str]:
    """The lines of the opening that are no sentences, flattened: title, subtitle, parties, version."""
    lines = (
        document.text[block.start : min(block.end, _OPENING)].strip()
        for block in document.blocks
        if block.start < _OPENING and block.kind != "margin"
    )
    short = (flatten(line).strip() for line in lines if len(line.split()) <= _TITLE_WORDS and line[-1:] not in ".;,")
    return [line for line in short if line and not _LABEL.search(line)][:_TITLES]


def _any(patterns: Sequence[Pattern], flat: str) -> bool:
    return any(wanted.search(flat) for wanted in patterns)


def _weigh(corpus: Corpus, signs: Sequence[Sign]) -> tuple[float, list[int]]:
    """Total weight of the signs that stand in the document, and the first entry of each, heaviest first."""
    total = 0.0
    places: list[tuple[float, int]] = []
    length = max(1.0, len(corpus.entries) / 150)  # a long text holds more of everything
    for sign in signs:
        found = sorted(corpus.having(sign.any) - corpus.having(sign.unless))
        if not found:
            continue
        early = sum(corpus.entries[n].passage.start < _OPENING for n in found)
        total += sign.weight * (min(_MOST, len(found) / length) / 2 + min(2, early))
        places.append((-sign.weight, found[0]))
    return total, [number for _, number in sorted(places)]


def _form(corpus: Corpus, signs: NatureSigns, opening: str, title: str) -> Form:
    """The form whose name comes first in the opening; the parties' block makes a contract of an annex or a quote."""
    best: Form = "contrat"
    first = len(opening) + 1
    for form, patterns in signs.forms.items():
        for wanted in patterns:
            if (match := wanted.search(opening)) and match.start() < first:
                best, first = form, match.start()
    if best in ("annexe", "contrat") and _any(signs.forms.get("dpa", ()), title):
        best = "dpa"
    elif best in ("annexe", "dpa", "devis") and _any(signs.parties, opening):
        best = "contrat"
    if best in ("contrat", "annexe", "cgv") and len(corpus.having(signs.public_buyer)) >= signs.public_buyer_floor:
        return "marche-public"
    return best


def _partial(form: Form, signs: NatureSigns, opening: str) -> bool:
    """Is it one of a set whose other documents hold the rest: an annex, a DPA, a CCTP or a CCAP on its own?"""
    if form in ("annexe", "dpa", "avenant"):
        return True
    if form != "marche-public":
        return False
    half = min((m.start() for p in signs.half_of_a_set if (m := p.search(opening))), default=len(opening))
    whole = min((m.start() for p in signs.whole_set if (m := p.search(opening))), default=len(opening))
    return half < whole


def _services(corpus: Corpus, signs: NatureSigns, title: str) -> tuple[tuple[Service, ...], float]:
    """The services whose signs weigh enough, alone and beside the heaviest; and the weight of the heaviest."""
    weights = {service: _weigh(corpus, signs.services.get(service, ()))[0] for service in SERVICES}
    heaviest = max(weights.values())
    early = {service for service in SERVICES if _opens(corpus, signs.services.get(service, ()))}
    floors = {
        service: max(
            signs.service_floor,
            heaviest * (signs.service_share if service in early else signs.service_share_of_body),
        )
        for service in SERVICES
    }
    heavy = {service for service in SERVICES if weights[service] >= floors[service]}
    named = {service for service in heavy if any(_titles_it(sign, title) for sign in signs.services[service])}
    absorbed = {less for more in heavy for less in signs.absorbs.get(more, ()) if weights[less] < weights[more]} - named
    return tuple(service for service in SERVICES if service in heavy - absorbed), heaviest


def _titles_it(sign: Sign, title: str) -> bool:
    """Does the title of the document itself bear a sure sign of a service?"""
    return sign.weight >= _SURE and _any(sign.any, title) and not _any(sign.unless, title)


def _opens(corpus: Corpus, signs: Sequence[Sign]) -> bool:
    """Does one of the signs stand in the opening of the document?"""
    found = {number for sign in signs for number in corpus.having(sign.any) - corpus.having(sign.unless)}
    return any(corpus.entries[number].passage.start < _OPENING for number in found)
