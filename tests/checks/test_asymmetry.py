"""Who holds what: a right counts when one side has it and the other has not, wherever the mirror stands."""

from typing import Any

import pytest
from pydantic import ValidationError

from reviewer import checks
from reviewer.checks import asymmetry
from reviewer.corpus import Corpus
from reviewer.rulefile import Rule, Topic
from reviewer.ruleset import Ruleset
from reviewer.types import (
    Block,
    Clause,
    Coverage,
    Debtor,
    Document,
    Fact,
    Nature,
    Passage,
    PassageKind,
    Reading,
    Settings,
    Source,
    TopicState,
)

END = {"id": "resilier", "title": "résilier", "held": ["peut ..6 resilier"], "denied": ["ne peut resilier"]}
GIVE = {"id": "ceder", "title": "céder", "held": ["peut ..6 ceder"], "unless": ["avec (l'|un )?accord"]}
SECRET = {
    "id": "secret",
    "title": "secret du seul client",
    "of": "client",
    "held": ["se tait"],
    "mirror": ["chacun se tait"],
}
NOTICE = {"id": "preavis", "title": "préavis plus long", "said": ["preavis"]}
RIGHTS = [END, GIVE, SECRET]
P: Debtor = "prestataire"
C: Debtor = "client"


def reading(
    at: int,
    sentences: list[tuple[str, Debtor]],
    kind: PassageKind = "sentence",
    *,
    partial: bool = False,
    ratio: float = 1.0,
    hours: dict[int, float] | None = None,
) -> Reading:
    text = "\n".join(s for s, _ in sentences) + "\n"
    starts = [sum(len(s) + 1 for s, _ in sentences[:n]) for n in range(len(sentences))]
    passages = tuple(
        Passage(start, start + len(s), 0, kind, debtor=who) for start, (s, who) in zip(starts, sentences, strict=True)
    )
    facts = tuple(Fact("duration", starts[n], starts[n] + 1, value) for n, value in (hours or {}).items())
    document = Document(
        Source(f"{at}.md", "", "md"), text, (Block("paragraph", 0, len(text)),), coverage=Coverage(ratio)
    )
    clause = Clause(0, 0, len(text), len(text), "1", "Objet", 1, None, "body", 0)
    nature = Nature(True, "contrat", ("infogerance",), partial=partial, it_services=True)
    return Reading(at, document, (clause,), passages, facts, (), nature)


def rule(name: str = "r", **settings: Any) -> Rule:
    return Rule.model_validate({"id": name, "title": "t", "check": "asymmetry", "message": "m", "with": settings})


def run(*readings: Reading, wanted: Rule | None = None, others: tuple[Rule, ...] = ()) -> checks.Result:
    topic = Topic.model_construct(topic="equilibre", title="Équilibre", rules=others)  # type: ignore[call-arg]
    corpus = Corpus(readings)
    everything = frozenset(range(len(corpus.entries)))
    rulebook = Ruleset.model_construct(topics=(topic,), packs=(), pack_of={}, sha256="")  # type: ignore[call-arg]
    state = TopicState("equilibre", "present", 1.0)
    case = checks.Case(corpus, topic, state, everything, Settings(), rulebook)
    return checks.run(case, wanted or rule(rights=RIGHTS, notices=[NOTICE], at_least=2))


ONE_SIDED: list[tuple[str, Debtor]] = [
    ("Le prestataire peut résilier.", P),
    ("Le prestataire peut céder le contrat.", P),
]


def test_rights_of_one_side_add_up_and_each_is_shown() -> None:
    result = run(reading(0, ONE_SIDED))
    assert result.outcome == "fail"
    assert result.fills == {"count": "2", "rights": "résilier et céder"}
    assert [span.start for span in result.evidence] == [0, len(ONE_SIDED[0][0]) + 1]


@pytest.mark.parametrize(
    ("sentence", "debtor"),
    [
        ("Le client peut résilier.", C),
        ("Chaque partie peut résilier.", "both"),
    ],
)
def test_a_right_that_the_other_side_has_too_does_not_count(sentence: str, debtor: Debtor) -> None:
    assert run(reading(0, [*ONE_SIDED, (sentence, debtor)])).outcome == "pass"


def test_a_mirror_may_stand_in_another_document_of_the_dossier() -> None:
    annex = reading(1, [("Le client peut résilier.", C)], partial=True)
    assert run(reading(0, ONE_SIDED), annex).outcome == "pass"


def test_a_right_that_is_denied_is_no_mirror() -> None:
    assert run(reading(0, [*ONE_SIDED, ("Le client ne peut résilier.", C)])).outcome == "fail"


def test_a_passage_that_says_what_makes_it_harmless_does_not_count() -> None:
    fair: list[tuple[str, Debtor]] = [ONE_SIDED[0], ("Le prestataire peut céder avec l'accord du client.", P)]
    assert run(reading(0, fair)).outcome == "pass"


def test_a_right_of_the_client_is_not_one_of_the_provider() -> None:
    mine: list[tuple[str, Debtor]] = [("Le client peut résilier.", C), ("Le client peut céder.", C)]
    assert run(reading(0, mine)).outcome == "pass"


def test_a_duty_of_the_client_alone_counts_unless_both_have_it() -> None:
    secret: tuple[str, Debtor] = ("Le client se tait.", C)
    assert run(reading(0, [ONE_SIDED[0], secret])).outcome == "fail"
    assert run(reading(0, [ONE_SIDED[0], secret, ("Chacun se tait.", "unknown")])).outcome == "pass"


def test_who_is_not_named_is_both_only_where_the_rule_says_so() -> None:
    passive: tuple[str, Debtor] = ("On peut résilier.", "unknown")
    assert run(reading(0, [*ONE_SIDED, passive])).outcome == "fail"
    neutral = rule(rights=[{**END, "neutral": True}, GIVE], at_least=2)
    assert run(reading(0, [*ONE_SIDED, passive]), wanted=neutral).outcome == "pass"


def test_an_unpaired_right_is_mirrored_by_words_alone() -> None:
    lone = rule(rights=[{**END, "paired": False}], at_least=1)
    assert run(reading(0, [ONE_SIDED[0], ("Le client peut résilier.", C)]), wanted=lone).outcome == "fail"


def test_stated_wording_counts_whoever_is_the_subject() -> None:
    stated = rule(rights=[{**END, "held": [], "stated": ["resiliation par le seul prestataire"]}], at_least=1)
    assert run(reading(0, [("Résiliation par le seul prestataire.", "unknown")]), wanted=stated).outcome == "fail"


def test_a_passage_counts_once_and_a_title_never() -> None:
    both: list[tuple[str, Debtor]] = [("Le prestataire peut résilier et peut céder.", P)]
    assert run(reading(0, both)).outcome == "pass"
    assert run(reading(0, ONE_SIDED, "title")).outcome == "pass"


@pytest.mark.parametrize(("client", "provider", "outcome"), [(4320.0, 720.0, "fail"), (720.0, 720.0, "pass")])
def test_a_longer_notice_counts_as_one_more(client: float, provider: float, outcome: str) -> None:
    said: list[tuple[str, Debtor]] = [ONE_SIDED[0], ("Préavis du client.", C), ("Préavis du prestataire.", P)]
    assert run(reading(0, said, hours={1: client, 2: provider})).outcome == outcome


def test_a_notice_of_one_side_alone_compares_with_nothing() -> None:
    assert run(reading(0, [ONE_SIDED[0], ("Préavis du client.", C)], hours={1: 4320.0})).outcome == "pass"


def test_nothing_is_said_when_a_mirror_may_stand_in_what_was_not_read() -> None:
    assert run(reading(0, ONE_SIDED, partial=True)).outcome == "undetermined"
    assert run(reading(0, ONE_SIDED, ratio=0.8)).outcome == "undetermined"


def test_a_rule_may_use_the_rights_of_another() -> None:
    first = rule("premiere", rights=RIGHTS, at_least=5)
    again = rule("seconde", as_in="premiere", at_least=2)
    assert run(reading(0, ONE_SIDED), wanted=first, others=(first, again)).outcome == "pass"
    assert run(reading(0, ONE_SIDED), wanted=again, others=(first, again)).outcome == "fail"
    with pytest.raises(KeyError):
        run(reading(0, ONE_SIDED), wanted=again)


def test_an_empty_contract_is_no_trouble() -> None:
    assert run(reading(0, [])).outcome == "pass"
    assert run().outcome == "pass"


def test_settings_are_checked() -> None:
    with pytest.raises(ValidationError):
        asymmetry.Settings.model_validate({"at_least": 0})
    with pytest.raises(ValidationError):
        asymmetry.Settings.model_validate({"at_least": 2, "rights": [{"id": "x"}]})
