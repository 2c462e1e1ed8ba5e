"""`review.toml`: what a company settles once for its contracts.

The file closest to a contract wins, alone: nothing is merged unless it says `extend = "../review.toml"`. Values are
kept flat, as `key → value` with the file that says each, so that `--show-settings` can tell where they come from.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reviewer.types import Severity, Side

NAMES = ("review.toml", ".review.toml")
Weight = Annotated[float, Field(ge=0)]


class ConfigError(Exception):
    """Every fault of a configuration file, one a line as `path:line: message`, in French."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class Weights(_Model):
    """`[weights]`: what counts in the score. Weights of severities and rules are absolute, families are multiplied."""

    severity: dict[Severity, Weight] = Field(
        default_factory=dict, description="Poids d'une règle selon sa gravité (error 10, warning 4, info 0 par défaut)."
    )
    family: dict[str, Weight] = Field(
        default_factory=dict, description="Facteur appliqué aux règles d'une famille de thèmes (1 par défaut)."
    )
    rule: dict[str, Weight] = Field(default_factory=dict, description="Poids d'une règle, par son identifiant.")


class ConfigFile(_Model):
    """`review.toml` ou `.review.toml` : le plus proche du contrat examiné l'emporte."""

    extend: str | None = Field(None, description="Fichier dont celui-ci part, par rapport à son dossier.")
    packs: tuple[str, ...] = Field((), description="Jeux de règles ajoutés au socle.")
    rules: tuple[str, ...] = Field((), description="Dossiers de règles à vous, par rapport au dossier de ce fichier.")
    side: Side | None = Field(None, description="Partie défendue.")
    fail_on: Severity | None = Field(None, alias="fail-on", description="Gravité dès laquelle le code de sortie est 1.")
    min_severity: Severity | None = Field(
        None, alias="min-severity", description="Gravité à partir de laquelle un constat est affiché."
    )
    select: tuple[str, ...] = Field((), description="Seules règles à appliquer : identifiants ou préfixes.")
    ignore: tuple[str, ...] = Field((), description="Règles à écarter : identifiants ou préfixes.")
    params: dict[str, float | str] = Field(default_factory=dict, description="Seuils des règles (review rule THÈME).")
    weights: Weights = Field(Weights(), description="Poids de la note.")


@dataclass(frozen=True, slots=True)
class Config:
    """Values by flat key (`side`, `params.gti-bloquant`, `weights.family.securite`) and the file that says each."""

    values: Mapping[str, Any] = field(default_factory=dict)
    origins: Mapping[str, Path] = field(default_factory=dict)

    def under(self, prefix: str) -> dict[str, Any]:
        """The values whose key begins with `prefix`, by the rest of their key."""
        return {key.removeprefix(prefix): value for key, value in self.values.items() if key.startswith(prefix)}


def find(start: Path) -> Path | None:
    """The configuration of a file or folder: in its folder, else in the nearest folder above."""
    start = start.absolute()
    for folder in (start, *start.parents):
        for name in NAMES:
            if (folder / name).is_file():
                return folder / name
    return None


def read(file: Path, *, above: tuple[Path, ...] = ()) -> Config:
    """The values of a configuration file, over those of the file it extends. Raises ConfigError."""
    file = file.absolute()
    if file.resolve() in above:
        raise ConfigError([f"{file}:1: « extend » tourne en rond"])
    try:
        text = file.read_text("utf-8")
        raw = tomllib.loads(text)
    except OSError as error:
        raise ConfigError([f"{file}:1: illisible ({error.strerror or type(error).__name__})"]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError([f"{file}:1: ce n'est pas du TOML lisible : {error}"]) from error
    try:
        asked = ConfigFile.model_validate(raw)
    except ValidationError as error:
        raise ConfigError(_faults(file, text, error)) from error
    start = Config()
    if asked.extend is not None:
        start = read(file.parent / asked.extend, above=(*above, file.resolve()))
    values = _flat(raw, file.parent)
    return Config({**start.values, **values}, {**start.origins, **dict.fromkeys(values, file)})


def schema() -> dict[str, Any]:
    """The JSON Schema of `review.toml`, for editors."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **ConfigFile.model_json_schema(by_alias=True)}


def _flat(raw: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in raw.items():
        if key == "extend":
            continue
        if key == "rules":
            out[key] = tuple(str(folder / name) for name in value)
        elif key == "params":
            out |= {f"params.{name}": inner for name, inner in value.items()}
        elif key == "weights":
            out |= {f"weights.{kind}.{name}": x for kind, inner in value.items() for name, x in inner.items()}
        else:
            out[key] = tuple(value) if isinstance(value, list) else value
    return out


_EXPECTED = {
    "string_type": "un texte est attendu",
    "tuple_type": "une liste entre crochets est attendue",
    "dict_type": "une section est attendue",
    "model_type": "une section est attendue",
    "float_type": "un nombre est attendu",
    "float_parsing": "un nombre est attendu",
    "greater_than_equal": "un nombre positif ou nul est attendu",
}


def _faults(file: Path, text: str, error: ValidationError) -> list[str]:
    out = []
    for item in error.errors():
        loc = [str(part) for part in item["loc"]]
        if item["type"] == "extra_forbidden":
            model: type[BaseModel] = Weights if loc[0] == "weights" else ConfigFile
            known = [one.alias or name for name, one in model.model_fields.items()]
            said = f"la clé « {'.'.join(loc)} » n'existe pas{nearest(loc[-1], known)} ; connues : {', '.join(known)}"
        elif item["type"] == "literal_error":
            words = get_args(Side) if loc[0] == "side" else get_args(Severity)
            given = loc[-2] if loc[-1] == "[key]" else item["input"]
            said = f"« {given} » n'est pas prévu{nearest(str(given), words)} ; valeurs possibles : {', '.join(words)}"
        else:
            said = f"« {'.'.join(loc)} » : {_EXPECTED.get(item['type'], 'un nombre ou un texte est attendu')}"
        fault = f"{file}:{_line(text, loc)}: {said}"
        if fault not in out:
            out.append(fault)
    return out


def _line(text: str, loc: list[str]) -> int:
    """The line where a key stands, as well as it can be told: `tomllib` keeps no place."""
    lines = text.splitlines()
    for part in reversed([part for part in loc if part != "[key]"]):
        for number, line in enumerate(lines, 1):
            if line.lstrip("[ \t\"'").startswith(part) or f"{part} =" in line or f".{part}]" in line:
                return number
    return 1


def nearest(word: str, known: Iterable[str]) -> str:
    """« (vouliez-vous écrire …) » when a known word is close, else nothing."""
    near = get_close_matches(word.replace("_", "-"), list(known), n=1, cutoff=0.6)
    return f" (vouliez-vous écrire « {near[0]} » ?)" if near else ""
