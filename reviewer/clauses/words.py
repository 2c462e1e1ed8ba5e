"""Words by which a line is known for a title, a sentence, a party or a cross-reference, all folded."""

from __future__ import annotations

import re

_VERB_FORMS = (
    "est sont sera seront soit soient etaient aura auront ont doit doivent devra devront peut peuvent pourra "
    "pourront s'engage s'engagent s'oblige s'obligent s'interdit dispose disposent comprend comprennent garantit "
    "garantissent fournit fournissent met reconnait reconnaissent declare declarent accepte acceptent permet "
    "permettent constitue constituent prevoit prevoient definit definissent s'applique s'appliquent designe "
    "designent demeure veille interviendra indique sauf ne il elle ils elles nous vous je lequel "
    "laquelle dont"
).split()
VERB = re.compile(  # a finite verb; any future, but not « opéra » or « caméra »
    rf"\b(?:{'|'.join(_VERB_FORMS)}|n'\w+"
    r"|s'(?:entend|etend|effectue|impose|execute|impute|apprecie)(?:ent)?"
    r"|(?<=\w )(?:(?:repose|beneficie|assure|effectue|propose|concerne|respecte|comporte|couvre)(?:nt)?"
    r"|(?:intervien|appartien)(?:nen)?t)(?= \w)|(?<=\w )(?:comporte|couvre|propose)(?:nt)?(?=\W*$)"
    r"|a pour (?:objet|but|objectif|mission)|se \w{3,}e(?:nt)?|(?<=\w )porte(?:nt)? sur"
    r"|(?!opera|camera)\w{2,}(?:[eid]ra|[eid]ront))\b"
)

_AFTER_REFERENCE = (
    r"du|de la|de l'|des|de|d'|et|ou|a|au|aux|ci|al|alinea|supra|infra|est|sont|ne|n'\w+|s'appli\w+|concernant"
    r"|(?:sus)?vise\w*|precite\w*|susmentionne\w*|relati[fv]\w*|prevoi\w*|defini\w*"
)
CROSS_REFERENCE = re.compile(rf"(?:{_AFTER_REFERENCE})\b|[,;(]")

_PARTY = (
    r"(?:le |la |les |l')?(?:client|prestataire|titulaire|fournisseur|acheteur|editeur|hebergeur|maitre d'ouvrage"
    r"|pouvoir adjudicateur|utilisateur|infogereur|sous[ -]traitant|responsable d[eu] traitement|beneficiaire|societe)"
)
_NEVER = (
    rf"(?:(?:pour|et|entre) )?{_PARTY}(?:(?:\s|,|/|\bet\b|\bpour\b)+{_PARTY})*",  # signatures, opening of the parties
    r"(?:et )?entre(?: les soussigne.{0,40}| d'une part)?",
    r"et",
    r"d'une part.{0,20}|d'autre part.{0,20}",
    r"(?:et )?ci[ -]apres.*",
    r"il (?:a ete|est) .*",
    r"(?:ceci|cela) (?:expose|etant|dit).*",
    r"en consequence.*",
    r"(?:les parties |il )?(?:a ete |est |ont |sont )?(?:ainsi |donc )?convenu.*",
    r"fait (?:a|en|le)\b.*",
    r"(?:lu et )?approuve.*|bon pour .*|mention .*",
    r"page \d+(?: ?(?:/|sur|de) ?\d+)?",
    r"(?:f-)?\d{5} [a-z][a-z' -]+",  # a postal address
)
_NEVER_BY_LOOK = (
    *_NEVER,
    r"(?:les )?parties",
    r"pour (?:(?:le|la|les) |l').*",
    r"signatures?(?: .*)?|cachet.*|paraphes?.*",
    r"(?:nom|prenom|qualite|fonction|date|ref|reference|version|statut|adresse|lieu|objet)s?(?: d[eu] .*)?\s*:.*",
    r"(?:nom|prenom|qualite|fonction|date|version|statut|adresse|lieu)s?",
    r"page \d.*",
    r"a\s*:?",
    r"suite.*|fin d.*|nb|nota.*|remarques?|exemples?.*|rappel|attention|important",
)
NEVER_A_HEADING = re.compile(rf"\W*(?:{'|'.join(_NEVER)})\W*$")  # even in a heading style
NO_HEADING_BY_LOOK = re.compile(rf"\W*(?:{'|'.join(_NEVER_BY_LOOK)})\W*$")

FUNCTION_WORD = re.compile(  # a title does not end with one: the sentence goes on
    r"(?:^|\W)(?:de|du|des|d'|la|le|les|l'|une?|a|aux?|et|ou|par|pour|sur|dans|avec|en|que|qui|ce|cette|ses|son|sa)\W*$"
)
NOT_A_TITLE = re.compile(
    r"@|https?://|www\.|\btel\b|siret|\brcs\b|€|\b\d{2} \d{2} \d{2} \d{2}\b|\bcapital de\b|\.{4}|_{3}|…\s*$|\.\.\.\s*$"
    r"|\b\d{1,2}/\d{1,2}/\d{2,4}\b|^\W*\d[\d ./:-]*$|\d \d+\W*$"
)

OPENING = re.compile(  # what may come before "Article 1" and still be a clause
    r"preambule|expose\b|definition|glossaire|preliminaire|introduction|(?:les )?parties contractantes"
)
DOCUMENT_TITLE = re.compile(
    r"(?:projet de |modele de )?(?:contrat|convention|conditions (?:generales|particulieres|specifiques)"
    r"|accord[ -]cadre|accord (?:de|sur|relatif)|cahier des (?:clauses|charges)|c\.?c\.?[a-z]\.?p|avenant|protocole"
    r"|politique|charte|reglement|cg[vu]|sla|dpa|marche public|acte d'engagement|proposition|devis)\b"
)
CONNECTOR = re.compile(r"(?:et|ou|de|du|des|d'|a|au|aux|pour|sur|en|par|avec|dans)\b")
KNOWN = re.compile(  # titles known without any look
    r"(?:preambule|expose(?: prealable| des motifs)?|contexte|definitions?|glossaire|objet(?: du (?:contrat|marche))?"
    r"|preliminaires?|introduction|(?:champ|domaine) d'application)\W*$"
)
DEFINITIONS = re.compile(r"definition|glossaire|lexique|terminologie|acronymes|abreviations")
ANNEX_TITLE = re.compile(
    r"(?:annexe|appendice)s? (?:technique|financiere|tarifaire|juridique|securite|rgpd|sla|qualite|contractuelle)s?\b"
)
