"""Let atheris look for inputs that reach new code in the readers, or in what reads German, and break it.

    pip install atheris
    python scripts/fuzz_coverage.py readers --seconds 1800 --corpus /tmp/corpus
    python scripts/fuzz_coverage.py extraction --seconds 1800 --corpus /tmp/corpus

What it checks are the properties of `torturing.fuzz`. An input that breaks one is kept in the folder
`found` of the corpus, once for each place and kind of error, with what was raised beside it; mend the
program, then make the smallest such input an example of tests/test_torture.py.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from pathlib import Path
from random import Random

import atheris

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests")]
SUFFIXES = (".txt", ".md", ".html", ".json", ".jsonl")
LONGEST = 3_000  # bytes of a text that German is read in: more only takes longer


def main() -> None:
    """Fuzz as the command line says, until the time is up."""
    parser = argparse.ArgumentParser(description="Look for inputs that break the program, by coverage.")
    parser.add_argument("target", choices=("readers", "extraction"))
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    options = parser.parse_args()
    folder = options.corpus / options.target
    _seeds(folder, options.target)
    with atheris.instrument_imports(include=["actorgraph"]):
        import actorgraph.documents
        import actorgraph.markdown
        import actorgraph.pipeline
        import actorgraph.webpage  # noqa: F401
        from torturing import fuzz

        fuzz.extraction("Polen hilft Japan.")  # load what functions import, instrumented
    found = options.corpus / "found"
    found.mkdir(exist_ok=True)

    def attempt(data: bytes) -> None:
        try:
            if options.target == "readers" and data:
                fuzz.readers((SUFFIXES[data[0] % len(SUFFIXES)], data[1:]))
            elif options.target == "extraction":
                text = data.decode("utf-8", "ignore")
                if text.strip():
                    fuzz.extraction(text)
        except Exception as error:
            _keep(found, options.target, data, error)

    limits = [
        f"-max_total_time={options.seconds}",
        "-timeout=60",
        "-rss_limit_mb=6000",
        f"-max_len={LONGEST}",
    ]
    atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={found}/", str(folder)], attempt)
    atheris.Fuzz()


def _seeds(folder: Path, target: str) -> None:
    """Inputs to begin with, of every kind that the generators know."""
    from torturing.files import made
    from torturing.texts import text

    folder.mkdir(parents=True, exist_ok=True)
    random = Random(1)
    for number in range(200):
        if target == "extraction":
            data = text(random).encode()[:LONGEST]
        else:
            file = made(random, "a")
            data = (
                bytes([SUFFIXES.index(file.suffix) if file.suffix in SUFFIXES else 2])
                + file.content[:LONGEST]
            )
        (folder / f"seed{number}").write_bytes(data)


def _keep(found: Path, target: str, data: bytes, error: Exception) -> None:
    place = traceback.extract_tb(error.__traceback__)[-1]
    name = f"{target}-{type(error).__name__}-{Path(place.filename).stem}-{place.lineno}"
    if isinstance(error, AssertionError):
        name += f"-{str(error)[:40].encode().hex()[:24]}"
    kept = found / name
    if not kept.exists() or kept.stat().st_size > len(data):
        kept.write_bytes(data)
        kept.with_suffix(".why").write_text("".join(traceback.format_exception(error)), "utf-8")


if __name__ == "__main__":
    main()
