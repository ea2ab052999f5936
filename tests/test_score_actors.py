"""The measure of actors: which words are which gold actor, and what B-cubed makes of the clusters."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parent.parent / "scripts" / "score_actors.py"
TEXT = "Frankreich kritisiert Deutschland. Paris verurteilt Berlin. Die französische Regierung schweigt."


def score(folder: Path, france: list[str], germany: list[str]) -> str:
    gold = {
        "doc": "one",
        "text": TEXT,
        "actors": [
            {"id": "a1", "name": "Frankreich", "aliases": france},
            {"id": "a2", "name": "Deutschland", "aliases": germany},
        ],
        "statements": [],
    }
    (folder / "one.json").write_text(json.dumps(gold), "utf-8")
    return subprocess.run(
        [sys.executable, SCRIPT, folder], check=True, capture_output=True, encoding="utf-8"
    ).stdout


def test_clusters_that_are_the_gold_ones_score_one(tmp_path: Path) -> None:
    assert "P 1.000  R 1.000  F1 1.000   (3 mentions" in score(tmp_path, ["französische Regierung"], [])


def test_an_actor_in_the_wrong_cluster_costs(tmp_path: Path) -> None:
    assert "R 1.000" not in score(tmp_path, [], ["französische Regierung"])


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, SCRIPT, tmp_path], capture_output=True, encoding="utf-8")
    assert done.returncode == 2
    assert "no gold articles" in done.stderr
