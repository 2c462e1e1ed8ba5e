"""An engine that finds what a test wants, so that exit codes are tested without reading a contract."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from reviewer import engine
from reviewer.types import Finding, Problem, Report, Settings
from tests.outputs import _build as build


def finds(
    monkeypatch: pytest.MonkeyPatch, findings: Sequence[Finding], problems: Sequence[Problem] = ()
) -> list[Settings]:
    """Make the engine report these findings on one contract; the settings it was given are put in the list."""
    asked: list[Settings] = []

    def review_paths(
        paths: Sequence[str],
        settings: Settings,
        *,
        dossier: bool = False,
        stdin: bytes | None = None,
        stdin_name: str = "",
    ) -> Report:
        assert paths or stdin is not None
        asked.append(settings)
        review = build.review(path=stdin_name or paths[0])
        if dossier:
            review = replace(build.dossier(), findings=tuple(findings))
        return replace(
            build.report(replace(review, findings=tuple(findings)), problems=tuple(problems)), settings=settings
        )

    monkeypatch.setattr(engine, "review_paths", review_paths)
    monkeypatch.setattr(engine, "collect", lambda paths: (list(paths), []))
    for name in ("CI", "PRE_COMMIT", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return asked
