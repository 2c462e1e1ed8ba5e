"""What the door promises: one file a format, found by its name, and nothing heavy until a file is read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reviewer import readers

NEW = """
from reviewer.readers._build import Builder, Piece

SUFFIXES = (".xyz",)

def sniff(data):
    return data.startswith(b"{\\\\xyz")

def read(data, source):
    builder = Builder()
    builder.add("paragraph", [Piece("lu")])
    return builder.document(source)
"""


def test_a_new_format_is_one_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xyz.py").write_text(NEW, encoding="utf-8")
    monkeypatch.setattr(readers, "__path__", [*readers.__path__, str(tmp_path)])
    readers._formats.cache_clear()
    readers.supported_suffixes.cache_clear()
    try:
        assert ".xyz" in readers.supported_suffixes()
        assert readers.read("contrat.xyz", b"{\\xyz1}").text == "lu\n"
        assert readers.read("sans-suffixe", b"{\\xyz1}").source.format == "xyz"
    finally:
        sys.modules.pop("reviewer.readers.xyz", None)
        readers._formats.cache_clear()
        readers.supported_suffixes.cache_clear()


def test_nothing_heavy_is_imported_before_a_file_is_read() -> None:
    code = (
        "import sys, reviewer.readers as r; r.supported_suffixes();"
        "print([m for m in ('docx', 'lxml', 'pdfplumber', 'pypdfium2', 'spacy', 'rich') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
