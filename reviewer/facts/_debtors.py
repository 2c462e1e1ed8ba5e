"""Whose obligation a sentence states: the party that is its subject, or that it charges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.facts._roles import BOTH, CLIENT, PROVIDER
from reviewer.patterns import fold
from reviewer.types import Debtor, Fact

_OBLIQUE = re.compile(
    "(?:^|[ '(])(?:du|au|aux|des|par|pour|avec|de|a|d'|envers|entre|chez|sur|contre|sans|selon|dont|vers"
    "|aupres|chaque|tout|notre|votre|que)"
    r"(?: (?:le|la|les|un|une|son|ses|leur|tout)|(?: l)?'?)? ?$"
)
_VERB = (
    "(?: seule?s?| lui-meme| egalement| ainsi| donc| alors| en outre| par ailleurs| toutefois"
    r"| et ses \w+)?,?(?: [^ ,;.]{1,24}){0,2}? ?"
    r"(?:ne |n'|se |s'|en |y |lui |leur |les? )*(?:engag\w+|oblig\w+|doi(?:t|vent)|devr\w+"
    r"|est (?:\w+ )?(?:tenu|responsable|libre|redevable)|sera|seront|sont|assur\w+|garanti\w*|fourni\w*"
    r"|realis\w+|met|mettr\w+|proced\w+"
    r"|peut|pourr\w+|sauvegard\w+|notifi\w+|inform\w+|interdi\w+|reserv\w+|saurai\w*|repond\w*|dispose\w*"
    r"|declin\w+|s'efforc\w+|mobilis\w+|demeur\w+|accord\w+|exclu\w*|propos\w+|heberg\w+|paie\w*|regle\w*|vers\w+"
    r"|conserv\w+|effectu\w+|prend\w*|s'acquitt\w*|interven\w+|intervien\w+"
    r"|[a-z]{3,}(?:era|ra|eront|ront)(?!\w))"
)
_RECEIVES = re.compile(
    r"(?: [^ ,;.]{1,24}){0,2}? (?:benefici\w+|recoi\w+|recev\w+|obtien\w+|(?:a|ont|aura"
    r"|auront) droit)(?!\w)(?! d'un delai)"
)
_ARTICLES = {
    "le",
    "la",
    "les",
    "l",
    "et",
    "ou",
    "un",
    "une",
    "chaque",
    "tout",
    "que",
    "qu",
    "notre",
    "seul",
    "ledit",
    "dit",
    "societe",
    "mais",
    "ni",
    "si",
    "dont",
    "lorsque",
}
_SUBORDINATE = re.compile(
    r"(?:^|, |\(|et )(?:si|s'il|lorsque?'?|quand|des lors qu|des qu|dans (?:le cas|l'hypothese) ou|au cas ou"
    "|dans la mesure ou|apres que|avant que|tant que|a moins que|pour que|afin que|sauf si|alors que|bien que"
    "|a defaut pour|en cas de|en cas d'|faute pour|sous reserve que|a condition que)[^,;]*[,;]"
)
_CHARGED = (
    "(?:a la charge|aux frais|sous (?:la|l'entiere) responsabilite|de la (?:seule )?responsabilite|incombe(?:nt"
    "|ra|ront)?|appartient|appartiendra|revient|reviendra|est (?:du|due) par|sont dus? par"
    "|a l'initiative)(?: (?:exclusive?|exclusivement|seule?|entiere|pleine))? ?(?:du|au|a|de|par|d')?(?: (?:la|le"
    "|l'|tout)?)? ?"
)
_OWNED = (
    "(?:responsabilite|obligations?|personnels?|equipes?|techniciens?|intervenants?|engagements?|garantie|mission"
    "|preposes|salaries|collaborateurs|services? techniques?|soins)"
)
_WE = re.compile(
    r"(?<!\w)(?:nous(?! (?:contacter|joindre|informer|signaler|adresser|faire))|notre societe)(?= (?:nous |ne |n'"
    "|vous |garanti|engag|assur|fourni|mett|proced|pouv|pourr|somm|effectu|reserv|prend|ser|av|conserv"
    r"|(?:les? |la |l'|en |y )?[a-z]{2,}ons(?!\w)))"
)
_YOU = re.compile(
    r"(?<!\w)vous(?= (?:vous |ne |n'|devez|devrez|etes|pouvez|pourrez|acceptez|reconnaissez|garantissez|demeurez"
    "|restez|conservez|serez|disposez|payez|reglez))"
)


_INFINITIVE = re.compile(
    r"\W*(?:ne pas |a |de )?(?:s')?(?:inform|notifi|alert|avert|signal|communiqu|fourn|assur|respect|garant|mett"
    "|tran|remett|preven|permett|regl|pay|conserv|sauvegard|repond|interven|corrig|maint|assist|collabor|design"
    r"|verifi|realis|effectu|proced|declar)\w*?(?:er|ir|re)(?!\w)"
)
_TOLD = 90
_OTHER: dict[Debtor, Debtor] = {"client": "prestataire", "prestataire": "client"}


@dataclass(frozen=True, slots=True)
class Sides:
    """The words for each side in one contract, as regular expressions over folded text."""

    mention: re.Pattern[str]
    charged: re.Pattern[str]
    active: re.Pattern[str]
    agent: re.Pattern[str]
    owned: re.Pattern[str]


def sides(facts: Sequence[Fact]) -> Sides:
    """The lexicon, with the names and aliases of this contract."""
    names: dict[str, list[str]] = {"prestataire": [], "client": []}
    for fact in facts:
        if fact.kind == "party" and fact.unit in names and len(str(fact.value)) > 2:
            names[fact.unit].append(re.escape(fold(str(fact.value))))
    extra = {
        side: "".join(f"|{name}" for name in sorted(found, key=len, reverse=True)) for side, found in names.items()
    }
    party = (
        f"(?P<both>{BOTH})|(?P<provider>(?:{PROVIDER}){extra['prestataire']})|(?P<client>(?:{CLIENT}){extra['client']})"
    )
    if extra["client"]:  # a client's own name may hold a word of the lexicon: names first
        party = (
            f"(?P<both>{BOTH})|(?P<client>{extra['client'][1:]}|{CLIENT})"
            f"|(?P<provider>(?:{PROVIDER}){extra['prestataire']})"
        )
    edge = r"(?![\w])"
    return Sides(
        mention=re.compile(rf"(?<![\w-])(?:{party}){edge}"),
        charged=re.compile(rf"{_CHARGED}(?:{party}){edge}"),
        active=re.compile(_VERB),
        owned=re.compile(
            rf"(?<!\w){_OWNED} (?:(?:civile|contractuelle|totale|cumulee|globale|personnelle) )*(?:du |de la "
            f"|de l'|des |de )(?:{party}){edge}"
        ),
        agent=re.compile(rf"(?<!\w)par (?:le |la |l'|les |un )?(?:{party}){edge}"),
    )


def debtor_of(folded: str, words: Sides, *, listed_alone: bool = True) -> Debtor:
    """The side a folded sentence binds, `unknown` when it names none; `listed_alone` when nothing introduces it."""
    main = _main(folded)
    if _INFINITIVE.match(main):  # « Informer le Client … »: whom the list introduces, else the side that is not told
        told = {side(match) for match in words.mention.finditer(main[:_TOLD])}
        return _OTHER.get(told.pop(), "unknown") if listed_alone and len(told) == 1 else "unknown"
    if charged := words.charged.search(main):
        return side(charged)
    subject: re.Match[str] | None = None
    for match in words.mention.finditer(main):
        before = main[max(0, match.start() - 30) : match.start()]
        before = re.sub(r"(?:le |la |l'|les )$", "", before) if not match["both"] else before
        if _OBLIQUE.search(before) or not _head(main, match):
            continue
        if match["client"] and _RECEIVES.match(main, match.end()):
            return "prestataire"
        if words.active.match(main, match.end()):
            return side(match)
        subject = subject or match
    if (we := _WE.search(main)) or _YOU.search(main):
        you = _YOU.search(main)
        return "prestataire" if we and (not you or we.start() < you.start()) else "client"
    if agent := words.agent.search(main):
        return side(agent)
    if subject is None:
        subject = words.owned.search(main)
    return side(subject) if subject else "unknown"


def _head(main: str, match: re.Match[str]) -> bool:
    """Whether the mention heads its group: « la console Client » is not the client."""
    before = main[: match.start()].rstrip(" ")
    last = before.rpartition(" ")[2].rpartition("'")[2]
    return not last or not last[-1].isalpha() or last in _ARTICLES or before.endswith("l'") or match["both"] is not None


def _main(folded: str) -> str:
    """The sentence without the subordinate clauses that open or cut it, unless nothing else is left."""
    rest = _SUBORDINATE.sub(", ", folded)
    return rest if len(rest) > len(folded) // 4 else folded


def side(match: re.Match[str]) -> Debtor:
    return "both" if match["both"] else "prestataire" if match["provider"] else "client"
