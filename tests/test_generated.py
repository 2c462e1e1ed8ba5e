"""What is generated from the models is up to date, and every rule file tells editors where its schema is."""

import json
from pathlib import Path

import pytest

from reviewer import data
from reviewer.cli import main
from reviewer.cli.schema import schema

RULES = data.directory("rules")
FILES = sorted(RULES.glob("*/*.yaml"))


@pytest.mark.parametrize("what", ["rule", "pack"])
def test_the_schema_is_that_of_the_models(what: str) -> None:
    kept = json.loads((RULES / f"{what}.schema.json").read_text("utf-8"))
    assert kept == schema(what), "run: review schema [--pack-file] -o rules/….schema.json"


def test_the_page_of_the_rules_is_up_to_date(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["rules", "--output-format", "markdown"]) == 0
    kept = (RULES / "README.md").read_text("utf-8")
    assert kept == capsys.readouterr().out, "run: review rules --output-format markdown > rules/README.md"


@pytest.mark.parametrize("file", FILES, ids=lambda f: f"{f.parent.name}-{f.stem}")
def test_every_rule_file_points_at_its_schema(file: Path) -> None:
    kind = "pack" if file.name == "_pack.yaml" else "rule"
    first = file.read_text("utf-8").partition("\n")[0]
    assert first == f"# yaml-language-server: $schema=../{kind}.schema.json"


def test_the_schema_knows_what_each_check_reads(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert {"find", "unless", "debtor"} <= set(made["$defs"]["with-wording"]["properties"])
    assert "wording" in made["$defs"]["Rule"]["properties"]["check"]["enum"]
    assert made["$defs"]["Rule"]["properties"]["with"] == {"type": "object", "additionalProperties": True}
    assert main(["schema", "--config"]) == 0
    assert "fail-on" in json.loads(capsys.readouterr().out)["properties"]
    assert main(["schema", "--config", "--pack-file"]) == 2
    capsys.readouterr()


def test_the_schema_is_written_where_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "rule.schema.json"
    assert main(["schema", "-o", str(file)]) == 0
    assert json.loads(file.read_text("utf-8"))["type"] == "object"
    assert main(["schema", "-o", str(tmp_path / "absent" / "a.json")]) == 2
    assert "créez-le" in capsys.readouterr().err
