"""A kind of value, or a family of commitments, is one file: found by its name, with what the door needs."""

from __future__ import annotations

import re

import pytest

from reviewer.facts import _kinds
from reviewer.facts.binding import _families
from tests.facts._build import bound, build, read

_EXPECTED = {"amount", "date", "duration", "law", "party", "percentage", "reference", "schedule", "term"}


def test_every_kind_is_found_by_its_file_name() -> None:
    assert {module.KIND for module in _kinds()} == _EXPECTED
    for module in _kinds():
        assert set(module.YIELDS_TO) <= _EXPECTED
        assert module.NEEDS is None or isinstance(module.NEEDS, re.Pattern)
        assert callable(module.find)


def test_every_family_binds() -> None:
    assert len(_families()) >= 11
    assert all(hasattr(family, "bind") != hasattr(family, "bind_all") for family in _families())


@pytest.mark.parametrize("noise", ["", "\n", "...", "## ", "| | |", "- ", "12", "%", "[montant] €"])
def test_poor_texts_promise_nothing(noise: str) -> None:
    assert bound(noise) == ()


def test_margins_are_not_read() -> None:
    document, clauses, passages = build("## Durée\nLe contrat dure.\nConclu pour une durée de 12 mois.")
    from reviewer.facts import find

    kept = tuple(passage for passage in passages if "12" not in document.text[passage.start : passage.end])
    assert not find(document, clauses, kept)
    assert find(document, clauses, passages)


def test_same_input_same_output() -> None:
    text = "## Délais\nGTI 2 h, GTR 8 h pour les incidents majeurs.\n## Durée\nLe contrat est conclu pour un an."
    assert read(text) == read(text)
    assert bound(text) == bound(text)
