"""Whole reports as they were last reviewed. `UPDATE_GOLDENS=1 pytest tests/outputs/test_golden.py` writes them again."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer import outputs
from reviewer.types import Suggestion
from tests.outputs import _build as build

GOLDEN = Path(__file__).parent / "golden"
CASES = {
    "terminal.txt": ("terminal", outputs.Options()),
    "terminal-verbose.txt": ("terminal", outputs.Options(verbose=True, min_severity="info")),
    "terminal-narrow.txt": ("terminal", outputs.Options(width=50)),
    "concise.txt": ("concise", outputs.Options(min_severity="info")),
    "report.json": ("json", outputs.Options(with_text=True)),
}


@pytest.mark.parametrize("name", CASES)
def test_report_is_as_reviewed(name: str) -> None:
    output, options = CASES[name]
    text = outputs.render(output, build.report(build.review(path="seul.pdf"), build.dossier()), options)
    file = GOLDEN / name
    if os.environ.get("UPDATE_GOLDENS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")
    assert text == file.read_text("utf-8")


_WORDS = st.text(max_size=120)


@settings(max_examples=60, deadline=None)
@given(_WORDS, _WORDS, _WORDS, st.text(min_size=1, max_size=40), st.integers(40, 100))
def test_any_words_fit_on_the_page_and_stay_on_their_line(
    message: str, why: str, wording: str, path: str, width: int
) -> None:
    finding = build.finding(message=message, why=why, suggestion=Suggestion(wording), evidence=(build.span(2),))
    report = build.report(replace(build.review(path=path), findings=(finding,)), problems=())
    text = outputs.render("terminal", report, outputs.Options(width=width))
    assert max(len(line) for line in text.split("\n")) <= width
    assert len(outputs.render("concise", report, outputs.Options()).split("\n")) == 2
    outputs.render("json", report, outputs.Options()).encode("utf-8", "replace")
