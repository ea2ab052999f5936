"""Files, folders and standard input become documents; what can't be read becomes an error in its place.

What is larger than `Limits` allow is refused.
Offsets count from the text as given: .txt, .json and .jsonl reach `Document.text` code point for code point.
Markdown loses its marks and HTML everything but the article, so offsets there count in what is left.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from actorgraph.errors import ActorgraphError, DocumentError, UnknownSuffix, UsageError
from actorgraph.markdown import plain_markdown
from actorgraph.model import Document
from actorgraph.webpage import declared_encoding, read_article

STANDARD_INPUT = "-"
SUFFIXES = (".txt", ".md", ".html", ".htm", ".json", ".jsonl")

Item = Document | ActorgraphError

_HTML_START = re.compile(rb"\s*(<!doctype html|<html)", re.IGNORECASE)
_JSON_START = re.compile(rb"\s*(\{|\[\s*[{\]])")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a document is taken to be where it does not say so itself."""

    language: str = "de"
    source: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How large an input may be: `bytes` of a file or a line of JSON Lines, `characters` of a text."""

    bytes: int = 50_000_000
    characters: int = 2_000_000


def read_documents(
    paths: Iterable[str | Path],
    *,
    defaults: Defaults | None = None,
    limits: Limits | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Item]:
    """The documents in `paths` in order, and an error in the place of each that can't be read.

    A path is a file of one of `SUFFIXES`, a folder (all such files in it and below, sorted by path; a link
    that leads out of it is an error), or `-` for standard input. A file that is named twice is read once.
    Lazy: JSON Lines are read a line at a time. Two documents with one id would replace each other in a store,
    so the second is an error. So is what is larger than `limits`, of which no more than that is read.

    Raises `UsageError` when `defaults.published` is no date.
    """
    defaults, limits = defaults or Defaults(), limits or Limits()
    check_defaults(defaults)
    yield from each_once(_read_all(paths, defaults, limits, stdin or sys.stdin.buffer), {})


def check_defaults(defaults: Defaults) -> None:
    """Raise UsageError where the day that documents are taken to be of is none."""
    if defaults.published is not None and not _is_date(defaults.published):
        raise UsageError(f"{defaults.published!r} is not an ISO 8601 date such as 2024-10-28")


def each_once(items: Iterable[tuple[str, Item]], origins: dict[str, str]) -> Iterator[Item]:
    """The items, each given after where it is from, with an error for each document whose id is taken.

    `origins` says which ids are taken by what, and is kept up to date.
    """
    for origin, item in items:
        if isinstance(item, Document) and item.id in origins:
            yield taken(item.id, origin, origins[item.id])
            continue
        if isinstance(item, Document):
            origins[item.id] = origin
        yield item


def taken(identifier: str, origin: str, by: str) -> DocumentError:
    """What is wrong where two documents of one run have one id."""
    return DocumentError(
        f"{origin}: id {identifier!r} is taken by {by} in the same run; rename one or give ids in JSON"
    )


def _read_all(
    paths: Iterable[str | Path], defaults: Defaults, limits: Limits, stdin: BinaryIO
) -> Iterator[tuple[str, Item]]:
    for file in find_files(paths):
        origin = "standard input" if file == STANDARD_INPUT else str(file)
        if isinstance(file, ActorgraphError):
            yield origin, file
            continue
        for item in _guarded(_read(file, defaults, limits, stdin), origin):
            yield origin, _short_enough(item, origin, limits)


def _short_enough(item: Item, origin: str, limits: Limits) -> Item:
    """The item, or an error in place of a document that is too long."""
    if not isinstance(item, Document) or len(item.text) <= limits.characters:
        return item
    return DocumentError(
        f"{origin}: document {item.id!r} has {len(item.text):,} characters, and at most "
        f"{limits.characters:,} are read; cut it into chapters, or raise --max-chars"
    )


def parse(
    name: str,
    content: bytes,
    defaults: Defaults,
    *,
    limits: Limits | None = None,
    first_line: int = 1,
    offset: int = 0,
) -> Iterator[Item]:
    """The documents in the content of a file of that name, and an error in place of each that can't be read.

    Of a .jsonl file the content may be some of the lines, from the one and the byte given on.
    """
    limits = limits or Limits()
    for item in _guarded(_parse(name, content, defaults, limits, first_line, offset), name):
        yield _short_enough(item, name, limits)


def find_files(paths: Iterable[str | Path]) -> Iterator[Path | str | ActorgraphError]:
    """The files that `paths` stand for, each once, `-` as it is; an error for each missing or unknown one."""
    seen: set[Path | str] = set()
    for path in paths:
        for file in _expand(path):
            if not isinstance(file, ActorgraphError):
                key = file if file == STANDARD_INPUT else Path(file).resolve()
                if key in seen:
                    continue
                seen.add(key)
            yield file


def count_documents(paths: Iterable[str | Path]) -> int | None:
    """About how many documents `paths` hold, for a progress bar; None where standard input is among them."""
    total = 0
    for file in find_files(paths):
        if file == STANDARD_INPUT:
            return None
        if isinstance(file, Path) and file.suffix.lower() == ".jsonl":
            try:
                with file.open("rb") as stream:
                    lines = _lines(stream, 1 << 20)
                    total += sum(1 for line in lines if isinstance(line, int) or line.strip())
            except OSError:
                total += 1
        else:
            total += 1
    return total


def _expand(path: str | Path) -> Iterator[Path | str | ActorgraphError]:
    if path == STANDARD_INPUT:
        yield STANDARD_INPUT
        return
    file = Path(path)
    try:
        if file.is_dir():
            inside = sorted(found for found in file.rglob("*") if found.suffix.lower() in SUFFIXES)
            inside = [found for found in inside if found.is_file()]
            if not inside:
                yield DocumentError(f"{file}: no document in this folder; known are {', '.join(SUFFIXES)}")
            root = file.resolve()
            for found in inside:
                if found.resolve().is_relative_to(root):
                    yield found
                else:
                    yield DocumentError(f"{found}: a link that leads out of {file}; name what it points to")
        elif not file.exists():
            yield DocumentError(f"{file}: no such file or folder")
        elif file.suffix.lower() not in SUFFIXES:
            yield UnknownSuffix(
                f"{file}: unknown suffix {file.suffix!r}; known are {', '.join(SUFFIXES)}, or give it on "
                "standard input as '-'"
            )
        else:
            yield file
    except (OSError, ValueError) as error:
        yield DocumentError(f"{file}: {getattr(error, 'strerror', None) or error}")


def _guarded(items: Iterator[Item], origin: str) -> Iterator[Item]:
    try:
        yield from items
    except ActorgraphError as error:
        yield error
    except OSError as error:
        yield DocumentError(f"{origin}: {error.strerror or error}")


def _read(file: Path | str, defaults: Defaults, limits: Limits, stdin: BinaryIO) -> Iterator[Item]:
    if isinstance(file, str):
        yield from _read_standard_input(stdin, defaults, limits)
        return
    name = str(file)
    with file.open("rb") as stream:
        if file.suffix.lower() == ".jsonl":
            yield from _json_lines(_lines(stream, limits.bytes), name, file.stem, defaults)
            return
        content = _whole(stream, name, limits.bytes)
    yield from _parse(name, content, defaults, limits)


def _parse(
    name: str, content: bytes, defaults: Defaults, limits: Limits, first_line: int = 1, offset: int = 0
) -> Iterator[Item]:
    suffix, stem = Path(name).suffix.lower(), Path(name).stem
    if suffix == ".jsonl":
        lines = _lines(BytesIO(content), limits.bytes)
        yield from _json_lines(lines, name, stem, defaults, first_line, offset)
    elif suffix == ".json":
        yield from _json(content, name, stem, defaults)
    elif suffix in (".html", ".htm"):
        yield _document(name, _web_page(content, name), stem, defaults)
    elif suffix == ".md":
        title, text = plain_markdown(_decode(content, name))
        yield _document(name, {"id": stem, "title": title, "text": text}, stem, defaults)
    else:
        yield _document(name, {"id": stem, "text": _decode(content, name)}, stem, defaults)


def _whole(stream: BinaryIO, name: str, most: int, start: bytes = b"") -> bytes:
    """All that is left of a stream after its `start`; raises DocumentError where that is too much."""
    content = start + stream.read(most + 1 - len(start))
    if len(content) > most:
        raise DocumentError(
            f"{name}: larger than {most:,} bytes; cut it into documents, or raise --max-bytes"
        )
    return content


def _lines(stream: BinaryIO, most: int, start: Iterable[bytes] = ()) -> Iterator[bytes | int]:
    """The lines of a stream after those in `start`; of one that is too long only how many bytes it has."""
    yield from start
    while line := stream.readline(most + 1):
        if len(line) <= most:
            yield line
            continue
        length = len(line)
        while not line.endswith(b"\n") and (line := stream.readline(1 << 20)):
            length += len(line)
        yield length


def _read_standard_input(stdin: BinaryIO, defaults: Defaults, limits: Limits) -> Iterator[Item]:
    name = "standard input"
    before, first = _first_line(stdin, limits.bytes)
    if len(first) <= limits.bytes and _is_object(first):
        # An archive of any length goes through line by line.
        yield from _json_lines(_lines(stdin, limits.bytes, [*before, first]), name, "stdin", defaults)
        return
    content = _whole(stdin, name, limits.bytes, b"".join([*before, first]))
    if _JSON_START.match(content):
        if _more_lines(content):
            yield from _json_lines(content.splitlines(keepends=True), name, "stdin", defaults)
        else:
            yield from _json(content, name, "stdin", defaults)
    elif _HTML_START.match(content):
        yield _document(name, _web_page(content, name), "stdin", defaults)
    else:
        yield _document(name, {"id": "stdin", "text": _decode(content, name)}, "stdin", defaults)


def _first_line(stream: BinaryIO, most: int) -> tuple[list[bytes], bytes]:
    """The first line that is not blank, and those before it; no more of them than `most` bytes."""
    before: list[bytes] = []
    while (line := stream.readline(most + 1)) and not line.strip() and sum(map(len, before)) <= most:
        before.append(line)
    return before, line


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _more_lines(content: bytes) -> bool:
    """Whether a later line starts an object at the margin: JSON Lines whose first line is broken."""
    return any(line.startswith(b"{") for line in content.strip().split(b"\n")[1:])


# --- text ----------------------------------------------------------------------------------------------


def _decode(content: bytes, name: str, start: int = 0, encoding: str = "utf-8") -> str:
    """`content` as text; `start` is where it lies in its file, so that an error can name the byte."""
    if start == 0 and content.startswith(_BOM):
        content, start = content[len(_BOM) :], len(_BOM)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{name}: byte {start + error.start} (0x{content[error.start]:02x}) is not {encoding.upper()}; "
            "convert the file first, e.g. with iconv -f latin1 -t utf-8"
        ) from None


def _web_page(content: bytes, name: str) -> dict[str, str | None]:
    encoding = "utf-8" if content.startswith(_BOM) else declared_encoding(content)
    try:
        return read_article(_decode(content, name, encoding=encoding), name)
    except LookupError:
        raise DocumentError(f"{name}: declares the unknown encoding {encoding!r}") from None


# --- JSON ---------------------------------------------------------------------------------------------------


def _json(content: bytes, name: str, stem: str, defaults: Defaults) -> Iterator[Item]:
    try:
        value = json.loads(_decode(content, name))
    except json.JSONDecodeError as error:
        raise DocumentError(
            f"{name}: line {error.lineno}, column {error.colno}: not JSON: {error.msg}"
        ) from None
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"{name}: not JSON that can be read: {error}") from None
    if not isinstance(value, list):
        yield _document(name, value, stem, defaults)
        return
    if not value:
        raise DocumentError(f"{name}: an empty list, no document in it")
    for number, fields in enumerate(value, 1):
        yield _document_or_error(f"{name}: item {number}", fields, f"{stem}-{number}", defaults)


def _json_lines(
    lines: Iterable[bytes | int],
    name: str,
    stem: str,
    defaults: Defaults,
    first_line: int = 1,
    offset: int = 0,
) -> Iterator[Item]:
    empty = True
    for number, line in enumerate(lines, first_line):
        if isinstance(line, int):
            offset, empty = offset + line, False
            yield DocumentError(
                f"{name}: line {number}: {line:,} bytes long; cut it into documents, or raise --max-bytes"
            )
            continue
        start, offset = offset, offset + len(line)
        if not line.strip():
            continue
        empty = False
        where = f"{name}: line {number}"
        try:
            fields = json.loads(_decode(line, name, start))
        except json.JSONDecodeError as error:
            yield DocumentError(f"{where}, column {error.colno}: not JSON: {error.msg}")
        except (ValueError, RecursionError) as error:
            yield DocumentError(f"{where}: not JSON that can be read: {error}")
        except DocumentError as error:
            yield error
        else:
            yield _document_or_error(where, fields, f"{stem}-{number}", defaults)
    if empty:
        yield DocumentError(f"{name}: empty, no document in it")


def _document_or_error(
    where: str, fields: object, fallback_id: str, defaults: Defaults
) -> Document | DocumentError:
    """`_document` for one of several, where an error must not keep the others from being read."""
    try:
        return _document(where, fields, fallback_id, defaults)
    except DocumentError as error:
        return error


def _document(where: str, fields: object, fallback_id: str, defaults: Defaults) -> Document:
    """A document from what was read, checked field by field. Keys that we have no use for are left alone."""
    if not isinstance(fields, dict):
        raise DocumentError(f"{where}: expected an object with id, title, published, source, language, text")
    identifier = fields.get("id")
    if isinstance(identifier, int) and not isinstance(identifier, bool):
        identifier = str(identifier)
    text = _string(where, fields, "text")
    document = Document(
        id=_string(where, {"id": identifier}, "id") or fallback_id,
        text=text or "",
        language=_string(where, fields, "language") or defaults.language,
        title=_string(where, fields, "title"),
        source=_string(where, fields, "source") or defaults.source,
        published=_string(where, fields, "published") or defaults.published,
    )
    if text is None:
        raise DocumentError(f"{where}: has no 'text'")
    if not text.replace("\ufeff", "").strip():
        raise DocumentError(f"{where}: the text is empty")
    if document.published is not None and not _is_date(document.published):
        raise DocumentError(
            f"{where}: 'published' is {document.published!r}, not an ISO 8601 date such as 2024-10-28"
        )
    return document


def _string(where: str, fields: dict[str, object], key: str) -> str | None:
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise DocumentError(f"{where}: {key!r} must be a string, not {type(value).__name__}")
    if surrogate := _SURROGATE.search(value):
        code, position = ord(surrogate.group()), surrogate.start()
        raise DocumentError(f"{where}: {key!r} holds half a surrogate pair (U+{code:04X}) at {position}")
    return value


def _is_date(value: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?", value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
