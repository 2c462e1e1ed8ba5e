"""When a contract was concluded, and when it was last renewed: the law that governs it depends on both.

A signature (« Fait à Lyon, le … ») dates a contract better than an effective date, which does so better than that of a
version of general terms. A renewal makes a new contract (C. civ., art. 1214 and 1215): the date of reference is the
later of the conclusion and the last renewal before the day of the review. An amendment makes no new contract: it dates
only itself. A date that could be another document's, or that the text contradicts, is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reviewer.corpus import Corpus
from reviewer.patterns import flatten, pattern
from reviewer.topics._renewals import last_renewal
from reviewer.types import Fact, Form, Passage, Reading

_CONTRACT = (
    r"contrats?|conventions?|marches?|accords?(?: cadres?)?|abonnements?|engagements?|presentes?|commandes?|cg[uvs]"
    r"|conditions(?: (?:generales|particulieres))?"
)
_SOON = r"(?:\W+\w+){0,12}?\W+"
_SIGNED = tuple(
    re.compile(source)
    for source in (
        (
            r"^(?:le |la |l )?(?:present\w* )?(?:document |contrat |acte |avenant |convention )?(?:est |a ete )?"
            r"(?:fait|signe)e?s? (?:.* )?(?:le|ce|en date du)$"
        ),
        rf"present\w* (?:{_CONTRACT}|avenant|acte) (?:est|a ete) (?:conclu|signe|passe)e?s? (?:\w+ ){{0,4}}le$",
        rf"date de (?:la )?(?:signature|conclusion|notification)(?: d(?:u|e la|e l) (?:{_CONTRACT}))?(?: le| :)?$",
        (
            r"^(?:lu et approuve|bon pour (?:accord|commande)|signature electronique"
            r"|signe (?:electronique|numerique)ment)(?: .{0,50})?$"
        ),
    )
)
_TOWN = re.compile(r"\W*(?:[AÀ] )?[A-ZÉÈÎ][\w'’-]+(?:[ -][\w'’-]+){0,3},\s*[Ll][Ee]\s*$")
_DATE_FIELD = re.compile(r"(?:^|\W)date(?: :| le)?$|^le$")
_BLOCK = pattern(
    "signatures?|lu et approuve|bon pour accord|cachet|tampon|pour (le|la|l) (client|prestataire|titulaire|fournisseur)"
    "|fait (a|en) *"
)
_TAKES_EFFECT = re.compile(
    rf"(?<!\w)(?P<what>avenant|{_CONTRACT}|duree|periode|il|elle|prestations?|services?|mission){_SOON}(?<!est )"
    r"(?<!sont )(?<!ete )(?:prend\w*|entre\w*|debut\w*|commenc\w*|demarr\w*|court|courra|conclue?s?|consentie?s?"
    rf"|souscrite?s?|etablie?s?|ferme|mois|ans?|annees?){_SOON}(?:le|du|des le)$"
)
_EFFECT_FIELD = re.compile(
    r"(?:^|date d |prise d )(?P<what>effet|entree en vigueur)(?: d(?:u|e la|e l) \w+)?(?: le| au| :)?$"
)
_VERSION = re.compile(
    r"(?<!\w)(?:version|edition|revision|mises? a jour|applicables?|en vigueur|en date|date|s appliqu\w+|v ?\d[\d.]*)"
    r"(?:\W+\w+){0,6}?(?:\W+(?:le|du|au|depuis))?\W*$"
)
_FOREIGN = pattern(
    "loi|lois|reglement*|decrets?|arretes?|directives?|codes?|ordonnances?|deliberations?|rgpd|gdpr|parlement|jorf|jo"
    "|journal officiel|normes?|iso|facture*|tarif*|prix|indices?|exemple|garantie*|assurance*|penalites?|precedent*"
    "|ancien*|anterieur*|remplac*|annul*|offre*|devis initial|attestation|extrait|kbis|rcs|accord national|template"
    "|naissance|creation|immatricul*|achat|livraison|reception|remise|limite|echeance|validation"
)
_BEFORE = 160  # characters of the passage before a date that may say what it is
_NEAR = 60  # characters in which a word makes the date another document's
_AFTER = 40  # characters that may follow « Lyon, le 3 mars 2027 » on its line
_HEAD, _TAIL = 4000, 2000  # characters: where a document says of which version it is
_EARLIEST = "1990"
_AROUND = 3  # passages of a signature block on either side of its date
_MAIN: tuple[tuple[Form, ...], ...] = (("contrat", "devis", "marche-public"), ("cgv",), ("dpa", "annexe", "none"))


@dataclass(frozen=True, slots=True)
class _Dates:
    """The dates of one document, ISO 8601, by what they are; None where there is none, or several that differ."""

    signed: str | None
    effective: str | None
    version: str | None


def concluded(corpus: Corpus) -> str | None:
    """The day, ISO 8601, on which the one document of `corpus` was concluded, as far as its text tells."""
    (reading,) = corpus.readings
    dates = _dates(reading)
    return dates.signed or dates.effective or dates.version


def reference(corpus: Corpus, as_of: str) -> str | None:
    """The later of the conclusion and of the last tacit renewal before `as_of`; None when the conclusion is unknown.

    In a dossier the contract counts first, then general terms, then what is annexed, and amendments last.
    """
    dated = [reading for reading in corpus.readings if reading.nature.date]
    for forms in (*_MAIN, ("avenant",)):
        if main := [reading for reading in dated if reading.nature.form in forms]:
            break
    else:
        return None
    start = max(reading.nature.date for reading in main if reading.nature.date)
    found = [_dates(reading) for reading in main]
    runs_from = {dates.effective for dates in found if dates.effective} or {d.signed for d in found if d.signed}
    if len(runs_from) != 1:  # the version of general terms is no client's beginning
        return start
    return max(start, last_renewal(corpus, runs_from.pop(), as_of) or start)


def _dates(reading: Reading) -> _Dates:
    signed: list[str] = []
    effective: dict[str, set[str]] = {}
    version: list[str] = []
    text = reading.document.text
    for fact, number, passage in _days(reading):
        value = str(fact.value)
        raw = text[max(passage.start, fact.start - _BEFORE) : fact.start]
        before = " ".join(flatten(raw).split())
        if _FOREIGN.search(before[-_NEAR:]):
            continue
        if (
            any(wanted.search(before) for wanted in _SIGNED)
            or (passage.end - fact.end <= _AFTER and _TOWN.match(raw))
            or (_DATE_FIELD.search(before) and _in_block(reading, number))
        ):
            signed.append(value)
        elif match := _TAKES_EFFECT.search(before) or _EFFECT_FIELD.search(before):
            effective.setdefault(match["what"], set()).add(value)
        elif (fact.start < _HEAD or fact.start > len(text) - _TAIL) and _VERSION.search(before):
            version.append(value)
    return _Dates(max(signed, default=None), _effective(effective), max(version, default=None))


def _effective(found: dict[str, set[str]]) -> str | None:
    """The effective date: the amendment's own, else the contract's, else that of its services; one, or none."""
    weak = {"il", "elle", "prestation", "prestations", "service", "services", "mission"}
    for names in ({"avenant"} & found.keys(), found.keys() - weak, found.keys()):
        values = {value for name in names for value in found[name]}
        if values:
            return values.pop() if len(values) == 1 else None
    return None


def _days(reading: Reading) -> Iterator[tuple[Fact, int, Passage]]:
    """The whole, real dates of a document, each with its passage and the number of it."""
    passages = reading.passages
    at = 0
    for fact in reading.facts:
        if fact.kind != "date" or not _is_day(str(fact.value)):
            continue
        while at < len(passages) - 1 and passages[at].end <= fact.start:
            at += 1
        if at < len(passages) and passages[at].start <= fact.start:
            yield fact, at, passages[at]


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value >= _EARLIEST
    except ValueError:  # a month without a day, or the 31st of February
        return False


def _in_block(reading: Reading, number: int) -> bool:
    around = reading.passages[max(0, number - _AROUND) : number + _AROUND + 1]
    return any(_BLOCK.search(flatten(reading.document.text[p.start : p.end])) for p in around)
