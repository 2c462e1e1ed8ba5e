"""A number written twice, in words and in figures: do both say the same? « quatre (6) heures », « 12 (dix) mois »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from reviewer.checks import Case, Result, quote
from reviewer.numbers import ANY_WORDS, DIGITS, digits, words
from reviewer.patterns import fold
from reviewer.rulefile import Rule

_QUALIFIERS = (
    r"(?: (?:ouvree?s?|ouvrables?|calendaires?|francs?|hors (?:taxes?|tva)|toutes taxes comprises"
    r"|h\.?t\.?|t\.?t\.?c\.?))*"
)
_NAMES = {  # as folded text writes them → one name a unit
    "minute": "minutes?|mins?|mn", "heure": "heures?|hrs?|h", "jour": "jours?|j", "semaine": "semaines?",
    "mois": "mois", "trimestre": "trimestres?", "semestre": "semestres?", "an": "ans?|annees?",
    "euro": "euros?|eur|€", "pourcent": "pour ?cents?|%", "millier": "k ?€|keur", "million": "m ?€|meur",
}  # fmt: skip
_UNIT = "(?:" + "|".join(_NAMES.values()) + ")"
_SCALES = {"millier": 1000.0, "million": 1e6}
_SPELLED = rf"{ANY_WORDS}(?: virgule {ANY_WORDS})?"
_CENTS = rf"(?: et (?P<cents>{ANY_WORDS}) centimes?)?"
_HALF = "(?P<half> et demie?)?"
_WORDS_FIRST = re.compile(
    rf"(?<![\w-])(?<!l')(?P<words>{_SPELLED})(?: ?(?:d'|de )?(?P<outer>{_UNIT}){_QUALIFIERS}{_CENTS})?{_HALF} ?"
    rf"\( ?(?P<digits>{DIGITS}) ?(?P<inner>{_UNIT})?{_QUALIFIERS} ?\)"
    rf"(?: ?(?P<next>{_UNIT})(?!\w))?"
)
_FIGURES_FIRST = re.compile(
    rf"(?<![\w.,/-])(?P<digits>{DIGITS}) ?(?P<outer>{_UNIT})?{_QUALIFIERS} ?"
    rf"\( ?(?P<words>{_SPELLED})(?: ?(?:d'|de )?(?P<inner>{_UNIT}){_QUALIFIERS}{_CENTS})?"
    rf"{_HALF} ?\)(?: ?(?P<next>{_UNIT})(?!\w))?"
)
_LABEL = re.compile(  # what comes before is a number that names something, or half of another one
    r"(?:\barticles?|\bart\.|\bannexes?|\bchapitres?|\btitres?|\bsections?|\bclauses?|\bparagraphes?|\blots?|\bphases?"
    r"|\betapes?|\bniveaux?|\bpriorites?|\bversions?|\boptions?|\bn[°o]|\d|%|\bvirgule|\bou|§)\s*$"
)
_HOMONYMS = frozenset({"un", "une", "neuf"})  # articles, pronouns, « matériel neuf »
_NOTE = r"(?m)^\W{{0,3}}\({}\)"  # « (2) » opens a line: a note, called from the text
_EVIDENCE = 5

SEEKS_FAULT = True


class Settings(BaseModel):
    """Nothing to set: two numbers are equal or not."""

    model_config = ConfigDict(extra="forbid")


def run(case: Case, rule: Rule, _settings: Settings) -> Result:
    """Fails on the passages where the words and the figures of one number differ."""
    corpus = case.corpus
    texts = [reading.document.text for reading in corpus.readings]
    hits: dict[int, str] = {}
    seen = False
    for entry in corpus.entries:
        if "(" not in entry.text:
            continue
        for start, end, same in pairs(entry.text):
            seen = True
            noted = re.search(r"\((\d{1,2})\)", entry.text[start:end])
            if not same and not (noted and re.search(_NOTE.format(noted[1]), texts[entry.reading])):
                hits.setdefault(entry.number, quote(entry.text[start:end], 80))
    if not hits:
        return Result(
            "pass" if seen else "not-applicable", "Lettres et chiffres concordent, quand les deux sont écrits."
        )
    numbers = sorted(hits)
    first = hits[numbers[0]]
    fills = {"match": first, "count": str(len(hits))}
    return Result("fail", f"« {first} » : deux valeurs pour un même nombre.", corpus.spans(numbers, _EVIDENCE), fills)


def pairs(text: str) -> Iterator[tuple[int, int, bool]]:
    """Each number of `text` written both ways: where, and do both agree? What may be something else is left out."""
    folded = fold(text)
    for regex in (_WORDS_FIRST, _FIGURES_FIRST):
        for match in regex.finditer(folded):
            found = _compared(match, folded)
            if found is not None:
                start, same = found
                yield start, match.end(), same


def _compared(match: re.Match[str], folded: str) -> tuple[int, bool] | None:
    """Where the number begins and whether both ways agree; None when they are not two ways of one number."""
    outer, inner, after = (_name(match[group]) for group in ("outer", "inner", "next"))
    if outer and inner and outer != inner and {outer, inner} - {"euro", *_SCALES}:
        return None  # « vingt-quatre mois (2 ans) »
    read = _value(match["words"])
    if read is None:
        return None
    written, value = read
    start = match.start() + (len(match["words"]) - len(written) if match.start() == match.start("words") else 0)
    before = folded[max(0, start - 16) : start]
    if _LABEL.search(before) or (written.startswith("cent") and before.endswith("pour ")):
        return None
    value += 0.5 if match["half"] else 0.0
    value += (words(match["cents"]) or 0.0) / 100 if match["cents"] else 0.0
    beside = outer if match.start() < match.start("digits") else inner  # the unit of the words, then of the figures
    value *= _SCALES.get(beside or "", 1.0)
    figures = match["digits"]
    scale = _SCALES.get((inner if match.start() < match.start("digits") else outer) or "", 1.0)
    readings = {digits(figures), _decimal(figures)}
    amounts = {reading * scale for reading in readings if reading is not None}
    if not amounts:
        return None
    if any(abs(value - amount) < 0.005 for amount in amounts):
        return start, True
    if written in _HOMONYMS and not (outer or inner or after):
        return None
    if match.start() < match.start("digits") and outer and not inner and re.fullmatch(r"\d", figures):
        return None  # « sept jours (3) »: the call of a note
    if re.fullmatch(r"\d+[.]\d+", figures) and not (outer or inner or after):
        return None  # « article deux (2.1) »
    return start, False


def _value(written: str) -> tuple[str, float] | None:
    """The longest number that ends a run of number words, and its value: « deux et trois » ends with three."""
    whole, _, decimals = written.partition(" virgule ")
    parts = re.split(r"(?<=[ -])", whole)
    for first in range(len(parts)):
        rest = "".join(parts[first:])
        value = None if rest.startswith("et") else words(rest)
        if value is not None:
            break
    else:
        return None
    if not decimals:
        return rest, value
    after = words(decimals.replace("zero ", "")) if decimals != "zero" else 0.0
    if after is None:
        return None
    return f"{rest} virgule {decimals}", value + after / 10 ** (len(f"{after:g}") + decimals.count("zero "))


def _decimal(figures: str) -> float | None:
    """Figures read with a point before decimals, however many."""
    return float(figures) if re.fullmatch(r"\d+\.\d+", figures) else None


def _name(unit: str | None) -> str | None:
    if unit is None:
        return None
    return next((name for name, words_of in _NAMES.items() if re.fullmatch(words_of, unit)), None)
