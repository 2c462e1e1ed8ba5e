"""Old Word files: through LibreOffice, of which a script takes the place."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reviewer.errors import Unreadable
from reviewer.readers import _soffice, read
from tests.readers._make import load, texts, word
from tests.readers._make_doc import DOC, stub

WORD = word(lambda document: document.add_paragraph("Le contrat dure un an."))
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the script that stands for LibreOffice is for POSIX")


def test_it_is_converted_in_a_private_folder_that_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://exemple.invalid")
    seen = stub(tmp_path, monkeypatch, WORD)
    document = load("dossier/contrat.doc", DOC)
    assert texts(document) == ["Le contrat dure un an."]
    assert (document.source.format, document.source.path) == ("doc", "dossier/contrat.doc")
    arguments, environ, mode = seen.read_text("utf-8").splitlines()
    assert "--headless" in arguments
    assert "--convert-to docx" in arguments
    assert "-env:UserInstallation=file://" in arguments
    assert "https_proxy" not in environ
    assert mode == "0o700"
    folder = Path(arguments.split()[-1]).parent
    assert folder.name.startswith("review-")
    assert not folder.exists()


def test_the_profile_of_the_program_runs_no_macro_and_finds_no_network(tmp_path: Path) -> None:
    _soffice._profile(tmp_path)
    settings = (tmp_path / "user" / "registrymodifications.xcu").read_text("utf-8")
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true' in settings
    assert '"ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1' in settings


@pytest.mark.parametrize(
    ("script", "code"),
    [("exit 1", "conversion-failed"), ("sleep 30 & sleep 30", "conversion-failed"), (None, "legacy-doc")],
    ids=["fails", "hangs", "absent"],
)
def test_what_goes_wrong_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, code: str
) -> None:
    stub(tmp_path, monkeypatch, WORD, script)
    monkeypatch.setattr(_soffice, "_SECONDS", 0.5)
    with pytest.raises(Unreadable) as caught:
        read("contrat.doc", DOC)
    assert caught.value.code == code
    assert ".docx" in caught.value.message
    assert str(tmp_path) not in caught.value.message


def test_a_link_in_place_of_the_result_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret.docx"
    secret.write_bytes(WORD)
    stub(tmp_path, monkeypatch, WORD, f'for last; do :; done; mkdir sortie; ln -s "{secret}" sortie/contrat.docx')
    with pytest.raises(Unreadable) as caught:
        read("contrat.doc", DOC)
    assert caught.value.code == "conversion-failed"


def test_a_page_that_word_saved_under_this_name_is_read_as_one() -> None:
    document = load("contrat.doc", "<html xmlns:w='x'><body><h1>Durée</h1><p>Un an.</p></body></html>".encode())
    assert texts(document) == ["Durée", "Un an."]
