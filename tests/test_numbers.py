"""Numbers in figures and in French words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.numbers import digits, number, words

_SIMPLE = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit"
    " dix-neuf"
).split()
_FRENCH = "_ _ vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt".split()
_BELGIAN = "_ _ vingt trente quarante cinquante soixante septante quatre-vingt nonante".split()
_SWISS = "_ _ vingt trente quarante cinquante soixante septante huitante nonante".split()


def _below_hundred(value: int, names: list[str]) -> str:
    tens, unit = divmod(value, 10)
    if tens < 2:
        return _SIMPLE[value]
    if tens in (7, 9) and names[tens] in ("soixante", "quatre-vingt"):
        unit += 10
    if not unit:
        return names[tens] + ("s" if names[tens] == "quatre-vingt" else "")
    joined = " et " if unit in (1, 11) and names[tens] != "quatre-vingt" else "-"
    return f"{names[tens]}{joined}{_SIMPLE[unit]}"


def spelled(value: int, names: list[str]) -> str:
    """0 to 9999 in words, as the dictionaries of each country write it."""
    thousands, rest = divmod(value, 1000)
    hundreds, small = divmod(rest, 100)
    parts = []
    if thousands:
        parts.append("mille" if thousands == 1 else f"{_SIMPLE[thousands]} mille")
    if hundreds:
        parts.append("cent" if hundreds == 1 else f"{_SIMPLE[hundreds]} cent" + ("s" if not small else ""))
    if small or not parts:
        parts.append(_below_hundred(small, names))
    return " ".join(parts)


@given(st.integers(0, 9999), st.sampled_from([_FRENCH, _BELGIAN, _SWISS]), st.booleans())
def test_words_are_read_back(value: int, names: list[str], hyphens: bool) -> None:
    written = spelled(value, names).replace("é", "e")
    assert words(written.replace(" ", "-") if hyphens else written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("dix-neuf cents", 1900),
        ("quatre vingt dix", 90),
        ("cent vingt mille", 120_000),
        ("un million deux cent mille", 1_200_000),
        ("trois milliards", 3 * 10**9),
        ("deux et trois", None),
        ("un deux", None),
        ("trente quarante", None),
        ("et", None),
        ("", None),
        ("beaucoup", None),
    ],
)
def test_what_is_and_is_not_one_number(written: str, value: float | None) -> None:
    assert words(written) == value


@given(st.integers(0, 10**7))
def test_figures_with_blanks_or_points(value: int) -> None:
    grouped = f"{value:,}"
    assert digits(grouped.replace(",", " ")) == value
    assert digits(grouped.replace(",", ".")) == value
    assert number(f"{value},5") == value + 0.5
