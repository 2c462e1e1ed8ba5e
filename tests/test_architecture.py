"""The shape of the house, held by tests: layers, one-file promises, sizes, late imports, no network, one style."""

import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "reviewer"
HEAVY = ("spacy", "pdfplumber", "pypdfium2", "docx", "rich", "pydantic", "yaml", "numpy")

CONTRACT = """# Contrat de maintenance informatique

Entre la société Genêt SAS (le Client) et la société Silex SARL (le Prestataire).

## Article 1 – Délais

Le Prestataire prend en charge tout incident bloquant dans les quatre heures ouvrées de son signalement.

## Article 2 – Durée

Le contrat est conclu pour trois ans à compter du 1er mars 2026.
"""

# Any use of a socket, of a resolver or of urllib ends the process with the name of the event.
NO_NETWORK = """
import sys
def _refuse(event, args):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        sys.stderr.write("network: " + event); sys.stderr.flush()
        import os; os._exit(99)
sys.addaudithook(_refuse)
"""


def python(code: str, *args: str, root: Path = ROOT, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environ = {k: v for k, v in os.environ.items() if k not in {"CI", "PRE_COMMIT", "FORCE_COLOR"}}
    environ |= {"PYTHONPATH": str(root), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", code, *args]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environ, cwd=cwd or root, check=False)


def review(*args: str, root: Path = ROOT, before: str = "") -> subprocess.CompletedProcess[str]:
    return python(f"{before}\nimport sys\nfrom reviewer.cli import main\nsys.exit(main())", *args, root=root)


def modules() -> list[Path]:
    return sorted(file for file in PACKAGE.rglob("*.py") if "_data" not in file.parts)


@pytest.fixture
def contract(tmp_path: Path) -> str:
    file = tmp_path / "contrat.md"
    file.write_text(CONTRACT, "utf-8")
    return str(file)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the package in which a file may be dropped."""
    shutil.copytree(PACKAGE, tmp_path / "reviewer", ignore=shutil.ignore_patterns("__pycache__", "_data"))
    for name in ("rules", "models"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def test_layers_hold() -> None:
    done = python("from importlinter.cli import lint_imports_command as run\nrun(['--no-cache'])")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_rooms_do_not_know_spacy() -> None:
    importers = {
        f.name for f in modules() if re.search(r"^\s*(import spacy|from spacy)", f.read_text("utf-8"), re.MULTILINE)
    }
    assert importers <= {"nlp.py"}


def test_modules_stay_small() -> None:
    sizes = {file.relative_to(ROOT).as_posix(): len(file.read_text("utf-8").splitlines()) for file in modules()}
    large = {name: size for name, size in sizes.items() if size > 400}
    assert not large
    assert statistics.median(size for size in sizes.values() if size) <= 120


def test_help_imports_nothing_heavy_and_is_immediate() -> None:
    code = (
        "import sys\nfrom reviewer.cli import main\nassert main(['--help']) == 0\nassert main(['check', '--help']) == 0\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = python(code)
    assert done.stderr.strip() == "[]"
    spent = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert review("--help").returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(spent) < 0.25, "seconds of processor, which other processes do not lengthen"


def test_a_text_file_is_reviewed_without_the_readers_of_other_formats(contract: str) -> None:
    code = (
        "import sys\nfrom reviewer.cli import main\nmain([sys.argv[1], '-q'])\n"
        "print([n for n in ('pdfplumber', 'docx', 'spacy.lang.fr') if n in sys.modules], file=sys.stderr)"
    )
    assert python(code, contract).stderr.strip() == "[]"


def test_a_whole_review_opens_no_socket(contract: str) -> None:
    done = review(contract, "--output-format", "json", before=NO_NETWORK)
    assert "network:" not in done.stderr
    assert done.returncode in {0, 1}, done.stderr
    assert json.loads(done.stdout)["documents"][0]["contract"]["is_contract"] is True
    alarm = python(NO_NETWORK + "import socket; socket.socket()")
    assert alarm.returncode == 99, "the trap itself works"


def test_a_new_output_is_one_file(house: Path, contract: str) -> None:
    (house / "reviewer/outputs/majuscules.py").write_text(
        "def render(report, options):\n    return report.reviews[0].readings[0].document.text.upper()\n"
    )
    done = review(contract, "--output-format", "majuscules", root=house)
    assert "LE PRESTATAIRE PREND EN CHARGE" in done.stdout, done.stderr
    assert "majuscules" in review("check", "--help", root=house).stdout


def test_a_new_format_is_one_file(house: Path, tmp_path: Path) -> None:
    (house / "reviewer/readers/envers.py").write_text(
        "from reviewer.readers import md\n"
        "SUFFIXES = ('.envers',)\n"
        "SNIFFED = False\n"
        "def sniff(data):\n    return data.startswith(b'ENVERS')\n"
        "def read(data, source):\n    return md.read(data[6:].decode()[::-1].encode(), source)\n"
    )
    (tmp_path / "contrats").mkdir()
    (tmp_path / "contrats" / "c.envers").write_bytes(b"ENVERS" + CONTRACT[::-1].encode())
    done = review(str(tmp_path / "contrats"), "--output-format", "json", root=house)
    (document,) = json.loads(done.stdout)["documents"]
    assert document["format"] == "envers"
    assert "Délais" in [clause["title"] for clause in document["clauses"]]


def test_a_new_check_is_one_file_and_a_new_rule_is_no_code(house: Path, contract: str) -> None:
    (house / "reviewer/checks/voyelles.py").write_text(
        "from pydantic import BaseModel\nfrom reviewer.checks import Result\nSEEKS_FAULT = False\n"
        "class Settings(BaseModel):\n    at_least: int\n"
        "def run(case, rule, settings):\n"
        "    return Result('fail', 'trop peu', fills={'value': str(settings.at_least)})\n"
    )
    (house / "rules/socle/zenitude.yaml").write_text(
        "topic: zenitude\ntitle: Zénitude\nfamily: services\n"
        "applies: {maintenance: optional}\nstrong: [prend en charge]\nwhy: Pour l'essai.\nsuggest: {preferred: Du calme.}\n"
        "rules:\n  - {id: voyelles, title: Voyelles, check: voyelles, message: 'Moins de {value} voyelles.', "
        "with: {at_least: 7}}\n"
        "examples:\n" + "".join(f"  - {{name: e{n}, text: Un texte.}}\n" for n in range(3)),
        "utf-8",
    )
    done = review(contract, "--output-format", "json", "--select", "zenitude", root=house)
    assert done.returncode in {0, 1}, done.stderr
    findings = json.loads(done.stdout)["documents"][0]["findings"]
    assert [(f["rule"], f["message"]) for f in findings] == [("zenitude/voyelles", "Moins de 7 voyelles.")]


def test_a_new_kind_of_fact_is_one_file(house: Path) -> None:
    (house / "reviewer/facts/couleurs.py").write_text(
        "import re\nfrom reviewer.types import Fact\nKIND = 'colour'\nYIELDS_TO = ()\nNEEDS = None\n"
        "def find(text, folded):\n"
        "    for m in re.finditer('bleu', folded):\n        yield Fact(KIND, m.start(), m.end(), 'bleu')\n"
    )
    code = (
        "from reviewer import clauses, facts, nlp, readers\n"
        "d = readers.read('c.md', '# Contrat\\n\\nLe câble est bleu.\\n'.encode())\n"
        "tree = clauses.split(d)\n"
        "found = facts.find(d, tree, clauses.passages(d, tree, nlp.sentences))\n"
        "print([f.value for f in found if f.kind == 'colour'])"
    )
    done = python(code, root=house)
    assert done.stdout.strip() == "['bleu']", done.stderr


def test_a_new_command_is_one_file(house: Path) -> None:
    (house / "reviewer/cli/bonjour.py").write_text(
        "import click\nfrom reviewer.cli._french import FrenchCommand\n"
        "command = FrenchCommand('bonjour', callback=lambda: click.echo('bonjour !'), short_help='Salue.')\n"
    )
    assert review("bonjour", root=house).stdout == "bonjour !\n"
    assert "Salue." in review("--help", root=house).stdout


@pytest.mark.parametrize(
    "command",
    [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]],
    ids=["ruff-check", "ruff-format", "mypy-strict"],
)
def test_style(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, encoding="utf-8", cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_the_readme_tells_the_command_that_ci_runs() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    one_line = [block.strip() for block in blocks if block.strip().count("\n") == 0]
    tests = [command for command in one_line if command.endswith("pytest")]
    assert len(tests) == 1
    assert tests[0] in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_readme_reviews_a_sample_that_exists() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    samples = re.findall(r"samples/[\w/.-]+\.(?:pdf|docx)", readme)
    assert samples
    assert all((ROOT / sample).is_file() for sample in samples)


def test_the_readme_tells_every_flag() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    flags = set(re.findall(r"--[a-z][a-z-]+", review("check", "--help").stdout)) - {"--help", "--output"}
    assert {flag for flag in flags if flag not in readme} == set()
