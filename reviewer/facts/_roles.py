"""The words by which French IT contracts call the two sides."""

from __future__ import annotations

import re

from reviewer.types import Debtor

CLIENT = (
    "clients?|cliente|beneficiaires?|donneur d'ordres?|acheteurs?|acheteuse|maitre d'ouvrage"
    "|pouvoirs? adjudicateurs?|entite adjudicatrice|abonnes?"
    "|utilisateurs?|souscripteurs?|adherents?|commanditaires?|responsables? d[eu] traitement"
    "|responsable conjoint|collectivite|commune"
    "|administration|personne publique|maitrise d'ouvrage|licencies?|usagers?|etablissement beneficiaire|membre"
)
PROVIDER = (
    "prestataires?|fournisseurs?|titulaires?|infogerants?|infogereurs?|mainteneurs?|hebergeurs?|editeurs?"
    "|integrateurs?|operateurs?"
    "|societe de services?|esn|ssii|contractant|mandataire|sous-traitant|concedant|entreprise titulaire"
    "|soumissionnaire|attributaire|vendeur|consultant|freelance|developpeur"
)
BOTH = (
    "les (?:deux |deux autres )?parties|chaque partie|chacune des (?:deux )?parties|l'une (?:et"
    "|ou) l'autre des parties|l'une des parties|toute partie|la partie (?:defaillante|la plus diligente|lesee"
    "|non defaillante|destinataire|recevante|receptrice|divulgatrice|invoquant\\w*)|cocontractants"
    "|les contractants|client et (?:le |du |au )?prestataire|prestataire et (?:le |du |au )?client"
)
_CLIENT = re.compile(rf"(?<!\w)(?:{CLIENT})(?!\w)")
_PROVIDER = re.compile(rf"(?<!\w)(?:{PROVIDER})(?!\w)")


def role_of(folded: str) -> Debtor:
    """The side that a folded name such as « le prestataire » stands for; `unknown` when the lexicon does not say."""
    if re.search(r"(?<!\w)parties(?!\w)", folded):
        return "both"
    client, provider = _CLIENT.search(folded), _PROVIDER.search(folded)
    if client and not provider:
        return "client"
    return "prestataire" if provider and not client else "unknown"
