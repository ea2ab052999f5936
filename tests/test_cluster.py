"""Reading on a cluster: the graph that `add` gives alone, whoever dies, and no work done twice."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from actorgraph import cluster
from actorgraph.cli import add
from actorgraph.documents import Defaults, Item, Limits, parse, read_documents
from actorgraph.errors import ActorgraphError
from actorgraph.model import Record
from actorgraph.store import Store
from shell import Shell, one_message

dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed", reason="Dask is not installed (extra 'cluster')")
WHO = ("Russland", "Polen", "Frankreich", "Japan")


@pytest.fixture(scope="module")
def workers() -> Iterator[Any]:
    """A cluster of two processes on this machine."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", scheduler_port=0
    ) as found:
        yield found


def articles(folder: Path, count: int) -> None:
    """Text files, an archive with a bad line and an id that is taken, and a file that is no text."""
    folder.mkdir()
    for number in range(count):
        text = f"{WHO[number % 4]} hat die Ukraine angegriffen. Das ist Meldung {number}."
        (folder / f"m{number:02}.txt").write_text(text, "utf-8")
    lines = [
        json.dumps({"id": f"j{number}", "text": f"{WHO[number % 4]} unterstützt Japan. Meldung {number}."})
        for number in range(count)
    ]
    lines[1] = "{broken"
    lines[3] = json.dumps({"id": "m00", "text": "Norwegen unterstützt Japan."})
    lines[4] = json.dumps({"text": "Dänemark unterstützt Japan."})
    (folder / "archive.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "broken.txt").write_bytes(b"\xff\xfe\xfa")


def dumped(path: Path, target: Path) -> bytes:
    with Store.open(path, read_only=True) as store:
        store.dump(target, ".nq")
    return target.read_bytes()


def scheduler(workers: Any) -> tuple[str, str]:
    return "--scheduler", workers.scheduler_address


def kill_workers(workers: Any, times: int, stop: threading.Event) -> None:
    """Kill workers at random moments, as long as they have something to do."""
    chance = random.Random(7)
    for _ in range(times):
        if stop.wait(0.5 + chance.random()):
            return
        living = [
            nanny.process.pid for nanny in workers.workers.values() if nanny.process and nanny.process.pid
        ]
        if living:
            os.kill(chance.choice(living), signal.SIGKILL)


def test_the_graph_is_that_of_one_process_though_workers_die(
    actorgraph: Shell, workers: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "LINES", 3)
    articles(tmp_path / "in", 6)
    alone = actorgraph("add", "-v", "in", "--store", "alone.db")
    assert alone.code == 1
    stop = threading.Event()
    killer = threading.Thread(target=kill_workers, args=(workers, 2, stop))
    killer.start()
    with monkeypatch.context() as patch:
        patch.setattr(add, "_add_batch", lambda *_: pytest.fail("a new store is loaded at once"))
        together = actorgraph("add", "-v", "in", "--store", "many.db", *scheduler(workers))
    stop.set()
    killer.join()
    assert together.code == 1
    told, expected = together.err, alone.err.replace("alone.db", "many.db")
    assert sorted(told.splitlines()) == sorted(expected.splitlines())
    graph = dumped(tmp_path / "alone.db", tmp_path / "alone.nq")
    assert dumped(tmp_path / "many.db", tmp_path / "many.nq") == graph
    assert actorgraph("store", "verify", "--no-shapes", "--store", "many.db").code == 0
    assert not list((tmp_path / "many.db.parts").glob(".*"))
    # What is done is not done again: neither read nor written, and the store is as it was.
    parts = {file.name: file.stat().st_mtime_ns for file in (tmp_path / "many.db.parts").glob("*.nq.gz")}
    assert len(parts) == 9
    again = actorgraph("add", "in", "--store", "many.db", *scheduler(workers))
    assert "(10 replaced)" in again.err
    assert {f.name: f.stat().st_mtime_ns for f in (tmp_path / "many.db.parts").glob("*.nq.gz")} == parts
    assert dumped(tmp_path / "many.db", tmp_path / "again.nq") == graph


def test_a_run_that_was_cut_short_goes_on(
    actorgraph: Shell, workers: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles(tmp_path / "in", 6)
    told = []

    def interrupted(*arguments: Any) -> None:
        told.append(arguments)
        if len(told) == 3:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(cluster._Manifest, "add", interrupted)
        assert actorgraph("extract", "in", *scheduler(workers), "--parts", "parts").code == 130
    parts = tmp_path / "parts"
    before = {file.name: file.stat().st_mtime_ns for file in parts.glob("*.nq.gz")}
    assert len(before) >= 3
    done = actorgraph("extract", "in", *scheduler(workers), "--parts", "parts")
    assert done.out == ""
    assert done.err.endswith("statements in 10 documents, 3 failed, in parts\n")
    after = {file.name: file.stat().st_mtime_ns for file in parts.glob("*.nq.gz")}
    assert before.items() <= after.items()
    assert not list(parts.glob(".*nq.gz*"))
    added = actorgraph("add", "in", *scheduler(workers), "--parts", "parts", "--store", "a.db")
    assert "added 10 documents" in added.err
    assert {file.name: file.stat().st_mtime_ns for file in parts.glob("*.nq.gz")} == after


def die(item: Item) -> Record | ActorgraphError:
    """Of one document, kill whoever reads it."""
    if isinstance(item, ActorgraphError):
        return item
    if item.id == "bad":
        os._exit(1)
    return Record(item, (), (), ())


def test_a_document_that_kills_workers_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    for name in ("a", "bad", "c"):
        (tmp_path / f"{name}.txt").write_text(name)
    job = cluster.Job(die, int, Defaults(), Limits(), str(tmp_path / "parts"), "key")
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as small,
        small.get_client() as client,
    ):
        todo = cluster.pieces([str(tmp_path)], client)
        first, bad, last = cluster.work(client, todo, job, lambda: None)
    assert isinstance(first, str)
    assert isinstance(last, str)
    assert "bad.txt: workers died over it" in str(bad)


def test_globs_and_urls_are_read(actorgraph: Shell, workers: Any, tmp_path: Path) -> None:
    articles(tmp_path / "in", 5)
    for path, count in (("in/m*.txt", 5), (f"file://{tmp_path}/in/m00.txt", 1), (f"file://{tmp_path}/in", 8)):
        done = actorgraph("extract", path, *scheduler(workers), "--parts", "parts")
        assert f"in {count} document" in done.err, done.err
    for path, part in (("in/*.xyz", "no such file"), ("file:///nowhere/at/all.txt", "no such file")):
        one_message(actorgraph("extract", path, *scheduler(workers), "--parts", "p"), 1, part)


def test_own_words_reach_the_workers(actorgraph: Shell, workers: Any, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("type,name\nPerson,Xaver Quitt\n", "utf-8")
    (tmp_path / "a.txt").write_text("Xaver Quitt hat Polen kritisiert.", "utf-8")
    for name, more in (("alone.db", ()), ("many.db", scheduler(workers))):
        actorgraph("actors", "add", "people.csv", "--store", name)
        assert actorgraph("add", "a.txt", "--store", name, *more).code == 0
    assert dumped(tmp_path / "alone.db", tmp_path / "a.nq") == dumped(tmp_path / "many.db", tmp_path / "m.nq")


# --- without a cluster ----------------------------------------------------------------------------------


def fail(item: Item) -> ActorgraphError:
    assert isinstance(item, ActorgraphError)
    return item


def job(tmp_path: Path) -> cluster.Job:
    return cluster.Job(fail, lambda: None, Defaults(), Limits(), str(tmp_path / "parts"), "key")


def test_a_part_is_called_after_its_content(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    names = []
    for text in (" ", "  ", " "):
        file.write_text(text)
        names.append(cluster.read_piece(cluster.Piece("a.txt", str(file), ""), job(tmp_path)))
    assert names[0] == names[2] != names[1]
    data = (tmp_path / "parts" / names[0]).read_bytes()
    cluster.read_piece(cluster.Piece("a.txt", str(file), ""), job(tmp_path))
    assert (tmp_path / "parts" / names[0]).read_bytes() == data
    part = cluster.part(str(tmp_path / "parts" / names[0]))
    (told,) = part.told
    assert part.graphs() == {}
    assert str(told.error) == "a.txt: the text is empty"


def test_another_version_reads_nothing(tmp_path: Path) -> None:
    with pytest.raises(ActorgraphError, match="install the same everywhere"):
        cluster.read_piece(cluster.Piece("a.txt", "a.txt", ""), replace(job(tmp_path), version="0.0"))
    assert not (tmp_path / "parts").exists()


def test_a_broken_part_is_named(tmp_path: Path) -> None:
    for content in (b"no gzip", gzip.compress(b"no header"), gzip.compress(b"# []\n<a> <b>")):
        (tmp_path / "x.nq.gz").write_bytes(content)
        with pytest.raises(ActorgraphError, match=r"x\.nq\.gz: can't be read"):
            cluster.part(str(tmp_path / "x.nq.gz")).graphs()


def test_pieces_of_lines_are_the_documents_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles(tmp_path / "in", 12)
    file = tmp_path / "in/archive.jsonl"
    file.write_bytes(b"\n \n" + file.read_bytes().replace(b"\n", b"\r\n\n"))
    for lines in (1, 2, 5, 100):
        starts = cluster._cuts(str(file), lines)
        ends = [*(start for start, _ in starts[1:]), None]
        content = file.read_bytes()
        found = [
            item
            for (start, number), end in zip(starts, ends, strict=True)
            for item in parse(str(file), content[start:end], Defaults(), first_line=number, offset=start)
        ]
        assert list(map(str, found)) == list(map(str, read_documents([file])))
    file.write_bytes(b"")
    assert cluster._cuts(str(file), 5) == [(0, 1)]


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (("add", "a.txt", "--parts", "p"), 2, "add --scheduler"),
        (("extract", "a.txt", "--parts", "p"), 2, "--scheduler and --parts go together"),
        (("extract", "a.txt", "--scheduler", "tcp://127.0.0.1:1"), 2, "--scheduler and --parts go together"),
        (("add", "a.txt", "--scheduler", "tcp://127.0.0.1:1"), 1, "no Dask scheduler answers there"),
    ],
)
def test_what_cant_be_done_is_told(
    actorgraph: Shell, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, part: str
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 0.5)
    one_message(actorgraph(*arguments), code, part)


def test_without_dask_it_says_what_to_install(actorgraph: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    outcome = actorgraph("add", "a.txt", "--scheduler", "tcp://127.0.0.1:1")
    one_message(outcome, 1, "pip install 'actorgraph[cluster]'")


def test_standard_input_is_refused(actorgraph: Shell, workers: Any) -> None:
    one_message(actorgraph("add", "-", *scheduler(workers)), 2, "standard input can't be read on a cluster")
