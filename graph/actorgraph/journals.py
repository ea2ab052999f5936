"""Files that people's decisions are kept in: one JSON object a line, only ever added to."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from actorgraph.errors import DataError, StoreError

Json = dict[str, Any]


def read(path: Path) -> list[tuple[str, Json]]:
    """Each object of a journal after where it stands; none where there is no such file.

    Raises DataError, with the line, where one is no JSON object.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: can't be read ({error}); restore it from a copy") from error
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            found.append((f"{path}, line {number}", parsed(line, f"{path}, line {number}")))
    return found


def parsed(line: str, where: str) -> Json:
    """The object that a line holds; raises DataError where it holds none."""
    try:
        value = json.loads(line)
    except ValueError as error:
        raise DataError(f"{where}: not JSON ({error}); mend or remove the line") from error
    if not isinstance(value, dict):
        raise DataError(f"{where}: not a JSON object; mend or remove the line")
    return value


def append(path: Path, values: Sequence[Mapping[str, Any]]) -> None:
    """Add objects to a journal, all or none, and have them on the disk; raises StoreError."""
    lines = "".join(json.dumps(dict(value), ensure_ascii=False) + "\n" for value in values)
    try:
        with path.open("a+b") as stream:
            end = stream.seek(0, os.SEEK_END)
            try:
                if end and not _ends_line(path):
                    stream.write(b"\n")
                stream.write(lines.encode("utf-8"))
                stream.flush()
                os.fsync(stream.fileno())
            except OSError:
                stream.truncate(end)
                raise
    except OSError as error:
        raise StoreError(f"{path}: can't be written ({error}); nothing was changed") from error


def _ends_line(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read(1) == b"\n"


def now() -> str:
    """The time as journals give it."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


def somebody() -> str:
    """Who is at the keyboard, as far as the machine knows."""
    try:
        return os.environ.get("ACTORGRAPH_USER") or getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
