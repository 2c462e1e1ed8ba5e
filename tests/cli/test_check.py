"""`review check`: exit codes, where the report goes, and what is said when something is wrong."""

import io
import json
import sys
from pathlib import Path

import pytest

from reviewer import data, engine
from reviewer.cli import main
from reviewer.ruleset import RulesetError
from reviewer.types import Problem, Severity
from tests.cli._fake import finds
from tests.outputs import _build as build

FOUND = {"error": build.missing(), "warning": build.finding(), "info": build.optional()}
UNREAD = Problem("encrypted", "« b.pdf » est protégé : enregistrez-le sans mot de passe.", "b.pdf")


@pytest.mark.parametrize(
    ("worst", "fail_on", "code"),
    [
        ("error", "error", 1), ("warning", "error", 0), ("info", "error", 0), (None, "error", 0),
        ("error", "warning", 1), ("warning", "warning", 1), ("info", "warning", 0), (None, "warning", 0),
        ("error", "info", 1), ("warning", "info", 1), ("info", "info", 1), (None, "info", 0),
    ],
)  # fmt: skip
def test_exit_code_follows_fail_on(
    monkeypatch: pytest.MonkeyPatch, worst: Severity | None, fail_on: str, code: int
) -> None:
    finds(monkeypatch, [FOUND[worst]] if worst else [])
    assert main(["a.pdf", "--fail-on", fail_on]) == code
    assert main(["a.pdf", "--fail-on", fail_on, "--exit-zero"]) == 0
    assert main(["a.pdf", "--fail-on", fail_on, "--min-severity", "error", "-q"]) == code, (
        "what is shown changes nothing"
    )


def test_a_file_that_cannot_be_read_outranks_findings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    finds(monkeypatch, [FOUND["error"]], [UNREAD])
    assert main(["a.pdf", "b.pdf", "--exit-zero"]) == 2
    out, err = capsys.readouterr()
    assert "enregistrez-le sans mot de passe" in err
    assert "Non lus : b.pdf" in out


def test_a_page_that_cannot_be_read_changes_no_code(monkeypatch: pytest.MonkeyPatch) -> None:
    finds(monkeypatch, [], [Problem("page-unreadable", "Page sans texte.", "a.pdf", 3)])
    assert main(["a.pdf"]) == 0


def test_json_is_printed_whatever_the_code(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    finds(monkeypatch, [FOUND["error"]], [UNREAD])
    assert main(["a.pdf", "b.pdf", "--output-format", "json"]) == 2
    out = json.loads(capsys.readouterr().out)
    assert [p["code"] for p in out["problems"]] == ["encrypted"]
    assert main(["--output-format=json", "a.pdf", "--fail-on", "grave"]) == 2
    out = json.loads(capsys.readouterr().out)
    assert out["problems"][0]["code"] == "usage"
    assert "grave" in out["problems"][0]["message"]
    assert out["documents"] == []


def test_a_crash_tells_where_and_nothing_of_the_contract(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    finds(monkeypatch, [])

    def broken(*_: object, **__: object) -> None:
        raise ValueError("le loyer secret de 12 345 euros")

    monkeypatch.setattr(engine, "review_paths", broken)
    assert main(["/home/nom/a.pdf", "--output-format", "json"]) == 3
    out, err = capsys.readouterr()
    assert "builtins.ValueError" in err
    assert "reviewer/cli/check.py" in err
    assert "secret" not in out + err
    assert "/home" not in out + err
    assert json.loads(out)["problems"][0]["code"] == "internal-error"


def test_faults_of_the_rules_are_told_all_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    finds(monkeypatch, [])

    def faulty(*_: object, **__: object) -> None:
        root = data.directory("rules")
        raise RulesetError([f"{root}/socle/prix.yaml:3:1: un", f"{root}/socle/audit.yaml:9:2: deux"])

    monkeypatch.setattr(engine, "review_paths", faulty)
    assert main(["a.pdf"]) == 2
    err = capsys.readouterr().err
    assert "  rules/socle/prix.yaml:3:1: un\n  rules/socle/audit.yaml:9:2: deux\n" in err


def test_machines_get_one_line_a_finding_and_silence_when_all_is_fine(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    finds(monkeypatch, [FOUND["error"]])
    for name, value in (("CI", "true"), ("PRE_COMMIT", "1")):
        monkeypatch.setenv(name, value)
        assert main(["a.pdf"]) == 1
        assert capsys.readouterr().out.startswith("a.pdf: assurance/presence [critique]")
        monkeypatch.delenv(name)
    finds(monkeypatch, [])
    monkeypatch.setenv("CI", "true")
    assert main(["a.pdf"]) == 0
    assert capsys.readouterr() == ("", "")


def test_a_report_for_a_file_is_for_a_person_even_in_ci(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    finds(monkeypatch, [FOUND["error"]])
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("FORCE_COLOR", "1")
    target = tmp_path / "rapport.txt"
    assert main(["a.pdf", "-o", str(target)]) == 1
    text = target.read_text("utf-8")
    assert "Note : 61,5/100" in text
    assert "\x1b" not in text


def test_the_report_never_overwrites_the_contract(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    finds(monkeypatch, [])
    contract = tmp_path / "a.md"
    contract.write_text("texte")
    assert main([str(contract), "-o", str(tmp_path / "x" / ".." / "a.md")]) == 2
    assert contract.read_text() == "texte"
    assert main(["b.md", "-o", str(tmp_path / "absent" / "r.txt")]) == 2
    assert "n'a pas pu être écrit" in capsys.readouterr().err


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    finds(monkeypatch, [])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Contrat")))
    assert main(["-", "--stdin-filename", "lu.md"]) == 0
    assert capsys.readouterr().out.startswith("lu.md\n")
    assert main(["-", "a.pdf"]) == 2


def test_flags_become_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = finds(monkeypatch, [])
    flags = ["--side", "prestataire", "--as-of", "2026-02-03", "--form", "cgv", "--services", "saas,tma"]
    chosen = ["--select", "sauvegardes,sauve", "--ignore", "sauvegardes/presence"]
    assert main(["a.pdf", *flags, *chosen]) == 0
    (settings,) = asked
    assert (settings.side, settings.as_of, settings.form) == ("prestataire", "2026-02-03", "cgv")
    assert settings.services == ("saas", "tma")
    assert settings.select == ("sauvegardes", "sauve")
    assert settings.ignore == ("sauvegardes/presence",)
    assert settings.packs == ()


def test_a_misspelt_rule_or_pack_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    finds(monkeypatch, [])
    assert main(["a.pdf", "--select", "sauvegrades"]) == 2
    assert "sauvegardes" in capsys.readouterr().err
    assert main(["a.pdf", "--ignore", "sauvegardes/formulatoin"]) == 2
    assert "sauvegardes/formulation" in capsys.readouterr().err
    assert main(["a.pdf", "--pack", "lunaire"]) == 2
    assert "socle" in capsys.readouterr().err


def test_missing_files_and_empty_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), str(tmp_path / "absent.pdf"), "--output-format", "json"]) == 2
    out, err = capsys.readouterr()
    assert {p["code"] for p in json.loads(out)["problems"]} == {"no-contracts", "not-found"}
    assert "absent.pdf" in err
    assert str(tmp_path) not in out
