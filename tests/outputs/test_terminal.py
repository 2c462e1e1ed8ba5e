"""The report for a person: what comes first, that it fits, and that a contract cannot drive the terminal."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer import outputs
from reviewer.outputs._page import wrap
from reviewer.outputs._values import amount, day, number, promised
from reviewer.outputs._view import safe, shorten
from reviewer.types import Commitment, HoursKind, Nature, Problem, Report, Value
from tests.outputs import _build as build


def shown(report: Report, **options: object) -> str:
    return outputs.render("terminal", report, outputs.Options(**options))  # type: ignore[arg-type]


def test_the_report_tells_its_parts_in_order() -> None:
    text = shown(build.report())
    parts = [
        "contrat.pdf", "Contrat (maintenance) – 3 pages", "Note : 61,5/100 (D)",
        "Constats : 1 critique, 1 à corriger, 1 à noter. 1 masqué (-v).", "Manque", "Faible", "Ailleurs", "Indécis",
        "1. [critique] Assurance", "Passage le plus proche", "2. [à corriger] Sauvegardes", "Article 1", "Pourquoi",
        "Fondement", "À demander", "ENGAGEMENTS", "CE QUI EST EN ORDRE", "+ Durée",
        "CE QUI N'A PAS PU ÊTRE LU", "page 3", "Ce rapport n'est pas un avis juridique.",
    ]  # fmt: skip
    at = 0
    for part in parts:
        assert part in text[at:], part
        at = text.index(part, at)
    assert text.endswith("Ce rapport n'est pas un avis juridique.\n")


def test_a_finding_tells_passage_place_reason_basis_and_wording() -> None:
    text = " ".join(shown(build.report()).split())
    assert "Article 1 – Sauvegardes, page 1 :" in text
    assert "« L'Exploitant copie les fichiers de temps à autre. »" in text
    assert "risque : aucun texte ne le condamne à lui seul. RGPD, art. 32." in text
    assert "pratique recommandée : aucun texte ne l'impose" in text
    assert "« Le Prestataire sauvegarde chaque jour les données. »" in text
    assert "sauvegardes/formulation" in text


def test_rules_that_were_not_applied_say_nothing() -> None:
    one = build.review()
    chosen = replace(one, verdicts=one.verdicts[:1], findings=(build.finding(),))
    whole = build.report(chosen)
    text = shown(replace(whole, settings=replace(whole.settings, select=("sauvegardes",))))
    assert "Revue limitée à sauvegardes." in text
    for silent in ("Ailleurs", "Indécis", "CE QUI EST EN ORDRE", "interdit mieux"):
        assert silent not in text


def test_what_was_said_once_is_pointed_to() -> None:
    again = build.finding(rule="assurance/elements", topic="assurance", message="Il manque : montants.")
    text = shown(build.report(replace(build.review(), findings=(build.finding(), again))))
    assert text.count("démontrer le manquement") == 1
    assert "voir n° 1." in text


def test_the_faults_of_one_topic_stand_together_and_quote_their_passage_once() -> None:
    again = build.finding(rule="sauvegardes/elements", severity="info", message="Il manque : fréquence.")
    text = shown(build.report(replace(build.review(), findings=(build.finding(), again))), min_severity="info")
    assert text.count("L'Exploitant copie les fichiers") == 1
    assert text.count("Le Prestataire sauvegarde chaque jour") == 1
    assert "1. [à corriger] Sauvegardes" in text
    assert "   [à noter] Il manque : fréquence." in text
    assert "voir n°" not in text


def test_what_to_deal_with_first_is_told_apart_when_there_is_much() -> None:
    many = tuple(build.finding(rule=f"sauvegardes/r{n}", message=f"Défaut {n}.") for n in range(14))
    text = shown(build.report(replace(build.review(), findings=many)))
    first = text[text.index("À TRAITER D'ABORD") : text.index("CONSTATS, DU PLUS GRAVE")]
    assert [line.strip() for line in first.splitlines()[2:8]] == [
        f"- Sauvegardes : Défaut {n} (art. 1, p. 1)" for n in range(6)
    ]
    assert "À TRAITER D'ABORD" not in shown(build.report())


def test_notes_and_fallbacks_are_for_verbose() -> None:
    plain, full = shown(build.report()), shown(build.report(), verbose=True, min_severity="info")
    assert "Rien sur l'imprévision" not in plain
    assert "[à noter] Imprévision" in full
    assert "chaque semaine" not in plain
    assert "chaque semaine" in full
    assert "texte relu le 22 novembre 2026" in " ".join(full.split())


def test_delays_stand_by_severity() -> None:
    lines = shown(build.report()).splitlines()
    head = next(line for line in lines if line.strip().startswith("Gravité"))
    row = lines[lines.index(head) + 1] if "GTR" in head else next(line for line in lines if "bloquant" in line)
    assert "4 heures ouvrées" in " ".join(" ".join(lines).split())
    assert row.strip().startswith(("bloquant", "(GT"))
    assert "2 jours, objectif" in " ".join(" ".join(lines).split())
    assert "3 ans" in " ".join(lines)


@pytest.mark.parametrize("width", [40, 80, 100])
def test_it_fits(width: int) -> None:
    text = shown(build.report(build.review(), build.dossier()), width=width, verbose=True, min_severity="info")
    assert max(len(line) for line in text.splitlines()) <= width


def test_punctuation_stays_with_its_word_and_blanks_are_plain() -> None:
    words = "alpha bravo ; charlie « delta » : echo ? foxtrot § 3 golf 5 % hôtel"
    for width in range(12, 60):
        lines = wrap(words, width)
        assert " ".join(lines) == words
        assert not [line for line in lines if line[0] in ";:?»%" or line[-1] in "«§"]
    assert "\u00a0" not in shown(build.report(build.review(), build.dossier()), verbose=True)


def test_colour_adds_nothing_but_colour() -> None:
    plain = shown(build.report())
    assert "\x1b" not in plain
    coloured = shown(build.report(), color=True)
    assert "\x1b[" in coloured
    assert [line.rstrip() for line in re.sub(r"\x1b\[[\d;]*m", "", coloured).splitlines()] == plain.splitlines()


def test_quiet_is_one_line_a_contract() -> None:
    text = shown(build.report(build.review(), build.review(path="b.pdf")), quiet=True)
    assert text == (
        "contrat.pdf : 61,5/100 (D), 1 critique, 1 à corriger, 1 à noter (1 page non lue)\n"
        "b.pdf : 61,5/100 (D), 1 critique, 1 à corriger, 1 à noter (1 page non lue)\n"
    )


def test_a_text_that_is_no_contract_misses_nothing() -> None:
    one = build.review()
    reading = replace(one.readings[0], nature=Nature(False, "none", ()))
    text = shown(build.report(replace(one, readings=(reading,), findings=())))
    assert "n'est pas un contrat" in text
    assert "Manque" not in text
    assert "Note" not in text


def test_a_file_that_was_not_read_is_counted_out() -> None:
    gone = Problem("encrypted", "Le fichier est protégé par un mot de passe.", "b.pdf")
    assert "Non lus : b.pdf." in shown(build.report(build.review(), problems=(gone,)))
    assert shown(replace(build.report(), reviews=(), problems=(gone,))) == ""


def test_a_dossier_names_the_document_of_each_passage() -> None:
    text = shown(build.report(build.dossier()))
    assert "Dossier de 2 documents" in text
    assert "contrat.pdf, Article 1" in text
    assert "[2] annexe.pdf" in text
    assert "+ Durée ([2] art. 3, p. 2)" in text


def test_several_contracts_end_with_a_summary() -> None:
    text = shown(build.report(build.review(), build.review(path="b.pdf")))
    assert text.index("EN RÉSUMÉ") < text.index("- b.pdf : 61,5/100 (D)")


@given(st.text())
def test_nothing_of_a_contract_drives_the_terminal(text: str) -> None:
    cleaned = safe(f"\x1b]0;titre\x07{text}\x1b[2J\u202e")
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", cleaned)


@settings(max_examples=50)
@given(st.text(max_size=200), st.integers(20, 60))
def test_shortened_text_is_a_prefix(text: str, length: int) -> None:
    cut = shorten(text, length)
    assert cut == text or (cut.endswith(" […]") and text.startswith(cut.removesuffix(" […]")))
    assert len(cut) <= length + 4


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (99.95, "percent", "99,95 %"),
        (1.0, "hours", "1 heure"),
        (1.5, "hours", "1,5 heure"),
        (12000.0, "eur", "12\u00a0000 €"),
        ((("months_of_fees", 12.0),), "cap", "12 mois de redevance"),
        ((("percent_of_price", 100.0),), "cap", "100 % du prix"),
        ((("base", "bce"), ("points", 10.0), ("per", "year")), "rate", "taux BCE + 10 points par an"),
        ((("base", "legal"), ("multiple", 3.0), ("per", "year")), "rate", "taux légal × 3 par an"),
        ("lun-ven 09:00-18:00", "schedule", "lun-ven 09:00-18:00"),
    ],
)
def test_values_in_french(value: Value, unit: str, said: str) -> None:
    assert amount(value, unit) == said


@pytest.mark.parametrize(("rate", "said"), [(1.0, "quotidienne"), (1 / 7, "hebdomadaire"), (1 / 30, "mensuelle"), (4.0, "4 fois par jour"), (0.5, "tous les 2 jours")])  # fmt: skip
def test_backup_frequency(rate: float, said: str) -> None:
    assert promised(Commitment("backup_frequency", rate, "per_day", None, 0, 1)) == said


@pytest.mark.parametrize(
    ("n", "unit", "hours_kind", "said"),
    [
        (4.0, "heures ouvrées", "ouvrees", "4 heures ouvrées"),
        (1.0, "jours ouvres", "ouvrees", "1 jour ouvré"),
        (7.0, "jours", "ouvrees", "7 jours ouvrés"),
        (1.0, "annees", "unknown", "1 an"),
        (0.5, "jours calendaires max", "calendaires", "0,5 jour calendaire"),
        (2.0, "heures ouvrables", "ouvrees", "2 heures ouvrables"),
        (2.0, "lunes", "unknown", "16 heures"),
    ],
)
def test_delays_in_the_words_of_the_contract(n: float, unit: str, hours_kind: HoursKind, said: str) -> None:
    assert promised(Commitment("gti", 16.0, "hours", (("n", n), ("unit", unit)), 0, 1, hours_kind)) == said


@pytest.mark.parametrize(
    ("iso", "said"), [("2026-03-01", "1er mars 2026"), ("2026-12-31", "31 décembre 2026"), ("mars 2026", "mars 2026")]
)
def test_days_in_french(iso: str, said: str) -> None:
    assert day(iso) == said


def test_numbers_in_french() -> None:
    assert [number(x) for x in (0, 4.0, 61.5, 1234567.891)] == ["0", "4", "61,5", "1\u00a0234\u00a0567,89"]
