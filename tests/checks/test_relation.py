"""Arithmetic between two commitments: what is a fault, what is fine, what cannot be told, what is not there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from reviewer import checks
from reviewer.types import Commitment, Fact
from tests.checks._build import Says, case, one, promise, reading, rule, says

ORDER: dict[str, Any] = {
    "left": {"commitment": "gtr", "measure": "hours"},
    "operator": "<",
    "right": {"commitment": "gti", "measure": "hours"},
    "same": ["severity", "option", "hours", "clock"],
    "start_said": ["a compter"],
    "start_shared": ["(ces|les) delais ..6 (courent|compter)"],
}
OPEN = says("Support du lundi au vendredi.", promise("support_hours", "lun-ven 09:00-18:00"))


def delay(kind: str, hours: float, **fields: Any) -> Commitment:
    fields = {"severity": "bloquant", "hours_kind": "ouvrees", "clock": "signalement", **fields}
    unit = "heures ouvrées" if fields["hours_kind"] == "ouvrees" else "heures"
    return promise(kind, hours, hours, unit, **fields)


def row(*promises: Commitment) -> Says:
    return says("Bloquant | 4 h | 2 h", *promises, kind="row")


@pytest.mark.parametrize(
    ("gti", "gtr", "outcome"),
    [
        (delay("gti", 4), delay("gtr", 2), "fail"),
        (delay("gti", 4), delay("gtr", 4), "pass"),
        (delay("gti", 2), delay("gtr", 4), "pass"),
        (delay("gti", 4), delay("gtr", 2, severity="Bloquants"), "fail"),
        (delay("gti", 4), delay("gtr", 2, severity="mineur"), "not-applicable"),
        (delay("gti", 4), delay("gtr", 2, severity=None), "not-applicable"),
        (delay("gti", 4, option="Or"), delay("gtr", 2, option="Argent"), "not-applicable"),
        (delay("gti", 4), delay("gtr", 2, clock="prise-en-charge"), "pass"),
        (delay("gti", 4), delay("gtr", 2, clock="unknown"), "undetermined"),
        (delay("gti", 4, hours_kind="unknown"), delay("gtr", 2, hours_kind="unknown"), "fail"),
        (delay("gti", 4, hours_kind="unknown"), delay("gtr", 2), "undetermined"),
        (delay("gti", 8), delay("gtr", 4, hours_kind="calendaires"), "fail"),  # eight working hours last eight at least
        (
            delay("gti", 24, hours_kind="calendaires"),
            delay("gtr", 8),
            "pass",
        ),  # eight working hours may last sixty-four
        (delay("gti", 80, hours_kind="calendaires"), delay("gtr", 8), "fail"),  # … but never more than seventy-one
    ],
)
def test_a_resolution_due_before_the_response(gti: Commitment, gtr: Commitment, outcome: str) -> None:
    assert checks.run(one(OPEN, row(gti, gtr)), rule("relation", **ORDER)).outcome == outcome


def test_a_working_day_is_that_of_the_contract() -> None:
    day = promise("gtr", 8.0, 1.0, "jours ouvrés", severity="bloquant", hours_kind="ouvrees", clock="signalement")
    assert checks.run(one(OPEN, row(delay("gti", 8.5), day)), rule("relation", **ORDER)).outcome == "pass"
    assumed = checks.run(one(row(delay("gti", 8.5), day)), rule("relation", **ORDER))
    assert assumed.outcome == "fail"
    assert assumed.fills["assumed"] == " Journée de 8 h supposée."


@pytest.mark.parametrize(
    ("sentences", "outcome"),
    [
        (["Pris en charge en 4 h à compter du signalement", "Résolu en 2 h à compter du signalement"], "fail"),
        (["Pris en charge en 4 h à compter du signalement", "Résolu en 2 h"], "undetermined"),
        (["Pris en charge en 4 h", "Résolu en 2 h", "Ces délais courent du signalement"], "fail"),
        (["Pris en charge en 4 h à compter du signalement et résolu dans les 2 h suivantes"], "undetermined"),
    ],
)
def test_in_prose_the_start_must_be_said_of_both(sentences: list[str], outcome: str) -> None:
    gti, gtr = delay("gti", 4), delay("gtr", 2)
    promises = [(gti, gtr)] if len(sentences) == 1 else [(gti,), (gtr,), ()]
    clause = [Says(text, found) for text, found in zip(sentences, promises, strict=False)]
    assert checks.run(one(*clause), rule("relation", **ORDER)).outcome == outcome


def test_equal_delays_are_another_rule() -> None:
    equal = ORDER | {"operator": "="}
    assert checks.run(one(row(delay("gti", 4), delay("gtr", 4))), rule("relation", **equal)).outcome == "fail"
    assert checks.run(one(row(delay("gti", 4), delay("gtr", 5))), rule("relation", **equal)).outcome == "pass"


@pytest.mark.parametrize(
    ("schedules", "hours", "kind", "outcome"),
    [
        (["lun-ven 09:00-18:00"], 2, "calendaires", "fail"),
        (["lun-ven 09:00-18:00"], 72, "calendaires", "pass"),
        (["lun-ven 09:00-18:00"], 2, "ouvrees", "not-applicable"),
        (["lun-ven 09:00-18:00", "lun-dim 00:00-24:00"], 2, "calendaires", "pass"),
        (["lun-ven 09:00-18:00", "sam-dim 00:00-24:00"], 15, "calendaires", "pass"),
        ([], 2, "calendaires", "not-applicable"),
        (["lun-ven"], 2, "calendaires", "not-applicable"),
    ],
)
def test_a_response_at_hours_when_nobody_is_there(schedules: list[str], hours: float, kind: str, outcome: str) -> None:
    settings: dict[str, Any] = {
        "left": {"commitment": "gti", "levels": "blocking", "hours": ["calendaires"], "measure": "hours"},
        "operator": "<",
        "right": {"commitment": "support_hours", "measure": "gap", "unless": ["s'entend*"]},
        "unless_anywhere": ["astreinte*"],
    }
    said = [says("Support ouvert.", promise("support_hours", text)) for text in schedules]
    response = says("Prise en charge.", delay("gti", hours, hours_kind=kind))
    result = checks.run(one(*said, response), rule("relation", **settings))
    assert result.outcome == outcome
    if outcome == "fail":
        assert (result.fills["value"], result.fills["expected"]) == ("2 heures", "63 h")
        assert (
            checks.run(one(*said, response, says("Une astreinte répond.")), rule("relation", **settings)).outcome
            == "pass"
        )
        meant = [says("Les heures ouvrées s'entendent.", promise("support_hours", text)) for text in schedules]
        assert checks.run(one(*meant, response), rule("relation", **settings)).outcome == "not-applicable"


@pytest.mark.parametrize(
    ("rpo", "often", "outcome"),
    [
        (4, [1.0], "fail"),
        (24, [1.0], "pass"),
        (4, [1.0, 6.0], "pass"),
        (168, [0.142857], "pass"),
        (4, [], "not-applicable"),
    ],
)
def test_a_loss_of_data_smaller_than_the_time_between_backups(rpo: float, often: list[float], outcome: str) -> None:
    settings: dict[str, Any] = {
        "left": {"commitment": "rpo"},
        "operator": "<",
        "right": {"commitment": "backup_frequency", "measure": "interval", "take": "least"},
    }
    said = [says("Sauvegarde.", promise("backup_frequency", value)) for value in often]
    result = checks.run(one(says("RPO.", promise("rpo", rpo, rpo, "heures")), *said), rule("relation", **settings))
    assert result.outcome == outcome
    if outcome == "fail":
        assert (result.fills["value"], result.fills["expected"]) == ("4 heures", "24 h")


@pytest.mark.parametrize(
    ("notice", "term", "outcome"),
    [
        (promise("notice_non_renewal", 180, 6, "mois"), promise("renewal_term", 3, 3, "mois"), "fail"),
        (promise("notice_non_renewal", 365, 1, "années"), promise("renewal_term", 12, 12, "mois"), "fail"),
        (promise("notice_non_renewal", 90, 90, "jours"), promise("renewal_term", 12, 1, "années"), "pass"),
        (promise("notice_non_renewal", 90, 90, "jours"), promise("fee", 12), "not-applicable"),
    ],
)
def test_a_notice_as_long_as_what_it_ends(notice: Commitment, term: Commitment, outcome: str) -> None:
    settings: dict[str, Any] = {
        "left": {"commitment": "notice_non_renewal", "measure": "months"},
        "operator": ">=",
        "right": {"commitment": "renewal_term", "measure": "months"},
    }
    assert checks.run(one(says("Durée.", notice, term)), rule("relation", **settings)).outcome == outcome


@pytest.mark.parametrize(
    ("cap", "fees", "text"),
    [
        (10000.0, [(2500.0, "month")], "10 000 €, soit 4 mois de redevance (2 500 € par mois)"),
        (10000.0, [(30000.0, "year"), (2500.0, "month")], "10 000 €, soit 4 mois de redevance (2 500 € par mois)"),
        (10000.0, [(2000.0, "month"), (1500.0, "month"), (500.0, "month")], "10 000 €, soit 5 mois de redevance (2 000 € par mois)"),
        (10000.0, [(2000.0, "month"), (1500.0, "month")], None),  # two prices, no total
        (10000.0, [(900.0, "quarter")], ""),  # 33 months
        (10000.0, [], None),
        ((("months_of_fees", 3.0),), [], "3 mois de redevance"),
        ((("months_of_fees", 12.0),), [], ""),
        ((("percent_of_price", 100.0),), [(900.0, "month")], None),
    ],
)  # fmt: skip
def test_a_cap_in_months_of_fees(cap: Any, fees: list[tuple[float, str]], text: str | None) -> None:
    settings: dict[str, Any] = {
        "left": {"commitment": "liability_cap", "measure": "fees"},
        "operator": "<",
        "right": "$mois",
    }
    said = [says("Prix.", promise("fee", value, value, "eur", per=per)) for value, per in fees]
    contract = case(
        reading([("Clause", [*said, says("Plafond.", promise("liability_cap", cap))])]), params={"mois": 12}
    )
    result = checks.run(contract, rule("relation", **settings))
    assert result.outcome == {None: "not-applicable", "": "pass"}.get(text, "fail")
    if text:
        assert (result.fills["value"], result.fills["expected"]) == (text, "12 mois")


@pytest.mark.parametrize(
    ("rate", "month", "year"),
    [(99.5, "3 h 36", "43 h 48"), (99.9, "43 min", "8 h 46"), (99.0, "7 h 12", "3 jours 16 h")],
)
def test_a_rate_of_availability_in_hours(rate: float, month: str, year: str) -> None:
    settings: dict[str, Any] = {"left": {"commitment": "availability", "measure": "outage"}, "operator": "tell"}
    result = checks.run(one(says("Taux.", promise("availability", rate, rate, "%"))), rule("relation", **settings))
    assert (result.fills["hours"], result.fills["year"]) == (month, year)
    assert result.fills["value"] == f"{rate:g} %".replace(".", ",")


@pytest.mark.parametrize(
    ("rate", "unit", "cap", "hours"),
    [
        (5.0, "% de la redevance par heure", [30.0], "6 h"),
        (2.0, "% par jour calendaire", [10.0], "5 jours"),
        (5.0, "% par incident", [30.0], None),
        (5.0, "% par heure", [30.0, 10.0], None),  # which of the two?
        (5.0, "% par heure", [], None),
    ],
)
def test_when_penalties_reach_their_cap(rate: float, unit: str, cap: list[float], hours: str | None) -> None:
    settings: dict[str, Any] = {"left": {"commitment": "sla_penalty_rate", "measure": "reach"}, "operator": "tell"}
    caps = [says("Plafond.", promise("sla_penalty_cap", value, value, "%")) for value in cap]
    result = checks.run(
        one(says("Barème.", promise("sla_penalty_rate", rate, rate, unit)), *caps), rule("relation", **settings)
    )
    assert result.fills.get("hours") == hours


def test_a_slice_of_time_is_read_beside_it() -> None:
    settings: dict[str, Any] = {"left": {"commitment": "sla_penalty_rate", "measure": "reach"}, "operator": "tell"}
    text = "Pénalité de 5 % par tranche de 30 minutes, dans la limite de 30 %."
    at = text.index("30 minutes")
    promises = (
        promise("sla_penalty_rate", 5.0, 5.0, "% par tranche de D"),
        promise("sla_penalty_cap", 30.0, 30.0, "%"),
    )
    scale = Says(text, promises, "sentence", (Fact("duration", at, at + 10, 0.5, "minutes"),))
    result = checks.run(one(scale), rule("relation", **settings))
    assert result.fills["hours"] == "3 h"
    assert result.fills["value"] == "5 % par tranche de 30 min, plafond 30 %"


def test_a_commitment_is_compared_with_itself() -> None:
    settings: dict[str, Any] = {
        "left": {"commitment": "gti", "hours": ["unknown"], "units": ["heure"]},
        "operator": "<",
        "right": {"commitment": "gti", "measure": "lasts"},
        "same": ["itself"],
    }
    bare = says("Prise en charge.", delay("gti", 4, hours_kind="unknown"))
    assert checks.run(one(OPEN, bare), rule("relation", **settings)).outcome == "fail"
    always = says("Support.", promise("support_hours", "lun-dim 00:00-24:00"))
    assert checks.run(one(always, bare), rule("relation", **settings)).outcome == "not-applicable"


def test_options_of_two_documents_are_not_paired() -> None:
    settings = ORDER | {"same": ["severity", "document"]}
    ours = reading([("Délais", [row(delay("gti", 4))])])
    theirs = reading([("Délais", [row(delay("gtr", 2))])], 1)
    assert checks.run(case(ours, theirs), rule("relation", **settings)).outcome == "not-applicable"
    assert checks.run(case(ours, theirs), rule("relation", **ORDER)).outcome == "fail"


def test_settings_need_two_sides_but_for_telling() -> None:
    side = {"commitment": "gti"}
    wrong: tuple[dict[str, Any], ...] = (
        {"left": side, "operator": "<"},
        {"left": side, "operator": "tell", "right": side},
    )
    for settings in wrong:
        with pytest.raises(ValidationError):
            checks.settings_of(rule("relation", **settings))


@given(st.floats(0.1, 500), st.floats(0.1, 500), st.sampled_from(["ouvrees", "calendaires", "unknown"]),
       st.sampled_from(["ouvrees", "calendaires", "unknown"]))  # fmt: skip
def test_what_is_shorter_is_never_also_longer(left: float, right: float, one_kind: str, other_kind: str) -> None:
    contract = one(OPEN, row(delay("gti", left, hours_kind=one_kind), delay("gtr", right, hours_kind=other_kind)))
    said = {op: checks.run(contract, rule("relation", **(ORDER | {"operator": op}))).outcome for op in ("<", ">", "=")}
    assert list(said.values()).count("fail") <= 1
    swapped = ORDER | {"left": ORDER["right"], "right": ORDER["left"], "operator": ">"}
    assert checks.run(contract, rule("relation", **swapped)).outcome == said["<"]


@given(st.lists(st.sampled_from(["gti", "gtr", "rpo", "rto", "fee", "liability_cap", "support_hours", "availability",
                                 "sla_penalty_rate", "sla_penalty_cap", "backup_frequency", "renewal_term"]), max_size=6),
       st.sampled_from([None, 0, -1.0, 5.0, "lun-ven", "x", (("base", "legal"),)]),
       st.sampled_from(["value", "hours", "lasts", "gap", "interval", "months", "fees", "outage", "reach"]))  # fmt: skip
def test_no_value_breaks_a_measure(kinds: list[str], value: Any, measure: str) -> None:
    contract = one(*(says("x", promise(kind, value)) for kind in kinds))
    for kind in {"gti", *kinds}:
        settings: dict[str, Any] = {"left": {"commitment": kind, "measure": measure}, "operator": "<", "right": 3}
        assert checks.run(contract, rule("relation", **settings)).outcome in {"pass", "fail", "not-applicable"}
