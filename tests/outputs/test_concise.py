"""One line a finding, for machines and editors."""

from dataclasses import replace

from reviewer import outputs
from reviewer.types import Report
from tests.outputs import _build as build


def shown(report: Report, **options: object) -> list[str]:
    return outputs.render("concise", report, outputs.Options(**options)).splitlines()  # type: ignore[arg-type]


def test_one_line_a_finding_worst_first() -> None:
    assert shown(build.report()) == [
        "contrat.pdf: assurance/presence [critique] Aucune stipulation sur l'assurance n'a été trouvée.",
        "contrat.pdf:p1:art. 1: sauvegardes/formulation [à corriger] « de temps à autre » ne fixe aucune fréquence.",
        "contrat.pdf, page 3 : La page n'a pas de texte lisible : passez-la à l'OCR. [non lu]",
    ]


def test_silent_when_all_is_fine() -> None:
    fine = replace(build.review(), findings=(build.optional(),))
    assert shown(build.report(fine, problems=())) == []


def test_a_message_stays_on_its_line() -> None:
    odd = build.finding(message="un\ndeux\x1b[2J\ttrois")
    assert shown(build.report(replace(build.review(), findings=(odd,)), problems=())) == [
        "contrat.pdf:p1:art. 1: sauvegardes/formulation [à corriger] un deux[2J | trois"
    ]


def test_names_are_those_of_the_files() -> None:
    assert {"concise", "json", "terminal"} <= set(outputs.names())
