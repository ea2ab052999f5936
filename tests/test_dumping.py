from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from actorgraph import dumping, export
from actorgraph.model import Record
from actorgraph.store import Store
from sample import RECORD

OTHER = replace(
    RECORD, document=replace(RECORD.document, id="another", title="Älter"), claims=RECORD.claims[1:]
)
ROOT = Path(__file__).parent.parent
G, H, S, T, P = (ox.NamedNode(f"https://example.org/{name}") for name in "ghstp")


def everything(store: Store, folder: Path) -> dict[str, bytes]:
    """What the store writes in every format there is."""
    out = folder / "out"
    out.mkdir(exist_ok=True)
    written = [path for suffix in export.FORMATS for path in export.write(store, out / f"graph{suffix}")]
    store.dump(out / "graph.nt", ".nt")
    return {path.name: path.read_bytes() for path in (*written, out / "graph.nt")}


def holding(path: Path, *records: Record) -> dict[str, bytes]:
    with Store.open(path) as store:
        for record in records:
            store.add(record)
        return everything(store, path.parent)


# The order


@given(st.lists(st.binary(max_size=3).map(lambda line: line.replace(b"\n", b"") + b"\n")), st.integers(1, 5))
def test_lines_come_in_order_and_once_however_few_are_held(lines: list[bytes], at_once: int) -> None:
    assert list(dumping.in_order(lines, at_once=at_once)) == sorted(set(lines))


def test_quads_are_canonical() -> None:
    quads = [
        ox.Quad(T, P, ox.Literal('a\n\x07\x7fä"\\'), G),
        ox.Quad(S, P, ox.Literal("b"), H),
        ox.Quad(S, P, ox.Literal("b", language="de"), G),
        ox.Quad(S, P, ox.Literal("b"), H),
    ]
    buffer = BytesIO()
    dumping.write(quads, buffer, ox.RdfFormat.N_QUADS)
    assert buffer.getvalue().decode() == (
        f'{S} {P} "b" {H} .\n{S} {P} "b"@de {G} .\n{T} {P} "a\\n\\u0007\\u007Fä\\"\\\\" {G} .\n'
    )


def test_other_syntaxes_keep_graphs_and_subjects_together() -> None:
    quads = [ox.Quad(s, P, ox.Literal(n), g) for n in (1, 2) for s in (T, S) for g in (H, G)]
    buffer = BytesIO()
    dumping.write(quads, buffer, ox.RdfFormat.TRIG)
    assert buffer.getvalue().decode().count("{") == 2
    assert buffer.getvalue().decode().count(str(S)) == 2


# The same content, the same bytes


def test_the_order_of_adding_does_not_show(tmp_path: Path) -> None:
    assert holding(tmp_path / "one", RECORD, OTHER) == holding(tmp_path / "two", OTHER, RECORD)


def test_what_was_replaced_or_removed_does_not_show(tmp_path: Path) -> None:
    plain = holding(tmp_path / "one", RECORD)
    assert holding(tmp_path / "two", OTHER, replace(RECORD, claims=()), RECORD) != plain
    with Store.open(tmp_path / "two") as store:
        assert store.remove("another")
        assert everything(store, tmp_path) == plain


def test_a_dump_that_is_added_gives_the_same_dump(tmp_path: Path) -> None:
    first = holding(tmp_path / "one", RECORD, OTHER)
    with Store.open(tmp_path / "two") as store:
        store.add_graph(first["graph.nq"].decode("utf-8"), name="dump.nq")
        assert everything(store, tmp_path) == first


def test_the_hash_seed_does_not_show(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from test_dumping import *\n"
        "holding(Path(sys.argv[1]), RECORD, OTHER)\n"
    )
    here = holding(tmp_path / "here" / "actorgraph.db", RECORD, OTHER)
    there = tmp_path / "there" / "actorgraph.db"
    environment = {**os.environ, "PYTHONHASHSEED": "1"}  # here it is another one each time
    subprocess.run([sys.executable, "-c", code, str(there)], check=True, cwd=ROOT, env=environment)
    assert {name: (there.parent / "out" / name).read_bytes() for name in here} == here
