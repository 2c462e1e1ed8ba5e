"""Every example of every rule file, run through the whole pipeline: the examples are the rules' tests."""

from collections.abc import Iterator
from functools import cache

import pytest

from reviewer import checks, data, examples, ruleset
from reviewer.rulefile import Example, Topic
from reviewer.ruleset import Ruleset

RULES = data.directory("rules")


@cache
def rulebook() -> Ruleset:
    return ruleset.load(RULES)


def cases() -> Iterator[object]:
    for topic in rulebook().topics:
        for example in topic.examples:
            marks = [pytest.mark.xfail(reason=example.known_miss)] if example.known_miss else []
            yield pytest.param(topic, example, id=f"{topic.topic}-{example.name.replace(' ', '_')}", marks=marks)


@pytest.mark.parametrize(("topic", "example"), list(cases()))
def test_example(topic: Topic, example: Example) -> None:
    assert examples.faults(topic, example, rulebook()) == []


@pytest.mark.parametrize("topic", rulebook().topics, ids=lambda t: t.topic)
def test_every_rule_has_examples_that_fire_that_stay_silent_and_that_come_near(topic: Topic) -> None:
    assert [(rule.rule, rule.lacking) for rule in examples.coverage(topic) if rule.lacking] == []


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
    assert [t.topic for t in rulebook().topics] == listed
    assert all((RULES / rulebook().pack_of[name] / f"{name}.yaml").is_file() for name in listed)
