"""Opening hours: « du lundi au vendredi de 8h30 à 18h », « 24h/24 et 7j/7 », « jours ouvrés de 9h à 12h ».

`value` is canonical: `lun-ven 09:00-12:00,14:00-18:00`, day groups separated by `; `, 24/7 is `lun-dim 00:00-24:00`.
A text that names only days or only hours gives `lun-ven` (`unit` days) or `09:00-18:00` (`unit` hours), so that cells
of one row can be joined with `join`; otherwise `unit` is `week`. « Jours ouvrables » run to Saturday, « jours ouvrés »
to Friday. `qualifiers` may hold `hors-feries`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from reviewer.numbers import WORDS
from reviewer.types import Fact

KIND = "schedule"
YIELDS_TO: tuple[str, ...] = ()
NEEDS = re.compile(
    r"\d ?h|\d:\d|[57] ?(?:j|jours)? ?(?:/|sur) ?7|24 ?(?:/|x|sur)|h24|lun|mardi|mercredi|jeu|vendredi|ven\.|sam"
    "|dim|ouvr|semaine|jours"
)

DAYS = ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")
_DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim)s?(?!\w)\.?"
_TIME = r"(?P<{0}>\d{{1,2}}) ?(?:(?:h(?:eures?|rs?)?|:)(?: ?(?P<{0}m>[0-5]\d))?(?:min|mn)?)(?!\w)"
_RANGE = (
    rf"(?:(?:de|entre|des) )?{_TIME.format('a')} ?(?:a|et|jusqu'a|au|-|/|>|→) ?{_TIME.format('b')}"
    r"|(?:de|entre) (?P<c>\d{1,2}) (?:a|et) (?P<d>\d{1,2}) ?(?:h(?:eures?)?)(?: ?(?P<dm>[0-5]\d))?(?!\w)"
)
_24 = r"(?:vingt-quatre(?: ?\( ?24 ?\))?|24)"
_7 = r"(?:sept(?: ?\( ?7 ?\))?|7)"
_DAILY = rf"{_24} ?h?(?:eures?)? ?(?:/|sur) ?{_24} ?h?(?:eures?)?"
_WEEKLY = rf"{_7} ?j?(?:ours?)? ?(?:/|sur) ?{_7}(?: ?j(?:ours?)?)?"
_ALWAYS = (
    rf"{_DAILY}[ ,;e\(-]{{0,4}}(?:t |et )?(?:,? ?et )?{_WEEKLY}"
    rf"|{_WEEKLY}[ ,;\(-]{{0,4}}(?:et )?{_DAILY}"
    r"|24 ?h?(?:eures?)? ?(?:/|x|sur) ?7(?: ?j(?:ours?)?|/365)?|24x7|h24[ ,]*(?:et )?7 ?j? ?/ ?7"
    r"|7 ?j? ?/ ?7[ ,]*(?:et )?h24"
)
_TOKEN = re.compile(
    rf"(?<![\w/])(?:(?P<always>{_ALWAYS})(?![\w/])"
    rf"|(?P<allday>{_DAILY}|h24)(?![\w/])"
    rf"|(?P<week>[567]) ?j?(?:ours?)? ?(?:/|sur) ?7(?: ?j)?(?![\w/])"
    rf"|(?:du |de |les? )?(?P<from>{_DAY}) ?(?:au|a|--?|>|→|jusqu'au) ?(?P<to>{_DAY})"
    rf"|(?:les? )?(?P<list>{_DAY}(?:(?: ?, ?| et | ?/ ?)(?:les? )?{_DAY})*)"
    "|(?P<working>jours? (?:et heures? )?ouvr(?:e|able)s?(?: et heures? ouvr(?:e|able)e?s?)?"
    r"|jours? de semaine|en semaine)(?!\w)"
    r"|(?P<every>tous les jours(?! ouvr)|sept jours sur sept"
    r"|365 ?j?(?:ours?)? ?(?:/|sur|par) ?(?:365|ans?)|y compris (?:les )?(?:week-?ends?|samedis?(?: et"
    r"|,) (?:les )?dimanches?))"
    r"(?!\w)"
    rf"|(?P<range>{_RANGE}))"
)
_HOUR_NEXT = re.compile(r"[ .:]{0,3}(?:de )?\d{1,2} ?(?:h|:)")
_COUNTED = re.compile(rf"(?:\d|\)|(?<!\w){WORDS}) ?$")
_HOLIDAYS = re.compile(
    "(?:hors|sauf|a l'exception des?|a l'exclusion des?|except[ee]s?"
    r"|non compris)[^.\n]{0,20}(?:jours? )?(?:feries?|chom)"
)
_WEEK_END_OFF = re.compile(
    r"(?:hors|sauf|a l'exception des?|a l'exclusion des?|except[ee]s?|non compris)[^.\n]{0,20}(?:week-?ends?"
    r"|samedis? (?:et|,) (?:les )?dimanches?)"
)
_LINK = re.compile(
    r"[ ,;:/()\-–|]*(?:(?:inclus|compris|et|puis|ainsi que|le matin|l'apres-midi|matin|apres-midi|de|a|hors|sauf"
    "|jours?|feries?|francais|legaux|les|le|,|soit|sans interruption|en continu|heure de paris|heures? locale?s?"
    r"|\(?hors jours? feries?\)?) ?[ ,;:/()\-–|]*){0,8}"
)


_Group: TypeAlias = tuple[tuple[int, ...], list[tuple[int, int]]]  # days and their hours, in minutes


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    vague: bool  # « jours ouvrés »: named days, when they stand beside, say which
    days: tuple[int, ...] | None
    hours: tuple[int, int] | None  # minutes


def find(text: str, folded: str) -> Iterator[Fact]:  # noqa: ARG001
    """The schedules of a folded text; day names alone and single hours are none."""
    group: list[_Part] = []
    for part in _parts(folded):
        if group and not _linked(folded[group[-1].end : part.start]):
            yield from _fact(folded, group)
            group = []
        group.append(part)
    yield from _fact(folded, group)


def join(days: str, hours: str) -> str:
    """A whole schedule from one that names only days and one that names only hours."""
    return f"{days} {hours}"


def _linked(between: str) -> bool:
    return len(between) <= 60 and "\n" not in between and _LINK.fullmatch(between) is not None


def _parts(folded: str) -> Iterator[_Part]:
    for match in _TOKEN.finditer(folded):
        days: tuple[int, ...] | None = None
        hours: tuple[int, int] | None = None
        if match["always"]:
            days, hours = tuple(range(7)), (0, 1440)
        elif match["allday"]:
            hours = (0, 1440)
        elif match["week"]:
            days = tuple(range(int(match["week"])))
        elif match["from"]:
            first, last = _day(match["from"]), _day(match["to"])
            days = tuple(range(first, last + 1)) if first < last else None
        elif match["list"]:
            days = tuple(sorted({_day(name) for name in re.findall(_DAY, match["list"])}))
            if folded[match.start() : match.end()].strip(" .") in DAYS and not _HOUR_NEXT.match(folded, match.end()):
                continue  # « mer », « ven » are other words
        elif match["working"]:
            if _COUNTED.search(folded, max(0, match.start() - 14), match.start()):
                continue  # « cinq jours ouvrés » is a duration
            days = tuple(range(6 if "ouvrable" in match["working"] else 5))
        elif match["every"]:
            days = tuple(range(7))
        elif match["range"]:
            hours = _hours(match)
        if days or hours:
            yield _Part(match.start(), match.end(), bool(match["working"] or match["every"]), days, hours)


def _day(name: str) -> int:
    return DAYS.index(name[:3])


def _hours(match: re.Match[str]) -> tuple[int, int] | None:
    if match["c"]:
        start, end = int(match["c"]) * 60, int(match["d"]) * 60 + int(match["dm"] or 0)
    else:
        start = int(match["a"]) * 60 + int(match["am"] or 0)
        end = int(match["b"]) * 60 + int(match["bm"] or 0)
    end = 1440 if end == 0 else end
    return (start, end) if start <= 1440 and end <= 1440 and start != end else None


def _fact(folded: str, group: list[_Part]) -> Iterator[Fact]:
    if not group:
        return
    start, end = group[0].start, group[-1].end
    around = folded[start : end + 60].partition("\n")[0]
    qualifiers = ("hors-feries",) if _HOLIDAYS.search(around) else ()
    if any(part.days and not part.vague for part in group):
        group = [part for part in group if not part.vague]
    if group[0].hours and not group[0].days and group[-1].days and not group[-1].hours:
        group = _days_first(group)
    sets, loose = _sets(group)
    whole = [(days, hours) for days, hours in sets if hours]
    if whole:
        for one in _alternatives(whole):
            value = "; ".join(f"{days_text(days)} {_hours_text(hours)}" for days, hours in _merge(one))
            yield Fact(KIND, start, end, value, "week", qualifiers)
    elif loose:
        if _WEEK_END_OFF.search(around):
            yield Fact(KIND, start, end, join("lun-ven", _hours_text(loose)), "week", qualifiers)
        else:
            yield Fact(KIND, start, end, _hours_text(loose), "hours", qualifiers)
    elif sets and (len(sets[0][0]) > 1 or _alone(folded, start, end)):
        yield Fact(KIND, start, end, days_text(sets[0][0]), "days", qualifiers)


def _sets(group: list[_Part]) -> tuple[list[_Group], list[tuple[int, int]]]:
    """Days with the hours that follow them, and the hours that no day claims."""
    sets: list[_Group] = []
    loose: list[tuple[int, int]] = []
    closed = False  # after « 24h/24 et 7j/7 », hours are those of other days
    waiting = False  # days were named and no hours yet: a second day name adds to them
    for part in group:
        if part.days and part.hours:
            sets.append((part.days, [part.hours]))
            waiting, loose, closed = False, [], True
            continue
        if part.days:
            closed = False
            if waiting and not part.hours and not loose:
                sets[-1] = (tuple(sorted({*sets[-1][0], *part.days})), sets[-1][1])
            else:
                sets.append((part.days, [*loose]))
                waiting, loose = not sets[-1][1], []
        if part.hours:
            if sets and not closed:
                sets[-1][1].append(part.hours)
                waiting = False
            else:
                loose.append(part.hours)
    return sets, loose


def _alone(folded: str, start: int, end: int) -> bool:
    """Whether nothing else stands in the block: a cell or a line that holds one day."""
    return (
        folded[:start].rpartition("\n")[2].strip(" :-*") == "" and folded[end:].partition("\n")[0].strip(" :-*") == ""
    )


def _alternatives(whole: list[_Group]) -> list[list[_Group]]:
    """Day groups that overlap are several schedules to choose from, not one."""
    out: list[list[_Group]] = [[]]
    for days, hours in whole:
        if any(set(days) & set(known) and hours != other for known, other in out[-1]):
            out.append([])
        out[-1].append((days, hours))
    return out


def _days_first(group: list[_Part]) -> list[_Part]:
    """« 8h-18h du lundi au vendredi, 9h-12h le samedi » read as days followed by their hours."""
    out: list[_Part] = []
    waiting: list[_Part] = []
    for part in group:
        if part.days and not part.hours:
            out += [part, *waiting]
            waiting = []
        else:
            waiting.append(part)
    return out + waiting


def _merge(sets: list[_Group]) -> list[_Group]:
    merged: dict[tuple[tuple[int, int], ...], set[int]] = {}
    for days, hours in sets:
        merged.setdefault(tuple(sorted(set(hours))), set()).update(days)
    return [(tuple(sorted(days)), list(hours)) for hours, days in merged.items()]


def days_text(days: tuple[int, ...]) -> str:
    """Canonical names of day numbers (0 is Monday): `lun-ven`, `lun-ven,dim`, `sam`."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs)


def _hours_text(hours: list[tuple[int, int]]) -> str:
    return ",".join(f"{a // 60:02}:{a % 60:02}-{b // 60:02}:{b % 60:02}" for a, b in sorted(set(hours)))
