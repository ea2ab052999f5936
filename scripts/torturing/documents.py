"""Documents nobody should write, read by `extract` and `add` as the command line calls them."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from actorgraph.documents import read_documents
from actorgraph.model import Document
from torturing.command import Outcome, call
from torturing.files import SECRET, SECRET_PATH, made
from torturing.report import CRASH, LEAK, LOSS, OFFSET, Report
from torturing.texts import WITNESS

NAME = "documents"
CASES = 10_000
SHARD = 500
_BATCH = 50
_CHECKED = 20  # one batch in so many


def run(report: Report, seed: int, cases: int) -> None:
    """Try that many documents, batch by batch; each batch holds one that must be read whatever else does."""
    random = Random(f"{NAME} {seed}")
    secret = Path(SECRET_PATH)
    secret.write_text(f"<p>{SECRET}</p>", "utf-8")
    done = 0
    while done < cases:
        count = min(_BATCH, cases - done)
        batch_seed = random.randrange(10**9)
        report.trying(f"batch {batch_seed} of {count} documents")
        with tempfile.TemporaryDirectory() as folder:
            if batch(report, Path(folder), batch_seed, count, shapes=batch_seed % _CHECKED == 0):
                _keep(Path(folder) / "in", batch_seed)
        report.tried(count)
        done += count


def batch(report: Report, folder: Path, seed: int, count: int, *, shapes: bool) -> bool:
    """Make `count` files in `folder`, read them and add them; whether anything was wrong.

    `shapes`: have `check` read what was added too, which takes as long as all else together.
    """
    before = len(report.faults)
    random = Random(seed)
    source = folder / "in"
    source.mkdir()
    (source / "witness.txt").write_text(WITNESS, "utf-8")
    texts: dict[str, str] = {"witness": WITNESS}
    names = []
    for number in range(count):
        name = f"d{number:03}"
        file = made(random, name)
        (source / (name + file.suffix)).write_bytes(file.content)
        names.append(name + file.suffix)
        texts |= {k: v for k, v in (file.texts or {}).items() if v.replace("\ufeff", "").strip()}
    with report.surviving(f"batch {seed}"):
        _read(report, folder, seed, texts, names)
        _add(report, folder, seed, shapes=shapes)
    return len(report.faults) > before


def _read(report: Report, folder: Path, seed: int, texts: Mapping[str, str], names: list[str]) -> None:
    """`extract`: each file gives records or a complaint, and each passage is what it says."""
    output = folder / "out.jsonl"
    outcome = call("extract", folder / "in", "--format", "jsonl", "--open", "-o", output)
    _sane(report, outcome, f"batch {seed}: extract")
    data = output.read_text("utf-8") if output.exists() else ""
    records = {record["document"]["id"]: record for record in map(json.loads, data.split("\n")[:-1])}
    report.expect(
        SECRET not in data + outcome.err, LEAK, f"batch {seed}: the words of a local file are in the output"
    )
    given = _given(folder / "in", texts)
    for identifier, text in given.items():
        record = records.get(identifier)
        if record is None:
            told = identifier in outcome.err
            report.expect(
                told, LOSS, f"batch {seed}: document {identifier!r} gave no record and no complaint"
            )
            continue
        for passage in wrong_passages(record, text):
            report.fault(OFFSET, f"batch {seed}: {identifier!r}: {passage}")
        for error in validator().iter_errors(record):
            report.fault(
                CRASH, f"batch {seed}: {identifier!r}: not as the schema has it: {error.message[:200]}"
            )
    for identifier in texts.keys() - given.keys():  # unless one without id took it before, which is told
        told = f"{identifier!r} is taken" in outcome.err
        report.expect(told, LOSS, f"batch {seed}: document {identifier!r} was not read as it stands")
    for name in names:
        there = name in outcome.err or any(_documents(folder / "in" / name))
        report.expect(there, LOSS, f"batch {seed}: file {name} gave neither a document nor a complaint")
    statements = {s["relation"] for s in records.get("witness", {}).get("statements", ())}
    report.expect(
        "sendsTroopsTo" in statements, LOSS, f"batch {seed}: what the good document says is not found"
    )


def _given(folder: Path, texts: Mapping[str, str]) -> dict[str, str]:
    """The text of each document, from its maker where he knows it."""
    return {one.id: one.text for one in _documents(folder) if one.text == texts.get(one.id, one.text)}


def _documents(path: Path) -> Iterator[Document]:
    return (one for one in read_documents([path]) if isinstance(one, Document))


def _add(report: Report, folder: Path, seed: int, *, shapes: bool) -> None:
    """`add`: what it takes is sound, whole, and quotes the words where it says."""
    from actorgraph.iris import OA
    from actorgraph.store import Store

    store = folder / "a.db"
    outcome = call("add", folder / "in", "--store", store)
    _sane(report, outcome, f"batch {seed}: add")
    for command in (("check",), ("store", "verify", "--no-shapes"))[0 if shapes else 1 :]:
        checked = call(*command, "--store", store)
        report.expect(
            checked.code == 0,
            LOSS,
            f"batch {seed}: {' '.join(command)}: {checked.out[:300]!r} {checked.err[:300]}",
        )
    given = _given(folder / "in", {})
    with Store.open(store, read_only=True) as opened:
        stored = {document.id for document in opened.documents()}
        rows = opened.select(
            f"SELECT ?id ?said ?start ?end {{ GRAPH ?g {{ ?d a ag:Document ; dcterms:identifier ?id . "
            f"?s <{OA}exact> ?said ; <{OA}start> ?start ; <{OA}end> ?end }} }}"
        )
        for row in rows:
            text, start, end = given[row["id"].value], int(row["start"].value), int(row["end"].value)
            if text[start:end] != row["said"].value:
                report.fault(
                    OFFSET,
                    f"batch {seed}: {row['id'].value!r}, stored: {row['said'].value!r} not at {start}:{end}",
                )
    for identifier in given.keys() - stored:
        told = identifier in outcome.err
        report.expect(told, LOSS, f"batch {seed}: {identifier!r} was not added, and nothing said")
    shutil.rmtree(store)


def _sane(report: Report, outcome: Outcome, what: str) -> None:
    if outcome.crashed:
        lines = [line for line in outcome.err.splitlines() if "internal error" in line] or [
            outcome.err[-500:]
        ]
        for line in lines:
            report.fault(CRASH, f"{what}: {line}")
        report.expect(outcome.code in (0, 1, 2), CRASH, f"{what}: ended with {outcome.code}")


def wrong_passages(value: Any, text: str) -> Iterator[str]:
    """Every span anywhere in a record that is not the words it gives."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys() and text[value["start"] : value["end"]] != value["text"]:
            yield f"{value['start']}:{value['end']} is not {value['text']!r}"
        for part in value.values():
            yield from wrong_passages(part, text)
    elif isinstance(value, list):
        for part in value:
            yield from wrong_passages(part, text)


@cache
def validator() -> Any:
    """What checks a record against docs/extraction.schema.json."""
    from jsonschema import Draft202012Validator

    schema = Path(__file__).parents[2] / "docs/extraction.schema.json"
    return Draft202012Validator(json.loads(schema.read_text("utf-8")))


def _keep(folder: Path, seed: int) -> None:
    """Keep the files of a batch that went wrong, for whoever mends it."""
    kept = Path(tempfile.gettempdir()) / "actorgraph-torture" / f"batch-{seed}"
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(folder, kept)
    print(f"kept {kept}", file=sys.stderr)
