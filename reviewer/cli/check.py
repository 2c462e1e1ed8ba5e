"""`review check`, the default command: review contracts and say what is missing or weak."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer.cli._configured import Chosen, shown
from reviewer.cli._french import Choice, Choices, Day, FrenchCommand, NameValue, Words, rules_option, words_of
from reviewer.cli._refused import Refused, faulty_rules
from reviewer.cli._reviewing import grouped, joined, reviewed
from reviewer.cli._write import is_automated, wants_color, width, write

if TYPE_CHECKING:
    from reviewer.outputs import Options
    from reviewer.types import Report, Severity

EPILOG = """\b
Exemples :
  review contrat.pdf
  review contrats/ --fail-on warning --select sauvegardes,duree/presence
  review --dossier contrat.docx annexe-sla.pdf
  cat contrat.docx | review - --stdin-filename contrat.docx
  review contrat.pdf --output-format json -o revue.json

\b
Réglages : ligne de commande, puis REVIEW_* (REVIEW_FAIL_ON=warning), puis le
review.toml ou .review.toml le plus proche du contrat. Voir --show-settings.

\b
Gravités : error (critique), warning (à corriger), info (à noter).
Codes de sortie : 0 rien au niveau de --fail-on ; 1 au moins un constat ;
2 erreur d'usage ou fichier illisible ; 3 défaut de l'outil.
"""


def _formats() -> tuple[str, ...]:
    from reviewer import outputs

    return outputs.names()


def _option(*names: str, **kwargs: Any) -> click.Option:
    return click.Option(list(names), **kwargs)


def _settled(name: str, **kwargs: Any) -> click.Option:
    """An option that the environment may give too: `--fail-on` is `REVIEW_FAIL_ON`."""
    return click.Option([name], envvar="REVIEW_" + name.strip("-").replace("-", "_").upper(), **kwargs)


def run(paths: tuple[str, ...], **flags: Any) -> int:
    """Review `paths` and give the exit code."""
    from reviewer import outputs
    from reviewer.ruleset import RulesetError

    output: str | None = flags["output"]
    _check_paths(paths, output)
    try:
        groups, problems = grouped(paths, flags)
        if flags["show_settings"]:
            write(shown(groups), None)
            return 0
        reports = [reviewed(paths, files, chosen, flags) for chosen, files in groups]
    except RulesetError as error:
        raise faulty_rules(error) from error
    report = joined(reports, [path for _, files in groups for path in files])
    report = replace(report, problems=(*problems, *report.problems))
    name = flags["output_format"] or ("concise" if is_automated() and output is None else "terminal")
    options = _options(flags, [chosen for chosen, _ in groups])
    write(outputs.render(name, report, options), output, exact=name == "json")
    return _conclude(report, reports, [chosen.fail_on for chosen, _ in groups], exit_zero=flags["exit_zero"])


def _check_paths(paths: tuple[str, ...], output: str | None) -> None:
    if "-" in paths and len(paths) > 1:
        raise Refused("« - » (l'entrée standard) s'emploie seul, sans autre fichier.")
    if output is None:
        return
    target = Path(output).resolve()
    if any(path != "-" and Path(path).resolve() == target for path in paths):
        raise Refused(f"« {output} » est le contrat à examiner : le rapport l'écraserait. Choisissez un autre nom.")


def _options(flags: dict[str, Any], groups: list[Chosen]) -> Options:
    """How to show the report; of several configurations, the one that shows most decides."""
    from reviewer.outputs import Options
    from reviewer.types import SEVERITIES

    shown: list[Severity] = [
        chosen.min_severity or ("info" if flags["verbose"] or chosen.fail_on == "info" else "warning")
        for chosen in groups
    ]
    return Options(
        min_severity=max(shown, key=SEVERITIES.index, default="warning"),
        verbose=flags["verbose"],
        quiet=flags["quiet"],
        color=flags["output"] is None and wants_color(flags["color"], sys.stdout),
        width=width() if flags["output"] is None else 80,
        with_text=flags["with_text"],
    )


def _conclude(report: Report, parts: list[Report], fail_on: list[Severity], *, exit_zero: bool) -> int:
    """Say on the standard error what could not be read, and give the exit code: each part has its own severity."""
    from reviewer import outputs
    from reviewer.engine import relevant

    unread = outputs.unread_files(report)
    sys.stdout.flush()
    for problem in unread:
        print(f"review : {outputs.problem_text(problem)}", file=sys.stderr)
    if any(problem.code == "bug" for problem in report.problems):
        return 3
    if unread:
        return 2
    failed = any(
        relevant(review.findings, least) for part, least in zip(parts, fail_on, strict=True) for review in part.reviews
    )
    return 1 if failed and not exit_zero else 0


command = FrenchCommand(
    "check",
    callback=run,
    short_help="Examine des contrats (commande par défaut).",
    help="Examine des contrats (PDF, Word, LibreOffice, RTF, page web, texte, Markdown, courriel, zip) : fichiers, "
    "dossiers, ou - pour l'entrée standard.",
    epilog=EPILOG,
    options_metavar="[OPTIONS]",
    params=[
        click.Argument(["paths"], nargs=-1, required=True, metavar="CHEMIN..."),
        _settled(
            "--output-format",
            type=Choice(_formats),
            help="Forme du rapport ; par défaut terminal, ou concise en intégration continue.",
        ),
        _option("-o", "--output", metavar="FICHIER", help="Écrit le rapport dans ce fichier."),
        _settled(
            "--fail-on",
            type=Choice(words_of("Severity")),
            default="error",
            help="Gravité à partir de laquelle le code de sortie est 1 (error par défaut).",
        ),
        _settled(
            "--min-severity",
            type=Choice(words_of("Severity")),
            help="Gravité à partir de laquelle un constat est affiché (warning par défaut) ; le JSON les garde tous.",
        ),
        _option("--exit-zero", is_flag=True, help="Rend 0 malgré les constats ; 2 et 3 restent possibles."),
        _option("-q", "--quiet", is_flag=True, help="N'affiche que le verdict, une ligne par contrat."),
        _option("-v", "--verbose", is_flag=True, help="Affiche tout : constats à noter, positions de repli, sources."),
        _settled("--side", type=Choice(words_of("Side")), default="client", help="Partie défendue (client d'office)."),
        _settled("--pack", type=Words(), multiple=True, help="Jeux de règles ajoutés au socle."),
        rules_option(),
        _settled(
            "--param",
            type=NameValue(),
            multiple=True,
            metavar="NOM=VALEUR",
            help="Seuil d'une règle (retention-min=30).",
        ),
        _settled("--select", type=Words(), multiple=True, help="Seules règles à appliquer : identifiants, préfixes."),
        _settled("--ignore", type=Words(), multiple=True, help="Règles à écarter : identifiants ou préfixes."),
        _settled(
            "--config",
            metavar="FICHIER",
            help="Configuration à suivre, au lieu du review.toml le plus proche.",
        ),
        _option("--isolated", is_flag=True, help="Ignore tout fichier de configuration."),
        _option("--show-settings", is_flag=True, help="Montre chaque réglage et d'où il vient, sans rien examiner."),
        _option("--dossier", is_flag=True, help="Les fichiers forment un seul contrat, avec ses annexes."),
        _settled("--as-of", type=Day(), help="Date à laquelle juger (aujourd'hui par défaut)."),
        _option("--form", type=Choice(words_of("Form")), help="Forme du document, si elle est mal reconnue."),
        _option("--services", type=Choices(words_of("Service")), help="Services du contrat, s'ils sont mal reconnus."),
        _option(
            "--stdin-filename", default="entree.txt", metavar="NOM", help="Nom de ce qui est lu sur l'entrée standard."
        ),
        _option("--with-text", is_flag=True, help="Ajoute au JSON le texte des documents (confidentiel)."),
        _option(
            "--color", type=Choice(("auto", "always", "never")), default="auto", help="Couleurs (auto par défaut)."
        ),
    ],
)
