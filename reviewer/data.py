"""Where `rules/` and `models/` are: inside the installed wheel, or at the top of a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def directory(name: str) -> Path:
    """The folder `rules` or `models`. Raises FileNotFoundError when the installation is incomplete."""
    package = Path(__file__).parent
    for candidate in (package / "_data" / name, package.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"dossier « {name} » introuvable : l'installation de review est incomplète, réinstallez-la")
