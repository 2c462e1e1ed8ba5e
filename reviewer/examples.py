"""The examples of a rule file, run through the real pipeline: they are its tests."""

from __future__ import annotations

from reviewer import engine, readers
from reviewer.rulefile import Example, Topic
from reviewer.ruleset import Ruleset
from reviewer.types import FOUND, Outcome, Review, Settings


def tried(topic: Topic, example: Example, rulebook: Ruleset) -> Review:
    """The review of an example, judged by the rules of its topic alone. Raises RuntimeError when a rule breaks."""
    alone = rulebook.model_copy(update={"topics": (topic,)})
    settings = Settings(
        side=example.side,
        packs=(rulebook.pack_of.get(topic.topic, ""),),
        as_of=example.as_of,
        services=example.services,
        form=example.form,
    )
    documents = [readers.read("exemple.md", example.text.encode())]
    documents += [readers.read(f"annexe-{n}.md", text.encode()) for n, text in enumerate(example.annexes, 1)]
    review, problems = engine.judge(documents, alone, settings)
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
