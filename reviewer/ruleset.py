"""Rule files: their shape, their loading, and all their faults at once as `path:line:column: message`.

One YAML file holds one topic: `rules/<pack>/<topic>.yaml`. The models below are the one definition of the format;
the JSON Schema for editors and the pages of the rules are made from them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, ValidationError, WithJsonSchema, model_validator

from reviewer import cache, patterns, strictyaml
from reviewer.patterns import Pattern, PatternError, pattern
from reviewer.types import Basis, Form, Nature, Need, Outcome, Service, Severity, Side, Status

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


def _read_pattern(value: object) -> Pattern:
    if not isinstance(value, str):
        raise ValueError("un motif est un texte")
    try:
        return pattern(value)
    except PatternError as error:
        raise ValueError(str(error)) from error


Motif = Annotated[Pattern, PlainValidator(_read_pattern), WithJsonSchema({"type": "string"})]
Motifs = tuple[Motif, ...]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=True)


class LegalRef(_Model):
    """A legal or contractual basis, with where it can be read and the dates between which it is in force."""

    ref: str
    url: str | None = None
    verified_on: str | None = Field(None, description="Date à laquelle le texte lui-même a été relu ; vide sinon.")
    in_force_from: str | None = None
    in_force_to: str | None = None


class Wording(_Model):
    """Wording to ask for, and the one to settle for."""

    preferred: str
    fallback: str | None = None


class When(_Model):
    """Conditions without which an element or a rule does not apply."""

    services: tuple[Service, ...] = Field((), description="S'applique si le contrat a l'un de ces services.")
    forms: tuple[Form, ...] = ()
    not_forms: tuple[Form, ...] = ()
    mentions: Motifs = Field((), description="S'applique si l'un de ces motifs figure quelque part dans le contrat.")


class Element(_Model):
    """One thing a clause on the topic should say concretely."""

    id: Slug
    title: str = Field(description="Nom court, montré à l'utilisateur.")
    any: Motifs = Field((), description="L'élément est là si un passage du thème contient l'un de ces motifs.")
    unless: Motifs = Field((), description="… sauf si le même passage contient l'un de ceux-ci.")
    anywhere: Motifs = Field((), description="Motifs assez précis pour valoir dans n'importe quelle clause.")
    commitments: tuple[str, ...] = Field((), description="Un engagement chiffré de ce type suffit.")
    commitment_says: Literal["clock", "severity"] | None = Field(
        None, description="… à condition qu'il dise son point de départ (clock) ou sa gravité (severity)."
    )
    required: bool = Field(True, description="Son absence rend la clause faible.")
    severity: Severity = "warning"
    ask: str | None = Field(None, description="Ce qu'il faut demander pour le compléter.")
    when: When = When()


class Rule(_Model):
    """One opinion on the topic. `check` names a file of `reviewer/checks/`, which reads `with`."""

    id: Slug
    title: str
    check: str
    severity: Severity | Literal["by-service"] = "warning"
    basis: Basis = "practice"
    weight: float | None = Field(None, ge=0, description="Poids dans la note ; par défaut selon la gravité.")
    confidence: float = Field(0.9, ge=0, le=1)
    message: str = Field(description="Constat, avec {value}, {expected}, {match}, {missing}, {clause} au besoin.")
    why: str | None = None
    legal: tuple[LegalRef, ...] = ()
    suggest: Wording | None = None
    side: tuple[Side, ...] = ("client", "prestataire")
    when: When = When()
    unless_failed: tuple[Slug, ...] = Field(
        (), description="Règles du thème, écrites avant, qui disent déjà ce défaut."
    )
    settings: dict[str, Any] = Field(default_factory=dict, alias="with")


class Param(_Model):
    """A threshold a buyer may change in `review.toml`."""

    title: str
    default: float | str
    unit: str | None = None


class Example(_Model):
    """A fragment of contract, in Markdown, and what the tool must say of it: the test of the topic's rules."""

    name: str
    text: str
    services: tuple[Service, ...] = ("infogerance",)
    form: Form = "contrat"
    status: Status | None = None
    elements: dict[Slug, bool] = Field(default_factory=dict)
    want: dict[Slug, Outcome] = Field(default_factory=dict)
    known_miss: str | None = Field(None, description="Pourquoi l'exemple échoue encore ; il doit alors échouer.")


class Topic(_Model):
    """All there is to know of one topic."""

    topic: Slug
    title: str
    family: Slug
    seed: bool = False
    general: bool | None = Field(None, description="Vaut aussi hors informatique ; par défaut selon la famille.")
    applies: dict[Service, Need]
    headings: Motifs = Field((), description="Une clause ainsi intitulée parle du thème.")
    not_headings: Motifs = Field((), description="… sauf si son titre contient l'un de ces motifs.")
    strong: Motifs = Field(
        (), description="Une phrase qui le contient stipule sur le thème, quelle que soit sa clause."
    )
    weak: Motifs = Field((), description="Indice : ne vaut que sous un titre du thème, ou pour montrer le plus proche.")
    unless: Motifs = Field((), description="Homonymes : une phrase qui le contient n'est pas un indice.")
    why: str
    legal: tuple[LegalRef, ...] = ()
    suggest: Wording
    params: dict[Slug, Param] = Field(default_factory=dict)
    elements: tuple[Element, ...] = ()
    rules: tuple[Rule, ...]
    examples: tuple[Example, ...] = Field(min_length=3)

    @model_validator(mode="after")
    def _coherent(self) -> Topic:
        ids = [e.id for e in self.elements]
        rules = [r.id for r in self.rules]
        for what, names in (("élément", ids), ("règle", rules)):
            if double := {n for n in names if names.count(n) > 1}:
                raise ValueError(f"{what} en double : {', '.join(sorted(double))}")
        for number, rule in enumerate(self.rules):
            if unknown := set(rule.unless_failed) - set(rules[:number]):
                raise ValueError(f"règle « {rule.id} » : {', '.join(sorted(unknown))} n'est pas écrite avant elle")
        for example in self.examples:
            if unknown := (set(example.elements) - set(ids)) | (set(example.want) - set(rules)):
                raise ValueError(f"exemple « {example.name} » : {', '.join(sorted(unknown))} n'existe pas ici")
        return self

    def rule_id(self, rule: Rule) -> str:
        """The stable id of a rule: `<topic>/<slug>`."""
        return f"{self.topic}/{rule.id}"


class Sign(_Model):
    """A weighed sign of what a document is."""

    weight: float = Field(gt=0)
    any: Motifs
    unless: Motifs = ()


class NatureSigns(_Model):
    """`rules/nature.yaml`: how contracts, their forms and their services are recognised."""

    contract: tuple[Sign, ...]
    contract_titles: Motifs
    other: tuple[Sign, ...]
    other_titles: Motifs
    title_weight: float = 8.0
    contract_floor: float = 8.0
    forms: dict[Form, Motifs]
    parties: Motifs
    public_buyer: Motifs
    public_buyer_floor: int = 3
    half_of_a_set: Motifs
    companions: dict[Slug, Motifs] = Field(
        default_factory=dict, description="Par famille de thèmes, les documents qui les portent d'ordinaire."
    )
    whole_set: Motifs
    information_technology: Motifs
    information_technology_share: float = 0.05
    services: dict[Service, tuple[Sign, ...]]
    absorbs: dict[Service, tuple[Service, ...]] = Field(default_factory=dict)
    service_floor: float = 6.0
    service_share: float = 0.45
    service_share_of_body: float = Field(0.8, description="La même, pour un service que l'ouverture ne nomme pas.")


_GENERAL_FAMILIES = frozenset(
    {"services", "vie-du-contrat", "finances", "responsabilite", "confidentialite-pi", "donnees"}
)
_STRICTEST: tuple[Need, ...] = ("required", "expected", "optional", "not-applicable")
_FIGURES_ELSEWHERE = frozenset(
    {"parties-identification", "prix", "duree"}
)  # general terms leave them to the order form


def is_general(topic: Topic) -> bool:
    """Does the topic hold for any contract, and not for IT services alone?"""
    return topic.family in _GENERAL_FAMILIES if topic.general is None else topic.general


def need(topic: Topic, natures: Iterable[Nature]) -> Need:
    """What the absence of `topic` means for these documents: the strictest of their services counts.

    Without any of the five services, a topic keeps its mildest need; outside IT only general topics apply. General
    terms (`cgv`) need no parties, price or term of their own. Source: the catalogue's `applies`.
    """
    natures = tuple(natures)
    services = {service for nature in natures for service in nature.services}
    if not services:
        if not is_general(topic) and not any(nature.it_services for nature in natures):
            return "not-applicable"
        return max((n for n in topic.applies.values() if n != "not-applicable"), key=_STRICTEST.index)
    found = min((topic.applies[service] for service in services), key=_STRICTEST.index)
    if topic.topic in _FIGURES_ELSEWHERE and all(nature.form == "cgv" for nature in natures):
        return max(found, "optional", key=_STRICTEST.index)
    return found


class RulesetError(Exception):
    """Every fault of every rule file read, one a line as `path:line:column: message`."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class Ruleset(_Model):
    """The topics of the active packs, in the order of the catalogue, and the hash of their files."""

    topics: tuple[Topic, ...]
    nature: NatureSigns
    packs: tuple[str, ...]
    sha256: str

    def topic(self, topic_id: str) -> Topic:
        """The topic of that id. Raises KeyError."""
        for topic in self.topics:
            if topic.topic == topic_id:
                return topic
        raise KeyError(topic_id)

    def param(self, name: str, overrides: Mapping[str, Any]) -> Any:
        """The value of a parameter: the user's, or its default. Raises KeyError."""
        if name in overrides:
            return overrides[name]
        for topic in self.topics:
            if name in topic.params:
                return topic.params[name].default
        raise KeyError(name)


def load(root: Path, packs: Iterable[str] = ("socle",)) -> Ruleset:
    """The rules of `packs` under `root`. Raises RulesetError with all faults at once."""
    packs = tuple(packs)
    found = {pack: sorted((root / pack).glob("*.yaml")) for pack in packs}
    faults = [f"{root / pack}:1:1: pack « {pack} » vide ou introuvable" for pack in packs if not found[pack]]
    signs_file = root / "nature.yaml"
    raw = {file: file.read_bytes() for file in (*(f for files in found.values() for f in files), signs_file)}
    sha256 = hashlib.sha256(b"\0".join(_name(f).encode() + b"\0" + content for f, content in raw.items())).hexdigest()
    known = _recall(sha256)
    read = {file: _Read(known.get(_name(file))) if known else _parse(content) for file, content in raw.items()}
    topics = [_topic(read[file], file.name) for files in found.values() for file in files]
    signs = _validated(read[signs_file], NatureSigns)
    faults += [f"{file}:{fault}" for file, one in read.items() for fault in one.faults]
    if faults or signs is None:
        raise RulesetError(faults)
    if not known:
        _remember(sha256, {_name(file): one.value for file, one in read.items()})
    order = {name: rank for rank, name in enumerate(_catalogue(root))}
    chosen = sorted((t for t in topics if t), key=lambda t: (order.get(t.topic, len(order)), t.topic))
    return Ruleset(topics=tuple(chosen), nature=signs, packs=packs, sha256=sha256)


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
    try:
        kept = json.loads(content)
        patterns.preload(kept["patterns"])
        values: dict[str, Any] = kept["values"]
    except (ValueError, KeyError, TypeError):
        return None
    return values


def _remember(sha256: str, values: dict[str, Any]) -> None:
    content = json.dumps({"values": values, "patterns": patterns.dump()}, ensure_ascii=False, separators=(",", ":"))
    cache.store("rules", _cache_key(sha256), content.encode())
