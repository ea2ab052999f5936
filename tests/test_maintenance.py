"""Readers beside a writer, backups, verification, and writers that are killed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from actorgraph import iris, maintenance, snapshots
from actorgraph.errors import StoreError
from actorgraph.questions import names
from actorgraph.store import Store
from sample import RECORD
from shell import Shell, one_message

CRASH = Path(__file__).parent.parent / "scripts" / "crash_store.py"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "a.db") as store:
        store.add(RECORD)
    return tmp_path / "a.db"


def documents(store: Store) -> list[str]:
    return [document.id for document in store.documents()]


def test_a_reader_sees_the_store_as_it_was_when_opened(path: Path) -> None:
    with Store.open(path) as writer, Store.open(path, read_only=True) as reader:
        writer.remove("sample")
        writer.optimise()
        assert documents(reader) == ["sample"]
        assert reader.record("sample").claims
        with Store.open(path, read_only=True) as later:
            assert documents(later) == []


def test_a_snapshot_goes_with_its_reader(path: Path) -> None:
    with Store.open(path, read_only=True):
        assert len(list((path / snapshots.FOLDER).iterdir())) == 1
    assert list((path / snapshots.FOLDER).iterdir()) == []


def test_snapshots_of_killed_readers_are_cleared_away(path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left, kept = path / snapshots.FOLDER / f"{gone.pid}-x", path / snapshots.FOLDER / f"{os.getpid()}-x"
    left.mkdir(parents=True)
    kept.mkdir()
    Store.open(path, read_only=True).close()
    assert not left.exists()
    assert kept.exists()


def test_a_backup_beside_a_writer_is_a_store_of_its_own(path: Path, tmp_path: Path) -> None:
    with Store.open(path) as writer:
        maintenance.backup(path, tmp_path / "copy.db")
        writer.remove("sample")
    shutil.rmtree(path)
    with Store.open(tmp_path / "copy.db") as copy:
        assert documents(copy) == ["sample"]
        assert list(maintenance.verify(copy)) == []
    assert [file.name for file in tmp_path.iterdir()] == ["copy.db"]


def test_a_backup_replaces_nothing(path: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(StoreError, match="is there already"):
        maintenance.backup(path, tmp_path / "there")
    with pytest.raises(StoreError, match="no store there yet"):
        maintenance.backup(tmp_path / "none.db", tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_a_sound_store_verifies(path: Path) -> None:
    with Store.open(path, read_only=True) as store:
        assert list(maintenance.verify(store)) == []


@pytest.mark.parametrize(
    ("update", "complaint"),
    [
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "in the union, but in no graph"),
        ("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }", "in a graph, but not in the union"),
        ("DELETE WHERE { ?r rdf:predicate ag:sendsTroopsTo }", "is about a relation that nothing describes"),
        ("DELETE WHERE { actor:mark-rutte a ?kind }", "is held by an actor that nothing describes"),
        ("DELETE WHERE { ?p oa:exact ?words }", "points to a passage that has no words"),
        ("DELETE WHERE { ?d a ag:Document }", "is derived from a document that is not there"),
    ],
)
def test_verify_tells_what_is_wrong(path: Path, update: str, complaint: str) -> None:
    with Store.open(path) as store:
        store.quads.update(update, prefixes=iris.PREFIXES)
        assert any(complaint in line for line in maintenance.verify(store, shapes=False))


def test_the_commands(actorgraph: Shell, path: Path) -> None:
    at = ("--store", path)
    assert actorgraph("store", "optimise", *at).code == 0
    assert "is whole" in actorgraph("store", "verify", *at).err
    assert actorgraph("store", "backup", "copy.db", *at).code == 0
    one_message(actorgraph("store", "restore", "copy.db", *at), 1, "is there already")
    assert actorgraph("store", "restore", "copy.db", "--store", "new.db").code == 0
    assert actorgraph("query", "ASK { ?a ag:sendsTroopsTo ?b }", "--store", "new.db").out.count("true") == 1
    with Store.open(path) as store:
        store.quads.update("INSERT DATA { <urn:a> <urn:b> <urn:c> }")
    broken = actorgraph("store", "verify", "--no-shapes", *at)
    assert (broken.code, broken.out.count("\n")) == (1, 1)
    one_message(actorgraph("store", "optimise", "--store", "none.db"), 1, "no store there yet")


def test_nothing_reported_is_lost_when_a_writer_is_killed() -> None:
    run = subprocess.run([sys.executable, CRASH, "3"], capture_output=True, text=True, check=False)
    assert (run.stdout, run.returncode) == ("3 kills, 0 faults\n", 0), run.stdout + run.stderr


def test_the_benchmark_asks_every_question() -> None:
    bench = CRASH.with_name("bench_store.py")
    run = subprocess.run(
        [sys.executable, bench, "40", "--runs", "1"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert "lean:" not in run.stdout, "the leanest queries give other rows"
    lines = [line.split(" ms  ")[1] for line in run.stdout.splitlines() if " ms  " in line]
    asked = {line.split("  (")[0].split(":")[0] for line in lines}
    others = {"add a document", "replace a document", "remove a document", "open to read"}
    others |= {"find by name", "search", "neighbours", "show"}
    assert asked == others | set(names())
