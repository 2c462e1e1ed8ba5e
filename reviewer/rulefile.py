"""The shape of a rule file: `rules/<pack>/<topic>.yaml`, one file a topic, and the few files beside it.

The models below are the one definition of the format; the JSON Schema for editors and the pages of the rules are made
from them.
"""

from __future__ import annotations

from collections.abc import Iterable
from string import Formatter
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema, model_validator

from reviewer.patterns import Pattern, PatternError, pattern
from reviewer.types import Basis, Form, Nature, Need, Outcome, Service, Severity, Side, Status

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]


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
    verified_on: Day | None = Field(None, description="Date à laquelle le texte lui-même a été relu ; vide sinon.")
    in_force_from: Day | None = None
    in_force_to: Day | None = None


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
    not_mentions: Motifs = Field((), description="… et si aucun de ceux-ci n'y figure.")
    whole: bool = Field(False, description="… et si le contrat est donné en entier, non par une seule de ses pièces.")
    concluded_from: Day | None = Field(
        None, description="Contrats conclus ou renouvelés à compter de ce jour ; sans date connue, le constat le dit."
    )
    concluded_to: Day | None = Field(None, description="… et jusqu'à ce jour.")


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
    side: tuple[Side, ...] = Field(("client", "prestataire"), description="Les parties à qui son absence importe.")


def placeholders(message: str) -> tuple[str, ...]:
    """The names between braces of a message, each once. Raises ValueError when they cannot be read."""
    try:
        found = [name for _, name, _, _ in Formatter().parse(message) if name is not None]
    except ValueError as error:
        raise ValueError(f"accolade mal placée ({error})") from error
    if any(not name.isidentifier() for name in found):
        raise ValueError("entre accolades se tient un nom : {match}, {value}, {expected}, {missing}, {clause}")
    return tuple(dict.fromkeys(found))


def _read_message(value: str) -> str:
    placeholders(value)
    return value


class Rule(_Model):
    """One opinion on the topic. `check` names a file of `reviewer/checks/`, which reads `with`."""

    id: Slug
    title: str
    check: str
    severity: Severity | Literal["by-service"] = "warning"
    basis: Basis = "practice"
    weight: float | None = Field(None, ge=0, description="Poids dans la note ; par défaut selon la gravité.")
    confidence: float = Field(0.9, ge=0, le=1)
    message: Annotated[str, AfterValidator(_read_message)] = Field(
        description="Constat, avec {value}, {expected}, {match}, {missing}, {clause} au besoin."
    )
    why: str | None = None
    legal: tuple[LegalRef, ...] = ()
    suggest: Wording | None = None
    side: tuple[Side, ...] = ("client", "prestataire")
    when: When = When()
    unless_failed: tuple[Slug, ...] = Field(
        (), description="Règles du thème, écrites avant, qui disent déjà ce défaut."
    )
    instead_of: tuple[str, ...] = Field(
        (), description="Règles moins strictes d'autres thèmes, qui se taisent si elles visent les mêmes passages."
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
    annexes: tuple[str, ...] = Field((), description="Autres documents du même dossier.")
    services: tuple[Service, ...] = ("infogerance",)
    form: Form = "contrat"
    side: Side = "client"
    as_of: Day = "2026-01-01"
    near_miss: bool = Field(False, description="Ressemble au défaut sans l'être : homonyme, ou rédaction conforme.")
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
    replaces: bool = Field(False, description="Remplace le thème du même nom d'un autre jeu de règles.")
    general: bool | None = Field(None, description="Vaut aussi hors informatique ; par défaut selon la famille.")
    drafting: bool = Field(
        False, description="Défaut de rédaction : pas de statut, les règles portent sur tout le contrat."
    )
    spread: bool = Field(
        False,
        description="Obligation d'un texte sur le contrat entier : ses éléments se cherchent dans toutes les clauses, "
        "et un seul suffit pour que le thème soit traité.",
    )
    in_definitions: bool = Field(
        False, description="Une phrase d'une clause de définitions peut suffire à traiter le thème."
    )
    by_reference: bool = Field(
        False, description="Renvoyer à d'autres documents est l'objet même du thème : un simple renvoi le traite."
    )
    applies: dict[Service, Need] = Field(default_factory=dict)
    headings: Motifs = Field((), description="Une clause ainsi intitulée parle du thème.")
    not_headings: Motifs = Field((), description="… sauf si son titre contient l'un de ces motifs.")
    not_under: Motifs = Field(
        (), description="… ou si celui d'une clause qui la contient en porte un : « Durée » sous « Garantie »."
    )
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
        if bool(self.applies) == self.drafting:
            raise ValueError("« applies » dit ce que vaut une absence : à écrire, sauf si « drafting: true »")
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


class Pack(_Model):
    """`rules/<pack>/_pack.yaml`: what a pack is for, and the signs that a contract calls for it."""

    pack: Slug
    title: str
    always: bool = Field(False, description="S'applique à tout contrat.")
    because: str = Field("", description="Ce que le rapport dit quand les signes l'ont activé.")
    forms: tuple[Form, ...] = Field((), description="S'active pour un document de l'une de ces formes.")
    services: tuple[Service, ...] = Field((), description="Ne s'active que si le contrat a l'un de ces services.")
    signs: tuple[Sign, ...] = ()
    floor: float = Field(6.0, description="Poids des signes à partir duquel il s'active.")


class NatureSigns(_Model):
    """`rules/nature.yaml`: how contracts, their forms and their services are recognised."""

    contract: tuple[Sign, ...]
    contract_titles: Motifs
    other: tuple[Sign, ...]
    other_titles: Motifs
    article_titles: Motifs = Field((), description="Un premier titre qui s'ouvre ainsi annonce un article.")
    talk_titles: Motifs = Field((), description="… et un premier titre qui contient l'un de ceux-ci.")
    talk_openings: Motifs = Field((), description="… et une ouverture qui contient l'un de ceux-ci.")
    quote_binds: Motifs = Field((), description="Un devis qui porte l'un de ces signes engage.")
    off_domain_titles: Motifs = Field((), description="Contrats qui ne portent jamais sur des services informatiques.")
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
    information_technology_unless: Motifs = ()
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
