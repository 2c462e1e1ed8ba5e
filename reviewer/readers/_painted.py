"""What is drawn on a page of a PDF, letters aside: rules, the sides of filled boxes, and the share under images."""

from __future__ import annotations

import ctypes
import math
from itertools import pairwise
from typing import Any

from reviewer.readers._sheet import Frame, Rule, Sheet
from reviewer.types import Box

_MAX_OBJECTS = 6_000
_MAX_DEPTH = 4
_THIN = 3.0  # points; a thicker filled box is a surface, not a rule
_LONG = 8.0
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_Matrix = tuple[float, float, float, float, float, float]


def read_objects(raw: Any, page: Any, frame: Frame, result: Sheet) -> None:
    """Adds the rules drawn on the page and the share of it that images cover."""
    seen = 0
    covered = 0.0
    stack: list[tuple[Any, bool, _Matrix, int]] = [(page, False, _IDENTITY, 0)]
    painter = _Painter(raw, frame, result)
    while stack:
        holder, is_form, matrix, depth = stack.pop()
        total = raw.FPDFFormObj_CountObjects(holder) if is_form else raw.FPDFPage_CountObjects(holder)
        for index in range(total):
            seen += 1
            if seen > _MAX_OBJECTS:
                break
            obj = raw.FPDFFormObj_GetObject(holder, index) if is_form else raw.FPDFPage_GetObject(holder, index)
            kind = raw.FPDFPageObj_GetType(obj)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                painter.path(obj, matrix)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                stack.append((obj, True, _times(_matrix_of(raw, obj), matrix), depth + 1))
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                box = _bounds(raw, obj, matrix, frame)
                if box:
                    wide = max(0.0, min(box[2], result.width) - max(box[0], 0.0))
                    high = max(0.0, min(box[3], result.height) - max(box[1], 0.0))
                    covered += wide * high
    painter.close()
    result.image_cover = min(1.0, covered / (result.width * result.height))


def _matrix_of(raw: Any, obj: Any) -> _Matrix:
    m = raw.FS_MATRIX()
    return (m.a, m.b, m.c, m.d, m.e, m.f) if raw.FPDFPageObj_GetMatrix(obj, m) else _IDENTITY


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _bounds(raw: Any, obj: Any, matrix: _Matrix, frame: Frame) -> Box | None:
    values = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(obj, *values):
        return None
    left, bottom, right, top = (value.value for value in values)
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    box = frame.box(min(xs), min(ys), max(xs), max(ys))
    return box if all(map(math.isfinite, box)) else None


class _Painter:
    """Turns the paths of a page into rules: thin boxes and strokes at once, the sides of filled boxes at the end."""

    def __init__(self, raw: Any, frame: Frame, result: Sheet) -> None:
        self.raw, self.frame, self.result = raw, frame, result

    def path(self, obj: Any, matrix: _Matrix) -> None:
        """Reads one path; a drawing of many points, or a box filled in white, is no rule."""
        box = _bounds(self.raw, obj, matrix, self.frame)
        if box is None:
            return
        wide, high = box[2] - box[0], box[3] - box[1]
        if min(wide, high) <= _THIN:
            if max(wide, high) >= _LONG:
                self.result.rules.append(Rule(*box))
            return
        segments = self.raw.FPDFPath_CountSegments(obj)
        if not 4 <= segments <= 400:
            return
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        self.raw.FPDFPath_GetDrawMode(obj, fill, stroke)
        if stroke.value:
            for outline in self._outlines(obj, segments, matrix):
                for before, here in pairwise(outline):
                    self.result.rules.extend(_straight(before, here))
        elif fill.value and self._coloured(obj):
            for outline in self._outlines(obj, segments, matrix):
                xs, ys = [x for x, _ in outline], [y for _, y in outline]
                if len(outline) in {4, 5} and len({round(x) for x in xs}) <= 2 and len({round(y) for y in ys}) <= 2:
                    self.result.surfaces.append((min(xs), min(ys), max(xs), max(ys)))

    def close(self) -> None:
        """The sides of the filled boxes; Word fills a cell twice, the second time within its inner margins."""
        for box in self.result.surfaces:
            x0, top, x1, bottom = box
            inner = any(
                1 < x0 - other[0] < 16 and 1 < other[2] - x1 < 16 and other[1] - 1 <= top and bottom <= other[3] + 1
                for other in self.result.surfaces
            )
            if inner:
                continue
            if bottom - top <= _THIN or x1 - x0 <= _THIN:
                if max(bottom - top, x1 - x0) >= _LONG:
                    self.result.rules.append(Rule(*box))
                continue
            for y in (top, bottom):
                self.result.rules.extend(_straight((x0, y), (x1, y)))
            for x in (x0, x1):
                self.result.rules.extend(_straight((x, top), (x, bottom)))

    def _coloured(self, obj: Any) -> bool:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        known = self.raw.FPDFPageObj_GetFillColor(obj, red, green, blue, alpha)
        return not known or (min(red.value, green.value, blue.value) <= 250 and alpha.value >= 8)

    def _outlines(self, obj: Any, segments: int, matrix: _Matrix) -> list[list[tuple[float, float]]]:
        """The points of each closed or open part of a path; a curve counts by its ends."""
        raw = self.raw
        a, b, c, d, e, f = _times(_matrix_of(raw, obj), matrix)
        x, y = ctypes.c_float(), ctypes.c_float()
        outlines: list[list[tuple[float, float]]] = []
        for index in range(segments):
            segment = raw.FPDFPath_GetPathSegment(obj, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            here = self.frame.point(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
            if not outlines or raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
                outlines.append([])
            outlines[-1].append(here)
            if raw.FPDFPathSegment_GetClose(segment):
                outlines[-1].append(outlines[-1][0])
        return outlines


def _straight(start: tuple[float, float], end: tuple[float, float]) -> list[Rule]:
    x0, x1 = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    straight = min(x1 - x0, bottom - top) <= 1.0 and max(x1 - x0, bottom - top) >= _LONG
    return [Rule(x0, top, x1, bottom)] if straight and all(map(math.isfinite, (x0, x1, top, bottom))) else []
