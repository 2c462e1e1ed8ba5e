"""Backups: how often they are made and how long they are kept."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.facts.binding._make import days, make, rx
from reviewer.facts.binding._scene import Scene
from reviewer.numbers import DIGITS, WORDS, number
from reviewer.types import Commitment

_BACKUP = r"(?:(?:tele|auto)?sauvegard\w*|backups?|snapshots?|copies? de (?:sauvegarde|securite))"
_TOPIC = rx(_BACKUP)
_OFTEN = (
    (24.0, r"toutes les heures|chaque heure|horaires?(?! (?:de|du|d'|des))"),
    (2.0, r"bi-?quotidien\w*"),
    (
        1.0,
        (
            r"quotidien\w*|journali\w+|(?:chaque|tous les|toutes les) (?:jour|nuit|soir)s?(?: ouvr\w+)?"
            "|une? fois par (?:jour|24 ?h)|par jour|nocturnes?|nightly|j-1"
        ),
    ),
    (
        1 / 7,
        (
            r"(?<!bi)(?<!bi-)hebdomadaire\w*|chaque (?:semaine|week-end|samedi|dimanche|vendredi|lundi)"
            "|toutes les semaines|tous les (?:week-ends|samedis|dimanches|vendredis|lundis)|par semaine"
            "|une fois par semaine"
        ),
    ),
    (2 / 7, r"bi-?hebdomadaire\w*"),
    (1 / 30, r"mensuel\w*|chaque mois|tous les mois|par mois"),
    (1 / 90, r"trimestriel\w*|chaque trimestre"),
    (1 / 365, r"annuel\w*|chaque annee|tous les ans"),
)
_WHEN = tuple((value, rx(rf"(?<!\w)(?:{words})(?!\w)")) for value, words in _OFTEN)
_TIMES = rx(
    rf"(?P<n>{DIGITS}|{WORDS}) fois (?:par|/) ?(?P<unit>heure|jour|semaine|mois|an)(?!\w)|(?P<m>{DIGITS}"
    f"|{WORDS}) (?:tele)?sauvegardes? (?:completes? |incrementales? )?(?:par|/) ?(?P<unit2>heure|jour|semaine|mois"
    rf"|an)(?!\w)|(?<![\w/.,])(?P<o>{DIGITS}) ?(?:x ?)?/ ?(?P<unit3>h|heure|j|jour|semaine|mois|an)(?!\w)"
)
_PER_DAY = {"heure": 24.0, "h": 24.0, "jour": 1.0, "j": 1.0, "semaine": 1 / 7, "mois": 1 / 30, "an": 1 / 365}
_EVERY = rx(r"(?:toutes les|tous les|chaque|a intervalles? de|frequence de) {D}")
_CHECKED = rx(
    r"(?<!\w)eprouv\w+[^.;:,|]{0,60}$|"
    r"(?:tests?|controles?|rapports?|verifi\w+|bilans?|suivi|surveill\w+|exercices?|comptes?[- ]rendus?"
    r"|reunion|essais?|revue|audit|simulation|retention|conserv\w+|factur\w+|redevance|forfait|abonnement"
    r"|stockage|restaur\w+|maintenance|alerte|statistiques|penalite)[^.;:,|]{0,60}$"
)
_KEPT = (
    rx(
        r"(?<!\w)(?:conserv\w+|retention|retenu\w*|historique|archiv\w+|garde(?:e|es|r)?|profondeur|stock\w+"
        r"|maintenu\w*)~(?<!toutes les )(?<!tous les ){D}"
    ),
    rx(r"(?:journali|quotidien|hebdomadaire|mensuel|annuel)\w*[ :(]{1,3}{D}"),
    rx(r"{D} (?:de )?(?:retention|conservation|d'historique|glissants?|de profondeur)"),
    rx(r"(?:/ ?|par |chaque |tous les |toutes les )(?:jour|semaine|mois|an|nuit)s? (?:jusqu'a|pendant|durant|sur) {D}"),
)
_KEPT_ONLY = (
    rx(r"(?:retention|duree de conservation|conserv\w+)[^.;]{0,20}{D}"),
    rx(r"{D} (?:de )?(?:retention|d'historique)"),
)
_SHORT = 160
_KEPT_CELL = rx(r"retention|conserv\w+|historique|profondeur|anciennete")
_OTHER_CELL = rx(
    r"retention|conserv\w+|historique|profondeur|tests?(?!\w)|controle|verifi|rapport|exercice|rto|rpo|delais?(?!\w)"
)
_NEGATED = rx(
    r"(?<!\w)(?:ne |n')[^.;]{0,30}(?:sauvegard|effectu|assur|realis)\w*[^.;]{0,12}(?<!\w)(?:pas|aucune)(?!\w)"
    "|aucune sauvegarde"
    "|pas de sauvegarde"
)
_OTHER = rx(
    r"donnees (?:a caractere personnel|personnelles)|journaux|logs?(?!\w)|traces de connexion|fin du contrat"
    "|expiration du contrat|resiliation|factures?"
)


def bind(scene: Scene) -> Iterator[Commitment]:
    """Frequencies and retentions of backups in a passage, under their title or in their sentence."""
    titled = bool(_TOPIC.search(scene.titles.partition(" < ")[0]) or _TOPIC.search(scene.lead))
    if (not _TOPIC.search(scene.text) and not titled) or _NEGATED.search(scene.text):
        return
    yield from _frequencies(scene, titled)
    yield from _retentions(scene, titled)


def _frequencies(scene: Scene, titled: bool) -> Iterator[Commitment]:
    said = scene.plain
    if _TOPIC.search(said) is None and not (titled and len(said) < _SHORT):
        return
    counted = [match.span() for match in _TIMES.finditer(said)]
    for value, words in _WHEN:
        for match in words.finditer(said):
            if (
                _about_backups(said, match.start(), match.end())
                and not any(start <= match.start() < end for start, end in counted)
                and not _other_cell(scene, match.start())
            ):
                yield make("backup_frequency", round(value, 6), scene, written=(("n", 1.0), ("unit", match[0])))
                break
    for match in _TIMES.finditer(said):
        times = number(match["n"] or match["m"] or match["o"])
        unit = match["unit"] or match["unit2"] or match["unit3"]
        if times and _about_backups(said, match.start(), match.end()):
            yield make(
                "backup_frequency",
                round(times * _PER_DAY[unit], 6),
                scene,
                written=(("n", times), ("unit", f"par {unit}")),
            )
    for match, fact in scene.found(_EVERY):
        at = match.start("v") - scene.shift
        if isinstance(fact.value, float) and fact.value and _about_backups(scene.text, at, at + 1):
            yield make("backup_frequency", round(24 / fact.value, 6), scene, fact)


def _other_cell(scene: Scene, at: int) -> bool:
    """Whether a character of a row's plain text stands in a cell about something else, by its row or its column."""
    if scene.passage.kind != "row":
        return False
    label = scene.plain.partition(" | ")[0]
    named = _OTHER_CELL.search(label) and not rx(r"frequence|periodicite").search(label)
    heads, column = scene.lead.split(" | "), scene.plain.count(" | ", 0, at)
    return bool(named) or (0 < column < len(heads) and bool(_OTHER_CELL.search(heads[column])))


def _about_backups(said: str, start: int, end: int) -> bool:
    if _CHECKED.search(said[max(0, start - 90) : start]):
        return False
    topics = list(_TOPIC.finditer(said))
    return not topics or any(m.start() <= end + 60 and m.end() >= start - 140 for m in topics)


def _retentions(scene: Scene, titled: bool) -> Iterator[Commitment]:
    if "D" not in scene.text or (not _TOPIC.search(scene.text) and _OTHER.search(scene.text)):
        return
    if scene.passage.kind == "row" and _KEPT_CELL.search(scene.text.partition(" | ")[0]):
        kept = [fact for fact in scene.values.values() if fact.kind == "duration"]
    else:
        patterns = _KEPT if _TOPIC.search(scene.text) or titled else _KEPT_ONLY
        kept = [fact for regex in patterns for _, fact in scene.found(regex)]
    for fact in kept:
        if days(fact) >= 1:
            yield make("backup_retention", days(fact), scene, fact)
