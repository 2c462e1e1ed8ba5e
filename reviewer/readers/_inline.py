"""Markdown inside a line: the marks go, what they said of the opening of the line is kept."""

from __future__ import annotations

import html
import re

_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~&])")
_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])")
_NOTE = re.compile(r"\[\^[^\]]+\]:?")
_AUTO = re.compile(r"<((?:https?://|mailto:)[^>\s]+|[\w.+-]+@[\w.-]+)>")
_BOLD_TAG = re.compile(r"</?(?:b|strong|u)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ANCHOR = re.compile(r"[ \t]*\{#[^}]*\}[ \t]*$")
_CODE = re.compile(r"(`+)(.+?)\1")
_BOLD = re.compile(r"(?<!\\)\*\*\*(?!\*)|(?<!\\)\*\*|(?<![\w\\])__(?=\w)|(?<=[\w.:!?)»])__(?!\w)|\x02")
_EMPHASIS = re.compile(
    r"(?<![\\*\w])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![*\w])|(?<![\\\w_])_(?=[^\s_])(.+?)(?<=[^\s_])_(?!\w)"
)
_STRIKE = re.compile(r"~~(.+?)~~")
_MARK = "\x02"


def inline(raw: str) -> tuple[str, int]:
    """The text of a Markdown line without its marks, and how many of its first characters stand in bold."""
    if not any(char in raw for char in "*_`[<&\\~{"):
        return raw.strip().rstrip("\\"), 0
    held: list[str] = []

    def hold(text: str) -> str:
        held.append(text)
        return f"\x03{len(held) - 1}\x04"

    text = _CODE.sub(lambda match: hold(match[2]), raw.strip().removesuffix("\\"))
    text = _ESCAPED.sub(lambda match: hold(match[1]), text)
    text = _ANCHOR.sub("", _NOTE.sub("", _IMAGE.sub("", text)))
    text = _LINK.sub(r"\1", _LINK.sub(r"\1", text))
    text = _AUTO.sub(lambda match: hold(match[1].removeprefix("mailto:")), text)
    text = re.sub(r"<br\s*/?>", " ", text, flags=re.IGNORECASE)
    text = _TAG.sub("", _BOLD_TAG.sub(_MARK, text))
    text = _BOLD.sub(_MARK, text)
    text = _EMPHASIS.sub(lambda match: match[1] or match[2], text)
    text = html.unescape(_STRIKE.sub(r"\1", text))
    text = re.sub(r"\x03(\d+)\x04", lambda match: held[int(match[1])], text)
    return _unmark(text.strip())


def _unmark(text: str) -> tuple[str, int]:
    """The text without bold marks, and the length of the bold run that opens it."""
    parts = text.split(_MARK)
    if len(parts) == 1:
        return text, 0
    strong, length = 0, 0
    for number, part in enumerate(parts):
        bold = number % 2 == 1
        if not bold and part.strip() and number < len(parts) - 1 and length == strong and not strong and length:
            break
        if bold and length == strong:
            strong = length + len(part)
        elif not bold and not part.strip() and length == strong:
            strong = length + len(part) if number and number < len(parts) - 1 else strong
        length += len(part)
    plain = "".join(parts)
    stripped = plain.strip()
    lead = len(plain) - len(plain.lstrip())
    return stripped, max(0, min(strong - lead, len(stripped)))
