"""Minimal pairs: one thing taken out of a sound contract is what is said, and what does not matter changes nothing."""

from functools import cache
from random import Random

import pytest

from reviewer import engine, readers
from reviewer.ruleset import Ruleset
from reviewer.types import Review, Settings

TITLE = """# Contrat d'infogérance

Entre la société Tilleul Conserves SAS, au capital de 80 000 euros, immatriculée au RCS de Vannes sous le numéro 433 210 887,
représentée par Mme Maud Kerven, présidente, ci-après « le Client »,
et la société Ardoise Réseaux SARL, immatriculée au RCS d'Angers sous le numéro 522 101 345, représentée par M. Louis Fabre,
gérant, ci-après « le Prestataire ».
"""
CLAUSES = {
    "sauvegardes": """## Sauvegardes

Le Prestataire sauvegarde chaque jour à 21 heures les bases de données et les fichiers des serveurs ARGOAT, BREIZ et CORNOUAILLE.
Les sauvegardes sont répliquées dans un second centre situé en France.
Elles sont conservées trente (30) jours.
""",
    "delai-prise-en-charge": """## Délai de prise en charge

Le Prestataire s'engage à prendre en charge tout incident bloquant dans un délai de deux heures à compter de son signalement.
""",
    "notification-incident-securite": """## Notification des incidents de sécurité

Le Prestataire notifie au Client tout incident de sécurité au plus tard 24 heures après en avoir eu connaissance.
""",
    "confidentialite": """## Confidentialité

Chaque partie s'interdit de divulguer les informations confidentielles de l'autre.
Cette obligation dure cinq ans après la fin du contrat.
Chaque partie la fait respecter par ses salariés et ses sous-traitants.
Elle ne s'applique pas aux informations publiques ou déjà connues.
À la fin du contrat, les documents confidentiels sont restitués ou détruits.
""",
    "duree": """## Durée

Le contrat est conclu pour trois ans.
Il prend effet le 1er mars 2026.
""",
    "assurance": """## Assurance

Le Prestataire est assuré pour sa responsabilité civile professionnelle à hauteur de 2 000 000 euros par sinistre.
Il remet son attestation d'assurance chaque année.
""",
    "resiliation-faute": """## Résiliation pour faute

Chaque partie peut résilier le contrat en cas de manquement grave de l'autre.
La résiliation prend effet trente jours après une mise en demeure restée sans effet.
""",
}
HISTORY = """## Présentation de l'entreprise

Fondée en 1952 par deux frères, la conserverie emploie aujourd'hui quarante personnes. Sa cantine sert un menu végétarien le
mardi, et le potager derrière l'atelier est ouvert aux familles au printemps.
"""
MISSING = [
    ("chaque jour à 21 heures ", "", "sauvegardes/elements", "fréquence"),
    ("Les sauvegardes sont répliquées dans un second centre situé en France.\n", "", "sauvegardes/elements", "lieu de conservation"),
    ("Elles sont conservées trente (30) jours.\n", "", "sauvegardes/elements", "durée de conservation"),
    (" à compter de son signalement", "", "delai-prise-en-charge/elements", "point de départ"),
    (" au plus tard 24 heures après en avoir eu connaissance", "", "notification-incident-securite/elements", "délai"),
    ("Cette obligation dure cinq ans après la fin du contrat.\n", "", "confidentialite/elements", "durée"),
    ("Elle ne s'applique pas aux informations publiques ou déjà connues.\n", "", "confidentialite/elements", "exceptions"),
    ("À la fin du contrat, les documents confidentiels sont restitués ou détruits.\n", "", "confidentialite/elements", "restitution"),
    ("Il prend effet le 1er mars 2026.\n", "", "duree/elements", "date"),
    (" à hauteur de 2 000 000 euros par sinistre", "", "assurance/elements", "montant"),
    (" après une mise en demeure restée sans effet", " après sa notification", "resiliation-faute/elements", "mise en demeure"),
]  # fmt: skip
SPOILT = [
    ("chaque jour à 21 heures", "régulièrement", "sauvegardes/formulation"),
    ("trente (30) jours", "trois jours", "sauvegardes/retention-courte"),
    ("dans un délai de deux heures à compter de son signalement", "dans les meilleurs délais", "delai-prise-en-charge/delai-vague"),
    ("deux heures", "douze heures", "delai-prise-en-charge/gti-bloquant"),
    ("24 heures", "dix jours", "notification-incident-securite/delai-max"),
    ("trois ans", "six ans", "duree/engagement-long"),
]  # fmt: skip


@cache
def rulebook() -> Ruleset:
    return engine.rules()


@cache
def judged(text: str) -> Review:
    settings = Settings(
        as_of="2026-06-01",
        services=("infogerance",),
        form="contrat",
        packs=("socle",),
        select=tuple(f"{topic}/" for topic in CLAUSES),
    )
    review, problems = engine.judge([readers.read("contrat.md", text.encode())], rulebook(), settings)
    assert problems == []
    return review


def contract(clauses: dict[str, str] = CLAUSES) -> str:
    return "\n".join([TITLE, *clauses.values()])


def said(review: Review) -> set[str]:
    return {finding.rule for finding in review.findings}


def value(review: Review) -> float:
    assert review.score.value is not None
    return review.score.value


def test_the_sound_contract_is_sound() -> None:
    review = judged(contract())
    assert [finding.message for finding in review.findings] == []
    assert value(review) == 100.0
    assert review.score.grade == "A"


@pytest.mark.parametrize(("before", "after", "rule", "named"), MISSING)
def test_one_element_taken_out_is_the_one_that_is_named(before: str, after: str, rule: str, named: str) -> None:
    text = contract()
    assert text.count(before) == 1
    review = judged(text.replace(before, after))
    assert said(review) == {rule}
    assert named in review.findings[0].message
    assert (value(review) < 100.0) == (review.findings[0].severity != "info")


@pytest.mark.parametrize(("before", "after", "rule"), SPOILT)
def test_one_wording_spoilt_is_the_one_that_is_told(before: str, after: str, rule: str) -> None:
    text = contract()
    assert text.count(before) == 1
    review = judged(text.replace(before, after))
    assert rule in said(review)
    assert {one.partition("/")[0] for one in said(review)} == {rule.partition("/")[0]}
    severe = any(finding.severity != "info" for finding in review.findings)
    assert (value(review) < 100.0) == severe


@pytest.mark.parametrize("topic", CLAUSES)
def test_one_clause_taken_out_is_the_one_that_is_missing(topic: str) -> None:
    review = judged(contract({name: clause for name, clause in CLAUSES.items() if name != topic}))
    assert said(review) == {f"{topic}/presence"}
    assert value(review) < 100.0
    assert {state.topic for state in review.topics if state.topic in CLAUSES and state.status == "missing"} == {topic}


@pytest.mark.parametrize("place", range(len(CLAUSES) + 1))
def test_irrelevant_text_changes_nothing(place: int) -> None:
    parts = list(CLAUSES.items())
    parts.insert(place, ("rien", HISTORY))
    review = judged(contract(dict(parts)))
    assert said(review) == set()
    assert review.score == judged(contract()).score


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_clauses_does_not_matter(seed: int) -> None:
    spoilt = CLAUSES | {
        "sauvegardes": CLAUSES["sauvegardes"].replace("chaque jour à 21 heures", "régulièrement"),
        "duree": CLAUSES["duree"].replace("Il prend effet le 1er mars 2026.\n", ""),
    }
    names = list(spoilt)
    Random(seed).shuffle(names)  # noqa: S311
    before, after = judged(contract(spoilt)), judged(contract({name: spoilt[name] for name in names}))
    assert said(before) >= {"sauvegardes/formulation", "duree/elements"}
    assert said(after) == said(before)
    assert after.score == before.score
    assert sorted(f.message for f in after.findings) == sorted(f.message for f in before.findings)
