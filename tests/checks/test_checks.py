"""Each check kind: when it fails, when it passes, when it has nothing to say."""

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from reviewer import checks
from reviewer.corpus import Corpus
from reviewer.patterns import pattern
from reviewer.rulefile import Element, Rule, Topic
from reviewer.ruleset import Ruleset
from reviewer.types import (
    Block,
    Clause,
    Commitment,
    Debtor,
    Document,
    ElementState,
    Nature,
    Passage,
    Reading,
    Settings,
    Source,
    Status,
    TopicState,
)

TOPIC = Topic.model_construct(  # type: ignore[call-arg]  # only what checks look at
    topic="sauvegardes",
    title="Sauvegardes",
    family="continuite",
    applies={"maintenance": "expected", "infogerance": "required"},
    params={},
    elements=(
        Element(id="frequence", title="fréquence", severity="warning", ask="la fréquence"),
        Element(id="lieu", title="lieu", severity="info"),
        Element(id="option", title="option", required=False),
    ),
)


def rule(check: str, **settings: Any) -> Rule:
    return Rule.model_validate(
        {"id": "r", "title": "t", "check": check, "severity": "by-service", "message": "m", "with": settings}
    )


def case(
    *sentences: str,
    debtor: Debtor = "unknown",
    status: Status = "present",
    commitments: tuple[Commitment, ...] = (),
    found: tuple[str, ...] = (),
    side: str = "client",
) -> checks.Case:
    text = "\n".join(sentences) + "\n"
    starts = [sum(len(s) + 1 for s in sentences[:n]) for n in range(len(sentences))]
    passages = tuple(
        Passage(at, at + len(s), 0, "sentence", debtor=debtor) for at, s in zip(starts, sentences, strict=True)
    )
    document = Document(Source("c.md", "", "md"), text, (Block("paragraph", 0, len(text)),))
    clause = Clause(0, 0, len(text), len(text), "1", "Sauvegardes", 1, None, "body", 0)
    nature = Nature(True, "contrat", ("infogerance",), it_services=True)
    corpus = Corpus((Reading(0, document, (clause,), passages, (), commitments, nature),))
    elements = tuple(ElementState(e.id, "present" if e.id in found else "missing") for e in TOPIC.elements)
    state = TopicState("sauvegardes", status, 0.9, corpus.spans(range(len(sentences))), elements=elements)
    rulebook = Ruleset.model_construct(  # type: ignore[call-arg]
        topics=(TOPIC,), packs=(), pack_of={}, sha256=""
    )
    chosen = Settings(side="client" if side == "client" else "prestataire", params=(("limite", 8.0),))
    return checks.Case(corpus, TOPIC, state, frozenset(range(len(sentences))), chosen, rulebook)


def gti(value: float, severity: str | None) -> Commitment:
    return Commitment("gti", value, "hours", value, 0, 5, severity=severity)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("present", "pass"),
        ("missing", "fail"),
        ("elsewhere", "undetermined"),
        ("undetermined", "undetermined"),
        ("not-applicable", "not-applicable"),
    ],
)
def test_presence_follows_the_status(status: Status, outcome: str) -> None:
    assert checks.run(case("x", status=status), rule("clause")).outcome == outcome


def test_the_severity_of_an_absence_is_what_the_service_requires() -> None:
    missing = case("x", status="missing")
    assert checks.run(missing, rule("clause")).severity == "error"
    natures = [replace(r.nature, services=("maintenance",)) for r in missing.corpus.readings]
    milder = replace(missing, corpus=missing.corpus.with_natures(natures))
    assert checks.run(milder, rule("clause")).severity == "warning"


def test_elements_lists_what_is_missing_with_the_worst_severity() -> None:
    result = checks.run(case("x"), rule("elements"))
    assert (result.outcome, result.severity) == ("fail", "warning")
    assert result.fills["missing"] == "fréquence et lieu"
    assert "fréquence ✗" in result.reason
    assert "option" not in result.reason


def test_an_element_that_matters_to_the_other_side_is_not_asked_for() -> None:
    theirs = tuple(e.model_copy(update={"side": ("client",)}) for e in TOPIC.elements)
    of = replace(case("x", side="prestataire"), topic=TOPIC.model_copy(update={"elements": theirs}))
    assert checks.run(of, rule("elements")).outcome == "pass"


def test_elements_passes_when_all_that_is_required_is_there() -> None:
    assert checks.run(case("x", found=("frequence", "lieu")), rule("elements")).outcome == "pass"


def test_wording_quotes_what_it_found() -> None:
    result = checks.run(case("Il sauvegarde régulièrement."), rule("wording", find=["regulierement"]))
    assert result.outcome == "fail"
    assert result.fills["match"] == "régulièrement"
    assert len(result.evidence) == 1


@pytest.mark.parametrize(
    ("sentence", "settings", "why"),
    [
        ("Il sauvegarde régulièrement, toutes les 24 heures.", {}, "a figure stands beside it"),
        ("Il sauvegarde régulièrement selon l'annexe.", {"unless": ["annexe"]}, "the rule excuses it"),
        ("Nul ne peut sauvegarder régulièrement.", {"negation_excuses": True}, "it is denied"),
    ],
)
def test_wording_is_silent(sentence: str, settings: dict[str, Any], why: str) -> None:
    assert checks.run(case(sentence), rule("wording", find=["regulierement"], **settings)).outcome == "pass", why


def test_wording_may_be_harmless_until_it_is_frequent_and_dense() -> None:
    sentences = ("Il sauvegarde régulièrement.", "Il vérifie régulièrement.", "Il remet un rapport de dix pages.")
    often = rule("wording", find=["regulierement"], at_least=2, per_thousand_words=100)
    result = checks.run(case(*sentences), often)
    assert result.outcome == "fail"
    assert (result.fills["count"], result.fills["density"]) == ("2", "153,8")
    assert checks.run(case(*sentences), rule("wording", find=["regulierement"], at_least=3)).outcome == "pass"
    rarer = rule("wording", find=["regulierement"], per_thousand_words=160)
    assert checks.run(case(*sentences), rarer).outcome == "pass"


@pytest.mark.parametrize(
    ("debtor", "asked", "outcome"),
    [
        ("client", "prestataire", "pass"),
        ("unknown", "prestataire", "fail"),
        ("unknown", "client", "pass"),
        ("client", "any", "fail"),
        ("both", "client", "fail"),
        ("unknown", "not-prestataire", "fail"),
        ("prestataire", "not-prestataire", "pass"),
        ("both", "not-prestataire", "pass"),
    ],
)
def test_wording_looks_at_whose_duty_it_is(debtor: Debtor, asked: str, outcome: str) -> None:
    one = case("Réagir régulièrement.", debtor=debtor)
    assert checks.run(one, rule("wording", find=["regulierement"], debtor=asked)).outcome == outcome


def test_a_missing_topic_has_no_wording_to_judge() -> None:
    assert (
        checks.run(case("régulièrement", status="missing"), rule("wording", find=["regulierement"])).outcome
        == "not-applicable"
    )


@pytest.mark.parametrize(
    ("commitments", "outcome"),
    [
        ((), "not-applicable"),
        ((gti(2, "bloquant"), gti(48, "mineur")), "pass"),
        ((gti(12, "bloquant"),), "fail"),
        ((gti(12, None),), "fail"),
        ((gti(12, "non bloquant"),), "not-applicable"),
    ],
)
def test_quantity_compares_the_gravest_level_with_the_parameter(
    commitments: tuple[Commitment, ...], outcome: str
) -> None:
    result = checks.run(
        case("x", commitments=commitments), rule("quantity", commitment="gti", levels="blocking", max="$limite")
    )
    assert result.outcome == outcome
    if outcome == "fail":
        assert (result.value, result.expected) == (12.0, 8.0)
        assert result.fills["value"] == "12 h"


def test_a_rule_for_the_other_side_or_another_service_does_not_apply() -> None:
    other = rule("elements").model_copy(update={"side": ("prestataire",)})
    assert checks.run(case("x"), other).outcome == "not-applicable"
    when = Rule.model_validate({**rule("elements").model_dump(by_alias=True), "when": {"services": ["saas"]}})
    assert checks.run(case("x"), when).outcome == "not-applicable"


def test_mentions_are_looked_for_in_the_whole_contract() -> None:
    base = rule("elements").model_dump(by_alias=True)
    for wanted, outcome in (("serveur*", "fail"), ("imprimante*", "not-applicable")):
        when = Rule.model_validate({**base, "when": {"mentions": [wanted]}})
        assert checks.run(case("Les serveurs."), when).outcome == outcome


def test_a_setting_nobody_reads_is_refused() -> None:
    with pytest.raises(ValidationError):
        checks.settings_of(rule("wording", find=["x"], trouve=["y"]))
    with pytest.raises(KeyError):
        checks.settings_of(rule("inconnu"))


def test_lists_and_quotes_read_as_french() -> None:
    assert checks.french_list(["a", "b", "c"]) == "a, b et c"
    assert checks.french_list([]) == ""
    assert checks.quote("un  deux\ntrois", 9) == "un deux …"
    assert pattern("un").search(checks.quote("un deux"))
