"""One run: arguments in, exit code out. The only place where an exception becomes a message and a code."""

from __future__ import annotations

import itertools
import os
import sys

import click

from reviewer.cli._french import usage_message
from reviewer.cli._group import group, with_default
from reviewer.cli._refused import Refused

USAGE, CRASH, INTERRUPTED = 2, 3, 130


def run(args: list[str]) -> int:
    """Run one command. Errors go to the standard error; when JSON was asked for, they are printed as JSON too."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a character the terminal lacks is not worth a failure
    try:
        if not args:
            group.main(args=["--help"], prog_name="review", standalone_mode=False)
            return USAGE
        code = group.main(args=with_default(args), prog_name="review", standalone_mode=False)
        sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        say("interrompu.")
        return INTERRUPTED
    except BrokenPipeError:
        # Nobody reads any more (`review … | head`): let the interpreter close a stream that cannot fail.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except click.ClickException as error:
        return _refuse(usage_message(error), args, hint=True)
    except Refused as error:
        return _refuse(str(error), args, hint=False)
    except Exception as error:
        return _broke(error, args)
    return int(code or 0)


def say(message: str) -> None:
    """Print on the standard error."""
    print(f"review : {message}", file=sys.stderr)


def _refuse(message: str, args: list[str], *, hint: bool) -> int:
    say(message)
    if hint:
        command = with_default(args)[0]
        print(f"Voir l'aide : review {command} --help", file=sys.stderr)
    _json_too("usage", message, args)
    return USAGE


def _broke(error: Exception, args: list[str]) -> int:
    from reviewer.cli import _crash

    print(_crash.text(error), file=sys.stderr)
    _json_too("internal-error", "Défaut de l'outil : voir la sortie d'erreur.", args)
    return CRASH


def _json_too(code: str, message: str, args: list[str]) -> None:
    """A program that asked for JSON gets JSON, even when nothing could be reviewed."""
    words = [part for arg in args for part in arg.split("=", 1)]
    asked = any(a == "--output-format" and b == "json" for a, b in itertools.pairwise(words))
    if not asked or with_default(args)[0] != "check":
        return
    from reviewer.cli._write import failure_as_json, write

    write(failure_as_json(code, message), None, exact=True)
