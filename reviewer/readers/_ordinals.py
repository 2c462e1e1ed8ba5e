"""Numbers written in letters: A … Z, AA; I, II, III."""

from __future__ import annotations

_ROMAN = tuple(
    zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "M CM D CD C XC L XL X IX V IV I".split(), strict=True)
)


def letters(count: int, *, repeated: bool = False) -> str:
    """`count`, above 0, in capital letters; after Z stands AA, then AB, or BB when letters are `repeated`."""
    if repeated:
        return chr(ord("A") + (count - 1) % 26) * min(30, 1 + (count - 1) // 26)
    out = ""
    while count > 0:
        count, rest = divmod(count - 1, 26)
        out = chr(ord("A") + rest) + out
    return out


def roman(count: int) -> str:
    """`count` in Roman figures, in capitals; in Arabic ones where the Romans had none."""
    if not 0 < count < 4000:
        return str(count)
    out = ""
    for weight, sign in _ROMAN:
        times, count = divmod(count, weight)
        out += sign * times
    return out
