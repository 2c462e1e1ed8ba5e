"""A duration written in a clause, against a bound in calendar days."""

from dataclasses import replace
from typing import Any

import pytest

from reviewer import checks
from reviewer.corpus import Corpus
from reviewer.types import Fact, Status
from tests.checks.test_checks import case, rule

NOTICE = ["preavis ..6 <duree>"]


def dated(sentence: str, *durations: Fact, status: Status = "present") -> checks.Case:
    bare = case(sentence, status=status)
    return replace(bare, corpus=Corpus([replace(reading, facts=durations) for reading in bare.corpus.readings]))


def said(sentence: str, written: str, hours: float, unit: str, *qualifiers: str) -> checks.Case:
    at = sentence.index(written)
    return dated(sentence, Fact("duration", at, at + len(written), hours, unit, qualifiers))


def run(given: checks.Case, **settings: Any) -> checks.Result:
    return checks.run(given, rule("duration", **{"find": NOTICE, **settings}))


@pytest.mark.parametrize(
    ("written", "hours", "unit", "qualifiers", "outcome"),
    [
        ("trois mois", 2160.0, "mois", (), "fail"),
        ("deux mois", 1440.0, "mois", (), "pass"),
        ("60 jours", 1440.0, "jours", (), "pass"),
        ("50 jours ouvrés", 400.0, "jours", ("ouvrees",), "fail"),
        ("40 jours ouvrés", 320.0, "jours", ("ouvrees",), "pass"),
        ("50 jours ouvrables", 400.0, "jours", ("ouvrables",), "pass"),
    ],
)
def test_working_days_are_counted_in_calendar_days(
    written: str, hours: float, unit: str, qualifiers: tuple[str, ...], outcome: str
) -> None:
    result = run(said(f"Il respecte un préavis de {written}.", written, hours, unit, *qualifiers), max=62)
    assert result.outcome == outcome
    if outcome == "fail":
        assert (result.fills["value"], result.expected) == (written, 62.0)
        assert len(result.evidence) == 1


def test_a_duration_may_be_too_short_and_a_bound_may_be_a_parameter() -> None:
    given = said("Un préavis de sept jours.", "sept jours", 168.0, "jours")
    assert run(given, min="$limite").outcome == "fail"
    assert run(given, min=7).outcome == "pass"


@pytest.mark.parametrize(
    ("sentence", "settings"),
    [
        ("Un préavis raisonnable.", {}),
        ("Un préavis de trois mois, sauf pour les tarifs.", {"unless": ["tarifs"]}),
    ],
)
def test_without_a_duration_or_when_excused_there_is_nothing_to_compare(
    sentence: str, settings: dict[str, Any]
) -> None:
    given = said(sentence, "trois mois", 2160.0, "mois") if "trois" in sentence else dated(sentence)
    assert run(given, max=62, **settings).outcome == "not-applicable"


def test_the_duration_at_the_end_of_the_match_is_the_one_compared() -> None:
    sentence = "Après un an, un préavis de trois mois est dû."
    facts = [
        Fact("duration", sentence.index(w), sentence.index(w) + len(w), hours, unit)
        for w, hours, unit in (("un an", 8640.0, "annees"), ("trois mois", 2160.0, "mois"))
    ]
    assert run(dated(sentence, *facts), max=62).value == 90.0
    around = {"find": ["apres ..20 du"], "max": 62}
    assert run(dated(sentence, *facts), **around).value == 90.0


def test_a_missing_topic_has_no_duration_unless_the_whole_contract_is_looked_at() -> None:
    sentence = "Un préavis de trois mois."
    at = sentence.index("trois")
    given = dated(sentence, Fact("duration", at, at + 10, 2160.0, "mois"), status="missing")
    assert run(given, max=62).outcome == "not-applicable"
    assert run(given, max=62, scope="document").outcome == "fail"
