"""The same contract gives the same clauses, commitments and findings, whatever the format it comes in."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reviewer import engine
from reviewer.types import Document, Settings
from samples import source
from samples.source import Contract
from tests.readers import _make_contract as make
from tests.readers._make import check_laws

ROOT = Path(__file__).parent.parent.parent / "samples" / "source"
FORMATS: dict[str, Callable[[Contract], bytes]] = {
    "docx": make.docx,
    "html": make.html,
    "md": make.markdown,
    "odt": make.opendocument,
    "rtf": make.rtf,
}


@cache
def outcome(name: str, suffix: str) -> dict[str, Any]:
    data = FORMATS[suffix](source.read(ROOT / f"{name}.md", ROOT))
    report = engine.review_paths((), Settings(as_of="2026-11-22"), stdin=data, stdin_name=f"contrat.{suffix}")
    (review,) = report.reviews
    (reading,) = review.readings
    document: Document = reading.document
    check_laws(document)
    assert document.source.format == suffix
    return {
        "clauses": [(c.number, c.title, c.level) for c in reading.clauses if c.role != "margin"],
        "commitments": [(c.kind, c.value) for c in reading.commitments],
        "findings": sorted((f.rule, f.severity) for f in review.findings),
        "cells": [document.text[b.start : b.end].strip() for b in document.blocks if b.cell],
        "services": reading.nature.services,
        "problems": report.problems,
    }


@pytest.mark.parametrize("suffix", sorted(set(FORMATS) - {"docx"}))
@pytest.mark.parametrize("name", ["maintenance-deficiente", "hebergement"])
@pytest.mark.parametrize("what", ["clauses", "commitments", "findings", "cells", "services", "problems"])
def test_what_is_found_does_not_depend_on_the_format(name: str, suffix: str, what: str) -> None:
    expected = outcome(name, "docx")[what]
    assert expected or what == "problems"
    assert outcome(name, suffix)[what] == expected
