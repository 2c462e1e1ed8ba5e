"""Each case file holds texts written for the project and the commitments a reader finds in them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from reviewer.facts.binding._make import UNITS
from reviewer.types import Commitment
from tests.facts._build import bound, read, shown

_CASES = [
    pytest.param(case["text"], case["gives"], id=f"{path.stem}-{number}")
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
]


@pytest.mark.parametrize(("text", "gives"), _CASES)
def test_text_gives_exactly_these_commitments(text: str, gives: list[str]) -> None:
    assert shown(text) == sorted(gives)


def only(text: str) -> Commitment:
    found = bound(text)
    assert len(found) == 1, found
    return found[0]


def test_commitment_quotes_its_sentence_and_keeps_what_is_written() -> None:
    text = "## Délais\nLe Prestataire intervient sous deux (2) jours ouvrés à compter du signalement de l'incident."
    one = only(text)
    document = read(text)[0]
    assert document.text[one.start : one.end].startswith("Le Prestataire intervient")
    assert one.value == 16.0
    assert one.raw == (("n", 2.0), ("unit", "jours ouvrés"))
    assert (one.clock, one.bound, one.debtor) == ("signalement", "max", "prestataire")


@pytest.mark.parametrize(
    ("said", "bound_is"),
    [("dans un délai cible de 4 heures", "target"), ("dans un délai maximum de 4 heures", "max")],
)
def test_target_is_not_maximum(said: str, bound_is: str) -> None:
    assert only(f"## Délais\nLe Prestataire rétablit le service {said}.").bound == bound_is


def test_clock_starts_with_the_handling() -> None:
    said = "Le service est rétabli sous 4 heures à compter de la prise en charge de l'incident."
    assert only(f"## Délais\n{said}").clock == "prise-en-charge"


def test_severity_is_written_as_in_the_contract() -> None:
    assert only("## Délais de résolution\n- Incident BLOQUANT : 4 h").severity == "BLOQUANT"


def test_options_keep_their_name() -> None:
    found = bound(
        "## GTR\n- Option Premium : rétablissement en 2 heures\n- Option Standard : rétablissement en 8 heures"
    )
    assert {(one.value, one.option) for one in found} == {(2.0, "Premium"), (8.0, "Standard")}


def test_plans_in_columns_are_options() -> None:
    found = bound("## Offres\n| Niveau de service | Bronze | Or |\n| Délai d'intervention | 8 h | 2 h |")
    assert {(one.value, one.option) for one in found} == {(8.0, "Bronze"), (2.0, "Or")}


def test_same_value_said_twice_counts_once() -> None:
    said = "Le contrat est conclu pour une durée de 12 mois."
    assert len(bound(f"## Durée\n{said}\n## Rappel\n{said}")) == 1


def test_a_row_quotes_the_row() -> None:
    text = "## Engagements\n| Gravité | Délai de résolution |\n| Majeure | 8 h |\n| Mineure | 24 h |"
    document = read(text)[0]
    assert [document.text[one.start : one.end] for one in bound(text)] == ["Majeure\t8 h", "Mineure\t24 h"]


def test_fee_says_its_period() -> None:
    assert only("## Prix\nLa redevance mensuelle est de 1 250 € HT.").raw == (
        ("n", 1250.0),
        ("unit", "eur"),
        ("per", "month"),
    )


def test_every_unit_is_known() -> None:
    for path in (Path(__file__).parent / "cases").glob("*.yaml"):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            assert {line.split()[0] for line in case["gives"]} <= UNITS.keys()
