from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from actorgraph.network import network
from actorgraph.store import Store
from sample import RECORD

SCRIPTS = Path(__file__).parent.parent / "scripts"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "actorgraph.db"
    with Store.open(path) as store:
        store.add(RECORD)
    return path


def run(name: str, *arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPTS / name), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False, encoding="utf-8")


def test_relations_of_one_tone_in_colours(database: Path, tmp_path: Path) -> None:
    done = run("export_gexf.py", "aid.gexf", "--tone", "cooperation", "--store", database, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    back = nx.read_gexf(tmp_path / "aid.gexf")
    types = {data["relation_type"] for _, _, data in back.edges(data=True)}
    assert "AID" in types
    assert not types & {"ASSAULT", "STATE"}
    tree = ElementTree.parse(tmp_path / "aid.gexf")
    colours = [element.get("r") for element in tree.iterfind(".//{*}edge/{*}color")]
    expected = ["156" if data["disputed"] else "31" for _, _, data in back.edges(data=True)]
    assert sorted(map(str, colours)) == sorted(expected)


def test_every_claim_is_a_row(database: Path, tmp_path: Path) -> None:
    done = run("export_claims_csv.py", "claims.csv", "--store", database, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with Store.open(database, read_only=True) as store:
        graph = network(store)
    on_edges = sum(len(data["claims"]) for _, _, data in graph.edges(data=True))
    on_nodes = sum(len(data["claims"]) for _, data in graph.nodes(data=True))
    assert len(rows) == on_edges + on_nodes > 0
    row = next(row for row in rows if (row["subject"], row["object"]) == ("north-korea", "russia"))
    assert row["relation"] == "sendsTroopsTo"
    assert "12.000 Soldaten" in row["quote"]


def test_the_neighbourhood_as_a_page_and_files(database: Path, tmp_path: Path) -> None:
    done = run("export_neighbourhood.py", "Nordkorea", "korea", "--store", database, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    names = ["korea.html", "korea.ttl", "korea.graphml", "korea.cyjs"]
    assert done.stdout.split() == names
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    assert "Nordkorea" in (tmp_path / "korea.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("export_gexf.py", ["x.gexf"]),
        ("export_claims_csv.py", ["x.csv"]),
        ("export_neighbourhood.py", ["a", "x"]),
    ],
)
def test_a_store_that_is_not_there_is_told_in_one_line(
    name: str, arguments: list[str], tmp_path: Path
) -> None:
    done = run(name, *arguments, "--store", "nowhere", folder=tmp_path)
    assert done.returncode == 1
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
