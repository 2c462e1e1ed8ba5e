"""Does a passage send the reader to another document, and was that document given?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reviewer.corpus import Corpus, Entry
from reviewer.patterns import Pattern, flatten, pattern
from reviewer.topics._leftovers import documents_named, gives_a_figure, leaves_the_rest
from reviewer.types import Document

_NAMES = (
    "ccag( (fcs|tic|pi|mi|travaux))?|ccap|cctp|ccp|cahiers? des (clauses|charges) *|acte d engagement"
    "|bordereau des prix( unitaires)?|bpu|dpgf|dqe|reglement de (la )?consultation|memoire technique"
    "|conditions (particulieres|generales|specifiques|financieres|tarifaires)|bons? de commande"
    "|(le|du|au|aux|les|des) devis"
    "|(proposition|offre) (commerciale|technique|financiere)|plan d assurance (securite|qualite)"
    "|politique de (confidentialite|protection *|securite *)|accord de (traitement|niveaux? de service|confidentialite)"
    "|convention de (services?|niveaux? de services?)|contrat (principal|cadre)|grille tarifaire"
    "|catalogue( de (services?|prix))?|site (internet|web)|annexes? (n ?° ?)?(<nombre>|a|b|c|d|e|f|g|h|i+|iv|v|vi+)"
)
_STATED = (
    "definie?s?|precisee?s?|fixee?s?|prevue?s?|decrite?s?|indiquee?s?|mentionnee?s?|figur*|stipulee?s?|detaillee?s?|renvo*"
    "|reporte*|refere*|regie?s?|soumise?s?|enoncee?s?|disponibles?|consultables?|listee?s?|etablie?s?|determinee?s?"
)
_SENDS = pattern(f"(conformement|selon|voir|cf|application|appliqu*|{_STATED}) ..6 ({_NAMES})")
_IS_STATED = pattern(f"(est|sont|sera|seront|figur*|renvo*|voir|cf|se (reporte*|refere*)) ..6 ({_NAMES})")
_NAMED = pattern(_NAMES)
_PRESENT = pattern(
    "(present*|ci (apres|dessous|jointe?s?)) ..2 (conditions|contrat|annexes?|convention|cahier|ccap|cctp|ccp|document)"
)
_OWN = pattern("ccap|cctp|ccp|cahier des clauses *|conditions (generales|particulieres)|convention de services?")
_GENERAL_TERMS = frozenset({"cgv", "cgu", "cga", "cgs"})
_REFERENCE_WORDS = 45
_NEAR = 30  # characters
_TITLE = 400  # characters
_LINE = 160


def target(corpus: Corpus, entry: Entry, given: frozenset[str]) -> str | None:
    """The document a passage sends to, as written, or None; one among `given` (flat names) does not count."""
    flat = corpus.index.flat[entry.number]
    if leaves_the_rest(flat):
        left = (m for m in documents_named(flat) if not _is_here(flat, m, given))
        return next((entry.text[m.start() : m.end()].strip() for m in left), None)
    sends = _SENDS.search(flat)
    if sends is None or _PRESENT.search(flat):
        return None
    named = _NAMED.regex.search(flat, sends.start())
    if named is None or " ".join(named[0].split()) in given:
        return None
    return entry.text[named.start() : named.end()].strip()


def only_refers(corpus: Corpus, entry: Entry, given: frozenset[str]) -> bool:
    """Is the passage nothing but a reference to a document that was not given?

    « Les délais sont définis à l'annexe 3 » only refers; « Conformément au CCAP, le titulaire doit … » stipulates,
    as does whatever gives a figure. What leaves the rest to another document, given or not, names subjects and settles
    none.
    """
    flat = corpus.index.flat[entry.number]
    if leaves_the_rest(flat):
        return True
    if entry.words > _REFERENCE_WORDS or _IS_STATED.search(flat) is None or gives_a_figure(flat):
        return False
    return target(corpus, entry, given) is not None


def _is_here(flat: str, name: re.Match[str], given: frozenset[str]) -> bool:
    """Is the document so named this one, or one that was given?"""
    said = " ".join(name[0].split())
    present = _PRESENT.search(flat[max(0, name.start() - _NEAR) : name.end()])
    return bool(present) or said in given or (said in _GENERAL_TERMS and "conditions generales" in given)


def companion(corpus: Corpus, names: Sequence[Pattern], given: frozenset[str]) -> str | None:
    """The first document of these names that the contract speaks of as another one, and that was not given."""
    for wanted in names:
        for number, match in corpus.index.find(wanted):
            entry, flat = corpus.entries[number], corpus.index.flat[number]
            itself = _PRESENT.search(flat[max(0, match.start() - _NEAR) : match.end()])
            here = itself or any(name in " ".join(match[0].split()) for name in given)
            if entry.passage.kind != "title" and not here:
                return entry.text[match.start() : match.end()]
    return None


def documents_given(corpus: Corpus) -> frozenset[str]:
    """Flat names by which the contract's own documents and annexes are called, from their titles and file names."""
    names: set[str] = set()
    for _, clause in corpus.clauses:
        if clause.role == "annex" and clause.number:
            names.update(_annex_names(flatten(clause.number)))
    for reading in corpus.readings:
        opening = flatten(_title(reading.document))
        file = flatten(reading.document.source.path.replace("_", " "))
        named = _NAMED if len(corpus.readings) > 1 else _OWN  # one document alone may name others in its title
        for text in (opening, file):
            names.update(" ".join(match[0].split()) for match in named.regex.finditer(text))
    return frozenset(names)


def _title(document: Document) -> str:
    """The lines that open a document and are no sentences: its title, and not what the title's text sends to."""
    lines = (document.text[b.start : b.end].strip() for b in document.blocks if b.start < _TITLE and b.kind != "margin")
    return "\n".join(line for line in lines if not line.endswith(".") and len(line) <= _LINE)


def _annex_names(number: str) -> Iterable[str]:
    label = number.removeprefix("annexe").strip(" n°.")
    return (f"annexe {label}", f"annexes {label}", f"annexe n°{label}", f"annexe n° {label}") if label else ("annexe",)
