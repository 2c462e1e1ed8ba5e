"""The commands of rule authors: `test`, and rules of one's own in a folder."""

import json
from pathlib import Path

import pytest

from reviewer.cli import main

TOPIC = """# yaml-language-server: $schema=../rule.schema.json
topic: {topic}
title: Chiffrement des postes
family: securite
applies: {{maintenance: optional, infogerance: expected, hebergement: optional, saas: optional, tma: optional}}
headings: [chiffrement]
strong: [(postes?|ordinateurs?) ..6 chiffr*]
why: Un poste volé livre ce qu'il contient.
suggest: {{preferred: Le Prestataire chiffre les disques des postes.}}
rules:
  - id: presence
    title: Les postes sont chiffrés
    check: clause
    message: Rien sur le chiffrement des postes.
  - id: si-possible
    title: Le chiffrement est dû
    check: wording
    basis: risk
    message: "Chiffrement facultatif : « {{match}} »."
    with: {{find: [chiffr* ..4 si possible]}}
examples:
  - name: dû
    text: |
      ## Chiffrement
      Le Prestataire chiffre les disques de tous les postes portables du Client.
    want: {{presence: pass, si-possible: pass}}
  - name: facultatif
    text: |
      ## Chiffrement
      Le Prestataire chiffre si possible les disques des postes du Client.
    want: {{presence: pass, si-possible: fail}}
  - name: homonyme, la messagerie
    text: |
      ## Messagerie
      Les courriels sont chiffrés en transit si possible entre les serveurs.
    near_miss: true
    want: {{presence: fail, si-possible: not-applicable}}
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    folder = tmp_path / "Mes règles"
    folder.mkdir()
    (folder / "chiffrement-postes.yaml").write_text(TOPIC.format(topic="chiffrement-postes"), "utf-8")
    return folder


def test_examples_of_a_folder_pass_and_cover(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", str(rules), "--coverage"]) == 0
    out = capsys.readouterr().out
    assert "3 exemples : 3 passent" in out
    assert "2 règles, dont 0 mal couvertes." in out


def test_a_failing_example_is_told_with_its_place(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = rules / "chiffrement-postes.yaml"
    file.write_text(file.read_text("utf-8").replace("si-possible: fail", "si-possible: pass"), "utf-8")
    assert main(["test", str(file)]) == 1
    out = capsys.readouterr().out
    line = file.read_text("utf-8").splitlines().index("  - name: facultatif") + 1
    assert f"chiffrement-postes.yaml:{line}: exemple « facultatif »" in out
    assert "pass attendu, fail obtenu" in out
    assert main(["test", str(file), "-k", "messagerie"]) == 0
    capsys.readouterr()
    assert main(["test", str(file), "--coverage", "--output-format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [row["example"] for row in told["examples"] if row["faults"]] == ["facultatif"]
    assert {row["rule"]: row["lacking"] for row in told["coverage"]}["chiffrement-postes/si-possible"] == [
        "aucun exemple ne la déclenche"
    ]


def test_a_known_miss_must_still_fail(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = rules / "chiffrement-postes.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("  - name: dû\n", "  - name: dû\n    known_miss: trop fin\n"), "utf-8")
    assert main(["test", str(file)]) == 1
    assert "retirez « known_miss »" in capsys.readouterr().out


def test_a_rule_of_law_needs_five_near_misses(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = rules / "chiffrement-postes.yaml"
    file.write_text(file.read_text("utf-8").replace("basis: risk", "basis: unlawful"), "utf-8")
    assert main(["test", str(rules), "--coverage"]) == 1
    assert "1 quasi-cas où elle se tait, 5 au moins" in capsys.readouterr().out


def test_what_is_no_pack_nor_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", "nimporte"]) == 2
    assert "ni un dossier" in capsys.readouterr().err
    assert main(["test", str(tmp_path)]) == 2
    assert "aucun fichier .yaml" in capsys.readouterr().err


def test_lint_rules_tells_path_and_line(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint-rules", str(rules)]) == 0
    assert "1 thèmes : 0 erreurs" in capsys.readouterr().out
    file = rules / "chiffrement-postes.yaml"
    file.write_text(file.read_text("utf-8").replace("check: wording", "check: wordin"), "utf-8")
    assert main(["lint-rules", str(file)]) == 1
    assert "chiffrement-postes.yaml:17: erreur : le contrôle « wordin » n'existe pas" in capsys.readouterr().out
    assert main(["lint-rules", str(file), "--output-format", "json"]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert [row["code"] for row in rows if row["level"] == "error"] == ["unknown-check"]


@pytest.mark.parametrize("topic", ["chiffrement-postes", "zenitude", "plan-b2"])
def test_a_new_rule_passes_its_own_tests(
    topic: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new-rule", topic, "--dir", "regles"]) == 0
    assert f"{topic}.yaml" in capsys.readouterr().out
    assert main(["test", "regles", "--coverage"]) == 0, capsys.readouterr().out
    assert main(["lint-rules", "regles"]) == 0, capsys.readouterr().out
    text = (tmp_path / "regles" / f"{topic}.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=./rule.schema.json\n")
    assert max(len(line) for line in text.splitlines()) <= 120
    assert (tmp_path / "regles" / "rule.schema.json").is_file()
    assert "reste à écrire" in capsys.readouterr().out
    assert main(["new-rule", topic, "--dir", "regles"]) == 2
    assert "existe déjà" in capsys.readouterr().err
    assert (tmp_path / "regles" / f"{topic}.yaml").read_text("utf-8") == text


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["Thème"], "ne peut pas nommer un thème"),
        (["../x"], "ne peut pas nommer un thème"),
        (["sauvegardes"], "existe déjà dans « socle »"),
        (["essai", "--pack", "socle", "--dir", "a"], "se contredisent"),
        (["essai", "--pack", "../../x"], "ne peut pas nommer un jeu"),
    ],
)
def test_a_new_rule_is_refused(
    args: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new-rule", *args]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
