"""Defined terms: unused, undefined, defined twice."""

import pytest

from reviewer import checks
from reviewer.checks._terms import defined, reduced
from tests.checks._read import case, quotes, rule

UNUSED = rule("terms", look="unused")
UNDEFINED = rule("terms", look="undefined", never=["(contrat|comite)"], unless=["sens donne au contrat cadre"])
TWICE = rule("terms", look="twice")
GLOSSARY = "## Définitions\n\n- Anomalie : défaut reproductible du produit.\n- Ticket : demande enregistrée.\n- Redevance : prix mensuel.\n\n"
USED = "## Support\n\nChaque Anomalie a son Ticket. La Redevance couvre tout. "


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("les Heures ouvrées", "heure ouvree"),
        ("« L'Hébergeur »", "hebergeur"),
        ("Le terme PCA", "pca"),
        ("Jours-Homme", "jour homme"),
        ("", ""),
    ],
)
def test_reduced(written: str, wanted: str) -> None:
    assert reduced(written) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "## Définitions\n\nAnomalie : défaut reproductible.",
        "## 1. Définitions\n\n- « Anomalie » désigne un défaut reproductible.",
        "## Glossaire\n\n| Terme | Sens |\n|---|---|\n| Anomalie | défaut reproductible |",
        "## Définitions\n\n• **Anomalie** – défaut reproductible.",
        "On entend par « Anomalie » un défaut reproductible.",
        "Un défaut reproductible (ci-après l'« Anomalie ») est corrigé.",
    ],
)
def test_what_defines_a_term(text: str) -> None:
    assert "anomalie" in {name for term in defined(case(text).corpus) for name in term.names}


@pytest.mark.parametrize(
    "text",
    [
        "## Définitions\n\nLes termes ci-dessous ont le sens suivant :",
        "## Définitions\n\nCe glossaire est indicatif : il n'engage personne.",
        "## Support\n\nAnomalie : défaut reproductible.",
    ],
)
def test_what_does_not(text: str) -> None:
    assert not [term for term in defined(case(text).corpus) if term.says]


def test_a_term_that_is_never_used() -> None:
    judged = case(f"{GLOSSARY}## Support\n\nChaque anomalie a son ticket.")
    result = checks.run(judged, UNUSED)
    assert result.outcome == "fail"
    assert result.fills["match"] == "« Redevance »"
    assert quotes(judged, result) == ["Redevance : prix mensuel."]


@pytest.mark.parametrize(
    "text",
    [
        f"{GLOSSARY}{USED}",
        f"{GLOSSARY}Les anomalies, les tickets et les redevances sont suivis.",
        (
            "## Définitions\n\n- Garantie de rétablissement (GTR) : délai de remise en service.\n- Ticket : demande.\n- Plage : horaire.\n\n"
            "## Support\n\nLa GTR court dans la plage, dès le ticket."
        ),
    ],
)
def test_terms_in_the_plural_in_lower_case_or_by_their_initials_are_used(text: str) -> None:
    assert checks.run(case(text), UNUSED).outcome == "pass"


def test_another_document_of_the_dossier_may_use_the_term() -> None:
    assert (
        checks.run(case(f"{GLOSSARY}Chaque anomalie a son ticket.", "La redevance est due."), UNUSED).outcome == "pass"
    )


def test_a_document_of_a_set_is_not_judged_alone() -> None:
    for asked in (UNUSED, UNDEFINED):
        assert checks.run(case(GLOSSARY, partial=True), asked).outcome == "not-applicable"


def test_a_contract_without_definitions_is_not_judged() -> None:
    text = "La Plateforme est ouverte. Tous voient la Plateforme. Chacun aime la Plateforme, une plateforme."
    for asked in (UNUSED, UNDEFINED):
        assert checks.run(case(text), asked).outcome == "not-applicable"


def test_a_term_used_as_if_it_were_defined() -> None:
    text = f"{GLOSSARY}{USED}Il ouvre la Plateforme. La Plateforme est suivie. Le prix de la Plateforme est fixe. Une plateforme de test existe."
    judged = case(text)
    result = checks.run(judged, UNDEFINED)
    assert result.outcome == "fail"
    assert result.fills["match"] == "« Plateforme »"
    assert quotes(judged, result) == ["Il ouvre la Plateforme."]


@pytest.mark.parametrize(
    ("rest", "why"),
    [
        ("Il ouvre la Plateforme. Il suit la Plateforme. Une plateforme existe.", "only twice"),
        ("Il ouvre l'Hermine. Il suit l'Hermine. Il clôt l'Hermine.", "never in lower case: a name"),
        ("Plateforme ouverte. Plateforme fermée. Plateforme lente. Une plateforme existe.", "they open sentences"),
        (
            "Il suit la Plateforme, la Plateforme, la Plateforme. Une plateforme, la plateforme, sa plateforme, leur plateforme.",
            "more often without",
        ),
        ("Il saisit le Comité. Il voit le Comité. Il aide le Comité. Un comité siège.", "the rule knows better"),
        ("Il suit les Anomalies. Il clôt les Anomalies. Il lit les Anomalies. Une anomalie.", "defined"),
        ("LA PLATEFORME vit, LA PLATEFORME croît, LA PLATEFORME dort. Une plateforme.", "all in capitals"),
        (
            "Il suit la Plateforme, la Plateforme, la Plateforme. Une plateforme. Les termes ont le sens donné au contrat cadre.",
            "defined elsewhere",
        ),
    ],
)
def test_capitals_that_announce_no_definition(rest: str, why: str) -> None:
    expected = "not-applicable" if why == "defined elsewhere" else "pass"
    assert checks.run(case(f"{GLOSSARY}{USED}{rest}"), UNDEFINED).outcome == expected, why


def test_a_term_defined_twice_differently() -> None:
    text = f"{GLOSSARY}## Glossaire\n\n- Anomalie : toute gêne signalée par un utilisateur.\n"
    result = checks.run(case(text), TWICE)
    assert result.outcome == "fail"
    assert result.fills["match"] == "« Anomalie »"
    assert len(result.evidence) == 2


@pytest.mark.parametrize(
    "texts",
    [
        (f"{GLOSSARY}## Glossaire\n\n- Anomalie : défaut reproductible du produit livré.\n",),
        (f"{GLOSSARY}## Glossaire\n\n- Anomalie bloquante : arrêt complet de la production.\n",),
        (GLOSSARY, "## Définitions\n\n- Anomalie : au sens de cette annexe, toute gêne signalée.\n"),
        (f"{GLOSSARY}Le défaut (ci-après « l'Anomalie ») est corrigé.",),
    ],
)
def test_definitions_that_do_not_clash(texts: tuple[str, ...]) -> None:
    assert checks.run(case(*texts), TWICE).outcome == "pass"


def test_an_empty_contract_breaks_nothing() -> None:
    for asked in (UNUSED, UNDEFINED, TWICE):
        assert checks.run(case("."), asked).outcome in ("pass", "not-applicable")
