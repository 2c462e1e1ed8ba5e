"""Durations: « quatre (4) heures ouvrées », « 4 h 30 », « J+1 », « sous deux jours ouvrés », « un trimestre ».

`value` is in hours: a working day counts 8, a plain day 24, a week 168, a month 720, a year twelve months.
`unit` is the folded unit (minutes, heures, jours, semaines, mois, trimestres, semestres, annees); `qualifiers` hold
`ouvrees | ouvrables | calendaires | francs | non-ouvrees`, `relative` (J+1), and `max | min | target | environ`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.numbers import DIGITS, WORDS, digits, words
from reviewer.types import Fact

KIND = "duration"
YIELDS_TO = ("schedule", "date", "law")
NEEDS = re.compile(
    r"heure|jour|mois|semaine|(?<!\w)ans?(?!\w)|annee|minute|seconde|trimestre|semestre|huitaine|quinzaine|nbd"
    "|next business"
    r"|\d[ )]{0,2}(?:h|j|mn|min|sec|s|hno|ho|jo)(?!\w)|\dh\d|[jhms] ?\+ ?\d|lendemain"
)

HOURS = {
    "secondes": 1 / 3600, "minutes": 1 / 60, "heures": 1.0, "jours": 24.0, "semaines": 168.0, "mois": 720.0,
    "trimestres": 2160.0, "semestres": 4320.0, "annees": 8640.0,
}  # fmt: skip
WORKING_DAY = 8.0

_UNIT = (
    "(?:(?P<secondes>secondes?|secs?|s(?= ?[|;,)]))|(?P<minutes>minutes?|mins?|mn)|(?P<heures>heures?|hrs?|h)"
    "|(?P<jours>journees?|jours?|j)"
    "|(?P<semaines>semaines?|sem)|(?P<mois>mois)|(?P<trimestres>trimestres?)|(?P<semestres>semestres?)"
    "|(?P<annees>annees?|ans?))"
)
_QUALITY = (
    "(?P<quality>non[ -]ouvr(?:e|able)e?s?|ouvr(?:e|able)e?s?|calendaires?|calendriers?|calendar|francs?"
    r"|de calendrier|civile?s?|consecuti(?:fs|ves)|h\.?n\.?o|h\.?o|j\.?o)"
)
_TAIL = (
    r"(?P<tail>(?: (?:max(?:imum|imale?)?|au plus|entiere?s?))?(?:,? ?\(?(?:en |soit )?(?:(?:heures?|jours?|h"
    rf"|j) )?{_QUALITY}(?!\w)\)?)?)"
)
_PLAIN = re.compile(
    rf"(?<![\w+/:.,§°-])(?:(?P<low>{DIGITS}|{WORDS}) ?(?:a|et|ou|-) )?"
    rf"(?:(?P<words>{WORDS}) ?\(? ?(?:(?P<both>{DIGITS}) ?\)?)? ?"
    rf"|(?P<digits>{DIGITS}) ?(?:\( ?(?:{WORDS}) ?\) ?)?(?:\) ?)?)"
    f"(?:demi[ -]|derni(?:er|ere)s |premi(?:er|ere)s |prochaine?s )?(?P<unit>{_UNIT})(?P<half> et demie?)?"
    rf"(?!\w|[-/']|\+)(?: ?(?P<more>[0-5]\d)(?: ?(?:mn|min|minutes))?(?!\w|[ ]?%|/))?{_TAIL}"
)
_GLUED = re.compile(
    rf"(?<![\w+/:.,§°])(?P<h>\d{{1,3}}) ?h(?:eures?)? ?(?P<m>[0-5]\d)(?: ?(?:mn|min|minutes))?(?!\w|/| ?%){_TAIL}"
)
_RELATIVE = re.compile(
    rf"(?<!\w)(?P<base>[jhms]) ?\+ ?(?P<n>\d{{1,3}})(?P<unit> ?(?:jours?|heures?|mois|h|j))?(?!\w){_TAIL}"
)
_ORDINALS = {
    "huitieme": 8.0, "dixieme": 10.0, "quinzieme": 15.0, "vingtieme": 20.0, "trentieme": 30.0,
    "quarante-cinquieme": 45.0, "soixantieme": 60.0, "quatre-vingt-dixieme": 90.0,
}  # fmt: skip
_WEEKS = {"huitaine": 8.0, "quinzaine": 15.0}
_NAMED: tuple[tuple[re.Pattern[str], dict[str, float], str, tuple[str, ...]], ...] = (
    (re.compile(r"(?<!\w)(?:sous|dans la|a) (huitaine|quinzaine)(?!\w)"), _WEEKS, "jours", ()),
    (re.compile(r"dans (l'heure|la demi-heure)(?: qui suit)?(?!\w)"), {"la demi-heure": 0.5}, "heures", ("max",)),
    (re.compile(rf"(?<!\w)(?:au |le )({'|'.join(_ORDINALS)}) jour(?!\w)"), _ORDINALS, "jours", ("max",)),
    (re.compile(r"(?<!\w)(demi-journee)(?: ouvree)?(?!\w)"), {"demi-journee": 0.5}, "jours", ("ouvrees",)),
    (re.compile(
        r"(?<!\w)(nbd|next business day|(?:le |au |du )?(?:premier |prochain )?jour ouvre (?:suivant|d'apres)"
        r"|lendemain ouvre|prochain jour ouvre)(?!\w)"
    ), {}, "jours", ("ouvrees", "relative")),
)  # fmt: skip
_SHORT = re.compile(rf"(?<![\w+/:.,§°])(?P<n>{DIGITS}) ?(?P<base>[hj])(?P<not>n?)o(?!\w)")  # « 8 HO », « 2 JO »
_BEFORE = 48
_MAX = re.compile(
    r"(?:au plus tard|au maximum|au plus|maxim\w+|n'?exced\w+|sans exceder|depass\w+|sous"
    r"|inferieure?s? (?:ou egale?s? )?a|moins de|delais? de|dans les?|dans un|endeans|limite de|plafonne\w* a"
    "|[<≤])[^.;:]{0,26}$"
)
_MIN = re.compile(r"(?:au moins|minim\w+|pas moins de|superieure?s? (?:ou egale?s? )?a|plus de|[>≥])[^.;:]{0,12}$")
_TARGET = re.compile(
    r"(?:objectifs?|cibles?|moyen(?:ne)?s?|indicati\w+|estim\w+|previsionnel\w*|vis(?:e|ent|er|era)|souhait\w+"
    r"|si possible|s'efforc\w+|tent\w+ de)[^.;]{0,44}$"
)
_ABOUT = re.compile(r"(?:environ|approximativement|de l'ordre de)[^.;:]{0,10}$")
_AFTER = re.compile(
    r"^,? ?\(?(?:(?P<max>max(?:imum|imale?)?|au plus(?: tard)?|au maximum)|(?P<min>min(?:imum|imale?)?|au moins)"
    r"|(?P<target>en moyenne|a titre indicatif|indicati\w+|\(?objectif))(?!\w)"
)


def find(text: str, folded: str) -> Iterator[Fact]:  # noqa: ARG001  (all kinds share one signature)
    """The durations of a folded text in which blocks are closed by a newline."""
    taken: set[int] = set()
    for fact in (*_glued(folded), *_short(folded), *_relative(folded), *_named(folded), *_plain(folded)):
        if taken.isdisjoint(range(fact.start, fact.end)):
            taken.update(range(fact.start, fact.end))
            yield fact


def count(fact: Fact) -> float:
    """How many of its own unit a duration is: 2 for « deux jours ouvrés »."""
    return float(fact.value or 0) / hours_of(fact.unit or "heures", fact.qualifiers)


def hours_of(unit: str, qualifiers: tuple[str, ...]) -> float:
    """Hours in one `unit`: a working day counts 8."""
    return WORKING_DAY if unit == "jours" and {"ouvrees", "ouvrables"} & set(qualifiers) else HOURS[unit]


def _plain(folded: str) -> Iterator[Fact]:
    for match in _PLAIN.finditer(folded):
        written = match["both"] or match["digits"]
        amount = digits(written) if written else words(match["words"])
        unit = next(name for name in HOURS if match[name])
        if amount is None or (match["unit"] == "s" and not written):
            continue
        if "demi" in folded[match.start() : match.start("unit")]:
            amount -= 0.5
        amount += 0.5 if match["half"] else 0.0
        amount += int(match["more"]) / 60 if match["more"] and unit == "heures" else 0.0
        yield _fact(folded, match, amount, unit, ("range",) if match["low"] else ())


def _glued(folded: str) -> Iterator[Fact]:
    for match in _GLUED.finditer(folded):
        yield _fact(folded, match, int(match["h"]) + int(match["m"]) / 60, "heures", ())


def _short(folded: str) -> Iterator[Fact]:
    for match in _SHORT.finditer(folded):
        unit = "heures" if match["base"] == "h" else "jours"
        quality = ("non-ouvrees",) if match["not"] else ("ouvrees",)
        amount = digits(match["n"]) or 0.0
        yield Fact(KIND, match.start(), match.end(), amount * hours_of(unit, quality), unit, quality)


def _relative(folded: str) -> Iterator[Fact]:
    for match in _RELATIVE.finditer(folded):
        base = (match["unit"] or "").strip()[:1] or match["base"]
        unit = {"j": "jours", "h": "heures", "m": "mois", "s": "semaines"}[base]
        yield _fact(folded, match, float(match["n"]), unit, ("relative",))


def _named(folded: str) -> Iterator[Fact]:
    for regex, values, unit, extra in _NAMED:
        for match in regex.finditer(folded):
            amount = values.get(match[1], 1.0)
            yield Fact(KIND, match.start(), match.end(), amount * hours_of(unit, extra), unit, extra)


def _fact(folded: str, match: re.Match[str], amount: float, unit: str, extra: tuple[str, ...]) -> Fact:
    quality = _quality(match["quality"])
    found = (*quality, *_bound(folded, match.start(), match.end(), match["tail"] or ""), *extra)
    return Fact(KIND, match.start(), match.end(), amount * hours_of(unit, quality), unit, found)


def _quality(written: str | None) -> tuple[str, ...]:
    if not written:
        return ()
    if written.startswith("non") or written in {"hno", "h.n.o"}:
        return ("non-ouvrees",)
    if written.startswith("ouvrable"):
        return ("ouvrables",)
    if written.startswith("ouvr") or written in {"ho", "h.o", "jo", "j.o"}:
        return ("ouvrees",)
    return ("francs",) if written.startswith("franc") else ("calendaires",)


def _bound(folded: str, start: int, end: int, tail: str) -> tuple[str, ...]:
    before = folded[max(0, start - _BEFORE) : start].rpartition("\n")[2]
    after = _AFTER.match(folded[end : end + 24])
    if _TARGET.search(before) or (after and after["target"]):
        return ("target",)
    if _ABOUT.search(before):
        return ("environ",)
    if _MIN.search(before) or (after and after["min"]):
        return ("min",)
    return ("max",) if "max" in tail or "plus" in tail or after or _MAX.search(before) else ()
