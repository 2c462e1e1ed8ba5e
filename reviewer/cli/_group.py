"""The `review` group: commands are imported when used, and `check` is the one meant when none is named."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import click

import reviewer.cli
from reviewer.cli._french import FrenchCommand

DEFAULT = "check"
EPILOG = """\b
Exemples :
  review contrat.pdf                     examiner un contrat
  review contrats/ --fail-on warning     tous ceux d'un dossier
  review --dossier contrat.docx sla.pdf  contrat et annexes, jugés ensemble
  review contrat.pdf --output-format json -o revue.json
  review rule sauvegardes                expliquer une règle
  review clauses contrat.pdf             voir le découpage en clauses
  review new-rule mon-theme --dir regles écrire vos propres règles
  review test regles --coverage          et les éprouver sur leurs exemples

Un fichier qui porte le nom d'une commande s'écrit avec son dossier :
review ./rules. Les options de « check » : review check --help.

\b
Codes de sortie :
  0  rien au niveau de --fail-on ou au-dessus
  1  au moins un constat de ce niveau
  2  erreur d'usage ou de configuration, ou fichier illisible
  3  défaut de l'outil lui-même
"""


def command_names() -> tuple[str, ...]:
    """The commands there are: the files of this folder that do not begin with `_`; `_` inside a name reads `-`."""
    names = (m.name for m in pkgutil.iter_modules(reviewer.cli.__path__) if not m.name.startswith("_"))
    return tuple(sorted(name.replace("_", "-") for name in names))


class LazyGroup(FrenchCommand, click.Group):
    """A group whose commands are files, imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        names = command_names()
        return sorted(names, key=lambda name: (name != DEFAULT, name))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in command_names():
            return None
        command: click.Command = import_module(f"reviewer.cli.{cmd_name.replace('-', '_')}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [
            (name, command.get_short_help_str(60))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) is not None
        ]
        with formatter.section("Commandes "):
            formatter.write_dl(rows)


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001
    if value:
        click.echo(f"review {reviewer.__version__}")
        ctx.exit()


group = LazyGroup(
    name="review",
    help="Examine des contrats de services informatiques français (maintenance, infogérance, hébergement, SaaS, "
    "TMA), hors ligne : ce qui manque, ce qui est faible, le passage exact, et quoi demander.",
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            help="Affiche la version.",
        )
    ],
    epilog=EPILOG,
    options_metavar="[OPTIONS]",
    subcommand_metavar="[COMMANDE] [ARGUMENTS]…",
)


def with_default(args: list[str]) -> list[str]:
    """The arguments with the default command put in where none is named."""
    if args and args[0] not in {"-h", "--help", "--version"} and args[0] not in command_names():
        return [DEFAULT, *args]
    return args
