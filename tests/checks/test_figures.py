"""Words against figures: what is compared, what is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer import checks
from reviewer.checks.figures import pairs
from tests.checks.test_checks import case, rule
from tests.test_numbers import _FRENCH, spelled


def differs(text: str) -> list[str]:
    return [text[start:end] for start, end, same in pairs(text) if not same]


@pytest.mark.parametrize(
    "text",
    [
        "dans un délai de quatre (6) heures",
        "une durée de 12 (dix) mois",
        "une somme de mille euros (1 500 €)",
        "vingt pour cent (25 %) du prix",
        "20 % (vingt-cinq pour cent) du prix",
        "soixante-douze (48) heures",
        "un préavis d'un (2) mois",
        "quatre-vingt-dix-neuf virgule neuf pour cent (99,5 %)",
        "150 000 € (cent cinquante euros)",
        "trente jours (20 jours)",
        "en trois (2) exemplaires originaux",
        "mille euros et cinquante centimes (1 000,05 €)",
        "deux jours et demi (2 jours)",
    ],
)
def test_two_values_for_one_number(text: str) -> None:
    assert len(differs(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "quatre (4) heures ouvrées",
        "12 (douze) mois",
        "mille cinq cents euros hors taxes (1 500 € HT)",
        "vingt-quatre mois (2 ans)",
        "24 mois (deux ans)",
        "trente (i) jours et (ii) mois",
        "l'article deux (2.1) et l'annexe trois (4)",
        "l’un (2) des deux",
        "un (2) contrat",
        "20 pour cent (20 %)",
        "de deux à trois (3) jours",
        "de deux (2) à trois (3) jours",
        "deux ou trois (2 ou 3) fois",
        "vingt-quatre heures sur vingt-quatre (24h/24), sept jours sur sept (7j/7)",
        "trois techniciens (2 par site)",
        "un matériel neuf (2)",
        "sept jours ouvrables (3)",
        "mille euros (1 k€)",
        "un million d'euros (1 000 000 €)",
        "septante (70) jours, nonante (90) jours",
        "dix mille (10.000) euros",
        "l'article XII (trois)",
        "huit heures (8h00)",
    ],
)
def test_one_value_or_two_things(text: str) -> None:
    assert differs(text) == []


@given(st.integers(2, 9999), st.integers(2, 9999), st.sampled_from(["jours", "euros", "heures ouvrées", "%"]))
def test_whatever_the_number_both_orders_are_compared(spoken: int, written: int, unit: str) -> None:
    words = spelled(spoken, _FRENCH)
    for text in (f"un total de {words} ({written}) {unit}", f"un total de {written} ({words}) {unit}"):
        assert bool(differs(text)) is (spoken != written), text


@given(st.text(alphabet="un deuxcent()mile0123456789,. €%jours-'", max_size=60))
def test_odd_text_never_breaks_it(text: str) -> None:
    for start, end, _ in pairs(text):
        assert 0 <= start < end <= len(text)


def test_the_finding_quotes_the_first_and_counts_them() -> None:
    one = case("Il agit en quatre (6) heures.", "Il paie à trente (30) jours.", "Pour douze (24) mois.")
    result = checks.run(one, rule("figures"))
    assert result.outcome == "fail"
    assert result.fills == {"match": "quatre (6) heures", "count": "2"}
    assert len(result.evidence) == 2


def test_it_passes_on_agreement_and_does_not_apply_without_a_number_written_twice() -> None:
    assert checks.run(case("Sous quatre (4) heures."), rule("figures")).outcome == "pass"
    assert checks.run(case("Sous quatre heures."), rule("figures")).outcome == "not-applicable"


def test_the_call_of_a_note_is_not_a_figure() -> None:
    noted = case("Conclu entre les trois (2) signataires.", "(2) Rayer la mention inutile.")
    assert checks.run(noted, rule("figures")).outcome != "fail"
