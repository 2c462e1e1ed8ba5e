"""Values as a French reader expects them: « 4 heures ouvrées », « 99,9 % », « taux BCE + 10 points par an »."""

from __future__ import annotations

from reviewer.outputs._view import shorten
from reviewer.patterns import fold
from reviewer.types import Commitment, Scalar, Value

_UNIT = {
    "hours": ("heure", "heures"),
    "days": ("jour", "jours"),
    "months": ("mois", "mois"),
    "percent": ("%", "%"),
    "eur": ("€", "€"),
    "cap": ("€", "€"),
    "per_day": ("fois par jour", "fois par jour"),
}
_WRITTEN = {  # the unit in the contract, folded: one, many, feminine
    "seconde": ("seconde", "secondes", True),
    "minute": ("minute", "minutes", True),
    "heure": ("heure", "heures", True),
    "jour": ("jour", "jours", False),
    "semaine": ("semaine", "semaines", True),
    "mois": ("mois", "mois", False),
    "trimestre": ("trimestre", "trimestres", False),
    "semestre": ("semestre", "semestres", False),
    "an": ("an", "ans", False),
    "annee": ("an", "ans", False),
}
_KIND = {"ouvre": "ouvré", "ouvree": "ouvré", "ouvrable": "ouvrable", "calendaire": "calendaire", "franc": "franc"}
_BASE = {"legal": "taux légal", "bce": "taux BCE", "fixed": "taux fixe"}
_PER = {"year": "par an", "month": "par mois", "once": "une fois"}
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
_LONG = 40  # characters of a unit nobody foresaw


def number(value: float) -> str:
    """`1234.5` as « 1 234,5 »: at most two decimals, thousands apart."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.replace(",", "\u00a0").replace(".", ",")


def plural(count: float, one: str, many: str) -> str:
    """`count` with its noun; in French, the plural begins at two."""
    return f"{number(count)} {many if abs(count) >= 2 else one}".rstrip()


def day(iso: str) -> str:
    """`2026-03-01` as « 1er mars 2026 »; what is no such date is left as it is."""
    parts = iso.split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts) or not 1 <= int(parts[1]) <= len(_MONTHS):
        return iso
    year, month, rank = (int(part) for part in parts)
    return f"{'1er' if rank == 1 else rank} {_MONTHS[month - 1]} {year}"


def amount(value: Value, unit: str) -> str:
    """A value with its unit, or the fields of an object."""
    if value is None:
        return "—"
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return _object(dict(value))
    return plural(value, *_UNIT.get(unit, ("", "")))


def promised(commitment: Commitment) -> str:
    """What a commitment promises, in the contract's own unit when it is known."""
    value = commitment.value
    if commitment.kind == "backup_frequency" and isinstance(value, (int, float)):
        return _frequency(value)
    raw = dict(commitment.raw) if isinstance(commitment.raw, tuple) else {}
    text = amount(value, commitment.unit)
    n, unit = raw.get("n"), raw.get("unit")
    if isinstance(n, (int, float)) and isinstance(unit, str) and isinstance(value, (int, float)):
        text = _written(n, unit, ouvrees=commitment.hours_kind == "ouvrees") or text
    elif commitment.hours_kind == "ouvrees" and commitment.unit == "hours":
        text += " (ouvrées)"
    if isinstance(per := raw.get("per") or raw.get("period"), str):
        text += f" {_PER.get(per) or shorten(per, _LONG)}"
    return f"{text}, objectif" if commitment.bound == "target" else text


def _written(n: float, unit: str, *, ouvrees: bool) -> str:
    """`n` in the unit of the contract, rightly spelt; empty when that unit is not a duration."""
    words = fold(unit).split()
    known = _WRITTEN.get(words[0].removesuffix("s"), _WRITTEN.get(words[0])) if words else None
    if known is None:
        return ""
    one, many, feminine = known
    kinds = [_KIND[word] for w in words[1:] if (word := w.removesuffix("s")) in _KIND] or ["ouvré"] * ouvrees
    endings = ("e" if feminine else "", "s" if abs(n) >= 2 else "")
    adjectives = [kind + (endings[0] if not kind.endswith("e") else "") + endings[1] for kind in kinds[:1]]
    return " ".join((plural(n, one, many), *adjectives))


def _frequency(per_day: float) -> str:
    for rate, words in ((1.0, "quotidienne"), (1 / 7, "hebdomadaire"), (1 / 30, "mensuelle")):
        if abs(per_day - rate) < rate / 10:
            return words
    if per_day > 1:
        return f"{number(per_day)} fois par jour"
    return f"tous les {number(1 / per_day)} jours" if per_day > 0 else "—"


def _object(fields: dict[str, Scalar]) -> str:
    if isinstance(months := fields.get("months_of_fees"), (int, float)):
        return f"{number(months)} mois de redevance"
    if isinstance(percent := fields.get("percent_of_price"), (int, float)):
        return f"{number(percent)} % du prix"
    base = fields.get("base")
    parts = [_BASE.get(str(base), str(base or ""))]
    if isinstance(multiple := fields.get("multiple"), (int, float)):
        parts.append(f"× {number(multiple)}")
    if isinstance(points := fields.get("points"), (int, float)):
        parts.append(f"{number(points)} %" if base == "fixed" else f"+ {plural(points, 'point', 'points')}")
    parts.append(_PER.get(str(fields.get("per")), ""))
    if not any(parts):
        parts = [f"{name} : {number(v) if isinstance(v, (int, float)) else v}" for name, v in fields.items()]
    return " ".join(part for part in parts if part)
