"""The words that say which delay of service a duration is."""

from __future__ import annotations

import re

GTI = (
    r"(?:debut(?:e|er|era|ent)?|demarr(?:e|er|era|ent)|commenc(?:e|er|era|ent)|entam(?:e|er|era)) (?:ses |sa |son "
    r"|les |la |le |l\')?(?:interventions?|diagnostics?|traitements?|travaux|analyses?|corrections?"
    r"|operations?)(?: de \w+(?: et (?:de )?\w+)?)?"
    "|premi(?:er|ere)s? (?:retours?|reponses?|contacts?|niveaux? de reponse)|"
    "prises? en (?:charge|compte|main)|pris(?:e|es)? en (?:charge|compte)|pren(?:d|dre|dra|dront|drons"
    "|ons) en (?:charge"
    "|compte)|gti|garanties? de temps d'intervention|temps d'intervention|delais? d'intervention"
    r"|(?:delais?|temps|garantie de temps) (?:maxim\w+ |moyen |garanti )?(?:de |d')(?:reponse|reaction"
    "|reactivite|rappel|premiere reponse|deplacement|prise d'appel|traitement initial|accuse)|time to respond"
    "|response time"
    "|interv(?:enir|ient|iendra|iendront|iendrons|iennent|enons|enu)|interventions?|reponses?|repondre|repond(?:ra"
    "|u|ons|rons)?"
    "|rappel(?:er|lera|lerons|lons|ons|le|e)?(?= )|debut (?:de|du) (?:diagnostic|traitement|la gestion|l'intervention)"
    r"|debut de (?:sa|leur) gestion|demarr\w+ (?:du|de l[ae']) ?(?:diagnostic|traitement|intervention)"
    r"|se (?:rend|rendre|rendra) sur (?:le )?site|se deplac\w+|deplacement sur (?:le )?site|reactivite"
    r"|decroche\w*|pren(?:d|nent|dra|dront|ons|drons) la main|qualifi(?:er|e|ee|cation)(?= (?:de l'|du|l'))"
    r"|diagnostic initial"
)
GTR = (
    "restauration (?:\\w+ )?(?:du|des|de tous les) (?:services?|acces)|resolutions?|resolu(?:e|es|s)?|resou(?:d|t"
    "|dre|dra|dront|drons)|resolvons|retablissements?|retabli(?:r|e|s|es|t|ra|rons|ssons)?"
    r"|remises? en (?:service|etat|route|fonction\w*|production|marche)|remettre en (?:service|etat|route"
    "|marche)|remis(?:e|es)? en (?:service|etat|marche)"
    "|corrections?|corriger|corrig(?:e|ee|era|erons|eons|es|ees)|reparations?|reparer|repar(?:e|ee|era)|depannages?"
    "|depanner|gtr|garanties? de temps de (?:retablissement|resolution|reparation|remise)|mttr"
    "|contournements?|correctifs?"
    "|cloture (?:de l'incident|du ticket|de la demande)|time to (?:resolve|repair|fix)|reprise (?:du service"
    "|d'activite)|remplacement|remplac(?:e|ee|es|ees|er|era)|echange standard|retour (?:a la normale"
    "|en service)|traitement (?:de l'anomalie|de l'incident|des anomalies|des incidents|du ticket|complet)"
    r"|delais? de traitement|(?:apport|fourni|propos|trouv)\w* une (?:solution|reponse corrective)|traitees?"
    "|traite(?:r|ra)(?! (?:une |les |la |des |toute )?(?:demandes?|donnees))"
)
RTO = (
    r"rto|dmia|durees? maximales? d'interruption(?: admissible)?|recovery time|delais? (?:maxim\w+ )?(?:de "
    "|d')(?:restauration|reprise|redemarrage|basculement|activation du pra)"
    r"|temps (?:maxim\w+ )?de (?:restauration|reprise)|restaur(?:er|ation(?! (?:\w+ )?(?:du|des) services?)|ations"
    r"|e|ee|ees|era|es)"
    r"|reprise d'activite|reprise apres sinistre|repris(?:e|es)?(?= (?:sous|dans|en|au plus tard) )|redemarr\w+"
)
RPO = (
    r"pertes? maximales?(?= (?:de|d')[ ]?D)|"
    "rpo|pdma|pertes? de donnees (?:maximales?|admissibles?|acceptables?|toleree?s?)"
    "|pertes? maximales? de donnees|recovery point|points? de (?:reprise|restauration)|anciennete maximale"
)

_NOT_AFTER = re.compile(
    "(?:a compter|a partir|apres|depuis|suivant|suivent|des|debut) (?:de |du |des |d'|de l'|la |le |l'|chaque "
    "|cette |toute |de la |leur |sa )*$"
)
_KINDS = (("rpo", RPO), ("rto", RTO), ("gti", GTI), ("gtr", GTR))
CUE = re.compile("|".join(rf"(?P<{kind}>(?<!\w)(?:{words})(?!\w))" for kind, words in _KINDS))
EXPLICIT = re.compile(
    r"(?<!\w)(?:gti|gtr|mttr|rto|rpo|pdma|dmia|(?:garanties? de temps|temps|delais?)(?: \w+){0,2} (?:d'"
    "|de )(?:prise en (?:charge|compte)|intervention|reponse|reaction|resolution|retablissement|reparation"
    r"|correction|remise|depannage|reprise|restauration)|interv(?:enir|ient|iendra|iendront|iendrons|iennent|enons"
    r"|ention)"
    r"(?: \w+){0,4} (?:sous|dans|au plus tard|en moins de)(?: [\w']+){0,5} D"
    r"|repon\w+ (?:[\w']+ ){0,3}demandes? (?:sous|dans|au plus tard|en moins de)"
    r"|retabli\w* (?:le|du|les|des|l'|de l') ?(?:services?"
    r"|fonctionnement|systemes?|applications?|acces)|remise en service|remettre en service"
    r"|restauration (?:\w+ )?(?:du|des) services?"
    r"|(?:intervention|depannage|prise en charge|retablissement|remise en service) (?:sur site )?garantie?"
    r"|s'engage\w*,? (?:sous|dans les|dans un delai de) D,? a (?:interven|repar|depann)\w+)(?!\w)"
)
INCIDENT = re.compile(
    r"pr(?:ises?|is|endre|end|endra|enons|endrons) en (?:charge|compte)[^.;]{0,30}demandes?|"
    "incident|panne|problemes? (?:technique|informatique|de fonctionnement)|anomalie|dysfonctionnement|ticket"
    "|defaillance|defaut|defectueu|bug|signalement|alerte|support"
    "|maintenance|assistance|hotline|help ?desk|criticite|gravite|severite|priorite|bloquant|astreinte"
    r"|depannage|sinistre|gti|gtr|niveaux? de service|sla(?!\w)|appels?|interruption|infogerance"
    "|centre de service"
)
CALLS = re.compile(  # answered in seconds; other seconds are those of a software
    r"decroch|(?<!\w)appels?(?! (?:api|http|systeme|web))(?!\w)|telephon|help ?desk|service desk"
)
OFF = re.compile(
    r"penalit|force majeure|personnes? concernees?|exercice (?:de|des) (?:leurs? )?droits|audit(?!\w)|reclamation"
    "|commercial"
    "|garantie (?:de (?!temps)|d'une duree|contractuelle|legale|constructeur)|preavis|mise en demeure"
    "|confidential|factur|paiement|reconduction|renouvel|resili(?:e|a)|observation|formation|devis|recrut"
    r"|livraison|recette|proces-verbal|compte[- ]rendu|rapport|comite|assur\w+ (?:en|de) responsabilite"
    "|delai probable|reception provisoire|latence|temps (?:moyen )?de (?:chargement|generation|reponse http)|centile"
    r"|(?<!\w)(?:p9[05]|api|pdf)(?!\w)"
    "|temps de reponse (?:des? |de l'|d'une? )?(?:l'application|application|page|ecran|requete|transaction"
    "|systeme|serveur|logiciel|interface|base)|affichage|(?:intervenant|personnel|collaborateur|consultant"
    "|salarie|equipe|technicien|responsable|chef de projet|interlocuteur)[^.;]{0,80}remplac"
    r"|remplac\w+[^.;]{0,60}(?:intervenant|personnel|collaborateur|consultant|salarie|equipe|technicien"
    "|responsable|chef de projet|interlocuteur)"
)


_SUBJECT_NEAR = 40


def cue_kind(folded: str) -> str | None:
    """The kind of delay a heading or cell names: gti, gtr, rto, rpo, or None; when it names several, the first."""
    for match in CUE.finditer(folded):
        if not _NOT_AFTER.search(folded[max(0, match.start() - 40) : match.start()]):
            return match.lastgroup
    return None


def cues(folded: str) -> list[tuple[int, int, str]]:
    """Start, end and kind of each word that names a delay, those that only start the clock left out."""
    found: list[tuple[int, int, str]] = []
    for match in CUE.finditer(folded):
        if _NOT_AFTER.search(folded[max(0, match.start() - 40) : match.start()]):
            continue
        near = bool(found) and match.start() - found[-1][1] <= _SUBJECT_NEAR
        if match[0].startswith(("intervient", "interviendra")) and near and found[-1][2] == "gtr":
            continue  # « la correction intervient sous dix jours »
        found.append((match.start(), match.end(), match.lastgroup or ""))
    return found
