"""Zips and mails: what they hold is read under their name, and nothing in them can do harm."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import pytest

from reviewer.errors import Unreadable
from reviewer.readers import _contents, read, unpack
from tests.readers._make import archive, load, texts, word
from tests.readers._make_odt import odt

WORD = word(lambda document: document.add_paragraph("Le contrat dure un an."))
ODT = odt("<text:p>Annexe.</text:p>")


def encrypted(data: bytes) -> bytes:
    """The archive `data` with the flag of a password on each entry."""
    out = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            out[at + offset] |= 1
            at = data.find(mark, at + 1)
    return bytes(out)


def mail(body: str = "", html: str = "", **files: bytes) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "a@exemple.fr"
    message["Subject"] = "Contrat signé"
    if body:
        message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html") if body else message.set_content(html, subtype="html")
    for name, content in files.items():
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name.replace("__", ".")
        )
    return message


def held(path: str, data: bytes) -> list[str]:
    return [name for name, _ in unpack(path, data).files]


def problems(path: str, data: bytes) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.path) for problem in unpack(path, data).problems]


@pytest.mark.parametrize("compression", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_the_pieces_of_a_zip_are_found_under_its_name(compression: int) -> None:
    data = archive({"DCE/CCAP.docx": WORD, "DCE/annexes/sla.odt": ODT, "DCE/": b""}, compression)
    assert held("offre.zip", data) == ["offre.zip/DCE/CCAP.docx", "offre.zip/DCE/annexes/sla.odt"]
    assert held("sans-suffixe", data) == ["sans-suffixe/DCE/CCAP.docx", "sans-suffixe/DCE/annexes/sla.odt"]
    assert not problems("offre.zip", data)


def test_a_document_that_is_itself_a_zip_is_one_document() -> None:
    for name, data in (("contrat.docx", WORD), ("contrat.zip", WORD), ("contrat.odt", ODT)):
        assert held(name, data) == [name]


def test_a_container_of_one_document_reads_as_that_document() -> None:
    document = load("contrat.zip", archive({"CCAP.docx": WORD}))
    assert (document.source.path, document.source.format) == ("contrat.zip/CCAP.docx", "docx")
    with pytest.raises(Unreadable) as caught:
        read("offre.zip", archive({"CCAP.docx": WORD, "sla.odt": ODT}))
    assert caught.value.code == "several-documents"
    assert "« CCAP.docx », « sla.odt »" in caught.value.message


def test_what_programs_leave_behind_is_passed_over_in_silence() -> None:
    junk = ["__MACOSX/._CCAP.docx", "._CCAP.docx", ".DS_Store", "~$CCAP.docx", "Thumbs.db", "desktop.ini", ".git/a.md"]
    data = archive({"CCAP.docx": WORD, **dict.fromkeys(junk, b"x"), "photo.jpg": b"x", "logo.png": b"x", "a.css": b"x"})
    assert held("offre.zip", data) == ["offre.zip/CCAP.docx"]
    assert not problems("offre.zip", data)


def test_a_piece_that_looks_like_a_contract_and_cannot_be_read_is_told() -> None:
    names = ["Annexe 3.xlsx", "BPU.xlsx", "CCTP.pages", "scan.tiff", "plis.rar", "AE signé.p7m", "avenant-2.jpg"]
    data = archive({"CCAP.docx": WORD, **dict.fromkeys(names, b"x")})
    assert {path for _, path in problems("offre.zip", data)} == {f"offre.zip/{name}" for name in names}
    assert {code for code, _ in problems("offre.zip", data)} == {"unknown-suffix"}


def test_a_damaged_piece_does_not_hide_the_others() -> None:
    data = archive({"CCAP.docx": WORD, "note.txt": b"Un contrat d'un an, unique."}, zipfile.ZIP_STORED)
    data = data.replace(b"unique", b"ALTERE")
    assert held("offre.zip", data) == ["offre.zip/CCAP.docx"]
    assert problems("offre.zip", data) == [("truncated", "offre.zip/note.txt")]


def test_names_that_climb_or_hide_are_made_plain() -> None:
    names = [
        "../../etc/a.txt",
        "/abs/b.txt",
        "C:\\c\\c.txt",
        "d\x1b[2J\u202e.txt",
        "e//./e.txt",
        "..",
        "x" * 500 + ".txt",
    ]
    data = archive({name: name.encode() for name in names})
    assert sorted(held("o.zip", data))[:-1] == [
        "o.zip/abs/b.txt",
        "o.zip/c/c.txt",
        "o.zip/d[2J.txt",
        "o.zip/e/e.txt",
        "o.zip/etc/a.txt",
    ]
    assert all(len(name) < 250 for name in held("o.zip", data))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_duplicates() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as one:
        one.writestr("a/CCAP.txt", "premier")
        one.writestr("a/CCAP.txt", "second")
        one.writestr("b/copie.txt", "premier")
    assert held("o.zip", out.getvalue()) == ["o.zip/a/CCAP.txt", "o.zip/a/CCAP (2).txt"]


def test_a_zip_in_a_zip_is_opened_once() -> None:
    inner = archive({"sla.odt": ODT, "plus-loin.zip": archive({"x.txt": b"x"})})
    data = archive({"CCAP.docx": WORD, "annexes.zip": inner, "photos.zip": archive({"a.css": b"x"}), "vide.txt": b""})
    assert held("o.zip", data) == ["o.zip/CCAP.docx", "o.zip/annexes.zip/sla.odt"]
    assert problems("o.zip", data) == [
        ("nested-archive", "o.zip/annexes.zip/plus-loin.zip"),
    ]


def test_passwords() -> None:
    data = encrypted(archive({"CCAP.docx": WORD}))
    with pytest.raises(Unreadable) as caught:
        unpack("o.zip", data)
    assert caught.value.code == "encrypted"
    both = archive({"a.txt": b"x", "o2.zip": data})
    assert problems("o.zip", both) == [("encrypted", "o.zip/o2.zip")]


@pytest.mark.parametrize("files", [{"a.txt": bytes(60_000_000)}, {f"{n}.txt": b"x" for n in range(400)}])
def test_bombs_are_not_opened(files: dict[str, bytes]) -> None:
    with pytest.raises(Unreadable) as caught:
        unpack("o.zip", archive(files))
    assert caught.value.code == "too-large"


def test_the_bounds_hold_over_archives_within(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer.readers._MOST_BYTES", 3_000)
    inner = {f"{n}.zip": archive({"a.txt": str(n).encode() * 1_000}) for n in range(9)}
    with pytest.raises(Unreadable) as caught:
        unpack("o.zip", archive(inner))
    assert caught.value.code == "too-large"
    monkeypatch.setattr("reviewer.readers.zip._MOST_ENTRIES", 5)
    with pytest.raises(Unreadable):
        unpack("o.zip", archive(inner))


def test_a_size_that_lies_is_no_way_in() -> None:
    data = bytearray(archive({"a.txt": b"x" * 50_000}))
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert problems("o.zip", bytes(data)) == [("truncated", "o.zip/a.txt")]


def test_a_mail_with_one_contract_and_no_text_reads_as_that_contract() -> None:
    data = mail(contrat__docx=WORD).as_bytes()
    document = load("mail.eml", data)
    assert (document.source.path, document.source.format) == ("mail.eml/contrat.docx", "docx")


def test_the_message_itself() -> None:
    assert texts(load("a.eml", mail("Le contrat dure un an.\n").as_bytes())) == ["Le contrat dure un an."]
    both = mail("Texte.", "<h1>Durée</h1><p>Un an.</p>").as_bytes()
    assert held("a.eml", both) == ["a.eml/message.html"]
    assert texts(load("a.eml", both)) == ["Durée", "Un an."]


def test_the_message_and_its_attachments_are_a_dossier() -> None:
    message = mail("Ci-joint.", contrat__docx=WORD, sla__odt=ODT, logo__png=b"x", annexe__xlsx=b"x")
    message.add_attachment(mail("Transmis.", contrat__txt=b"Un an."), filename="suite.eml")
    message.add_attachment(archive({"a.txt": b"Autre."}), maintype="application", subtype="zip", filename="plis.zip")
    data = message.as_bytes()
    assert held("m.eml", data) == [
        *("m.eml/message.txt", "m.eml/contrat.docx", "m.eml/sla.odt"),
        *("m.eml/suite.eml/message.txt", "m.eml/suite.eml/contrat.txt", "m.eml/plis.zip/a.txt"),
    ]
    assert problems("m.eml", data) == [("unknown-suffix", "m.eml/annexe.xlsx")]


def raw(head: str, body: str) -> bytes:
    return f"From: a@exemple.fr\nMIME-Version: 1.0\n{head}\n\n{body}".encode("cp1252")


def test_encodings_names_and_flowed_text_of_mails() -> None:
    data = raw("Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: 8bit", "Durée : 100 €.")
    assert texts(load("a.eml", data)) == ["Durée : 100 €."]
    data = raw("Content-Type: text/plain; charset=utf-8; format=flowed", "Le contrat \ndure.\n\nFin.")
    assert texts(load("a.eml", data)) == ["Le contrat dure.", "Fin."]
    part = 'Content-Type: text/plain; name="=?utf-8?B?Y29udHJhdC3DqXTDqS50eHQ=?="\nContent-Disposition: attachment\n\nUn an.'
    data = raw('Content-Type: multipart/mixed; boundary="x"', f"--x\n{part}\n--x--")
    assert held("a.eml", data) == ["a.eml/contrat-été.txt"]
    part = "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjcK"
    data = raw('Content-Type: multipart/mixed; boundary="x"', f"--x\n{part}\n--x--")
    assert held("a.eml", data) == ["a.eml/piece.pdf"]


def test_a_message_that_only_shows_a_picture_is_no_document() -> None:
    assert held("a.eml", mail(html="<style>p{}</style><p>&nbsp;<img src=cid:x></p>", a__txt=b"Un an.").as_bytes()) == [
        "a.eml/a.txt"
    ]


def test_an_attachment_of_the_version_not_kept_is_not_lost() -> None:
    inner = 'Content-Type: multipart/mixed; boundary="y"\n\n--y\nContent-Type: text/plain\n\nTexte\n--y\nContent-Type: text/plain; name=a.md\nContent-Disposition: attachment\n\n# Un\n--y--'
    data = raw(
        'Content-Type: multipart/alternative; boundary="x"',
        f"--x\n{inner}\n--x\nContent-Type: text/html\n\n<p>Page</p>\n--x--",
    )
    assert held("a.eml", data) == ["a.eml/message.html", "a.eml/a.md"]


def test_a_saved_web_archive() -> None:
    body = "--x\nContent-Type: text/html; charset=utf-8\nContent-Location: http://exemple.fr/cgv.html\n\n<h1>CGV</h1>\n--x\nContent-Type: text/css\nContent-Location: http://exemple.fr/a.css\n\np{}\n--x--"
    assert texts(load("cgv.mht", raw('Content-Type: multipart/related; boundary="x"', body))) == ["CGV"]


def test_a_mail_locked_by_its_sender_is_told() -> None:
    data = raw('Content-Type: application/pkcs7-mime; name="smime.p7m"', "x")
    assert problems("a.eml", data) == [("unknown-suffix", "a.eml/smime.p7m")]


def test_a_mail_nested_without_end() -> None:
    head = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(3_000))
    with pytest.raises(Unreadable) as caught:
        unpack("a.eml", ("From: a\n" + head).encode())
    assert caught.value.code in {"too-deep", "no-contracts"}


@pytest.mark.parametrize(
    ("name", "looks"),
    [
        ("AE.xlsx", True),
        ("Aerien.jpg", False),
        ("rc.xls", True),
        ("src.png", False),
        ("Marché.jpg", True),
        ("a.p7m", True),
    ],
)
def test_names_of_contracts(name: str, looks: bool) -> None:
    assert _contents.overlooked(name) is looks
