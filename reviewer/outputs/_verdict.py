"""The verdict on one contract in plain words: what it is, its score, what is missing, what is weak."""

from __future__ import annotations

from collections import Counter

from reviewer.outputs import Options
from reviewer.outputs._page import Page
from reviewer.outputs._values import day, number, plural
from reviewer.outputs._view import safe, shorten, shown, text_of
from reviewer.outputs._where import where_short
from reviewer.outputs._words import FAMILY, FORM, SERVICE, SEVERITIES_COUNTED
from reviewer.types import SEVERITIES, Report, Review, Span, TopicState

_NO_SERVICE = (
    "Aucun des cinq services reconnu (voir --services) : l'absence d'une clause technique n'est pas reprochée."
)
_NOT_IT = "Contrat étranger à l'informatique : seules les clauses générales ont été jugées (voir --services)."
_BETTER_THAN_D, _BETTER_THAN_C = 55.0, 70.0  # the scale of reviewer/score.py, which a test compares
GRADE_STYLE = {"A": "bold green", "B": "bold green", "C": "bold yellow", "D": "bold red", "E": "bold red"}


def title(review: Review) -> str:
    """The files of a review."""
    return ", ".join(safe(r.document.source.path) for r in review.readings)


def is_contract(review: Review) -> bool:
    """Whether one of the documents is a contract; otherwise nothing was judged."""
    return any(r.nature.is_contract for r in review.readings)


def judged_topics(review: Review) -> list[TopicState]:
    """The topics on which a rule was applied: all of them, unless the user chose rules."""
    judged = {v.rule.partition("/")[0] for v in review.verdicts}
    return [t for t in review.topics if t.topic in judged]


def summary(review: Review) -> str:
    """The verdict on one line."""
    if not is_contract(review):
        return f"{title(review)} : n'est pas un contrat, rien n'a été jugé"
    return f"{title(review)} : {score(review)}, {counts(review)}"


def score(review: Review) -> str:
    """Score and grade, or why there is none."""
    value, grade = review.score.value, review.score.grade
    return "sans note" if value is None else f"{number(round(value, 1))}/100" + (f" ({grade})" if grade else "")


def families(review: Review) -> str:
    """The score of each family of topics, on one line."""
    order = list(FAMILY)
    found = sorted(review.score.families, key=lambda f: order.index(f[0]) if f[0] in FAMILY else len(order))
    return " · ".join(f"{FAMILY.get(name, name)}\u00a0{number(round(value))}" for name, value in found)


def counts(review: Review) -> str:
    """How many findings of each severity, the hidden ones too."""
    found = Counter(f.severity for f in review.findings)
    return ", ".join(plural(found[s], *SEVERITIES_COUNTED[s]) for s in SEVERITIES if found[s]) or "aucun constat"


def put_verdict(page: Page, report: Report, review: Review, options: Options) -> None:
    """The opening of the report on one contract."""
    if len(review.readings) == 1:
        page.put(title(review), "bold")
    else:
        for rank, reading in enumerate(review.readings, 1):
            page.put(f"[{rank}] {safe(reading.document.source.path)}", "bold")
    page.put(_kind(review))
    page.blank()
    if not is_contract(review):
        page.put("Ce document n'est pas un contrat : aucune clause n'a été jugée.", "bold")
        page.put("Si c'en est un, relancez avec --form contrat.")
        return
    style = GRADE_STYLE.get(review.score.grade or "", "bold")
    page.put(f"Note : {score(review)}{_cap(review)}", style)
    if len(review.score.families) > 1:
        page.put(f"Par famille : {families(review)}.")
    hidden = len(review.findings) - len(shown(review.findings, options.min_severity))
    page.put(f"Constats : {counts(review)}." + (f" {plural(hidden, 'masqué', 'masqués')} (-v)." if hidden else ""))
    if chosen := report.settings.select or report.settings.ignore:
        only = "limitée à" if report.settings.select else "sans"
        page.put(f"Revue {only} {', '.join(safe(prefix) for prefix in chosen)}.")
    if 0 < review.score.coverage < 1:
        page.put(f"{number(review.score.coverage * 100)} % des règles applicables ont pu être jugées.")
    for pack in review.packs:
        if pack.because:
            quotes = " ; ".join(f"{quoted(review, span)}" for span in pack.evidence[:1])
            because = pack.because.rstrip(".")
            because = because[:1].lower() + because[1:] if because[1:2].islower() else because
            page.put(f"Jeu de règles « {pack.title} » appliqué : {because}" + (f" ({quotes})." if quotes else "."))
    if not any(r.nature.services for r in review.readings):
        known = any(r.nature.it_services for r in review.readings)
        page.put(_NO_SERVICE if known else _NOT_IT)
    page.blank()
    _put_lists(page, report, review, options)


def _cap(review: Review) -> str:
    """Why the grade is lower than the score says, when it is."""
    grade, value = review.score.grade, review.score.value or 0.0
    if grade == "D" and value >= _BETTER_THAN_D and any(f.severity == "error" for f in review.findings):
        return " – un constat critique interdit mieux que D"
    return " – une clause illicite interdit mieux que C" if grade == "C" and value >= _BETTER_THAN_C else ""


def quoted(review: Review, span: Span) -> str:
    """A short quote and where it stands."""
    return f"«\u00a0{shorten(safe(text_of(review, span)), 60)}\u00a0», {where_short(review, span)}".rstrip(", ")


def _put_lists(page: Page, report: Report, review: Review, options: Options) -> None:
    names = {t.id: t.title for t in report.topics}
    raised = {f.topic for f in shown(review.findings, options.min_severity)}

    def put(label: str, states: list[TopicState]) -> None:
        if states:
            page.field(label, " ; ".join(names.get(t.topic, t.topic) for t in states), indent=2, column=12)

    found = [t for t in review.topics if t.topic in raised]
    put("Manque", [t for t in found if t.status == "missing"])
    put("Faible", [t for t in found if t.status == "weak"])
    put("À revoir", [t for t in found if t.status not in {"missing", "weak"}])
    elsewhere: dict[str, list[str]] = {}
    judged = judged_topics(review)
    for t in judged:
        if t.status == "elsewhere":
            see = safe(t.see_elsewhere) if t.see_elsewhere else "un autre document"
            elsewhere.setdefault(see, []).append(names.get(t.topic, t.topic))
    if elsewhere:
        text = ". ".join(f"« {see} » : {' ; '.join(topics)}" for see, topics in elsewhere.items())
        page.field("Ailleurs", f"à vérifier dans {text}.", indent=2, column=12)
    put("Indécis", [t for t in judged if t.status == "undetermined"])
    page.blank()


def _kind(review: Review) -> str:
    readings = review.readings
    first = readings[0]
    forms = list(dict.fromkeys(FORM[r.nature.form] for r in readings if r.nature.is_contract)) or ["document"]
    services = list(dict.fromkeys(SERVICE[s] for r in readings for s in r.nature.services))
    text = f"Dossier de {len(readings)} documents : " + ", ".join(forms) if len(readings) > 1 else forms[0].capitalize()
    if services:
        text += f" ({', '.join(services)})"
    if any(r.nature.partial for r in readings) and len(readings) == 1:
        text += ", pièce d'un ensemble"
    pages = sum(r.document.source.pages or 0 for r in readings)
    words = sum(len(r.document.text.split()) for r in readings)
    size = f"{plural(pages, 'page', 'pages')}, " if pages else ""
    date = f", daté du {day(first.nature.date)}" if first.nature.date and len(readings) == 1 else ""
    return f"{text} – {size}{plural(words, 'mot', 'mots')}{date}"
