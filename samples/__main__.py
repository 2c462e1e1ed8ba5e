"""`python -m samples`: rebuild the samples from `samples/source/`, in PDF and in Word, and the tables of the README."""

from __future__ import annotations

import sys
from pathlib import Path

from samples import pdf, readme, source, word

HERE = Path(__file__).parent


def build(path: Path) -> dict[str, bytes]:
    """The files made from the source `path`, by their path under `samples/`."""
    contract = source.read(path, HERE / "source")
    paper, pages = pdf.build(contract)
    return {f"pdf/{contract.name}.pdf": paper, f"docx/{contract.name}.docx": word.build(contract, pages)}


def main() -> None:
    """Write the files of every source, and the tables of the page that presents them."""
    for path in sorted((HERE / "source").rglob("*.md")):
        for name, data in build(path).items():
            target = HERE / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            sys.stdout.write(f"samples/{name}  {len(data):,} bytes\n")
    page = HERE / "README.md"
    page.write_text(readme.with_tables(page.read_text("utf-8"), readme.planted(HERE / "expected")), "utf-8")


if __name__ == "__main__":
    main()
