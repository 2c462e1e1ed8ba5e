"""Web pages: the text that a browser shows, headings, lists and tables; menus, scripts and hidden text left out."""

from __future__ import annotations

from reviewer.errors import Unreadable
from reviewer.readers._build import Builder
from reviewer.readers._charset import decode_page
from reviewer.readers._decode import spoilt
from reviewer.readers._flow import Flow
from reviewer.readers._htmlbody import Page
from reviewer.readers._text import words_of
from reviewer.types import Document, Problem, Source

SUFFIXES = (".htm", ".html", ".xhtml")
_MOST = 40_000_000  # bytes
_MUCH = 60  # words hidden; fewer are labels for screen readers
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])


def sniff(data: bytes) -> bool:  # noqa: ARG001
    """Never: a page saved under another name is most often an error page, so the suffix decides."""
    return False


def read(data: bytes, source: Source, charset: str = "") -> Document:
    """The document of a web page. Nothing is loaded, from the network or elsewhere; `charset` is what a mail says."""
    from lxml import etree

    if len(data) > _MOST:
        raise Unreadable("too-large", "La page web est démesurée : elle n'a pas été lue. Enregistrez-la en PDF.")
    text = decode_page(data, charset)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, default_doctype=False
    )
    try:
        root = etree.fromstring(text.translate(_CONTROLS).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise Unreadable(
            "too-deep",
            "La page web emboîte trop d'éléments pour être lue en entier. Ouvrez-la dans un navigateur, "
            "imprimez-la au format PDF, puis relancez la revue.",
        )
    page = Page()
    if root is not None:
        page.read(root)
        if not page.items:
            hidden, page = page.hidden, Page(all_of_it=True)
            page.read(root)
            page.hidden = hidden
    builder = Builder(words_of(text))
    flow = Flow(builder)
    flow.lay(page.items)
    flow.margin(page.margins)
    document = builder.document(source, [*spoilt(text, source.path), *_hidden(page.hidden, source.path)])
    if not document.text.strip():
        raise Unreadable(
            "empty",
            "La page web ne contient aucun texte : il est sans doute chargé après coup. Ouvrez-la dans un navigateur, "
            "imprimez-la au format PDF, puis relancez la revue.",
        )
    return document


def _hidden(words: int, path: str) -> list[Problem]:
    if words < _MUCH:
        return []
    message = (
        f"La page contient {words} mots qu'elle ne montre pas (volets repliés, texte masqué) : ils n'ont pas été lus. "
        "Si le contrat s'y trouve, dépliez-les dans le navigateur et enregistrez de nouveau la page."
    )
    return [Problem("hidden-text", message, path)]
