"""Every example of every rule file, run through the whole pipeline: the examples are the rules' tests."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from reviewer import checks, data, engine, readers, ruleset
from reviewer.ruleset import Example, Ruleset, Topic
from reviewer.types import FOUND, Settings

RULES = data.directory("rules")


@cache
def rulebook() -> Ruleset:
    return ruleset.load(RULES)


def examples() -> Iterator[object]:
    for file in sorted((RULES / "socle").glob("*.yaml")):
        topic, faults = ruleset.read_topic(file.read_bytes(), file.name)
        assert topic is not None, f"{file}: {faults}"
        for example in topic.examples:
            marks = [pytest.mark.xfail(reason=example.known_miss)] if example.known_miss else []
            yield pytest.param(topic, example, id=f"{topic.topic}-{example.name.replace(' ', '_')}", marks=marks)


@pytest.mark.parametrize(("topic", "example"), list(examples()))
def test_example(topic: Topic, example: Example) -> None:
    alone = rulebook().model_copy(update={"topics": (topic,)})
    settings = Settings(services=example.services, form=example.form, as_of="2026-01-01")
    document = readers.read("exemple.md", example.text.encode())
    review, problems = engine.judge([document], alone, settings)
    assert not problems
    state = review.topics[0]
    if example.status is not None:
        reasons = [f"{v.rule}: {v.outcome} ({v.reason})" for v in review.verdicts]
        assert state.status == example.status, reasons
    got = {element.id: element.status in FOUND for element in state.elements}
    assert {name: got[name] for name in example.elements} == example.elements
    outcomes = {v.rule.split("/")[1]: v.outcome for v in review.verdicts}
    assert {name: outcomes[name] for name in example.want} == example.want


@pytest.mark.parametrize("topic", rulebook().topics, ids=lambda t: t.topic)
def test_every_rule_has_an_example_that_fires_and_one_that_stays_silent(topic: Topic) -> None:
    for rule in topic.rules:
        wanted = {example.want.get(rule.id) for example in topic.examples}
        assert "fail" in wanted, f"{topic.rule_id(rule)}: no example fires"
        assert wanted & {"pass", "not-applicable", "undetermined"}, f"{topic.rule_id(rule)}: no example stays silent"


@pytest.mark.parametrize("topic", rulebook().topics, ids=lambda t: t.topic)
def test_every_rule_asks_for_a_check_that_exists_with_settings_it_reads(topic: Topic) -> None:
    for rule in topic.rules:
        checks.settings_of(rule)


@pytest.mark.parametrize("topic", rulebook().topics, ids=lambda t: t.topic)
def test_strong_words_only_where_the_law_says_so(topic: Topic) -> None:
    for rule in topic.rules:
        if rule.basis not in ("unlawful", "unwritten"):
            said = f"{rule.message} {rule.why or topic.why}".lower()
            for word in ("illicite", "réputée non écrite", "réputé non écrit", "nulle de plein droit", "est nulle"):
                assert word not in said, f"{topic.rule_id(rule)} says « {word} » on the basis « {rule.basis} »"


def test_the_catalogue_names_every_topic_once() -> None:
    listed = [line for line in (RULES / "catalogue.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert len(listed) == len(set(listed))
    assert {t.topic for t in rulebook().topics} == set(listed)
    assert all((Path(RULES) / "socle" / f"{name}.yaml").is_file() for name in listed)
