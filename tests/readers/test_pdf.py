from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from reviewer.errors import Unreadable
from reviewer.types import Document
from tests.readers._make import A4, grid, load, pdf, rows, text_of, texts, write

BODY = [
    "Le Prestataire assure la maintenance corrective des logiciels du Client et répond à ses demandes dans un délai",
    "de quatre heures ouvrées. Il tient à jour la documentation et informe le Client de toute intervention qui rend le",
    "service indisponible plus de dix minutes, quelle que soit l'heure à laquelle elle est prévue.",
]


def read(data: bytes) -> Document:
    return load("contrat.pdf", data)


def article(canvas: Any, number: int, top: float = 80) -> None:
    write(canvas, [f"Article {number} - Maintenance"], top=top, name="Helvetica-Bold", size=12)
    write(canvas, BODY, top=top + 24)


def test_lines_make_paragraphs_with_page_box_and_style() -> None:
    document = read(pdf(lambda canvas: article(canvas, 1)))
    assert texts(document) == ["Article 1 - Maintenance", " ".join(BODY)]
    title, body = document.blocks
    assert (title.style.strong, title.style.size) == (len("Article 1 - Maintenance"), 12.0)
    assert (body.style.strong, body.style.size, len(body.lines)) == (0, 10.0, 3)
    at = document.text.index("Il tient")
    place = document.locate(at, at + 8)
    assert place.page == 1
    assert place.bbox is not None
    x0, top, _, bottom = place.bbox
    assert 58 < x0 < 62
    assert 104 < top < 118 < bottom < 124


def test_a_paragraph_that_runs_over_a_page_is_one_block_without_its_margins() -> None:
    def page(number: int, top: list[str], low: list[str]) -> Any:
        def draw(canvas: Any) -> None:
            write(canvas, ["Contrat n° 12 - Société Alizé"], top=30)
            write(canvas, top, top=80)
            write(canvas, low, top=700)
            write(canvas, [f"Page {number} sur 3"], top=815)

        return draw

    document = read(pdf(page(1, BODY, BODY[:2]), page(2, BODY[2:], BODY[:2]), page(3, BODY[2:], [])))
    assert texts(document).count(" ".join(BODY)) == 3
    assert texts(document, "margin") == [
        text for number in (1, 2, 3) for text in ("Contrat n° 12 - Société Alizé", f"Page {number} sur 3")
    ]
    at = document.text.index("service", document.text.index("service") + 200)
    assert document.locate(at, at + 1).page in {1, 2}
    pages = [{line.page for line in block.lines} for block in document.blocks if block.kind == "paragraph"]
    assert {1, 2} in pages


def test_a_first_line_that_no_page_repeats_is_text() -> None:
    def draw(text: str) -> Any:
        def page(canvas: Any) -> None:
            write(canvas, [text], top=40)
            article(canvas, 2)

        return page

    titles = ["Objet du contrat", "Prix et paiement", "Fin du contrat"]
    document = read(pdf(*map(draw, titles)))
    assert not texts(document, "margin")
    assert [text for text in texts(document) if text in titles] == titles


SLA = [
    ["Niveau", "Prise en charge", "Résolution"],
    ["Bloquant", "1 heure", "4 heures\nouvrées"],
    ["Mineur", "8 heures", ""],
]


def test_ruled_table() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, ["Les délais sont ceux du tableau :"], top=60)
        rows(canvas, SLA, (60, 180, 320, 480), top=90)
        write(canvas, ["Ils courent dès le signalement."], top=200)

    document = read(pdf(draw))
    assert texts(document, "paragraph") == ["Les délais sont ceux du tableau :", "Ils courent dès le signalement."]
    assert grid(document) == {
        (1, 1): "Niveau",
        (1, 2): "Prise en charge",
        (1, 3): "Résolution",
        (2, 1): "Bloquant",
        (2, 2): "1 heure",
        (2, 3): "4 heures ouvrées",
        (3, 1): "Mineur",
        (3, 2): "8 heures",
        (3, 3): "",
    }
    assert "Bloquant\t1 heure\t4 heures ouvrées\n" in document.text
    cell = next(block for block in document.blocks if text_of(document, block) == "8 heures")
    assert cell.lines[0].page == 1
    assert cell.lines[0].bbox is not None


def test_a_table_goes_on_over_the_page_without_its_repeated_header() -> None:
    head, *lines = [["Niveau", "Délai"], *([f"P{number}", f"{number} heures"] for number in range(1, 7))]

    def page(part: list[list[str]]) -> Any:
        return lambda canvas: rows(canvas, [head, *part], (60, 200, 400), top=90)

    document = read(pdf(page(lines[:3]), page(lines[3:])))
    assert grid(document) == {
        (row, column + 1): line[column] for row, line in enumerate([head, *lines], 1) for column in (0, 1)
    }


def test_frames_and_boxes_that_only_lay_out_are_no_table() -> None:
    def draw(canvas: Any) -> None:
        canvas.rect(40, 40, 515, 762)
        canvas.rect(55, A4[1] - 150, 480, 60)
        article(canvas, 1, top=104)

    document = read(pdf(draw))
    assert not [block for block in document.blocks if block.cell]
    assert texts(document)[0] == "Article 1 - Maintenance"


def test_a_table_with_horizontal_rules_only() -> None:
    def draw(canvas: Any) -> None:
        article(canvas, 1)
        for top in (200, 220, 280):
            canvas.line(60, A4[1] - top, 460, A4[1] - top)
        for number, row in enumerate([["Niveau", "Délai"], ["P1", "4 heures"], ["P2", "8 heures"]]):
            for x, text in zip((64, 260), row, strict=True):
                write(canvas, [text], x=x, top=214 + number * 24)

    assert grid(read(pdf(draw))) == {
        (1, 1): "Niveau",
        (1, 2): "Délai",
        (2, 1): "P1",
        (2, 2): "4 heures",
        (3, 1): "P2",
        (3, 2): "8 heures",
    }


LEFT = [f"La clause de gauche numéro {n} dit une chose précise" for n in range(1, 9)]
RIGHT = [f"La clause de droite numéro {n} en dit une autre ici" for n in range(1, 9)]


@pytest.mark.parametrize("by_row", [False, True])
def test_two_columns_read_one_after_the_other(by_row: bool) -> None:
    def draw(canvas: Any) -> None:
        if by_row:
            for number, pair in enumerate(zip(LEFT, RIGHT, strict=True)):
                for x, text in zip((50, 320), pair, strict=True):
                    write(canvas, [text], x=x, top=100 + 14 * number, size=9)
        else:
            write(canvas, LEFT, x=50, top=100, size=9)
            write(canvas, RIGHT, x=320, top=100, size=9)

    text = read(pdf(draw)).text
    assert [text.index(line) for line in LEFT + RIGHT] == sorted(text.index(line) for line in LEFT + RIGHT)


def test_lines_written_out_of_order_are_put_back() -> None:
    lines = [f"Ligne {n} de la page, qui se lit à sa place." for n in range(1, 7)]

    def draw(canvas: Any) -> None:
        for number in (3, 0, 5, 1, 4, 2):
            write(canvas, [lines[number]], top=100 + 30 * number)

    assert texts(read(pdf(draw))) == lines


def test_words_cut_at_the_line_end_and_letter_spaced_titles() -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica-Bold", 12)
        x = 60.0
        for char in "ARTICLE 1":
            canvas.drawString(x, 760, char)
            x += 16
        write(canvas, ["Le Prestataire assure la mainte-", "nance corrective et la sous-", "traitance."], top=120)

    assert texts(read(pdf(draw))) == [
        "ARTICLE 1",
        "Le Prestataire assure la maintenance corrective et la sous-traitance.",
    ]


def test_bold_opening_run_and_underlined_title() -> None:
    def draw(canvas: Any) -> None:
        write(canvas, ["Durée."], top=80, name="Helvetica-Bold")
        write(canvas, ["Le contrat dure un an."], x=96, top=80)
        write(canvas, ["Prix et paiement"], top=120)
        canvas.line(60, A4[1] - 122, 134, A4[1] - 122)

    first, second = read(pdf(draw)).blocks
    assert first.style.strong == len("Durée.")
    assert second.style.strong == len("Prix et paiement")


def test_letters_printed_twice_are_read_once() -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", 14)
        x = 60.0
        for char in "il":
            for shift in (0.0, 1.4):
                canvas.drawString(x + shift, 760, char)
            x += canvas.stringWidth(char, "Helvetica", 14)

    document = read(pdf(draw))
    assert texts(document) == ["il"]
    assert document.blocks[0].style.strong == len("il")


def test_contents_lines_are_marked_and_kept_apart() -> None:
    lines = [f"{number}. Titre de la clause {'.' * 60} {number + 2}" for number in range(1, 5)]
    document = read(pdf(lambda canvas: write(canvas, lines), lambda canvas: article(canvas, 1)))
    assert [block.style.toc for block in document.blocks] == [True] * 4 + [False] * 2


def test_outline_gives_levels() -> None:
    def draw(canvas: Any) -> None:
        canvas.bookmarkPage("a")
        canvas.addOutlineEntry("Article 1 - Maintenance", "a", 0)
        article(canvas, 1)

    block = read(pdf(draw)).blocks[0]
    assert (block.kind, block.style.level) == ("heading", 1)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_read_upright(turn: int) -> None:
    def draw(canvas: Any) -> None:
        canvas.setPageRotation(turn)
        article(canvas, 1)

    document = read(pdf(draw))
    assert texts(document)[-1].startswith("Le Prestataire assure la maintenance corrective")
    assert all(block.lines[0].page == 1 for block in document.blocks)


def test_writing_turned_on_an_upright_page() -> None:
    def draw(canvas: Any) -> None:
        canvas.rotate(90)
        canvas.translate(0, -A4[0])
        canvas.setFont("Helvetica", 10)
        for number, line in enumerate(BODY):
            canvas.drawString(60, A4[0] - 60 - 14 * number, line)

    assert texts(read(pdf(draw))) == [" ".join(BODY)]


def image(canvas: Any, share: float = 1.0) -> None:
    """A picture over this share of the page, as a scanner leaves it."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), (200, 200, 200)).save(out, "PNG")
    out.seek(0)
    canvas.drawImage(ImageReader(out), 0, 0, A4[0], A4[1] * share)


def test_a_scanned_page_is_a_problem_and_a_blank_one_is_not() -> None:
    document = read(pdf(lambda canvas: article(canvas, 1), image, lambda _: None, lambda canvas: image(canvas, 0.2)))
    assert document.source.pages == 4
    assert document.coverage.pages_without_text == (2,)
    assert document.coverage.ratio == 0.75
    assert [(one.code, one.page, one.path) for one in document.problems] == [("page-unreadable", 2, "contrat.pdf")]


def test_a_background_under_text_is_read() -> None:
    def draw(canvas: Any) -> None:
        image(canvas)
        article(canvas, 1)

    document = read(pdf(draw))
    assert document.coverage.ratio == 1.0


@pytest.mark.parametrize(
    ("pages", "code"), [([image], "image-only"), ([lambda _: None], "empty"), ([image, lambda _: None], "image-only")]
)
def test_nothing_to_read(pages: list[Any], code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(pdf(*pages))
    assert caught.value.code == code


def test_a_page_of_noise_is_garbled() -> None:
    noise = [
        " ".join("".join(chr(0xA1 + (7 * a + 3 * b + c) % 60) for c in range(6)) for b in range(10)) for a in range(9)
    ]
    document = read(pdf(lambda canvas: article(canvas, 1), lambda canvas: write(canvas, noise)))
    assert document.coverage.pages_without_text == (2,)
