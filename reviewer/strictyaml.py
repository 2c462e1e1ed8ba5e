"""YAML 1.2 as rule files and waivers are written in: no surprise, and every fault with its place.

`on`, `yes` and `8:30` stay text, dates stay text, duplicate keys and aliases are faults. The C parser of PyYAML does
the reading (the pure-Python ones are too slow to run at every start); the scalars are resolved here.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+]?[0-9]+)?\Z")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}

Path = tuple[str | int, ...]


class Fault(Exception):
    """One fault of one file: `str()` gives `line:column: message`, counted from 1."""

    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(f"{line}:{column}: {message}")
        self.line, self.column, self.message = line, column, message


def load(text: str) -> tuple[Any, dict[Path, tuple[int, int]], list[Fault]]:
    """The value of a YAML text, the (line, column) of every key and item by path, and all its faults."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return None, {}, [Fault(line, column, f"YAML illisible : {error.problem or error.context}")]
    except yaml.YAMLError as error:
        return None, {}, [Fault(1, 1, f"YAML illisible : {error}")]
    finally:
        loader.dispose()
    places: dict[Path, tuple[int, int]] = {}
    faults: list[Fault] = []
    return (_value(node, (), places, faults) if node is not None else None), places, faults


def _value(node: yaml.Node, path: Path, places: dict[Path, tuple[int, int]], faults: list[Fault]) -> Any:
    place = (node.start_mark.line + 1, node.start_mark.column + 1)
    places.setdefault(path, place)
    if isinstance(node, yaml.MappingNode):
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            at = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if key in out:
                faults.append(Fault(*at, f"clé « {key} » en double"))
            places[(*path, key)] = at
            out[key] = _value(value_node, (*path, key), places, faults)
        return out
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, number), places, faults) for number, item in enumerate(node.value)]
    if node.tag.startswith("!"):
        faults.append(Fault(*place, f"étiquette YAML « {node.tag} » refusée"))
    return _scalar(node) if isinstance(node, yaml.ScalarNode) else None


def _scalar(node: yaml.ScalarNode) -> bool | int | float | str | None:
    text = str(node.value)
    if node.style:  # quoted or block: text as it stands
        return text
    if text.lower() in _WORDS and text in (text.lower(), text.capitalize(), text.upper()):
        return _WORDS[text.lower()]
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text
