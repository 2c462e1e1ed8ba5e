"""Click in French: help, parameter types and messages. Click itself has no translations."""

from __future__ import annotations

import os
import re
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    ParamType = click.ParamType[Any]  # generic since click 8.2 only
else:
    ParamType = click.ParamType


_EXTRA = re.compile(r"unexpected extra arguments? \((.+)\)")


class FrenchCommand(click.Command):
    """A command whose help page is in French."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Usage : ")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Affiche cette aide."
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [param.get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, click.Option)]
        with formatter.section("Options "):
            formatter.write_dl([record for record in records if record is not None])
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        if self.epilog:
            formatter.write_paragraph()
            formatter.write_text(self.epilog)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.help_option_names = ["-h", "--help"]
        return super().parse_args(ctx, args)


def words_of(literal: str) -> Callable[[], Sequence[str]]:
    """The words of a `Literal` of `reviewer.types`, read when they are needed: help of the group does without them."""

    def words() -> Sequence[str]:
        from reviewer import types

        return get_args(getattr(types, literal))

    return words


class Choice(ParamType):
    """One word of a closed list."""

    name = "choix"

    def __init__(self, words: Sequence[str] | Callable[[], Sequence[str]]) -> None:
        self._words = words

    @property
    def values(self) -> Sequence[str]:
        """The words there are."""
        return self._words() if callable(self._words) else self._words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value in self.values:
            return value
        return self.fail(f"« {value} » n'est pas prévu ; valeurs possibles : {', '.join(self.values)}.", param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002
        return "|".join(self.values)


class Choices(Choice):
    """Several words of a closed list, separated by commas."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, tuple):
            return value
        words = [word.strip() for word in str(value).split(",") if word.strip()]
        return tuple(super(Choices, self).convert(word, param, ctx) for word in words)


class Words(ParamType):
    """Words separated by commas."""

    name = "liste"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ARG002
        if isinstance(value, tuple):
            return value
        return tuple(word.strip() for word in str(value).split(",") if word.strip())


class Folder(ParamType):
    """The path of a folder, kept as it is given."""

    name = "dossier"
    envvar_list_splitter = os.pathsep

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ARG002
        return str(value)


class NameValue(ParamType):
    """`name=value`: a pair; a value that reads as a number, with a point or a comma, is one."""

    name = "nom=valeur"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, tuple):
            return value
        name, sign, said = str(value).partition("=")
        if not (sign and name.strip()):
            return self.fail(f"« {value} » n'est pas de la forme nom=valeur.", param, ctx)
        try:
            return name.strip(), float(said.strip().replace(",", "."))
        except ValueError:
            return name.strip(), said.strip()


class Day(ParamType):
    """A day as AAAA-MM-JJ, kept as text."""

    name = "AAAA-MM-JJ"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            if len(str(value)) != len("2026-01-31") or str(value)[4] != "-":
                raise ValueError
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            return self.fail(f"« {value} » n'est pas une date de la forme AAAA-MM-JJ.", param, ctx)


def usage_message(error: click.ClickException) -> str:
    """What is wrong with the command line, and the next step."""
    name = getattr(getattr(error, "param", None), "opts", [""])[-1]
    if isinstance(error, click.MissingParameter):
        return _missing(error, name)
    if isinstance(error, click.BadParameter):
        return f"option {name} : {error.message}" if name.startswith("-") else error.message
    if isinstance(error, click.NoSuchOption):
        near = f" Vouliez-vous écrire {' ou '.join(error.possibilities)} ?" if error.possibilities else ""
        return f"l'option {error.option_name} n'existe pas.{near}"
    if isinstance(error, click.BadOptionUsage):
        return f"l'option {error.option_name} attend une valeur."
    if extra := _EXTRA.search(error.message):
        return f"argument en trop : {extra[1]}."
    return error.message


def _missing(error: click.MissingParameter, name: str) -> str:
    if isinstance(error.param, click.Argument):
        wanted = str(error.param.metavar or name).strip("[]. ").lower()
        return f"il manque un argument : {wanted}."
    return f"il manque l'option {name}."


def targets_argument() -> click.Argument:
    """The packs, folders and files of rules that a command for rule authors looks at."""
    return click.Argument(["targets"], nargs=-1, metavar="[JEU]...")


def format_option(what: str) -> click.Option:
    """`--output-format` of a command that prints for a person or for a program; `what` is its help."""
    return click.Option(["--output-format"], type=Choice(("terminal", "json")), default="terminal", help=what)


def rules_option() -> click.Option:
    """`--rules`, the same for every command."""
    return click.Option(
        ["--rules"],
        type=Folder(),
        multiple=True,
        envvar="REVIEW_RULES",
        metavar="DOSSIER",
        help="Dossier de règles à vous, en plus des nôtres (répétable).",
    )
