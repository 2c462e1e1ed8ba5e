"""The text of an RTF file: paragraphs, tables, notes, text boxes, headers and footers."""

from __future__ import annotations

from reviewer.errors import Unreadable
from reviewer.readers._flow import Item
from reviewer.readers._rtfstate import BOXES, ENTERED, MARGINS, MARKS, SKIPPED, TRANSPARENT, Sink, State
from reviewer.readers._rtftables import Edge
from reviewer.readers._rtftokens import SIGNS, SYMBOL, Token, charset, page, tokens
from reviewer.readers._text import BULLETS, clean
from reviewer.readers._wordstyles import level_named, toc_named

_DEEPEST = 2_000  # groups within groups
_MOST_SINKS = 12  # notes and boxes within one another
_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_SWITCHES = {"b": "bold", "caps": "caps", "v": "hidden", "deleted": "deleted"}


class Rtf:
    """Reads a file. `items` is its text, then `notes`, and `margins`."""

    def __init__(self, data: bytes) -> None:
        self.notes: list[Item] = []
        self.margins: list[Item] = []
        self.pictures = False
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._names: dict[int, str] = {}
        self._levels: dict[int, int] = {}
        self._state = State()
        self._stack: list[tuple[State, str]] = []  # the group around, and what this one holds
        self._holds = ""
        self._sinks = [Sink()]
        self._starred = self._fresh = False
        self._bytes = bytearray()
        self._skip = 0
        self._below = self._beside = False
        for token in tokens(data):
            self._take(token)
        self._flush()
        self.whole = not self._stack
        while self._stack:
            self._close()
        self._end()
        self.items = self._sinks[0].close()

    def _take(self, token: Token) -> None:
        kind = token.kind
        if kind == "bytes":
            self._raw(token)
            return
        if kind == "symbol" and self._skip:
            self._skip -= 1
            return
        self._flush()
        self._skip = 0
        if kind == "{":
            if len(self._stack) >= _DEEPEST:
                raise Unreadable(
                    "too-deep", "Le document RTF emboîte trop de groupes : il n'a pas été lu, par sécurité."
                )
            self._stack.append((self._state, self._holds))
            self._state, self._holds = self._state.copy(), ""
            self._fresh, self._starred = True, False
        elif kind == "}":
            self._close()
        elif kind == "symbol" and token.text == "*" and self._fresh:
            self._starred = True
        elif kind == "word" and self._fresh:
            self._fresh = False
            if not self._destination(token.text):
                self._word(token.text, token.value)
        else:
            self._fresh = False
            self._word("par" if token.text in {"\n", "\r"} else token.text, token.value)

    def _raw(self, token: Token) -> None:
        raw, self._fresh = token.raw, False
        if self._skip:
            count = min(self._skip, len(raw))
            self._skip -= count
            raw = raw[count:]
        if self._state.place != "skip":
            self._bytes += raw

    def _flush(self) -> None:
        """What was read since the last control word becomes text."""
        if not self._bytes:
            return
        name = self._fonts.get(self._state.font) or self._page
        raw, self._bytes = bytes(self._bytes), bytearray()
        if name == SYMBOL:
            self._text("".join(BULLETS.get(char, char) for char in raw.decode("cp1252", "replace")))
        else:
            self._text(raw.decode(name, "replace"))

    def _text(self, text: str) -> None:
        place = self._state.place
        if place == "text":
            self._sinks[-1].write(text, self._state)
        elif place == "styles":
            number = self._state.style
            self._names[number] = (self._names.get(number, "") + text)[:100]

    def _destination(self, word: str) -> bool:
        """Whether `word`, which opens a group, says where its text goes."""
        state = self._state
        if state.place == "skip":
            return True
        nested = len(self._sinks) < _MOST_SINKS
        if word == "pict":
            self.pictures = True
        if word in ENTERED:
            state.place = "text" if word == "ud" and state.place == "shape" else state.place
        elif word in {"fonttbl", "stylesheet"}:
            state.place = "fonts" if word == "fonttbl" else "styles"
        elif (word in BOXES or word == "footnote" or word in MARGINS) and nested:
            self._holds = "box" if word in BOXES else "note" if word == "footnote" else "margin"
            state.place = "text"
            state.paragraph()
            self._sinks.append(Sink())
        elif word in MARKS and state.place == "text":
            self._holds = "mark"
            self._sinks.append(Sink())
        elif word in TRANSPARENT:
            state.place = "shape"
        elif word in SKIPPED or (self._starred and state.place != "styles"):
            state.place = "skip"
        else:
            return False
        return True

    def _close(self) -> None:
        """The group ends: what it held goes where it belongs."""
        if not self._stack:
            return
        if self._holds == "mark":
            mark = self._sinks.pop()
            label = clean("".join(text for line in mark.par.lines for text, _ in line))
            self._sinks[-1].label = "•" if any("\ue000" <= char <= "\uf8ff" for char in label) else label
        elif self._holds:
            self._end()
            found = self._sinks.pop().close()
            into = {"box": self._sinks[-1].par.boxes, "note": self.notes, "margin": self.margins}
            into[self._holds] += found
        self._state, self._holds = self._stack.pop()
        self._fresh = False

    def _end(self, depth: int | None = None) -> None:
        state = self._state
        name = self._names.get(state.style, "").split(";")[0].strip()
        level = self._levels.get(state.style) or level_named(name) if state.outline is None else state.outline + 1
        level = level if level and level <= 9 else None
        self._sinks[-1].end(state, level, toc=toc_named(name), depth=depth)

    def _word(self, word: str, value: int | None) -> None:
        state = self._state
        if state.place == "skip":
            return
        if word == "u" and value is not None:
            self._text(chr(value % 65_536))
            self._skip = state.fallback
        elif word in SIGNS:
            self._text(SIGNS[word])
        elif word in _SWITCHES:
            setattr(state, _SWITCHES[word], value != 0)
        elif not (self._look(word, value) or state.place != "text"):
            self._structure(word, value)

    def _look(self, word: str, value: int | None) -> bool:
        """Whether `word` is one that sets how text looks, or what the tables of the head say."""
        state, number = self._state, value or 0
        if word.startswith("ul") and word != "ulc":
            state.underline = word != "ulnone" and value != 0
        elif word == "plain":
            state.plain()
        elif word == "pard":
            state.paragraph()
        elif word == "fs":
            state.size = number / 2
        elif word == "f":
            state.font = number
        elif word == "uc":
            state.fallback = min(max(number, 0), 8)
        elif word == "s":
            state.style = number
        elif word == "outlinelevel":
            state.outline = number
            if state.place == "styles":
                self._levels[state.style] = number + 1
        else:
            return self._encoding(word, number)
        return True

    def _encoding(self, word: str, number: int) -> bool:
        """Whether `word` says how bytes are to be read."""
        if word in {"fcharset", "cpg"} and self._state.place == "fonts":
            if name := charset(number) if word == "fcharset" else page(number):
                self._fonts[self._state.font] = name
        elif word == "ansicpg" or word in _PAGES:
            self._page = _PAGES.get(word) or page(number).replace(SYMBOL, "cp1252")
        else:
            return False
        return True

    def _structure(self, word: str, value: int | None) -> None:
        state, sink = self._state, self._sinks[-1]
        if word in {"par", "sect"}:
            self._end()
        elif word in {"line", "page", "column"}:
            sink.par.lines.append([])
        elif word == "intbl":
            state.in_table = True
        elif word == "itap":
            state.depth, state.in_table = max(1, value or 1), bool(value)
        elif word == "qc":
            state.centred = True
        elif word == "li":
            state.indent = (value or 0) / 20
        elif word in {"cell", "nestcell"}:
            self._end(depth=1 if word == "cell" else max(2, state.depth))
            sink.tables[-1].end_cell()
        elif word in {"row", "nestrow"}:
            sink.end_row(1 if word == "row" else max(2, state.depth))
        elif word == "trowd":
            sink.edges[self._deep()] = []
            sink.row_open = sink.row_open or self._deep() == 1
        elif word in {"clvmrg", "clmrg"}:
            self._below, self._beside = self._below or word == "clvmrg", self._beside or word == "clmrg"
        elif word == "cellx":
            sink.edges.setdefault(self._deep(), []).append(Edge(value or 0, self._below, self._beside))
            self._below = self._beside = False

    def _deep(self) -> int:
        """How deep the table that is being described stands in others, from 1."""
        return max(1, self._state.depth) if self._state.in_table else 1
