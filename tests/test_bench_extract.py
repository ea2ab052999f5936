from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parent.parent / "scripts" / "bench_extract.py"
STAGES = {
    "whole",
    "analyse",
    "extract",
    "resolve",
    "analyse: words and sentences",
    "analyse: tags and lemmas",
}


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCH), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_every_stage_is_measured_cold_and_warm(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(
            "Der Minister traf die Botschafterin. Sie sprachen über Waffen.", "utf-8"
        )
    done = run(tmp_path, "--articles", "2", "--no-start")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("2 articles, 18 words;")
    _, cold, warm = done.stdout.split("\n\n")
    for part in (cold, warm):
        assert {line.split(" s  ")[1] for line in part.splitlines() if " s  " in line} >= STAGES


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    done = run(tmp_path / "none.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no words to read" in done.stderr
