"""Verdicts → score: 0 to 100 over the rules that apply and could be judged; weights are data of the rules.

A rule about what the contract must say counts whether it passes or fails, with part of the credit when part is said. A
rule that looks for a fault counts only when it finds one: not being at fault in a clause earns nothing.

A user may weigh otherwise (`[weights]` of `review.toml`): by severity, by rule, and each family by a factor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reviewer.types import Outcome, Score, Severity

WEIGHTS: dict[Severity, float] = {"error": 10.0, "warning": 4.0, "info": 0.0}
GRADES = ((85.0, "A"), (70.0, "B"), (55.0, "C"), (40.0, "D"))
LOWEST = "E"
CAPPED = "D"  # an error caps the grade
UNLAWFUL = "C"  # and so does a clause that a text forbids, or the lack of one that it demands
LEAST_COVERAGE = 0.5  # a contract that was half judged is given no grade beside one that was whole


@dataclass(frozen=True, slots=True)
class Judged:
    """What one rule weighs, in which family of topics, and what it said."""

    family: str
    weight: float
    severity: Severity
    outcome: Outcome
    credit: float = 0.0  # share of the weight that a failed rule earns all the same
    seeks_fault: bool = False
    unlawful: bool = False  # its basis is that a text forbids or demands


def weigh(rule: str, family: str, severity: Severity, own: float | None, users: Mapping[str, float]) -> float:
    """What a rule weighs: what the user says of it, else its own weight, else that of its severity; by its family."""
    weight = users.get(f"rule.{rule}", own)
    if weight is None:
        weight = users.get(f"severity.{severity}", WEIGHTS[severity])
    return weight * users.get(f"family.{family}", 1.0)


def score(judged: Iterable[Judged], coverage: float) -> Score:
    """Score of the rules of one contract; `coverage` is the share of its pages that were read."""
    got: dict[str, float] = defaultdict(float)
    of: dict[str, float] = defaultdict(float)
    cap = GRADES[0][1]
    conclusive = total = 0.0
    for item in judged:
        if item.outcome == "not-applicable" or (item.seeks_fault and item.outcome == "pass"):
            continue
        total += item.weight
        if item.outcome not in ("pass", "fail"):
            continue
        conclusive += item.weight
        of[item.family] += item.weight
        got[item.family] += item.weight * (1.0 if item.outcome == "pass" else item.credit)
        if item.outcome == "fail" and item.severity != "info":
            cap = max(cap, CAPPED if item.severity == "error" else UNLAWFUL if item.unlawful else cap)
    if not conclusive:
        return Score(None, None, 0.0)
    value = round(100 * sum(got.values()) / conclusive, 1)
    families = tuple((name, round(100 * got[name] / of[name], 1)) for name in sorted(of) if of[name])
    judged_share = round(coverage * conclusive / total, 3)
    grade = _grade(value, cap) if judged_share >= LEAST_COVERAGE else None
    return Score(value, grade, judged_share, families)


def _grade(value: float, cap: str) -> str:
    return max(cap, next((letter for floor, letter in GRADES if value >= floor), LOWEST))
