"""The parties: the names and aliases by which the contract calls them, with the side they are on.

`value` is the name or alias as written, without article; `unit` is its side (prestataire, client, both, unknown);
`qualifiers` hold `alias` for a name given by « ci-après dénommée … », `name` for a corporate name, `subject` for a name
that was recognised only because it binds itself again and again ("Nébula s'engage …").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reviewer.facts._roles import role_of
from reviewer.patterns import fold
from reviewer.types import Debtor, Fact

KIND = "party"
YIELDS_TO: tuple[str, ...] = ()
NEEDS = None

_ALIAS = re.compile(
    "(?:[Cc][Ii][- ]?(?:[Aa][Pp][Rr][EÈeè][Ss]|dessous)|d[eé]nomm[eé]e?s? ci[- ]apr[eè]s"
    "|dans ce qui suit)[ ,]*(?:(?:indiff[eé]remment|ensemble|collectivement|individuellement"
    "|conjointement)[ ,]*)?"
    "(?:d[eé]nomm|d[eé]sign|appel|nomm|d[eé]fini|mentionn|la ou )?(?:[eé]e?s?)?(?: (?:indiff[eé]remment"
    "|ensemble|par|comme|sous le nom|sous le terme|en tant que)){0,2}[ :,]*"
    r"(?:le |la |l['’]|les )?(?P<first>[«\"“'][^»\"”'\n]{2,50}[»\"”']|(?:le |la |l'"
    r"|les )[A-ZÉÈ][\w.&-]{2,30}(?: [A-ZÉ][\w.&-]+){0,3}|[A-ZÉÈ][\w.&-]{2,30})"
    r"(?:,? (?:ou|et)(?: encore)?(?: le| la| l['’])? ?(?P<second>[«\"“'][^»\"”'\n]{2,50}[»\"”']))?"
)
_COMPANY = re.compile(
    "(?:[Ll]a soci[eé]t[eé]|[Ll]'association|[Ll]'entreprise"
    r"|[Ss]oci[eé]t[eé]) (?P<name>[A-ZÉÈ][\w.&'’-]*(?: (?:[A-ZÉÈ&][\w.&'’-]*|et|de|du|des|la))*?)(?= ?(?:,|\("
    r"|SARL|SASU?|S\.A|SA |EURL|SCOP|au capital|dont|\n|immatricul|repr[eé]sent|ayant))"
)
_LABEL = re.compile(
    r"(?:^|\n)[-•* ]*(?:Le |La |L')?(?P<role>[A-ZÉ][\w'éèê ]{3,30}?) ?: ?(?P<name>[A-ZÉ][\w.&'’-]{1,30}(?: "
    r"[A-ZÉ&][\w.&'’-]*){0,4})(?= ?(?:,|\(|$|\n|SARL|SAS|SA |EURL))"
)
_SUBJECT = re.compile(
    r"(?P<name>\{\{[^}\n]{2,40}\}\}|\[[A-Za-zÉé_ ]{3,40}\]|(?<![\w'’-])[A-Z][\w.&-]{2,30}(?: "
    r"[A-Z][\w.&-]+){0,2}) "
    "(?:s[’']engage|s[’']oblige|garantit|fournit|fournira|assure|assurera|propose|se r[eé]serve|met |mettra"
    "|ne saurait|ne pourra|intervien|pourra|effectue|dispose|d[eé]clare|est tenue?|sera tenue?)"
)
_NOT_A_NAME = re.compile(
    "(?:contrat|service|article|annexe|convention|solution|marche|accord|document|prestation|site|logiciel"
    r"|application|donnees|sla|cette|celui|celle|elle|tout|aucun|ils?(?!\w)|chacun|cela|leur|notre|votre"
    "|personne|disponibilite)",
    re.IGNORECASE,
)
_COMPANY_NEAR = re.compile(
    r"[Ss]oci[eé]t[eé]|SAS|SARL|S\.A|RCS|capital|si[eè]ge|repr[eé]sent|[Aa]ssociation|SIREN|SIRET|immatricul"
)
_LEAST_SUBJECTS = 3
_NEAR = 900  # characters from a corporate name to the alias that follows it


def find(text: str, folded: str) -> Iterator[Fact]:
    """The names and aliases of the parties, once each."""
    found = [*_aliases(text), *_labels(text)]
    found = _other_side(found)
    found += _companies(text, found)
    roles = {fact.unit for fact in found}
    if "prestataire" not in roles and not re.search(
        r"(?<!\w)(?:le prestataire|le titulaire|le fournisseur|l'infogerant|l'hebergeur|l'editeur) ", folded
    ):
        found += _subject(text)
    seen: set[str] = set()
    for fact in sorted(found, key=lambda f: f.start):
        name = fold(str(fact.value))
        if name not in seen:
            seen.add(name)
            yield fact


def _other_side(found: list[Fact]) -> list[Fact]:
    """Of two aliases, the one that the lexicon does not know is the other side."""
    roles = {fact.unit for fact in found}
    strangers = {fold(str(fact.value)) for fact in found if fact.unit == "unknown"}
    sides: tuple[tuple[Debtor, Debtor], ...] = (("prestataire", "client"), ("client", "prestataire"))
    missing = [side for side, other in sides if side not in roles and other in roles]
    if len(strangers) != 1 or len(missing) != 1:
        return found
    return [_as(fact, missing[0]) if fact.unit == "unknown" else fact for fact in found]


def _as(fact: Fact, role: Debtor) -> Fact:
    return Fact(KIND, fact.start, fact.end, fact.value, role, fact.qualifiers)


def _aliases(text: str) -> Iterator[Fact]:
    for match in _ALIAS.finditer(text):
        given = [(name, *_strip(match[name])) for name in ("first", "second") if match[name]]
        roles = [role_of(fold(name)) for _, name, _ in given]
        shared = next((role for role in roles if role != "unknown"), "unknown")
        if shared == "unknown" and not _COMPANY_NEAR.search(text, max(0, match.start() - _NEAR), match.start()):
            continue  # « ci-après la Politique » names no party
        for (group, name, skipped), role in zip(given, roles, strict=True):
            start = match.start(group) + skipped
            if name and not _NOT_A_NAME.match(fold(name)):
                yield Fact(KIND, start, start + len(name), name, shared if role == "unknown" else role, ("alias",))


def _strip(written: str) -> tuple[str, int]:
    """A name without its quotes and article, and how many characters stood before it."""
    name = re.match(r"[«\"“' ]*(?:(?:le|la|les) |l['’])?", written, re.IGNORECASE)
    skipped = name.end() if name else 0
    return written[skipped:].rstrip("»\"”' .,"), skipped


def _labels(text: str) -> Iterator[Fact]:
    for match in _LABEL.finditer(text[:6000]):
        role = role_of(fold(match["role"]))
        if role in {"client", "prestataire"} and len(match["role"].split()) <= 3:
            yield Fact(KIND, match.start("name"), match.end("name"), match["name"], role, ("name",))


def _companies(text: str, aliases: list[Fact]) -> Iterator[Fact]:
    for match in _COMPANY.finditer(text[:20000]):
        near = [
            fact
            for fact in aliases
            if 0 <= fact.start - match.end() <= _NEAR and fact.unit in {"client", "prestataire"}
        ]
        if near and len(match["name"]) > 1:
            yield Fact(KIND, match.start("name"), match.end("name"), match["name"], near[0].unit, ("name",))


def _subject(text: str) -> Iterator[Fact]:
    names: Counter[str] = Counter()
    first: dict[str, int] = {}
    for match in _SUBJECT.finditer(text):
        name = match["name"]
        if role_of(fold(name)) == "unknown" and not _NOT_A_NAME.match(fold(name)):
            names[name] += 1
            first.setdefault(name, match.start("name"))
    for name, times in names.most_common(1):
        if times >= _LEAST_SUBJECTS:
            yield Fact(KIND, first[name], first[name] + len(name), name, "prestataire", ("subject",))
