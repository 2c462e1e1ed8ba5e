from __future__ import annotations

import codecs

import pytest

from reviewer.readers._charset import decode_page
from reviewer.types import Block, Cell, Document
from tests.readers._make import grid, load, text_of, texts


def page(body: str, head: str = "") -> Document:
    return load("cgv.html", f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())


def block(document: Document, text: str) -> Block:
    return next(one for one in document.blocks if text_of(document, one) == text)


def test_headings_paragraphs_and_bold_runs() -> None:
    document = page(
        "<h1>Conditions <em>générales</em></h1><h3>Durée</h3><p><b>Durée.</b> Un&nbsp;an, &laquo;&nbsp;ferme&nbsp;&raquo;"
        "<p style='font-weight:700'>Gras</p><p><span style='text-transform: uppercase'>Le client</span> paie."
    )
    assert texts(document) == ["Conditions générales", "Durée", "Durée. Un an, « ferme »", "Gras", "LE CLIENT paie."]
    assert [one.kind for one in document.blocks] == ["heading", "heading", "paragraph", "paragraph", "paragraph"]
    assert [one.style.level for one in document.blocks] == [1, 3, None, None, None]
    assert [one.style.strong for one in document.blocks] == [20, 5, 6, 4, 0]


def test_lists_are_numbered_as_a_browser_shows_them() -> None:
    document = page(
        "<ol start=3><li>trois<li>quatre<ol type=a><li>a<li value=28>ab</ol><li>cinq</ol>"
        "<ol reversed><li>deux<li>un</ol><ol style='list-style-type: upper-roman'><li>I<li>II</ol>"
        "<ul><li>puce<ul><li>sous<ul><li>encore</ul></ul></ul><ol><li style='display:none'>rien<li>un</ol>"
    )
    assert texts(document) == [
        *("3. trois", "4. quatre", "a. a", "ab. ab", "5. cinq", "2. deux", "1. un", "I. I", "II. II"),
        *("• puce", "◦ sous", "▪ encore", "1. un"),
    ]
    assert {one.kind for one in document.blocks} == {"list-item"}
    assert [one.style.indent for one in document.blocks][:4] == [30, 30, 60, 60]


def test_a_heading_of_a_list_takes_its_number_and_a_printed_one_takes_the_mark_away() -> None:
    document = page(
        "<ol><li><h2>Objet</h2><p>Le contrat.</p><p>Suite.</p></li><li><h2>Durée</h2></li></ol>"
        "<ol><li>Article 1 – Objet</li><li>1.1 Le contrat</li></ol><ul><li><h3>Prix</h3></li><li>- tiret</li></ul>"
    )
    assert texts(document) == [
        *("1. Objet", "Le contrat.", "Suite.", "2. Durée", "Article 1 – Objet", "1.1 Le contrat", "Prix", "- tiret")
    ]
    assert [one.style.label for one in document.blocks] == ["1.", None, None, "2.", None, None, None, None]


def test_tables_keep_rows_columns_spans_and_headers() -> None:
    document = page(
        "<table><caption>Délais</caption><tfoot><tr><td>bas<td>x<td>y</tfoot>"
        "<thead><tr><th rowspan=2>Niveau<th colspan=2>Délais<tr><th>GTI<th>GTR</thead>"
        "<tr><td>P1<td>1 h<td>4 h<br>ouvrées<tr hidden><td>P9<td>9<td>9<tr><td>P2<td colspan=2>8 h</table>"
    )
    assert texts(document, "paragraph") == ["Délais"]
    assert grid(document) == {
        (1, 1): "Niveau",
        (1, 2): "Délais",
        (2, 2): "GTI",
        (2, 3): "GTR",
        (3, 1): "P1",
        (3, 2): "1 h",
        (3, 3): "4 h ouvrées",
        (4, 1): "P2",
        (4, 2): "8 h",
        (5, 1): "bas",
        (5, 2): "x",
        (5, 3): "y",
    }
    cells = {text_of(document, one): one for one in document.blocks if one.cell}
    assert cells["Niveau"].cell == Cell(1, 1, 1, row_span=2)
    assert cells["8 h"].cell == Cell(1, 4, 2, column_span=2)
    assert cells["Niveau"].style.strong == 6


def test_a_table_that_lays_out_the_page_is_none_and_nested_ones_are_read() -> None:
    document = page("<table><tr><td><h2>Objet</h2><table><tr><td>P1<td>4 h<tr><td>P2<td>8 h</table><p>Fin</table>")
    assert texts(document, "heading", "paragraph") == ["Objet", "Fin"]
    assert grid(document) == {(1, 1): "P1", (1, 2): "4 h", (2, 1): "P2", (2, 2): "8 h"}


def test_what_is_not_the_text_is_left_out() -> None:
    document = page(
        "<script>var x = '<p>non</p>'</script><nav>Menu</nav><div role=navigation>Menu</div><template>non</template>"
        "<header>Logo<h1>Contrat</h1></header><article><header><p>Chapeau</header><p>Texte<del>rayé</del></article>"
        "<div hidden>non</div><p style='display: none'>non</p><noscript>non</noscript><button>Imprimer</button>"
        "<aside>À lire</aside><footer>Mentions</footer>",
        head="<title>non</title><style>p { color: red }</style>",
    )
    assert texts(document) == ["Contrat", "Chapeau", "Texte"]
    assert texts(document, "margin") == ["Logo", "À lire", "Mentions"]
    assert not document.problems


def test_a_page_that_is_all_margin_is_read_all_the_same() -> None:
    assert texts(page("<aside><p>Le contrat dure un an.</aside>")) == ["Le contrat dure un an."]


def test_what_word_and_wikis_add_to_titles_and_notes() -> None:
    document = page(
        "<h1><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>Objet du\ncontrat"
        "<a href='#objet'>¶</a></h1><p>Le parc<a href='#_ftn1'>[1]</a> du Client.<o:p>&nbsp;</o:p></p>"
        "<div style='mso-element:footer'><p>Page 1</div>"
    )
    assert texts(document) == ["1. Objet du contrat", "Le parc du Client."]
    assert texts(document, "margin") == ["Page 1"]


def test_much_hidden_text_is_told() -> None:
    document = page(f"<p>Résumé</p><div style='display:none'>{'mot ' * 80}</div>")
    assert [problem.code for problem in document.problems] == ["hidden-text"]
    assert "80 mots" in document.problems[0].message


def test_line_breaks_form_fields_notes_and_contents() -> None:
    document = page(
        "<p>Le Client<br>paie.<sup><a href='#n'>1</a></sup> Le 1<sup>er</sup> mai.</p><p>Un.<br><br>Deux.</p>"
        "<p><input type=checkbox checked> Oui <input type=checkbox> Non <input value='Silex'><input type=hidden value=x>"
        "<ul><li><a href='#o'>Objet</a></ul><h2><a href='#o'>Objet</a></h2><pre>a  b\nc\n\nd</pre>"
    )
    assert texts(document)[:3] == ["Le Client paie. Le 1er mai.", "Un.", "Deux."]
    assert texts(document)[3] == "☒ Oui ☐ Non Silex"
    assert block(document, "• Objet").style.toc
    assert not block(document, "Objet").style.toc
    assert texts(document)[-2:] == ["a b c", "d"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>été</p>".encode(), "été"),
        ("<meta charset=windows-1252><p>été €</p>".encode(), "été €"),
        ("<meta charset=iso-8859-1><p>été €</p>".encode("cp1252"), "été €"),
        ("<meta http-equiv=x content='text/html; charset=iso-8859-15'><p>€uro</p>".encode("iso-8859-15"), "€uro"),
        ("<p>été €</p>".encode("cp1252"), "été €"),
        (codecs.BOM_UTF16_LE + "<p>été</p>".encode("utf-16-le"), "été"),
        ("<meta charset=punycode><p>été</p>".encode("cp1252"), "été"),
        ("<meta charset=cp9999><p>été</p>".encode("cp1252"), "été"),
    ],
)
def test_the_encoding_is_found(data: bytes, text: str) -> None:
    assert texts(load("a.htm", data)) == [text]


def test_the_encoding_that_a_mail_says() -> None:
    assert decode_page("ł".encode("cp1250"), "windows-1250") == "ł"


def test_nothing_is_loaded_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr("socket.socket.connect", refuse)
    document = load(
        "a.html",
        b'<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        b"<link rel=stylesheet href='http://127.0.0.1:9/a.css'><iframe src='http://127.0.0.1:9'></iframe><p>a&e;b</p>",
    )
    assert "root:" not in document.text
    assert "b" in document.text
