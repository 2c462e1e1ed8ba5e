"""The wheel, installed elsewhere and offline, reviews a contract: rules and models travel with the code."""

import json
import os
import site
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.test_architecture import CONTRACT, NO_NETWORK, ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel; its dependencies are lent by this one, which is not searched for `reviewer`."""
    home = tmp_path_factory.mktemp("ailleurs")
    venv.create(home, with_pip=False)
    interpreter = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = ["-m", "pip", "--python", str(interpreter), "install", "-q", "--no-deps", "--no-index", str(wheel)]
    environ = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run([sys.executable, *install], capture_output=True, encoding="utf-8", env=environ, check=False)
    assert done.returncode == 0, done.stderr
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)}))
    lent = [*site.getsitepackages(), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    (packages / "lent.pth").write_text("\n".join(dict.fromkeys(lent)) + "\n")  # the .pth files in there are not read
    return interpreter


def run(command: list[str | Path], cwd: Path) -> subprocess.CompletedProcess[str]:
    environ = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "CI", "PRE_COMMIT"}}
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environ, cwd=cwd, check=False)


def test_the_wheel_holds_rules_and_models_and_nothing_of_the_workshop(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "reviewer/_data/rules/socle/sauvegardes.yaml" in names
    assert "reviewer/_data/rules/catalogue.txt" in names
    assert any(name.startswith("reviewer/_data/models/") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"reviewer", "review_contrats"}


def test_it_runs_from_elsewhere(python: Path, tmp_path: Path) -> None:
    code = "import reviewer, reviewer.data as d; print(reviewer.__file__); print(d.directory('rules'))"
    package, rules = run([python, "-c", code], tmp_path).stdout.splitlines()
    assert not Path(package).is_relative_to(ROOT)
    assert Path(rules) == Path(package).parent / "_data" / "rules"
    script = run([python.with_name("review"), "--version"], tmp_path)
    assert script.stdout.startswith("review 0.")


def test_it_reviews_a_contract_offline(python: Path, tmp_path: Path) -> None:
    (tmp_path / "contrat.md").write_text(CONTRACT, "utf-8")
    code = NO_NETWORK + "\nfrom reviewer.cli import main\nsys.exit(main())"
    done = run([python, "-c", code, "contrat.md", "--output-format", "json"], tmp_path)
    assert done.returncode in {0, 1}, done.stderr
    out = json.loads(done.stdout)
    assert out["documents"][0]["contract"]["services"] == ["maintenance"]
    assert out["tool"]["version"] != "0", "the version is that of the installed package"
    assert len(out["documents"][0]["topics"]) > 1
