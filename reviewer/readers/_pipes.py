"""Tables drawn with bars in a text: `| a | b |`."""

from __future__ import annotations

import re

_RULE = re.compile(r"^[\s|+:=\-─━┼├┤┌┐└┘┬┴╔╗╚╝║═╬╠╣╦╩]+$")
_BAR = re.compile(r"(?<!\\)[|│║]")


def is_rule(line: str) -> bool:
    """Whether `line` only draws: `|---|:--:|`, `+----+----+`."""
    stripped = line.strip()
    return bool(_RULE.match(stripped)) and len(stripped) > 2 and any(char in stripped for char in "-─━═=")


def is_row(line: str) -> bool:
    """Whether `line` is a table row closed by bars on both sides."""
    stripped = line.strip()
    return len(stripped) > 2 and stripped[0] in "|│║" and stripped[-1] in "|│║"


def split_row(line: str) -> list[str]:
    """The cells of a row, as written."""
    stripped = line.strip()
    cells = _BAR.split(stripped)
    if stripped[0] in "|│║":
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return [cell.replace("\\|", "|").strip() for cell in cells]
