"""The score: over applicable and conclusive rules, with an error capping the grade."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reviewer.score import WEIGHTS, Judged, score, weigh
from reviewer.types import SEVERITIES, Outcome, Severity


def judged(outcome: Outcome, severity: Severity = "warning", family: str = "services") -> Judged:
    return Judged(family, WEIGHTS[severity], severity, outcome)


def test_all_pass_is_a_hundred_and_an_a() -> None:
    result = score([judged("pass"), judged("pass", "error")], 1.0)
    assert (result.value, result.grade, result.coverage) == (100.0, "A", 1.0)


def test_an_error_caps_the_grade() -> None:
    result = score([judged("fail", "error"), *[judged("pass", "error")] * 20], 1.0)
    assert result.value is not None
    assert result.value > 90
    assert result.grade == "D"


def test_not_applicable_counts_for_nothing_and_undetermined_lowers_coverage_only() -> None:
    result = score([judged("pass"), judged("not-applicable"), judged("undetermined")], 1.0)
    assert result.value == 100.0
    assert result.coverage == 0.5


def test_nothing_conclusive_has_no_score() -> None:
    result = score([judged("undetermined"), judged("not-applicable")], 1.0)
    assert (result.value, result.grade) == (None, None)


def test_an_info_finding_costs_nothing() -> None:
    assert score([judged("pass"), judged("fail", "info")], 1.0).value == 100.0


OUTCOMES = st.sampled_from(["pass", "fail", "not-applicable", "undetermined", "error"])


@given(st.lists(st.tuples(OUTCOMES, st.sampled_from(SEVERITIES))))
def test_the_score_stays_within_bounds_and_fixing_never_lowers_it(found: list[tuple[Outcome, Severity]]) -> None:
    before = score([judged(o, s) for o, s in found], 1.0)
    fixed: list[Judged] = [judged("pass" if o == "fail" else o, s) for o, s in found]
    after = score(fixed, 1.0)
    assert before.value is None or 0 <= before.value <= 100
    assert before.value is None or (after.value is not None and after.value >= before.value)


def test_a_rule_that_looks_for_a_fault_counts_only_when_it_finds_one() -> None:
    clean = Judged("services", 4.0, "warning", "pass", seeks_fault=True)
    assert score([judged("fail"), clean], 1.0).value == 0.0
    assert score([judged("pass"), clean], 1.0).value == 100.0
    assert score([judged("pass"), Judged("services", 4.0, "warning", "fail", seeks_fault=True)], 1.0).value == 50.0


def test_part_of_what_was_asked_earns_part_of_the_weight() -> None:
    assert score([Judged("continuite", 4.0, "warning", "fail", credit=0.75)], 1.0).value == 75.0


def test_what_was_hardly_judged_has_no_grade() -> None:
    result = score([judged("pass"), judged("undetermined"), judged("undetermined")], 1.0)
    assert (result.value, result.grade) == (100.0, None)


def test_the_report_says_capped_only_of_a_grade_that_would_have_been_better() -> None:
    from reviewer.outputs import _verdict
    from reviewer.score import GRADES

    assert min(floor for floor, letter in GRADES if letter < "D") == _verdict._BETTER_THAN_D
    assert min(floor for floor, letter in GRADES if letter < "C") == _verdict._BETTER_THAN_C


def test_what_a_text_forbids_caps_the_grade_unless_it_is_a_note() -> None:
    passed = [judged("pass", "error")] * 40
    forbidden = replace(judged("fail", "warning"), unlawful=True)
    assert score([*passed, judged("fail", "warning")], 1.0).grade == "A"
    assert score([*passed, forbidden], 1.0).grade == "C"
    assert score([*passed, replace(forbidden, severity="info")], 1.0).grade == "A"
    assert score([*passed, forbidden, judged("fail", "error")], 1.0).grade == "D"


def test_the_user_weighs_by_rule_then_severity_and_multiplies_families() -> None:
    users = {"severity.error": 8.0, "family.securite": 2.0, "rule.duree/presence": 1.0}
    assert weigh("prix/presence", "finances", "error", None, {}) == 10.0
    assert weigh("prix/presence", "finances", "error", None, users) == 8.0
    assert weigh("prix/presence", "finances", "error", 3.0, users) == 3.0
    assert weigh("antivirus/presence", "securite", "error", None, users) == 16.0
    assert weigh("duree/presence", "vie-du-contrat", "error", 3.0, users) == 1.0
