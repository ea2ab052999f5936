"""Reading documents on a Dask cluster: workers write what they read into parts, and one process loads these.

A piece of work is a file, or some lines of a .jsonl file. A worker writes what the piece's documents give
into one compressed N-Quads file, whose first line is a comment that lists the documents and what went wrong.
It is called after the content of the piece and all else that the result depends on, and appears whole or not
at all: work that is done twice gives the same file, and is not done where the file is there. `manifest.jsonl`
beside the parts says which pieces are done, so that a later run need not even read these.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any
from uuid import uuid4

from actorgraph import __version__, documents, errors, iris
from actorgraph.documents import Defaults, Item, Limits
from actorgraph.errors import ActorgraphError, DocumentError, Failure, UnknownSuffix, UsageError
from actorgraph.model import Record

if TYPE_CHECKING:
    import pyoxigraph as ox
    from distributed import Client, Future

MANIFEST = "manifest.jsonl"
LINES = 100  # documents of a .jsonl file in one piece
_AHEAD = 4  # pieces that each thread of the cluster may have waiting
_PATIENCE = 30.0  # seconds to wait for the scheduler and for the first worker
_MAGIC = set("*?[")
_one_at_a_time = threading.Lock()  # what reads is made for one thread of a process
_prepared: list[str] = []


@dataclass(frozen=True, slots=True)
class Job:
    """How documents are to be read: `read` and `prepare` as in `parallel.in_order`, both to be pickled.

    `parts` is the URL of the folder for the parts; `key` stands for all but the documents that the result
    depends on.
    """

    read: Callable[[Item], Record | ActorgraphError]
    prepare: Callable[[], object]
    defaults: Defaults
    limits: Limits
    parts: str
    key: str
    version: str = __version__


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, or some bytes of it. `name` is what to call the file, `state` what changes when it changes."""

    name: str
    url: str
    state: str
    start: int = 0
    end: int | None = None
    first_line: int = 1


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one document: its id and claims, or an error; no id where it could not be read at all."""

    id: str | None
    claims: int
    faults: tuple[str, ...]
    error: ActorgraphError | None


# --- what the process that asks does ---


def connected(address: str) -> Client:
    """The cluster whose scheduler is at that address; raises Failure where there is none, or no Dask here."""
    try:
        from distributed import Client
    except ImportError:
        raise Failure("a cluster needs Dask, which is not here: pip install 'actorgraph[cluster]'") from None
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise Failure(f"{address}: no Dask scheduler answers there ({error})") from error
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        client.close()
        raise Failure(
            f"{address}: the scheduler has no worker; start some with `dask worker {address}`"
        ) from None
    return client


def absolute(url: str) -> str:
    """The URL or path of a folder so that it means the same on every worker."""
    return url if "://" in url else str(Path(url).resolve())


def job_key(*content: object) -> str:
    """A key for what a result depends on besides the documents, this version of the program included."""
    return iris.digest(__version__, *content)


def pieces(paths: Iterable[str], client: Client) -> list[Piece | ActorgraphError]:
    """The pieces that files, folders, globs and URLs stand for, in order; errors in place of what is none."""
    files = list(_files(paths))
    cuts = {
        number: client.submit(_cuts, file.url, LINES, pure=False)
        for number, file in enumerate(files)
        if isinstance(file, Piece) and file.name.lower().endswith(".jsonl")
    }
    found: list[Piece | ActorgraphError] = []
    for number, file in enumerate(files):
        if isinstance(file, ActorgraphError) or number not in cuts:
            found.append(file)
            continue
        try:
            lines = cuts[number].result()
        except Exception as error:
            why = getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"
            found.append(DocumentError(f"{file.name}: {why}"))
            continue
        ends = [start for start, _ in lines[1:]] + [None]
        found += [
            Piece(file.name, file.url, file.state, start, end, line)
            for (start, line), end in zip(lines, ends, strict=True)
        ]
    return found


def work(
    client: Client, todo: Sequence[Piece | ActorgraphError], job: Job, advance: Callable[[], None]
) -> list[str | ActorgraphError]:
    """Have all pieces read that are not read yet; for each the name of its part, or an error in its place."""
    done = _Manifest(job.parts)
    found: dict[int, str | ActorgraphError] = {}
    waiting: dict[int, Piece] = {}
    for number, piece in enumerate(todo):
        if isinstance(piece, Piece) and not done.part(piece, job):
            waiting[number] = piece
            continue
        found[number] = done.part(piece, job) if isinstance(piece, Piece) else piece
        advance()
    threads = max(sum(client.nthreads().values()), 1)
    # Whoever waits where a worker dies is suspected of it too: only alone does it show who did it.
    for width in (threads * _AHEAD, 1):
        for number, outcome in _outcomes(client, waiting, job, width):
            if isinstance(outcome, str):
                done.add(waiting[number], job, outcome)
            elif isinstance(outcome, _Deadly) and width > 1:
                continue
            found[number] = outcome
            advance()
        waiting = {number: piece for number, piece in waiting.items() if number not in found}
    done.write()
    done.clear()
    return [found[number] for number in range(len(todo))]


class _Deadly(Failure):
    """Workers died over a piece."""


def _outcomes(
    client: Client, waiting: Mapping[int, Piece], job: Job, width: int
) -> Iterator[tuple[int, str | ActorgraphError]]:
    """The name of a part, or an error, for each piece as it comes, `width` of them asked for at once."""
    from distributed import as_completed

    pending = iter(waiting)
    running: dict[Future[str], int] = {}

    def submit(number: int) -> Future[str]:
        future = client.submit(read_piece, waiting[number], job, pure=False)
        running[future] = number
        return future

    completed = as_completed([submit(number) for number in islice(pending, width)], loop=client.loop)
    for future in completed:
        number = running.pop(future)
        yield number, _outcome(future, waiting[number])
        for following in islice(pending, 1):
            completed.add(submit(following))


def _outcome(future: Future[str], piece: Piece) -> str | ActorgraphError:
    from distributed import KilledWorker

    try:
        part: str = future.result()
        return part
    except ActorgraphError as error:
        return error
    except KilledWorker:
        return _Deadly(f"{piece.name}: workers died over it, perhaps for want of memory")
    except OSError as error:
        return DocumentError(f"{piece.name}: {error.strerror or error}")
    except Exception as error:  # what one worker lacks must not cost the work of the others
        return Failure(f"{piece.name}: a worker failed at it: {type(error).__name__}: {error}")
    finally:
        future.release()


class _Manifest:
    """Which pieces are done, and the names of their parts."""

    def __init__(self, parts: str) -> None:
        self._fs, self._folder = _filesystem(parts)
        self._parts: dict[str, str] = {}
        self._written, self._took = time.monotonic(), 0.0
        try:
            lines = self._fs.cat_file(f"{self._folder}/{MANIFEST}").decode("utf-8").splitlines()
        except FileNotFoundError:
            lines = []
        there = {PurePosixPath(path).name for path in self._fs.glob(f"{self._folder}/*.nq.gz")}
        for line in lines:
            entry = json.loads(line)
            if entry["part"] in there:
                self._parts[entry["piece"]] = entry["part"]

    def part(self, piece: Piece, job: Job) -> str:
        return self._parts.get(_piece_key(piece, job), "")

    def add(self, piece: Piece, job: Job, part: str) -> None:
        self._parts[_piece_key(piece, job)] = part
        # Written whole each time, so seldom enough to cost little.
        if time.monotonic() - self._written > max(5.0, 20 * self._took):
            self.write()

    def clear(self) -> None:
        """Remove what workers that were killed had not finished writing."""
        for path in self._fs.ls(self._folder, detail=False):
            if PurePosixPath(path).name.startswith("."):
                self._fs.rm(path)

    def write(self) -> None:
        begin = time.monotonic()
        lines = (json.dumps({"piece": piece, "part": part}) + "\n" for piece, part in self._parts.items())
        _put(self._fs, f"{self._folder}/{MANIFEST}", "".join(lines).encode("utf-8"))
        self._written = time.monotonic()
        self._took = self._written - begin


def _piece_key(piece: Piece, job: Job) -> str:
    return iris.digest(job.key, asdict(piece))


def _files(paths: Iterable[str]) -> Iterator[Piece | ActorgraphError]:
    """A piece for each file, each once; an error for each path that is none."""
    seen: set[str] = set()
    for path in paths:
        if path == documents.STANDARD_INPUT:
            raise UsageError(
                "standard input can't be read on a cluster; write it to a file that workers can read"
            )
        for file in _remote(path) if _is_pattern(path) else _local(path):
            if isinstance(file, Piece):
                if file.url in seen:
                    continue
                seen.add(file.url)
            yield file


def _is_pattern(path: str) -> bool:
    return "://" in path or (bool(_MAGIC & set(path)) and not Path(path).exists())


def _local(path: str) -> Iterator[Piece | ActorgraphError]:
    for file in documents.find_files([path]):
        if isinstance(file, ActorgraphError):
            yield file
        else:
            whole = str(Path(file).resolve())
            fs, _ = _filesystem(whole)
            yield Piece(str(file), whole, fs.ukey(whole))


def _remote(path: str) -> Iterator[Piece | ActorgraphError]:
    try:
        fs, inside = _filesystem(path)
        if _MAGIC & set(inside):
            found, folder = sorted(fs.glob(inside)), False
        elif fs.isdir(inside):
            found, folder = sorted(fs.find(inside)), True
        else:
            found, folder = ([inside] if fs.exists(inside) else []), False
        found = [one for one in found if not fs.isdir(one)]
        known = [one for one in found if PurePosixPath(one).suffix.lower() in documents.SUFFIXES]
    except (OSError, ValueError, ImportError) as error:
        yield DocumentError(f"{path}: {getattr(error, 'strerror', None) or error}")
        return
    if not found or (folder and not known):
        yield DocumentError(f"{path}: no such file or folder" if not found else f"{path}: no document in it")
    local = "://" not in path
    for one in known if folder else found:
        name = one if local else fs.unstrip_protocol(one)
        if one in known:
            yield Piece(name, one if local else name, fs.ukey(one))
        else:
            yield UnknownSuffix(f"{name}: unknown suffix; known are {', '.join(documents.SUFFIXES)}")


def _filesystem(url: str) -> tuple[Any, str]:
    """The file system that a URL is of, and the path in it."""
    from fsspec.core import url_to_fs

    fs, path = url_to_fs(url)
    return fs, path


# --- what a worker does ---


def _cuts(url: str, lines: int) -> list[tuple[int, int]]:
    """Where the pieces of a .jsonl file begin: byte and number of the first line of each."""
    fs, path = _filesystem(url)
    found, offset, count = [(0, 1)], 0, 0
    with fs.open(path, "rb") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                if count == lines:
                    found.append((offset, number))
                    count = 0
                count += 1
            offset += len(line)
    return found


def read_piece(piece: Piece, job: Job) -> str:
    """Read a piece and write its part, if it is not there; the part's name."""
    if job.version != __version__:
        raise Failure(
            f"a worker has actorgraph {__version__}, not {job.version}; install the same everywhere"
        )
    fs, path = _filesystem(piece.url)
    content = fs.cat_file(path, start=piece.start or None, end=piece.end)
    about = json.dumps([job.key, piece.name, piece.start, piece.first_line]).encode("utf-8")
    name = f"{hashlib.sha256(about + content).hexdigest()[:32]}.nq.gz"
    target, folder = _filesystem(job.parts)
    if not target.exists(f"{folder}/{name}"):
        with _one_at_a_time:
            if _prepared != [job.key]:
                job.prepare()
                _prepared[:] = [job.key]
            data = _part(piece, content, job)
        _put(target, f"{folder}/{name}", data)
    return name


def _part(piece: Piece, content: bytes, job: Job) -> bytes:
    """The content of a part; the same for the same piece."""
    import pyoxigraph as ox

    from actorgraph import rdf
    from actorgraph.soundness import sound

    header: list[dict[str, Any]] = []
    quads: list[ox.Quad] = []
    items = documents.parse(
        piece.name, content, job.defaults, limits=job.limits, first_line=piece.first_line, offset=piece.start
    )
    for item in documents.each_once(((piece.name, one) for one in items), {}):
        record = job.read(item)
        try:
            if isinstance(record, ActorgraphError):
                raise record
            kept, faults = sound(record)
            quads += rdf.quads(kept)
        except ActorgraphError as error:
            identifier = None if isinstance(item, ActorgraphError) else item.id
            header.append({"id": identifier, "error": type(error).__name__, "says": str(error)})
        else:
            header.append({"id": record.document.id, "claims": len(kept.claims), "faults": faults})
    buffer = io.BytesIO(f"# {json.dumps(header)}\n".encode("ascii"))
    buffer.seek(0, io.SEEK_END)
    ox.serialize(quads, buffer, format=ox.RdfFormat.N_QUADS)
    return gzip.compress(buffer.getvalue(), mtime=0)


def _put(fs: Any, path: str, data: bytes) -> None:
    """Write a file whole or not at all."""
    folder, _, name = path.rpartition("/")
    fs.makedirs(folder, exist_ok=True)
    making = f"{folder}/.{name}.{uuid4().hex}"
    fs.pipe_file(making, data)
    fs.mv(making, path)


# --- what is in the parts ---


@dataclass(frozen=True, slots=True)
class Part:
    """What came of the documents of a piece. `url` is that of the part; "" where there is none.

    `dropped`: whether it holds graphs that are not to be taken, as ids are taken.
    """

    told: tuple[Told, ...]
    url: str
    dropped: bool = False

    def loadable(self) -> Path | None:
        """The file, where it is on this machine and holds the graphs of no document whose id was taken."""
        path = Path(self.url)
        held = {one.id for one in self.told if one.error is None}
        return path if self.url and held and not self.dropped and path.is_file() else None

    def graphs(self) -> dict[str, list[ox.Triple]]:
        """The graphs of the documents by IRI; raises Failure where the part is broken."""
        import pyoxigraph as ox

        graphs: dict[str, list[ox.Triple]] = {}
        if self.url:
            with _readable(self.url) as stream:
                for quad in ox.parse(stream, format=ox.RdfFormat.N_QUADS):
                    graphs.setdefault(quad.graph_name.value, []).append(quad.triple)
        return graphs


def part(url: str) -> Part:
    """What came of the documents of a part; raises Failure where it is broken."""
    with _readable(url) as stream:
        header = json.loads(stream.readline()[1:])
    return Part(tuple(_told(entry) for entry in header), url)


@contextmanager
def _readable(url: str) -> Iterator[IO[bytes]]:
    """The content of a part."""
    fs, path = _filesystem(url)
    try:
        with fs.open(path, "rb") as file, gzip.open(file) as stream:
            yield stream  # type: ignore[misc]
    except (OSError, EOFError, ValueError, SyntaxError) as error:
        raise Failure(f"{url}: can't be read ({error}); remove it and run the command again") from error


def _told(entry: dict[str, Any]) -> Told:
    if "error" in entry:
        return Told(entry["id"], 0, (), getattr(errors, entry["error"], Failure)(entry["says"]))
    return Told(entry["id"], entry["claims"], tuple(entry["faults"]), None)
