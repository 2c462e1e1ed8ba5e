"""`review rule ID`: what a rule or a topic wants, why, on what basis, and what to ask for."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from reviewer.cli._french import Choice, FrenchCommand, format_option, rules_option
from reviewer.cli._refused import Refused
from reviewer.cli._write import wants_color, width, write

if TYPE_CHECKING:
    from reviewer.outputs import Page
    from reviewer.rulefile import Example, LegalRef, Rule, Topic, Wording
    from reviewer.ruleset import Ruleset

_PLACEHOLDER = re.compile(r"\{\w+\}")  # filled with what was found, when something was
OUTCOME = {
    "pass": "se tait",
    "fail": "signale",
    "not-applicable": "sans objet",
    "undetermined": "indécise",
    "error": "échoue",
}


def run(rule_id: str, rules: tuple[str, ...], output_format: str, color: str) -> int:
    """Explain a topic (`sauvegardes`) or one rule (`sauvegardes/frequence`)."""
    from reviewer.cli import _configured, _rulebook
    from reviewer.outputs import Page

    topic, rule = find(_rulebook.load((), _configured.own_rules(rules)), rule_id)
    if output_format == "json":
        whole = _rulebook.as_json(topic)
        shown = whole if rule is None else next(r for r in whole["rules"] if r["id"] == topic.rule_id(rule))
        write(json.dumps(shown, ensure_ascii=False, indent=1) + "\n", None, exact=True)
        return 0
    page = Page(width())
    if rule is None:
        _put_topic(page, topic)
    else:
        _put_rule(page, topic, rule)
    write(page.text(color=wants_color(color, sys.stdout)), None)
    return 0


def find(rulebook: Ruleset, wanted: str) -> tuple[Topic, Rule | None]:
    """The topic of that id, or the topic and rule. Raises Refused, with the nearest names."""
    known: dict[str, tuple[Topic, Rule | None]] = {t.topic: (t, None) for t in rulebook.topics}
    known |= {t.rule_id(rule): (t, rule) for t in rulebook.topics for rule in t.rules}
    if wanted in known:
        return known[wanted]
    near = get_close_matches(wanted, known, n=3, cutoff=0.5)
    hint = f" Vouliez-vous écrire {' ou '.join(near)} ?" if near else ""
    raise Refused(f"il n'y a ni règle ni thème « {wanted} ».{hint} Voir : review rules")


def _put_topic(page: Page, topic: Topic) -> None:
    from reviewer.cli._rulebook import NEED, severity_word
    from reviewer.types import SERVICES

    page.put(f"{topic.topic} – {topic.title}", "bold underline")
    page.blank()
    _put_reasons(page, topic.why, topic.legal)
    page.put("Gravité de son absence", "bold")
    for service in SERVICES:
        page.field(service, NEED[topic.applies.get(service, "not-applicable")], indent=2, column=20)
    page.blank()
    if topic.elements:
        page.put("Ce que la clause doit préciser", "bold")
        for element in topic.elements:
            optional = "" if element.required else " (souhaitable)"
            page.item(f"{element.title}{optional}" + (f" : {element.ask}" if element.ask else ""), indent=2)
        page.blank()
    _put_wording(page, topic.suggest)
    if topic.params:
        page.put("Seuils que vous pouvez changer", "bold")
        for name, param in topic.params.items():
            page.item(f"{name} = {param.default} {param.unit or ''}".rstrip() + f" ({param.title})", indent=2)
        page.blank()
    page.put("Règles", "bold")
    for rule in topic.rules:
        page.item(f"{topic.rule_id(rule)} ({severity_word(rule)}) : {rule.title}", indent=2)
    page.blank()
    _put_examples(page, topic, topic.examples)


def _put_rule(page: Page, topic: Topic, rule: Rule) -> None:
    from reviewer import outputs
    from reviewer.cli._rulebook import severity_word

    page.put(f"{topic.rule_id(rule)} – {rule.title}", "bold underline")
    page.blank()
    for label, text in (
        ("Thème", topic.title),
        ("Gravité", severity_word(rule)),
        ("Fondement", outputs.BASIS[rule.basis]),
        ("Contrôle", rule.check),
        ("Constat", _PLACEHOLDER.sub("[…]", rule.message)),
    ):
        page.field(label, text, indent=0, column=12)
    page.blank()
    _put_reasons(page, rule.why or topic.why, rule.legal or topic.legal)
    _put_wording(page, rule.suggest or topic.suggest)
    _put_examples(page, topic, [e for e in topic.examples if rule.id in e.want])


def _put_reasons(page: Page, why: str, legal: Sequence[LegalRef]) -> None:
    from reviewer import outputs

    page.put("Pourquoi", "bold")
    page.put(why.strip(), indent=2)
    page.blank()
    if legal:
        page.put("Sources", "bold")
        for item in legal:
            read = f" (texte relu le {outputs.day(item.verified_on)})" if item.verified_on else ""
            page.item(f"{item.ref}{read}", indent=2)
            if item.url:
                page.put(item.url, indent=4)
        page.blank()


def _put_wording(page: Page, suggest: Wording) -> None:
    page.put("À demander", "bold")
    page.put(f"«\u00a0{suggest.preferred.strip()}\u00a0»", indent=2)
    if suggest.fallback:
        page.put("À défaut", "bold")
        page.put(f"«\u00a0{suggest.fallback.strip()}\u00a0»", indent=2)
    page.blank()


def _put_examples(page: Page, topic: Topic, examples: Sequence[Example]) -> None:
    if not examples:
        return
    page.put("Exemples, qui sont aussi les tests de la règle", "bold")
    for example in examples:
        miss = f" (pas encore : {example.known_miss})" if example.known_miss else ""
        page.item(f"{example.name}{miss}", indent=2)
        for line in example.text.strip().splitlines():
            page.put(f"| {line}", "dim", indent=4)
        wants = [f"{topic.topic}/{name} {OUTCOME[outcome]}" for name, outcome in example.want.items()]
        if wants:
            page.put(" ; ".join(wants), indent=4)
    page.blank()


command = FrenchCommand(
    "rule",
    callback=run,
    short_help="Explique une règle ou un thème.",
    help="Explique une règle (sauvegardes/formulation) ou un thème (sauvegardes) : pourquoi, sources, ce qu'il faut "
    "demander, exemples.",
    options_metavar="[OPTIONS]",
    params=[
        click.Argument(["rule_id"], metavar="IDENTIFIANT"),
        rules_option(),
        format_option("Forme de l'explication."),
        click.Option(
            ["--color"], type=Choice(("auto", "always", "never")), default="auto", help="Couleurs (auto par défaut)."
        ),
    ],
)
