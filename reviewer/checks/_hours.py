"""The week of a support: when it is open, how long it stays closed, and what a delay in its hours really lasts.

A week is a tuple of openings in minutes from Monday 0:00, sorted, apart from one another. It comes from the schedules
of the taxonomy, such as `lun-ven 09:00-12:00,14:00-18:00; sam 09:00-12:00`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import TypeAlias

Week: TypeAlias = tuple[tuple[int, int], ...]

_DAYS = ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")
_DAY = 1440
WEEK = 7 * _DAY
_HOURS = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")
_GROUP = re.compile(r"(?P<days>[a-z,-]+) (?P<hours>[\d:,-]+)")
ALWAYS: Week = ((0, WEEK),)
OFFICE: Week = tuple((day * _DAY + 540, day * _DAY + 1020) for day in range(5))  # eight hours a working day


def week(schedule: str) -> Week:
    """The openings a schedule gives; empty when it names only days or only hours."""
    return union(_openings(schedule))


def union(openings: Iterable[tuple[int, int]]) -> Week:
    """The same openings, sorted, those that touch made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(openings):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)


def open_minutes(opened: Week) -> int:
    """Minutes of opening in a week."""
    return sum(end - start for start, end in opened)


def day_hours(opened: Week) -> float:
    """Hours of the longest working day, Monday to Friday."""
    days = [sum(max(0, min(e, (d + 1) * _DAY) - max(s, d * _DAY)) for s, e in opened) for d in range(5)]
    return max(days) / 60


def gap(opened: Week) -> float:
    """Hours of the longest time without anyone, from one closing to the next opening; 168 when never open."""
    if not opened:
        return WEEK / 60
    openings = [start for start, _ in opened[1:]] + [opened[0][0] + WEEK]
    return max(start - end for (_, end), start in zip(opened, openings, strict=True)) / 60


def lasts(hours: float, opened: Week) -> tuple[float, float]:
    """The least and the most that `hours` of opening last on the clock, in hours, whenever they start.

    The most is reached by what starts at a closing, or has a minute left at one and goes on at the next opening.
    """
    total = open_minutes(opened)
    if not total or hours <= 0:
        return hours, hours
    need = hours * 60
    marks = [0, *accumulate(end - start for start, end in opened)]  # minutes of opening before each opening
    points = {float(mark) for mark in marks[:-1]} | {(mark - need) % total for mark in marks[:-1]}
    spans = [
        tuple(_place(point + need, opened, marks, late=end) - _place(point, opened, marks, late=start)
              for start, end in ((True, False), (False, False), (True, True)))
        for point in points
    ]  # fmt: skip
    return max(hours, min(span[0] for span in spans) / 60), max(max(span[1:]) for span in spans) / 60


def _place(worked: float, opened: Week, marks: list[int], *, late: bool) -> float:
    """The minute at which `worked` minutes of opening are over; at a closing, `late` gives the next opening."""
    weeks, rest = divmod(worked, marks[-1])
    if not late and not rest:
        weeks, rest = weeks - 1, float(marks[-1])
    number = bisect_right(marks, rest) - 1 if late else max(i for i, mark in enumerate(marks) if mark < rest)
    return weeks * WEEK + opened[number][0] + rest - marks[number]


def _openings(schedule: str) -> Iterable[tuple[int, int]]:
    for group in schedule.split(";"):
        match = _GROUP.fullmatch(group.strip())
        if match is None:
            continue
        for day in _days(match["days"]):
            for a, b, c, d in _HOURS.findall(match["hours"]):
                start, end = int(a) * 60 + int(b), int(c) * 60 + int(d)
                end += _DAY if end <= start else 0  # past midnight
                at = day * _DAY
                yield at + start, min(at + end, WEEK)
                if at + end > WEEK:
                    yield 0, at + end - WEEK


def _days(names: str) -> Iterable[int]:
    for part in names.split(","):
        first, _, last = part.partition("-")
        if first in _DAYS and (last or first) in _DAYS:
            yield from range(_DAYS.index(first), _DAYS.index(last or first) + 1)
