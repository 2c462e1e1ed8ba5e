"""The same commitment said twice: a contradiction only between two places that each give one value."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer import checks
from reviewer.types import Commitment, Fact
from tests.checks._build import Says, case, promise, reading, rule, says


def months(n: float, text: str = "Le contrat est conclu.") -> Says:
    return says(text, promise("initial_term", n, n, "mois"))


def gti(hours: float, **fields: Any) -> Says:
    fields = {"severity": "bloquant", "hours_kind": "ouvrees", **fields}
    return says("Prise en charge.", promise("gti", hours, hours, "heures ouvrées", **fields))


TERM: dict[str, Any] = {"commitments": ["initial_term"], "unless": ["garantie"], "titled": ["duree*", "conditions"]}
DELAYS: dict[str, Any] = {"commitments": ["gti", "gtr"], "same": ["severity", "option", "hours"]}


@pytest.mark.parametrize(
    ("clauses", "outcome"),
    [
        ([("Durée", [months(24)]), ("Conditions", [months(36)])], "fail"),
        ([("Durée", [months(24)]), ("Conditions", [months(24)])], "pass"),
        ([("Durée", [months(24), months(36)]), ("Conditions", [months(36)])], "pass"),
        ([("Durée", [months(24)]), ("Durée", [months(36)]), ("Conditions", [months(48)])], "pass"),
        ([("Durée", [months(24)]), ("Durée de garantie", [months(36)])], "pass"),
        ([("Durée", [months(24)]), ("Conditions", [months(36, "La garantie dure.")])], "pass"),
        ([("Durée", [months(24)]), ("Matériel", [months(36)])], "pass"),
        ([("Matériel", [months(36)])], "not-applicable"),
    ],
)
def test_two_terms(clauses: list[tuple[str, list[Says]]], outcome: str) -> None:
    result = checks.run(case(reading(clauses)), rule("consistency", severity="error", **TERM))
    assert result.outcome == outcome
    if outcome == "fail":
        assert [result.fills[name] for name in ("value", "where", "expected", "other", "note")] == [
            "24 mois", "article 1", "36 mois", "article 2", "",
        ]  # fmt: skip
        assert len(result.evidence) == 2


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"),
    [
        (gti(2), gti(4), "fail"),
        (gti(2), gti(4, severity="Bloquantes"), "fail"),
        (gti(2), gti(4, severity="mineur"), "pass"),
        (gti(2, option="Or"), gti(4, option="Argent"), "pass"),
        (gti(2), gti(4, hours_kind="calendaires"), "pass"),
        (gti(2), gti(4, bound="target"), "pass"),
    ],
)
def test_two_delays_of_one_level_in_two_documents(ours: Says, theirs: Says, outcome: str) -> None:
    dossier = case(reading([("Délais", [ours])]), reading([("Niveaux", [theirs])], 1))
    result = checks.run(dossier, rule("consistency", **DELAYS))
    assert result.outcome == outcome
    if outcome == "fail":
        assert result.fills["where"] == "d0.md, article 1"
        assert result.fills["other"] == "d1.md, article 1"


def test_words_that_must_be_in_both() -> None:
    bug = says("Anomalie prise en charge.", *gti(4).promises)
    dossier = case(reading([("Délais", [gti(2)])]), reading([("Niveaux", [bug])], 1))
    assert checks.run(dossier, rule("consistency", **DELAYS)).outcome == "fail"
    assert checks.run(dossier, rule("consistency", **DELAYS, alike=["anomalie*"])).outcome == "pass"


def test_what_prevails_is_said_and_softens_the_fault() -> None:
    clause = ("Documents", [says("En cas de contradiction, le contrat prévaut.")])
    settings = DELAYS | {"precedence": ["en cas de contradiction"]}
    dossier = case(reading([clause, ("Délais", [gti(2)])]), reading([("Niveaux", [gti(4)])], 1))
    for severity, milder in (("error", "warning"), ("warning", "info"), ("info", "info")):
        result = checks.run(dossier, rule("consistency", severity=severity, **settings))
        assert result.severity == milder
        assert result.fills["note"] == " L'ordre de priorité (d0.md, article 1) dit lequel prévaut."


def test_general_terms_yield() -> None:
    settings = TERM | {"yields": ["cgv"], "because": "Les unes cèdent."}
    general, particular = reading([("Durée", [months(24)])], form="cgv"), reading([("Durée", [months(36)])], 1)
    result = checks.run(case(general, particular), rule("consistency", severity="error", **settings))
    assert (result.outcome, result.severity, result.fills["note"]) == ("fail", "warning", " Les unes cèdent.")
    alike = case(particular, reading([("Durée", [months(24)])], 0))
    assert checks.run(alike, rule("consistency", severity="error", **settings)).severity is None


def test_an_amendment_may_say_otherwise() -> None:
    dossier = case(reading([("Durée", [months(24)])]), reading([("Durée", [months(36)])], 1, form="avenant"))
    assert checks.run(dossier, rule("consistency", **TERM)).outcome == "fail"
    assert checks.run(dossier, rule("consistency", **TERM, not_forms=["avenant"])).outcome == "pass"


def dated(n: float, start: str, end: str) -> Says:
    """A term with its dates; whatever they are, they are written as whole days."""
    written = ["/".join(reversed(f"{day}-01"[:10].split("-"))) for day in (start, end)]
    text = f"Prend effet le {written[0]} et expire le {written[1]}."
    places = [text.index(written[0]), text.rindex(written[1])]
    facts = tuple(Fact("date", at, at + 10, day) for at, day in zip(places, (start, end), strict=True))
    return Says(text, (promise("initial_term", n, n, "mois"),), "sentence", facts)


@pytest.mark.parametrize(
    ("start", "end", "n", "outcome"),
    [
        ("2027-01-01", "2029-12-31", 36, "pass"),
        ("2027-01-01", "2030-01-01", 36, "pass"),
        ("2027-01-01", "2028-12-31", 36, "fail"),
        ("2024-02-29", "2025-02-28", 12, "pass"),
        ("2027-08-31", "2028-02-29", 6, "pass"),
        ("2029-12-31", "2027-01-01", 36, "pass"),  # not a start and an end
        ("2027-01", "2028-12-31", 36, "pass"),
        ("9999-01-01", "9999-12-31", 36, "pass"),
    ],
)
def test_an_end_that_is_not_where_the_term_puts_it(start: str, end: str, n: float, outcome: str) -> None:
    settings: dict[str, Any] = {
        "commitments": ["initial_term"],
        "dates": {"start": ["effet le <date>"], "end": ["expire le <date>"]},
    }
    result = checks.run(case(reading([("Durée", [dated(n, start, end)])])), rule("consistency", **settings))
    assert result.outcome == outcome
    if outcome == "fail":
        assert result.fills["expected"] == "du 1er janvier 2027 au 31 décembre 2028"


VALUES = st.sampled_from([12.0, 24.0, 36.0])


@given(st.lists(st.lists(VALUES, max_size=3), min_size=1, max_size=4))
def test_the_order_of_the_places_does_not_matter(places: list[list[float]]) -> None:
    settings: dict[str, Any] = {"commitments": ["initial_term"]}
    documents = [reading([("Durée", [months(n) for n in values])], index) for index, values in enumerate(places)]
    turned = [reading([("Durée", [months(n) for n in values])], index) for index, values in enumerate(places[::-1])]
    said, back = (checks.run(case(*docs), rule("consistency", **settings)).outcome for docs in (documents, turned))
    assert said == back
    distinct = {n for values in places for n in values}
    assert (said == "fail") == (len(distinct) == 2 and all(len(set(values)) < 2 for values in places))


@given(st.sampled_from([None, 0, "x", (("months_of_fees", 3.0),)]), st.sampled_from(["initial_term", "liability_cap"]))
def test_no_value_breaks_the_check(value: Any, kind: str) -> None:
    odd: list[Commitment] = [promise(kind, value), promise(kind, 5.0)]
    dossier = case(*(reading([("Durée", [says("x", one)])], index) for index, one in enumerate(odd)))
    settings: dict[str, Any] = {"commitments": [kind]}
    assert checks.run(dossier, rule("consistency", **settings)).outcome in {"pass", "fail", "not-applicable"}
