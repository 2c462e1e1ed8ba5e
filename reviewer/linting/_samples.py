"""Texts that a pattern matches, made from the way it is written."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from functools import lru_cache

from reviewer.patterns import Pattern, flatten, fold

_TOKEN = re.compile(r"\.\.(?P<width>\d*)|<(?P<klass>[a-z]+)>|(?P<sep>[\s'\-]+)|(?P<op>[()|?*])|(?P<text>.)")
_VALUES = {
    "nombre": ("12", "trois "),
    "duree": ("12 heures", "trois mois", "j+1"),
    "montant": ("1 200 euros", "12 €"),
    "pourcent": ("12 %",),
    "heure": ("8 h 30", "18h"),
    "date": ("12/03/2026", "1er mars 2026"),
}
_FILLER = "zq"  # a word that no pattern names
_GAP = 8
_MOST = 120
_EACH = 64  # variants kept of one group

Options = tuple[str, ...]


@lru_cache(maxsize=4096)
def samples(pattern: Pattern) -> tuple[str, ...]:
    """Some flattened texts that `pattern` matches: all its variants when they are few, else some drawn at random."""
    parts = _Reader(pattern.source).alternatives()
    out = dict.fromkeys(" ".join(flatten(text).split()) for text in _drawn(parts))
    return tuple(text for text in out if pattern.search(text))


def _drawn(parts: list[list[Options]]) -> Iterator[str]:
    chosen = random.Random(0)  # noqa: S311  # the same draw at every run
    for sequence in parts:
        count = 1
        for options in sequence:
            count *= len(options)
        if count <= _MOST:
            yield from map("".join, itertools.product(*sequence))
        else:
            yield "".join(options[0] for options in sequence)
            for _ in range(_MOST):
                yield "".join(chosen.choice(options) for options in sequence)


class _Reader:
    """Reads a pattern into sequences of options: what may stand at each place."""

    def __init__(self, source: str) -> None:
        self.tokens = list(_TOKEN.finditer(fold(" ".join(source.split()))))
        self.at = 0

    def alternatives(self) -> list[list[Options]]:
        parts = [self._sequence()]
        while self._is("|"):
            self.at += 1
            parts.append(self._sequence())
        return parts

    def _sequence(self) -> list[Options]:
        out: list[Options] = []
        while self.at < len(self.tokens) and not self._is("|") and not self._is(")"):
            token = self.tokens[self.at]
            self.at += 1
            if token[0] == "?":
                if out:
                    out[-1] = (*out[-1], "")
            else:
                out.append(self._options(token))
        return out

    def _options(self, token: re.Match[str]) -> Options:
        if token["width"] is not None:
            width = int(token["width"] or _GAP)
            return " ", f" {_FILLER} ", f" {' '.join([_FILLER] * width)} "
        if token["klass"]:
            return _VALUES.get(token["klass"], ("",))
        if token["sep"]:
            return (" ",)
        if token[0] == "(":
            inner = tuple(dict.fromkeys(itertools.islice(_drawn(self.alternatives()), _EACH * 4)))
            self.at += 1
            return inner[:: max(1, len(inner) // _EACH)] or ("",)
        return ("", "zq") if token[0] == "*" else (token[0],)

    def _is(self, op: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at][0] == op
