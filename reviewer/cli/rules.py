"""`review rules`: the rulebook as a table."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from reviewer.cli._french import Choice, FrenchCommand, Words
from reviewer.cli._write import wants_color, width, write

if TYPE_CHECKING:
    from reviewer.rulefile import Topic

HEADS = {"maintenance": "maint.", "infogerance": "infog.", "hebergement": "héberg.", "saas": "SaaS", "tma": "TMA"}
SHORT = {"required": "critiq.", "expected": "corr.", "optional": "noter", "not-applicable": "–"}


def run(pack: tuple[tuple[str, ...], ...], output_format: str, color: str) -> int:
    """Print every topic with what its absence means for each service, and its rules."""
    from reviewer.cli import _rulebook
    from reviewer.outputs import Page

    rulebook = _rulebook.load(tuple(word for words in pack for word in words))
    if output_format == "json":
        everything = {"rules_sha256": rulebook.sha256, "topics": [_rulebook.as_json(t) for t in rulebook.topics]}
        write(json.dumps(everything, ensure_ascii=False, indent=1) + "\n", None, exact=True)
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


def _needs(topic: Topic) -> tuple[str, ...]:
    from reviewer.types import SERVICES

    return tuple(SHORT[topic.applies.get(service, "not-applicable")] for service in SERVICES)


command = FrenchCommand(
    "rules",
    callback=run,
    short_help="Liste les règles.",
    help="Liste les thèmes, ce que leur absence vaut selon le service, et leurs règles.",
    options_metavar="[OPTIONS]",
    params=[
        click.Option(["--pack"], type=Words(), multiple=True, help="Jeux de règles à lister (tous par défaut)."),
        click.Option(
            ["--output-format"], type=Choice(("terminal", "json")), default="terminal", help="Forme de la liste."
        ),
        click.Option(
            ["--color"], type=Choice(("auto", "always", "never")), default="auto", help="Couleurs (auto par défaut)."
        ),
    ],
)
