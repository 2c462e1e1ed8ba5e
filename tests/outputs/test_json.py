"""The JSON is a contract with other programs: its keys, their order, and what it must never hold."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer import outputs
from reviewer.outputs._encode import number
from reviewer.types import ActivePack, Nature, Problem, Report, Value
from tests.outputs import _build as build

EVIDENCE = ["document", "text", "start", "end", "place", "clause", "ocr"]
PLACE = ["page", "bbox", "paragraph", "table", "row", "column", "line"]
KEYS = {
    "": ["schema_version", "tool", "settings", "documents", "dossiers", "problems"],
    "tool": ["name", "version", "rules_sha256", "model"],
    "settings": ["side", "packs", "params", "as_of"],
    "document": [
        "path", "sha256", "format", "pages", "words", "coverage", "contract", "clauses", "topics", "commitments",
        "verdicts", "findings", "score",
    ],
    "coverage": ["ratio", "pages_without_text", "ocr_pages"],
    "contract": ["is_contract", "it_services", "form", "services", "date", "evidence"],
    "clause": ["id", "number", "title", "level", "parent", "role", "start", "end", "place", "topics"],
    "topic": ["id", "status", "confidence", "evidence", "nearest", "see_elsewhere", "elements"],
    "element": ["id", "status", "evidence"],
    "commitment": [
        "kind", "value", "unit", "raw", "hours_kind", "severity", "start", "bound", "debtor", "option", "evidence",
    ],
    "verdict": ["rule", "verdict", "reason", "evidence"],
    "finding": [
        "rule", "topic", "severity", "basis", "confidence", "verdict", "message", "why", "legal", "suggestion",
        "evidence", "value", "expected", "fingerprint", "waiver", "baseline",
    ],
    "score": ["value", "grade", "coverage", "families"],
    "dossier": ["documents", "precedence", "topics", "commitments", "findings", "score"],
    "problem": ["code", "message", "path", "page"],
}  # fmt: skip


def made(report: Report, **options: Any) -> Any:
    return json.loads(outputs.render("json", report, outputs.Options(**options)))


def test_every_object_has_its_keys_in_order() -> None:
    out = made(build.report())
    document = out["documents"][0]
    finding = document["findings"][0]
    assert list(out) == KEYS[""]
    assert list(out["tool"]) == KEYS["tool"]
    assert list(out["settings"]) == KEYS["settings"]
    assert list(document) == KEYS["document"]
    assert list(document["coverage"]) == KEYS["coverage"]
    assert list(document["contract"]) == KEYS["contract"]
    assert list(document["clauses"][0]) == KEYS["clause"]
    assert list(document["topics"][0]) == KEYS["topic"]
    assert list(document["topics"][0]["elements"][0]) == KEYS["element"]
    assert list(document["commitments"][0]) == KEYS["commitment"]
    assert list(document["verdicts"][0]) == KEYS["verdict"]
    assert list(finding) == KEYS["finding"]
    assert list(document["score"]) == KEYS["score"]
    assert list(out["problems"][0]) == KEYS["problem"]
    assert list(finding["evidence"][0]) == EVIDENCE
    assert list(finding["evidence"][0]["place"]) == PLACE


def test_evidence_is_verbatim_and_placed() -> None:
    evidence = made(build.report())["documents"][0]["findings"][0]["evidence"][0]
    assert evidence["text"] == "L'Exploitant copie les fichiers de temps à autre."
    assert build.TEXT[evidence["start"] : evidence["end"]] == evidence["text"]
    assert evidence["place"]["page"] == 1
    assert evidence["place"]["bbox"] == [70, 82.12, 500, 94]
    assert evidence["clause"] == 1
    assert evidence["ocr"] is None


def test_objects_of_commitments_and_whole_numbers() -> None:
    gti, gtr, term = made(build.report())["documents"][0]["commitments"]
    assert gti["value"] == 4
    assert gti["raw"] == {"n": 4, "unit": "heures ouvrées"}
    assert (gti["start"], gti["hours_kind"], gti["severity"]) == ("signalement", "ouvrees", "bloquant")
    assert gtr["bound"] == "target"
    assert term["evidence"]["text"] == "Le contrat court trois ans."
    assert '"value": 4,' in outputs.render("json", build.report(), outputs.Options())


def test_topics_stand_in_order_without_those_of_packs_that_were_not_applied() -> None:
    whole = build.report()
    half = replace(whole, reviews=(replace(whole.reviews[0], topics=whole.reviews[0].topics[::-1][:3]),))
    topics = made(half)["documents"][0]["topics"]
    applied = {t.topic for t in half.reviews[0].topics}
    assert [t["id"] for t in topics] == [t.id for t in build.TOPICS if t.id in applied]


def test_packs_are_those_of_every_contract_and_those_its_text_called_for() -> None:
    whole = build.report()
    pack = ActivePack("dora", "DORA", "il cite l'ACPR", (build.span(2),))
    called = made(replace(whole, reviews=(replace(whole.reviews[0], packs=(pack,)),)))
    assert called["settings"]["packs"] == [*whole.settings.packs, "dora"]
    assert build.PARTS[2].strip() in [e["text"] for e in called["documents"][0]["contract"]["evidence"]]


def test_clauses_name_the_topics_that_stand_in_them() -> None:
    clauses = made(build.report())["documents"][0]["clauses"]
    assert [c["topics"] for c in clauses] == [[], ["sauvegardes"], [], ["duree"]]


def test_findings_are_all_there_whatever_is_shown() -> None:
    assert len(made(build.report(), min_severity="error")["documents"][0]["findings"]) == 3


def test_nulls_are_kept() -> None:
    optional = made(build.report())["documents"][0]["findings"][2]
    assert optional["suggestion"] is None
    assert optional["waiver"] is None
    assert optional["value"] is None


def test_no_absolute_path_and_the_same_bytes_wherever_the_files_stand() -> None:
    def at(root: str) -> str:
        gone = Problem("not-found", f"« {root}/b/absent.pdf » n'existe pas.", f"{root}/b/absent.pdf")
        whole = build.report(build.review(path=f"{root}/a/contrat.pdf"), problems=(gone,))
        return outputs.render("json", whole, outputs.Options())

    here = at("/home/nom/contrats")
    assert here == at("/srv/x")
    assert "/home" not in here
    out = json.loads(here)
    assert out["documents"][0]["path"] == "a/contrat.pdf"
    assert out["problems"][0]["path"] == "b/absent.pdf"
    assert "« b/absent.pdf »" in out["problems"][0]["message"]


def test_relative_paths_stay_as_given() -> None:
    assert made(build.report(build.review(path="../x/c.pdf")))["documents"][0]["path"] == "../x/c.pdf"


def test_a_dossier_is_judged_once_and_its_documents_say_what_stands_in_them() -> None:
    out = made(build.report(build.review(path="seul.pdf"), build.dossier()))
    assert [d["path"] for d in out["documents"]] == ["seul.pdf", "contrat.pdf", "annexe.pdf"]
    (dossier,) = out["dossiers"]
    assert list(dossier) == KEYS["dossier"]
    assert dossier["documents"] == [1, 2]
    assert dossier["precedence"] == [2, 1]
    assert len(dossier["findings"]) == 3
    assert dossier["score"]["value"] == 61.5
    main, annex = out["documents"][1:]
    assert main["findings"] == annex["findings"] == []
    assert main["score"]["value"] is None
    by_id = {t["id"]: t for t in main["topics"]}
    assert by_id["duree"]["status"] == "elsewhere"
    assert by_id["duree"]["see_elsewhere"] == "annexe.pdf"
    assert by_id["sauvegardes"]["evidence"][0]["document"] == 1
    assert {t["id"]: t["status"] for t in annex["topics"]}["duree"] == "present"
    assert dossier["topics"][2]["evidence"][0]["document"] == 2


def test_the_text_is_given_only_when_asked() -> None:
    assert "text" not in made(build.report())["documents"][0]
    document = made(build.report(), with_text=True)["documents"][0]
    assert list(document)[-3:] == ["text", "blocks", "tables"]
    assert "".join(document["text"][b["start"] : b["end"]] for b in document["blocks"]) == build.TEXT


def test_a_text_that_is_no_contract_has_no_score() -> None:
    one = build.review()
    reading = replace(one.readings[0], nature=Nature(False, "none", ()))
    states = tuple(replace(s, status="not-applicable") for s in one.topics)
    bare = replace(one, readings=(reading,), findings=(), topics=states, score=replace(one.score, value=None))
    document = made(build.report(bare))["documents"][0]
    assert document["contract"]["is_contract"] is False
    assert document["score"]["value"] is None
    assert document["findings"] == []


def test_an_empty_report_is_json() -> None:
    assert made(Report(build.report().tool, build.report().settings, (), (), ()))["documents"] == []


_SCALARS = st.none() | st.floats() | st.text(max_size=5)


@given(_SCALARS | st.lists(st.tuples(st.text(max_size=5), _SCALARS)).map(tuple))
def test_any_value_becomes_strict_json(value: Value) -> None:
    again = json.loads(json.dumps(number(value), allow_nan=False))
    if isinstance(value, tuple):
        assert list(again) == list(dict(value))
    elif isinstance(value, str):
        assert again == value
    elif value is not None and abs(value) < 1e6:
        assert again == pytest.approx(value, abs=1e-6)


@pytest.mark.parametrize(
    ("value", "shown"), [(4.0, "4"), (99.95, "99.95"), (1 / 7, "0.142857"), (float("inf"), "null")]
)
def test_numbers(value: float, shown: str) -> None:
    assert json.dumps(number(value)) == shown
