"""Sentences of French contracts, by the recogniser of spaCy's French model. The only module that imports spaCy.

spaCy's own French tokenizer compiles a regular expression of 1.45 million characters (about four seconds) to keep some
compounds whole. The recogniser does not need them: the lean pipeline below has the same prefixes, suffixes and infixes,
the exceptions that concern sentences, and the weights of `senter` alone. See models/README.md.
"""

from __future__ import annotations

import re
import sys
import types
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from spacy.language import Language

PACKAGE = "fr_core_news_sm"
Spans = list[tuple[int, int]]

_ORTH = 65  # spacy.symbols.ORTH, which this module may not import early

_CHUNK = 20_000  # characters given to the model at once: some 30 MB of tensors
_BATCH = 64  # texts
_APOSTROPHES = "'’"
_HYPHENS = "-–—‐‑"
_AFTER_HYPHEN = "ce|clés|elle|en|ils?|je|là|moi|nous|on|t|vous"  # peut-il, celui-là, préviens-moi
_COMPOUND_MIDDLE = "l[èe]s?|la|en|des?|d[eu]|sur|sous|aux?|à|et|près|saint"  # mise-en-demeure, état-des-lieux
_COMPOUND_FIRST = (  # the most frequent of the full tokenizer's first parts
    "anti|après|arrières?|auto|avant|bien|bio|co|compte|contre|cyber|demi|ex|extra|haute?s?|hors|hyper|infra|inter|intra"
    "|m[ai]cro|mini|mono|moyen|multi|méta|non|outre|passe|ports?|pro|pré|quasi|radio|r[ée]|sans?|semi|socio|sous|super"
    "|tiers|trans|télé|ultra|vice|vidéo|électro"
)
_WHOLE = (  # one token each
    "aujourd'hui Aujourd'hui aujourd’hui Aujourd’hui au-delà au-dessus ci-dessous en-dessous celui-ci celle-ci "
    "celles-ci lui-même elle-même peut-être jusque-là rendez-vous après-midi n° d° No. Vol. pp. cf. etc. av. janv. "
    "févr. avr. juill. sept. oct. nov. déc. M. MM. Mr. Mme. Mlle. Dr. St. Ste."
).split()

_ABBREVIATION = re.compile(
    r"(?<![\w.])(?:"
    r"arts?|n[°os]+|nos?|al|alin|cf|pp?|chap|sect|vol|fig|réf|v|ex|env|max|min|resp|suiv|approx|etc|"
    r"mm?|mmes?|mlles?|mrs?|drs?|pr|st|ste|sté|ets|cie|bd|bld|boul|av|imm|bât|tél|"
    r"janv|févr|avr|juill|sept|oct|nov|déc|l|r|d|c|civ|com|trib|cass|"
    r"(?:[a-z]\.)+[a-z]"
    r")\.$",
    re.IGNORECASE,
)
_ALWAYS_JOIN = re.compile(
    r"(?<![\w.])(?:art|arts|al|cf|n°|nos?|mm?|mme|mlle|mr|dr|bd|tél|chap|sect|réf|c\.-à-d|p\.\s?ex|par ex)\.$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?…][\"'’»”)\]]*\s*$|\n\s*$|[.!?…]\s*»$")
_OPENS = re.compile(r"[\"'«“(\[]*\s*[A-ZÀ-ÖØ-ÞŒ]")
_NUMBER_END = re.compile(r"\d\.$")
_UNIT = re.compile(
    r"\d|(?:%|€|euros?|heures?|h|minutes?|mn|jours?|mois|ans?|années?|semaines?|points?|go|mo|to|ko|°)(?!\w)",
    re.IGNORECASE,
)
_OBVIOUS = re.compile(r"(?<=[\w»)}\]%€\"”’][.!?…])[ \t]+(?=(?:[«“\"(][ ]?)?[A-ZÀ-ÖØ-ÞŒ])|\n\s*(?=\S)")
_LABEL = re.compile(r"\W*(?:\d{1,2}(?:\.\d{1,2})*|[IVXivx]{1,5}|[A-Za-z])(?: (?:bis|ter|quater))?[.)°]*$")  # « II. »
_OPENING_WORD = re.compile(
    r"(?:L['’]|(?:Les?|La|Une?|Des|Ils?|Elles?|En|Aux?|Dans|Pour|Tou(?:te|s|tes|t)|Ce|Cette|Ces|Si|À|A|Chaque|Aucune?)\b)"
)
_PAREN_MAX = 600


def sentences(texts: Sequence[str]) -> list[Spans]:
    """Sentences of each text, as (start, end) offsets into it, in order and without the blanks around them.

    Every non-blank character stands in exactly one sentence. A line break always ends a sentence; a colon or a
    semicolon never does. Texts may be of any length: they are given to the model in pieces.
    """
    pieces: list[tuple[int, int, str]] = []  # text number, offset, piece
    for number, text in enumerate(texts):
        pieces.extend((number, offset, piece) for offset, piece in _pieces(text))
    starts: list[set[int]] = [set() for _ in texts]
    if pieces:
        docs = _pipeline().pipe((piece for _, _, piece in pieces), batch_size=_BATCH)
        for (number, offset, _), doc in zip(pieces, docs, strict=True):
            starts[number].update(offset + sentence.start_char for sentence in doc.sents)
    return [_corrected(text, found) for text, found in zip(texts, starts, strict=True)]


def version() -> str:
    """Name and version of the installed model, such as "fr_core_news_sm-3.8.0"."""
    return _directory().name


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """`text` cut where a sentence surely ends, or failing that at a blank, every `_CHUNK` characters at most."""
    at = 0
    while len(text) - at > _CHUNK:
        window = text[at : at + _CHUNK]
        cut = max(window.rfind("\n"), window.rfind(". ")) + 1
        if cut < _CHUNK // 2:
            cut = window.rfind(" ") + 1 or _CHUNK
        yield at, window[:cut]
        at += cut
    if text[at:].strip():
        yield at, text[at:]


def _corrected(text: str, starts: set[int]) -> Spans:
    """Sentences between the model's `starts`, once its known mistakes on contracts are put right."""
    inside = _parentheses(text)
    cuts = {start for start in starts if 0 < start < len(text)}
    cuts.update(match.end() for match in _OBVIOUS.finditer(text))
    kept = [cut for cut in sorted(cuts) if _ends_sentence(text, cut, inside)]
    spans: Spans = []
    for start, end in zip([0, *kept], [*kept, len(text)], strict=True):
        sentence = text[start:end]
        if body := sentence.strip():
            first = start + len(sentence) - len(sentence.lstrip())
            spans.append((first, first + len(body)))
    return spans


def _ends_sentence(text: str, cut: int, inside: Sequence[tuple[int, int]]) -> bool:
    before = text[max(0, cut - 40) : cut]
    if "\n" in before[len(before.rstrip()) :]:
        return True
    stripped = before.rstrip()
    after = text[cut : cut + 20].lstrip()
    if not _ENDS.search(stripped) or stripped == before:  # a sentence ends with a full stop and a blank
        return False
    if not _OPENS.match(after) and not after[:1].isdigit() and after[:1] not in "-–•":
        return False
    if any(start < cut < end for start, end in inside):
        return False
    if _NUMBER_END.search(stripped) and _UNIT.match(after):
        return False
    if _ALWAYS_JOIN.search(stripped) or _LABEL.match(text, 0, len(stripped) + cut - len(before)):
        return False
    return not _ABBREVIATION.search(stripped) or _starts_new(after)


def _starts_new(after: str) -> bool:
    """After an abbreviation that may end a sentence ("max.", "etc."), only a usual opening word starts another."""
    return _OPENING_WORD.match(after) is not None


def _parentheses(text: str) -> Spans:
    """Outermost pairs of parentheses; one that stays open too long is taken for a misprint."""
    found: Spans = []
    depth, opened = 0, 0
    for match in re.finditer(r"[()\n]", text):
        if match[0] == "\n" or (depth and match.start() - opened > _PAREN_MAX):
            depth = 0
        if match[0] == "(":
            opened = match.start() if not depth else opened
            depth += 1
        elif match[0] == ")" and depth:
            depth -= 1
            if not depth:
                found.append((opened, match.start()))
    return found


@cache
def _directory() -> Path:
    """Folder of the installed model's data, found without importing the package (it would import all of spaCy)."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed
    from importlib.util import find_spec

    spec = find_spec(PACKAGE)
    try:
        number = installed(PACKAGE)
    except PackageNotFoundError:
        number = ""
    if spec is None or spec.origin is None or not number:
        raise ModuleNotFoundError(
            f"le modèle français {PACKAGE} n'est pas installé : pip install --upgrade review-contrats"
        )
    return Path(spec.origin).parent / f"{PACKAGE}-{number}"


@contextmanager
def _without_spacy_cli() -> Iterator[None]:
    """spaCy imports its command line, and with it HTTP clients, at import (0.4 s): it gets an empty one meanwhile."""
    if "spacy" in sys.modules:
        yield
        return
    empty = {name: types.ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    empty["spacy.cli.info"].info = None  # type: ignore[attr-defined]
    sys.modules.update(empty)
    try:
        yield
    finally:
        for name in empty:
            sys.modules.pop(name, None)


@cache
def _pipeline() -> Language:
    """The lean French pipeline: tokenizer and sentence recogniser."""
    with _without_spacy_cli():
        from spacy.language import BaseDefaults, Language
    from spacy.lang import char_classes, punctuation
    from thinc.config import Config

    letter, lower, elision, hyphen = char_classes.ALPHA, char_classes.ALPHA_LOWER, _APOSTROPHES, _HYPHENS
    clitics = f"{_AFTER_HYPHEN}|{_AFTER_HYPHEN.upper()}"
    elided = rf"[dlnDLN][{elision}](?=[{letter}])"
    compound = (
        rf"(?:{_COMPOUND_FIRST})[{hyphen}][{lower}][{hyphen}{lower}{elision}]*$"
        rf"|[{letter}]+[{hyphen}](?:{_COMPOUND_MIDDLE})[{hyphen}](?:l[{elision}])?[{letter}]+$"
    )

    exceptions = {**BaseDefaults.tokenizer_exceptions, **{word: [{_ORTH: word}] for word in _WHOLE}}
    before = [*punctuation.TOKENIZER_PREFIXES, elided]
    inside = [*punctuation.TOKENIZER_INFIXES, rf"(?<=[{letter}][{elision}])(?=[{letter}])"]
    after = [
        *char_classes.LIST_PUNCT,
        *char_classes.LIST_ELLIPSES,
        *char_classes.LIST_QUOTES,
        r"(?<=[0-9])\+",
        r"(?<=[0-9])%",
        rf"(?<=[0-9])(?:{char_classes.CURRENCY})",
        rf"(?<=[0-9])(?:{char_classes.UNITS})",
        rf"(?<=[0-9{lower}%²\-\+(?:{char_classes.CONCAT_QUOTES})])\.",
        rf"(?<=[{char_classes.ALPHA_UPPER}][{char_classes.ALPHA_UPPER}])\.",
        rf"(?<=[{letter}])[{hyphen}](?:{clitics})",
    ]

    class FrenchDefaults(BaseDefaults):
        tokenizer_exceptions = exceptions
        prefixes, infixes, suffixes = before, inside, after
        token_match = re.compile(compound, re.IGNORECASE).match

    class LeanFrench(Language):  # type: ignore[no-untyped-call]
        lang = "fr"
        Defaults = FrenchDefaults

    nlp = LeanFrench(batch_size=_BATCH)
    config = Config().from_disk(_directory() / "config.cfg", interpolate=True)
    senter = cast("Any", nlp.add_pipe("senter", config={"model": config["components"]["senter"]["model"]}))
    senter.from_disk(_directory() / "senter", exclude=["vocab"])
    return nlp
