from __future__ import annotations

import pytest

from reviewer.types import Block, Cell, Document
from tests.readers._make import grid, load, text_of, texts

HEAD = r"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset2 Symbol;}
{\f3\fcharset128 Mincho;}}{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0\b titre;}{\s2 heading 2;}
{\s7 toc 1;}{\*\cs10 \additive Default;}}{\*\generator Essai;}{\info{\title non}{\author non}}
"""


def rtf(body: str) -> Document:
    return load("contrat.rtf", (HEAD + body + "}").encode("cp1252"))


def block(document: Document, text: str) -> Block:
    return next(one for one in document.blocks if text_of(document, one) == text)


def test_headings_by_their_style_or_their_level() -> None:
    document = rtf(
        r"\pard\s1 Objet\par\pard\plain\s2{\listtext\pard\plain 1.1\tab}Suite\par\pard\outlinelevel2 Trois\par"
        r"\pard\plain\s7 Objet\tab 3\par\pard\s1\outlinelevel9 Texte\par"
    )
    assert texts(document) == ["Objet", "1.1 Suite", "Trois", "Objet 3", "Texte"]
    assert [one.style.level for one in document.blocks] == [1, 2, 3, None, None]
    assert [one.style.toc for one in document.blocks] == [False, False, False, True, False]
    assert document.blocks[1].style.label == "1.1"


def test_characters_of_every_kind() -> None:
    document = rtf(
        r"Dur\'e9e \u8212\'97 \u233?t\u233? \uc0\u8364 100\uc1\~\u8217\'92x \endash\lquote a\rquote\ldblquote b\rdblquote"
        r"  pr\-\_avis \{\\\}\par {\f1 \'cf\'f0}\par {\f3 \'93\'fa}\par {\upr{ansi}{\*\ud{unicode}}}\par \u-10179?\u-8704?fin\par"
    )
    assert texts(document) == ["Durée — été €100 ’x –‘a’“b” pr-avis {\\}", "Пр", "日", "unicode", "fin"]


def test_raw_accents_and_other_code_pages() -> None:
    assert texts(load("a.rtf", r"{\rtf1\ansi\ansicpg1252 Durée\par}".encode("cp1252"))) == ["Durée"]
    assert texts(load("a.rtf", rb"{\rtf1\mac Dur\'8ee\par}")) == ["Durée"]
    assert texts(load("a.rtf", r"{\rtf1\ansicpg65001 Durée\par}".encode())) == ["Durée"]
    assert texts(load("a.rtf", rb"{\rtf1\ansicpg99999 Dur\'e9e\par}")) == ["Durée"]


def test_marks_of_lists() -> None:
    document = rtf(
        r"{\listtext\pard\plain\f2\'b7\tab}puce\par{\listtext\pard\plain\u61623\'3f\tab}autre\par"
        r"{\pntext\pard a)\tab}lettre\par\pard {\*\listtable{\list non}}- tiret\par"
    )
    assert texts(document) == ["• puce", "• autre", "a) lettre", "- tiret"]
    assert {one.kind for one in document.blocks} == {"list-item"}


def test_looks_and_what_is_not_shown() -> None:
    document = rtf(
        r"{\b Dur\'e9e.} Un an{\v cach\'e9}{\deleted supprim\'e9}{\revised  ferme}\par\pard\qc\li200\fs28\ul Contrat\ulnone\par"
        r"\pard\plain{\caps client} \b0 x{\*\bkmkstart a}{\*\bkmkend a}{\*\annotation non}{\pict\wmetafile8 0102}{\*\inconnu non}\par"
    )
    assert texts(document) == ["Durée. Un an ferme", "Contrat", "CLIENT x"]
    assert document.blocks[0].style.strong == 6
    title = document.blocks[1].style
    assert (title.strong, title.size, title.centred, title.indent) == (7, 14, True, 10)


def test_fields_notes_boxes_and_margins() -> None:
    document = rtf(
        r"{\header\pard Contrat 12\par}{\footerf Page {\field{\*\fldinst PAGE}{\fldrslt 3}}\par}{\footer Page 3\par}"
        r"Voir {\field{\*\fldinst{REF _x \\h}}{\fldrslt{l'article 7}}}.{\super\chftn}{\footnote\pard {\super\chftn} Par \'e9crit.\par}"
        r" Suite{\shp{\*\shpinst\shpleft1{\sp{\sn a}{\sv non}}{\shptxt\pard Encadr\'e9\par}}{\shprslt{non\par}}}\line ligne\par"
    )
    assert texts(document) == ["Voir l'article 7. Suite ligne", "Encadré", "Par écrit."]
    assert texts(document, "margin") == ["Contrat 12", "Page 3"]


def test_tables_with_merged_cells_and_tables_within() -> None:
    document = rtf(
        r"\trowd\clmgf\cellx2000\clmrg\cellx4000\cellx6000\pard\intbl D\'e9lais\cell\cell P3\cell\row"
        r"\trowd\clvmgf\cellx2010\cellx4000\cellx6000\pard\intbl a\par b\cell c\cell d\cell\row"
        r"\trowd\clvmrg\cellx2000\cellx6000\pard\intbl\cell e\cell\row\pard Apr\'e8s\par"
        r"\trowd\cellx3000\cellx6000\pard\intbl x\par\pard\intbl\itap2 n1\nestcell n2\nestcell"
        r"{\*\nesttableprops\trowd\cellx1000\cellx2000\nestrow}{\nonesttables\par}\pard\intbl\itap2 n3\nestcell n4\nestcell"
        r"{\*\nesttableprops\trowd\cellx1000\cellx2000\nestrow}\pard\intbl\cell z\cell\row"
        r"\trowd\cellx3000\cellx6000\pard\intbl x2\cell z2\cell\row\pard"
    )
    assert grid(document) == {(1, 1): "Délais", (1, 3): "P3", (2, 1): "a\nb", (2, 2): "c", (2, 3): "d", (3, 2): "e"}
    assert block(document, "Délais").cell == Cell(1, 1, 1, column_span=2)
    assert block(document, "a\nb").cell == Cell(1, 2, 1, row_span=2)
    assert block(document, "e").cell == Cell(1, 3, 2, column_span=2)
    assert grid(document, 2) == {(1, 1): "x", (1, 2): "z", (2, 1): "x2", (2, 2): "z2"}
    assert grid(document, 3) == {(1, 1): "n1", (1, 2): "n2", (2, 1): "n3", (2, 2): "n4"}


def test_a_table_left_open_loses_nothing() -> None:
    document = rtf(r"\trowd\cellx2000\pard\intbl Niveau\cell P1\par Fin")
    assert texts(document) == ["Niveau", "P1", "Fin"]


def test_binary_data_and_groups_left_open() -> None:
    data = (HEAD + r"{\pict\bin6 }{}\x1}Un an.\par").encode("cp1252")
    document = load("a.rtf", data)
    assert texts(document) == ["Un an."]
    assert [problem.code for problem in document.problems] == ["truncated"]


@pytest.mark.parametrize("name", ["contrat.rtf", "contrat.doc", "contrat.docx"])
def test_the_content_decides(name: str) -> None:
    assert load(name, (HEAD + "Un an.}").encode()).source.format == "rtf"
