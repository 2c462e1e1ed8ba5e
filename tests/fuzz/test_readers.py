"""Damaged files: a reader answers with a document that obeys the laws, or with Unreadable, and nothing else."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.errors import Unreadable
from reviewer.readers import read
from tests.readers._make import check_laws, pdf, rows, word, write


def _word(document: Any) -> None:
    document.add_heading("Durée", 1)
    document.add_paragraph("Un an.", style="List Number")
    document.add_table(2, 2).cell(0, 0).text = "P1"


def _page(canvas: Any) -> None:
    write(canvas, ["Article 1 - Durée", "Le contrat dure un an."])
    rows(canvas, [["Niveau", "Délai"], ["P1", "4 h"]], (60, 160, 260), top=120)


SEEDS = {"contrat.pdf": pdf(_page, pageCompression=0), "contrat.docx": word(_word)}
HURT = st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6)), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(SEEDS)), HURT, st.floats(0.3, 1))
def test_damaged_files_never_crash(name: str, hurt: list[tuple[float, bytes]], kept: float) -> None:
    data = bytearray(SEEDS[name])
    for where, patch in hurt:
        at = int(where * (len(data) - len(patch)))
        data[at : at + len(patch)] = patch
    try:
        document = read(name, bytes(data[: int(len(data) * kept)]))
    except Unreadable:
        return
    check_laws(document)
