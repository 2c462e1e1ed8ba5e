"""The command line itself: default command, help, French messages, colours."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.cli import main
from reviewer.cli._group import command_names, with_default
from reviewer.cli._write import is_automated, wants_color


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (
            ["--fail-on", "grave", "a"],
            "--fail-on : « grave » n'est pas prévu ; valeurs possibles : error, warning, info.",
        ),
        (["--nimporte", "a"], "l'option --nimporte n'existe pas."),
        (["a", "--as-of", "hier"], "« hier » n'est pas une date"),
        (["check"], "il manque un argument : chemin."),
        (["a", "--services", "saas,lune"], "« lune » n'est pas prévu"),
        (["a", "--output"], "l'option --output attend une valeur."),
        (["rule"], "il manque un argument : identifiant."),
    ],
)
def test_usage_errors_are_french_and_name_the_next_step(
    args: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(args) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert "review " in err.splitlines()[-1]
    assert "--help" in err.splitlines()[-1]


@pytest.mark.parametrize("name", ["", *command_names()])
def test_help_is_french(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*name.split(), "--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Usage : review")
    assert "Affiche cette aide." in text
    for english in ("Usage:", "Options:", "Commands:", "Show this", "[OPTIONS]..."):
        assert english not in text
    assert max(len(line) for line in text.splitlines()) <= 80


def test_no_argument_is_help_and_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "Exemples" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("review 0.")


@given(st.lists(st.text(min_size=1)))
def test_check_is_meant_when_no_command_is_named(args: list[str]) -> None:
    named = not args or args[0] in {*command_names(), "-h", "--help", "--version"}
    assert with_default(args) == (args if named else ["check", *args])


def test_a_file_named_like_a_command_is_written_with_its_folder() -> None:
    assert with_default(["rules"]) == ["rules"]
    assert with_default(["./rules"]) == ["check", "./rules"]


class _Terminal(io.StringIO):
    def __init__(self, tty: bool) -> None:
        super().__init__()
        self.tty = tty

    def isatty(self) -> bool:
        return self.tty


@pytest.mark.parametrize(
    ("choice", "tty", "environ", "wanted"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("auto", False, {"FORCE_COLOR": ""}, False),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours(choice: str, tty: bool, environ: dict[str, Any], wanted: bool) -> None:
    assert wants_color(choice, _Terminal(tty), environ) is wanted


@pytest.mark.parametrize(
    ("environ", "wanted"),
    [({}, False), ({"CI": "true"}, True), ({"CI": ""}, False), ({"CI": "false"}, False), ({"PRE_COMMIT": "1"}, True)],
)
def test_machines(environ: dict[str, str], wanted: bool) -> None:
    assert is_automated(environ) is wanted
