"""Damaged files: a reader answers with a document that obeys the laws, or with Unreadable, and nothing else."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.errors import Unreadable
from reviewer.readers import read, unpack
from tests.readers._make import archive, check_laws, pdf, rows, word, write
from tests.readers._make_odt import OUTLINE, flat, odt


def _word(document: Any) -> None:
    document.add_heading("Durée", 1)
    document.add_paragraph("Un an.", style="List Number")
    document.add_table(2, 2).cell(0, 0).text = "P1"


def _page(canvas: Any) -> None:
    write(canvas, ["Article 1 - Durée", "Le contrat dure un an."])
    rows(canvas, [["Niveau", "Délai"], ["P1", "4 h"]], (60, 160, 260), top=120)


HTML = "<h1>Durée</h1><ol type=a><li>Un<ul><li>deux</ul></ol><table><tr><th rowspan=2>P1<td colspan=2>4 h</table><pre>a\nb</pre>"
ODT = """<text:h text:outline-level="1">Durée</text:h><text:list text:style-name="L"><text:list-item><text:p>Un<text:s/>an
</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell table:number-columns-repeated="2">
<text:p>P1</text:p></table:table-cell></table:table-row></table:table>"""
RTF = rb"""{\rtf1\ansi{\fonttbl{\f0\fcharset2 A;}}{\stylesheet{\s1 heading 1;}}\pard\s1{\listtext 1.\tab}Dur\'e9e\par{\footnote a}
\trowd\clvmgf\cellx9\cellx99\intbl P1\cell\u233?\cell\row{\shp{\*\shpinst{\shptxt b\par}}}\pard fin\par}"""
MAIL = b"""From: a\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>Un an</p>
--x\nContent-Type: text/plain; name=a.txt\n\nDeux ans\n--x--"""
SEEDS = {
    "contrat.pdf": pdf(_page, pageCompression=0),
    "contrat.docx": word(_word),
    "contrat.html": HTML.encode(),
    "contrat.odt": odt(ODT, styles=OUTLINE),
    "contrat.fodt": flat(ODT, styles=OUTLINE),
    "contrat.rtf": RTF,
    "contrat.eml": MAIL,
    "contrat.zip": archive({"a/contrat.txt": b"Un an", "b.rtf": RTF, "c.zip": archive({"d.eml": MAIL})}),
}
HURT = st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6)), min_size=1, max_size=6)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(SEEDS)), HURT, st.floats(0.3, 1))
def test_damaged_files_never_crash(name: str, hurt: list[tuple[float, bytes]], kept: float) -> None:
    data = bytearray(SEEDS[name])
    for where, patch in hurt:
        at = int(where * (len(data) - len(patch)))
        data[at : at + len(patch)] = patch
    try:
        files = unpack(name, bytes(data[: int(len(data) * kept)])).files
    except Unreadable:
        return
    for inner, content in files:
        with suppress(Unreadable):
            check_laws(read(inner, content))
