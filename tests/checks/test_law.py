"""Outdated references to the law: the context decides which text is meant, the date whether it was right."""

from typing import Any

import pytest
from pydantic import ValidationError

from reviewer import checks
from reviewer.types import Severity
from tests.checks._read import case, quotes, rule

PENALTY = {
    "find": ["1152 ..8 code civil"],
    "context": ["(clause penale|penalites?)"],
    "unless": ["incapacite"],
    "homonym": True,
    "successor": "article 1231-5",
    "since": "2016-10-01",
}
GONE = {"find": ["direccte"], "successor": "DREETS", "since": "2021-04-01"}
OLD = "Les pénalités relèvent de l'article 1152 du Code civil."


def law(*table: dict[str, Any], severity: str = "warning", **settings: Any) -> Any:
    return rule("law", severity, table=list(table), **settings)


@pytest.mark.parametrize(
    ("concluded", "severity", "said"),
    [
        (None, "warning", "n'a pas été trouvée"),
        ("2015-05-04", "info", "C'était le bon texte au 4 mai 2015"),
        ("2016-09-30", "info", "C'était le bon texte au 30 septembre 2016"),
        ("2016-10-01", "warning", "est postérieur"),
        ("2027-01-01", "warning", "daté du 1er janvier 2027"),
    ],
)
def test_the_date_of_the_contract_decides(concluded: str | None, severity: Severity, said: str) -> None:
    result = checks.run(case(OLD, concluded=concluded), law(PENALTY))
    assert (result.outcome, result.severity) == ("fail", severity)
    assert said in result.fills["dating"]
    assert result.fills["references"] == "« 1152 du Code civil » → article 1231-5 (1er octobre 2016)"


@pytest.mark.parametrize(
    ("concluded", "severity"), [(None, "warning"), ("2015-05-04", "info"), ("2017-05-04", "error")]
)
def test_a_rule_become_contrary_to_the_law_is_an_error_once_it_surely_was(
    concluded: str | None, severity: Severity
) -> None:
    assert checks.run(case(OLD, concluded=concluded), law({**PENALTY, "contrary": True})).severity == severity


def test_out_of_context_a_number_that_still_exists_is_only_to_be_checked() -> None:
    judged = case("Voir l'article 1152 du Code civil.")
    result = checks.run(judged, law(PENALTY))
    assert (result.outcome, result.severity) == ("fail", "info")
    assert "avec un autre objet" in result.fills["dating"]
    assert checks.run(judged, law({**PENALTY, "homonym": False})).outcome == "pass"


def test_the_title_of_the_clause_is_context_too() -> None:
    result = checks.run(case("## Clause pénale\nL'article 1152 du Code civil s'applique."), law(PENALTY))
    assert result.severity == "warning"


@pytest.mark.parametrize(
    "text",
    [
        "L'incapacité relève de l'article 1152 du Code civil.",
        "Les pénalités relèvent de l'article 1231-5 du Code civil.",
        "Le lot 1152 est livré avec pénalités de retard.",
        "Les pénalités relèvent de l'article 1231-5 du Code civil (ancien article 1152 du Code civil).",
    ],
)
def test_silent(text: str) -> None:
    assert checks.run(case(text), law(PENALTY, unless=["ancien"])).outcome == "pass"


def test_one_finding_shows_every_place_and_names_each_text_once_the_worst_first() -> None:
    judged = case("Voir l'article 1152 du Code civil.", "La DIRECCTE est informée.\n\nLa DIRECCTE visite.", OLD)
    result = checks.run(judged, law(PENALTY, GONE))
    assert result.severity == "warning"
    assert len(result.evidence) == 4
    assert quotes(judged, result)[-1] == "Voir l'article 1152 du Code civil."
    assert result.fills["references"].count("DIRECCTE") == 1
    assert result.fills["count"] == "4"


def test_a_mild_rule_stays_mild() -> None:
    assert checks.run(case("La DIRECCTE est informée."), law(GONE, severity="info")).severity == "info"


def test_many_references_are_counted() -> None:
    table = [{**GONE, "find": [word], "successor": word.upper()} for word in ("alpha", "beta", "gamma", "delta")]
    result = checks.run(case("Alpha, beta, gamma et delta."), law(*table))
    assert result.fills["references"].endswith("et 2 de plus")


@pytest.mark.parametrize("wrong", [{"table": []}, {"table": [{**GONE, "since": "2016"}]}, {"table": [GONE], "x": 1}])
def test_settings_are_checked(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        checks.settings_of(rule("law", **wrong))
