"""What holds for each contract: command line over environment over the configuration file over the defaults."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewer.cli._refused import Refused
from reviewer.cli._settings import check_params, check_weights, settings_from

if TYPE_CHECKING:
    from reviewer.config import Config
    from reviewer.types import Settings, Severity

# flag of `check` → key of review.toml, where they differ
_KEYS = {
    "pack": "packs",
    "rules": "rules",
    "side": "side",
    "select": "select",
    "ignore": "ignore",
    "fail_on": "fail-on",
    "min_severity": "min-severity",
}
_DEFAULT = "par défaut"
OriginOf = Callable[[str], str | None]  # flag → where its value was given, None when it was not


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was settled for some contracts, and for each value where it comes from."""

    settings: Settings
    fail_on: Severity
    min_severity: Severity | None
    origins: tuple[tuple[str, str, str], ...]  # name, value, origin
    file: Path | None


def by_contract(
    files: Sequence[str], flags: Mapping[str, Any], origin_of: OriginOf, *, together: bool
) -> list[tuple[Chosen, list[str]]]:
    """The files, grouped by the configuration closest to each; `together`: one contract, the first file's decides.

    Without files (standard input) the current folder decides. Raises Refused, RulesetError.
    """
    groups: dict[Path | None, list[str]] = {}
    for name in files:
        chosen = _file(Path(files[0] if together else name).absolute().parent, flags)
        groups.setdefault(chosen, []).append(name)
    if not files:
        groups[_file(Path.cwd(), flags)] = []
    return [(_choose(file, flags, origin_of), names) for file, names in groups.items()]


def configured(file: Path | None) -> Config:
    """The values of a configuration file, none without one. Raises Refused."""
    from reviewer import config

    if file is None:
        return config.Config()
    try:
        return config.read(file)
    except config.ConfigError as error:
        faults = "\n".join(f"  {fault}" for fault in error.faults)
        raise Refused(f"la configuration n'a pas pu être lue :\n{faults}") from error


def own_rules(given: Sequence[str]) -> tuple[str, ...]:
    """The user's folders of rules for the commands about rules: those given, else those of the configuration here."""
    from reviewer import config

    return tuple(given) or tuple(configured(config.find(Path.cwd())).values.get("rules", ()))


def _file(folder: Path, flags: Mapping[str, Any]) -> Path | None:
    from reviewer import config

    asked: str | None = flags["config"]
    if flags["isolated"]:
        if asked is not None:
            raise Refused("--isolated et --config se contredisent : gardez l'une des deux options.")
        return None
    if asked is None:
        return config.find(folder)
    if not Path(asked).is_file():
        raise Refused(f"le fichier de configuration « {asked} » n'existe pas.")
    return Path(asked)


def _choose(file: Path | None, flags: Mapping[str, Any], origin_of: OriginOf) -> Chosen:
    kept = configured(file)
    merged = dict(flags)
    origins: dict[str, str] = {}
    for flag, key in _KEYS.items():
        where = origin_of(flag)
        if where is None and key in kept.values:
            value = kept.values[key]
            merged[flag] = ((value,) if value else ()) if flag in ("pack", "select", "ignore") else value
            where = str(kept.origins[key])
        origins[key] = where or _DEFAULT
    params = kept.under("params.") | dict(flags["param"])
    given = origin_of("param") or ""
    origins |= {
        f"params.{name}": given if name in dict(flags["param"]) else str(kept.origins[f"params.{name}"])
        for name in params
    }
    weights = kept.under("weights.")
    origins |= {f"weights.{name}": str(kept.origins[f"weights.{name}"]) for name in weights}
    settings = settings_from(merged)
    check_params(params, settings.rules, {name: origins[f"params.{name}"] for name in params})
    check_weights(weights, settings.rules, file)
    settings = _with(settings, params, weights)
    shown = {
        "packs": ", ".join(settings.packs),
        "rules": ", ".join(settings.rules),
        "side": settings.side,
        "fail-on": merged["fail_on"],
        "min-severity": merged["min_severity"] or "",
        "select": ", ".join(settings.select),
        "ignore": ", ".join(settings.ignore),
        **{f"params.{name}": f"{value}" for name, value in params.items()},
        **{f"weights.{name}": f"{value:g}" for name, value in weights.items()},
    }
    rows = tuple((name, value or "–", origins[name]) for name, value in shown.items())
    return Chosen(settings, merged["fail_on"], merged["min_severity"], rows, file)


def _with(settings: Settings, params: Mapping[str, Any], weights: Mapping[str, float]) -> Settings:
    from dataclasses import replace

    return replace(
        settings,
        params=tuple(
            sorted((name, value if isinstance(value, str) else float(value)) for name, value in params.items())
        ),
        weights=tuple(sorted((name, float(value)) for name, value in weights.items())),
    )


def shown(groups: Sequence[tuple[Chosen, list[str]]]) -> str:
    """The settings of each group of contracts and where each value comes from, for `--show-settings`."""
    lines: list[str] = []
    for chosen, files in groups:
        lines.append(", ".join(files) or "entrée standard")
        lines.append(f"  configuration : {chosen.file or 'aucune'}")
        wide = max(len(name) for name, _, _ in chosen.origins)
        long = max(len(value) for _, value, _ in chosen.origins)
        lines += [f"  {name:{wide}} = {value:{long}}  ({where})" for name, value, where in chosen.origins]
    return "\n".join(lines) + "\n"
