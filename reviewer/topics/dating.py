"""When a contract was concluded, and when it was last renewed: the law that governs it depends on both.

A signature (« Fait à Lyon, le … ») dates a contract better than an effective date, which does so better than the one of
a version of general terms. A renewal makes a new contract (C. civ., art. 1214 and 1215): the date of reference is the
later of the conclusion and the last renewal before the day of the review.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from reviewer.corpus import Corpus
from reviewer.patterns import flatten, pattern

_SIGNED = pattern("((fait|signe|etabli|conclu|passe) (a * )?.. (le|en date du)|(a|en) date du|date de (la )?signature)")
_EFFECTIVE = pattern(
    "(prend*|prise|date) (d |de |son )?effet|(entre*|entree|mis*) en (vigueur|application)|a compter du|debute* le"
    "|conclu* (le|a partir du)|commence* (a courir )?(le|a)|date de (debut|demarrage)"
)
_VERSION = pattern(
    "version (du|de|en vigueur)|en vigueur (au|le|depuis)|(derniere )?(mise a jour|modification|revision)"
)
_FOREIGN = pattern("loi|reglement|decret|arrete|directive|code|ordonnance|deliberation|facture*|tarif*|indice|exemple")
_BEFORE = 60  # characters before the date that may say what it is
_EARLIEST = "1990"


def concluded(corpus: Corpus) -> str | None:
    """The day, ISO 8601, on which the one document of `corpus` was concluded, as far as its text tells."""
    best: dict[int, list[str]] = {0: [], 1: [], 2: []}
    (reading,) = corpus.readings
    text = reading.document.text
    dates = [fact for fact in reading.facts if fact.kind == "date" and len(str(fact.value)) == len("2026-01-31")]
    for fact in dates:
        before = flatten(text[max(0, fact.start - _BEFORE) : fact.start].rpartition("\n")[2])
        if str(fact.value) < _EARLIEST or _FOREIGN.search(before):
            continue
        for rank, wanted in enumerate((_SIGNED, _EFFECTIVE, _VERSION)):
            if wanted.search(before):
                best[rank].append(str(fact.value))
                break
    return next((max(found) if rank == 0 else found[0] for rank, found in best.items() if found), None)


def reference(corpus: Corpus, as_of: str) -> str | None:
    """The later of the conclusion and of the last renewal before `as_of`; None when the conclusion is unknown."""
    known = [reading.nature.date for reading in corpus.readings if reading.nature.date]
    if not known:
        return None
    start = max(known)
    first, again = (_months(corpus, kind) for kind in ("initial_term", "renewal_term"))
    if not first or not again or not as_of:
        return start
    last, end = start, _later(start, first)
    while end <= as_of:
        last, end = end, _later(end, again)
    return last


def _months(corpus: Corpus, kind: str) -> int:
    values = {c.value for r in corpus.readings for c in r.commitments if c.kind == kind}
    only = values.pop() if len(values) == 1 else None
    return int(only) if isinstance(only, int | float) and only >= 1 else 0


def _later(day: str, months: int) -> str:
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).isoformat()
