"""Whose obligation a sentence states, and who the parties are."""

from __future__ import annotations

import pytest

from tests.facts._build import read


@pytest.mark.parametrize(
    ("said", "debtor"),
    [
        ("Le Prestataire s'engage à intervenir sous quatre heures.", "prestataire"),
        ("Le Client devra fournir au Prestataire les informations nécessaires.", "client"),
        ("Il appartient au Client de sauvegarder ses données.", "client"),
        ("Les sauvegardes sont effectuées chaque nuit par le Prestataire.", "prestataire"),
        ("Les sauvegardes sont à la charge du Client.", "client"),
        ("Les parties s'engagent à garder confidentielles les informations.", "both"),
        ("Chaque partie peut résilier le contrat.", "both"),
        ("En cas de panne signalée par le Client, le Titulaire intervient sous 4 heures.", "prestataire"),
        ("Si le Client ne paie pas, le Prestataire peut suspendre le service.", "prestataire"),
        ("Lorsque le Prestataire constate une anomalie, le Client en est informé.", "client"),
        ("À la demande du Client, l'Hébergeur restaure les données.", "prestataire"),
        ("Nous nous engageons à répondre à vos demandes sous 24 heures.", "prestataire"),
        ("Vous devez conserver vos identifiants secrets.", "client"),
        ("Le Prestataire ne saurait être tenu responsable des pertes de données subies par le Client.", "prestataire"),
        ("Aucune responsabilité ne pourra être recherchée à l'encontre du Prestataire.", "unknown"),
        ("Le sous-traitant notifie au responsable de traitement toute violation.", "prestataire"),
        ("La responsabilité du Prestataire est limitée au montant annuel du contrat.", "prestataire"),
        ("Les factures sont payées par le Client à trente jours.", "client"),
        ("Le pouvoir adjudicateur se libère des sommes dues par virement.", "client"),
        ("Le titulaire est tenu d'une obligation de résultat.", "prestataire"),
        ("La restauration incombe au Prestataire.", "prestataire"),
        ("Le paiement des factures intervient à trente jours.", "unknown"),
        ("Le présent contrat est conclu pour un an.", "unknown"),
        ("L'Utilisateur est seul responsable de ses mots de passe.", "client"),
        ("Le personnel du Prestataire respecte le règlement intérieur du Client.", "prestataire"),
        ("Tout incident est traité dans les meilleurs délais par les équipes du Prestataire.", "prestataire"),
        (
            "Sous réserve du respect par le Client de ses obligations, le Fournisseur garantit une disponibilité de 99,9 %.",
            "prestataire",
        ),
        ("Dans le cadre de sa mission, l'infogérant assure la supervision.", "prestataire"),
        ("Le Client reconnaît que le Prestataire n'est tenu qu'à une obligation de moyens.", "client"),
        ("L'une ou l'autre des parties peut dénoncer le contrat.", "both"),
        ("La collectivite met à disposition du titulaire un local.", "client"),
        ("Le Client et le Prestataire se réunissent chaque trimestre.", "both"),
        ("Le Prestataire décline toute responsabilité en cas de mauvaise manipulation du Client.", "prestataire"),
        ("L'Éditeur exclut toute garantie sur les matériels de l'Abonné.", "prestataire"),
        ("Le Client demeure responsable de ses accès.", "client"),
        ("Les abonnés bénéficient d'un temps de réponse garanti sous 24 heures.", "prestataire"),
        ("Le Client a droit à un avoir de 10 % de la redevance.", "prestataire"),
        ("Le Prestataire reçoit les demandes et les traite sous 4 heures.", "prestataire"),
        ("Le Client bénéficie d'un délai de 30 jours pour payer.", "client"),
        ("Nous rappelons l'utilisateur dans l'heure.", "prestataire"),
        ("Nous corrigeons les anomalies signalées par l'Utilisateur.", "prestataire"),
    ],
)
def test_debtor_of_a_sentence(said: str, debtor: str) -> None:
    assert read(f"## Article\n{said}")[2][1].debtor == debtor


def test_items_take_the_debtor_of_their_lead() -> None:
    said = "## Article\nLe Prestataire s'engage à :\n- assurer la supervision ;\n- informer le Client de tout incident."
    assert [passage.debtor for passage in read(said)[2]][1:] == ["prestataire"] * 3


def test_title_names_the_debtor_of_a_sentence_without_subject() -> None:
    passages = read("## Obligations du Client\nLes mots de passe sont changés tous les trois mois.")[2]
    assert passages[1].debtor == "client"


def test_infinitive_alone_binds_the_side_that_is_not_told() -> None:
    assert read("## Article\nInformer le Responsable de traitement sous 48 heures.")[2][1].debtor == "prestataire"


_HEAD = (
    "La société Nébula Systèmes, SAS au capital de 10 000 euros, ci-après dénommée « Nébula », et la société Morin, "
    "ci-après dénommée « le Client ».\n"
)


def test_alias_unknown_to_the_lexicon_is_the_other_side() -> None:
    _, _, passages, facts = read(f"{_HEAD}Nébula s'engage à intervenir sous 4 heures.")
    parties = {fact.value: fact.unit for fact in facts if fact.kind == "party"}
    assert parties == {"Nébula Systèmes": "prestataire", "Nébula": "prestataire", "Morin": "client", "Client": "client"}
    assert passages[-1].debtor == "prestataire"


def test_company_that_binds_itself_again_and_again_is_the_provider() -> None:
    said = "Orphéon fournit le service. Orphéon garantit sa disponibilité. Orphéon assure le support du Client."
    passages, facts = read(said)[2:]
    assert [fact.value for fact in facts if fact.kind == "party"] == ["Orphéon"]
    assert {passage.debtor for passage in passages} == {"prestataire"}


def test_defined_document_is_no_party() -> None:
    assert not [fact for fact in read("Les règles ci-après « la Politique » s'appliquent.")[3] if fact.kind == "party"]
