"""The rulebook as a Markdown page: the index of packs, topics and rules, and how the score is made."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer.rulefile import Topic
    from reviewer.ruleset import Ruleset

BASIS = {
    "unlawful": "illicite",
    "unwritten": "réputée non écrite",
    "presumed": "présumée abusive",
    "contradiction": "contradiction",
    "risk": "risque",
    "practice": "pratique",
}


_SEVERITIES = """\
- Gravité : *critique* (`error`), *à corriger* (`warning`), *à noter* (`info`) ; *selon le service* : ce que vaut
  l'absence du thème pour le service du contrat."""
_SCORE = """\
## La note

La note va de 0 à 100 : la part de leur poids qu'obtiennent les règles applicables et jugées.

- **Poids** d'une règle : celui de sa gravité ({weights}), sauf si son fichier en dit un autre (`weight`).
- Une règle qui **veut** quelque chose (présence, éléments) compte, qu'elle passe ou non ; une clause incomplète obtient
  la part de ce qui y est.
- Une règle qui **cherche un défaut** (formule, chiffre) ne compte que si elle le trouve : ne pas être en faute ne
  rapporte rien.
- Ce qui est sans objet ne compte pas. Ce qui est indécis non plus, mais abaisse la **couverture** : la part du poids
  des règles applicables qui a pu être jugée, multipliée par la part des pages lues.
- **Familles** : la même note, calculée sur les thèmes de chaque famille.
- **Lettre** : {grades}, {lowest} en dessous. Un constat critique interdit mieux que {capped}, une
  clause illicite ou réputée non écrite mieux que {unlawful}. En deçà de {least} % de couverture, aucune
  lettre n'est donnée.

Une entreprise peut peser autrement dans `review.toml` : `severity` et `rule` disent un poids, `family` un facteur. Le
poids d'une règle est celui que vous lui donnez, sinon celui de son fichier, sinon celui de sa gravité ; il est
multiplié par le facteur de sa famille.

```toml
[weights.severity]
warning = 5

[weights.family]
securite = 2

[weights.rule]
"sauvegardes/presence" = 20
```
"""


def page(rulebook: Ruleset, *, whole: bool) -> str:
    """The page; the part on the score only when it is `whole`, that is when nothing was filtered out."""
    count = sum(len(topic.rules) for topic in rulebook.topics)
    said = f"{len(rulebook.topics)} thèmes, {count} règles. Un fichier par thème : définition, explication et tests."
    lines = [
        "<!-- Page produite par : review rules --output-format markdown. Ne pas la modifier à la main. -->",
        "",
        "# Règles",
        "",
        f"{said} `review rule THÈME` en dit plus.",
        "",
    ]
    if whole:
        lines += [
            _SEVERITIES,
            *(f"- Fondement *{BASIS[name]}* : {meaning}." for name, meaning in _meanings()),
            "- Comment la note est faite : [plus bas](#la-note).",
            "",
        ]
    for pack in rulebook.packs:
        topics = [topic for topic in rulebook.topics if rulebook.pack_of[topic.topic] == pack.pack]
        if topics:
            when = (
                "s'applique à tout contrat" if pack.always else "s'applique quand le contrat l'appelle, ou sur demande"
            )
            lines += [f"## {pack.title} (`{pack.pack}`)", "", f"Ce jeu {when}.", ""]
            lines += _families(rulebook, topics)
    return "\n".join([*lines, _score() if whole else ""]).rstrip() + "\n"


def _families(rulebook: Ruleset, topics: Iterable[Topic]) -> Iterable[str]:
    from reviewer.outputs import FAMILY

    order = list(FAMILY)
    ranked = sorted(topics, key=lambda t: (order.index(t.family) if t.family in FAMILY else len(order), t.family))
    for family, members in groupby(ranked, key=lambda topic: topic.family):
        name = FAMILY.get(family, family)
        yield f"### {name[:1].upper()}{name[1:]} (`{family}`)"
        yield ""
        for topic in members:
            yield from _topic(rulebook, topic)


def _topic(rulebook: Ruleset, topic: Topic) -> Iterable[str]:
    from reviewer.cli._rulebook import NEED, severity_word

    file = rulebook.file_of(topic.topic)
    yield f"#### [{topic.title}]({file.parent.name}/{file.name})"
    yield ""
    if topic.applies:
        needs = ", ".join(
            f"{service} {NEED[need]}" for service, need in topic.applies.items() if need != "not-applicable"
        )
        yield f"Son absence : {needs}."
        yield ""
    yield "| Règle | Ce qu'elle veut | Gravité | Fondement |"
    yield "|---|---|---|---|"
    for rule in topic.rules:
        yield f"| `{topic.rule_id(rule)}` | {_cell(rule.title)} | {severity_word(rule)} | {BASIS[rule.basis]} |"
    yield ""
    if topic.params:
        said = (f"`{name}` = {_plain(param.default)} ({param.title})" for name, param in topic.params.items())
        yield f"Seuils : {' ; '.join(said)}."
        yield ""


def _score() -> str:
    from reviewer import score
    from reviewer.cli._rulebook import SEVERITY

    return _SCORE.format(
        weights=", ".join(f"{SEVERITY[name]} {weight:g}" for name, weight in score.WEIGHTS.items()),
        grades=", ".join(f"{letter} dès {floor:g}" for floor, letter in score.GRADES),
        lowest=score.LOWEST,
        capped=score.CAPPED,
        unlawful=score.UNLAWFUL,
        least=f"{score.LEAST_COVERAGE * 100:g}",
    )


def _meanings() -> Iterable[tuple[str, str]]:
    from reviewer import outputs

    return ((name, text.partition(" : ")[2] or text) for name, text in outputs.BASIS.items())


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _plain(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:g}".replace(".", ",")
