"""A slice of `scripts/torture`, faults that it causes, and what it and the fuzzers found."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from actorgraph.engines import embedded
from actorgraph.errors import StoreError, StoreInUse
from actorgraph.store import Store
from torturing import __main__ as torture
from torturing import documents, fuzz, queries
from torturing.report import Report


@pytest.mark.parametrize("part", [documents, queries, fuzz])
def test_a_slice_finds_nothing(part: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    report = Report()
    part.run(report, 1, 24)
    assert report.cases >= 24
    assert report.faults == []


def test_a_crash_a_loss_and_wrong_words_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(documents.wrong_passages([{"start": 0, "end": 2, "text": "ab"}], "abc")) == []
    assert len(list(documents.wrong_passages({"x": [{"start": 0, "end": 2, "text": "bc"}]}, "abc"))) == 1

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr("actorgraph.pipeline.analyse", broken)
    report = Report()
    documents.batch(report, tmp_path, 1, 3, shapes=False)
    assert {kind for kind, _ in report.faults} >= {"crashes", "losses"}
    assert any("on purpose" in what for _, what in report.faults)


def test_the_table_counts_what_processes_tell_and_their_deaths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    python = tmp_path / "python"
    python.write_text(
        """#!/bin/sh
        echo '{"cases": 1200}'; echo '{"fault": "leaks", "what": "something"}'; echo '{"trying": "the last"}'
        kill -9 $$"""
    )
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    sums = torture.Sums()
    torture._watch(torture.Shard("queries", 1, 10), sums)
    assert torture.table(["queries"], sums).splitlines()[1].split() == ["queries", "1,200", *"10001"]
    assert "ended with -9 at: the last" in capsys.readouterr().err


# --- faults ---------------------------------------------------------------------------------------------


def test_a_full_disk_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.open(tmp_path / "a.db").close()

    def full(_: Path) -> None:
        raise OSError("IO error: No space left on device: While appending to file")

    monkeypatch.setattr(embedded, "_to_write", full)
    with pytest.raises(StoreError, match=r"a\.db: can't be opened .*make room on the disk"):
        Store.open(tmp_path / "a.db")


def test_what_can_not_be_flushed_is_told_as_such(tmp_path: Path) -> None:
    class Full:
        def flush(self) -> None:
            raise OSError("IO error: No space left on device")

    opened = Store.open(tmp_path / "a.db")
    engine = opened._engine
    assert isinstance(engine, embedded.Embedded)
    engine._quads = Full()  # type: ignore[assignment]
    with pytest.raises(StoreError, match=r"a\.db: can't be written to the end"):
        opened.close()
    opened.close()


def test_a_folder_nobody_may_write_to_is_not_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.open(tmp_path / "a.db").close()

    def locked(_: Path) -> None:
        raise OSError("IO error: While open a file for lock: LOCK: Read-only file system")

    monkeypatch.setattr(embedded, "_to_write", locked)
    with pytest.raises(StoreInUse):
        Store.open(tmp_path / "a.db")
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(StoreError, match="nobody may write there") as told:
        Store.open(tmp_path / "a.db")
    assert not isinstance(told.value, StoreInUse)
