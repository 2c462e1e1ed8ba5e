"""What each kind of fact reads, and the laws that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.facts import find
from reviewer.numbers import digits, number
from reviewer.types import Fact
from tests.facts._build import build, read


def facts(said: str, kind: str) -> list[Fact]:
    return [fact for fact in read(said)[3] if fact.kind == kind]


def values(said: str, kind: str) -> list[float | str | None]:
    return [fact.value for fact in facts(said, kind)]


@pytest.mark.parametrize(
    ("said", "hours", "qualifiers"),
    [
        ("dans un délai de quatre (4) heures ouvrées", 4, {"ouvrees", "max"}),
        ("sous 4h", 4, {"max"}),
        ("4 h 30", 4.5, set()),
        ("4h30", 4.5, set()),
        ("30 mn", 0.5, set()),
        ("vingt-quatre (24) mois", 17280, set()),
        ("48 heures", 48, set()),
        ("sous deux jours ouvrés", 16, {"ouvrees", "max"}),
        ("un délai de 2 semaines", 336, {"max"}),
        ("trois mois", 2160, set()),
        ("un an", 8640, set()),
        ("un trimestre", 2160, set()),
        ("J+1", 24, {"relative"}),
        ("H + 4", 4, {"relative"}),
        ("5 jours calendaires", 120, {"calendaires"}),
        ("huit jours francs", 192, {"francs"}),
        ("une demi-journée", 4, {"ouvrees"}),
        ("une heure et demie", 1.5, set()),
        ("2 à 4 heures", 4, {"range"}),
        ("un délai moyen de 6 heures", 6, {"target"}),
        ("un délai cible de 6 heures", 6, {"target"}),
        ("au moins 6 heures", 6, {"min"}),
        ("environ 6 heures", 6, {"environ"}),
        ("8 heures maximum", 8, {"max"}),
        ("4 heures non ouvrées", 4, {"non-ouvrees"}),
        ("le jour ouvré suivant", 8, {"ouvrees", "relative"}),
        ("dans l'heure", 1, {"max"}),
        ("les douze (12) derniers mois", 8640, set()),
        ("soixante-quinze jours", 1800, set()),
        ("quatre-vingt-dix jours", 2160, set()),
    ],
)
def test_durations(said: str, hours: float, qualifiers: set[str]) -> None:
    (fact,) = facts(said, "duration")
    assert fact.value == pytest.approx(hours)
    assert set(fact.qualifiers) == qualifiers


@pytest.mark.parametrize(
    "said",
    ["24h/24 et 7j/7", "de 9h à 18h", "le 12 mai 2026", "article 4", "les jours ouvrés", "R+4", "un prestataire"],
)
def test_no_duration(said: str) -> None:
    assert not facts(said, "duration")


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("du lundi au vendredi de 8h30 à 18h", "lun-ven 08:30-18:00"),
        ("8h-12h / 14h-18h, du lundi au vendredi", "lun-ven 08:00-12:00,14:00-18:00"),
        ("24h/24 et 7j/7", "lun-dim 00:00-24:00"),
        ("24/7", "lun-dim 00:00-24:00"),
        ("7 jours sur 7 et 24 heures sur 24", "lun-dim 00:00-24:00"),
        ("vingt-quatre (24) heures sur 24, sept (7) jours sur 7", "lun-dim 00:00-24:00"),
        ("vingt-quatre heures sur vingt-quatre et sept jours sur sept", "lun-dim 00:00-24:00"),
        ("24h/24, 365 jours par an", "lun-dim 00:00-24:00"),
        ("de 9h à 18h, hors week-ends et jours fériés", "lun-ven 09:00-18:00"),
        ("jours ouvrés de 9h à 18h", "lun-ven 09:00-18:00"),
        ("les jours ouvrables, de 7 à 17 heures", "lun-sam 07:00-17:00"),
        ("jours ouvrables, de 7 à 17 heures, du lundi au vendredi", "lun-ven 07:00-17:00"),
        ("du lundi au jeudi de 9h à 18h et le vendredi de 9h à 17h", "lun-jeu 09:00-18:00; ven 09:00-17:00"),
        ("lundi-vendredi : 8:00 - 19:00", "lun-ven 08:00-19:00"),
        ("entre 8h et 20h, 6j/7", "lun-sam 08:00-20:00"),
        ("les lundis, mercredis et vendredis de 9h à 12h", "lun,mer,ven 09:00-12:00"),
    ],
)
def test_schedules(said: str, value: str) -> None:
    assert values(said, "schedule") == [value]


def test_schedule_without_holidays() -> None:
    (fact,) = facts("du lundi au vendredi de 9h à 18h, hors jours fériés", "schedule")
    assert fact.qualifiers == ("hors-feries",)


@pytest.mark.parametrize("said", ["sous cinq jours ouvrés", "le lundi suivant", "à 18 h", "de 2 à 4 serveurs"])
def test_no_schedule(said: str) -> None:
    assert not facts(said, "schedule")


@pytest.mark.parametrize(
    ("said", "value", "qualifiers"),
    [
        ("1 250,50 € HT par mois", 1250.5, {"ht", "month"}),
        ("quarante (40) euros", 40, set()),
        ("12 k€", 12000, set()),
        ("EUR 300 000", 300000, set()),
        ("mille euros TTC", 1000, {"ttc"}),
        ("29 € HT / mois et par utilisateur", 29, {"ht", "month", "per-unit"}),
        ("plafonnée à 50 000 €", 50000, {"max"}),
        ("1,5 million d'euros", 1500000, set()),
    ],
)
def test_amounts(said: str, value: float, qualifiers: set[str]) -> None:
    (fact,) = facts(said, "amount")
    assert fact.value == value
    assert set(fact.qualifiers) == qualifiers


@pytest.mark.parametrize(
    ("said", "value"),
    [("99,9 %", 99.9), ("cinq pour cent (5 %)", 5), ("dix pour cent", 10), ("10 p. 100", 10), ("1 ‰", 0.1)],
)
def test_percentages(said: str, value: float) -> None:
    assert values(said, "percentage") == [value]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("le 1er janvier 2027", "2027-01-01"),
        ("01/02/2027", "2027-02-01"),
        ("2027-03-04", "2027-03-04"),
        ("en août 2026", "2026-08"),
    ],
)
def test_dates(said: str, value: str) -> None:
    assert values(said, "date") == [value]


def test_impossible_date_is_none() -> None:
    assert not facts("référence 45/13/2027", "date")


@pytest.mark.parametrize("said", ["2.1.10 Sauvegardes", "voir l'article 4.2.12", "version 1.10.21", "8.3.10.2"])
def test_number_of_a_clause_is_no_date(said: str) -> None:
    assert not facts(said, "date")


@pytest.mark.parametrize(("said", "value"), [("le 02.01.27", "2027-01-02"), ("le 2.1.2027", "2027-01-02")])
def test_date_with_points(said: str, value: str) -> None:
    assert values(said, "date") == [value]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("l'article L. 441-10 du code de commerce", "c. com. l441-10"),
        ("l'article 1231-5 du Code civil", "c. civ. 1231-5"),
        ("l'article 28 du RGPD", "rgpd 28"),
        ("le RGPD (art. 32)", "rgpd 32"),
        ("la loi n° 75-1334 du 31 décembre 1975", "loi 75-1334"),
        ("l'article R. 2191-3 du code de la commande publique", "ccp r2191-3"),
    ],
)
def test_laws(said: str, value: str) -> None:
    assert value in values(said, "law")
    assert not [fact for fact in facts(said, "reference") if fact.unit == "article"]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("conformément à l'article 7.2", "article 7.2"),
        ("décrites à l'Annexe 3", "annexe 3"),
        ("le CCAP fixe les pénalités", "ccap"),
        ("selon le bon de commande", "bon de commande"),
        ("le plan d'assurance sécurité", "pas"),
        ("publiées sur son site internet", "site internet"),
    ],
)
def test_references(said: str, value: str) -> None:
    assert values(said, "reference") == [value]


def test_terms() -> None:
    assert values("On entend par « Incident » tout dysfonctionnement.", "term") == ["Incident"]
    assert values("« Anomalie » : tout écart au cahier des charges.", "term") == ["Anomalie"]


def test_a_value_never_runs_over_two_cells() -> None:
    assert not facts("| 4 | heures |", "duration")


def test_thousands_and_decimals() -> None:
    assert digits("1 250,50") == 1250.5
    assert digits("10.000") == 10000
    assert digits("99.95") == 99.95


_UNITS = ["", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize"]
_UNITS += ["quatorze", "quinze", "seize"]
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}


def spelled(n: int) -> str:
    """A number below 1000 in French words, as it is written since 1990."""
    if n >= 100:
        head = "cent" if n < 200 else f"{_UNITS[n // 100]}-cent"
        return f"{head}-{spelled(n % 100)}" if n % 100 else head
    if n <= 16:
        return _UNITS[n]
    if n < 20:
        return f"dix-{_UNITS[n - 10]}"
    if n >= 80:
        return f"quatre-vingt-{spelled(n - 80)}" if n > 80 else "quatre-vingts"
    tens = min(n // 10, 6)
    rest = n - 10 * tens
    if not rest:
        return _TENS[tens]
    return f"{_TENS[tens]}-{'et-' if rest in {1, 11} else ''}{spelled(rest)}"


@given(st.integers(1, 999))
def test_every_number_in_words_is_read(n: int) -> None:
    assert number(spelled(n)) == n
    assert values(f"dans {spelled(n)} jours", "duration") == [n * 24.0]


_WORDS = st.sampled_from(
    "le prestataire client 4 h heures ouvrées sous 24/7 du lundi au vendredi de 9h à 18h 99,9 % 40 € / | ( ) J+1 mois "
    "résolution P1 : ; . « » article L. 441-10 code de commerce sauvegarde quotidienne préavis 01/01/2027 trois (3)".split()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=40).map(" ".join), st.text(max_size=60))
def test_any_text_gives_facts_inside_its_passages(said: str, noise: str) -> None:
    document, clauses, passages = build(f"## Article\n{said}\n{noise}")
    found = find(document, clauses, passages)
    for fact in found:
        assert 0 <= fact.start < fact.end <= len(document.text)
        assert any(passage.start <= fact.start < passage.end for passage in passages)
    assert find(document, clauses, passages) == found
