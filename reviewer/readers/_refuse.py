"""Why a file cannot be read, told from its first bytes."""

from __future__ import annotations

from reviewer.errors import Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LFS = b"version https://git-lfs.github.com/spec/"
_CONVERT = "Enregistrez-le au format .docx ou .pdf, puis relancez la revue."
_KNOWN = (
    (b"\x89PNG", "une image PNG"),
    (b"\xff\xd8\xff", "une image JPEG"),
    (b"GIF8", "une image GIF"),
    (b"II*\x00", "une image TIFF"),
    (b"MM\x00*", "une image TIFF"),
    (b"BM", "une image BMP"),
    (b"\x1f\x8b", "une archive gzip"),
    (b"7z\xbc\xaf", "une archive 7-Zip"),
    (b"Rar!", "une archive RAR"),
    (b"\x7fELF", "un programme"),
    (b"MZ", "un programme"),
    (b"%!PS", "un fichier PostScript"),
)
_TEXTS = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".eml", ".mht", ".mhtml", ".doc", ".fodt"})
_KINDS = {
    ".pdf": "un document PDF",
    ".docx": "un document Word",
    ".odt": "un document LibreOffice",
    ".ott": "un document LibreOffice",
    ".zip": "une archive ZIP",
}


def refusal(data: bytes, suffix: str) -> Unreadable | None:
    """What makes `data`, found under a name ending in `suffix`, unreadable whatever the reader; None when nothing."""
    if not data.strip(b"\x00 \t\r\n\x0c\xef\xbb\xbf\xff\xfe"):
        return Unreadable("empty", "Le fichier est vide. Vérifiez qu'il a été copié en entier, puis relancez la revue.")
    if data.startswith(_LFS):
        return Unreadable(
            "lfs-pointer",
            "Le fichier n'est qu'un pointeur Git LFS : le contrat lui-même n'est pas sur ce poste. "
            "Lancez « git lfs pull », puis relancez la revue.",
        )
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith(b"PK"):
        return _zip(data, suffix)
    return _other(data, suffix)


def _ole(data: bytes) -> Unreadable:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Unreadable(
            "encrypted",
            "Le document Word est protégé par un mot de passe. Ouvrez-le dans Word, retirez le mot de passe "
            "(Fichier, Informations, Protéger le document), enregistrez-le, puis relancez la revue.",
        )
    if "__substg1.0_".encode("utf-16-le") in data:
        return Unreadable(
            "unknown-suffix",
            "Le fichier est un message Outlook (.msg), un format qui n'est pas pris en charge. Enregistrez le message "
            "au format .eml, ou ses pièces jointes, puis relancez la revue.",
        )
    return Unreadable("legacy-doc", f"Le fichier est à l'ancien format Microsoft Office (.doc, .xls, .ppt). {_CONVERT}")


def _zip(data: bytes, suffix: str) -> Unreadable:
    if b"PK\x05\x06" not in data[-70_000:]:
        return Unreadable(
            "truncated", "Le fichier est incomplet : sa fin manque. Copiez-le ou téléchargez-le de nouveau."
        )
    names = (
        (b"xl/workbook", "un classeur Excel"),
        (b"ppt/presentation", "une présentation PowerPoint"),
        (b"application/vnd.oasis.opendocument.spreadsheet", "un classeur LibreOffice"),
        (b"application/vnd.oasis.opendocument.presentation", "une présentation LibreOffice"),
    )
    what = next((label for mark, label in names if mark in data), "une archive ZIP")
    if suffix == ".zip" and what == "une archive ZIP":
        return Unreadable("empty", "L'archive ZIP est vide. Vérifiez qu'elle a été copiée en entier.")
    return Unreadable(
        "wrong-format" if suffix != ".zip" else "unknown-suffix",
        f"Le fichier est {what}, pas un contrat lisible. {_CONVERT}",
    )


def _other(data: bytes, suffix: str) -> Unreadable | None:
    what = next((label for magic, label in _KNOWN if data.startswith(magic)), None)
    if what and (suffix not in _TEXTS or b"\x00" in data[:4096] or not _printable(data)):
        code = "wrong-format" if suffix in _TEXTS or suffix in _KINDS else "unknown-suffix"
        return Unreadable(code, f"Le fichier est {what}, pas un contrat lisible. {_CONVERT}")
    if suffix in _KINDS:
        return Unreadable(
            "wrong-format",
            f"Malgré son nom en « {suffix} », le fichier n'est pas {_KINDS[suffix]}. "
            "Vérifiez que c'est le bon fichier, ou redonnez-lui sa véritable extension.",
        )
    return None


def _printable(data: bytes) -> bool:
    sample = data[:4096]
    return sum(byte < 9 or 14 <= byte < 32 for byte in sample) < len(sample) / 50
