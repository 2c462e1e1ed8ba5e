"""Which rule packs a contract calls for: those that always apply, those asked for, those its text shows signs of."""

from __future__ import annotations

from collections.abc import Iterable

from reviewer.corpus import Corpus
from reviewer.rulefile import Pack
from reviewer.types import ActivePack

_EVIDENCE = 2
_MOST = 3  # passages that count for one sign


def active(corpus: Corpus, packs: Iterable[Pack], asked: Iterable[str]) -> tuple[ActivePack, ...]:
    """The packs to apply to one contract, in their order; one that the text calls for quotes it."""
    asked = set(asked)
    found = (_active(corpus, pack, asked=pack.pack in asked) for pack in packs)
    return tuple(pack for pack in found if pack is not None)


def _active(corpus: Corpus, pack: Pack, *, asked: bool) -> ActivePack | None:
    if asked or pack.always:
        return ActivePack(pack.pack, pack.title)
    natures = [reading.nature for reading in corpus.readings]
    if pack.services and not {s for nature in natures for s in nature.services} & set(pack.services):
        return None
    signs = [(sign.weight, sorted(corpus.having(sign.any) - corpus.having(sign.unless))) for sign in pack.signs]
    places = [numbers[0] for _, numbers in sorted(signs, key=lambda s: -s[0]) if numbers]
    weight = sum(weight * min(_MOST, len(numbers)) for weight, numbers in signs)
    if weight >= pack.floor or {nature.form for nature in natures} & set(pack.forms):
        return ActivePack(pack.pack, pack.title, pack.because, corpus.spans(places, _EVIDENCE))
    return None
