"""What an RTF group sets for the text within it, and where that text goes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from reviewer.readers._flow import Item, Par
from reviewer.readers._rtftables import Edge, Table
from reviewer.types import Style

MARGINS = frozenset("header headerl headerr headerf footer footerl footerr footerf".split())
BOXES = frozenset({"shptxt", "dptxbxtext"})
MARKS = frozenset({"listtext", "pntext"})
TRANSPARENT = frozenset({"shpinst", "do", "upr"})  # they hold groups, and no text of their own
ENTERED = frozenset({"nesttableprops", "ud", "fldrslt", "result"})
SKIPPED = frozenset(
    "colortbl info pict objdata objclass objname objalias objsect nonshppict themedata colorschememapping datastore"
    " latentstyles listtable listoverridetable rsidtbl generator xmlnstbl filetbl revtbl template fldinst bkmkstart"
    " bkmkend ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn tc tcn xe rxe txe bxe nonesttables annotation atnid"
    " atnauthor atntime atndate atnicn atnparent atnref pn pnseclvl sn sv sp background shprslt fontemb"
    " datafield".split()
)
_DEEPEST = 20  # tables within tables


@dataclass(slots=True)
class State:
    """The properties of a group; a copy of those around it when it opens."""

    place: str = "text"  # or "skip", "shape", "fonts", "styles"
    bold: bool = False
    underline: bool = False
    caps: bool = False
    hidden: bool = False
    deleted: bool = False
    size: float | None = None
    font: int = -1
    fallback: int = 1  # characters that follow a \u and stand for it
    style: int = 0
    outline: int | None = None
    in_table: bool = False
    depth: int = 1  # of the table, when in one
    centred: bool = False
    indent: float | None = None

    def copy(self) -> State:
        return replace(self)

    def plain(self) -> None:
        """Characters are as by default again."""
        self.bold = self.underline = self.caps = self.hidden = self.deleted = False
        self.size, self.font = None, -1

    def paragraph(self) -> None:
        """Paragraphs are as by default again."""
        self.style, self.outline, self.in_table, self.depth = 0, None, False, 1
        self.centred, self.indent = False, None


@dataclass(slots=True)
class Sink:
    """Where text goes: the body, a margin, a note, a text box, each with its paragraphs and its tables."""

    items: list[Item] = field(default_factory=list)
    par: Par = field(default_factory=Par)
    sizes: Counter[float] = field(default_factory=Counter)
    label: str = ""
    tables: list[Table] = field(default_factory=list)
    edges: dict[int, list[Edge]] = field(default_factory=dict)  # of the row, by depth of its table
    row_open: bool = False

    def write(self, text: str, state: State) -> None:
        """Adds text to the paragraph."""
        if state.hidden or state.deleted:
            return
        text = text.upper() if state.caps else text
        self.par.lines[-1].append((text, state.bold or state.underline))
        if state.size and text.strip():
            self.sizes[state.size] += len(text)

    def end(self, state: State, level: int | None, *, toc: bool, depth: int | None = None) -> None:
        """The paragraph ends, in a table `depth` deep, or where `state` puts it."""
        if depth is None:
            depth = max(int(self.row_open), state.depth if state.in_table else 0)
        self._open(min(depth, _DEEPEST))
        par, label = self.par, self.label
        par.kind = "heading" if level and not toc else "list-item" if label else "paragraph"
        par.style = Style(
            level=None if toc else level,
            label=label or None,
            size=self.sizes.most_common(1)[0][0] if self.sizes else None,
            indent=state.indent,
            centred=state.centred,
            toc=toc,
        )
        if not par.blank:
            (self.tables[-1].items if self.tables else self.items).append(par)
        self.par, self.label = Par(), ""
        self.sizes = Counter()

    def end_row(self, depth: int) -> None:
        """The row of the table `depth` deep ends."""
        self._open(min(max(depth, 1), _DEEPEST))
        self.tables[-1].end_row(self.edges.get(max(depth, 1), []))
        if depth <= 1:
            self.row_open = False

    def close(self) -> list[Item]:
        """All that was written."""
        self._open(0)
        return self.items

    def _open(self, depth: int) -> None:
        while len(self.tables) > depth:
            done = self.tables.pop().result()
            (self.tables[-1].items if self.tables else self.items).extend(done)
        while len(self.tables) < depth:
            self.tables.append(Table())
