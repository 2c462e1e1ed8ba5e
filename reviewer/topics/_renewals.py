"""How often a contract was tacitly renewed before a day, as far as its text tells."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from reviewer.corpus import Corpus
from reviewer.patterns import flatten, pattern

_TACIT = pattern(
    "tacite*|automati*|plein droit|(sauf|a defaut de|faute de|en l absence de) ..2 (denonciation|resiliation|opposition"
    "|avis contraire|preavis|denonce*)"
)
_TIMES = re.compile(r"(?<!\w)(?:(?P<n>\d{1,2})|(?P<w>une|deux|trois|quatre|cinq|six))(?: \d)?(?: seule)? fois(?!\w)")
_WORDS = "une deux trois quatre cinq six".split()
_WITHIN = pattern("duree (totale|maximale|maximum)|(sans|ne) .. (exced*|depass*)|au total|dans la limite")


def last_renewal(corpus: Corpus, beginning: str, as_of: str) -> str | None:
    """The day of the last tacit renewal at `as_of` of a contract that began on `beginning`; None when none is sure."""
    if (renewal := _renewal(corpus)) is None:
        return None
    first, again, times = renewal
    last, count = None, 0
    while count < times and (end := later(beginning, first + count * again)) <= as_of:
        last, count = end, count + 1
    return last


def _renewal(corpus: Corpus) -> tuple[int, int, int] | None:
    """Months of the first term and of each tacit renewal, and how many of these at most; None when it is unclear."""
    first, again = (_months(corpus, kind) for kind in ("initial_term", "renewal_term"))
    said = [
        flatten(reading.document.text[passage.start : passage.end])
        for reading in corpus.readings
        for c in reading.commitments
        if c.kind == "renewal_term"
        for passage in reading.passages
        if passage.start < c.end and passage.end > c.start
    ]
    if not first or not again or not any(_TACIT.search(text) for text in said):
        return None
    times = [match for text in said for match in _TIMES.finditer(text)]
    if not times:
        return None if any(_WITHIN.search(text) for text in said) else (first, again, 600)
    return first, again, min(int(m["n"]) if m["n"] else _WORDS.index(m["w"]) + 1 for m in times)


def _months(corpus: Corpus, kind: str) -> int:
    values = {c.value for r in corpus.readings for c in r.commitments if c.kind == kind}
    only = values.pop() if len(values) == 1 else None
    return int(only) if isinstance(only, int | float) and only >= 1 else 0


def later(day: str, months: int) -> str:
    """The same day some months later, or the last of the month when it has no such day."""
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).isoformat()
