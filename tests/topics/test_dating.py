"""When a contract was concluded and last renewed, and when its text does not tell."""

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer import clauses, facts, readers
from reviewer.corpus import Corpus
from reviewer.topics._renewals import later
from reviewer.topics.dating import concluded, reference
from reviewer.types import Form, Nature, Reading

TACIT = "Le contrat est conclu pour une durée de douze (12) mois. Il est renouvelé par tacite reconduction pour des périodes de douze (12) mois."


def read(text: str, index: int = 0, form: Form = "contrat") -> Reading:
    document = readers.read("essai.md", text.encode())
    tree = clauses.split(document)
    passages = clauses.passages(document, tree, lambda texts: [_sentences(t) for t in texts])
    values = facts.find(document, tree, passages)
    promised = facts.bind(document, tree, passages, values)
    reading = Reading(index, document, tree, passages, values, promised, Nature(True, form, ()))
    return replace(reading, nature=Nature(True, form, (), date=concluded(Corpus((reading,)))))


def _sentences(text: str) -> list[tuple[int, int]]:
    ends = [at + 1 for at in range(len(text)) if text.startswith(". ", at)]
    cuts = [0, *(end + 1 for end in ends), len(text) + 1]
    return [(start, end - 1) for start, end in itertools.pairwise(cuts) if end - 1 > start]


def day(text: str) -> str | None:
    return read(f"# Contrat de maintenance\n\n{text}\n").nature.date


@pytest.mark.parametrize(
    "text",
    [
        "Fait à Angers, le 3 mars 2027, en deux exemplaires originaux.",
        "Fait en deux exemplaires originaux, à Angers, le 03/03/2027",
        "Fait le 3 mars 2027.",
        "FAIT EN DEUX EXEMPLAIRES ANGERS, LE 3 MARS 2027",
        "Fait et signé à Saint-Malo le 3 mars 2027",
        "Signé électroniquement le 03/03/2027 à 14 h 12",
        "Signé le 3 mars 2027 par les deux parties.",
        "Angers, le 3 mars 2027",
        "À La Roche-sur-Yon, le 03.03.2027",
        "Date de signature : 03/03/2027",
        "Date de notification du marché : 3 mars 2027",
        "Le présent contrat est conclu entre les soussignés le 3 mars 2027.",
        "Bon pour accord, le 3 mars 2027",
        "Pour le Client\n\nNom : Mme Orvault\n\nDate : 03/03/2027\n\nSignature :",
        "| Pour le Prestataire | Pour le Client |\n|---|---|\n| Date : 03/03/2027 | Date : 01/03/2027 |\n| Signature : | Signature : |",
    ],
)
def test_a_signature_dates_a_contract(text: str) -> None:
    assert day(text) == "2027-03-03"


@pytest.mark.parametrize(
    "text",
    [
        "Le contrat prend effet le 1er janvier 2027.",
        "Le présent contrat entrera en vigueur le 01/01/2027.",
        "La prestation débutera à partir du 1er janvier 2027.",
        "Le contrat est conclu pour une durée ferme de trois ans à compter du 1er janvier 2027.",
        "Durée : 36 mois à compter du 1er janvier 2027.",
        "Date d'effet : 1er janvier 2027",
        "Prise d'effet du contrat : 01/01/2027",
    ],
)
def test_without_a_signature_the_effective_date_counts(text: str) -> None:
    assert day(text) == "2027-01-01"


@pytest.mark.parametrize(
    "text",
    [
        "Conditions générales applicables à compter du 1er mai 2026",
        "Version en vigueur au 01/05/2026",
        "Dernière mise à jour : 1er mai 2026",
        "Version 4 du 1er mai 2026",
        "V2.1 du 01/05/2026",
        "Conditions générales de services en date du 1er mai 2026",
    ],
)
def test_general_terms_are_dated_by_their_version(text: str) -> None:
    assert day(text) == "2026-05-01"


@pytest.mark.parametrize(
    "text",
    [
        "Fait à ………, le ………, en deux exemplaires.",
        "Le RGPD est en vigueur depuis le 25 mai 2018.",
        "Conformément à la loi du 6 janvier 1978 modifiée le 20 juin 2018, les données sont protégées.",
        "Le parc a été relevé le 5 octobre 2026 par le Prestataire.",
        "Ces conditions remplacent les anciennes conditions générales en date du 31 juillet 2025.",
        "Les tarifs sont applicables à compter du 1er mars 2026.",
        "Le contrat de location financière signé avec le loueur le 3 mars 2020 reste en vigueur.",
        "La garantie du matériel débute le 4 avril 2026.",
        "Toutefois, le 1er janvier 2027, le prix est révisé selon la formule de l'annexe 2.",
        "Le contrat initial a pris effet le 1er avril 2015.",
        "Fait à Brest, le 31 février 2027.",
        "Date de naissance : 03/03/1991",
        "Le marché s'achève le 31 décembre 2029.",
        "Le contrat prend effet le 1er janvier 2027.\n\nLe contrat prend effet le 1er mars 2027.",
    ],
)
def test_another_date_is_not_that_of_the_contract(text: str) -> None:
    assert day(text) is None


def test_a_signature_counts_before_the_effective_date_and_the_last_signature_before_the_first() -> None:
    text = "Version 2 du 1er mai 2026\n\nLe contrat prend effet le 1er janvier 2027.\n\nFait à Angers, le 3 mars 2026.\n\nFait à Niort, le 5 mars 2026.\n"
    assert day(text) == "2026-03-05"


def test_an_amendment_is_dated_by_itself_and_not_by_the_contract_it_amends() -> None:
    text = "# Avenant n° 2\n\nLe contrat de maintenance prend effet le 1er avril 2015.\n\nLe présent avenant prend effet le 1er juin 2026.\n"
    assert read(text, form="avenant").nature.date == "2026-06-01"


def test_an_amendment_or_an_annex_does_not_make_a_contract_younger() -> None:
    contract = read("# Contrat de maintenance\n\nFait à Angers, le 3 mars 2015.\n")
    amendment = read("# Avenant n° 1\n\nFait à Angers, le 3 mars 2024.\n", 1, "avenant")
    levels = read("# Niveaux de service\n\nVersion du 3 mars 2025\n", 2, "annexe")
    assert reference(Corpus((contract, amendment, levels)), "2026-01-01") == "2015-03-03"
    assert reference(Corpus((amendment,)), "2026-01-01") == "2024-03-03"
    assert reference(Corpus((levels, amendment)), "2026-01-01") == "2025-03-03"
    assert reference(Corpus((read("# Contrat\n\nSans date.\n"),)), "2026-01-01") is None


@pytest.mark.parametrize(
    ("as_of", "wanted"),
    [
        ("2021-02-27", "2020-02-29"),
        ("2021-02-28", "2021-02-28"),
        ("2024-02-28", "2023-02-28"),
        ("2024-02-29", "2024-02-29"),  # the day comes back with the leap year
        ("2026-01-01", "2025-02-28"),
        ("2019-01-01", "2020-02-29"),
        ("", "2020-02-29"),
    ],
)
def test_the_last_renewal_is_counted_from_the_beginning(as_of: str, wanted: str) -> None:
    text = f"# Contrat de maintenance\n\n## Durée\n{TACIT}\n\n## Signature\nFait à Angers, le 29 février 2020.\n"
    assert reference(Corpus((read(text),)), as_of) == wanted


def test_the_term_runs_from_the_effective_date() -> None:
    text = f"# Contrat de maintenance\n\n## Durée\n{TACIT} Le contrat prend effet le 1er janvier 2018.\n\n## Signature\nFait à Angers, le 3 novembre 2017.\n"
    assert reference(Corpus((read(text),)), "2018-12-31") == "2017-11-03"
    assert reference(Corpus((read(text),)), "2019-01-01") == "2019-01-01"


@pytest.mark.parametrize(
    ("clause", "wanted"),
    [
        ("Il se renouvelle par tacite reconduction, deux fois, pour une durée de douze (12) mois.", "2017-03-03"),
        ("Il est reconductible par accord exprès pour une durée de douze (12) mois.", "2015-03-03"),
        (
            "Il se renouvelle par tacite reconduction pour des périodes de douze (12) mois, sans pouvoir excéder quatre ans.",
            "2015-03-03",
        ),
        ("Il prend fin à son terme, sans reconduction.", "2015-03-03"),
    ],
)
def test_only_a_tacit_renewal_is_presumed_and_no_more_often_than_agreed(clause: str, wanted: str) -> None:
    text = f"# Contrat de maintenance\n\n## Durée\nLe contrat est conclu pour une durée de douze (12) mois. {clause}\n\n## Signature\nFait à Angers, le 3 mars 2015.\n"
    assert reference(Corpus((read(text),)), "2026-01-01") == wanted


def test_the_version_of_general_terms_is_no_beginning() -> None:
    text = f"# Conditions générales\n\nVersion du 3 mars 2015\n\n## Durée\n{TACIT}\n"
    assert reference(Corpus((read(text, form="cgv"),)), "2026-01-01") == "2015-03-03"


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(0, 240))
def test_months_later_is_the_same_day_or_the_last_of_the_month(start: date, months: int) -> None:
    found = date.fromisoformat(later(start.isoformat(), months))
    assert (found.year * 12 + found.month) - (start.year * 12 + start.month) == months
    assert found.day == start.day or (found.day < start.day and date.fromordinal(found.toordinal() + 1).day == 1)
