"""Elements: some of them, judged with a severity of their own, or only when none is there; and those not read."""

from dataclasses import replace

import pytest

from reviewer import checks, data, ruleset
from reviewer.rulefile import Rule
from reviewer.types import ElementState
from tests.checks.test_checks import case, rule


def test_a_rule_may_judge_some_elements_with_a_severity_of_its_own() -> None:
    result = checks.run(case("x"), rule("elements", only=["lieu"], severity="error"))
    assert (result.outcome, result.severity, result.fills["missing"]) == ("fail", "error", "lieu")
    assert checks.run(case("x", found=("lieu",)), rule("elements", only=["lieu"])).outcome == "pass"


@pytest.mark.parametrize(("found", "outcome"), [((), "fail"), (("lieu",), "pass"), (("frequence", "lieu"), "pass")])
def test_a_rule_may_fail_only_when_no_element_is_there(found: tuple[str, ...], outcome: str) -> None:
    assert checks.run(case("x", found=found), rule("elements", if_none=True)).outcome == outcome


def test_an_element_that_could_not_be_read_is_not_said_missing() -> None:
    given = case("x", found=("lieu",))
    elements = (ElementState("frequence", "undetermined"), *given.state.elements[1:])
    unread = replace(given, state=replace(given.state, elements=elements))
    assert checks.run(unread, rule("elements")).outcome == "undetermined"
    assert checks.run(unread, rule("elements", only=["lieu"])).outcome == "pass"


@pytest.mark.parametrize(
    ("concluded", "as_of", "outcome"),
    [
        ("2024-05-01", "2026-11-22", "not-applicable"),
        ("2026-01-01", "2026-11-22", "fail"),
        (None, "2026-11-22", "fail"),
        (None, "2024-12-31", "not-applicable"),
        (None, "", "fail"),
    ],
)
def test_a_contract_without_a_date_was_concluded_on_the_day_of_the_review_at_the_latest(
    concluded: str | None, as_of: str, outcome: str
) -> None:
    given = case("x")
    given = replace(given, concluded=concluded, settings=replace(given.settings, as_of=as_of))
    since = Rule.model_validate(
        {**rule("elements").model_dump(by_alias=True), "when": {"concluded_from": "2025-01-17"}}
    )
    assert checks.run(given, since).outcome == outcome


def test_the_elements_a_rule_judges_are_those_of_its_topic() -> None:
    for topic in ruleset.load(data.directory("rules")).topics:
        known = {element.id for element in topic.elements}
        for one in topic.rules:
            if one.check == "elements":
                assert set(one.settings.get("only", ())) <= known, topic.rule_id(one)
