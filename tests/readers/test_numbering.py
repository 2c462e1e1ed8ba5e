from __future__ import annotations

from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from reviewer.readers._numbering import Numbering, figure


def level(at: int, text: str, form: str = "decimal", extra: str = "", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*levels: str, lists: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> Numbering:
    abstract = f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
    root: Any = parse_xml(f"<w:numbering {nsdecls('w')}>{abstract}{lists}</w:numbering>")
    return Numbering(root, {})


THREE = (level(0, "Article %1 –"), level(1, "%1.%2"), level(2, "%3)", "lowerLetter"))


def test_levels_restart_under_a_new_parent() -> None:
    found = numbering(*THREE)
    labels = [found.next("1", at) for at in (0, 1, 1, 2, 2, 1, 2, 0, 1)]
    assert labels == ["Article 1 –", "1.1", "1.2", "a)", "b)", "1.3", "a)", "Article 2 –", "2.1"]


def test_a_level_that_never_restarts() -> None:
    found = numbering(level(0, "Titre %1", "upperRoman"), level(1, "Article %2", extra='<w:lvlRestart w:val="0"/>'))
    assert [found.next("1", at) for at in (0, 1, 1, 0, 1)] == [
        "Titre I",
        "Article 1",
        "Article 2",
        "Titre II",
        "Article 3",
    ]


def test_legal_numbering_writes_parents_in_figures() -> None:
    found = numbering(level(0, "%1.", "upperRoman"), level(1, "%1.%2", extra="<w:isLgl/>"))
    assert [found.next("1", at) for at in (0, 0, 1)] == ["I.", "II.", "2.1"]


def test_a_parent_that_never_stood_shows_its_start() -> None:
    assert numbering(*THREE).next("1", 1) == "1.1"


def test_lists_on_one_definition_go_on_unless_overridden() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    num = '<w:num w:numId="{}"><w:abstractNumId w:val="0"/>{}</w:num>'
    found = numbering(level(0, "%1."), lists=num.format(1, "") + num.format(2, "") + num.format(3, override))
    labels = [found.next(key, 0) for key in ("1", "1", "2", "3", "3", "1")]
    assert labels == ["1.", "2.", "3.", "1.", "2.", "3."]


def test_override_of_a_whole_level() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "%1°", start=5)}</w:lvlOverride>'
    found = numbering(level(0, "%1."), lists=f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{own}</w:num>')
    assert [found.next("1", 0), found.next("1", 0)] == ["5°", "6°"]


def test_bullets_and_unknown_lists() -> None:
    wingdings = '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="§"/><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>'
    found = numbering(level(0, "\uf0b7", "bullet"), wingdings)
    assert [found.next("1", 0), found.next("1", 1), found.next("9", 0), found.next("1", 7)] == ["•", "▪", None, None]


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [
        (4, "upperRoman", "IV"),
        (14, "lowerRoman", "xiv"),
        (3, "upperLetter", "C"),
        (28, "lowerLetter", "bb"),
        (7, "decimalZero", "07"),
        (1, "ordinal", "1er"),
        (2, "ordinal", "2e"),
        (3, "cardinalText", "Trois"),
        (21, "cardinalText", "Vingt et un"),
        (80, "cardinalText", "Quatre-vingts"),
        (95, "cardinalText", "Quatre-vingt-quinze"),
        (1, "ordinalText", "Premier"),
        (4, "ordinalText", "Quatrième"),
        (5, "ordinalText", "Cinquième"),
        (9, "ordinalText", "Neuvième"),
        (30, "ordinalText", "Trentième"),
        (80, "ordinalText", "Quatre-vingtième"),
        (2, "none", ""),
        (6, "chineseCounting", "6"),
    ],
)
def test_figures(count: int, form: str, text: str) -> None:
    assert figure(count, form) == text


@given(st.lists(st.integers(0, 2), min_size=1, max_size=30))
def test_labels_under_one_parent_are_distinct(levels: list[int]) -> None:
    found = numbering(level(0, "%1"), level(1, "%1.%2"), level(2, "%1.%2.%3"))
    seen: set[str] = set()
    parent_shown = False
    for at in levels:
        label = found.next("1", at)
        assert label is not None
        assert label.count(".") == at
        parent_shown = parent_shown or at == 0
        if parent_shown:
            seen.add(label)
    tops = [at for at in levels if at == 0]
    assert sum("." not in label for label in seen) == len(tops)
