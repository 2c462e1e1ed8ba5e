"""Inside a Word paragraph: the text that is shown, its look, and what hangs from it (text boxes, notes)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from reviewer.readers._ooxml import Element, attribute, child, local, number, on, value
from reviewer.readers._text import BULLETS
from reviewer.readers._wordstyles import Look, Styles, look_of

_SKIPPED = frozenset({"del", "moveFrom", "rPr", "pPr", "delText", "instrText", "annotationRef", "delInstrText"})


@dataclass(slots=True)
class Fields:
    """The fields open at this point of the document; one may run over many paragraphs."""

    stack: list[tuple[str, bool]] = field(default_factory=list)  # instruction, and whether its result has begun

    @property
    def shown(self) -> bool:
        return all(result for _, result in self.stack)

    @property
    def toc(self) -> bool:
        return any(instruction.split()[:1] == ["TOC"] for instruction, _ in self.stack)

    def mark(self, kind: str | None) -> None:
        """A `fldChar`: begin, separate or end."""
        if kind == "begin":
            self.stack.append(("", False))
        elif self.stack and kind == "separate":
            self.stack[-1] = (self.stack[-1][0], True)
        elif self.stack and kind == "end":
            self.stack.pop()

    def instruct(self, text: str) -> None:
        """Part of the instruction of the innermost field."""
        if self.stack and not self.stack[-1][1]:
            self.stack[-1] = (self.stack[-1][0] + text, False)


@dataclass(slots=True)
class Content:
    """What a paragraph holds. `lines`: text and look of its runs, one list for each line parted by a break."""

    lines: list[list[tuple[str, bool]]] = field(default_factory=lambda: [[]])
    sizes: Counter[float] = field(default_factory=Counter)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # footnote or endnote, id
    toc: bool = False

    @property
    def blank(self) -> bool:
        return not any(text.strip() for line in self.lines for text, _ in line)

    @property
    def size(self) -> float | None:
        return self.sizes.most_common(1)[0][0] if self.sizes else None


def read_runs(paragraph: Element, style: str | None, styles: Styles, fields: Fields) -> Content:
    """The content of a paragraph: insertions kept, deletions and hidden text dropped, fields by their result."""
    content = Content(toc=fields.toc)
    _walk(paragraph, content, _Context(style, styles, fields, styles.look(style, None)))
    content.toc = content.toc or fields.toc
    return content


@dataclass(frozen=True, slots=True)
class _Context:
    style: str | None
    styles: Styles
    fields: Fields
    look: Look


def _walk(parent: Element, content: Content, context: _Context) -> None:
    for one in parent:
        name = local(one)
        if name == "r":
            _run(one, content, context)
        elif name == "fldSimple":
            content.toc = content.toc or (attribute(one, "instr") or "").split()[:1] == ["TOC"]
            _walk(one, content, context)
        elif name == "AlternateContent":
            _walk(_choice(one), content, context)
        elif name == "t" and context.fields.shown:  # the text of a formula
            _write(one.text or "", content, context)
        elif name not in _SKIPPED and name:
            _walk(one, content, context)


def _choice(alternate: Element) -> Element:
    chosen = child(alternate, "Choice")
    return chosen if chosen is not None else (child(alternate, "Fallback") or ())


def _run(run: Element, content: Content, context: _Context) -> None:
    properties = child(run, "rPr")
    look = context.look
    if properties is not None:
        style = value(properties, "rStyle")
        base = context.styles.look(context.style, style) if style else look
        own = look_of(properties)
        look = Look(
            base.bold if own.bold is None else own.bold,
            base.underline if own.underline is None else own.underline,
            base.caps if own.caps is None else own.caps,
            base.hidden if own.hidden is None else own.hidden,
            own.size or base.size,
        )
    here = _Context(context.style, context.styles, context.fields, look)
    for one in run:
        _piece(one, content, here)


def _piece(one: Element, content: Content, context: _Context) -> None:
    name, fields = local(one), context.fields
    if name == "fldChar":
        fields.mark(attribute(one, "fldCharType"))
        content.toc = content.toc or fields.toc
        box = child(one, "ffData", "checkBox")
        if box is not None and not context.look.hidden:
            checked = on(box, "checked")
            _append("☒" if (on(box, "default") if checked is None else checked) else "☐", content, context)
    elif name == "instrText":
        fields.instruct(one.text or "")
        content.toc = content.toc or fields.toc
    elif name in {"drawing", "pict", "object", "AlternateContent"}:
        if not context.look.hidden:
            content.boxes.extend(_text_boxes(_choice(one) if name == "AlternateContent" else one))
    elif name in {"footnoteReference", "endnoteReference"}:
        content.notes.append((name.removesuffix("Reference"), attribute(one, "id") or ""))
    elif fields.shown and not context.look.hidden:
        _character(name, one, content, context)


def _character(name: str, one: Element, content: Content, context: _Context) -> None:
    if name == "t":
        _write(one.text or "", content, context)
    elif name in {"tab", "ptab"}:
        _append(" ", content, context)
    elif name == "noBreakHyphen":
        _append("-", content, context)
    elif name in {"br", "cr"}:
        content.lines.append([])
    elif name == "sym":
        code = number(str(int(attribute(one, "char") or "0", 16))) if _hexadecimal(attribute(one, "char")) else None
        if code:
            letter = chr(code - 0xF000) if 0xF000 < code < 0xF100 else chr(code)
            _append(BULLETS.get(letter, letter if code < 0xE000 else chr(code)), content, context)


def _hexadecimal(text: str | None) -> bool:
    return bool(text) and all(char in "0123456789abcdefABCDEF" for char in text or "") and len(text or "") <= 5


def _write(text: str, content: Content, context: _Context) -> None:
    _append(text.upper() if context.look.caps else text, content, context)


def _append(text: str, content: Content, context: _Context) -> None:
    content.lines[-1].append((text, bool(context.look.bold or context.look.underline)))
    if context.look.size and text.strip():
        content.sizes[context.look.size] += len(text)


def _text_boxes(parent: Element) -> list[Element]:
    """The outermost text boxes of a drawing; of two versions of one box, only the first."""
    found: list[Element] = []
    for one in parent:
        name = local(one)
        if name == "txbxContent":
            found.append(one)
        elif name == "AlternateContent":
            found.extend(_text_boxes(_choice(one)))
        elif name:
            found.extend(_text_boxes(one))
    return found
