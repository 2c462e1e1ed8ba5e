"""`review lint-rules`: what is wrong with rule files beyond their shape."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime

import click

from reviewer.cli._french import FrenchCommand, format_option, rules_option, targets_argument
from reviewer.cli._write import write

LEVEL = {"error": "erreur", "warning": "à revoir", "info": "note"}
EPILOG = """\b
Exemples :
  review lint-rules                  tous les jeux de règles
  review lint-rules ./regles         votre dossier
  review lint-rules regles/prix.yaml --verbose

\b
Ce qui est cherché : motifs en double, jamais atteints, sans effet ou trop
lents ; textes vides, repères que le contrôle ne remplit pas, mots que seul un
fondement légal permet ; contrôles, réglages et paramètres inconnus ; adresses
et dates impossibles ; règles de deux thèmes qui signalent le même passage.
Les notes (motifs qu'aucun exemple ne rencontre) ne s'affichent qu'avec -v.

\b
Codes de sortie : 0 aucune erreur ; 1 une erreur au moins ; 2 erreur d'usage ou
fichier qui ne se lit pas.
"""


def run(targets: tuple[str, ...], rules: tuple[str, ...], verbose: bool, output_format: str) -> int:
    """Print the faults of some packs, folders or files, and give the exit code."""
    from reviewer import linting
    from reviewer.cli import _configured, _rulebook

    rulebook, topics = _rulebook.targeted(targets, _configured.own_rules(rules))
    scene = linting.Scene(rulebook, topics, datetime.now().astimezone().date().isoformat())
    found = sorted(linting.lint(scene), key=lambda fault: (fault.topic, scene.line(fault)))
    paths = {topic.topic: _rulebook.shown_path(rulebook.file_of(topic.topic)) for topic in topics}
    counts = Counter(fault.level for fault in found)
    if output_format == "json":
        rows = [
            {
                "path": paths[fault.topic],
                "line": scene.line(fault),
                "level": fault.level,
                "code": fault.code,
                "message": fault.message,
            }
            for fault in found
        ]
        write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", None, exact=True)
        return 1 if counts["error"] else 0
    lines = [
        f"{paths[fault.topic]}:{scene.line(fault)}: {LEVEL[fault.level]} : {fault.message} [{fault.code}]"
        for fault in found
        if verbose or fault.level != "info"
    ]
    lines.append(
        f"{len(topics)} thèmes : {counts['error']} erreurs, {counts['warning']} points à revoir, "
        f"{counts['info']} notes" + ("." if verbose or not counts["info"] else " (-v).")
    )
    write("\n".join(lines) + "\n", None)
    return 1 if counts["error"] else 0


command = FrenchCommand(
    "lint-rules",
    callback=run,
    short_help="Cherche les défauts des fichiers de règles.",
    help="Cherche dans les fichiers de règles ce que leur forme ne dit pas. JEU est un jeu de règles, un dossier ou un "
    "fichier ; tous par défaut.",
    epilog=EPILOG,
    options_metavar="[OPTIONS]",
    params=[
        targets_argument(),
        rules_option(),
        click.Option(["-v", "--verbose"], is_flag=True, help="Montre aussi les notes."),
        format_option("Forme du résultat."),
    ],
)
