"""The nouns of the project: the frozen values that pass from one stage to the next; text is addressed by offsets."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "heading", "list-item", "cell", "margin"]
Role = Literal["body", "front", "toc", "margin", "annex"]
PassageKind = Literal["title", "sentence", "item", "row"]
Status = Literal["present", "weak", "missing", "elsewhere", "undetermined", "not-applicable"]
Outcome = Literal["pass", "fail", "not-applicable", "undetermined", "error"]
Severity = Literal["error", "warning", "info"]
Basis = Literal["unlawful", "unwritten", "presumed", "contradiction", "risk", "practice"]
Service = Literal["maintenance", "infogerance", "hebergement", "saas", "tma"]
Form = Literal["contrat", "cgv", "marche-public", "dpa", "avenant", "devis", "annexe", "none"]
Side = Literal["client", "prestataire"]
Debtor = Literal["prestataire", "client", "both", "unknown"]
HoursKind = Literal["ouvrees", "calendaires", "unknown"]
ClockStart = Literal["signalement", "prise-en-charge", "other", "unknown"]
Bound = Literal["max", "target"]
Need = Literal["required", "expected", "optional", "not-applicable"]
Box = tuple[float, float, float, float]
Scalar = float | str | None
Value = float | str | tuple[tuple[str, Scalar], ...] | None  # a tuple of pairs is a JSON object

SERVICES: tuple[Service, ...] = ("maintenance", "infogerance", "hebergement", "saas", "tma")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")  # worst first
FOUND: frozenset[Status] = frozenset({"present", "weak"})


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a file or a rule, never with the contract; the run goes on and the report shows it."""

    code: str  # stable, English
    message: str  # French: what, where, next step
    path: str | None = None
    page: int | None = None  # from 1


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (excluded) of the document whose index in the review is `document`."""

    document: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span stands on paper or in the file; None where it does not apply. All count from 1."""

    page: int | None = None
    bbox: Box | None = None  # points, origin at the top left of the page: x0, top, x1, bottom
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a block: the characters `start` to `end` stand on `page` in `bbox`."""

    start: int
    end: int
    page: int | None = None
    bbox: Box | None = None
    number: int | None = None  # line of a text file, from 1


@dataclass(frozen=True, slots=True)
class Cell:
    """Place of a table cell. `table` counts from 1 over the document, `row` and `column` from 1 in the table."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Style:
    """What the file says of a block's look: evidence for headings, never a verdict."""

    level: int | None = None  # outline level from a heading style, a Markdown `#` or a bookmark, from 1
    label: str | None = None  # automatic number as Word shows it; it also opens the block's text
    strong: int = 0  # characters of the bold or underlined run that opens the block; all of it when the block is bold
    size: float | None = None  # points, most frequent in the block
    indent: float | None = None  # points from the left margin of the text
    centred: bool = False
    toc: bool = False  # in a table-of-contents style or field


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table cell or margin (header, footer, page number) of a document.

    Blocks tile the text, each with its closing separator: a newline, or a tab between two cells of one row. Margins
    stand after the body, so that a sentence that runs over a page break stays whole. Lines joined in a paragraph are
    separated by one space; a word cut at a line end is joined again.
    """

    kind: BlockKind
    start: int
    end: int
    lines: tuple[Line, ...] = ()
    paragraph: int | None = None  # of a Word, LibreOffice, RTF or web file, from 1
    cell: Cell | None = None
    style: Style = Style()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a file was read: `ratio` of pages read, 1.0 when all were; blank pages count as read."""

    ratio: float = 1.0
    pages_without_text: tuple[int, ...] = ()
    ocr_pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The file a document was read from."""

    path: str  # as given
    sha256: str
    format: str  # its reader: pdf, docx, odt, html, rtf, doc, txt, md
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file once read: its text, the blocks that tile it, and what went wrong."""

    source: Source
    text: str  # NFC, no soft hyphen, no non-breaking space
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()
    coverage: Coverage = Coverage()

    def block_at(self, offset: int) -> Block:
        return self.blocks[max(0, bisect_right(self.blocks, offset, key=lambda b: b.start) - 1)]

    def blocks_in(self, start: int, end: int) -> tuple[Block, ...]:
        """The blocks that hold a character of `start` to `end`, in order."""
        first = max(0, bisect_right(self.blocks, start, key=lambda b: b.start) - 1)
        last = bisect_right(self.blocks, max(start, end - 1), key=lambda b: b.start)
        return self.blocks[first : max(first + 1, last)]

    def locate(self, start: int, end: int) -> Place:
        """Page, box, paragraph, cell and line of the characters `start` to `end`; the box covers their first page."""
        if not self.blocks:
            return Place()
        block = self.block_at(start)
        lines = [line for b in self.blocks_in(start, end) for line in b.lines if line.start < end and line.end > start]
        first = lines[0] if lines else Line(start, end)
        sides = list(zip(*(line.bbox for line in lines if line.bbox and line.page == first.page), strict=True))
        bbox = (min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])) if sides else None
        if (cell := block.cell) is None:
            return Place(first.page, bbox, block.paragraph, line=first.number)
        return Place(first.page, bbox, block.paragraph, cell.table, cell.row, cell.column, first.number)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, and by `parent` a node of the tree: `start` to `end` includes its children. `id` is its index."""

    id: int
    start: int
    end: int
    own_end: int  # of its own text, heading included: every non-blank character is in exactly one clause's
    number: str | None  # as printed, without trailing punctuation: "Article 3", "3.2", "III", "a"
    title: str | None  # as printed, without its number
    level: int  # 1 = top
    parent: int | None
    role: Role
    body_start: int  # where the text after number and title begins


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is matched and quoted: a clause title, a sentence, a list item or a table row."""

    start: int
    end: int
    clause: int
    kind: PassageKind
    lead: int | None = None  # index of the passage that introduces it: « Le Prestataire s'engage à : »
    debtor: Debtor = "unknown"  # who is bound: the party that is the subject


@dataclass(frozen=True, slots=True)
class Fact:
    """A typed value read in the text: duration, amount, percentage, date, schedule, party, law, reference …"""

    kind: str
    start: int
    end: int
    value: float | str | None
    unit: str | None = None  # as in the text, folded: "heures", "jours", "mois", "eur", "%"
    qualifiers: tuple[str, ...] = ()  # "ouvrees", "calendaires", "max", "min", "environ" …


@dataclass(frozen=True, slots=True)
class Commitment:
    """A value bound to what it promises; kinds, units and shapes of `value` are those of the taxonomy."""

    kind: str
    value: Value
    unit: str
    raw: Value
    start: int
    end: int
    hours_kind: HoursKind = "unknown"
    severity: str | None = None  # as written in the contract
    clock: ClockStart = "unknown"
    bound: Bound = "max"
    debtor: Debtor = "unknown"
    option: str | None = None  # plan or service level it belongs to


@dataclass(frozen=True, slots=True)
class Nature:
    """What kind of document this is, with the passages that say so."""

    is_contract: bool
    form: Form
    services: tuple[Service, ...]
    date: str | None = None  # ISO 8601, when it is signed or dated
    evidence: tuple[Span, ...] = ()
    partial: bool = False  # one of a set: a CCTP without its CCAP, an annex
    it_services: bool = False  # about information technology, even when none of the services is named


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is known of one document before anything is judged."""

    index: int  # of the document in its review
    document: Document
    clauses: tuple[Clause, ...]
    passages: tuple[Passage, ...]
    facts: tuple[Fact, ...]
    commitments: tuple[Commitment, ...]
    nature: Nature


@dataclass(frozen=True, slots=True)
class ElementState:
    """Whether one element of a topic (backup frequency, retention …) stands concretely in the text."""

    id: str
    status: Status  # present or missing; undetermined, not-applicable with its topic
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicState:
    """What the contract says on a topic, over all the documents of the review."""

    topic: str
    status: Status
    confidence: float  # 0 to 1, in the status
    evidence: tuple[Span, ...] = ()  # most decisive first
    nearest: tuple[Span, ...] = ()  # for a missing topic: what came closest
    elements: tuple[ElementState, ...] = ()
    see_elsewhere: str | None = None  # the document the text sends to


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says of one contract. A `fail` is a finding."""

    rule: str
    outcome: Outcome
    reason: str  # French
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Legal:
    """A reference that a rule rests on. `verified_on` is empty when the text itself was not read."""

    ref: str
    url: str | None = None
    verified_on: str | None = None  # ISO 8601


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Wording to ask for, and the one to settle for."""

    preferred: str
    fallback: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A failed rule, ready to be shown: all its words are French and filled in."""

    rule: str
    topic: str
    severity: Severity
    basis: Basis
    confidence: float
    message: str
    why: str
    legal: tuple[Legal, ...]
    suggestion: Suggestion | None
    evidence: tuple[Span, ...]
    value: Value = None
    expected: Value = None
    fingerprint: str = ""  # stable when other clauses change


@dataclass(frozen=True, slots=True)
class Score:
    """0 to 100 over applicable and conclusive rules; `value` is None when nothing could be judged."""

    value: float | None
    grade: str | None  # A to E; an error caps it at D; None when too little could be judged
    coverage: float
    families: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class ActivePack:
    """A rule pack applied to a contract, and what in the text called for it when nobody asked."""

    name: str
    title: str
    because: str = ""  # French; empty when it was asked for or always applies
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """The judgement of one contract: one document, or a dossier of several."""

    readings: tuple[Reading, ...]
    topics: tuple[TopicState, ...]
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    score: Score
    precedence: tuple[int, ...] = ()  # documents, the one that prevails first
    packs: tuple[ActivePack, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose that can change a result; printed in the report."""

    side: Side = "client"
    packs: tuple[str, ...] = ()  # asked for, beside those that always apply
    params: tuple[tuple[str, Scalar], ...] = ()
    as_of: str = ""  # ISO 8601
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    form: Form | None = None
    services: tuple[Service, ...] | None = None
    rules: tuple[str, ...] = ()  # folders of the user's own rule files
    weights: tuple[tuple[str, float], ...] = ()  # `severity.error`, `family.securite`, `rule.sauvegardes/presence`


@dataclass(frozen=True, slots=True)
class Tool:
    """What made the report."""

    name: str
    version: str
    rules_sha256: str
    model: str


@dataclass(frozen=True, slots=True)
class TopicInfo:
    """What an output needs to know of a topic."""

    id: str
    title: str
    family: str
    elements: tuple[tuple[str, str], ...] = ()  # id, French title


@dataclass(frozen=True, slots=True)
class Report:
    """Everything an output needs. A dossier is a review of several readings."""

    tool: Tool
    settings: Settings
    reviews: tuple[Review, ...]
    problems: tuple[Problem, ...]
    topics: tuple[TopicInfo, ...]
