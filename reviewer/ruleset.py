"""Reading the rule files: every fault of every file at once, as `path:line:column: message`."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reviewer import cache, patterns, strictyaml
from reviewer.rulefile import NatureSigns, Pack, Topic

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

BASE = "socle"
PACK_FILE = "_pack.yaml"


class RulesetError(Exception):
    """Every fault of every rule file read, one a line as `path:line:column: message`."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class Ruleset(BaseModel):
    """The topics of some packs, in the order of the catalogue, and the hash of all their files."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    topics: tuple[Topic, ...]
    nature: NatureSigns
    packs: tuple[Pack, ...]
    pack_of: dict[str, str]  # topic id → pack
    sha256: str
    folder_of: dict[str, Path] = Field(default_factory=dict)  # pack → where its files stand

    def topic(self, topic_id: str) -> Topic:
        """The topic of that id. Raises KeyError."""
        for topic in self.topics:
            if topic.topic == topic_id:
                return topic
        raise KeyError(topic_id)

    def file_of(self, topic_id: str) -> Path:
        """The rule file of a topic. Raises KeyError."""
        return self.folder_of[self.pack_of[topic_id]] / f"{topic_id}.yaml"

    def param(self, name: str, overrides: Mapping[str, Any]) -> Any:
        """The value of a parameter: the user's, or its default. Raises KeyError."""
        if name in overrides:
            return overrides[name]
        for topic in self.topics:
            if name in topic.params:
                return topic.params[name].default
        raise KeyError(name)

    def only(self, packs: Iterable[str]) -> Ruleset:
        """The same rulebook with the topics of these packs alone."""
        wanted = set(packs)
        return self.model_copy(
            update={
                "topics": tuple(t for t in self.topics if self.pack_of.get(t.topic, BASE) in wanted),
                "packs": tuple(p for p in self.packs if p.pack in wanted),
            }
        )


def pack_names(root: Path) -> tuple[str, ...]:
    """The packs there are under `root`, the base first."""
    found = sorted(folder.name for folder in root.iterdir() if any(folder.glob("*.yaml")))
    return tuple(sorted(found, key=lambda name: name != BASE))


def load(
    root: Path,
    packs: Iterable[str] | None = None,
    extra: Iterable[Path] = (),
    first_read: Callable[[Ruleset], None] | None = None,
) -> Ruleset:
    """The rules of `packs` under `root` (of all when None), and of the folders `extra`, each a pack always applied.

    A topic that stands in two packs is a fault, unless the later one says `replaces: true`. Raises RulesetError with
    all faults at once. `first_read` is called with rules that were not in the cache, before they are kept there: the
    patterns that it reads are kept too.
    """
    given = [folder.resolve() for folder in extra]
    folders = [root / name for name in (pack_names(root) if packs is None else packs)] + given
    names = [folder.name for folder in folders]
    if twice := sorted({str(folder) for folder in given if names.count(folder.name) > 1}):
        raise RulesetError(f"{folder}:1:1: un autre jeu de règles porte déjà ce nom de dossier" for folder in twice)
    found = {folder: sorted(folder.glob("*.yaml")) for folder in folders}
    empty = "jeu de règles vide ou introuvable"
    faults = [f"{folder}:1:1: {empty} : « {folder.name} »" for folder in folders if not found[folder]]
    signs_file = root / "nature.yaml"
    raw = {file: file.read_bytes() for file in (*(f for files in found.values() for f in files), signs_file)}
    sha256 = hashlib.sha256(b"\0".join(_name(f).encode() + b"\0" + content for f, content in raw.items())).hexdigest()
    known = _recall(sha256)
    read = {file: _Read(known.get(_name(file))) if known else _parse(content) for file, content in raw.items()}
    described = {folder: _pack(folder, read, always=folder in given) for folder in folders}
    topics, pack_of = _joined(found, read, {folder: pack.pack for folder, pack in described.items()})
    signs = _validated(read[signs_file], NatureSigns)
    faults += [f"{file}:{fault}" for file, one in read.items() for fault in one.faults]
    if faults or signs is None:
        raise RulesetError(faults)
    order = {name: rank for rank, name in enumerate(_catalogue(root))}
    chosen = sorted(topics, key=lambda t: (order.get(t.topic, len(order)), t.topic))
    rulebook = Ruleset(
        topics=tuple(chosen),
        nature=signs,
        packs=tuple(described.values()),
        pack_of=pack_of,
        sha256=sha256,
        folder_of={pack.pack: folder for folder, pack in described.items()},
    )
    if not known:
        if first_read:
            first_read(rulebook)
        _remember(sha256, {_name(file): one.value for file, one in read.items()})
    return rulebook


def _pack(folder: Path, read: Mapping[Path, _Read], *, always: bool) -> Pack:
    """What a folder of rules says of itself; one that says nothing is applied when it is asked for."""
    file = folder / PACK_FILE
    found = _validated(read[file], Pack) if file in read else None
    pack = found or Pack(pack=_slug(folder.name), title=folder.name)
    return pack.model_copy(update={"always": True}) if always else pack


def _slug(name: str) -> str:
    """The name of a folder as the name of a pack."""
    words = re.findall("[a-z0-9]+", patterns.fold(name))
    return "-".join(words) or "regles"


def _joined(
    found: Mapping[Path, Iterable[Path]], read: Mapping[Path, _Read], names: Mapping[Path, str]
) -> tuple[Iterable[Topic], dict[str, str]]:
    """The topics of all folders, and the pack of each; a later one replaces another only when it says so."""
    topics: dict[str, Topic] = {}
    pack_of: dict[str, str] = {}
    for folder, files in found.items():
        for file in files:
            topic = None if file.name == PACK_FILE else _topic(read[file], file.name)
            if topic is None:
                continue
            if topic.topic in topics and not topic.replaces:
                there = f"1:1: le thème « {topic.topic} » existe déjà dans « {pack_of[topic.topic]} »"
                read[file].faults.append(f"{there} ; pour le remplacer, écrivez « replaces: true »")
            topics[topic.topic] = topic
            pack_of[topic.topic] = names[folder]
    return topics.values(), pack_of


def read_topic(raw: bytes, filename: str) -> tuple[Topic | None, list[str]]:
    """The topic written in one rule file, or None, and its faults as `line:column: message`."""
    read = _parse(raw)
    topic = _topic(read, filename)
    return topic, read.faults


@dataclass
class _Read:
    """One file once parsed: its value, the place of each key, and its faults so far."""

    value: Any
    places: dict[strictyaml.Path, tuple[int, int]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def _parse(raw: bytes) -> _Read:
    try:
        value, places, faults = strictyaml.load(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _Read(None, faults=[f"1:1: le fichier n'est pas en UTF-8 (octet {error.start})"])
    return _Read(value, places, [str(fault) for fault in faults])


_M = TypeVar("_M", bound=BaseModel)


def _validated(read: _Read, model: type[_M]) -> _M | None:
    if read.faults:
        return None
    try:
        return model.model_validate(read.value)
    except ValidationError as error:
        read.faults += [_fault(item, read.places) for item in error.errors()]
        return None


def _topic(read: _Read, filename: str) -> Topic | None:
    topic = _validated(read, Topic)
    if topic is not None and Path(filename).stem != topic.topic:
        read.faults.append(f"1:1: le fichier s'appelle « {filename} » mais son thème « {topic.topic} »")
        return None
    return topic


def _fault(item: ErrorDetails, places: dict[strictyaml.Path, tuple[int, int]]) -> str:
    line, column = _place(item["loc"], places)
    where = ".".join(str(part) for part in item["loc"])
    return f"{line}:{column}: {where} : {item['msg'].removeprefix('Value error, ')}"


def _place(loc: tuple[int | str, ...], places: dict[strictyaml.Path, tuple[int, int]]) -> tuple[int, int]:
    for end in range(len(loc), -1, -1):
        if loc[:end] in places:
            return places[loc[:end]]
    return (1, 1)


def _catalogue(root: Path) -> list[str]:
    """The ids of the catalogue in order, one a line in `rules/catalogue.txt`; topics outside it come after."""
    file = root / "catalogue.txt"
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _name(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"


def _cache_key(sha256: str) -> str:
    """Rules and the code that reads them: a change of either makes the entry useless."""
    code = b"".join(Path(module.__file__).read_bytes() for module in (patterns, strictyaml) if module.__file__)
    return hashlib.sha256(sha256.encode() + code).hexdigest()


def _recall(sha256: str) -> dict[str, Any] | None:
    """The values of the rule files, already parsed, their patterns made known; None when they are not in the cache."""
    content = cache.load("rules", _cache_key(sha256))
    if content is None:
        return None
    head, _, expressions = content.partition(b"\n")
    try:
        kept = json.loads(head)
        patterns.preload(kept["needs"], expressions)
        values: dict[str, Any] = kept["values"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return values


def _remember(sha256: str, values: dict[str, Any]) -> None:
    needs, expressions = patterns.dump()
    head = json.dumps({"values": values, "needs": needs}, ensure_ascii=False, separators=(",", ":"))
    cache.store("rules", _cache_key(sha256), head.encode() + b"\n" + expressions)
