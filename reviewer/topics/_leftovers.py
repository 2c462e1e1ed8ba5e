"""What leaves the rest to another document: it names subjects and settles none of them."""

from __future__ import annotations

import re

from reviewer.patterns import pattern

_DOCUMENTS = (
    "ccag( (fcs|tic|pi|mi|travaux))?|ccap|cctp|ccp|cahiers? des (clauses|charges) *|acte d engagement"
    "|cgv|cgu|cga|cgs|cgp|conditions (particulieres|generales|specifiques)"
    "|contrat (principal|cadre|initial|de base|d origine)|accord cadre|convention (cadre|principale|initiale)"
    "|marche (initial|de base)"
)
_APPLY = "(s )?appliqu*|applicables?|application|prevalent|prevau*|font foi|regiss*|gouvern*"
_NOT_SAID = pattern(
    "(tout|tous|toute|toutes|les|aux?|chaque|ce|autres) ..1 (points?|questions?|cas|aspects?|elements?|sujets?"
    "|matieres?|dispositions?|stipulations?|modalites|qui|que)"
    " ..4 (non|n est|ne sont|ne serai*|n aurai*|n a|n ont|ne fait|ne font)"
    " ..5 (traite*|prevu*|regle*|reglement*|precise*|stipule*|aborde*|couvert*|mentionne*|defini*|regi*|evoque*|vise*"
    "|organise*|contraire*|objet)"
    "|(pour|au) (le )?surplus|pour (tout )?le reste|sauf (stipulation|disposition)s? contraires?"
    "|a defaut de (stipulation|disposition)s? (contraires?|particulieres?|expresses?|specifiques?)"
)
_LEFT_TO = pattern(
    f"({_DOCUMENTS}) ..8 ({_APPLY})|({_APPLY}) ..6 ({_DOCUMENTS})"
    f"|(renvo*|reporte*|refere*|regie?s?|soumis*|releve*) ..6 ({_DOCUMENTS})"
)
_LISTED = pattern(
    f"(clauses|stipulations|dispositions|articles|regles|({_DOCUMENTS}))"
    " ..8 (relatives?|relatifs|concernant|en matiere|portant sur) ..40 (s appliqu*|applicables?|regiss*)"
    " ..8 (contrat|present*|service*|prestation*|annexe|sla|avenant|document|egalement)"
)
_UNCHANGED = pattern(
    "(autres|toutes les|ensemble des|non modifiees|non contraires)"
    " ..3 (clauses|stipulations|dispositions|articles|conditions|termes)"
    " ..30 (demeur*|rest*) ..2 (inchange*|sans changement)"
)
_FIGURE = pattern("<duree>|<montant>|<pourcent>")
_NAMED = pattern(_DOCUMENTS)
_WORDS = 90
_EARLY = 60  # characters


def leaves_the_rest(flat: str) -> bool:
    """Does a flattened passage leave what is not said here, or what is not changed, to another document?

    « Pour tout point non traité (prix, résiliation, litiges), les conditions générales s'appliquent. »
    """
    if flat.count(" ") > _WORDS or gives_a_figure(flat):
        return False
    if (not_said := _NOT_SAID.search(flat)) and (left_to := _LEFT_TO.search(flat)):
        return min(not_said.start(), left_to.start()) < _EARLY
    return bool(_LISTED.search(flat) or _UNCHANGED.search(flat))


def gives_a_figure(flat: str) -> bool:
    """Does a flattened passage hold a duration, an amount or a rate? Then it settles something."""
    return _FIGURE.search(flat) is not None


def documents_named(flat: str) -> tuple[re.Match[str], ...]:
    """Where a flattened passage names documents to which the rest can be left."""
    return tuple(_NAMED.regex.finditer(flat))
