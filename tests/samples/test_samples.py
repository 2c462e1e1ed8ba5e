"""The samples are the goldens of the whole tool: it must say of each contract exactly what was planted in it.

`samples/expected/` holds the planted defects, one file a contract (or a dossier); `samples/README.md` shows them.
"""

import re
from functools import cache
from typing import Any

import pytest

from reviewer import engine
from reviewer.types import Finding, Report, Review, Settings
from samples import readme
from samples.__main__ import HERE

EXPECTED: dict[str, dict[str, Any]] = readme.planted(HERE / "expected")
FORMATS = ("pdf", "docx")
NOTHING: dict[str, set[tuple[str, str]]] = {"said without cause": set(), "not seen": set()}
CASES = [(name, form) for name in EXPECTED for form in FORMATS]


@cache
def report(name: str, form: str) -> Report:
    folder = HERE / form
    paths = sorted((folder / name).glob(f"*.{form}")) if (folder / name).is_dir() else [folder / f"{name}.{form}"]
    return engine.review_paths([str(p) for p in paths], Settings(as_of="2026-11-22"), dossier=len(paths) > 1)


def review(name: str, form: str) -> Review:
    (only,) = report(name, form).reviews
    return only


def serious(name: str, form: str) -> list[Finding]:
    return [f for f in review(name, form).findings if f.severity != "info"]


@pytest.mark.parametrize(("name", "form"), CASES)
def test_exactly_the_planted_defects(name: str, form: str) -> None:
    found = {(f.rule, f.severity) for f in serious(name, form)}
    planted = {(d["rule"], d["severity"]) for d in EXPECTED[name]["findings"]}
    assert {"said without cause": found - planted, "not seen": planted - found} == NOTHING


@pytest.mark.parametrize(("name", "form"), CASES)
def test_each_defect_is_shown_where_it_was_planted(name: str, form: str) -> None:
    """A finding about something written quotes its article; a missing clause has no article."""
    articles = {d["rule"]: d.get("article") for d in EXPECTED[name]["findings"]}
    for finding in serious(name, form):
        article = articles.get(finding.rule)
        if article is not None:
            assert str(article) in _numbers(review(name, form), finding), finding.rule


@pytest.mark.parametrize(("name", "form"), CASES)
def test_every_file_is_read_whole_and_recognised(name: str, form: str) -> None:
    expected = EXPECTED[name]
    assert report(name, form).problems == ()
    first = review(name, form).readings[0]
    assert first.nature.form == expected["form"]
    assert list(first.nature.services) == expected["services"]
    assert all(reading.document.coverage.ratio == 1 for reading in review(name, form).readings)


@pytest.mark.parametrize(("name", "form"), CASES)
def test_service_levels_are_read_row_by_row(name: str, form: str) -> None:
    found = [c for reading in review(name, form).readings for c in reading.commitments]
    for wanted in EXPECTED[name]["delays"]:
        read = [
            c.hours_kind
            for c in found
            if c.kind == wanted["kind"] and c.severity == wanted["severity"] and c.value == wanted["hours"]
        ]
        assert read, wanted
        assert wanted.get("counted", read[0]) in read, wanted


def test_a_main_contract_alone_sends_to_its_annex() -> None:
    """Without its annex the contract lacks nothing that the annex holds: it says where it stands."""
    path = HERE / "pdf" / "dossier-tma" / "1-contrat.pdf"
    (alone,) = engine.review_paths([str(path)], Settings(as_of="2026-11-22")).reviews
    states = {topic.topic: topic for topic in alone.topics}
    for topic in EXPECTED["dossier-tma"]["elsewhere_when_alone"]:
        assert states[topic].status == "elsewhere", topic
        assert "annexe A" in (states[topic].see_elsewhere or ""), topic
    assert not [f for f in alone.findings if f.topic in EXPECTED["dossier-tma"]["elsewhere_when_alone"]]


def test_the_readme_lists_the_planted_defects() -> None:
    page = (HERE / "README.md").read_text("utf-8")
    assert readme.with_tables(page, EXPECTED) == page, "samples/README.md is stale: run `python -m samples`"
    assert all(f"<!-- planted: {name} -->" in page for name in EXPECTED)


def test_every_source_is_expected_somewhere() -> None:
    sources = {p.relative_to(HERE / "source").parts[0].removesuffix(".md") for p in (HERE / "source").rglob("*.md")}
    assert sources == EXPECTED.keys()


def _numbers(judged: Review, finding: Finding) -> set[str]:
    """Numbers of the clauses that hold the evidence of a finding, and of the clauses above them."""
    out: set[str] = set()
    for span in finding.evidence:
        reading = judged.readings[span.document]
        inside = [c for c in reading.clauses if c.start <= span.start < c.end and c.number]
        out |= {re.sub(r"^(article|annexe)\W+", "", c.number or "", flags=re.IGNORECASE) for c in inside}
    return out
