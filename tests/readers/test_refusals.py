"""Files that cannot be read: each has its code and a French message, never a traceback or an absolute path."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from reviewer.errors import Unreadable
from reviewer.readers import read, supported_suffixes
from tests.readers._make import load, pdf, texts, word, write
from tests.readers._make_odt import odt

WORD = word(lambda document: document.add_paragraph("Le contrat dure un an."))
PDF = pdf(lambda canvas: write(canvas, ["Le contrat dure un an."]))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
PASSWORD = OLE + "EncryptedPackage".encode("utf-16-le")


def locked() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return pdf(lambda canvas: write(canvas, ["secret"]), encrypt=StandardEncryption("secret", canPrint=1))


def archive(**parts: bytes | str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as one:
        for name, content in parts.items():
            one.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


BOMB = archive(word__document_xml=b"<a>" + bytes(90_000_000))
ODF = "application/vnd.oasis.opendocument.text"
ODT = odt("<text:p>Le contrat dure un an.</text:p>")
ENTITIES = archive(word__document_xml='<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>')
DEEP = archive(word__document_xml="<a>" * 5_000 + "</a>" * 5_000)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("contrat.pdf", b"", "empty"),
        ("contrat.docx", b"", "empty"),
        ("contrat.txt", b" \n\n ", "empty"),
        ("contrat.md", b"<!-- rien -->", "empty"),
        ("contrat.docx", word(lambda _: None), "empty"),
        ("contrat.pdf", locked(), "encrypted"),
        ("contrat.docx", PASSWORD, "encrypted"),
        ("contrat.doc", OLE, "legacy-doc"),
        ("contrat.docx", OLE, "legacy-doc"),
        ("contrat.docx", WORD[: len(WORD) // 2], "truncated"),
        ("contrat.docx", WORD.replace(b"PK\x01\x02", b"PK\x00\x00"), "truncated"),
        ("contrat.pdf", b"%PDF-1.7\n1 0 obj", "truncated"),
        ("contrat.pdf", b"<html>contrat</html>", "wrong-format"),
        ("contrat.docx", b"Le contrat dure un an.", "wrong-format"),
        ("contrat.pdf", b"\x89PNG\r\n\x1a\n" + bytes(99), "wrong-format"),
        ("contrat.docx", archive(xl__workbook_xml="<a/>"), "wrong-format"),
        ("contrat.docx", ENTITIES, "wrong-format"),
        ("contrat.txt", bytes(range(256)) * 9, "wrong-format"),
        ("contrat.docx", BOMB, "too-large"),
        ("contrat.docx", DEEP, "truncated"),
        ("contrat.pages", b"texte", "unknown-suffix"),
        ("contrat", b"texte", "unknown-suffix"),
        ("contrat.html", b"", "empty"),
        ("contrat.html", b"<html><body><script>go()</script></body></html>", "empty"),
        ("contrat.html", bytes(range(256)) * 9, "wrong-format"),
        ("contrat.html", b"\x89PNG\r\n\x1a\n" + bytes(99), "wrong-format"),
        ("contrat.html", b"<div>" * 100_000 + b"texte", "too-deep"),
        ("contrat.odt", b"", "empty"),
        ("contrat.odt", b"Le contrat dure un an.", "wrong-format"),
        ("contrat.odt", ODT[: len(ODT) // 2], "truncated"),
        ("contrat.odt", odt("<text:p>"), "truncated"),
        ("contrat.odt", odt("<text:p/>"), "empty"),
        ("contrat.odt", odt("<text:p><draw:frame><draw:image/></draw:frame></text:p>"), "image-only"),
        ("contrat.odt", odt("<a>" * 5_000 + "</a>" * 5_000), "truncated"),
        ("contrat.odt", odt("<text:p>x</text:p>" + " " * 90_000_000), "too-large"),
        ("contrat.odt", odt("", manifest="<manifest:encryption-data/>"), "encrypted"),
        ("contrat.odt", ODT.replace(b"oasis.opendocument.text", b"oasis.opendocument.base"), "wrong-format"),
        (
            "contrat.odt",
            archive(mimetype=ODF, content_xml='<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'),
            "wrong-format",
        ),
        ("contrat.odt", archive(mimetype=ODF), "wrong-format"),
        ("contrat.odt", archive(mimetype=ODF, content_xml="<a/>"), "wrong-format"),
        ("contrat.fodt", b"<office:document", "truncated"),
        ("contrat.rtf", b"", "empty"),
        ("contrat.rtf", b"Le contrat dure un an.", "wrong-format"),
        ("contrat.rtf", b"{\\rtf1}", "empty"),
        ("contrat.rtf", b"{\\rtf1{\\fonttbl", "truncated"),
        ("contrat.rtf", b"{\\rtf1{\\pict 0102}}", "image-only"),
        ("contrat.rtf", b"{\\rtf1" + b"{" * 5_000, "too-deep"),
        ("contrat.doc", b"Le contrat dure un an.", "wrong-format"),
        ("contrat.msg", OLE + "__substg1.0_".encode("utf-16-le"), "unknown-suffix"),
        ("contrat.eml", b"", "empty"),
        ("contrat.eml", b"Le contrat dure un an.", "wrong-format"),
        ("contrat.eml", b"Subject: rien\n\n", "no-contracts"),
        ("contrat.zip", b"", "empty"),
        ("contrat.zip", b"Le contrat dure un an.", "wrong-format"),
        ("contrat.zip", archive(), "empty"),
        ("contrat.zip", archive(logo="x"), "no-contracts"),
        ("contrat.zip", archive(a__txt="x")[:40], "truncated"),
        ("contrat.pdf", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "lfs-pointer"),
        ("contrat.txt", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "lfs-pointer"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_refusal_has_its_code_and_says_what_to_do(name: str, data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(f"/dossier/prive/{name}", data)
    error = caught.value
    assert error.code == code
    assert error.message == str(error)
    assert "/dossier/prive" not in error.message
    assert error.message[0].isupper()
    assert error.message.endswith(".")


def test_the_content_decides_before_the_suffix() -> None:
    assert load("contrat.docx", PDF).source.format == "pdf"
    assert load("contrat.txt", WORD).source.format == "docx"
    assert load("contrat.bin", PDF).source.format == "pdf"
    assert texts(load("contrat.docx", PDF)) == ["Le contrat dure un an."]


def test_the_end_of_a_pdf_cut_short_is_told() -> None:
    pages: list[Any] = [lambda canvas: write(canvas, ["Le contrat dure un an."])] * 3
    data = pdf(*pages)
    document = read("contrat.pdf", data[: data.index(b"startxref")])
    assert [problem.code for problem in document.problems] == ["truncated"]
    with pytest.raises(Unreadable) as caught:
        read("contrat.pdf", data[: data.index(b"xref")])
    assert caught.value.code == "truncated"


def test_suffixes_come_from_the_files_of_the_folder() -> None:
    assert set(supported_suffixes()) >= {*(".pdf .docx .doc .odt .rtf .html .htm .txt .md .eml .zip".split())}
    assert list(supported_suffixes()) == sorted(supported_suffixes())
