"""What a template leaves behind, and what only looks like it."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer import checks
from reviewer.checks._blanks import marks
from reviewer.patterns import pattern
from reviewer.rulefile import Rule
from tests.checks.test_checks import case

ALL = ["field", "bracket", "line", "cross", "box", "choice", "pending"]
BLANKS = ["(a|merci de)? ?(completer|preciser)", "(nom|date|montant|client)", "(x|xx*)"]
WORDS = {"shapes": ALL, "blanks": BLANKS, "choices": ["(ou|option)"], "pending": ["a (completer|definir)"]}


def judged(*sentences: str, **settings: Any) -> checks.Result:
    rule = {"id": "r", "title": "t", "check": "leftovers", "message": "m", "with": {**WORDS, **settings}}
    return checks.run(case(*sentences), Rule.model_validate(rule))


@pytest.mark.parametrize(
    ("sentence", "match"),
    [
        ("Le prix est de [à compléter] euros.", "[à compléter]"),
        ("Entre [Nom de la société] et nous.", "[Nom de la société]"),
        ("La société [info_client] est tenue.", "[info_client]"),
        ("Un délai de [●] jours.", "[●]"),
        ("Un délai de […] jours.", "[…]"),
        ("Le client {{ client.nom }} paie.", "{{ client.nom }}"),
        ("Le prix {prix_annuel} est dû.", "{prix_annuel}"),
        ("La société <<Nom>> est tenue.", "<<Nom>>"),
        ("La société «NOM_CLIENT» est tenue.", "«NOM_CLIENT»"),
        ("Un montant de XXX € par mois.", "XXX"),
        ("Un préavis de X mois.", "X"),
        ("À compter du XX/XX/XXXX.", "XX/XX/XXXX"),
        ("Le siège est à ____________ et nulle part ailleurs.", "____________"),
        ("Le siège est à ............ et nulle part ailleurs.", "............"),
        ("Données traitées : …", "…"),
        ("Délai : à définir", "à définir"),
        ("Le délai (à définir) court du signalement.", "à définir"),
        ("Majeure\tà définir", "à définir"),
        ("[OU] Le client choisit.", "[OU]"),
        ("Astreinte : □ oui □ non", "□ oui □ non"),
    ],
)
def test_a_leftover(sentence: str, match: str) -> None:
    result = judged(sentence)
    assert result.outcome == "fail"
    assert result.fills["match"] == match


@pytest.mark.parametrize(
    "sentence",
    [
        "Il est dit que « le sous-traitant […] aide le responsable ».",
        "Le tableau [1] et l'article [L. 441-10] le disent.",
        "Les modalités sont à définir d'un commun accord.",
        "Le XXe siècle et l'article XX du traité.",
        "La formule est 2 × X € où X est le prix.",
        "La date est au format JJ/MM/AAAA.",
        "□ Le prestataire tient un registre.",
        "Astreinte : ☒ oui □ non",
        "Astreinte : [x] oui [ ] non",
        "Objet du marché .................................. 3",
        "________________________________",
        "Il relève les erreurs 5xx et les versions 4.x...",
        "« Client » : la personne qui commande.",
    ],
)
def test_what_only_looks_like_one(sentence: str) -> None:
    assert judged(sentence).outcome == "pass"


def test_places_are_counted_and_the_gravest_shown_first() -> None:
    blanks = [f"Le point {n} est [à compléter]." for n in range(8)]
    result = judged(*blanks, "Le prix est de [montant].", grave=["prix"])
    assert (result.severity, result.fills["count"], len(result.evidence)) == ("error", "9", 5)
    assert result.fills["match"] == "[montant]"
    assert judged(*blanks, grave=["prix"]).severity == "warning"


def test_the_blanks_of_a_signature_belong_to_it() -> None:
    signed = {"signature": ["fait a"], "signed": ["a le"]}
    assert judged("Le prix est dû.", "Fait à ______, le ______", "Nom : ______", **signed).outcome == "pass"
    assert judged("À ________, le ________", **signed).outcome == "pass"
    assert judged("Le prix est de ______ euros.", **signed).outcome == "fail"


def test_a_form_to_fill_later_is_for_information() -> None:
    result = judged(
        "Prix à compléter par le candidat : ............ euros", form_says=["par le candidat"], grave=["prix"]
    )
    assert (result.outcome, result.severity) == ("fail", "info")


def test_words_and_excuses() -> None:
    note = "Le plafond est fixé. NDLR à revoir."
    assert judged(note, find=["ndlr"]).fills["match"] == "NDLR"
    assert judged(note, find=["ndlr"], unless=["plafond"]).outcome == "pass"


def test_a_long_passage_is_shown_around_the_mark() -> None:
    words = "mot " * 200
    result = judged(f"{words}[à compléter] {words}")
    (span,) = result.evidence
    assert span.end - span.start < 400


@given(st.text(alphabet="[]{}<>«»_.…xX□☒ [à compléter]%$()\t:", max_size=80))
def test_odd_text_never_breaks_it(text: str) -> None:
    found = marks(text, tuple(ALL), tuple(map(pattern, BLANKS)), (pattern("ou"),), (pattern("a completer"),))  # type: ignore[arg-type]
    assert all(0 <= mark.start < mark.end <= len(text) for mark in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
