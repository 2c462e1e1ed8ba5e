"""PDF: running text by PDFium, ruled tables, headers and footers set apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reviewer.errors import Unreadable
from reviewer.readers._damage import broken_streams
from reviewer.readers._layout import Page, lay
from reviewer.readers._legible import judge
from reviewer.types import Coverage, Document, Problem, Source

SUFFIXES = (".pdf",)
_MAX_PAGES = 3_000
_AGAIN = "Téléchargez ou copiez le fichier de nouveau ; s'il s'ouvre ailleurs, réenregistrez-le en PDF."


def sniff(data: bytes) -> bool:
    """Whether `%PDF-` stands in the first kilobyte, where readers of PDF look for it."""
    return b"%PDF-" in data[:1024]


def read(data: bytes, source: Source) -> Document:
    """The document of a PDF. A page that cannot be read is a problem of the document; when none can, Unreadable."""
    pdf = _open(data)
    try:
        total = len(pdf)
        if total == 0:
            raise Unreadable("truncated", f"Le PDF est incomplet ou endommagé : il ne contient aucune page. {_AGAIN}")
        if total > _MAX_PAGES:
            raise Unreadable(
                "too-large",
                f"Le PDF compte {total} pages, plus que la limite de {_MAX_PAGES}. Découpez-le et gardez le contrat.",
            )
        pages = [_page(pdf, index) for index in range(total)]
        outline = _outline(pdf)
    finally:
        pdf.close()
    return _document(pages, outline, replace(source, pages=total), whole=_ends(data), broken=broken_streams(data))


def _open(data: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Unreadable(
                "encrypted",
                "Le PDF est protégé par un mot de passe. Ouvrez-le avec son mot de passe, imprimez-le ou "
                "enregistrez-le en PDF sans protection, puis relancez la revue.",
            ) from None
        raise Unreadable("truncated", f"Le PDF est incomplet ou endommagé : il ne s'ouvre pas. {_AGAIN}") from None


def _page(pdf: Any, index: int) -> Page:
    import pypdfium2

    from reviewer.readers._pdfium import sheet
    from reviewer.readers._sheet import Sheet

    try:
        return Page(sheet(pdf, index))
    except (pypdfium2.PdfiumError, OSError, ValueError):
        return Page(Sheet(index + 1, 1.0, 1.0), damaged=True)


def _outline(pdf: Any) -> tuple[tuple[str, int, int], ...]:
    """Bookmarks: title, page from 1, level from 1."""
    import pypdfium2

    entries = []
    try:
        for bookmark in pdf.get_toc(max_depth=8):
            target = bookmark.get_dest()
            index = target.get_index() if target else None
            if index is not None:
                entries.append((bookmark.get_title(), index + 1, bookmark.level + 1))
            if len(entries) >= 2_000:
                break
    except (pypdfium2.PdfiumError, UnicodeError, RecursionError):
        pass
    return tuple(entries)


def _ends(data: bytes) -> bool:
    return b"%%EOF" in data[-2048:] or b"startxref" in data[-2048:]


def _document(
    pages: Sequence[Page], outline: tuple[tuple[str, int, int], ...], source: Source, *, whole: bool, broken: int
) -> Document:
    unread = {page.sheet.number: reason for page in pages if (reason := judge(page))}
    if broken:  # a page that seems blank is then one that could not be read
        unread |= {page.sheet.number: "damaged" for page in pages if not page.sheet.words}
    readable = [page for page in pages if page.sheet.number not in unread]
    if not any(page.sheet.words for page in readable):
        raise _nothing(unread, len(pages))
    problems = [
        Problem("page-unreadable", _reason(reason, number), source.path, number) for number, reason in unread.items()
    ]
    if not whole:
        message = f"La fin du PDF manque : le fichier a sans doute été coupé et des pages peuvent manquer. {_AGAIN}"
        problems.append(Problem("truncated", message, source.path))
    lost = max(0, broken - sum(reason == "damaged" for reason in unread.values()))
    if lost:
        message = f"Le PDF est endommagé : une partie de son texte, on ne sait où, n'a pas pu être lue. {_AGAIN}"
        problems.append(Problem("damaged", message, source.path))
    builder = lay(readable, outline)
    missing = len(unread) + (lost or not whole)
    coverage = Coverage(round(max(0.5, len(pages) - missing) / len(pages), 4), tuple(sorted(unread)))
    return builder.document(source, problems, coverage)


def _reason(reason: str, number: int) -> str:
    told = {
        "image": f"La page {number} est une image sans texte : elle n'a pas été lue. "
        "Passez le fichier à la reconnaissance de caractères (OCR), puis relancez la revue.",
        "garbled": f"Le texte de la page {number} est illisible (police sans table de caractères) : elle "
        "n'a pas été lue. Demandez le fichier d'origine, ou passez celui-ci à la reconnaissance de caractères (OCR).",
        "damaged": f"La page {number} est endommagée : elle n'a pas été lue. Demandez un nouvel exemplaire du fichier.",
    }
    return told[reason]


def _nothing(unread: dict[int, str], total: int) -> Unreadable:
    if not unread:
        return Unreadable("empty", "Le PDF ne contient que des pages blanches. Vérifiez que c'est le bon fichier.")
    if "image" in unread.values():
        return Unreadable(
            "image-only",
            f"Le PDF ne contient que des images ({total} page{'s' if total > 1 else ''} sans texte), sans doute un "
            "document numérisé. Passez-le à la reconnaissance de caractères (OCR), par exemple avec "
            "« ocrmypdf -l fra », puis relancez la revue.",
        )
    if "garbled" in unread.values():
        return Unreadable(
            "garbled",
            "Le texte du PDF est illisible : ses polices n'ont pas de table de caractères. Demandez le fichier "
            "d'origine, ou passez celui-ci à la reconnaissance de caractères (OCR).",
        )
    return Unreadable("truncated", f"Aucune page du PDF ne peut être lue : le fichier est endommagé. {_AGAIN}")
