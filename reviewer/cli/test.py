"""`review test`: the examples of the rule files, run through the real pipeline."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from reviewer.cli._french import FrenchCommand, format_option, rules_option, targets_argument
from reviewer.cli._write import write

if TYPE_CHECKING:
    from reviewer.rulefile import Topic
    from reviewer.ruleset import Ruleset

EPILOG = """\b
Exemples :
  review test                     tous les jeux de règles
  review test socle --coverage    un jeu, et ce que ses exemples couvrent
  review test ./regles -k prix    vos règles : exemples nommés « prix »
  review test regles/mon-theme.yaml

Un quasi-cas (near_miss: true) ressemble au défaut sans l'être : homonyme, ou
rédaction conforme. Un exemple marqué « known_miss » doit encore échouer.

\b
Codes de sortie : 0 tout passe ; 1 un exemple échoue, ou une règle n'est pas
couverte (--coverage) ; 2 erreur d'usage ou fichier de règles fautif.
"""


def run(targets: tuple[str, ...], rules: tuple[str, ...], keyword: str, coverage: bool, output_format: str) -> int:
    """Run the examples of some packs, folders or files, and give the exit code."""
    from reviewer import examples
    from reviewer.cli import _configured, _rulebook

    rulebook, topics = _rulebook.targeted(targets, _configured.own_rules(rules))
    tried = [row for topic in topics for row in _examples(topic, rulebook, keyword)]
    covered = {t.topic: examples.coverage(t) for t in topics} if coverage else {}
    failed = [row for row in tried if row["faults"]]
    uncovered = [rule for rules_of in covered.values() for rule in rules_of if rule.lacking]
    if output_format == "json":
        rows = [asdict(rule) for rules_of in covered.values() for rule in rules_of]
        whole = {"examples": tried, "coverage": rows if coverage else None}
        write(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", None, exact=True)
        return 1 if failed or uncovered else 0
    lines = [
        f"{row['path']}:{row['line']}: exemple « {row['example']} » : {f}" for row in failed for f in row["faults"]
    ]
    for topic in topics:
        lines += _coverage_lines(
            topic, covered.get(topic.topic, ()), _rulebook.shown_path(rulebook.file_of(topic.topic))
        )
    expected = sum(bool(row["known_miss"]) for row in tried)
    lines.append(
        f"{len(topics)} thèmes, {len(tried)} exemples : {len(tried) - len(failed) - expected} passent, "
        f"{len(failed)} échouent" + (f", {expected} échecs attendus (known_miss)" if expected else "") + "."
    )
    if coverage:
        count = sum(len(rules_of) for rules_of in covered.values())
        lines.append(f"{count} règles, dont {len(uncovered)} mal couvertes.")
    write("\n".join(lines) + "\n", None)
    return 1 if failed or uncovered else 0


def _examples(topic: Topic, rulebook: Ruleset, keyword: str) -> list[dict[str, Any]]:
    from reviewer import examples
    from reviewer.cli import _rulebook

    file = rulebook.file_of(topic.topic)
    places = _rulebook.places(file)
    return [
        {
            "path": _rulebook.shown_path(file),
            "line": places.get(("examples", number), (1, 1))[0],
            "topic": topic.topic,
            "example": example.name,
            "known_miss": example.known_miss,
            "faults": examples.broken(topic, example, rulebook),
        }
        for number, example in enumerate(topic.examples)
        if keyword.lower() in f"{topic.topic} {example.name}".lower()
    ]


def _coverage_lines(topic: Topic, rules: Any, path: str) -> list[str]:
    if not rules:
        return []
    width = max(len(rule.rule) for rule in rules)
    lines = [f"{path} – {topic.title}"]
    for rule in rules:
        counts = f"signale {rule.fires:2}  se tait {rule.silent:2}  quasi-cas {rule.near:2}"
        lines.append(f"  {rule.rule:{width}}  {counts}" + (f"  ← {' ; '.join(rule.lacking)}" if rule.lacking else ""))
    return lines


command = FrenchCommand(
    "test",
    callback=run,
    short_help="Éprouve les règles sur leurs exemples.",
    help="Exécute les exemples des fichiers de règles dans la vraie chaîne : ce sont leurs tests. JEU est un jeu de "
    "règles, un dossier ou un fichier ; tous par défaut.",
    epilog=EPILOG,
    options_metavar="[OPTIONS]",
    params=[
        targets_argument(),
        rules_option(),
        click.Option(["-k", "--keyword"], default="", metavar="TEXTE", help="Seuls exemples dont le nom le contient."),
        click.Option(
            ["--coverage"], is_flag=True, help="Compte par règle les cas où elle signale, se tait, et les quasi-cas."
        ),
        format_option("Forme du résultat."),
    ],
)
