"""The pipeline on one page: files → documents → clauses → facts → topics → verdicts → score → report.

Only this file knows the stages. It isolates failures: a file that cannot be read or a rule that breaks becomes a
`Problem`, and the run goes on.
"""

from __future__ import annotations

import contextlib
import logging
import os
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from reviewer import __version__, checks, clauses, data, facts, findings, nlp, readers, ruleset, score, topics
from reviewer.corpus import Corpus, meet
from reviewer.errors import Unreadable, in_french
from reviewer.rulefile import Rule, Topic
from reviewer.ruleset import Ruleset
from reviewer.types import (
    SEVERITIES,
    Clause,
    Document,
    Finding,
    Nature,
    Problem,
    Reading,
    Report,
    Review,
    Score,
    Settings,
    Severity,
    Tool,
    TopicInfo,
    TopicState,
    Verdict,
)

_T = TypeVar("_T")
_LOG = logging.getLogger(__name__)
_ALREADY_SAID = checks.Result("not-applicable", "Le défaut est déjà dit par une autre règle du thème.")
_NO_CONTRACT = "Ce document n'est pas un contrat : il n'a pas été noté."
_NOT_FRENCH = "Ce document n'est pas en français, la seule langue que l'outil lise : il n'a pas été noté."
_CLOSED = "Le dossier « {} » ne peut pas être lu : vérifiez vos droits sur lui."
_HIDDEN = (".", "~$")
_SAID_STRICTER = "Le défaut est déjà dit, plus strictement, par la règle {rule}."
_UNKNOWN = Nature(is_contract=False, form="none", services=())


def rules(folders: Iterable[str] = ()) -> Ruleset:
    """The whole rulebook, as a contract may call for any pack, and the user's own folders of rules.

    Raises RulesetError with every fault of every file.
    """

    def read_settings(rulebook: Ruleset) -> None:
        for topic in rulebook.topics:
            for rule in topic.rules:
                with contextlib.suppress(KeyError, ValueError):  # told when the rule is run
                    checks.settings_of(rule)

    return ruleset.load(data.directory("rules"), None, [Path(folder) for folder in folders], read_settings)


def review_paths(
    paths: Sequence[str], settings: Settings, *, dossier: bool = False, stdin: bytes | None = None, stdin_name: str = ""
) -> Report:
    """The report on some files: each one contract, or all of them one dossier. `stdin` is reviewed under `stdin_name`.

    Raises RulesetError; everything else that goes wrong is in `Report.problems`.
    """
    rulebook = rules(settings.rules)
    settings = replace(settings, packs=_packs(rulebook, settings))
    problems: list[Problem] = []
    groups: list[tuple[list[Document], int]] = []  # the documents of a contract, and how many could not be read
    for path, content in [(stdin_name, stdin)] if stdin is not None else [(path, None) for path in paths]:
        found, unread = _documents(path, content)
        groups.append((found, len(unread)))
        problems += unread + [problem for document in found for problem in document.problems]
    if dossier:
        groups = [([one for group, _ in groups for one in group], sum(lost for _, lost in groups))]
    reviews: list[Review] = []
    for group, lost in groups:
        if not group:
            continue
        try:
            review, faults = judge(group, rulebook, settings, unread=lost)
        except Exception as error:
            problems += [_bug(document.source.path, error) for document in group]
            continue
        reviews.append(review)
        problems += faults
    return Report(_tool(rulebook), settings, tuple(reviews), tuple(problems), _topic_infos(rulebook))


def collect(paths: Sequence[str]) -> tuple[list[str], list[Problem]]:
    """The files to review, each once: folders are searched for contracts, in order; what is not found is a problem."""
    files: list[str] = []
    problems: list[Problem] = []
    for path in paths:
        if not _is_folder(path):
            files.append(path)
            continue
        suffixes = readers.supported_suffixes()
        closed: list[str] = []
        found = sorted(_contracts(Path(path), suffixes, closed))
        problems += [Problem("no-permission", _CLOSED.format(folder), folder) for folder in closed]
        if not found and not closed:
            message = f"Aucun contrat dans « {path} » : ce dossier ne contient aucun fichier {', '.join(suffixes)}."
            problems.append(Problem("no-contracts", message, path))
        files += found
    return list({os.path.realpath(file): file for file in reversed(files)}.values())[::-1], problems


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:  # one of the folders above it may not be entered: reading it will say so
        return False


def _contracts(folder: Path, suffixes: Sequence[str], closed: list[str]) -> Iterator[str]:
    """The contracts under `folder`; the folders that may not be read are added to `closed`."""
    for here, folders, names in os.walk(folder, onerror=lambda error: closed.append(str(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(_HIDDEN)]
        for name in names:
            file = Path(here) / name
            if file.suffix.lower() in suffixes and not name.startswith(_HIDDEN) and file.is_file():
                yield str(file)


def segment(path: str) -> tuple[Document, tuple[Clause, ...]]:
    """A document and its clauses, for `review clauses`. Raises Unreadable."""
    found = _attempt(path, lambda: readers.read(path, _content(path)))
    if isinstance(found, Problem):
        raise Unreadable(found.code, found.message)
    return found, clauses.split(found)


def judge(
    documents: Sequence[Document], rulebook: Ruleset, settings: Settings, *, unread: int = 0
) -> tuple[Review, list[Problem]]:
    """The review of one contract, and the rules that broke on it; `unread` of its documents could not be read."""
    corpus = understand(documents, rulebook, settings, unread=unread)
    if not any(reading.nature.is_contract for reading in corpus.readings):
        code, message = ("not-a-contract", _NO_CONTRACT) if topics.is_french(corpus) else ("not-french", _NOT_FRENCH)
        return _not_a_contract(corpus, rulebook), [
            Problem(code, message, reading.document.source.path) for reading in corpus.readings
        ]
    packs = topics.active(corpus, rulebook.packs, settings.packs)
    rulebook = rulebook.only(pack.name for pack in packs)
    concluded = topics.reference(corpus, settings.as_of)
    verdicts: list[Verdict] = []
    found: list[Finding] = []
    judged: list[score.Judged] = []
    problems: list[Problem] = []
    final: list[TopicState] = []
    weights = dict(settings.weights)
    for topic, (state, scope) in zip(
        rulebook.topics, topics.states(corpus, rulebook.topics, rulebook.nature.companions), strict=True
    ):
        case = checks.Case(corpus, topic, state, scope, settings, rulebook, concluded)
        failed: dict[str, Severity] = {}
        for rule in topic.rules:
            if not _chosen(topic.rule_id(rule), settings):
                continue
            try:
                result = _ALREADY_SAID if failed.keys() & set(rule.unless_failed) else checks.run(case, rule)
            except Exception as error:
                _LOG.debug("rule %s broke", topic.rule_id(rule), exc_info=True)
                result = checks.Result("error", f"La règle a échoué : {type(error).__name__}.")
                problems.append(_broken(topic.rule_id(rule), error, documents[0].source.path))
            severity = severity_of(rule, result)
            verdicts.append(Verdict(topic.rule_id(rule), result.outcome, result.reason, result.evidence))
            judged.append(_judged(topic, rule, result, severity, weights))
            if result.outcome == "fail":
                found.append(findings.make(case, rule, result, severity))
                failed[rule.id] = severity
        weak = state.status == "present" and set(failed.values()) - {"info"}
        if not topic.drafting:
            final.append(replace(state, status="weak") if weak else state)
    for number, stricter in _superseded(rulebook, verdicts).items():
        reason = _SAID_STRICTER.format(rule=stricter)
        found = [finding for finding in found if finding.rule != verdicts[number].rule]
        verdicts[number] = replace(verdicts[number], outcome="not-applicable", reason=reason)
        judged[number] = replace(judged[number], outcome="not-applicable")
    found.sort(key=findings.rank)
    return Review(
        corpus.readings,
        tuple(final),
        tuple(verdicts),
        tuple(found),
        score.score(judged, corpus.coverage),
        tuple(range(len(documents))),
        packs,
    ), problems


def understand(documents: Sequence[Document], rulebook: Ruleset, settings: Settings, *, unread: int = 0) -> Corpus:
    """Everything known of the documents of one contract before anything is judged."""
    readings: list[Reading] = []
    for index, document in enumerate(documents):
        tree = clauses.split(document)
        passages = clauses.passages(document, tree, nlp.sentences)
        values = facts.find(document, tree, passages)
        passages = facts.debtors(document, tree, passages, values)
        promised = facts.bind(document, tree, passages, values)
        readings.append(Reading(index, document, tree, passages, values, promised, _UNKNOWN))
    corpus = Corpus(readings, unread=unread)
    natures = [_nature(corpus, index, rulebook, settings) for index in range(len(readings))]
    return corpus.with_natures(natures)


def severity_of(rule: Rule, result: checks.Result) -> Severity:
    """The severity of a failed rule: what its check found, or what its file says."""
    if result.severity is not None:
        return result.severity
    return "error" if rule.severity == "by-service" else rule.severity


def _documents(path: str, content: bytes | None) -> tuple[list[Document], list[Problem]]:
    """The documents of a file, several when it holds others, and why some could not be read."""
    contents = _attempt(path, lambda: readers.unpack(path, _content(path) if content is None else content))
    if isinstance(contents, Problem):
        return [], [contents]
    read = [_attempt(name, partial(readers.read, name, data)) for name, data in contents.files]
    unread = [*contents.problems, *(one for one in read if isinstance(one, Problem))]
    return [one for one in read if isinstance(one, Document)], unread


def _content(path: str) -> bytes:
    if not Path(path).is_file() and Path(path).exists():
        raise Unreadable("unreadable", f"« {path} » n'est pas un fichier ordinaire.")
    return Path(path).read_bytes()


def _attempt(path: str, act: Callable[[], _T]) -> _T | Problem:
    """What `act` makes of the file `path`, or why it could not."""
    try:
        return act()
    except Unreadable as error:
        return Problem(error.code, error.message, path)
    except FileNotFoundError:
        return Problem("not-found", f"« {path} » n'existe pas : vérifiez le chemin.", path)
    except PermissionError:
        return Problem("no-permission", f"« {path} » ne peut pas être lu : vérifiez vos droits sur ce fichier.", path)
    except OSError as error:
        return Problem("unreadable", f"« {path} » ne peut pas être lu : {in_french(error)}.", path)
    except Exception as error:
        return _bug(path, error)


def _nature(corpus: Corpus, index: int, rulebook: Ruleset, settings: Settings) -> Nature:
    single = corpus if len(corpus.readings) == 1 else Corpus((corpus.readings[index],))
    nature = topics.nature(single, rulebook.nature)
    evidence = tuple(replace(span, document=index) for span in nature.evidence)
    nature = replace(nature, evidence=evidence, date=topics.concluded(single) if nature.is_contract else None)
    if settings.form is not None:
        nature = replace(nature, form=settings.form, is_contract=settings.form != "none")
    if settings.services is not None:
        nature = replace(nature, services=settings.services, it_services=bool(settings.services), is_contract=True)
    return nature


def _not_a_contract(corpus: Corpus, rulebook: Ruleset) -> Review:
    rulebook = rulebook.only(pack.pack for pack in rulebook.packs if pack.always)
    states = tuple(topics.unasked(topic) for topic in rulebook.topics if not topic.drafting)
    reason = "Ce document n'est pas un contrat."
    verdicts = tuple(Verdict(t.rule_id(r), "not-applicable", reason) for t in rulebook.topics for r in t.rules)
    return Review(corpus.readings, states, verdicts, (), Score(None, None, 0.0), tuple(range(len(corpus.readings))))


def _packs(rulebook: Ruleset, settings: Settings) -> tuple[str, ...]:
    """The packs that apply to every contract of the run; the text of each may call for more."""
    return tuple(pack.pack for pack in rulebook.packs if pack.always or pack.pack in settings.packs)


def _chosen(rule_id: str, settings: Settings) -> bool:
    selected = not settings.select or rule_id.startswith(settings.select)
    return selected and not (settings.ignore and rule_id.startswith(settings.ignore))


def _judged(
    topic: Topic, rule: Rule, result: checks.Result, severity: Severity, weights: Mapping[str, float]
) -> score.Judged:
    weight = score.weigh(topic.rule_id(rule), topic.family, severity, rule.weight, weights)
    fault = rule.check in checks.kinds() and checks.seeks_fault(rule)
    forbidden = rule.basis in ("unlawful", "unwritten")
    return score.Judged(topic.family, weight, severity, result.outcome, result.credit, fault, forbidden)


def _superseded(rulebook: Ruleset, verdicts: Sequence[Verdict]) -> dict[int, str]:
    """By place in `verdicts`, the failed rules all of whose passages a stricter rule faults too, and that rule."""
    failed = {verdict.rule: number for number, verdict in enumerate(verdicts) if verdict.outcome == "fail"}
    out: dict[int, str] = {}
    for topic in rulebook.topics:
        for rule in topic.rules:
            stricter = topic.rule_id(rule)
            for other in failed.keys() & set(rule.instead_of) if stricter in failed else ():
                passages = verdicts[failed[other]].evidence
                faulted = verdicts[failed[stricter]].evidence
                if passages and all(any(meet(one, other) for other in faulted) for one in passages):
                    out[failed[other]] = stricter
    return out


def _broken(rule_id: str, error: Exception, path: str) -> Problem:
    message = (
        f"La règle « {rule_id} » a échoué ({type(error).__name__} : {error}) : elle n'a pas été jugée, signalez-le."
    )
    return Problem("rule-error", message, path)


def _bug(path: str, error: Exception) -> Problem:
    """A file on which the tool itself broke: the others go on. No word of the contract is in the message."""
    _LOG.debug("%s broke", path, exc_info=True)
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno} {frames[-1].name}" if frames else "?"
    message = (
        "Défaut de l'outil, et non de votre contrat : ce fichier n'a pas été jugé. À signaler tel quel : "
        f"review {__version__}, {type(error).__name__}, {place}."
    )
    return Problem("bug", message, path)


def _tool(rulebook: Ruleset) -> Tool:
    return Tool("review", __version__, rulebook.sha256, nlp.version())


def _topic_infos(rulebook: Ruleset) -> tuple[TopicInfo, ...]:
    return tuple(
        TopicInfo(t.topic, t.title, t.family, tuple((e.id, e.title) for e in t.elements)) for t in rulebook.topics
    )


def relevant(findings: Iterable[Finding], at_least: Severity) -> tuple[Finding, ...]:
    """The findings at or above a severity."""
    limit = SEVERITIES.index(at_least)
    return tuple(f for f in findings if SEVERITIES.index(f.severity) <= limit)
