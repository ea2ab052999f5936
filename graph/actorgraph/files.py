"""Writing files whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any, Literal, overload

from actorgraph.errors import Failure

STANDARD = "-"
_unfinished: set[Path] = set()  # temporary files that are open now


@overload
def atomic(path: str | Path, mode: Literal["w"] = "w") -> AbstractContextManager[IO[str]]: ...
@overload
def atomic(path: str | Path, mode: Literal["wb"]) -> AbstractContextManager[IO[bytes]]: ...
def atomic(path: str | Path, mode: Literal["w", "wb"] = "w") -> AbstractContextManager[IO[Any]]:
    """A context that gives an open file, which becomes `path` only when the context ends well.

    Until then `path` keeps what it held; when the context ends by an exception it still does, and nothing
    is left beside it. Text is UTF-8 with the line ends as written. `-` is standard output; devices and pipes
    are written to directly, as there is nothing to replace. A symbolic link stays one: what it points to is
    replaced. A file that is replaced keeps its permissions.

    Raises `Failure` naming the path where it can't be written.
    """
    if str(path) == STANDARD:
        return _standard_output(mode)
    if "\0" in str(path):
        raise Failure(f"{str(path)!r}: can't be written: a path holds no NUL")
    return _replacing(Path(path), mode)


def discard() -> None:
    """Take away the temporary files that are being written: for a process that ends without more ado."""
    for temporary in tuple(_unfinished):
        with suppress(OSError):
            temporary.unlink()


@contextmanager
def _standard_output(mode: str) -> Iterator[IO[Any]]:
    """Standard output, left open. Text goes out as UTF-8 whatever the locale, as it would into a file."""
    sys.stdout.flush()
    buffer = sys.stdout.buffer
    if mode == "wb":
        yield buffer
    else:
        text = TextIOWrapper(buffer, encoding="utf-8", newline="", write_through=True)
        try:
            yield text
        finally:
            text.detach()
    buffer.flush()


@contextmanager
def _replacing(path: Path, mode: str) -> Iterator[IO[Any]]:
    """A temporary file beside what `path` points to; it takes that one's place at the end."""
    try:
        target = path.resolve()
        found = target.stat() if target.exists() else None
        if found is not None and stat.S_ISDIR(found.st_mode):
            raise Failure(f"{path}: is a folder; give the name of a file")
        if found is not None and not stat.S_ISREG(found.st_mode):
            with _opened(target, mode) as stream:
                yield stream
            return
        permissions = stat.S_IMODE(found.st_mode) if found else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:80]}.", suffix=".part", dir=target.parent)
        os.close(handle)
        temporary = Path(name)
        _unfinished.add(temporary)
        try:
            with _opened(temporary, mode) as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            temporary.chmod(permissions)
            temporary.replace(target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        finally:
            _unfinished.discard(temporary)
    except OSError as error:
        # A full disk names no file; any other file's error is the caller's, and says which.
        if error.filename is None or _names(error, path):
            raise Failure(f"{path}: can't be written: {error.strerror or error}") from error
        raise


def _opened(path: Path, mode: str) -> IO[Any]:
    if mode == "wb":
        return path.open("wb")
    return path.open("w", encoding="utf-8", newline="")


def _names(error: OSError, path: Path) -> bool:
    """Whether the error is about `path` or the temporary file beside it."""
    return Path(os.fsdecode(error.filename)).parent == path.resolve().parent


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
