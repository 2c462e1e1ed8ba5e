"""Mails and saved web archives: the message and its attachments, as the documents of one dossier."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from mimetypes import guess_extension

from reviewer.errors import Unreadable
from reviewer.readers import html
from reviewer.readers._charset import decode_page
from reviewer.readers._contents import Contents, Wanted, distinct, overlooked, tidy, unsupported
from reviewer.types import Source

SUFFIXES = (".eml", ".mht", ".mhtml")
_HEADERS = ("from", "subject", "date", "mime-version", "content-type", "received", "message-id")
_MOST_BYTES = 200_000_000
_MOST_PARTS = 1_000
_SOFT_BREAK = re.compile(r"(?<=\S) \n(?!>|-- \n)")  # RFC 3676: the line goes on


def sniff(data: bytes) -> bool:  # noqa: ARG001
    """Never: a mail is text, so only the suffix says so."""
    return False


def members(data: bytes, source: Source, wanted: Wanted) -> Contents:
    """The message, as a page or a text, then the attachments that can be read.

    Of a message written twice, as a page and as a text, the page is kept. Raises Unreadable `wrong-format`,
    `too-large`, `too-deep`, `encrypted` or `no-contracts`.
    """
    if len(data) > _MOST_BYTES:
        raise Unreadable("too-large", "Le message est démesuré : il n'a pas été lu. Enregistrez ses pièces jointes.")
    try:
        message = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
        parts = [part for part, _ in zip(_parts(message), range(_MOST_PARTS), strict=False)]
    except RecursionError:
        raise Unreadable(
            "too-deep", "Le message emboîte trop de parties pour être lu. Enregistrez ses pièces jointes."
        ) from None
    if not any(message.get(name) for name in _HEADERS):
        raise Unreadable(
            "wrong-format",
            "Malgré son nom, le fichier n'est pas un message électronique. Vérifiez que c'est le bon fichier, "
            "ou redonnez-lui sa véritable extension.",
        )
    contents, taken = Contents([], []), set[str]()
    for part in parts:
        name = _filename(part)
        if name is None:
            kind = {"html": "message.html", "plain": "message.txt"}.get(part.get_content_subtype())
            if kind and (text := _text(part)):
                contents.files.append((distinct(kind, taken), text))
            continue
        name = distinct(tidy(name), taken)
        if wanted(name):
            contents.files.append((name, _bytes(part)))
        elif overlooked(name) or part.get_content_subtype() in {"pkcs7-mime", "ms-tnef"}:
            contents.problems.append(unsupported(name, f"{source.path}/{name}"))
    if not contents.files and not contents.problems:
        raise Unreadable(
            "no-contracts",
            "Le message est vide et n'a aucune pièce jointe dans un format pris en charge. Vérifiez que c'est le bon "
            "fichier.",
        )
    return contents


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold something: of several versions of one text, the page, else the last that is text."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    inner = [part for part in message.get_payload() if isinstance(part, Message)]
    if message.get_content_type() == "multipart/alternative":
        best = max(inner, key=_rank, default=None)
        if best is not None and _rank(best):
            yield from _parts(best)
            others = [one for part in inner if part is not best for one in _parts(part)]
            yield from (one for one in others if _filename(one))
            return
    for part in inner:
        yield from _parts(part)


def _rank(part: Message) -> int:
    """How well a version of a text shows it."""
    kinds = {one.get_content_type() for one in part.walk()}
    return 2 if "text/html" in kinds else int("text/plain" in kinds)


def _filename(part: Message) -> str | None:
    """The name of an attachment; None for what is the message itself."""
    try:
        name = part.get_filename()
        name = str(make_header(decode_header(name))) if name else None
    except (ValueError, LookupError, TypeError, UnicodeError):
        name = str(part.get_filename(""))
    if part.get_content_type() == "message/rfc822":
        return f"{name or 'message-joint'}".removesuffix(".eml") + ".eml"
    if name and part.get_content_disposition() != "attachment" and part.get("content-location"):
        return None  # a page within a saved web archive
    if name or (part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment"):
        return name
    return "piece" + (guess_extension(part.get_content_type()) or "")


def _bytes(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        whole = inner[0] if isinstance(inner, list) and inner else None
        return whole.as_bytes() if isinstance(whole, Message) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: Message) -> bytes:
    """The text of a part of the message, in UTF-8; empty when it shows none."""
    try:
        text = decode_page(_bytes(part), str(part.get_content_charset() or ""))
        if part.get_content_subtype() == "html":
            html.read(text.encode("utf-8", "replace"), Source("", "", ""))
        elif part.get_param("format") == "flowed":
            text = _SOFT_BREAK.sub(" ", text)
    except Unreadable:  # bytes that are no text, or a page that only shows pictures
        return b""
    return text.strip().encode("utf-8", "replace")
