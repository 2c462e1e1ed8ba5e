"""Loading the rules: a warm start reads the cache, gives the same rules and is quick; a spoilt entry costs only time."""

import subprocess
import sys
from pathlib import Path

import pytest

from reviewer import cache, data, patterns, ruleset

RULES = data.directory("rules")
QUICK = 0.06  # seconds of processor for all packs, once their cache is warm

TIMED = """
from time import process_time
from reviewer import data, ruleset
root = data.directory("rules")
before = process_time()
ruleset.load(root)
print(process_time() - before)
"""


def test_a_warm_load_is_quick() -> None:
    ruleset.load(RULES)
    spent = [
        float(subprocess.run([sys.executable, "-c", TIMED], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    ]
    assert min(spent) < QUICK


def test_a_warm_load_gives_the_same_rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REVIEW_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(patterns, "_KNOWN", {})
    cold = ruleset.load(RULES)
    told = {source: (one.regex_source, one.needs) for source, one in patterns._KNOWN.items()}
    monkeypatch.setattr(patterns, "_KNOWN", {})
    warm = ruleset.load(RULES)
    assert {source: (one.regex_source, one.needs) for source, one in patterns._KNOWN.items()} == told
    assert [repr(topic) for topic in warm.topics] == [repr(topic) for topic in cold.topics]


@pytest.mark.parametrize("content", [b"", b"{}", b"[]\n", b'{"needs": {"a": "a"}, "values": {}}\n', b"\xff"])
def test_a_spoilt_entry_is_read_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes) -> None:
    monkeypatch.setenv("REVIEW_CACHE_DIR", str(tmp_path))
    whole = ruleset.load(RULES)
    (entry,) = (cache.directory() / "rules").iterdir()
    entry.write_bytes(content)
    assert len(ruleset.load(RULES).topics) == len(whole.topics)


def test_folders_of_the_same_name_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / ruleset.BASE
    folder.mkdir()
    with pytest.raises(ruleset.RulesetError, match="porte déjà ce nom"):
        ruleset.load(RULES, extra=[folder])
