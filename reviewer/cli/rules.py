"""`review rules`: the rulebook as a table."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Set
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from reviewer.cli._french import Choice, FrenchCommand, Words, rules_option
from reviewer.cli._refused import Refused
from reviewer.cli._write import wants_color, width, write

if TYPE_CHECKING:
    from reviewer.rulefile import Rule, Topic
    from reviewer.ruleset import Ruleset

Lists = tuple[tuple[str, ...], ...]
EPILOG = """\b
Exemples :
  review rules --family securite,continuite
  review rules --basis unlawful,unwritten
  review rules --output-format markdown > regles.md
"""
HEADS = {"maintenance": "maint.", "infogerance": "infog.", "hebergement": "héberg.", "saas": "SaaS", "tma": "TMA"}
SHORT = {"required": "critiq.", "expected": "corr.", "optional": "noter", "not-applicable": "–"}


def run(pack: Lists, rules: tuple[str, ...], output_format: str, color: str, **filters: Lists) -> int:
    """Print every topic with what its absence means for each service, and its rules."""
    from reviewer.cli import _configured, _rulebook, _rulesmd
    from reviewer.outputs import Page

    rulebook = _rulebook.load(_flat(pack), _configured.own_rules(rules))
    wanted = {name: set(_flat(lists)) for name, lists in filters.items() if lists}
    rulebook = filtered(rulebook, wanted)
    if output_format == "json":
        everything = {"rules_sha256": rulebook.sha256, "topics": [_rulebook.as_json(t) for t in rulebook.topics]}
        write(json.dumps(everything, ensure_ascii=False, indent=1) + "\n", None, exact=True)
        return 0
    if output_format == "markdown":
        write(_rulesmd.page(rulebook, whole=not (wanted or pack)), None, exact=True)
        return 0
    page = Page(max(width(), 80))
    count = sum(len(t.rules) for t in rulebook.topics)
    page.put(f"{len(rulebook.topics)} thèmes, {count} règles. Gravité d'une absence selon le service du contrat :")
    page.put("critiq. = critique, corr. = à corriger, noter = à noter, – = sans objet.")
    page.blank()
    columns = (35, *(7 for _ in HEADS))
    page.table([("Thème", *HEADS.values())], columns, indent=0)
    for topic in rulebook.topics:
        page.blank()
        page.table([(topic.topic, *_needs(topic))], columns, indent=0)
        for rule in topic.rules:
            page.table(
                [(f"/{rule.id}", _rulebook.severity_word(rule), rule.title)],
                (24, 16, page.width - 46),
                indent=2,
                header=False,
            )
    page.blank()
    page.put("Expliquer un thème ou une règle : review rule sauvegardes, review rule sauvegardes/presence.")
    write(page.text(color=wants_color(color, sys.stdout)), None)
    return 0


def filtered(rulebook: Ruleset, wanted: Mapping[str, Set[str]]) -> Ruleset:
    """The rules that are all that is wanted of them, with their topics. Raises Refused for a word nobody has."""
    topics = []
    for topic in rulebook.topics:
        kept = tuple(rule for rule in topic.rules if all(_words(topic, rule)[n] in w for n, w in wanted.items()))
        if kept:
            topics.append(topic.model_copy(update={"rules": kept}))
    for name, words in wanted.items():
        known = {_words(topic, rule)[name] for topic in rulebook.topics for rule in topic.rules}
        for word in words - known:
            near = get_close_matches(word, known, n=1, cutoff=0.5)
            hint = f" Vouliez-vous écrire « {near[0]} » ?" if near else ""
            raise Refused(f"--{name} : aucune règle n'a « {word} ».{hint}")
    return rulebook.model_copy(update={"topics": tuple(topics)})


def _words(topic: Topic, rule: Rule) -> dict[str, str]:
    return {
        "topic": topic.topic,
        "family": topic.family,
        "severity": rule.severity,
        "basis": rule.basis,
        "check": rule.check,
    }


def _flat(lists: Lists) -> tuple[str, ...]:
    return tuple(word for words in lists for word in words)


def _filter(name: str, meaning: str) -> click.Option:
    return click.Option([f"--{name}"], type=Words(), multiple=True, help=f"Seulement {meaning}.")


def _needs(topic: Topic) -> tuple[str, ...]:
    from reviewer.types import SERVICES

    return tuple(SHORT[topic.applies.get(service, "not-applicable")] for service in SERVICES)


command = FrenchCommand(
    "rules",
    callback=run,
    short_help="Liste les règles.",
    help="Liste les thèmes, ce que leur absence vaut selon le service, et leurs règles.",
    epilog=EPILOG,
    options_metavar="[OPTIONS]",
    params=[
        _filter("topic", "ces thèmes"),
        _filter("family", "ces familles de thèmes"),
        _filter("severity", "ces gravités (error, warning, info, by-service)"),
        _filter("basis", "ces fondements (unlawful, unwritten, presumed, contradiction, risk, practice)"),
        _filter("check", "ces sortes de contrôle"),
        click.Option(["--pack"], type=Words(), multiple=True, help="Seulement ces jeux de règles."),
        rules_option(),
        click.Option(
            ["--output-format"],
            type=Choice(("terminal", "json", "markdown")),
            default="terminal",
            help="Forme de la liste.",
        ),
        click.Option(
            ["--color"], type=Choice(("auto", "always", "never")), default="auto", help="Couleurs (auto par défaut)."
        ),
    ],
)
