"""What the user can mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer import data

if TYPE_CHECKING:
    from reviewer.ruleset import RulesetError


class Refused(Exception):
    """A fault of usage or configuration: shown as it is, in French, with the exit code 2."""


def faulty_rules(error: RulesetError) -> Refused:
    """Every fault of the rule files, each with its place from `rules/` on."""
    above = f"{data.directory('rules').parent}/"
    faults = "\n".join(f"  {fault.replace(above, '')}" for fault in error.faults)
    return Refused(f"les règles n'ont pas pu être chargées :\n{faults}")
