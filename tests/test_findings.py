"""From a failed rule to the words that are shown: what comes first, and in whose terms."""

from pathlib import Path

from reviewer import engine, findings
from reviewer.types import Finding, Settings

PRIVATE = """# Contrat de maintenance informatique

Entre la société Ardoise (le Prestataire) et la société Lin (le Client), il a été convenu ce qui suit.

## Article 1 – Objet
Le présent contrat a pour objet la maintenance des serveurs du Client.

## Article 2 – Résiliation
Le contrat est résilié après mise en demeure restée sans effet trente jours.
"""
PUBLIC = """# Cahier des clauses particulières

Marché public de maintenance informatique. Le pouvoir adjudicateur est la commune de Valmont. CCAG-TIC applicable.

## Article 1 – Objet
Le présent marché a pour objet la maintenance des serveurs de l'acheteur par le titulaire.

## Article 2 – Résiliation
Le marché est résilié après mise en demeure restée sans effet trente jours. L'acheteur public applique le CCAG-TIC.
"""


def found(tmp_path: Path, text: str) -> tuple[Finding, ...]:
    (tmp_path / "contrat.md").write_text(text, "utf-8")
    return engine.review_paths([str(tmp_path / "contrat.md")], Settings(as_of="2026-11-22")).reviews[0].findings


def test_the_gravest_come_first_and_of_these_the_surest_in_law(tmp_path: Path) -> None:
    all_ = found(tmp_path, PRIVATE)
    assert [findings.rank(f) for f in all_] == sorted(findings.rank(f) for f in all_)
    errors = [f.basis for f in all_ if f.severity == "error"]
    assert errors == sorted(errors, key=lambda basis: basis == "practice")


def test_wording_is_in_the_terms_of_public_procurement_when_the_contract_is_one(tmp_path: Path) -> None:
    def asked(text: str) -> str:
        return " ".join(f.suggestion.preferred for f in found(tmp_path, text) if f.suggestion)

    assert "le Client" in asked(PRIVATE)
    assert "Prestataire" in asked(PRIVATE)
    public = asked(PUBLIC)
    assert "Titulaire" in public
    assert "l'Acheteur" in public
    assert "Prestataire" not in public
    assert "Client" not in public
