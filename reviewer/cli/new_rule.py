"""`review new-rule TOPIC`: a commented rule file to fill in, whose own examples already pass."""

from __future__ import annotations

import json
import re
from pathlib import Path
from string import Template

import click

from reviewer import data
from reviewer.cli._french import FrenchCommand
from reviewer.cli._refused import Refused
from reviewer.cli._write import write

EPILOG = """\b
Exemples :
  review new-rule chiffrement-postes --dir regles
  review test regles --coverage
  review contrat.pdf --rules regles
"""
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SKELETON = Template("""\
# yaml-language-server: $$schema=$schema
# Un fichier par thème. Remplacez tout ce qui suit, puis : review test $folder --coverage ; review lint-rules $folder
topic: $topic
title: $title  # montré à l'utilisateur
# services, niveaux-de-service, continuite, securite, responsabilite, donnees, finances, vie-du-contrat…
family: services
# Ce que vaut l'absence du thème, par service : required (critique), expected (à corriger), optional (à noter),
# not-applicable (sans objet).
applies: {maintenance: optional, infogerance: expected, hebergement: optional, saas: optional, tma: optional}

# Motifs : du français ordinaire, sans égard à la casse ni aux accents. « * » termine un mot, « ? » rend facultatif,
# « (a|b) » choisit, « ..4 » saute au plus 4 mots ; <duree>, <montant>, <pourcent>, <date>, <heure> et <nombre> sont
# des valeurs.
headings:  # une clause ainsi intitulée parle du thème
  - $words
strong:  # une phrase qui le contient stipule sur le thème, sous quelque titre que ce soit
  - (assure*|realise*|fournit) ..6 $words
weak:  # indice : ne vaut que sous un titre du thème
  - $words
unless:  # homonymes : une phrase qui le contient n'est pas un indice
  - $words de mariage

why: >-
  À ÉCRIRE : pourquoi ce thème compte, en une phrase ou deux, pour un juriste ou un responsable informatique.
# legal:  # « verified_on » seulement si le texte lui-même a été relu ce jour-là
#   - {ref: "Code civil, art. 1103", url: "https://www.legifrance.gouv.fr/…"}
suggest:
  preferred: >-
    À ÉCRIRE : la rédaction à demander, prête à coller, avec des blancs [X].
  fallback: >-
    À ÉCRIRE : celle dont se contenter.

# params:  # seuils qu'un acheteur change dans review.toml ; une règle les lit par « $$nom »
#   $topic-max: {title: Délai maximal, default: 24, unit: hours}

elements:  # ce que la clause doit dire concrètement
  - id: frequence
    title: fréquence
    ask: la fréquence
    any:
      - (quotidien*|hebdomadaire*|mensuel*|chaque (jour|semaine|mois)|<nombre> fois par (jour|semaine|mois|an))

rules:
  - id: presence
    title: Le contrat traite du thème
    check: clause  # clause, elements, wording, quantity… : review schema
    severity: by-service
    basis: practice  # unlawful, unwritten, presumed, contradiction, risk, practice
    message: "Aucune stipulation sur ce thème n'a été trouvée."
  - id: elements
    title: La clause est complète
    check: elements
    message: "La clause ne précise pas : {missing}."
  - id: formule-vague
    title: L'engagement n'est pas laissé au vague
    check: wording
    severity: warning
    basis: risk
    message: "Engagement vague : « {match} »."
    why: À ÉCRIRE, si ce n'est pas la raison du thème.
    with:
      find:
        - $words ..8 (si possible|en tant que de besoin)
      unless:
        - $words ..8 (supplementaire*|en option)
      debtor: prestataire

# Les exemples sont les tests : chaque règle en veut un qui la déclenche, un où elle se tait, et un quasi-cas
# (near_miss) ; cinq quasi-cas pour une règle dont le fondement est unlawful ou unwritten. Inventez-les : jamais une
# phrase d'un vrai contrat.
examples:
  - name: clause complète
    text: |
      ## $title
      Le Prestataire assure chaque semaine la prestation de $words.
    status: present
    elements: {frequence: true}
    want: {presence: pass, elements: pass, formule-vague: pass}
  - name: engagement vague, sans fréquence
    text: |
      ## $title
      Le Prestataire assure la prestation de $words en tant que de besoin.
    status: weak
    elements: {frequence: false}
    want: {presence: pass, elements: fail, formule-vague: fail}
  - name: homonyme
    text: |
      ## Congés
      Le contrat est suspendu pendant la cérémonie de $words de mariage.
    near_miss: true
    status: missing
    want: {presence: fail, elements: not-applicable, formule-vague: not-applicable}
  - name: rédaction conforme qui ressemble au défaut
    text: |
      ## $title
      Le Prestataire assure chaque semaine la prestation de $words.
      Toute prestation de $words supplémentaire est réalisée si possible.
    near_miss: true
    want: {presence: pass, elements: pass, formule-vague: pass}
""")


def run(topic: str, pack: str | None, folder: str | None) -> int:
    """Write the skeleton of a rule file, in a pack of ours or in a folder, with the schema its first line names."""
    if not _SLUG.fullmatch(topic):
        raise Refused(f"« {topic} » ne peut pas nommer un thème : minuscules sans accent, chiffres et tirets.")
    if pack is not None and folder is not None:
        raise Refused("--pack et --dir se contredisent : gardez l'une des deux options.")
    from reviewer.cli.schema import schema

    root = data.directory("rules")
    there = root / pack if pack is not None else Path(folder or "regles")
    if pack is not None and not _SLUG.fullmatch(pack):
        raise Refused(f"« {pack} » ne peut pas nommer un jeu de règles : minuscules sans accent, chiffres et tirets.")
    taken = sorted(root.glob(f"*/{topic}.yaml"))
    if taken:
        raise Refused(f"le thème « {topic} » existe déjà dans « {taken[0].parent.name} » : choisissez un autre nom.")
    file = there / f"{topic}.yaml"
    if file.exists():
        raise Refused(f"« {file} » existe déjà : rien n'a été écrit.")
    try:
        there.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as out:
            out.write(skeleton(topic, str(there), in_pack=pack is not None))
        if pack is None and not (there / "rule.schema.json").exists():
            (there / "rule.schema.json").write_text(
                json.dumps(schema("rule"), ensure_ascii=False, indent=1) + "\n", "utf-8"
            )
    except OSError as error:
        raise Refused(f"« {file} » n'a pas pu être écrit ({error.strerror or type(error).__name__}).") from error
    write(f"{file} : à remplir. Ensuite : review test {there} --coverage\n", None)
    return 0


def skeleton(topic: str, folder: str, *, in_pack: bool) -> str:
    """The text of a valid rule file on `topic`."""
    words = topic.replace("-", " ")
    schema = "../rule.schema.json" if in_pack else "./rule.schema.json"
    title = words[:1].upper() + words[1:]
    return _SKELETON.substitute(topic=topic, words=words, title=title, schema=schema, folder=folder)


command = FrenchCommand(
    "new-rule",
    callback=run,
    short_help="Écrit un fichier de règles à remplir.",
    help="Écrit un fichier de règles commenté et valide, à remplir : motifs, raisons, rédaction à demander, exemples.",
    epilog=EPILOG,
    options_metavar="[OPTIONS]",
    params=[
        click.Argument(["topic"], metavar="THÈME"),
        click.Option(["--pack"], metavar="JEU", help="Dans ce jeu de règles du projet."),
        click.Option(["--dir", "folder"], metavar="DOSSIER", help="Dans ce dossier (regles par défaut)."),
    ],
)
