"""References of the contract to itself: articles that do not exist, annexes that are absent, empty or never cited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from reviewer.checks import Case, Result, french_list
from reviewer.checks import _annexes as annexes
from reviewer.checks._anchors import Anchors, Key, anchors
from reviewer.checks._citations import Citation, citations
from reviewer.corpus import Corpus
from reviewer.rulefile import Motifs, Rule
from reviewer.types import SEVERITIES, Form, Severity, Span

_EVIDENCE = 5
_SHOWN = 8  # names in a message
_PARTIAL = "Ce document n'est qu'une pièce d'un ensemble : le renvoi peut viser une autre."
_UNREAD = "Une partie du document n'a pas pu être lue."

SEEKS_FAULT = True


class Settings(BaseModel):
    """What to look for. `grave`: words near a reference that make its fault an error."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    of: Literal["articles", "annexes"] = "articles"
    look_for: Literal["absent", "empty", "unused"] = "absent"
    grave: Motifs = ()
    hollow: Motifs = ()  # what an annex says when its content is still to come
    least_words: int = 30  # fewer, with one of `hollow`, are no content
    strict_forms: tuple[Form, ...] = (
        "contrat",
        "cgv",
    )  # other documents, and parts of a set, are judged one step milder


def run(case: Case, rule: Rule, settings: Settings) -> Result:
    """Fails on references without an object; undetermined when the numbering or the set is not known well enough."""
    known = anchors(case.corpus)
    if settings.of == "articles":
        return _articles(case, settings, known)
    if settings.look_for == "empty":
        return _empty(case, settings, known)
    if settings.look_for == "unused":
        return _unused(case, known)
    return _absent(case, settings, known)


def _articles(case: Case, settings: Settings, known: Anchors) -> Result:
    found = list(citations(case.corpus, "article"))
    if not found:
        return Result("not-applicable", "Aucun renvoi à un article du contrat.")
    broken: list[Citation] = []
    doubtful = ""
    for one in found:
        exists = _exists(case.corpus, known, one)
        if exists is False and _lone_part(case.corpus, one):
            exists, doubtful = None, _PARTIAL
        elif exists is None:
            doubtful = doubtful or "La numérotation n'a pas été comprise assez sûrement pour suivre tous les renvois."
        if exists is False:
            broken.append(one)
    if not broken:
        return Result(
            "undetermined" if doubtful else "pass", doubtful or "Les articles auxquels le texte renvoie existent."
        )
    if _unread(case.corpus):
        return Result("undetermined", _UNREAD)
    numbers = sorted({one.entry.number for one in broken})
    grave = case.corpus.having(settings.grave, set(numbers))
    names = list(dict.fromkeys(one.label for one in broken))
    fills = {"missing": _listed(names), "count": str(len(names)), "match": names[0]}
    shown = sorted(numbers, key=lambda number: number not in grave)
    return Result(
        "fail",
        f"Renvoi sans objet : {fills['missing']}.",
        case.corpus.spans(shown, _EVIDENCE),
        fills,
        severity=_severity(case, settings, grave=bool(grave)),
    )


def _exists(corpus: Corpus, known: Anchors, one: Citation) -> bool | None:
    """Is there an article a citation may mean? A line that opens with its number counts: it may be a heading unseen."""
    said = {known.article(key) for key in one.keys}
    if True in said or any(
        _opens_a_line(reading.document.text, key) for reading in corpus.readings for key in one.keys
    ):
        return True
    return None if None in said else False


def _opens_a_line(text: str, key: Key) -> bool:
    number = r"\s?[.-]\s?".join(map(re.escape, key))
    bare = rf"|(?:^|\n|\t|[.;:] )\W{{0,4}}{number}" + (r"(?:\.?\s|[.)°:–—-])" if len(key) > 1 else r"\s?[.)°:–—-]")
    named = (
        rf"(?:^|\n|\t)\W{{0,4}}(?:article|art\.?|clause|section|chapitre|titre|§)\s?(?:n°\s?)?{number}(?![\w.-]\d|\w)"
    )
    return re.search(named + bare, text, re.IGNORECASE) is not None


def _lone_part(corpus: Corpus, one: Citation) -> bool:
    return corpus.readings[one.entry.reading].nature.partial and not one.sure


def _absent(case: Case, settings: Settings, known: Anchors) -> Result:
    corpus = case.corpus
    cited = annexes.cited(corpus, known)
    if not cited:
        return Result("not-applicable", "Le texte ne cite aucune annexe.")
    missing = [one for one in cited if not one.given]
    if not missing:
        return Result("pass", "Les annexes citées sont là.")
    if _unread(corpus):
        return Result("undetermined", _UNREAD)
    unnamed = annexes.unidentified(corpus, known)
    if unnamed and len(unnamed) >= len({one.name for one in missing}):
        which = french_list([_file(corpus, at) for at in unnamed])
        return Result("undetermined", f"Un document du dossier peut être l'annexe citée : {which}.")
    numbers = sorted({number for one in missing for number in one.entries})
    grave = corpus.having(settings.grave, set(numbers))
    names = list(dict.fromkeys(one.name for one in missing))
    fills = {"missing": _listed(names), "count": str(len(names)), "match": names[0]}
    firsts = dict.fromkeys(
        next((n for n in one.entries if n in grave), one.entries[0])
        for one in sorted(missing, key=lambda one: not grave & set(one.entries))
    )
    return Result(
        "fail",
        f"Annexe citée, mais absente : {fills['missing']}.",
        corpus.spans(firsts, _EVIDENCE),
        fills,
        severity=_severity(case, settings, grave=bool(grave)),
        credit=1 - len(missing) / len(cited),
    )


def _empty(case: Case, settings: Settings, known: Anchors) -> Result:
    corpus = case.corpus
    if not any(annex.clause for annex in known.annexes):
        return Result("not-applicable", "Aucune annexe dans le document.")
    blank = annexes.blank(corpus, known, settings.hollow, settings.least_words)
    if not blank:
        return Result("pass", "Les annexes ont un contenu.")
    if _unread(corpus):
        return Result("undetermined", _UNREAD)
    citing = {n for one in annexes.cited(corpus, known) if one.name in {a.name for a, _ in blank} for n in one.entries}
    heads = {number for _, number in blank}
    grave = corpus.having(settings.grave, heads | citing)
    fills = {
        "missing": _listed([annex.name for annex, _ in blank]),
        "count": str(len(blank)),
        "match": blank[0][0].name,
    }
    return Result(
        "fail",
        f"Annexe sans contenu : {fills['missing']}.",
        corpus.spans(sorted(heads), _EVIDENCE),
        fills,
        severity=_severity(case, settings, grave=bool(grave)),
    )


def _unused(case: Case, known: Anchors) -> Result:
    own = [annex for annex in known.annexes if annex.clause and annex.keys]
    if not own:
        return Result("not-applicable", "Aucune annexe numérotée dans le document.")
    if annexes.taken_as_a_whole(case.corpus) or all(r.nature.partial for r in case.corpus.readings):
        return Result("pass", "Le contrat s'approprie ses annexes dans leur ensemble.")
    named = {key for one in annexes.cited(case.corpus, known) for key in one.keys}
    unused = [annex for annex in own if not any(key in named or key[:1] in named for key in annex.keys)]
    if not unused:
        return Result("pass", "Chaque annexe est citée dans le contrat.")
    fills = {"missing": _listed([annex.name for annex in unused]), "match": unused[0].name, "count": str(len(unused))}
    spans = tuple(
        Span(a.reading, a.clause.start, max(a.clause.body_start, a.clause.start + 1)) for a in unused if a.clause
    )
    return Result("fail", f"Annexe jamais citée : {fills['missing']}.", spans[:_EVIDENCE], fills)


def _severity(case: Case, settings: Settings, *, grave: bool) -> Severity:
    """An error when `grave`, else a warning; one step milder outside the forms that stand alone."""
    natures = [reading.nature for reading in case.corpus.readings]
    alone = any(n.form in settings.strict_forms and not n.partial for n in natures)
    return SEVERITIES[(0 if grave else 1) + (0 if alone else 1)]


def _unread(corpus: Corpus) -> bool:
    return min(reading.document.coverage.ratio for reading in corpus.readings) < 1


def _file(corpus: Corpus, at: int) -> str:
    return re.split(r"[/\\]", corpus.readings[at].document.source.path)[-1]


def _listed(names: Sequence[str]) -> str:
    return french_list([*names[:_SHOWN], f"{len(names) - _SHOWN} autres"] if len(names) > _SHOWN else names)
