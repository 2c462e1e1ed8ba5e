"""What is damaged is said, and never taken for a blank: no page of it can then be told to lack anything."""

from __future__ import annotations

import re
import zlib
from typing import Any

import pytest

from reviewer.readers import read
from reviewer.types import Document
from tests.readers._make import pdf, word, write

LINES = [
    f"Article {n} : le Prestataire maintient le parc du Client pendant toute la durée du contrat." for n in range(30)
]


def pages(*, blank: bool = False, **options: Any) -> bytes:
    def middle(canvas: Any) -> None:
        if not blank:
            write(canvas, LINES)

    return pdf(lambda canvas: write(canvas, LINES), middle, lambda canvas: write(canvas, LINES), **options)


def spoilt(data: bytes, number: int) -> bytes:
    """The file with the stream of page `number` (from 0) overwritten."""
    streams = list(re.finditer(rb">>\s*stream\r?\n(.*?)endstream", data, re.DOTALL))
    start, end = streams[number].span(1)
    return data[: start + 20] + b"\x55" * (end - start - 40) + data[end - 20 :]


def codes(document: Document) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.page) for problem in document.problems]


@pytest.fixture
def flate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streams that are deflated alone, as most programs write them, and not in ASCII besides."""
    from reportlab import rl_config

    monkeypatch.setattr(rl_config, "useA85", 0)


@pytest.mark.usefixtures("flate")
def test_a_page_whose_content_is_damaged_is_unread() -> None:
    document = read("contrat.pdf", spoilt(pages(pageCompression=1), 1))
    assert codes(document) == [("page-unreadable", 2)]
    assert document.coverage.pages_without_text == (2,)
    assert document.coverage.ratio < 1


@pytest.mark.usefixtures("flate")
def test_a_blank_page_of_a_sound_file_is_read() -> None:
    document = read("contrat.pdf", pages(blank=True, pageCompression=1))
    assert codes(document) == []
    assert document.coverage.ratio == 1


@pytest.mark.usefixtures("flate")
def test_a_file_that_only_its_owner_may_change_is_not_damaged() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    document = read("contrat.pdf", pages(pageCompression=1, encrypt=StandardEncryption("", "secret", canPrint=1)))
    assert codes(document) == []


def test_a_file_cut_before_its_end_does_not_count_as_whole() -> None:
    data = pages()
    document = read("contrat.pdf", data[: data.rindex(b"startxref")])
    assert ("truncated", None) in codes(document)
    assert document.coverage.ratio < 1


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_a_stray_byte_does_not_make_another_encoding_of_a_text(suffix: str) -> None:
    text = "Résiliation. Les données sont restituées au Client à l'échéance, après réception.\n" * 3
    document = read(f"contrat.{suffix}", text.encode()[:30] + b"\xff" + text.encode()[30:])
    assert "données sont restituées" in document.text
    assert codes(document) == [("characters-lost", None)]


def test_a_text_in_windows_1252_is_read_as_such() -> None:
    document = read("contrat.txt", "Résiliation : l'échéance est fixée à réception.\n".encode("cp1252"))
    assert document.text.startswith("Résiliation : l'échéance")
    assert not document.problems


def test_a_scan_pasted_in_word_is_an_image() -> None:
    import io

    from reviewer.errors import Unreadable

    pixel = b"\x89PNG\r\n\x1a\n" + b"".join(
        len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")
        for kind, body in (
            (b"IHDR", (1).to_bytes(4, "big") * 2 + b"\x08\x00\x00\x00\x00"),
            (b"IDAT", zlib.compress(b"\x00\x00")),
            (b"IEND", b""),
        )
    )
    data = word(lambda document: document.add_picture(io.BytesIO(pixel)))
    with pytest.raises(Unreadable) as raised:
        read("contrat.docx", data)
    assert raised.value.code == "image-only"
