"""N-Quads as a store: the same as adding document by document, all or nothing, however it is written."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from actorgraph import bulk, iris, maintenance, summaries
from actorgraph.errors import ActorgraphError
from actorgraph.store import Store
from sample import INJURED, RECORD, SENT
from shell import Shell, one_message

OTHER = replace(
    RECORD,
    document=replace(RECORD.document, id="other", title='Ein "Titel" <mit> \\ Zeichen\tund\nZeilen. <x> .'),
    claims=(SENT, replace(INJURED, voices=())),
)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """What a store of two documents writes; the store is beside it."""
    with Store.open(tmp_path / "first.db") as store:
        store.add_all([RECORD, OTHER])
        store.dump(tmp_path / "dump.nq", ".nq")
    return tmp_path / "dump.nq"


def everything(path: Path) -> set[str]:
    with Store.open(path, read_only=True) as store:
        assert summaries.stored(store.quads) == frozenset(summaries.recomputed(store.quads))
        return {str(quad) for quad in store.quads.quads_for_pattern(None, None, None, None)}


def restored(dump: Path) -> set[str]:
    target = dump.with_name("new.db")
    maintenance.restore(dump, target)
    with Store.open(target, read_only=True) as store:
        assert list(maintenance.verify(store)) == []
    return everything(target)


def test_what_was_dumped_comes_back_with_union_and_summaries(dump: Path) -> None:
    assert restored(dump) == everything(dump.with_name("first.db"))


def test_it_may_be_compressed(dump: Path) -> None:
    small = dump.with_name("dump.nq.gz")
    small.write_bytes(gzip.compress(dump.read_bytes()))
    assert restored(small) == everything(dump.with_name("first.db"))


def test_it_may_be_written_in_any_way_and_order(dump: Path) -> None:
    lines = sorted(dump.read_bytes().splitlines(), key=lambda line: line[-40:-20] + line[:60])
    odd = [line.replace(b"> <", b">\t<", 1) if number % 3 else line for number, line in enumerate(lines)]
    dump.write_bytes(b"# a comment\r\n\r\n" + b" # another\r\n".join(odd))
    assert restored(dump) == everything(dump.with_name("first.db"))


def test_small_blocks_are_the_same(dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "_BLOCK", 100)
    assert restored(dump) == everything(dump.with_name("first.db"))


def test_summaries_in_it_are_made_anew(dump: Path) -> None:
    with dump.open("ab") as stream:
        stream.write(f"<urn:a> <urn:b> <urn:c> <{iris.SUMMARY}> .\n".encode())
    assert restored(dump) == everything(dump.with_name("first.db"))


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("<urn:a> <urn:b> <urn:c> .", "no graph is named"),
        ('<urn:a> <urn:b> "c <d>"^^<urn:e> .', "no graph is named"),
        ('<urn:a> <urn:b> "c" <urn:g>', "."),
        ("<urn:a> <urn:b> <urn:c> _:g .", "no graph is named"),
        ("nonsense", "."),
        ("<urn:a> <urn:b> .", "."),
        (f"<urn:a> <{iris.AG}about> <urn:\udcff> <urn:g> .", "."),
    ],
)
def test_what_is_no_dump_is_told_with_its_line_and_leaves_nothing(
    actorgraph: Shell, dump: Path, line: str, complaint: str
) -> None:
    with dump.open("a", encoding="utf-8", errors="surrogateescape") as stream:
        stream.write(line + "\n")
    before = sorted(dump.parent.iterdir())
    number = len(dump.read_bytes().splitlines())
    one_message(actorgraph("store", "restore", dump, "--store", "new.db"), 1, f"dump.nq, line {number}: ")
    with pytest.raises(ActorgraphError, match=complaint):
        maintenance.restore(dump, dump.with_name("new.db"))
    assert sorted(dump.parent.iterdir()) == before


def test_what_can_not_be_read_is_told(actorgraph: Shell, tmp_path: Path) -> None:
    one_message(actorgraph("store", "restore", "none.nq", "--store", "new.db"), 1, "none.nq")
    (tmp_path / "bad.nq.gz").write_bytes(b"no gzip")
    one_message(actorgraph("store", "restore", "bad.nq.gz", "--store", "new.db"), 1, "bad.nq.gz")
    assert not (tmp_path / "new.db").exists()
