"""`review schema`: the JSON Schema of rule files, of pack files and of `review.toml`, for editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer.cli._french import FrenchCommand
from reviewer.cli._refused import Refused
from reviewer.cli._write import write

if TYPE_CHECKING:
    from pydantic import BaseModel

EPILOG = """\b
Exemples :
  review schema -o regles/rule.schema.json
  review schema --config -o review.schema.json

Dans un fichier de règles, la première ligne y renvoie ; un éditeur qui connaît
YAML (VS Code, JetBrains, Neovim) complète et vérifie alors ce qui s'écrit :

\b
  # yaml-language-server: $schema=./rule.schema.json
"""


_SAID = {
    "Topic": "Un thème : tout ce que l'on sait de lui, une règle par opinion, et les exemples qui sont ses tests.",
    "Pack": "À quoi sert un jeu de règles, et les signes qui montrent qu'un contrat l'appelle.",
    "ConfigFile": "Réglages d'une entreprise : le fichier le plus proche du contrat examiné l'emporte.",
    "Element": "Une chose qu'une clause sur le thème doit dire concrètement.",
    "Rule": "Une opinion sur le thème ; « check » dit comment regarder, « with » quoi chercher.",
    "Example": "Un fragment de contrat, en Markdown, et ce que l'outil doit en dire.",
    "LegalRef": "Un texte ou une pratique, où le lire, et les dates entre lesquelles il s'applique.",
    "Wording": "La rédaction à demander, et celle dont se contenter.",
    "When": "Conditions sans lesquelles une règle ou un élément ne s'applique pas.",
    "Param": "Un seuil que l'acheteur peut changer dans review.toml.",
    "Sign": "Un signe, et ce qu'il pèse.",
    "Weights": "Poids de la note : par gravité et par règle, absolus ; par famille, un facteur.",
}


def run(pack_file: bool, config: bool, output: str | None) -> int:
    """Print one schema, or write it to a file."""
    if pack_file and config:
        raise Refused("--pack-file et --config se contredisent : gardez l'une des deux options.")
    text = json.dumps(schema("config" if config else "pack" if pack_file else "rule"), ensure_ascii=False, indent=1)
    if output is not None and not Path(output).absolute().parent.is_dir():
        raise Refused(f"le dossier de « {output} » n'existe pas : créez-le d'abord.")
    write(text + "\n", output, exact=output is None)
    return 0


def schema(what: str) -> dict[str, Any]:
    """The schema of a rule file (`rule`), of `_pack.yaml` (`pack`) or of `review.toml` (`config`)."""
    from reviewer import config, rulefile

    models: dict[str, type[BaseModel]] = {
        "rule": rulefile.Topic,
        "pack": rulefile.Pack,
        "config": config.ConfigFile,
    }
    model = models[what]
    made = model.model_json_schema(by_alias=True)
    if what == "rule":
        _put_checks(made)
    _tidy(made)
    for name, described in made.get("$defs", {}).items():
        _say(described, name)
    _say(made, model.__name__)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _put_checks(made: dict[str, Any]) -> None:
    """What `with` may hold depends on `check`: one branch a kind of check."""
    from reviewer import checks

    defs, rule = made["$defs"], made["$defs"]["Rule"]
    rule["properties"]["check"]["enum"] = list(checks.kinds())
    rule["allOf"] = []
    for kind in checks.kinds():
        settings = checks.kind(kind).Settings.model_json_schema(ref_template="#/$defs/{model}")
        defs |= settings.pop("$defs", {})
        defs[f"with-{kind}"] = settings
        chosen = {"properties": {"check": {"const": kind}}}
        rule["allOf"].append({"if": chosen, "then": {"properties": {"with": {"$ref": f"#/$defs/with-{kind}"}}}})


def _tidy(node: Any) -> None:
    """Leave out the titles that pydantic makes of the names of fields, and the texts written for programmers."""
    if isinstance(node, dict):
        for name, inner in node.items():
            if name in ("properties", "$defs"):
                for one in inner.values():
                    one.pop("title", None)
                    if name == "$defs":
                        one.pop("description", None)
            _tidy(inner)
    elif isinstance(node, list):
        for inner in node:
            _tidy(inner)


def _say(described: dict[str, Any], name: str) -> None:
    described.pop("title", None)
    described.pop("description", None)
    if name in _SAID:
        described["description"] = _SAID[name]


command = FrenchCommand(
    "schema",
    callback=run,
    short_help="Schéma JSON des fichiers de règles, pour l'éditeur.",
    help="Écrit le schéma JSON d'un fichier de règles, d'un _pack.yaml ou de review.toml : un éditeur s'en sert pour "
    "compléter et vérifier.",
    epilog=EPILOG,
    options_metavar="[OPTIONS]",
    params=[
        click.Option(["--pack-file"], is_flag=True, help="Celui de _pack.yaml."),
        click.Option(["--config"], is_flag=True, help="Celui de review.toml."),
        click.Option(["-o", "--output"], metavar="FICHIER", help="Écrit le schéma dans ce fichier."),
    ],
)
