"""A small report made by hand: a contract of three clauses, one problem of each kind, every sort of finding."""

from dataclasses import replace

from reviewer.types import (
    Block,
    Clause,
    Commitment,
    Coverage,
    Document,
    ElementState,
    Finding,
    Legal,
    Line,
    Nature,
    Problem,
    Reading,
    Report,
    Review,
    Score,
    Settings,
    Source,
    Span,
    Suggestion,
    Tool,
    TopicInfo,
    TopicState,
    Verdict,
)

PARTS = (
    "Contrat d'entretien du parc\n",
    "Article 1 – Sauvegardes\n",
    "L'Exploitant copie les fichiers de temps à autre.\n",
    "Article 2 – Délais\n",
    "Un incident bloquant est pris en charge en quatre heures ouvrées et résolu en deux jours.\n",
    "Article 3 – Durée\n",
    "Le contrat court trois ans.\n",
)
TEXT = "".join(PARTS)
TOPICS = (
    TopicInfo("sauvegardes", "Sauvegardes", "continuite", (("frequence", "fréquence"),)),
    TopicInfo("assurance", "Assurance", "responsabilite"),
    TopicInfo("duree", "Durée", "vie-du-contrat"),
    TopicInfo("prix", "Prix", "finances"),
    TopicInfo("audit", "Audit", "securite"),
    TopicInfo("imprevision", "Imprévision", "responsabilite"),
)


def span(part: int, document: int = 0) -> Span:
    start = len("".join(PARTS[:part]))
    return Span(document, start, start + len(PARTS[part]) - 1)


def document(path: str = "contrat.pdf") -> Document:
    blocks = []
    for rank, part in enumerate(PARTS):
        here = span(rank)
        line = Line(here.start, here.end, page=1 + rank // 4, bbox=(70.0, 80.123 + rank, 500.0, 92.0 + rank))
        blocks.append(Block("paragraph", here.start, here.start + len(part), (line,)))
    problems = (Problem("page-unreadable", "La page n'a pas de texte lisible : passez-la à l'OCR.", path, 3),)
    return Document(Source(path, "ab" * 32, "pdf", 3), TEXT, tuple(blocks), problems, Coverage(2 / 3, (3,), ()))


def clauses() -> tuple[Clause, ...]:
    cuts = [span(0).start, span(1).start, span(3).start, span(5).start, len(TEXT)]
    heads = [(None, None), ("Article 1", "Sauvegardes"), ("Article 2", "Délais"), ("Article 3", "Durée")]
    return tuple(
        Clause(
            rank,
            cuts[rank],
            cuts[rank + 1],
            cuts[rank + 1],
            number,
            title,
            1,
            None,
            "body" if title else "front",
            span(2 * rank).start if title else cuts[rank],
        )
        for rank, (number, title) in enumerate(heads)
    )


def reading(index: int = 0, path: str = "contrat.pdf") -> Reading:
    delays = span(4)
    commitments = (
        Commitment(
            "gti", 4.0, "hours", (("n", 4.0), ("unit", "heures ouvrées")), delays.start, delays.end, "ouvrees",
            "bloquant", "signalement", "max", "prestataire",
        ),
        Commitment(
            "gtr", 16.0, "hours", (("n", 2.0), ("unit", "jours")), delays.start, delays.end, severity="bloquant",
            bound="target",
        ),
        Commitment("initial_term", 36.0, "months", (("n", 3.0), ("unit", "ans")), span(6).start, span(6).end),
    )  # fmt: skip
    nature = Nature(True, "contrat", ("maintenance",), "2026-03-01", (span(0, index),))
    return Reading(index, document(path), clauses(), (), (), commitments, nature)


def finding(**changes: object) -> Finding:
    base = Finding(
        rule="sauvegardes/formulation",
        topic="sauvegardes",
        severity="warning",
        basis="risk",
        confidence=0.9,
        message="« de temps à autre » ne fixe aucune fréquence.",
        why="Le client ne pourra pas démontrer le manquement.",
        legal=(Legal("RGPD, art. 32", "https://exemple.invalid/rgpd", "2026-11-22"),),
        suggestion=Suggestion("Le Prestataire sauvegarde chaque jour les données.", "Il sauvegarde chaque semaine."),
        evidence=(span(2),),
        fingerprint="f" * 32,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def missing() -> Finding:
    return finding(
        rule="assurance/presence",
        topic="assurance",
        severity="error",
        basis="practice",
        message="Aucune stipulation sur l'assurance n'a été trouvée.",
        why="En cas de sinistre, le prestataire peut être insolvable.",
        evidence=(),
    )


def optional() -> Finding:
    return finding(
        rule="imprevision/presence", topic="imprevision", severity="info", message="Rien sur l'imprévision.",
        evidence=(), legal=(), suggestion=None,
    )  # fmt: skip


def review(index: int = 0, path: str = "contrat.pdf") -> Review:
    states = (
        TopicState("sauvegardes", "weak", 0.95, (span(2),), (), (ElementState("frequence", "missing"),)),
        TopicState("assurance", "missing", 0.9, (), (span(4),)),
        TopicState("duree", "present", 1.0, (span(6),)),
        TopicState("prix", "elsewhere", 0.8, see_elsewhere="bon de commande"),
        TopicState("audit", "undetermined", 0.5),
        TopicState("imprevision", "missing", 0.9),
    )
    verdicts = (
        Verdict("sauvegardes/formulation", "fail", "wording", (span(2),)),
        Verdict("assurance/presence", "fail", "rien"),
        Verdict("duree/presence", "pass", "titre", (span(6),)),
        Verdict("prix/presence", "undetermined", "renvoi"),
        Verdict("audit/presence", "undetermined", "page non lue"),
    )
    score = Score(61.5, "D", 0.97, (("continuite", 50.0), ("finances", 100.0)))
    return Review((reading(index, path),), states, verdicts, (finding(), missing(), optional()), score, (0,))


def report(*reviews: Review, problems: tuple[Problem, ...] | None = None) -> Report:
    shown = reviews or (review(),)
    found = tuple(p for r in shown for one in r.readings for p in one.document.problems)
    settings = Settings(as_of="2026-11-22", params=(("gti-max", 4.0),))
    tool = Tool("review", "0.1.0", "c" * 64, "modele-1")
    return Report(tool, settings, shown, found if problems is None else problems, TOPICS)


def dossier() -> Review:
    one = review()
    annex = reading(1, "annexe.pdf")
    states = tuple(
        replace(s, evidence=(replace(s.evidence[0], document=1),)) if s.topic == "duree" else s for s in one.topics
    )
    return replace(one, readings=(one.readings[0], annex), topics=states, precedence=(1, 0))
