"""Is there a clause on the topic, under whatever title?"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from reviewer.checks import Case, Result
from reviewer.rulefile import Rule, need
from reviewer.types import FOUND, Need, Severity

_SEVERITY: dict[Need, Severity] = {
    "required": "error",
    "expected": "warning",
    "optional": "info",
    "not-applicable": "info",
}

SEEKS_FAULT = False


class Settings(BaseModel):
    """Nothing to set: the topic's headings and patterns say it all."""

    model_config = ConfigDict(extra="forbid")


def run(case: Case, rule: Rule, _settings: Settings) -> Result:
    """Fails on a missing topic, with the severity its services give it; undetermined when the text sends elsewhere."""
    state = case.state
    natures = [reading.nature for reading in case.corpus.readings]
    severity = _SEVERITY[need(case.topic, natures)] if rule.severity == "by-service" else rule.severity
    if state.status in FOUND:
        return Result("pass", "Le contrat stipule sur ce thème.", state.evidence, severity=severity)
    if state.status == "elsewhere":
        where = state.see_elsewhere or "un document qui n'a pas été fourni"
        return Result(
            "undetermined", f"Le texte renvoie à un autre document : {where}.", state.nearest, severity=severity
        )
    if state.status == "undetermined":
        reason = "Une partie du document n'a pas pu être lue, ou il n'est qu'une pièce d'un ensemble."
        return Result("undetermined", reason, state.nearest, severity=severity)
    return Result("fail", "Aucune stipulation n'a été trouvée.", severity=severity)
