"""Cold runs of our command and of another one, alternately: medians, ratio and peak memory.

usage: python tests/bench/bench.py FILE --against 'python other.py' [--runs N] [--ours 'review']

Each command is run in a fresh process as `CMD FILE`, ours with `--output-format json --exit-zero`; what it prints is
discarded. Memory is the peak resident size of the process, in MiB, as the kernel counts it: never less than that of this
script. Unix only.
"""

from __future__ import annotations

import argparse
import os
import shlex
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

OURS = f"{shlex.quote(sys.executable)} -m reviewer"
FLAGS = ["--output-format", "json", "--exit-zero"]
_KIB = 1024 if sys.platform != "darwin" else 1024 * 1024  # ru_maxrss is in KiB, but in bytes on macOS


@dataclass(frozen=True)
class Run:
    """One cold run: wall seconds, processor seconds, peak resident MiB."""

    wall: float
    cpu: float
    peak: float


def measure(command: list[str]) -> Run:
    """Run `command` and wait for it. Raises SystemExit when it fails to run."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        stderr = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{shlex.join(command)}: exit {process.returncode}\n{stderr.decode(errors='replace')}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _KIB)


def alternate(commands: dict[str, list[str]], runs: int) -> dict[str, list[Run]]:
    """The runs of each command, one of each in turn so that a busy moment hits them all; the first round is not kept."""
    out: dict[str, list[Run]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            done = measure(command)
            if turn:  # the first round fills the disk cache
                out[name].append(done)
    return out


def table(results: dict[str, list[Run]]) -> str:
    """The medians of each command and, when there are two, how many times faster the first is."""
    rows = [f"{'':10}{'wall s':>10}{'min':>8}{'max':>8}{'cpu s':>10}{'peak MiB':>10}"]
    for name, runs in results.items():
        walls = [run.wall for run in runs]
        cpu, peak = statistics.median(run.cpu for run in runs), max(run.peak for run in runs)
        rows.append(
            f"{name:10}{statistics.median(walls):10.2f}{min(walls):8.2f}{max(walls):8.2f}{cpu:10.2f}{peak:10.0f}"
        )
    if len(results) == 2:
        ours, other = (statistics.median(run.wall for run in runs) for runs in results.values())
        rows.append(f"ratio: {other / ours:.2f} times faster")
    return "\n".join(rows)


def main(argv: list[str] | None = None) -> int:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(description="Cold runs of review and of another command, alternately.")
    parser.add_argument("file", help="the document to review")
    parser.add_argument("--against", metavar="CMD", help="another command, run as `CMD FILE`")
    parser.add_argument("--ours", metavar="CMD", default=OURS, help="our command (default: this Python's)")
    parser.add_argument("--runs", type=int, default=5, help="runs that count, after one that does not (default: 5)")
    args = parser.parse_args(argv)
    if not Path(args.file).is_file():
        parser.error(f"no such file: {args.file}")
    commands = {"review": [*shlex.split(args.ours), args.file, *FLAGS]}
    if args.against:
        commands["other"] = [*shlex.split(args.against), args.file]
    sys.stdout.write(table(alternate(commands, args.runs)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
