from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from reviewer.types import Block, Cell, Document
from tests.readers._make import add_xml, grid, load, numbering, text_of, texts, word

ARTICLES = """<w:abstractNum w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="Article %1 –"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading2"/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum>"""
LIST = '<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'


def block(document: Document, text: str) -> Block:
    return next(one for one in document.blocks if text_of(document, one) == text)


def numbered_style(document: Any, name: str) -> None:
    style = document.styles[name].element
    style.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="77"/></w:numPr>'))


def test_automatic_numbers_of_heading_styles_stand_in_the_text() -> None:
    def fill(document: Any) -> None:
        numbering(document, ARTICLES, LIST)
        numbered_style(document, "Heading 1")
        numbered_style(document, "Heading 2")
        document.add_heading("Objet", 1)
        document.add_heading("Durée", 1)
        document.add_heading("Reconduction", 2)
        plain = document.add_heading("Annexe", 1)
        plain._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="0"/></w:numPr>'))

    document = load("contrat.docx", word(fill))
    assert texts(document) == ["Article 1 – Objet", "Article 2 – Durée", "2.1 Reconduction", "Annexe"]
    assert [one.kind for one in document.blocks] == ["heading"] * 4
    assert [one.style.level for one in document.blocks] == [1, 1, 2, 1]
    assert [one.style.label for one in document.blocks] == ["Article 1 –", "Article 2 –", "2.1", None]


def test_bold_opening_run_through_styles() -> None:
    def fill(document: Any) -> None:
        one = document.add_paragraph()
        one.add_run("Durée. ").bold = True
        one.add_run("Le contrat dure un an.")
        two = document.add_paragraph(style="Intense Quote")
        two.add_run("Tout est gras ici")
        three = document.add_paragraph()
        three.add_run("Prix").style = "Strong"
        three.add_run(" hors taxes")
        four = document.add_paragraph()
        four.add_run("Souligné").underline = True
        five = document.add_paragraph("Rien de ")
        five.add_run("gras").bold = True

    document = load("contrat.docx", word(fill))
    assert [one.style.strong for one in document.blocks] == [6, 17, 4, 8, 0]


def test_body_order_tables_and_merged_cells() -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("Avant")
        table = document.add_table(3, 3)
        for row, line in enumerate(
            [["Niveau", "Prise en charge", "Résolution"], ["P1", "1 h", "4 h"], ["P2", "4 h", "8 h"]]
        ):
            for column, text in enumerate(line):
                table.cell(row, column).text = text
        table.cell(1, 1).merge(table.cell(2, 1)).text = "2 h"
        table.cell(0, 1).merge(table.cell(0, 2)).text = "Délais"
        document.add_paragraph("Après")

    document = load("sla.docx", word(fill))
    assert texts(document)[0] == "Avant"
    assert texts(document)[-1] == "Après"
    assert grid(document) == {
        (1, 1): "Niveau",
        (1, 2): "Délais",
        (2, 1): "P1",
        (2, 2): "2 h",
        (2, 3): "4 h",
        (3, 1): "P2",
        (3, 3): "8 h",
    }
    spans = {text_of(document, one): one.cell for one in document.blocks if one.cell}
    assert spans["2 h"] == Cell(1, 2, 2, row_span=2)
    assert spans["Délais"] == Cell(1, 1, 2, column_span=2)


def test_a_table_that_only_frames_is_no_table_and_nested_ones_are_read() -> None:
    def fill(document: Any) -> None:
        frame = document.add_table(1, 1).cell(0, 0)
        frame.text = "Article 1 Objet"
        inner = frame.add_table(2, 2)
        for row, line in enumerate([["Niveau", "Délai"], ["P1", "4 h"]]):
            for column, text in enumerate(line):
                inner.cell(row, column).text = text

    document = load("contrat.docx", word(fill))
    assert texts(document, "paragraph") == ["Article 1 Objet"]
    assert grid(document) == {(1, 1): "Niveau", (1, 2): "Délai", (2, 1): "P1", (2, 2): "4 h"}


def test_paragraphs_of_a_cell_are_parted_by_newlines() -> None:
    def fill(document: Any) -> None:
        table = document.add_table(2, 2)
        table.cell(0, 0).text = "Bloquant"
        table.cell(0, 0).add_paragraph("Application arrêtée")
        table.cell(0, 1).text = "4 h"
        table.cell(1, 0).text = "Mineur"

    document = load("sla.docx", word(fill))
    assert grid(document)[1, 1] == "Bloquant\nApplication arrêtée"
    assert grid(document)[2, 2] == ""


REVISED = """<w:p><w:r><w:t xml:space="preserve">Préavis de </w:t></w:r>
<w:ins w:id="1" w:author="a"><w:r><w:t>six</w:t></w:r></w:ins>
<w:del w:id="2" w:author="a"><w:r><w:delText>trois</w:delText></w:r></w:del>
<w:r><w:t xml:space="preserve"> mois</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>, caché</w:t></w:r>
<w:sdt><w:sdtContent><w:r><w:t xml:space="preserve">, par écrit</w:t></w:r></w:sdtContent></w:sdt></w:p>"""


def test_revisions_content_controls_and_hidden_text() -> None:
    document = load("contrat.docx", word(lambda one: add_xml(one, REVISED)))
    assert texts(document) == ["Préavis de six mois, par écrit"]


FIELD = """<w:p><w:r><w:t xml:space="preserve">Voir l'article </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>
<w:r><w:instrText xml:space="preserve"> REF _Ref1 \\r </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>
<w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
<w:r><w:rPr><w:caps/></w:rPr><w:t xml:space="preserve"> du contrat</w:t></w:r><w:r><w:noBreakHyphen/><w:t>cadre</w:t></w:r></w:p>"""


def test_fields_show_their_result() -> None:
    document = load("contrat.docx", word(lambda one: add_xml(one, FIELD)))
    assert texts(document) == ["Voir l'article 7 DU CONTRAT-cadre"]


TOC = """<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Objet 2</w:t></w:r></w:p>"""
TOC_END = """<w:p><w:r><w:t>Prix 3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"""


def test_the_table_of_contents_is_marked() -> None:
    def fill(document: Any) -> None:
        add_xml(document, TOC)
        add_xml(document, TOC_END)
        document.add_paragraph("Objet")

    assert [one.style.toc for one in load("contrat.docx", word(fill)).blocks] == [True, True, False]


BOX = """<w:p><w:r><w:t>Ancre</w:t></w:r><w:r><mc:AlternateContent
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing><w:txbxContent>
<w:p><w:r><w:t>Dans la boîte</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>
<w:p><w:r><w:t>Dans la boîte</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"""


def test_text_boxes_are_read_once() -> None:
    assert texts(load("contrat.docx", word(lambda one: add_xml(one, BOX)))) == ["Ancre", "Dans la boîte"]


def test_headers_and_footers_are_margins() -> None:
    def fill(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Société Alizé"
        document.sections[0].footer.paragraphs[0].text = "Page 1"
        document.add_paragraph("Le contrat dure un an.")

    document = load("contrat.docx", word(fill))
    assert texts(document) == ["Le contrat dure un an."]
    assert sorted(texts(document, "margin")) == ["Page 1", "Société Alizé"]


def test_line_breaks_part_a_title_from_its_text() -> None:
    def fill(document: Any) -> None:
        one = document.add_paragraph()
        one.add_run("Article 4 - Prix").bold = True
        one.add_run().add_break()
        one.add_run("Le prix est ferme et")
        one.add_run().add_break()
        one.add_run("non révisable.")

    document = load("contrat.docx", word(fill))
    assert texts(document) == ["Article 4 - Prix", "Le prix est ferme et non révisable."]
    assert {one.paragraph for one in document.blocks} == {1}


def test_lines_of_a_converted_file_make_one_paragraph() -> None:
    def fill(document: Any) -> None:
        document.add_paragraph(
            "Le Prestataire répond aux demandes du Client dans un délai qui court dès la réception de la"
        )
        document.add_paragraph("Demande.")
        document.add_paragraph("Le Client informe le Prestataire de tout changement qui touche au périmètre")
        document.add_paragraph("des prestations.")
        document.add_paragraph("matériel")
        document.add_paragraph("logiciel")

    found = texts(load("contrat.docx", word(fill)))
    assert [text.split()[-2:] for text in found] == [
        ["la", "Demande."],
        ["des", "prestations."],
        ["matériel"],
        ["logiciel"],
    ]


def test_centred_size_and_indent() -> None:
    def fill(document: Any) -> None:
        one = document.add_paragraph()
        one.add_run("CONTRAT").font.size = Pt(20)
        one.alignment = WD_ALIGN_PARAGRAPH.CENTER
        document.add_paragraph("Retrait").paragraph_format.left_indent = Pt(36)

    first, second = load("contrat.docx", word(fill)).blocks
    assert (first.style.centred, first.style.size) == (True, 20.0)
    assert (second.style.centred, second.style.indent) == (False, 36.0)


def test_footnotes_follow_the_body() -> None:
    data = word(
        lambda one: add_xml(one, '<w:p><w:r><w:t>Corps</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
    )
    notes = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>Une note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
                link = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
                content = content.replace(b"</Relationships>", link.encode())
            after.writestr(name, content)
        after.writestr("word/footnotes.xml", notes)
    assert texts(load("contrat.docx", out.getvalue())) == ["Corps", "Une note."]
