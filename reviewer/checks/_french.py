"""Figures as a French reader expects them: « 3 h 36 », « 99,5 % », « 1 200 € », « 2 mois »."""

from __future__ import annotations

import re

from reviewer.patterns import fold
from reviewer.types import Commitment

_SHORT = 72  # hours above which days are easier to read
_NAMES = {  # folded unit of the contract: singular, plural, feminine
    "secondes": ("seconde", "secondes", "e"), "minutes": ("minute", "minutes", "e"),
    "heures": ("heure", "heures", "e"), "jours": ("jour", "jours", ""), "semaines": ("semaine", "semaines", "e"),
    "mois": ("mois", "mois", ""), "trimestres": ("trimestre", "trimestres", ""),
    "semestres": ("semestre", "semestres", ""), "annees": ("an", "ans", ""),
}  # fmt: skip
_COUNTED = {"ouvre": "ouvré", "ouvree": "ouvré", "ouvrable": "ouvrable", "calendaire": "calendaire", "franc": "franc"}


def number(value: float) -> str:
    """`1234.5` as « 1 234,5 »: at most two decimals."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.replace(",", " ").replace(".", ",")


def hours(value: float) -> str:
    """A length of time: « 36 min », « 3 h 36 », « 3 jours 4 h »; rounded to the minute."""
    minutes = round(value * 60)
    if not minutes:
        return f"{number(round(value * 3600))} s"
    whole, rest = divmod(minutes, 60)
    if value >= _SHORT:
        days, left = divmod(round(value), 24)
        return f"{number(days)} jours {left} h" if left else f"{number(days)} jours"
    if not whole:
        return f"{rest} min"
    return f"{whole} h {rest:02}" if rest else f"{whole} h"


def every(step: float) -> str:
    """« par heure », « par jour », « par tranche de 30 min »."""
    return {1.0: "par heure", 24.0: "par jour"}.get(step) or f"par tranche de {hours(step)}"


def percent(value: float) -> str:
    """« 99,5 % », with the decimals that are written."""
    return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ",") + " %"


def euros(value: float) -> str:
    """« 1 200 € »."""
    return f"{number(value)} €"


def months(value: float) -> str:
    """« 1,5 mois »."""
    return f"{number(value)} mois"


def written(commitment: Commitment) -> str:
    """A commitment in the contract's own unit: « 4 heures ouvrées », « 3 mois », « 99,9 % », « 50 000 € »."""
    value = commitment.value
    if isinstance(value, tuple):
        return _cap({name: n for name, n in value if isinstance(n, int | float)})
    if isinstance(value, str) or value is None:
        return value or ""
    raw = dict(commitment.raw) if isinstance(commitment.raw, tuple) else {}
    n, unit = raw.get("n"), raw.get("unit")
    if isinstance(n, int | float) and isinstance(unit, str) and (said := _said(n, unit)):
        return said
    if commitment.unit == "percent":
        return percent(value)
    if commitment.unit in {"eur", "cap"}:
        return euros(value)
    if commitment.unit == "hours":
        return hours(value)
    if commitment.kind == "payment_term" and not value:
        return "à réception"
    return months(value) if commitment.unit == "months" else f"{number(value)} jour{'s' if value >= 2 else ''}"


def _said(n: float, unit: str) -> str:
    words = fold(unit).split()
    if not words or words[0] not in _NAMES:
        return ""
    one, many, feminine = _NAMES[words[0]]
    plural = "s" if abs(n) >= 2 else ""
    kind = next((_COUNTED[w.removesuffix("s")] for w in words[1:] if w.removesuffix("s") in _COUNTED), None)
    if "non" in words[1:]:
        kind = f"non {kind}" if kind else None
    end = "" if kind is None else f" {kind}{'' if kind.endswith('e') else feminine}{plural}"
    return f"{number(n)} {many if plural else one}{end}"


def _cap(value: dict[str, float]) -> str:
    if "months_of_fees" in value:
        return f"{number(value['months_of_fees'])} mois de redevance"
    return f"{number(value['percent_of_price'])} % du prix" if "percent_of_price" in value else ""


def schedule(text: str) -> str:
    """`lun-ven 09:00-18:00` as « lun-ven 9 h-18 h »."""
    return re.sub(r"0?(\d+):(\d\d)", lambda m: f"{m[1]} h" + (f" {m[2]}" if m[2] != "00" else ""), text)
