from __future__ import annotations

from reviewer.types import Block, Cell, Document
from tests.readers._make import grid, load, text_of, texts
from tests.readers._make_odt import OUTLINE, flat, odt

NUMBERS = """\
<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="a" style:num-suffix=")"/>
<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2" text:start-value="4"/>
<text:list-level-style-bullet text:level="3" text:bullet-char="–"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-format="i" style:num-suffix="."/>
</text:list-style>"""
REPEATED = 'table:number-rows-repeated="1048576"'
TEXT = "<text:list-item><text:p>{}</text:p></text:list-item>"


def style(name: str, properties: str, family: str = "text", more: str = "") -> str:
    return f'<style:style style:name="{name}" style:family="{family}" {more}>{properties}</style:style>'


def items(*names: str) -> str:
    return "".join(TEXT.format(name) for name in names)


def block(document: Document, text: str) -> Block:
    return next(one for one in document.blocks if text_of(document, one) == text)


def test_headings_are_numbered_by_the_outline() -> None:
    body = """<text:h text:outline-level="1">Objet</text:h><text:h text:outline-level="2">Étendue</text:h>
<text:h text:outline-level="2">Limites</text:h><text:h text:outline-level="1" text:is-list-header="true">Annexes</text:h>
<text:h text:outline-level="1" text:style-name="Nu">Nu</text:h><text:h text:outline-level="1">Durée</text:h>
<text:h text:outline-level="2">Fin</text:h>
<text:h text:outline-level="1" text:restart-numbering="true" text:start-value="9">Prix</text:h>"""
    automatic = style("Nu", "", "paragraph", 'style:list-style-name=""')
    document = load("a.odt", odt(body, styles=OUTLINE, automatic=automatic))
    assert texts(document) == [
        *("Article 1 – Objet", "1.1 Étendue", "1.2 Limites", "Annexes", "Nu", "Article 2 – Durée", "2.1 Fin"),
        "Article 9 – Prix",
    ]
    assert [one.style.level for one in document.blocks] == [1, 2, 2, 1, 1, 1, 2, 1]
    assert document.blocks[1].style.label == "1.1"


def test_lists_count_as_libreoffice_does() -> None:
    body = f"""<text:list xml:id="x" text:style-name="L1"><text:list-item><text:p>Premier point</text:p>
<text:p>Suite.</text:p><text:list>{items("s1")}<text:list-item><text:p>s2</text:p><text:list>{items("b")}</text:list>
</text:list-item></text:list></text:list-item><text:list-item text:start-value="6"><text:p>six</text:p></text:list-item>
</text:list><text:p>Entre.</text:p>
<text:list text:style-name="L1" text:continue-numbering="true">{items("sept")}</text:list>
<text:list text:style-name="L2">{items("romain")}</text:list>
<text:list text:style-name="L1" text:continue-numbering="true">{items("neuf")}</text:list>
<text:list text:style-name="L1" text:continue-list="x">{items("huit")}</text:list>
<text:list text:style-name="L1"><text:list-header><text:p>Titre</text:p></text:list-header>{items("un")}</text:list>
<text:list text:style-name="L1"><text:list-item text:style-override="L2"><text:p>autre</text:p></text:list-item></text:list>"""
    document = load("a.odt", odt(body, automatic=NUMBERS))
    assert texts(document) == [
        *("a) Premier point", "Suite.", "a.4 s1", "a.5 s2", "– b", "f) six", "Entre.", "g) sept", "i. romain"),
        *("a) neuf", "h) huit", "Titre", "a) un", "i. autre"),
    ]


def test_a_heading_in_a_list_takes_its_number() -> None:
    body = """<text:list text:style-name="L1"><text:list-item><text:h text:outline-level="1">Objet</text:h>
<text:list><text:list-item><text:h text:outline-level="2">Détail</text:h></text:list-item></text:list></text:list-item></text:list>"""
    document = load("a.odt", odt(body, automatic=NUMBERS, styles=OUTLINE))
    assert texts(document, "heading") == ["a) Objet", "a.4 Détail"]


def test_looks_come_through_styles() -> None:
    named = style("Gras", '<style:text-properties fo:font-weight="bold"/>') + style(
        "Titre", '<style:text-properties fo:font-size="14pt" style:text-underline-style="solid"/>', "paragraph"
    )
    automatic = (
        style("T1", "", more='style:parent-style-name="Gras"')
        + style("T2", '<style:text-properties text:display="none"/>')
        + style("T3", '<style:text-properties fo:text-transform="uppercase" fo:font-weight="normal"/>')
        + style(
            "P1", '<style:paragraph-properties fo:text-align="center"/>', "paragraph", 'style:parent-style-name="Titre"'
        )
    )
    body = """<text:p><text:span text:style-name="T1">Durée.</text:span> Un<text:s text:c="3"/>an
<text:span text:style-name="T2"> caché</text:span><text:span text:style-name="T3">ferme</text:span></text:p>
<text:p text:style-name="P1">Contrat<text:line-break/>cadre</text:p>"""
    document = load("a.odt", odt(body, automatic=automatic, styles=named))
    assert texts(document) == ["Durée. Un an FERME", "Contrat cadre"]
    assert document.blocks[0].style.strong == 6
    assert (document.blocks[1].style.strong, document.blocks[1].style.size, document.blocks[1].style.centred) == (
        13,
        14,
        True,
    )


def test_changes_are_accepted_and_notes_boxes_and_fields_read() -> None:
    body = """<text:tracked-changes><text:changed-region><text:deletion><text:p>trois mois</text:p></text:deletion>
</text:changed-region></text:tracked-changes><text:p>Préavis de <text:change-start text:change-id="c"/>six
mois<text:change-end text:change-id="c"/><text:change text:change-id="d"/><text:note><text:note-citation>1</text:note-citation>
<text:note-body><text:p>Par écrit.</text:p></text:note-body></text:note>, article <text:bookmark-ref>7</text:bookmark-ref>
<office:annotation><text:p>à revoir</text:p></office:annotation>.<text:hidden-text>non</text:hidden-text></text:p>
<text:p>Cadre <draw:frame><draw:text-box><text:p>Encadré</text:p></draw:text-box></draw:frame>
<draw:custom-shape><text:p>Forme</text:p></draw:custom-shape></text:p>
<text:section><text:p>Section</text:p></text:section><text:section text:display="none"><text:p>non</text:p></text:section>
<text:p><text:hidden-paragraph text:is-hidden="true"/>non</text:p>"""
    document = load("a.odt", odt(body))
    assert texts(document) == ["Préavis de six mois, article 7 .", "Cadre", "Encadré", "Forme", "Section", "Par écrit."]


def test_contents_and_margins() -> None:
    body = """<text:table-of-content><text:table-of-content-source><text:index-title-template>non</text:index-title-template>
</text:table-of-content-source><text:index-body><text:index-title><text:p>Sommaire</text:p></text:index-title>
<text:p>Objet<text:tab/>3</text:p></text:index-body></text:table-of-content><text:p>Corps</text:p>"""
    masters = """<style:master-page><style:header><text:p>Contrat 12</text:p></style:header>
<style:header-first><text:p>Contrat 12</text:p></style:header-first>
<style:footer><table:table><table:table-row><table:table-cell><text:p>Page <text:page-number>2</text:page-number></text:p>
</table:table-cell></table:table-row></table:table></style:footer></style:master-page>"""
    document = load("a.odt", odt(body, masters=masters))
    assert texts(document) == ["Sommaire", "Objet 3", "Corps"]
    assert [one.style.toc for one in document.blocks][:3] == [False, True, False]
    assert texts(document, "margin") == ["Contrat 12", "Page 2"]


def test_pages_are_known_where_the_file_says_where_they_turn() -> None:
    automatic = style("P1", '<style:paragraph-properties fo:break-before="page"/>', "paragraph")
    body = """<text:p>Une phrase qui passe <text:soft-page-break/>la page.</text:p><text:p text:style-name="P1">Trois</text:p>
<text:soft-page-break/><text:p>Quatre</text:p>"""
    document = load("a.odt", odt(body, automatic=automatic))
    assert document.text == "Une phrase qui passe la page.\nTrois\nQuatre\n"
    assert [[line.page for line in one.lines] for one in document.blocks] == [[1, 2], [3], [4]]
    assert document.source.pages == 4
    assert load("a.odt", odt("<text:p>Un</text:p>")).source.pages is None


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def row(cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{cells}</table:table-row>"


def test_tables_with_spans_repetitions_and_tables_within() -> None:
    inner = f"<table:table>{row(cell('n1') + cell('n2'))}{row(cell('n3') + cell('n4'))}</table:table>"
    body = f"""<table:table><table:table-column table:number-columns-repeated="3"/>
<table:table-header-rows>{row(cell("Niveau", 'table:number-rows-spanned="2"') + cell("Délais", 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>")}</table:table-header-rows>
{row("<table:covered-table-cell/>" + cell("GTI") + cell("GTR"))}
{row(cell("P1") + f"<table:table-cell><text:p>1 h</text:p>{inner}</table:table-cell>" + cell("4 h"))}
{row(cell("x", 'table:number-columns-repeated="3"'), 'table:number-rows-repeated="2"')}
{row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="1048576"')}</table:table>"""
    document = load("a.odt", odt(body))
    found = {place: text for place, text in grid(document).items() if text}
    assert found == {
        (1, 1): "Niveau",
        (1, 2): "Délais",
        (2, 2): "GTI",
        (2, 3): "GTR",
        (3, 1): "P1",
        (3, 2): "1 h",
        (3, 3): "4 h",
        **{(r, c): "x" for r in (4, 5) for c in (1, 2, 3)},
    }
    assert block(document, "Niveau").cell == Cell(1, 1, 1, row_span=2)
    assert block(document, "Délais").cell == Cell(1, 1, 2, column_span=2)
    assert grid(document, 2) == {(1, 1): "n1", (1, 2): "n2", (2, 1): "n3", (2, 2): "n4"}


def test_repetitions_do_not_grow_without_end() -> None:
    wide = cell("x", 'table:number-columns-repeated="16384"')
    body = f"<table:table>{row(wide, REPEATED) * 40}</table:table>"
    assert len(load("a.odt", odt(body)).blocks) < 25_000


def test_a_flat_file_is_read_and_the_content_decides() -> None:
    data = flat('<text:h text:outline-level="1">Objet</text:h>', OUTLINE)
    assert texts(load("a.fodt", data)) == ["Article 1 – Objet"]
    assert load("a.bin", data).source.format == "odt"
    assert load("a.docx", odt("<text:p>Un an.</text:p>")).source.format == "odt"
