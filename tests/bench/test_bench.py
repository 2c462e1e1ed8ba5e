"""The benchmark measures what it says."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.bench import Run, alternate, main, table


def test_medians_and_ratio() -> None:
    runs = {"review": [Run(1.0, 0.9, 100), Run(3.0, 0.9, 120), Run(2.0, 0.9, 110)], "other": [Run(8.0, 7.0, 300)] * 3}
    text = table(runs)
    assert "ratio: 4.00 times faster" in text
    assert text.splitlines()[1].split() == ["review", "2.00", "1.00", "3.00", "0.90", "120"]


def test_it_runs_both_in_turn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "c.md"
    file.write_text("texte")
    quick = f"{sys.executable} -c pass"
    assert main([str(file), "--ours", quick, "--against", quick, "--runs", "1"]) == 0
    assert "times faster" in capsys.readouterr().out


def test_memory_is_that_of_the_process(tmp_path: Path) -> None:
    file = tmp_path / "c.md"
    file.write_text("texte")
    commands = ("--ours", f"{sys.executable} -c pass", "--against", f"{sys.executable} -c 'bytearray(200 << 20)'")
    # From a process of its own: a child's peak begins at that of its parent, and pytest's is large.
    script = [sys.executable, str(Path(__file__).with_name("bench.py")), str(file), "--runs", "1", *commands]
    done = subprocess.run(script, capture_output=True, encoding="utf-8", check=True)
    small, large = (float(line.split()[-1]) for line in done.stdout.splitlines()[1:3])
    assert 180 < large - small < 230


def test_a_command_that_fails_is_told() -> None:
    with pytest.raises(SystemExit, match="exit 7"):
        alternate({"x": [sys.executable, "-c", "raise SystemExit(7)"]}, 1)
