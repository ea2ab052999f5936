"""Gold: which files hold it, of which kind each is, and what all of one kind in one place hold."""

from __future__ import annotations

import gzip
import importlib
import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from actorgraph.errors import ActorgraphError, UsageError
from actorgraph.evaluate.records import Record, reason
from actorgraph.evaluate.scores import Result

Json = dict[str, Any]

SUFFIXES = (".json", ".jsonl", ".txt", ".tsv", ".conllu")
_NUMBER = re.compile(r"\d+(?:[-.]\d+)?")


@dataclass(frozen=True, slots=True)
class Kind:
    """What one kind of gold is called on the command line, and how it is to be told."""

    name: str
    module: str
    unit: str
    looks_like: str
    in_records: bool  # whether extraction records hold what is compared


KINDS = {
    kind.name: kind
    for kind in (
        Kind("statements", "statements", "article", "JSON with 'doc', 'text', 'actors', 'statements'", True),
        Kind("quotations", "quotations", "article", "JSON with 'originalText' and 'annotations'", True),
        Kind(
            "open-triples", "open_triples", "sentence", "text with 'sent_id:' and '--> Cluster' lines", True
        ),
        Kind("names", "names", "sentence", "JSON Lines with 'id', 'text' and 'names'", False),
        Kind("germeval", "germeval", "sentence", "GermEval's table of four columns", False),
        Kind("trees", "trees", "sentence", "CoNLL-U, a table of ten columns", False),
    )
}


@dataclass(frozen=True, slots=True)
class Gold:
    """All gold of one kind in one place; `items` are what the kind's `load` gives."""

    kind: Kind
    origin: str
    items: tuple[Any, ...]


def load_gold(paths: Sequence[str], kind: str | None = None) -> list[Gold]:
    """The gold in files and folders, taken for `kind`, or for what each file looks like.

    Of a folder all files with one of `SUFFIXES`, gzipped or not, in it and below. Raises `UsageError`, naming
    the file, where one isn't there or isn't understood.
    """
    found: dict[tuple[str, str], list[Any]] = {}
    for path in dict.fromkeys(paths):
        for file in _files(Path(path)):
            name = kind or recognise(file)
            found.setdefault((path, name), []).extend(_load(KINDS[name], file))
    sets = [Gold(KINDS[name], path, tuple(items)) for (path, name), items in found.items()]
    for gold in sets:
        _check_ids(gold)
    return sets


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise UsageError(f"{path}: no such file or folder")
    if not path.is_dir():
        return [path]
    files = sorted(file for file in path.rglob("*") if file.is_file() and _is_known(file))
    if not files:
        raise UsageError(f"{path}: no gold in this folder; files end with {', '.join(SUFFIXES)} or .gz")
    return files


def _is_known(file: Path) -> bool:
    return file.name.lower().removesuffix(".gz").endswith(SUFFIXES) and not file.name.startswith(".")


def _load(kind: Kind, file: Path) -> tuple[Any, ...]:
    module = importlib.import_module(f"actorgraph.evaluate.{kind.module}")
    try:
        items = tuple(module.load(file))
    except (ActorgraphError, OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        said = str(error)
        if isinstance(error, OSError) and error.strerror:
            said = error.strerror
        raise UsageError(said if said.startswith(str(file)) else f"{file}: {said}") from None
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise UsageError(
            f"{file}: not gold of {kind.name}, which is {kind.looks_like}: {reason(error)}; "
            "mend it or say what it is with --as"
        ) from None
    if not items:
        raise UsageError(f"{file}: no gold of {kind.name} in it")
    return items


def _check_ids(gold: Gold) -> None:
    """Records are found by id, so that two items of one id could not be told apart."""
    if not gold.kind.in_records:
        return
    seen: set[str] = set()
    for item in gold.items:
        if item.id in seen:
            raise UsageError(f"{gold.origin}: {gold.kind.unit} {item.id!r} is there twice; leave one")
        seen.add(item.id)


# --- what a file holds ----------------------------------------------------------------------------------


def lines(file: Path) -> Iterator[str]:
    """The lines of a UTF-8 file, gzipped or not, without their ends."""
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8-sig") as stream:
        for line in stream:
            yield line.rstrip("\n")


def read_json(file: Path) -> Json:
    """The object in a JSON file. Raises `UsageError` where there is none."""
    try:
        value = json.loads("\n".join(lines(file)))
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{file}: not JSON: {error}") from None
    if not isinstance(value, dict):
        raise UsageError(f"{file}: a JSON {type(value).__name__}, not an object")
    return value


def recognise(file: Path) -> str:
    """The name of the kind of gold in a file. Raises `UsageError` where it looks like none."""
    try:
        name = _recognised(file)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: can't be read: {error}") from None
    if name is None:
        raise UsageError(
            f"{file}: not recognised as gold of {', '.join(KINDS)}; say what it is with --as, or name only "
            "files that are gold"
        )
    return name


def _recognised(file: Path) -> str | None:
    start = next((line.strip() for line in lines(file) if line.strip() and not line.startswith("#")), "")
    if start.startswith("{"):
        return _kind_of_object(file, start)
    if re.match(r"sent_id:|\S+?\s*-->\s*Cluster\s", start):
        return "open-triples"
    cells = start.split("\t")
    if _NUMBER.fullmatch(cells[0]):
        return {4: "germeval", 10: "trees"}.get(len(cells))
    return None


def _kind_of_object(file: Path, start: str) -> str | None:
    try:
        keys: Mapping[str, Any] = json.loads(start)
    except ValueError:
        keys = read_json(file)
    if {"text", "names"} <= keys.keys():
        return "names"
    if {"doc", "statements"} <= keys.keys():
        return "statements"
    return "quotations" if {"originalText", "annotations"} <= keys.keys() else None


# --- comparing --------------------------------------------------------------------------------------------


def predicted(gold: Gold, records: Mapping[str, Record] | None = None) -> Iterator[Any]:
    """What is to be compared with each item in turn: from records, or as the program reads it now.

    An item without a record is one of which nothing was found. Raises `UsageError` where records can't hold
    what this kind compares.
    """
    if records is None:
        module = importlib.import_module(f"actorgraph.evaluate.{gold.kind.module}")
        yield from module.predict(gold.items)
        return
    if not gold.kind.in_records:
        raise UsageError(f"{gold.origin}: records hold no {gold.kind.name}; leave out --predictions")
    ids = [item.id for item in gold.items]
    if not records.keys() & set(ids):
        raise UsageError(
            f"{gold.origin}: no record is of one of these {gold.kind.unit}s, such as {ids[0]!r}; "
            "the id of a record's document must be that of the gold"
        )
    for identifier in ids:
        yield records.get(identifier, Record(identifier, {}, ()))


def compared(gold: Gold, predictions: Sequence[Any]) -> Result:
    """What comparing each item with what was predicted for it gives."""
    module = importlib.import_module(f"actorgraph.evaluate.{gold.kind.module}")
    result: Result = module.compare(gold.items, predictions)
    return result
