"""YAML without surprises, and rule files whose every fault is told with its place."""

from pathlib import Path

import pytest

from reviewer import data, ruleset, strictyaml

RULE = (data.directory("rules") / "socle" / "sauvegardes.yaml").read_text("utf-8")


def test_words_and_hours_stay_text() -> None:
    value, _, faults = strictyaml.load(
        "on: yes\nheure: 8:30\ndate: 2026-01-02\nn: 1_000\nx: 08\nvrai: true\nrien:\ntaux: 1.5\nk: 12"
    )
    assert not faults
    assert value == {
        "on": "yes",
        "heure": "8:30",
        "date": "2026-01-02",
        "n": "1_000",
        "x": "08",
        "vrai": True,
        "rien": None,
        "taux": 1.5,
        "k": 12,
    }


def test_duplicate_keys_are_all_told_with_their_place() -> None:
    _, _, faults = strictyaml.load("a: 1\nb: 2\na: 3\nb: 4\n")
    assert [str(f) for f in faults] == ["3:1: clé « a » en double", "4:1: clé « b » en double"]


def test_a_broken_file_is_told_with_its_place() -> None:
    _, _, faults = strictyaml.load("a: [1, 2\nb: 3\n")
    assert faults
    assert faults[0].line >= 1


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("family: continuite", "famille: continuite", "famille"),
        ("severity: by-service", "severity: fatale", "severity"),
        ("  - sauvegardes?\n", "  - (sauvegardes?\n", "parenthèse ouvrante"),
        ("topic: sauvegardes", "topic: autre", "autre"),
    ],
)
def test_every_fault_of_a_rule_file_has_line_and_column(before: str, after: str, said: str) -> None:
    assert before in RULE
    topic, faults = ruleset.read_topic(RULE.replace(before, after, 1).encode(), "sauvegardes.yaml")
    assert topic is None
    assert any(said in fault for fault in faults)
    assert all(fault.split(":")[0].isdigit() and fault.split(":")[1].isdigit() for fault in faults)


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    pack = tmp_path / "socle"
    pack.mkdir()
    (pack / "a.yaml").write_text("topic: a\n", "utf-8")
    (pack / "b.yaml").write_bytes(b"\xff\xfe")
    (tmp_path / "nature.yaml").write_text("contract: []\n", "utf-8")
    with pytest.raises(ruleset.RulesetError) as caught:
        ruleset.load(tmp_path)
    told = "\n".join(caught.value.faults)
    assert "a.yaml" in told
    assert "b.yaml" in told
    assert "nature.yaml" in told
