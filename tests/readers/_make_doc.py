"""An old Word file, as far as a reader looks into it, and a script that stands for LibreOffice."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(600)
_CONVERT = """import os, pathlib, stat, sys
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
source = pathlib.Path(sys.argv[-1])
mode = oct(stat.S_IMODE(source.parent.stat().st_mode))
pathlib.Path({seen!r}).write_text("\\n".join((" ".join(sys.argv), " ".join(os.environ), mode)), "utf-8")
out.mkdir()
(out / (source.stem + ".docx")).write_bytes(pathlib.Path({result!r}).read_bytes())
"""


def stub(folder: Path, monkeypatch: pytest.MonkeyPatch, result: bytes, script: str | None = "") -> Path:
    """Puts alone on the path a `soffice` that makes `result`, or runs a shell `script`; none when it is None.

    Returns the file in which it writes its arguments, its environment and the mode of its folder.
    """
    programs = folder / "programmes"
    programs.mkdir()
    seen = folder / "vu.txt"
    (folder / "resultat.docx").write_bytes(result)
    if script is not None:
        python = folder / "convertir.py"
        python.write_text(_CONVERT.format(seen=str(seen), result=str(folder / "resultat.docx")), "utf-8")
        soffice = programs / "soffice"
        body = script or f'exec "{sys.executable}" "{python}" "$@"'
        soffice.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{body}\n", "utf-8")
        soffice.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    return seen
