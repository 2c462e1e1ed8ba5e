"""The tables of `samples/README.md`: made from `expected/`, so that the page and the tests cannot differ."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

_TABLE = re.compile(r"(?<=<!-- planted: )([a-z-]+)( -->\n).*?(?=<!-- end -->)", re.DOTALL)


def planted(folder: Path) -> dict[str, dict[str, Any]]:
    """What each file of `folder` says was planted, by the name of the contract or of the dossier."""
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(folder.glob("*.yaml"))}


def with_tables(page: str, expected: dict[str, dict[str, Any]]) -> str:
    """`page` with the table of each contract between its `<!-- planted: name -->` and `<!-- end -->`."""
    return _TABLE.sub(lambda m: m[1] + m[2] + _table(expected[m[1]]["findings"]), page)


def _table(findings: list[dict[str, Any]]) -> str:
    if not findings:
        return "Nothing: no finding at severity error or warning.\n"
    rows = ["| Rule | Severity | Article | Planted |", "|---|---|---|---|"]
    rows += [f"| `{f['rule']}` | {f['severity']} | {f.get('article', 'absent')} | {f['what']} |" for f in findings]
    return "\n".join(rows) + "\n"
