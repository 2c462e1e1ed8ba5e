"""The builder of the samples: numbering, references, typography, and the same bytes each time."""

import io
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest

from samples import __main__ as builder
from samples import source
from samples.source import number
from samples.typography import NBSP, runs, typeset

SOURCES = sorted((builder.HERE / "source").rglob("*.md"))
HEAD = '---\ntitle: Essai\nauthor: Essai\ndate: "2026-01-05"\n---\n'


def _read(tmp_path: Path, body: str) -> source.Contract:
    file = tmp_path / "essai.md"
    file.write_text(HEAD + body, "utf-8")
    return source.read(file, tmp_path)


def test_headings_and_paragraphs_are_numbered_and_referred_to(tmp_path: Path) -> None:
    contract = _read(
        tmp_path,
        "# Préambule {-}\n\n# Objet\n\n+ Voir l'article [[b]] et l'[[c]].\n\n# Durée\n\n## Terme\n\n+ Fin. {#b}\n\n"
        "# Parc {annexe #c}\n",
    )
    labels = [block.label for block in contract.blocks]
    assert labels == ["", "Article 1 –", "1.1", "Article 2 –", "2.1", "2.1.1", "Annexe 1 –"]
    assert contract.blocks[2].text == "Voir l’article 2.1.1 et l’Annexe 1."


def test_a_reference_to_nothing_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\[\[absent\]\] is not defined"):
        _read(tmp_path, "Voir l'article [[absent]].\n")


def test_tables_keep_rows_and_the_weights_of_their_columns(tmp_path: Path) -> None:
    table = _read(tmp_path, "| Gravité | Délai |\n|---|------|\n| P1 | 2 h |\n").blocks[0]
    assert table.rows == (("Gravité", "Délai"), ("P1", f"2{NBSP}h"))
    assert table.weights == (3, 6)


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [(4, "upperRoman", "IV"), (19, "upperRoman", "XIX"), (3, "upperLetter", "C"), (12, "decimal", "12")],
)
def test_numbers_as_word_writes_them(value: int, form: str, expected: str) -> None:
    assert number(value, form) == expected


def test_french_typography() -> None:
    assert typeset("l'« essai » : 1 980 € HT ; n° 4") == (
        f"l’«{NBSP}essai{NBSP}»{NBSP}: 1{NBSP}980{NBSP}€ HT{NBSP}; n°{NBSP}4"
    )


def test_bold_pieces() -> None:
    assert runs("un **deux** trois") == [("un ", False), ("deux", True), (" trois", False)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_the_files_are_those_of_the_source(path: Path) -> None:
    """Compared by their text: other versions of the libraries may lay the same words out in other bytes."""
    for name, data in builder.build(path).items():
        kept = (builder.HERE / name).read_bytes()
        assert _words(name, kept) == _words(name, data), f"{name} is stale: run `python -m samples`"


def test_the_same_bytes_each_time() -> None:
    path = builder.HERE / "source" / "saas-conditions.md"
    assert builder.build(path) == builder.build(path)


def test_contracts_are_four_to_fifteen_pages_long() -> None:
    for path in sorted((builder.HERE / "pdf").glob("*.pdf")):
        assert 4 <= len(pypdfium2.PdfDocument(path)) <= 15, path.name


def test_word_numbers_the_articles_by_itself_in_some_files() -> None:
    with zipfile.ZipFile(builder.HERE / "docx" / "hebergement.docx") as archive:
        assert b'w:lvlText w:val="%1.%2"' in archive.read("word/numbering.xml")
    headings = [
        p.text
        for p in docx.Document(str(builder.HERE / "docx" / "hebergement.docx")).paragraphs
        if p.style is not None and p.style.name == "Heading 1"
    ]
    assert headings[0] == "Objet du contrat"


def _words(name: str, data: bytes) -> list[str]:
    if name.endswith(".pdf"):
        paper = pypdfium2.PdfDocument(data)
        return " ".join(page.get_textpage().get_text_range() for page in paper).split()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(part) for part in ("word/document.xml", "word/header1.xml", "word/footer1.xml")]
    return b" ".join(parts).decode().split()
