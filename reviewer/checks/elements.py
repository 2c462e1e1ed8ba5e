"""Does the clause say concretely what it must say? One finding a clause, which lists every missing element."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from reviewer.checks import Case, Result, french_list, holds
from reviewer.rulefile import Rule, Slug, is_general, need
from reviewer.types import FOUND, SEVERITIES, Severity

SEEKS_FAULT = False
_SHOWN = 2  # passages: a clause and its complement elsewhere


class Settings(BaseModel):
    """Which elements, when not all of the topic; how severe, when not as the worst; all missing, or any of them."""

    model_config = ConfigDict(extra="forbid")

    only: tuple[Slug, ...] = ()
    severity: Severity | None = None
    if_none: bool = False  # fails only when none of them is there


def run(case: Case, rule: Rule, settings: Settings) -> Result:
    """Fails when a required element is missing, as severe as the worst; undetermined when the text sends elsewhere."""
    state = case.state
    if state.status not in FOUND:
        outcome = "not-applicable" if state.status == "missing" else "undetermined"
        return Result(outcome, "Sans clause sur ce thème, ses éléments ne se jugent pas.")  # type: ignore[arg-type]
    found = {element.id: element.status in FOUND for element in state.elements}
    chosen = [e for e in case.topic.elements if not settings.only or e.id in settings.only]
    wanted = [e for e in chosen if e.required and case.settings.side in e.side and holds(case, e.when)]
    missing = [e for e in wanted if not found.get(e.id)]
    if not missing:
        return Result("pass", "Tous les éléments attendus y sont.", state.evidence)
    if settings.if_none and len(missing) < len(wanted):
        return Result("pass", "Une partie au moins des éléments attendus y est.", state.evidence)
    severity = settings.severity or min((e.severity for e in missing), key=SEVERITIES.index)
    natures = [reading.nature for reading in case.corpus.readings]
    uncalled = not is_general(case.topic) and need(case.topic, natures) in ("optional", "not-applicable")
    if uncalled or all(nature.partial for nature in natures):
        severity = "info"  # these services do not call for it, or another document of the set may say it
    fills = {
        "missing": french_list([e.title for e in missing]),
        "present": french_list([e.title for e in wanted if found.get(e.id)]) or "aucun",
        "ask": french_list([e.ask for e in missing if e.ask]),
    }
    marks = ", ".join(f"{e.title} {'✓' if found.get(e.id) else '✗'}" for e in wanted)
    reason = f"{case.topic.title} : {marks}."
    if state.see_elsewhere:
        return Result(
            "undetermined", f"{reason} Le texte renvoie aussi à : {state.see_elsewhere}.", state.evidence[:_SHOWN]
        )
    unread = {element.id for element in state.elements if element.status == "undetermined"}
    if any(e.id in unread for e in missing):
        unknown = "Une partie du contrat n'a pas été lue, ou n'a pas été fournie."
        return Result("undetermined", f"{reason} {unknown}", state.evidence[:_SHOWN])
    credit = 1 - len(missing) / len(wanted)
    shown = () if case.topic.spread else state.evidence[:_SHOWN]  # no one passage lacks what none need hold
    return Result("fail", reason, shown, fills, severity=severity, credit=credit)
