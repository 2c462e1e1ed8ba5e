"""The pipeline end to end on small contracts: every status, every kind of wrong."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer import engine
from reviewer.errors import Unreadable
from reviewer.types import Clause, Coverage, Document, Report, Review, Settings, Status
from tests.readers._make import archive

SETTINGS = Settings(as_of="2026-01-01")
HEAD = """# Contrat d'infogérance

Entre les soussignés : la société ALPHA, SAS au capital de 10 000 €, immatriculée au RCS de Lyon sous le numéro 812 345 678,
représentée par Mme Roy, présidente, ci-après « le Prestataire », d'une part, et la société BETA, SARL, immatriculée au RCS
de Lyon sous le numéro 498 765 432, représentée par M. Petit, gérant, ci-après « le Client », d'autre part,
il a été convenu ce qui suit.

## Article 1 – Objet
Le présent contrat a pour objet l'infogérance des serveurs du Client par le Prestataire.
"""


def review(tmp_path: Path, **texts: str) -> Report:
    for name, text in texts.items():
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    paths = [str(tmp_path / f"{name}.md") for name in texts]
    return engine.review_paths(paths, SETTINGS, dossier=len(texts) > 1)


def status(of: Review, topic: str) -> Status:
    return next(state.status for state in of.topics if state.topic == topic)


def test_an_absent_clause_is_missing_and_says_what_came_closest(tmp_path: Path) -> None:
    text = HEAD + "\n## Article 2 – Tarifs\nLa sauvegarde est un service optionnel, comme indiqué par le commercial.\n"
    one = review(tmp_path, contrat=text).reviews[0]
    assert status(one, "restauration-tests") == "missing"
    finding = next(f for f in one.findings if f.rule == "restauration-tests/presence")
    assert finding.severity == "error"
    assert not finding.evidence


def test_a_clause_that_only_sends_to_a_document_not_given_is_elsewhere(tmp_path: Path) -> None:
    text = HEAD + "\n## Article 2 – Sauvegardes\nLes modalités de sauvegarde sont définies à l'Annexe 3.\n"
    one = review(tmp_path, contrat=text).reviews[0]
    state = next(s for s in one.topics if s.topic == "sauvegardes")
    assert state.status == "elsewhere"
    assert state.see_elsewhere is not None
    assert "annexe 3" in state.see_elsewhere.lower()
    assert not [f for f in one.findings if f.topic == "sauvegardes"]


def test_a_dossier_finds_in_the_annex_what_the_contract_sends_to(tmp_path: Path) -> None:
    contract = HEAD + "\n## Article 2 – Sauvegardes\nLes modalités de sauvegarde sont définies à l'Annexe 3.\n"
    annex = (
        "# Annexe 3 – Sauvegardes\n\n## 1. Sauvegardes\nLe Prestataire sauvegarde chaque nuit les bases de données du Client, "
        "les réplique dans un second site situé en France et les conserve trente (30) jours.\n"
    )
    report = review(tmp_path, contrat=contract, annexe=annex)
    assert len(report.reviews) == 1
    one = report.reviews[0]
    state = next(s for s in one.topics if s.topic == "sauvegardes")
    assert state.status in ("present", "weak")
    assert state.evidence[0].document == 1


def test_a_text_that_is_no_contract_is_not_judged(tmp_path: Path) -> None:
    text = (
        "# Comment choisir son prestataire informatique ?\n\nDans cet article, découvrez nos conseils pour choisir un prestataire. "
        "Pourquoi externaliser ? Contactez-nous et abonnez-vous à notre newsletter.\n\n## Foire aux questions\n\nQuel délai demander ?\n"
    )
    report = review(tmp_path, article=text)
    one = report.reviews[0]
    assert not one.readings[0].nature.is_contract
    assert {s.status for s in one.topics} == {"not-applicable"}
    assert not one.findings
    assert one.score.value is None
    assert [p.code for p in report.problems] == ["not-a-contract"]


def test_an_off_domain_contract_keeps_the_general_topics(tmp_path: Path) -> None:
    text = HEAD.replace("d'infogérance", "de gardiennage").replace(
        "l'infogérance des serveurs du Client", "le gardiennage des locaux du Client"
    )
    one = review(tmp_path, contrat=text + "\n## Article 2 – Durée\nLe contrat est conclu pour un an.\n").reviews[0]
    assert one.readings[0].nature.services == ()
    assert status(one, "sauvegardes") == "not-applicable"
    assert status(one, "duree") in ("present", "weak")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("vide.pdf", b"", "empty"),
        ("absent.pdf", None, "not-found"),
        ("photo.png", b"\x89PNG\r\n\x1a\n", "unknown-suffix"),
    ],
)
def test_an_unreadable_file_is_a_problem_and_never_a_missing_clause(
    tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    report = engine.review_paths([str(tmp_path / name)], SETTINGS)
    assert not report.reviews
    assert [p.code for p in report.problems] == [code]


def test_one_unreadable_file_does_not_stop_the_others(tmp_path: Path) -> None:
    good = tmp_path / "contrat.md"
    good.write_text(HEAD, "utf-8")
    report = engine.review_paths([str(tmp_path / "absent.pdf"), str(good)], SETTINGS)
    assert len(report.reviews) == 1
    assert [p.code for p in report.problems] == ["not-found"]


def test_a_broken_rule_is_a_problem_and_the_others_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reviewer import checks
    from reviewer.checks import wording

    def explode(*_: object) -> checks.Result:
        raise RuntimeError("panne")

    monkeypatch.setattr(wording, "run", explode)
    report = review(tmp_path, contrat=HEAD)
    assert {p.code for p in report.problems} == {"rule-error"}
    assert {v.outcome for v in report.reviews[0].verdicts} > {"error", "fail"}


def test_fingerprints_survive_an_edit_elsewhere(tmp_path: Path) -> None:
    clause = (
        "\n## Article 2 – Sauvegardes\nLe Prestataire procède régulièrement à la sauvegarde des données importantes.\n"
    )
    before = review(tmp_path, avant=HEAD + clause).reviews[0]
    after = review(tmp_path, apres=HEAD + "\n## Article 2 – Durée\nLe contrat dure un an.\n" + clause).reviews[0]
    kept = {f.rule: f.fingerprint for f in before.findings if f.topic == "sauvegardes"}
    assert kept
    assert kept == {f.rule: f.fingerprint for f in after.findings if f.topic == "sauvegardes"}


def test_select_and_ignore_take_ids_and_prefixes(tmp_path: Path) -> None:
    path = tmp_path / "contrat.md"
    path.write_text(HEAD, "utf-8")
    only = engine.review_paths([str(path)], Settings(select=("sauvegardes/",))).reviews[0]
    assert {v.rule.split("/")[0] for v in only.verdicts} == {"sauvegardes"}
    without = engine.review_paths([str(path)], Settings(ignore=("sauvegardes/presence",))).reviews[0]
    assert "sauvegardes/presence" not in {v.rule for v in without.verdicts}


def test_a_file_on_which_the_tool_breaks_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reviewer import clauses

    whole = clauses.split

    def fragile(document: Document) -> tuple[Clause, ...]:
        if "fragile" in document.source.path:
            raise ValueError("un secret du contrat")
        return whole(document)

    monkeypatch.setattr(clauses, "split", fragile)
    paths = []
    for name in ("fragile", "solide"):
        path = tmp_path / f"{name}.md"
        path.write_text(HEAD, "utf-8")
        paths.append(str(path))
    report = engine.review_paths(paths, SETTINGS)
    assert len(report.reviews) == 1
    (problem,) = report.problems
    assert (problem.code, problem.path) == ("bug", paths[0])
    assert "secret" not in problem.message
    assert "ValueError" in problem.message


def test_an_absent_clause_stands_in_the_document_that_usually_holds_it(tmp_path: Path) -> None:
    text = (
        HEAD
        + "\n## Article 2 – Documents\nLe contrat est complété par la Convention de services signée par les Parties.\n"
    )
    one = review(tmp_path, contrat=text).reviews[0]
    state = next(s for s in one.topics if s.topic == "plages-horaires-support")
    assert (state.status, state.see_elsewhere) == ("elsewhere", "Convention de services")
    assert status(one, "duree") == "missing"


def test_what_an_unread_page_may_hold_is_not_said_lacking(tmp_path: Path) -> None:
    text = HEAD + "\n## Article 2 – Sauvegardes\nLe Prestataire sauvegarde les serveurs du Client chaque nuit.\n"
    report = review(tmp_path, contrat=text)
    document = report.reviews[0].readings[0].document
    assert any(f.rule == "sauvegardes/elements" for f in report.reviews[0].findings)
    half = replace(document, coverage=Coverage(0.5, (2,)))
    one, _ = engine.judge([half], engine.rules(), SETTINGS)
    assert status(one, "restauration-tests") == "undetermined"
    assert not [f for f in one.findings if f.rule.endswith(("/presence", "/elements"))]
    retention = next(e for t in one.topics if t.topic == "sauvegardes" for e in t.elements if e.id == "retention")
    assert retention.status == "undetermined"


def test_a_document_of_a_dossier_that_cannot_be_read_may_hold_what_is_absent(tmp_path: Path) -> None:
    (tmp_path / "contrat.md").write_text(HEAD, "utf-8")
    (tmp_path / "annexe.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    paths = [str(tmp_path / "contrat.md"), str(tmp_path / "annexe.pdf")]
    one = engine.review_paths(paths, SETTINGS, dossier=True).reviews[0]
    assert status(one, "sauvegardes") == "undetermined"
    assert one.score.coverage <= 0.5


def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "contrat.md").write_text(HEAD, "utf-8")

    def walk(folder: Path, onerror: Callable[[OSError], None]) -> Iterator[tuple[str, list[str], list[str]]]:
        onerror(PermissionError(13, "non", str(tmp_path / "ferme")))
        yield str(folder), [], ["contrat.md"]

    monkeypatch.setattr("os.walk", walk)
    files, problems = engine.collect([str(tmp_path)])
    assert files == [str(tmp_path / "contrat.md")]
    assert [(p.code, p.path) for p in problems] == [("no-permission", str(tmp_path / "ferme"))]


def test_a_file_given_twice_is_reviewed_once(tmp_path: Path) -> None:
    (tmp_path / "contrat.md").write_text(HEAD, "utf-8")
    files, problems = engine.collect([str(tmp_path / "contrat.md"), str(tmp_path), str(tmp_path / "contrat.md")])
    assert files == [str(tmp_path / "contrat.md")]
    assert not problems


def test_what_is_no_ordinary_file_is_not_waited_for(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "contrat.txt")
    report = engine.review_paths([str(tmp_path / "contrat.txt")], SETTINGS)
    assert [p.code for p in report.problems] == ["unreadable"]


def test_what_a_lone_annex_does_not_say_may_stand_in_its_contract(tmp_path: Path) -> None:
    text = "# Annexe 2 – Niveaux de service\n\n## 1. Délais\nLe Prestataire prend en charge tout incident bloquant en 2 heures.\n"
    one = review(
        tmp_path, annexe=text + "Le Prestataire s'engage sur ces délais ; la maintenance des serveurs suit.\n"
    ).reviews[0]
    state = next(s for s in one.topics if s.topic == "sauvegardes")
    assert (state.status, state.see_elsewhere) == ("elsewhere", "contrat principal")


def test_a_zip_is_reviewed_as_one_contract(tmp_path: Path) -> None:
    path = tmp_path / "offre.zip"
    annex = "# Annexe 1 – Sauvegardes\n\nLe Prestataire sauvegarde les données chaque jour.\n"
    path.write_bytes(archive({"CCAP.md": HEAD.encode(), "annexes/a1.md": annex.encode()}))
    report = engine.review_paths([str(path)], SETTINGS)
    (review,) = report.reviews
    assert [r.document.source.path for r in review.readings] == [f"{path}/CCAP.md", f"{path}/annexes/a1.md"]
    assert status(review, "sauvegardes") in {"present", "weak"}
    assert not report.problems
    with pytest.raises(Unreadable) as caught:
        engine.segment(str(path))
    assert caught.value.code == "several-documents"


def test_a_piece_of_a_zip_that_cannot_be_read_may_hold_what_is_absent(tmp_path: Path) -> None:
    path = tmp_path / "offre.zip"
    path.write_bytes(archive({"CCAP.md": HEAD.encode(), "CCTP.pdf": b"%PDF-1.7\n1 0 obj", "Annexe 2.xlsx": b"x"}))
    report = engine.review_paths([str(path)], SETTINGS)
    assert sorted((p.code, p.path) for p in report.problems) == [
        ("truncated", f"{path}/CCTP.pdf"),
        ("unknown-suffix", f"{path}/Annexe 2.xlsx"),
    ]
    assert status(report.reviews[0], "sauvegardes") == "undetermined"


def test_zips_and_files_together(tmp_path: Path) -> None:
    (tmp_path / "offre.zip").write_bytes(archive({"CCAP.md": HEAD.encode(), "a.txt": b"Une annexe."}))
    (tmp_path / "contrat.md").write_text(HEAD, "utf-8")
    (tmp_path / "vide.zip").write_bytes(archive({"logo.png": b"x"}))
    files, _ = engine.collect([str(tmp_path)])
    report = engine.review_paths(files, SETTINGS)
    assert sorted(len(review.readings) for review in report.reviews) == [1, 2]
    assert [problem.code for problem in report.problems] == ["no-contracts"]
    (whole,) = engine.review_paths(files, SETTINGS, dossier=True).reviews
    assert len(whole.readings) == 3
