"""Sentences of contracts, and the lean pipeline that finds them."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer import nlp

WHOLE = [  # each is one sentence
    "Le Prestataire intervient dans les conditions de l'art. 5 du contrat.",
    "Le présent contrat est soumis à l'art. L. 441-10 du code de commerce.",
    "Le Client désigne M. Martin comme interlocuteur unique.",
    "La facture n° 12 du 3 janv. 2025 est payable à réception.",
    "Les frais (déplacement, hébergement, etc.) sont compris dans le prix.",
    "Les autres frais, déplacements, repas, etc. sont à la charge du Client.",
    "Les délais sont suspendus (cf. annexe 2. Voir aussi le plan de qualité.) pendant la maintenance.",
    "La disponibilité mensuelle est de 99,9 % ; elle est mesurée par le Prestataire.",
    "Le Prestataire s'engage à : assurer le support ; livrer les correctifs ; tenir un registre.",
    "Le Prestataire intervient sous 4 heures ouvrées à compter du signalement par le Client.",
    "Le Titulaire et le Pouvoir Adjudicateur se réunissent en Comité de Pilotage chaque trimestre.",
    "La société Alpha S.A.S. est immatriculée au R.C.S. de Lyon.",
    "Les al. 2 et 3 du même article restent applicables.",
    "II. Le Client conserve la propriété de ses données.",
]
SEVERAL = [
    ("Le contrat est conclu pour un an. Il est renouvelé tacitement.", ["Il est renouvelé tacitement."]),
    ("Le délai est de 4 h. Passé ce délai, une pénalité est due.", ["Passé ce délai, une pénalité est due."]),
    ("Sont exclus les consommables, etc. Le Client les fournit.", ["Le Client les fournit."]),
    ("Le prix est de 1 000 €. Il est révisé chaque année.", ["Il est révisé chaque année."]),
    ("Le taux est de 99,5 %. Au-dessous, un avoir est dû.", ["Au-dessous, un avoir est dû."]),
    ("Ils sont dits « critiques ». Les autres sont dits « majeurs ».", ["Les autres sont dits « majeurs »."]),
    ("Peut-il résilier ? Oui, sous préavis.", ["Oui, sous préavis."]),
    ("Première ligne sans point\nSeconde ligne", ["Seconde ligne"]),
    ("Le prestataire est {{societe}}. Le Client l'accepte.", ["Le Client l'accepte."]),
]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence_stays_whole(text: str) -> None:
    assert nlp.sentences([text]) == [[(0, len(text))]]


@pytest.mark.parametrize(("text", "others"), SEVERAL)
def test_sentences_are_parted(text: str, others: list[str]) -> None:
    (spans,) = nlp.sentences([text])
    assert [text[start:end] for start, end in spans][1:] == others


@given(st.lists(st.text(st.sampled_from("Le contrat. (art) \n;:M4%«»É-\t"), max_size=80), max_size=6))
@settings(max_examples=60, deadline=None)
def test_every_character_stands_in_one_sentence(texts: list[str]) -> None:
    found = nlp.sentences(texts)
    assert len(found) == len(texts)
    for text, spans in zip(texts, found, strict=True):
        at = 0
        for start, end in spans:
            assert at <= start < end
            assert not text[at:start].strip()
            assert text[start:end] == text[start:end].strip()
            at = end
        assert not text[at:].strip()


def test_a_text_of_any_length_is_read_in_pieces() -> None:
    sentence = "Le Prestataire assure la sauvegarde quotidienne des données du Client. "
    text = sentence * 15_000  # 1.07 million characters: beyond the limit of the model
    (spans,) = nlp.sentences([text])
    assert len(spans) == 15_000
    assert {end - start for start, end in spans} == {len(sentence) - 1}


def test_a_long_text_without_any_blank_is_read() -> None:
    assert sum(end - start for start, end in nlp.sentences(["a" * 50_000])[0]) == 50_000


def test_the_version_names_the_model() -> None:
    assert nlp.version().startswith("fr_core_news_sm-3.8")


def test_importing_the_module_imports_no_spacy() -> None:
    code = "import reviewer.nlp, sys; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_pipeline_loads_fast_and_leaves_spacy_whole() -> None:
    code = (
        "import sys, time; started = time.perf_counter()\n"
        "from reviewer import nlp; nlp.sentences(['Le contrat est conclu. Il dure un an.'])\n"
        "print(time.perf_counter() - started); assert 'spacy.lang.fr' not in sys.modules\n"
        "import spacy.cli; assert spacy.cli.__file__"
    )
    started = time.perf_counter()
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(run.stdout) < 5.0  # about 1 s; the full tokenizer alone takes 4 s to compile, on a machine at rest
    assert time.perf_counter() - started < 20.0


TEXT = """
Le Prestataire s'engage à fournir au Client, pendant la durée du contrat, les prestations de maintenance corrective et
évolutive de l'application, telles qu'elles sont décrites à l'annexe 2. Il intervient dans un délai de quatre (4) heures
ouvrées à compter du signalement, du lundi au vendredi, de 8h30 à 18h. Le Client peut-il résilier ? Oui : moyennant un
préavis de trois mois, notifié par lettre recommandée avec accusé de réception. La redevance annuelle, d'un montant de
12.000 € hors taxes, est payable trimestriellement, à terme échu ; elle est révisée chaque année selon l'indice Syntec.
Aujourd'hui, les sauvegardes sont conservées trente jours. Au-delà de 99,5 % de disponibilité, aucune pénalité n'est due.
Les données à caractère personnel sont hébergées dans l'Union européenne. Les sous-traitants ultérieurs sont agréés par
le Client (cf. annexe 3). M. Martin, directeur, est l'interlocuteur n° 1 du Client. Qu'il s'agisse d'un incident bloquant
ou d'une demande d'évolution, celui-ci est enregistré dans l'outil de ticketing. Toute cession est interdite sauf accord
préalable et écrit de l'autre Partie, y compris en cas de fusion-absorption. À défaut d'accord amiable, le Tribunal de
commerce de Lyon est seul compétent, ou le conseil de prud'hommes, etc. Le chauffe-eau est exclu. Le taux de TVA est de 20%. Fait à Lyon, en deux exemplaires, le 3 mars 2025.
"""
DIFFERENT = {
    "prud'hommes",
    "prud'",
    "hommes",
    "chauffe-eau",
    "chauffe",
    "-",
    "eau",
}  # rare compounds, cut by the lean one


def test_lean_tokens_are_those_of_the_full_tokenizer() -> None:
    from spacy.lang.fr import French

    full = {(token.idx, token.text) for token in French()(TEXT)}
    lean = {(token.idx, token.text) for token in nlp._pipeline().make_doc(TEXT)}
    assert {text for _, text in full ^ lean} == DIFFERENT
