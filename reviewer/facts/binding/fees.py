"""Fees and when they are paid."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.facts.binding._make import days, make, rx
from reviewer.facts.binding._scene import Scene, placeholder
from reviewer.types import Commitment

_FEE_WORD = rx(
    "redevances?|forfaits?|abonnements?|prix|tarifs?|remuneration|loyer|montant (?:annuel|mensuel|trimestriel"
    r"|forfaitaire|global)|cout|mensualites?|facture\w*|prestations?|contrat|maintenance|infogerance|hebergement"
    "|honoraires|cotisation|budget|(?<!\\w)tot(?:al|aux)(?!\\w)"
)
_NOT_FEE = rx(
    "penalit|plafon|indemni|capital|assur|responsabilit|recouvrement|retard|amende|garantie|franchise|dommage"
    r"|limit\w+ a|deplacement|kilomet|depot de garantie|caution|remboursement|hors forfait|supplementaire"
    "|heure d'intervention|taux horaire|frais|seuil|interets?|avance|acompte|provision|sinistre"
)
_PERIODS = ("month", "quarter", "half-year", "year")
_PERIOD_WORDS = (
    ("month", r"mensuel\w*|(?:par|/) ?mois"),
    ("quarter", r"trimestriel\w*|(?:par|/) ?trimestre"),
    ("half-year", r"semestriel\w*|(?:par|/) ?semestre"),
    ("year", r"annuel\w*|(?:par|/) ?an(?!\w)"),
)
_PAY = (
    "(?:pay(?:e|ee|es|ees|able|ables|er|era|ement|ements)|paie(?:ment|ments|ra)?|regl(?:e|ee|es|ees|er|ement"
    r"|ements|era)|acquitt\w+|exigibles?|verse\w*|virement|echeances?|mandate\w*|mandatement|solde)"
)
_BILL = (
    r"(?:factur\w+|demande de paiement|note d'honoraires|emission|fin de mois|net(?:s)?|reception|date d'"
    "|prestations?|signature|service fait)"
)
_PAYMENT = (
    rx(
        rf"{_PAY}~(?<!\w)(?:delai|dans les|dans un|sous|a|au plus tard|maximum|en|est de|fix\w+ a|:"
        rf"|\|)(?!\w)[^.;]{{0,40}}{{D}}~(?:{_BILL}|apres|suivant|a compter)"
    ),
    rx(
        f"{_PAY}~(?:est de|est fixe a|fixes? a|sont de|sous|est effectue a|s'effectue a"
        r"|a (?:une )?echeance (?:de|a)|dans un delai (?:\w+ )?de"
        rf"|a|:|\|) {{D}}"
    ),
    rx(rf"{_PAY} {{D}}"),
    rx(r"{D} pour (?:vous |s'|nous |en )?(?:acquitter|payer|regler)"),
    rx(r"delais? (?:global |maxim\w+ )*de (?:paiement|reglement)~{D}"),
    rx(r"{D}(?: calendaires)? (?:net|nets|fin de mois|date de facture|date de reception|a reception)"),
    rx(r"{D} (?:apres|suivant|a compter de|a partir de)~(?:factur\w+|demande de paiement)[^.;]{0,60}"),
    rx(rf"{_PAY}~{{D}} (?:apres|suivant|a compter de|a partir de)~(?:emission|reception|envoi|edition|presentation)"),
)
_NOT_PAID = rx(
    "(?:retards? (?:ou defauts? )?de (?:paiement|reglement)|defauts? (?:ou retards? )?de (?:paiement"
    r"|reglement))[^.;]{0,140}$|(?:contest\w+|reclam\w+|retard|penalit\w+|interets?|mise en demeure|suspen\w+"
    r"|resili\w+|indemnit\w+|defaut de (?:paiement|reglement)|non[- ]paiement|impay\w+|preavis"
    r"|rembours\w+)[^.;]{0,70}$"
)
_ON_RECEIPT = rx(
    r"(?:pay|regl|acquitt|exigib|paie|factur)\w*[^.;]{0,80}?(?:a|des|sur) (?:la )?(?:reception"
    "|presentation)(?! (?:de la commande|des? (?:justificatif|piece|devis)|d'un|du (?:devis|justificatif|colis"
    "|materiel)))|paiement (?:est |s'effectue |se fait )?(?:au )?(?:comptant|immediat)|payables? (?:comptant"
    "|d'avance)?,? ?a la commande"
)


def bind(scene: Scene) -> Iterator[Commitment]:
    """The fees and payment terms of a passage."""
    yield from _fee(scene)
    yield from _payment(scene)


def _fee(scene: Scene) -> Iterator[Commitment]:
    if (
        "M" not in scene.text
        or _NOT_FEE.search(scene.titles.partition(" < ")[0])
        or (placeholder(scene.plain) and scene.text.count("M") == 0)
    ):
        return
    for at, fact in scene.values.items():
        if fact.kind != "amount" or "max" in fact.qualifiers or not fact.value:
            continue
        before = scene.text[max(0, at - 100) : at]
        if (
            _NOT_FEE.search(before[-70:])
            or rx(r"(?:remise|ristourne|rabais|reduction|avoir|credit)s?(?: [\w']+){0,4} $").search(before)
            or rx(r"(?:inferieure?|superieure?)s? (?:ou egale?s? )?a $|(?:exced|depass)\w+ $").search(before)
            or {"hour", "day"} & set(fact.qualifiers)
            or not _FEE_WORD.search(f"{before} {scene.lead} {scene.titles.partition(' < ')[0]}")
        ):
            continue
        said = scene.head(at) or f"{before[-50:]} {scene.lead}"
        period = next((p for p in _PERIODS if p in fact.qualifiers), None) or next(
            (p for p, words in _PERIOD_WORDS if rx(words).search(said)), None
        )
        if period:
            yield make("fee", fact.value, scene, fact, written=(("n", fact.value), ("unit", "eur"), ("per", period)))


def _payment(scene: Scene) -> Iterator[Commitment]:
    own = scene.titles.partition(" < ")[0]
    context = scene.context
    if rx(r"resili|suspen|assur|confidential|penalit|retard").search(own) and not rx(
        r"paiement|factur|regl|prix|financi"
    ).search(own):
        return
    if "D" in scene.text and rx(_PAY).search(f"{context} {own}"):
        for number, regex in enumerate(_PAYMENT):
            for match, fact in scene.found(regex):
                sentence = context[max(0, match.start() - 60) : match.end("v")]
                if _NOT_PAID.search(sentence) or not 1 <= days(fact) <= 366 or fact.unit in {"heures", "annees"}:
                    continue
                if rx(r"^ ?(?:apres|suivant)[^.;]{0,40}(?:en demeure|commandement|sommation|relance)").match(
                    context[match.end("v") :]
                ) or rx(r"commandement|loyers? (?:echu|impay)|arrieres?(?!\w)").search(sentence):
                    continue
                if (number == 6 and not rx(_PAY).search(context)) or rx(r"^ ?(?:avant|de retard|au moins avant)").match(
                    context[match.end("v") :]
                ):
                    continue
                yield make("payment_term", days(fact), scene, fact)
                return
    if (
        (cash := _ON_RECEIPT.search(scene.text))
        and not _NOT_PAID.search(scene.text[: cash.end()])
        and not rx(
            r"D~(?:a compter|suivant|apres)~reception|delai|jours?[^.;]{0,20}(?:suivant|apres|a compter)"
        ).search(scene.text)
    ):
        yield make("payment_term", 0.0, scene, written=cash[0])
