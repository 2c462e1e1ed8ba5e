"""The pattern language and its index."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.patterns import Index, PatternError, flatten, pattern

MATCHES = [
    ("mise en demeure", "après Mise  en demeure restée vaine", "Mise  en demeure"),
    ("sous traitan*", "la sous-traitance est interdite", "sous-traitance"),
    (
        "sauvegard* .. quotidien*",
        "les sauvegardes des serveurs sont quotidiennes",
        "sauvegardes des serveurs sont quotidiennes",
    ),
    ("(dans )?les meilleurs delais", "dans les meilleurs délais", "dans les meilleurs délais"),
    ("pare ?feu", "un pare-feu", "pare-feu"),
    ("pare ?feu", "un parefeu", "parefeu"),
    ("mise en œuvre", "la mise en oeuvre", "mise en oeuvre"),
    ("mise en oeuvre", "la mise en œuvre", "mise en œuvre"),
    ("sous <duree>", "sous quatre (4) heures", "sous quatre (4) heures"),
    ("<duree>", "intervention à J+1", "J+1"),
    ("<montant>", "la somme de 1 850,50 € HT", "1 850,50 €"),
    ("<pourcent>", "un taux de 99,9 %", "99,9 %"),
    ("(in)?valid* de", "l'invalidité de la clause", "invalidité de"),
    ("(de|d') exploitation", "les pertes d'exploitation", "d'exploitation"),
    ("(de|d') exploitation", "les droits de l exploitation, de exploitation", "de exploitation"),
    ("24 ?h? ?/ ?24", "assistance 24h/24", "24h/24"),
]
SILENT = [
    ("gti", "les gtis", "a word ends where the pattern ends"),
    ("sauvegard* ..2 quotidien*", "sauvegarde de toutes les données, quotidienne", "the gap is too wide"),
    ("mise en demeure", "mise. en demeure", "a space is no full stop"),
    ("tma", "climatmaintenance", "a pattern begins at a word"),
]


@pytest.mark.parametrize(("source", "text", "found"), MATCHES)
def test_matches(source: str, text: str, found: str) -> None:
    match = pattern(source).search(flatten(text))
    assert match is not None
    assert text[match.start() : match.end()] == found


@pytest.mark.parametrize(("source", "text", "why"), SILENT)
def test_stays_silent(source: str, text: str, why: str) -> None:
    assert pattern(source).search(flatten(text)) is None, why


@pytest.mark.parametrize("source", ["", "(a", "a)", "<jamais>", "a <b"])
def test_a_faulty_pattern_is_refused_in_french(source: str) -> None:
    with pytest.raises(PatternError, match="motif"):
        pattern(source)


WORDS = st.sampled_from("sauvegarde sauvegardes quotidienne heures œuvre pare-feu l'accord 24/7 délai 4 h".split())
PIECES = st.sampled_from(
    ["sauvegard*", "(quotidien*|heures)", "oeuvre", "..", "delai", "(l )?accord", "pare ?feu", "h"]
)


@given(st.lists(WORDS, min_size=1, max_size=8), st.lists(PIECES, min_size=1, max_size=4))
def test_the_index_finds_what_a_plain_search_finds(words: list[str], pieces: list[str]) -> None:
    if any(a == b == ".." for a, b in pairwise(pieces)) or pieces[0] == ".." or pieces[-1] == "..":
        return
    wanted = pattern(" ".join(pieces))
    texts = [" ".join(words), " ".join(reversed(words)), "rien"]
    plain = [n for n, text in enumerate(texts) if wanted.search(flatten(text))]
    assert [n for n, _ in Index(texts).find(wanted)] == plain


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(flatten(text)) == len(text)
