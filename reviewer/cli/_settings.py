"""What the flags say of the judgement, checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewer import data
from reviewer.cli._refused import Refused

if TYPE_CHECKING:
    from reviewer.ruleset import Ruleset
    from reviewer.types import Settings


def settings_from(flags: dict[str, Any]) -> Settings:
    """The settings that the flags of `check` ask for. Raises Refused for a pack or a rule that does not exist."""
    from reviewer.types import Settings

    packs = tuple(dict.fromkeys(_flat(flags["pack"])))
    check_packs(packs)
    rules = tuple(str(folder) for folder in rule_folders(flags["rules"]))
    select, ignore = _flat(flags["select"]), _flat(flags["ignore"])
    if flags["select"] and not select:
        raise Refused("option --select : la liste est vide, aucune règle ne serait appliquée.")
    check_prefixes((*select, *ignore), rules)
    return Settings(
        side=flags["side"],
        packs=packs,
        as_of=flags["as_of"] or datetime.now().astimezone().date().isoformat(),
        select=select,
        ignore=ignore,
        form=flags["form"],
        services=flags["services"],
        rules=rules,
    )


def check_packs(packs: Iterable[str]) -> None:
    """Raises Refused when a pack does not exist."""
    from reviewer import ruleset

    known = ruleset.pack_names(data.directory("rules"))
    for pack in packs:
        if pack not in known:
            raise Refused(f"le jeu de règles « {pack} » n'existe pas ; disponibles : {', '.join(known)}.")


def rule_folders(folders: Iterable[str]) -> list[Path]:
    """The folders of rule files that the user gave. Raises Refused for one that does not exist or holds none."""
    out: list[Path] = []
    for name in folders:
        folder = Path(name)
        if not folder.is_dir():
            raise Refused(f"le dossier de règles « {name} » n'existe pas.")
        if not any(folder.glob("*.yaml")):
            raise Refused(f"le dossier de règles « {name} » ne contient aucun fichier .yaml.")
        out.append(folder)
    return list({folder.resolve(): folder for folder in out}.values())


def check_prefixes(wanted: Iterable[str], folders: Iterable[str] = ()) -> None:
    """Raises Refused when an id or prefix can match no rule: a misspelt one would silently select nothing.

    The names of the rule files are enough for a topic; the rules themselves are read only to check a whole id.
    """
    from reviewer import ruleset

    root, own = data.directory("rules"), [Path(folder) for folder in folders]
    files = [*root.glob("*/*.yaml"), *(file for folder in own for file in folder.glob("*.yaml"))]
    topics = sorted(file.stem for file in files)
    wanted = tuple(wanted)
    if any("/" in prefix for prefix in wanted):
        topics += [t.rule_id(rule) for t in ruleset.load(root, extra=own).topics for rule in t.rules]
    for prefix in wanted:
        if any(name.startswith(prefix) for name in topics):
            continue
        near = get_close_matches(prefix, topics, n=3, cutoff=0.5)
        hint = f" Vouliez-vous écrire {' ou '.join(near)} ?" if near else ""
        raise Refused(f"aucune règle ne commence par « {prefix} ».{hint} Voir : review rules")


def check_params(params: Mapping[str, Any], folders: Iterable[str], origins: Mapping[str, str]) -> None:
    """Raises Refused for a threshold that no rule file has, or that has not the kind of value of its default."""
    if not params:
        return
    known = {name: param.default for topic in _rulebook(folders).topics for name, param in topic.params.items()}
    for name, value in params.items():
        if name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.5)
            hint = f" Vouliez-vous écrire « {near[0]} » ?" if near else ""
            raise Refused(f"le paramètre « {name} » ({origins[name]}) n'existe pas.{hint} Voir : review rule THÈME")
        if isinstance(value, bool) or isinstance(value, str) != isinstance(known[name], str):
            wanted = "un texte" if isinstance(known[name], str) else "un nombre"
            raise Refused(f"le paramètre « {name} » ({origins[name]}) vaut « {value} » : {wanted} est attendu.")


def check_weights(weights: Mapping[str, float], folders: Iterable[str], file: Path | None) -> None:
    """Raises Refused for a family or a rule that does not exist."""
    asked = [name.partition(".") for name in weights if not name.startswith("severity.")]
    if not asked:
        return
    topics = _rulebook(folders).topics
    known = {
        "family": {topic.family for topic in topics},
        "rule": {topic.rule_id(rule) for topic in topics for rule in topic.rules},
    }
    for kind, _, name in asked:
        if name not in known[kind]:
            near = get_close_matches(name, known[kind], n=1, cutoff=0.5)
            hint = f" Vouliez-vous écrire « {near[0]} » ?" if near else ""
            what = "la famille" if kind == "family" else "la règle"
            raise Refused(f"{file}: [weights.{kind}] : {what} « {name} » n'existe pas.{hint}")


def _rulebook(folders: Iterable[str]) -> Ruleset:
    from reviewer import ruleset

    return ruleset.load(data.directory("rules"), extra=[Path(folder) for folder in folders])


def _flat(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(word for words in lists for word in words)
