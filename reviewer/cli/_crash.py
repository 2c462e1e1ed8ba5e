"""The text of a crash, ready to paste in an issue: where it broke, and no word of a contract."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path

import reviewer


def text(error: BaseException) -> str:
    """What broke, as plain text. Messages that may quote the contract are left out."""
    lines = [
        "review : défaut de l'outil, et non de votre contrat. La revue n'a pas été faite.",
        "Collez le texte ci-dessous dans un ticket du projet : il ne contient aucun extrait de contrat.",
        "",
        "----- à copier -----",
        f"review {reviewer.__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}",
        f"règles {rules_hash()}",
    ]
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or link.__context__
    for one in reversed(chain):
        lines.append(f"{type(one).__module__}.{type(one).__qualname__}{_harmless(one)}")
        lines += [f"  {_module(f.filename)}:{f.lineno} {f.name}" for f in traceback.extract_tb(one.__traceback__)]
    return "\n".join([*lines, "----- fin -----"])


def _harmless(error: BaseException) -> str:
    """The message of an error that can only speak of our code."""
    return f": {error}" if isinstance(error, (ImportError, AttributeError, NameError)) else ""


def rules_hash() -> str:
    """The hash of every rule file, without reading them as rules: that may be what broke."""
    import hashlib

    from reviewer import data

    try:
        files = sorted(data.directory("rules").glob("*/*.yaml"))
        digest = hashlib.sha256(b"\0".join(f.read_bytes() for f in files))
    except OSError:
        return "introuvables"
    return digest.hexdigest()[:16]


def _module(filename: str) -> str:
    """The file from its package on: the folders above it may name a person."""
    parts = Path(filename).parts
    for root in ("reviewer", "site-packages"):
        if root in parts:
            last = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[last + (root == "site-packages") :])
    return parts[-1] if parts else "?"
