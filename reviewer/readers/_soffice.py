"""LibreOffice, when it is on this computer: the one program that reads old Word files well."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from reviewer.errors import Unreadable

_NAMES = ("soffice", "libreoffice")
_SECONDS = 120
_BYTES = 100_000_000
# No macro, no linked picture, and a proxy where nobody answers: a contract leaves no trace on the network.
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Misc", "FirstRun", "false"),
)
_PROXY = (
    ("ooInetProxyType", "2"),
    ("ooInetHTTPProxyName", "127.0.0.1"),
    ("ooInetHTTPProxyPort", "9"),
    ("ooInetHTTPSProxyName", "127.0.0.1"),
    ("ooInetHTTPSProxyPort", "9"),
)


def program() -> str | None:
    """Where LibreOffice is, None when it is not installed."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def to_docx(data: bytes) -> bytes:
    """The .docx of an old Word file, made in a private folder that is then removed.

    Raises Unreadable `legacy-doc` without LibreOffice, `conversion-failed` when it fails or takes too long.
    """
    where = program()
    if where is None:
        raise Unreadable(
            "legacy-doc",
            "Le fichier est à l'ancien format Word (.doc), que l'outil lit à l'aide de LibreOffice, absent "
            "de ce poste. Enregistrez le fichier au format .docx ou .pdf, ou installez LibreOffice, puis relancez la "
            "revue.",
        )
    with tempfile.TemporaryDirectory(prefix="review-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "contrat.doc").write_bytes(data)
        _profile(folder / "profil")
        _run(where, folder)
        made = folder / "sortie" / "contrat.docx"
        if not made.is_file() or made.is_symlink() or not 0 < made.stat().st_size < _BYTES:
            raise _failed()
        return made.read_bytes()


def _profile(folder: Path) -> None:
    items = [("org.openoffice.Office." + path, key, value) for path, key, value in _SETTINGS]
    items += [("org.openoffice.Inet/Settings", key, value) for key, value in _PROXY]
    lines = "\n".join(
        f'<item oor:path="/{path}"><prop oor:name="{key}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, key, value in items
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"{lines}\n</oor:items>\n",
        "utf-8",
    )


def _run(where: str, folder: Path) -> None:
    command = [
        where,
        f"-env:UserInstallation={(folder / 'profil').as_uri()}",
        *"--headless --norestore --nologo --nodefault --nolockcheck --convert-to docx --outdir".split(),
        str(folder / "sortie"),
        str(folder / "contrat.doc"),
    ]
    environ = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    environ |= {"HOME": str(folder), "TMPDIR": str(folder)}
    try:
        process = subprocess.Popen(  # noqa: S603
            command,
            cwd=folder,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        raise _failed() from None
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        raise _failed(f"n'a pas fini au bout de {_SECONDS} secondes") from None
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ends the program and those it started, if they still run."""
    if process.poll() is None:
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()


def _failed(how: str = "n'a pas pu le convertir") -> Unreadable:
    return Unreadable(
        "conversion-failed",
        f"Le fichier est à l'ancien format Word (.doc) et LibreOffice {how} : il est peut-être endommagé ou protégé "
        "par un mot de passe. Ouvrez-le et enregistrez-le au format .docx ou .pdf, puis relancez la revue.",
    )
