"""Each kind of fault is found in a rule file made to have it, with its line; our own files have no error."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from reviewer import data, linting, ruleset
from reviewer.linting._samples import samples
from reviewer.linting.speed import slowest
from reviewer.patterns import Pattern, pattern
from tests.cli.test_authors import TOPIC

RULES = data.directory("rules")
GOOD = TOPIC.format(topic="essai-de-lint")
Lint = Callable[..., dict[str, list[tuple[int, str, str]]]]


@cache
def scene() -> linting.Scene:
    rulebook = ruleset.load(RULES)
    return linting.Scene(rulebook, rulebook.topics, "2026-11-22")


@pytest.fixture
def lint(tmp_path: Path) -> Lint:
    def run(before: str, after: str, *kinds: str) -> dict[str, list[tuple[int, str, str]]]:
        assert before in GOOD
        (tmp_path / "essai-de-lint.yaml").write_text(GOOD.replace(before, after), "utf-8")
        rulebook = ruleset.load(RULES, extra=[tmp_path])
        one = linting.Scene(rulebook, (rulebook.topic("essai-de-lint"),), "2026-11-22")
        out: dict[str, list[tuple[int, str, str]]] = {}
        for fault in linting.lint(one, kinds):
            out.setdefault(fault.code, []).append((one.line(fault), fault.level, fault.message))
        return out

    return run


@pytest.mark.parametrize("kind", ["patterns", "references", "settings", "speed", "words"])
def test_our_rule_files_have_no_error(kind: str) -> None:
    faults = [f for f in linting.lint(scene(), [kind]) if f.level == "error"]
    assert [(f.topic, scene().line(f), f.message) for f in faults] == []


def test_a_good_file_has_nothing_to_say(lint: Lint) -> None:
    assert set(lint("id: presence", "id: presence")) <= {"unmet-pattern"}


@pytest.mark.parametrize(
    ("before", "after", "code", "level", "said"),
    [
        ("[chiffrement]", "[chiffrement, Chiffrément]", "duplicate-pattern", "error", "deux fois"),
        ("[chiffrement]", "[chiffr*, chiffrement]", "covered-pattern", "warning", "« chiffr* » trouve déjà"),
        (
            "strong: [(postes?",
            "unless: [postes?, ordinateurs?]\nstrong: [postes chiffres, (postes?",
            "unreachable-pattern",
            "error",
            "« postes chiffres » jamais atteint",
        ),
        (
            "{find: [chiffr* ..4 si possible]}",
            "{find: [chiffr* ..4 si possible], unless: [possible]}",
            "unreachable-pattern",
            "error",
            "l'écarte toujours",
        ),
        ("[chiffrement]", "[chiffrement, cryptographie lunaire]", "unmet-pattern", "info", "aucun exemple"),
        ("check: wording", "check: wordings", "unknown-check", "error", "« wording »"),
        ("{find: [", "{finds: [", "bad-setting", "error", "vouliez-vous écrire « find »"),
        ("check: clause", "check: quantity\n    with: {commitment: gti, max: $gti-bloquants}", "unknown-parameter", "error", "« gti-bloquant »"),
        ("rules:\n", "params:\n  jamais-lu: {title: Rien, default: 3}\nrules:\n", "unused-parameter", "warning", "jamais-lu"),
        ("rules:\n", "params:\n  gti-bloquant: {title: Rien, default: 3}\nrules:\n", "duplicate-parameter", "error", "delai-prise-en-charge"),
        ("facultatif : « {match} »", "facultatif : « {value} »", "unfilled-placeholder", "error", "{value}"),
        ("Chiffrement facultatif", "Clause illicite", "strong-word", "error", "« illicite »"),
        ("Le chiffrement est dû", "Le chiffrement facultatif est présumé abusif", "strong-word", "error", "presumed"),
        ("why: Un poste volé livre ce qu'il contient.", "why: ' '", "empty-text", "error", "« why » est vide"),
        ("rules:\n", "legal:\n  - {ref: Loi, url: legifrance}\nrules:\n", "bad-url", "error", "legifrance"),
        ("rules:\n", "legal:\n  - {ref: Loi, verified_on: '2027-01-01'}\nrules:\n", "future-date", "error", "futur"),
        ("rules:\n", "legal:\n  - {ref: Loi, in_force_from: '2026-13-01'}\nrules:\n", "bad-date", "error", "calendrier"),
        ("rules:\n", "legal:\n  - {ref: Loi, in_force_from: '2026-02-01', in_force_to: '2025-02-01'}\nrules:\n", "bad-date", "error", "à l'envers"),
        ("rules:\n", "legal:\n  - {ref: Loi}\n  - {ref: Loi}\nrules:\n", "duplicate-reference", "warning", "en double"),
    ],
)  # fmt: skip
def test_a_fault_is_told(lint: Lint, before: str, after: str, code: str, level: str, said: str) -> None:
    found = lint(before, after)
    assert code in found, found
    assert any(line > 1 and is_level == level and said in message for line, is_level, message in found[code]), found


def test_two_topics_on_one_passage_are_told(lint: Lint) -> None:
    found = lint(
        "[chiffr* ..4 si possible]",
        "[chiffr* ..4 si possible, sauvegard* ..4 regulierement]",
        "clashes",
    )
    assert found == {}
    found = lint(
        "Le Prestataire chiffre si possible les disques des postes du Client.",
        "Le Prestataire chiffre si possible les disques des postes et sauvegarde régulièrement les données importantes.",
        "clashes",
    )
    assert "sauvegardes/formulation" in found["same-passage"][0][2]


@pytest.mark.parametrize(
    "source",
    [
        "sauvegardes?", "sauvegard* .. (quotidien*|chaque (jour|nuit))", "<duree> ..4 (de )?conservation", "mise en demeure",
        "(l'|le |la )?client", "<montant> ..3 par mois", "a|b c", "tele ?assistance",
    ],
)  # fmt: skip
def test_samples_are_matched_by_their_pattern(source: str) -> None:
    made = samples(pattern(source))
    assert made
    assert all(pattern(source).search(text) for text in made)


def test_a_pattern_that_backtracks_is_slow_and_caught_early() -> None:
    bad = Pattern("un un un fin", r"(?:un ?)*(?:un ?)*(?:un ?)*fin", ())
    assert slowest(bad, 0.05) > 0.05
    assert slowest(pattern("<nombre> ..4 jours ..4 <nombre>")) < 0.25


@pytest.mark.parametrize("message", ["« {match", "{}", "{0}", "{match.regex}"])
def test_a_message_that_cannot_be_filled_is_refused_with_its_line(lint: Lint, message: str) -> None:
    with pytest.raises(ruleset.RulesetError, match=r"essai-de-lint\.yaml:19:.*accolade"):
        lint("Chiffrement facultatif : « {match} ».", message)
