"""What hypothesis makes up: files, texts, records, hand-written graphs, journals and parameters.

Each property is a plain function that raises AssertionError or whatever the program must not raise; tests
call them too, on examples that were found to break them.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from actorgraph.errors import ActorgraphError
from actorgraph.model import Document, Record
from torturing.report import CRASH, OFFSET, Report

NAME = "fuzz"
CASES = 4_000
SHARD = 500


def run(report: Report, number: int, cases: int) -> None:
    """Try that many examples, in equal shares for each property."""
    import strategies

    properties: dict[str, tuple[st.SearchStrategy[Any], Callable[[Any], None], int]] = {
        "reader": (strategies.files(), readers, 4),
        "extraction": (strategies.TEXT, extraction, 4),
        "records": (strategies.records(), records, 1),
        "turtle": (strategies.turtle(), turtle, 1),
        "journals": (strategies.journals(), journals, 1),
        "parameters": (strategies.PARAMETERS, parameters, 1),
    }
    whole = sum(share for *_, share in properties.values())
    for offset, (name, (strategy, check, share)) in enumerate(properties.items()):
        report.trying(name)
        _examples(report, name, strategy, check, max(1, cases * share // whole), number * 100 + offset)


def _examples(
    report: Report,
    name: str,
    strategy: st.SearchStrategy[Any],
    check: Callable[[Any], None],
    count: int,
    number: int,
) -> None:
    """Try examples; the smallest that fails is told."""

    def attempt(example: Any) -> None:
        report.trying(f"{name}: {example!r}"[:1500])
        try:
            check(example)
        except Exception:
            failing[:] = [example]
            raise
        finally:
            report.tried()

    failing: list[Any] = []
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    quiet = settings(
        max_examples=count, deadline=None, database=None, print_blob=False, suppress_health_check=checks,
        phases=[Phase.generate, Phase.target, Phase.shrink],
    )  # fmt: skip
    try:
        seed(number)(quiet(given(strategy)(attempt)))()
    except AssertionError as error:
        report.fault(OFFSET, f"{name}: {error} for {failing!r}")
    except Exception as error:
        from traceback import extract_tb

        place = extract_tb(error.__traceback__)[-1]
        report.fault(
            CRASH,
            f"{name}: {type(error).__name__} at {place.filename}:{place.lineno}: {error} for {failing!r}",
        )


# --- properties -----------------------------------------------------------------------------------------


def readers(file: tuple[str, bytes]) -> None:
    """Bytes become documents whose text can be written, or errors that name the file; nothing disappears."""
    from actorgraph.documents import read_documents

    suffix, data = file
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"name{suffix}"
        path.write_bytes(data)
        items = list(read_documents([path]))
    assert items, "neither a document nor an error"
    for item in items:
        if isinstance(item, ActorgraphError):
            assert "name" in str(item)
        else:
            item.text.encode("utf-8")
            assert item.id
            assert item.text.strip()


def extraction(text: str) -> None:
    """Whatever the text, passages are its words, the record fits the schema, and the graph is sound."""
    from actorgraph import rdf, rdf_reader
    from actorgraph.jsonl import dumps
    from actorgraph.pipeline import read
    from actorgraph.soundness import sound
    from torturing.documents import validator, wrong_passages

    record = read(Document("fuzz", text, published="2024-10-28", source="Zeitung"), open_triples=True)
    value = json.loads(dumps(record))
    wrong = [*wrong_passages(value, text), *(error.message for error in validator().iter_errors(value))]
    assert not wrong, wrong
    kept, _ = sound(record)
    rdf_reader.record(rdf.quads(kept))


def records(record: Record) -> None:
    """A record that is sound goes into a store, comes back, and goes out again."""
    from actorgraph.maintenance import verify

    store = _store()
    try:
        store.add(record)
    except ActorgraphError:
        return
    store.record(record.document.id)
    faults = list(verify(store, shapes=False))
    store.remove(record.document.id)
    assert not faults, faults


def turtle(text: str) -> None:
    """A hand-written graph is taken whole or refused whole."""
    from actorgraph.maintenance import verify

    store = _store()
    before = set(store.statements())
    try:
        names = store.add_graph(text, "somebody", name="fuzz.trig")
    except ActorgraphError:
        assert set(store.statements()) == before, "refused, and yet the store changed"
        return
    # A node may point to what nobody describes; what the store makes of it must be in step, though.
    faults = [fault for fault in verify(store, shapes=False) if not _DANGLING.search(fault)]
    store.rewrite(dict.fromkeys(names, ()))
    assert not faults, faults
    assert set(store.statements()) == before, "something stayed"


_DANGLING = re.compile("nothing describes|has no words|is not there$")


def journals(data: bytes) -> None:
    """A journal that somebody edited is read, or refused by line; what was in it stays."""
    from actorgraph import decisions, own_actors

    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder)
        for name in (decisions.FILE, own_actors.FILE):
            (store / name).write_bytes(data)
        with suppress(ActorgraphError):
            own_actors.read(store)
        with suppress(ActorgraphError):
            decisions.Identity(decisions.read(store))
        with suppress(ActorgraphError):
            decisions.decide(store, "same", ("a", "b"))
        assert (store / decisions.FILE).read_bytes().startswith(data)


def parameters(values: Mapping[str, str]) -> None:
    """No value of a parameter gives rows that the question without it would not give."""
    from actorgraph.questions import ask, load, names

    store = _asked()
    for name in names():
        taken = load(name).parameters
        given = {key: value for key, value in values.items() if key in taken}
        try:
            found = set(ask(store, name, limit=10_000, **given).rows())
        except ActorgraphError:
            continue
        if not any(taken.values()) and len(load(name).parameters) > 0 and name in _PLAIN:
            extra = found - set(ask(store, name, limit=10_000).rows())
            assert not extra, f"{name} {given}: {extra}"


_PLAIN = ("who-does-what", "disputed", "denied", "planned", "demanded", "quotations")
"""Questions in which a parameter only leaves rows out."""


@cache
def _store() -> Any:
    from actorgraph.store import Store

    return Store.open(Path(tempfile.mkdtemp(prefix="actorgraph-fuzz-")) / "a.db")


@cache
def _asked() -> Any:
    from actorgraph.pipeline import read
    from actorgraph.store import Store
    from torturing.texts import SENTENCES

    store = Store.open(Path(tempfile.mkdtemp(prefix="actorgraph-fuzz-")) / "a.db")
    store.add(read(Document("all", " ".join(SENTENCES), published="2024-10-28")))
    return store
