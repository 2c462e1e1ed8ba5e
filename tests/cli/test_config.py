"""`review.toml`: which file holds for which contract, what outranks it, and what is said when it is wrong."""

from pathlib import Path

import pytest

from reviewer.cli import main
from tests.cli._fake import finds
from tests.cli.test_authors import TOPIC
from tests.outputs import _build as build

CONTRACT = """# Contrat d'infogérance

Entre la société Iris SAS (le Client) et la société Quartz SARL (le Prestataire).

## Article 1 – Sauvegardes

Le Prestataire sauvegarde chaque nuit les bases de données du Client et les conserve dix jours en France.

## Article 2 – Durée

Le contrat est conclu pour trois ans à compter du 1er mars 2026.
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(path: str, text: str) -> str:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return path


def shown(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert main([*args, "--show-settings"]) == 0
    return capsys.readouterr().out


def test_the_closest_file_holds_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = finds(monkeypatch, [])
    put("review.toml", 'side = "prestataire"\nignore = ["prix"]\n')
    put("a/.review.toml", 'ignore = ["duree"]\n')
    contract = put("a/b/contrat.md", CONTRACT)
    assert main([contract]) == 0
    assert (asked[-1].side, asked[-1].ignore) == ("client", ("duree",))
    assert main([put("contrat.md", CONTRACT)]) == 0
    assert (asked[-1].side, asked[-1].ignore) == ("prestataire", ("prix",))


def test_extend_is_explicit_and_the_nearer_value_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = finds(monkeypatch, [])
    put("review.toml", 'side = "prestataire"\nignore = ["prix"]\n[params]\nretention-min = 14\ngti-bloquant = 2\n')
    put("a/review.toml", 'extend = "../review.toml"\nignore = ["duree"]\n[params]\nretention-min = 30\n')
    assert main([put("a/contrat.md", CONTRACT)]) == 0
    assert (asked[-1].side, asked[-1].ignore) == ("prestataire", ("duree",))
    assert asked[-1].params == (("gti-bloquant", 2.0), ("retention-min", 30.0))


def test_command_line_over_environment_over_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put("review.toml", 'fail-on = "info"\n[params]\nretention-min = 30\n')
    contract = put("contrat.md", CONTRACT)
    finds(monkeypatch, [build.finding()])
    assert main([contract]) == 1
    monkeypatch.setenv("REVIEW_FAIL_ON", "error")
    assert main([contract]) == 0
    assert "fail-on              = error" in shown(capsys, contract)
    assert "(environnement)" in shown(capsys, contract)
    assert main([contract, "--fail-on", "warning"]) == 1
    out = shown(capsys, contract, "--fail-on", "warning", "--param", "retention-min=12,5")
    assert "(ligne de commande)" in out
    assert "params.retention-min = 12.5" in out
    assert "review.toml" in shown(capsys, contract)
    assert "configuration : aucune" in shown(capsys, contract, "--isolated")
    assert "par défaut" in shown(capsys, contract, "--isolated")


def test_each_contract_is_judged_by_its_own_file(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = finds(monkeypatch, [build.finding()])
    put("a/review.toml", 'fail-on = "warning"\nside = "prestataire"\n')
    files = [put("b/contrat.md", CONTRACT), put("a/contrat.md", CONTRACT)]
    assert main(files[:1]) == 0
    assert main(files) == 1
    assert [settings.side for settings in asked[-2:]] == ["client", "prestataire"]


def test_config_names_one_file_and_isolated_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = finds(monkeypatch, [])
    put("ailleurs.toml", 'side = "prestataire"\n')
    contract = put("contrat.md", CONTRACT)
    assert main([contract, "--config", "ailleurs.toml"]) == 0
    assert asked[-1].side == "prestataire"
    assert main([contract, "--config", "absent.toml"]) == 2
    assert main([contract, "--config", "ailleurs.toml", "--isolated"]) == 2
    assert "se contredisent" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('fail_on = "error"\n', "review.toml:1: la clé « fail_on » n'existe pas (vouliez-vous écrire « fail-on » ?)"),
        ('\nside = "cliant"\n', "review.toml:2: « cliant » n'est pas prévu (vouliez-vous écrire « client » ?)"),
        ('packs = "socle"\n', "review.toml:1: « packs » : une liste entre crochets est attendue"),
        ("packs = [\n", "ce n'est pas du TOML lisible"),
        ("[params]\nretention-mini = 3\n", "Vouliez-vous écrire « retention-min » ?"),
        ('[params]\nretention-min = "trois"\n', "un nombre est attendu"),
        ("[weights.severity]\ngrave = 3\n", "review.toml:2: « grave » n'est pas prévu"),
        ("[weights.severity]\nerror = -1\n", "un nombre positif ou nul est attendu"),
        ("[weights.family]\nsecurites = 2\n", "Vouliez-vous écrire « securite » ?"),
        ('[weights.rule]\n"sauvegardes/presences" = 2\n', "Vouliez-vous écrire « sauvegardes/presence » ?"),
        ('extend = "review.toml"\n', "« extend » tourne en rond"),
        ('extend = "../absent.toml"\n', "illisible"),
        ('packs = ["lune"]\n', "le jeu de règles « lune » n'existe pas"),
        ('rules = ["regles"]\n', "n'existe pas"),
        ('select = ["sauvegardez"]\n', "aucune règle ne commence par"),
    ],
)
def test_a_faulty_file_is_refused_with_a_hint(text: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    put("review.toml", text)
    assert main([put("contrat.md", CONTRACT)]) == 2
    assert said in capsys.readouterr().err


def test_rules_of_ones_own_are_applied(capsys: pytest.CaptureFixture[str]) -> None:
    put("regles/chiffrement-postes.yaml", TOPIC.format(topic="chiffrement-postes"))
    contract = put("contrats/contrat.md", CONTRACT)
    quiet = ("--exit-zero", "--select", "chiffrement-postes", "--output-format", "concise")
    assert main([contract, *quiet]) == 2
    capsys.readouterr()
    assert main([contract, *quiet, "--rules", "regles"]) == 0
    assert "Rien sur le chiffrement des postes" in capsys.readouterr().out
    put("review.toml", 'rules = ["regles"]\n')
    assert main([contract, *quiet]) == 0
    assert "Rien sur le chiffrement des postes" in capsys.readouterr().out
    assert main(["rule", "chiffrement-postes/presence"]) == 0
    assert main(["test", "chiffrement-postes"]) == 2
    assert main(["test", "regles"]) == 0
    capsys.readouterr()


def test_a_topic_is_replaced_only_when_said(capsys: pytest.CaptureFixture[str]) -> None:
    contract = put("contrat.md", CONTRACT)
    file = put("regles/sauvegardes.yaml", TOPIC.format(topic="sauvegardes"))
    assert main([contract, "--rules", "regles"]) == 2
    assert "replaces: true" in capsys.readouterr().err
    Path(file).write_text(Path(file).read_text("utf-8").replace("family:", "replaces: true\nfamily:"), "utf-8")
    assert main([contract, "--rules", "regles", "--exit-zero", "--output-format", "concise"]) == 0
    out = capsys.readouterr().out
    assert "sauvegardes/presence" in out
    assert "Rien sur le chiffrement" in out


def test_params_and_weights_change_what_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    contract = put("contrat.md", CONTRACT)
    assert main([contract, "--exit-zero", "--output-format", "concise", "--min-severity", "info"]) == 0
    before = capsys.readouterr().out
    assert "sauvegardes/retention-courte" not in before
    put("review.toml", "[params]\nretention-min = 30\n[weights.family]\ncontinuite = 0\n")
    assert main([contract, "--exit-zero", "--output-format", "concise", "--min-severity", "info"]) == 0
    assert "sauvegardes/retention-courte" in capsys.readouterr().out
    assert main([contract, "-q", "--exit-zero"]) == 0
    weighed = capsys.readouterr().out
    assert main([contract, "-q", "--exit-zero", "--isolated"]) == 0
    assert weighed != capsys.readouterr().out


def test_a_file_given_twice_is_reviewed_once(capsys: pytest.CaptureFixture[str]) -> None:
    contract = put("contrats/contrat.md", CONTRACT)
    assert main([contract, contract, "contrats", "-q", "--exit-zero"]) == 0
    assert capsys.readouterr().out.count("contrat.md") == 1
