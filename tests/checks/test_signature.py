"""The signature: its block, its blanks, its originals, its date."""

from typing import Any

import pytest

from reviewer import checks
from reviewer.types import Form
from tests.checks._read import case, rule

BLOCK = rule(
    "signature",
    look="block",
    find=["fait a ..8 le", "signatures? ?:"],
    forms=["contrat"],
    titled=["acte d'engagement"],
    unless=["en cliquant"],
)
BLANKS = rule("signature", look="blanks", find=["fait a ..6 le", "fait a", "date ..4 signatures?"])
COPIES = rule(
    "signature", look="copies", find=["fait ..14 (exemplaires?|originaux)"], parties=["(societe|association)"]
)
ORDER = rule(
    "signature",
    look="order",
    find=["fait ..14 le <date>"],
    effective=["contrat ..2 prend effet ..3 <date>"],
    grace_days=31,
)
PARTIES = "ENTRE la société Brume, ci-après « le Prestataire »\n\nET l'association Ajonc, ci-après « le Client »\n\n"


@pytest.mark.parametrize(
    ("text", "form", "outcome"),
    [
        ("Fait à Dinan, le 4 juin 2026.", "contrat", "pass"),
        ("Le Prestataire maintient le parc.", "contrat", "fail"),
        ("Le Prestataire maintient le parc.", "cgv", "not-applicable"),
        ("Le Prestataire maintient le parc.", "marche-public", "not-applicable"),
        ("# Acte d'engagement\n\nLe candidat s'engage.", "marche-public", "fail"),
        ("Le contrat se forme en cliquant.", "contrat", "pass"),
    ],
)
def test_a_contract_needs_a_place_to_sign(text: str, form: Form, outcome: str) -> None:
    assert checks.run(case(text, form=form), BLOCK).outcome == outcome


def test_what_was_not_wholly_read_lacks_nothing() -> None:
    assert checks.run(case("Le Prestataire maintient le parc.", ratio=0.5), BLOCK).outcome == "undetermined"


def test_any_document_of_a_dossier_may_be_the_one_that_is_signed() -> None:
    assert checks.run(case("Le Prestataire maintient le parc.", "Signature :"), BLOCK).outcome == "pass"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Fait à ……, le ……", "fail"),
        ("Fait à . . . . . , le . . . . 2026", "fail"),
        ("Fait à , le , en deux exemplaires", "fail"),
        ("Date :          Signature :", "fail"),
        ("Fait à Dinan, le 4 juin 2026. Signature : ……", "pass"),
        ("Fait à {{ ville }}, le {{ jour }}", "pass"),
        ("Le relevé est fait à la demande du Client.", "pass"),
        ("Le montant est de …… euros.", "pass"),
    ],
)
def test_blanks_are_those_of_the_place_and_the_date(text: str, outcome: str) -> None:
    assert checks.run(case(text), BLANKS).outcome == outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (f"{PARTIES}Fait en deux exemplaires originaux.", "pass"),
        (f"{PARTIES}Fait en deux (2) exemplaires.", "pass"),
        (f"{PARTIES}Fait en trois exemplaires.", "pass"),
        (f"{PARTIES}Fait en un seul exemplaire.", "fail"),
        (f"{PARTIES}Fait en autant d'exemplaires que de parties.", "pass"),
        (f"{PARTIES}ET la société Loc, ci-après « le Bailleur »\n\nFait en 2 exemplaires.", "fail"),
        (f"{PARTIES}Fait en un exemplaire. Fait en deux exemplaires.", "pass"),
        ("Le rapport est remis en un exemplaire.", "pass"),
        ("Sans rien.", "pass"),
    ],
)
def test_originals_are_as_many_as_the_parties(text: str, outcome: str) -> None:
    assert checks.run(case(text), COPIES).outcome == outcome


def test_the_count_and_what_was_expected_are_said() -> None:
    result = checks.run(case(f"{PARTIES}Fait en un seul exemplaire."), COPIES)
    assert (result.value, result.expected) == (1.0, 2.0)


@pytest.mark.parametrize(
    ("effective", "signed", "outcome", "severity"),
    [
        ("1er juillet 2026", "4 juin 2026", "pass", None),
        ("4 juin 2026", "4 juin 2026", "pass", None),
        ("1er juin 2026", "4 juin 2026", "fail", "info"),
        ("1er janvier 2026", "4 juin 2026", "fail", "warning"),
    ],
)
def test_a_signature_after_the_effect(effective: str, signed: str, outcome: str, severity: str | None) -> None:
    judged = case(f"Le contrat prend effet le {effective}.\n\nFait à Dinan, le {signed}.")
    result = checks.run(judged, ORDER)
    assert (result.outcome, result.severity) == (outcome, severity)


@pytest.mark.parametrize(
    ("texts", "form"),
    [
        (("Le contrat prend effet le 1er janvier 2026.",), "contrat"),
        (("Fait à Dinan, le 4 juin 2026.",), "contrat"),
        (("Le contrat prend effet le 1er janvier 2026.", "Fait à Dinan, le 4 juin 2026."), "contrat"),
        (("Le contrat prend effet le 1er janvier 2015.\n\nFait à Dinan, le 4 juin 2026.",), "avenant"),
        (
            (
                "Le contrat prend effet le 1er janvier 2026. Le contrat prend effet le 1er mars 2026.\n\nFait à Dinan, le 4 juin 2026.",
            ),
            "contrat",
        ),
        (
            (
                "Le contrat prend effet le 1er janvier 2026. Le constat a été dressé ce jour-là, fait à Dinan, le 4 juin 2026.",
            ),
            "contrat",
        ),
        (("Le contrat prend effet le 31 février 2026.\n\nFait à Dinan, le 4 juin 2026.",), "contrat"),
    ],
)
def test_dates_that_cannot_be_compared(texts: tuple[str, ...], form: Form) -> None:
    assert checks.run(case(*texts, form=form), ORDER).outcome == "not-applicable"


def test_an_empty_contract_breaks_nothing() -> None:
    for asked in (BLOCK, BLANKS, COPIES, ORDER):
        outcome: Any = checks.run(case("."), asked).outcome
        assert outcome in ("pass", "fail", "not-applicable")
