"""The rulebook as the commands that explain it see it: its words in French, and its JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewer import data
from reviewer.cli._refused import Refused, faulty_rules
from reviewer.cli._settings import check_packs, rule_folders

if TYPE_CHECKING:
    from reviewer.rulefile import Rule, Topic
    from reviewer.ruleset import Ruleset

NEED = {"required": "critique", "expected": "à corriger", "optional": "à noter", "not-applicable": "–"}
SEVERITY = {
    "error": "critique",
    "warning": "à corriger",
    "info": "à noter",
    "by-service": "selon le service",
}


def load(packs: tuple[str, ...], folders: Iterable[str] = ()) -> Ruleset:
    """The rules of some packs, of all when none is named, and of some folders.

    Raises Refused, with every fault of the files.
    """
    from reviewer import ruleset

    check_packs(packs)
    try:
        return ruleset.load(data.directory("rules"), packs or None, rule_folders(folders))
    except ruleset.RulesetError as error:
        raise faulty_rules(error) from error


def targeted(targets: Sequence[str], folders: Iterable[str]) -> tuple[Ruleset, tuple[Topic, ...]]:
    """The whole rulebook, and the topics of some packs, folders or rule files; all topics when none is named.

    Raises Refused.
    """
    from reviewer import ruleset

    root = data.directory("rules").resolve()
    known = ruleset.pack_names(root)
    extra = [folder.resolve() for folder in rule_folders(folders)]
    wanted: list[Path] = []
    for target in targets:
        path = root / target if target in known else Path(target).resolve()
        if path == root:
            wanted += [root / name for name in known]
            continue
        if not path.exists():
            raise Refused(f"« {target} » n'est ni un jeu de règles ({', '.join(known)}), ni un dossier, ni un fichier.")
        wanted.append(path)
        folder = path.parent if path.is_file() else path
        if folder.parent != root and folder not in extra:
            extra.append(folder)
    rulebook = load((), [str(folder) for folder in extra])
    if not wanted:
        return rulebook, rulebook.topics
    files = {topic.topic: rulebook.file_of(topic.topic).resolve() for topic in rulebook.topics}
    return rulebook, tuple(t for t in rulebook.topics if {files[t.topic], files[t.topic].parent} & set(wanted))


def shown_path(path: Path) -> str:
    """A path as short as it can be said from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def severity_word(rule: Rule) -> str:
    """The severity of a rule in French."""
    return SEVERITY[rule.severity]


def as_json(topic: Topic) -> dict[str, Any]:
    """What the rule file of a topic tells a reader: all but the patterns that recognise wording."""
    return {
        "topic": topic.topic,
        "title": topic.title,
        "family": topic.family,
        "applies": dict(topic.applies),
        "why": topic.why,
        "legal": [item.model_dump() for item in topic.legal],
        "suggest": topic.suggest.model_dump(),
        "params": {name: param.model_dump() for name, param in topic.params.items()},
        "elements": [
            {"id": e.id, "title": e.title, "required": e.required, "severity": e.severity, "ask": e.ask}
            for e in topic.elements
        ],
        "rules": [_rule_json(topic, rule) for rule in topic.rules],
    }


def _rule_json(topic: Topic, rule: Rule) -> dict[str, Any]:
    return {
        "id": topic.rule_id(rule),
        "title": rule.title,
        "check": rule.check,
        "severity": rule.severity,
        "basis": rule.basis,
        "confidence": rule.confidence,
        "message": rule.message,
        "why": rule.why or topic.why,
        "legal": [item.model_dump() for item in rule.legal or topic.legal],
        "suggest": (rule.suggest or topic.suggest).model_dump(),
        "side": list(rule.side),
    }


def places(file: Path) -> dict[tuple[str | int, ...], tuple[int, int]]:
    """The line and column of each key and item of a rule file, by path in its value."""
    from reviewer import strictyaml

    return strictyaml.load(file.read_text("utf-8"))[1]
