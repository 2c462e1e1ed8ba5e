"""What a delay counted in the hours of a support lasts on the clock."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.checks import _french, _hours

OFFICE = "lun-ven 09:00-18:00"


@st.composite
def weeks(draw: st.DrawFn) -> _hours.Week:
    starts = draw(st.lists(st.integers(0, 6 * 24 * 60), min_size=1, max_size=6, unique=True))
    return _hours.union((start, start + draw(st.integers(15, 1440))) for start in starts)


@pytest.mark.parametrize(
    ("schedule", "hours", "longest"),
    [
        (OFFICE, 45, 63),
        ("lun-dim 00:00-24:00", 168, 0),
        ("lun-ven 09:00-12:00,14:00-18:00; sam 09:00-12:00", 38, 45),
        ("lun-sam 08:00-20:00", 72, 36),
        ("lun-dim 20:00-08:00", 84, 12),
        ("lun-ven", 0, 168),
        ("n'importe quoi", 0, 168),
    ],
)
def test_the_hours_of_a_schedule(schedule: str, hours: float, longest: float) -> None:
    week = _hours.week(schedule)
    assert _hours.open_minutes(week) / 60 == hours
    assert _hours.gap(week) == longest


@pytest.mark.parametrize(
    ("hours", "least", "most"), [(4, 4, 67), (9, 9, 72), (10, 25, 88), (45, 105, 168), (46, 169, 232)]
)
def test_a_delay_in_working_hours_lasts_over_nights_and_weekends(hours: float, least: float, most: float) -> None:
    assert _hours.lasts(hours, _hours.week(OFFICE)) == (least, most)


@given(weeks(), st.floats(0.1, 200), st.floats(0.1, 200))
def test_a_longer_delay_never_lasts_less(week: _hours.Week, a: float, b: float) -> None:
    short, long = sorted((a, b))
    least, most = _hours.lasts(short, week), _hours.lasts(long, week)
    assert least[0] <= most[0] + 1e-6
    assert least[1] <= most[1] + 1e-6


@given(weeks(), st.floats(0.1, 200))
def test_a_delay_lasts_at_least_itself_and_at_most_itself_and_its_closings(week: _hours.Week, hours: float) -> None:
    least, most = _hours.lasts(hours, week)
    weeks_closed = (hours * 60 // _hours.open_minutes(week) + 2) * (_hours.WEEK - _hours.open_minutes(week)) / 60
    assert hours - 1e-6 <= least <= most + 1e-6
    assert most <= hours + weeks_closed + 1e-6
    assert most >= hours + _hours.gap(week) - 1e-6


@given(weeks(), st.floats(0.1, 50), st.integers(0, _hours.WEEK - 1))
def test_no_start_does_worse_or_better_than_said(week: _hours.Week, hours: float, start: int) -> None:
    left, at = hours * 60, float(start)
    while True:  # walk the openings by hand
        day = at % _hours.WEEK
        opening = next((o for o in week if o[0] <= day < o[1]), None)
        if opening is None:
            upcoming = next((o[0] for o in week if o[0] > day), week[0][0] + _hours.WEEK)
            at += upcoming - day
            continue
        spent = min(left, opening[1] - day)
        left, at = left - spent, at + spent
        if left <= 0:
            break
    least, most = _hours.lasts(hours, week)
    assert least - 1e-6 <= (at - start) / 60 <= most + 1e-6


def test_a_support_open_all_the_time_adds_nothing() -> None:
    assert _hours.lasts(5, _hours.ALWAYS) == (5, 5)
    assert _hours.lasts(5, ()) == (5, 5)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (_french.hours(3.6), "3 h 36"),
        (_french.hours(0.6), "36 min"),
        (_french.hours(4), "4 h"),
        (_french.hours(0.0056), "20 s"),
        (_french.hours(76), "3 jours 4 h"),
        (_french.hours(96), "4 jours"),
        (_french.percent(99.5), "99,5 %"),
        (_french.percent(99.999), "99,999 %"),
        (_french.percent(100), "100 %"),
        (_french.euros(1200), "1 200 €"),
        (_french.euros(1234567.5), "1 234 567,5 €"),
        (_french.schedule("lun-ven 09:00-17:30"), "lun-ven 9 h-17 h 30"),
        (_french.every(1.0), "par heure"),
        (_french.every(0.5), "par tranche de 30 min"),
    ],
)
def test_figures_are_french(said: str, wanted: str) -> None:
    assert said == wanted
