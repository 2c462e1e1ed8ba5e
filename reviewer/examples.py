"""The examples of a rule file, run through the real pipeline: they are its tests."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer import checks, engine, readers
from reviewer.rulefile import Example, Rule, Topic
from reviewer.ruleset import Ruleset
from reviewer.types import FOUND, Outcome, Review, Settings

LEGAL_NEAR_MISSES = 5  # of a rule that says a clause is unlawful or void: a false alarm there costs most
_QUIET: tuple[Outcome, ...] = ("pass", "not-applicable")


def tried(topic: Topic, example: Example, rulebook: Ruleset, *, alone: bool = True) -> Review:
    """The review of an example, by the rules of its topic alone or by all. Raises RuntimeError when a rule breaks."""
    if alone:
        rulebook = rulebook.model_copy(update={"topics": (topic,)})
    settings = Settings(
        side=example.side,
        packs=(rulebook.pack_of.get(topic.topic, ""),),
        as_of=example.as_of,
        services=example.services,
        form=example.form,
    )
    documents = [readers.read("exemple.md", example.text.encode())]
    documents += [readers.read(f"annexe-{n}.md", text.encode()) for n, text in enumerate(example.annexes, 1)]
    review, problems = engine.judge(documents, rulebook, settings)
    if problems:
        raise RuntimeError("; ".join(problem.message for problem in problems))
    return review


def outcomes(review: Review) -> dict[str, Outcome]:
    """What each rule of the topic said, by its slug."""
    return {verdict.rule.partition("/")[2]: verdict.outcome for verdict in review.verdicts}


def faults(topic: Topic, example: Example, rulebook: Ruleset) -> list[str]:
    """How the example differs from what its file says of it, in French; empty when it holds."""
    review = tried(topic, example, rulebook)
    said = outcomes(review)
    out = [
        f"{topic.topic}/{rule} : {wanted} attendu, {said.get(rule, 'rien')} obtenu"
        for rule, wanted in example.want.items()
        if said.get(rule) != wanted
    ]
    state = next(iter(review.topics), None)
    if example.status is not None and (state is None or state.status != example.status):
        reasons = " ; ".join(f"{v.rule} {v.outcome} ({v.reason})" for v in review.verdicts)
        out.append(f"statut {example.status} attendu, {state.status if state else 'aucun'} obtenu ({reasons})")
    found = {element.id: element.status in FOUND for element in state.elements} if state else {}
    out += [
        f"élément {name} : {'présent' if wanted else 'absent'} attendu"
        for name, wanted in example.elements.items()
        if found.get(name) is not wanted
    ]
    return out


def broken(topic: Topic, example: Example, rulebook: Ruleset) -> list[str]:
    """What is wrong with an example as a test: it does not hold, or it is marked `known_miss` and holds."""
    try:
        found = faults(topic, example, rulebook)
    except RuntimeError as error:
        return [str(error)]
    if not example.known_miss:
        return found
    return [] if found else ["l'exemple passe désormais : retirez « known_miss »"]


@dataclass(frozen=True, slots=True)
class Covered:
    """How many examples make a rule fire, keep it silent, and come near it; and what is lacking, in French."""

    rule: str
    fires: int
    silent: int
    near: int
    lacking: tuple[str, ...] = ()


def coverage(topic: Topic) -> tuple[Covered, ...]:
    """The coverage of each rule of a topic, by the examples that say what they want of it.

    A near miss looks like the fault and is none. Of a rule that wants something to be there, it may also be a homonym
    on which the rule still fires.
    """
    return tuple(_covered(topic, rule) for rule in topic.rules)


def _covered(topic: Topic, rule: Rule) -> Covered:
    wanted = [(example, example.want[rule.id]) for example in topic.examples if rule.id in example.want]
    fires = sum(outcome == "fail" for _, outcome in wanted)
    near = [outcome for example, outcome in wanted if example.near_miss]
    quiet = sum(outcome in _QUIET for outcome in near)
    counted = quiet if checks.seeks_fault(rule) else len(near)
    lacking = [
        name
        for name, count in (
            ("aucun exemple ne la déclenche", fires),
            ("aucun exemple où elle se tait", len(wanted) - fires),
        )
        if not count
    ]
    if not counted:
        lacking.append("aucun quasi-cas (near_miss: true)")
    elif rule.basis in ("unlawful", "unwritten") and quiet < LEGAL_NEAR_MISSES:
        lacking.append(f"{quiet} quasi-cas où elle se tait, {LEGAL_NEAR_MISSES} au moins pour une règle de droit")
    return Covered(topic.rule_id(rule), fires, len(wanted) - fires, counted, tuple(lacking))
