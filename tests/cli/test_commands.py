"""The commands that explain: `rules`, `rule`, `clauses`."""

import json
from pathlib import Path

import pytest

from reviewer.cli import main

CONTRACT = """# Contrat d'infogérance

Entre la société Lavande SAS (le Client) et la société Granit SARL (le Prestataire).

## Article 1 – Sauvegardes

Le Prestataire sauvegarde chaque nuit les bases de données du Client et les conserve trente jours.

## Article 2 – Durée

Le contrat est conclu pour trois ans à compter du 1er mars 2026.
"""


@pytest.fixture
def contract(tmp_path: Path) -> str:
    file = tmp_path / "contrat.md"
    file.write_text(CONTRACT, "utf-8")
    return str(file)


def test_rules_lists_every_topic(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    text = capsys.readouterr().out
    assert "sauvegardes" in text
    assert "/formulation" in text
    assert max(len(line) for line in text.splitlines()) <= 80
    assert main(["rules", "--output-format", "json"]) == 0
    topics = json.loads(capsys.readouterr().out)["topics"]
    assert all(t["topic"] in text for t in topics)
    assert all(f"/{r['id'].split('/')[1][:20]}" in text for t in topics for r in t["rules"])


def test_rules_are_filtered(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--basis", "unlawful,unwritten", "--check", "wording", "--output-format", "json"]) == 0
    topics = json.loads(capsys.readouterr().out)["topics"]
    assert {rule["basis"] for topic in topics for rule in topic["rules"]} == {"unlawful", "unwritten"}
    assert {rule["check"] for topic in topics for rule in topic["rules"]} == {"wording"}
    assert main(["rules", "--family", "securite", "--topic", "audit", "--pack", "socle"]) == 0
    out = capsys.readouterr().out
    assert "/audit-ecarte" in out
    assert "/presence" in out
    assert "/meme-lieu" not in out
    assert main(["rules", "--severity", "erreur"]) == 2
    assert "Vouliez-vous écrire « error » ?" in capsys.readouterr().err
    assert main(["rules", "--topic", "audit", "--output-format", "markdown"]) == 0
    page = capsys.readouterr().out
    assert "`audit/audit-ecarte`" in page
    assert "La note" not in page


def test_rule_explains_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "sauvegardes/formulation"]) == 0
    text = capsys.readouterr().out
    for part in ("sauvegardes/formulation –", "Gravité     à corriger", "Pourquoi", "Sources", "À demander", "signale"):
        assert part in text
    assert main(["rule", "sauvegardes/formulation", "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "sauvegardes/formulation"


def test_rule_explains_a_topic(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "sauvegardes"]) == 0
    text = capsys.readouterr().out
    for part in ("sauvegardes – Sauvegardes", "infogerance       critique", "fréquence", "sauvegardes/presence"):
        assert part in text


def test_an_unknown_rule_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "sauvegarde/formulation"]) == 2
    assert "sauvegardes/formulation" in capsys.readouterr().err


def test_clauses_shows_the_tree(contract: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses", contract]) == 0
    text = capsys.readouterr().out
    assert "Article 1 – Sauvegardes" in text
    assert "Article 2 – Durée" in text
    assert main(["clauses", contract, "--topics"]) == 0
    line = next(x for x in capsys.readouterr().out.splitlines() if "Article 1" in x)
    assert "sauvegardes" in line


def test_clauses_as_json(contract: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses", contract, "--output-format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    titles = {row["title"]: row for row in rows}
    assert titles["Sauvegardes"]["number"] == "Article 1"
    assert "sauvegardes" in titles["Sauvegardes"]["topics"]


def test_clauses_of_a_missing_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses", "absent.pdf"]) == 2
    assert "absent.pdf" in capsys.readouterr().err


def test_a_contract_is_reviewed_from_end_to_end(contract: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([contract, "--output-format", "json", "--as-of", "2026-03-01"]) in {0, 1}
    first = capsys.readouterr().out
    document = json.loads(first)["documents"][0]
    assert document["path"] == "contrat.md"
    assert document["contract"]["services"] == ["infogerance"]
    assert {t["id"]: t["status"] for t in document["topics"]}["sauvegardes"] in {"present", "weak"}
    main([contract, "--output-format", "json", "--as-of", "2026-03-01"])
    assert capsys.readouterr().out == first, "the same bytes for the same input"
