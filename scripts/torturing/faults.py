"""A disk that is full, folders nobody may write, stores with broken files, and Ctrl-C at any moment.

After each fault the same things must hold: no traceback, one message that says what to do, nothing half
written, and a second run that ends well gives what one run without the fault gives.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

from torturing.command import INTERNAL, Outcome
from torturing.report import CRASH, HANG, LOSS, Report
from torturing.texts import SENTENCES, ordinary

NAME = "faults"
CASES = 300
SHARD = 50
_DOCUMENTS = 12
_TIMEOUT = 60.0
_INTERRUPTED = 130


class Bench:
    """A folder with articles, a store that holds a first version of them, and what a sound store holds."""

    def __init__(self, folder: Path, random: Random) -> None:
        self.folder = folder
        self.source, self.old = folder / "in", folder / "old"
        for path in (self.source, self.old):
            path.mkdir()
            for number in range(_DOCUMENTS):
                text = " ".join((ordinary(random), random.choice(SENTENCES)))
                fields = {"id": f"d{number}", "text": text, "published": "2024-10-28"}
                (path / f"d{number}.json").write_text(json.dumps(fields), "utf-8")
        self.store = folder / "kept.db"
        child("add", self.old, "--store", self.store)
        child("add", self.source, "--store", folder / "new.db")
        self.before, self.after = dumped(self.store), dumped(folder / "new.db")

    def copy(self, name: str) -> Path:
        """The store once more, to be broken."""
        path = self.folder / name
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(self.store, path)
        return path


def run(report: Report, seed: int, cases: int) -> None:
    """Cause that many faults, of each kind in turn."""
    random = Random(f"{NAME} {seed}")
    os.environ["ACTORGRAPH_USER"] = "torture"
    _warm()
    kinds: tuple[Callable[[Report, Bench, Random], None], ...] = (
        interrupted,
        garbled,
        full_disk,
        interrupted,
        garbled,
        read_only,
    )
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), random)
        for number in range(cases):
            kind = kinds[number % len(kinds)]
            report.trying(f"{kind.__name__} {number} of seed {seed}")
            with report.surviving(f"{kind.__name__} {number} of seed {seed}"):
                kind(report, bench, random)
            report.tried()


# --- the faults -----------------------------------------------------------------------------------------


def interrupted(report: Report, bench: Bench, random: Random) -> None:
    """Ctrl-C while a command is at work; then the same command once more."""
    store = bench.copy("cut.db")
    name, arguments = random.choice(_commands(bench, store))
    beside = _listed(bench.folder)
    outcome = child(*arguments, interrupt=random.random() ** 2 * 3)
    what = f"Ctrl-C in {name}"
    _sane(report, outcome, what, allowed=(0, _INTERRUPTED))
    if outcome.code == _INTERRUPTED:
        report.expect("interrupted" in outcome.err, LOSS, f"{what}: says nothing: {outcome.err!r}")
        left = _listed(bench.folder) - beside
        report.expect(not left, LOSS, f"{what}: left {left} behind")
    _whole(report, store, what)
    held = documents(store)
    report.expect(held == {f"d{n}" for n in range(_DOCUMENTS)}, LOSS, f"{what}: holds {sorted(held)}")
    again = child(*arguments)
    report.expect(again.code == 0, LOSS, f"{what}: the second run ends with {again.code}: {again.err[-300:]}")
    _finished(report, bench, store, name, what)


def full_disk(report: Report, bench: Bench, random: Random) -> None:
    """No room for what a command writes; then the same command once more with room."""
    with _small_disk(bench, random) as (place, room, limit):
        store = bench.copy("full.db")
        if place is not None:
            store = Path(shutil.copytree(store, place / "full.db"))
        name, arguments = random.choice(_commands(bench, store, output=place))
        what = f"{name} with {room} bytes of room"
        beside = _listed(bench.folder) | (_listed(place) if place else set())
        outcome = child(*arguments, file_size=limit)
        _sane(report, outcome, what, allowed=(0, 1))
        if outcome.code:
            report.expect("actorgraph: " in outcome.err, LOSS, f"{what}: says nothing: {outcome.err!r}")
            left = (_listed(bench.folder) | (_listed(place) if place else set())) - beside
            report.expect(not left, LOSS, f"{what}: left {left} behind")
        if place is not None:
            moved = bench.copy("full.db")
            shutil.rmtree(moved)
            shutil.copytree(store, moved)
            store = moved
            name, arguments = next(one for one in _commands(bench, store) if one[0] == name)
        _whole(report, store, what)
        again = child(*arguments)
        report.expect(
            again.code == 0, LOSS, f"{what}: the second run ends with {again.code}: {again.err[-300:]}"
        )
        _finished(report, bench, store, name, what)


def garbled(report: Report, bench: Bench, random: Random) -> None:
    """A file of the store cut short or with other bytes in it: told or read, never made worse."""
    store = bench.copy("broken.db")
    files = [path for path in store.rglob("*") if path.is_file() and path.name != "LOCK"]
    file = random.choice(files)
    data = bytearray(file.read_bytes())
    if random.random() < 0.5:
        data = data[: random.randint(0, len(data))]
        how = f"cut to {len(data)} bytes"
    else:
        at = random.randint(0, len(data))
        data[at : at + 8] = random.randbytes(random.randint(1, 16))
        how = f"other bytes at {at}"
    file.write_bytes(data)
    what = f"{file.relative_to(store)} {how}"
    reading = (
        ("query", "who-does-what", "--store", store),
        ("stats", "--store", store),
        ("check", "--store", store),
        ("store", "verify", "--no-shapes", "--store", store),
        ("export", "-o", bench.folder / "x.nq", "--store", store),
        ("view", "-o", bench.folder / "x.html", "--store", store),
        ("actors", "duplicates", "--store", store),
    )
    reads, kept = random.choice(reading), _bytes(store)
    _sane(report, child(*reads), f"{what}: {reads[0]}", allowed=(0, 1))
    report.expect(_bytes(store) == kept, LOSS, f"{what}: {reads[0]} changed the store")
    outcome = child("add", bench.source, "--store", store)
    _sane(report, outcome, f"{what}: add", allowed=(0, 1))
    report.expect(outcome.code == 0 or "actorgraph: " in outcome.err, LOSS, f"{what}: add says nothing")
    for name in ("x.nq", "x.html"):
        (bench.folder / name).unlink(missing_ok=True)


def read_only(report: Report, bench: Bench, random: Random) -> None:
    """Folders nobody may write to: what reads works, what writes says that it can't."""
    store = bench.copy("locked.db")
    with _locked(bench.folder / "locked", store) as place:
        if place is None:
            return
        for reads in (("query", "who-does-what"), ("stats",), ("show", "Russland")):
            outcome = child(*reads, "--store", place)
            _sane(report, outcome, f"read-only: {reads[0]}", allowed=(0,))
        writing: tuple[tuple[str | Path, ...], ...] = (
            ("add", bench.source, "--store", place),
            ("remove", "d1", "--store", place),
            ("store", "optimise", "--store", place),
            ("export", "-o", place / "x.ttl", "--store", place),
            ("view", "-o", place / "x.html", "--store", place),
            ("extract", bench.source, "-o", place / "x.txt"),
            ("actors", "merge", "russia", "poland", "--anyway", "--store", place),
        )
        for arguments in writing:
            outcome = child(*arguments)
            _sane(report, outcome, f"read-only: {arguments[:2]}", allowed=(1,))
            told = str(place) in outcome.err and outcome.err.startswith("actorgraph: ")
            report.expect(told, LOSS, f"read-only: {arguments[:2]} does not say where: {outcome.err!r}")


# --- what must hold -------------------------------------------------------------------------------------


def _commands(
    bench: Bench, store: Path, output: Path | None = None
) -> list[tuple[str, Sequence[str | Path]]]:
    out = output or bench.folder
    return [
        ("add", ("add", bench.source, "--store", store)),
        ("add --workers", ("add", bench.source, "--workers", "2", "--store", store)),
        ("optimise", ("store", "optimise", "--store", store)),
        ("summarise", ("store", "summarise", "--store", store)),
        ("export", ("export", "-o", out / "x.nq", "-o", out / "x.graphml", "--store", store)),
        ("view", ("view", "-o", out / "x.html", "--store", store)),
        ("extract", ("extract", bench.source, "--format", "jsonl", "-o", out / "x.jsonl")),
        ("query", ("query", "who-does-what", "-o", out / "x.csv", "--store", store)),
    ]


def _sane(report: Report, outcome: Outcome, what: str, *, allowed: tuple[int, ...]) -> None:
    if outcome.code == -signal.SIGKILL:
        report.fault(HANG, f"{what}: not done after {_TIMEOUT:g} s")
        return
    crashed = outcome.code not in allowed or any(sign in outcome.err for sign in INTERNAL)
    report.expect(not crashed, CRASH, f"{what}: ended with {outcome.code}: {outcome.err[-400:]}")


def _whole(report: Report, store: Path, what: str) -> None:
    outcome = child("store", "verify", "--no-shapes", "--store", store)
    if "run `actorgraph store summarise`" in outcome.err:  # cut short between two steps, and says what to do
        outcome = child("store", "summarise", "--store", store)
        outcome = child("store", "verify", "--no-shapes", "--store", store)
    report.expect(
        outcome.code == 0, LOSS, f"{what}: the store is not whole: {outcome.out[:200]!r} {outcome.err[-300:]}"
    )


def _finished(report: Report, bench: Bench, store: Path, name: str, what: str) -> None:
    """The store holds what one good run gives; outputs are whole."""
    right = bench.after if name.startswith("add") else bench.before
    report.expect(dumped(store) == right, LOSS, f"{what}: after a second run the store is another")
    for output in bench.folder.glob("x.*"):
        report.expect(output.stat().st_size > 0, LOSS, f"{what}: {output.name} is empty")
        output.unlink()


def dumped(store: Path) -> list[bytes]:
    """What a store holds, line by line, as a child of this process reads it."""
    outcome = child("export", "-o", "-", "--format", "nq", "--store", store)
    return sorted(outcome.out.split(b"\n"))


def documents(store: Path) -> set[str]:
    """The ids of the documents in a store."""
    outcome = child(
        "query",
        "SELECT ?id { ?d a ag:Document ; dcterms:identifier ?id }",
        "--format",
        "csv",
        "--store",
        store,
    )
    return set(outcome.out.decode().split()[1:])


def _bytes(store: Path) -> dict[str, bytes]:
    """Every file of a store but those that readers make for themselves."""
    found = (path for path in store.rglob("*") if path.is_file())
    return {
        str(path.relative_to(store)): path.read_bytes()
        for path in found
        if not {"snapshots", "amended"} & set(path.relative_to(store).parts)
    }


def _listed(folder: Path) -> set[str]:
    """The files of a folder that are nobody's output."""
    return {path.name for path in folder.iterdir() if not re.fullmatch(r"x(-\w+)?\.\w+", path.name)}


# --- how faults are caused ------------------------------------------------------------------------------


def child(*arguments: str | Path, interrupt: float | None = None, file_size: int | None = None) -> Outcome:
    """A command line in a fork of this process, which has all modules loaded; Ctrl-C after `interrupt` s.

    `file_size` is what one file may hold, in bytes: a disk quota that any machine has.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        if "--workers" in arguments:  # these start a Python of their own, and so must their parent be
            process = _start(arguments, out.fileno(), err.fileno(), file_size)
        else:
            process = os.fork()
        if process == 0:
            _run_child(arguments, out.fileno(), err.fileno(), file_size)
        if interrupt is not None:
            time.sleep(interrupt)
            os.kill(process, signal.SIGINT)
        code = _waited(process)
        out.seek(0)
        err.seek(0)
        return Outcome(code, out.read(), err.read().decode("utf-8", "replace"))


def _start(arguments: Sequence[str | Path], out: int, err: int, file_size: int | None) -> int:
    """A command line in a new process; its id."""
    limit = (
        f"import resource as r; r.setrlimit(r.RLIMIT_FSIZE, ({file_size}, {file_size}));" if file_size else ""
    )
    command = [sys.executable, "-c", f"{limit}from actorgraph.cli import main; main()", *map(str, arguments)]
    return subprocess.Popen(command, stdout=out, stderr=err).pid


def _run_child(arguments: Sequence[str | Path], out: int, err: int, file_size: int | None) -> None:
    code = 70
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.dup2(out, 1)
        os.dup2(err, 2)
        sys.stdout, sys.stderr = (os.fdopen(os.dup(n), "w", encoding="utf-8") for n in (1, 2))
        if file_size is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))
        from actorgraph.cli import run as command

        code = command([str(argument) for argument in arguments])
        sys.stdout.flush()
        sys.stderr.flush()
    except KeyboardInterrupt:  # the moment before or behind the command; Python's own would say the same
        code = _INTERRUPTED
        os.write(2, b"interrupted\n")
    except BaseException:
        import traceback

        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


def _waited(process: int) -> int:
    deadline = time.monotonic() + _TIMEOUT
    while time.monotonic() < deadline:
        done, status = os.waitpid(process, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    return -signal.SIGKILL


def _warm() -> None:
    """Load all that commands need, but open no store: threads don't survive a fork."""
    import actorgraph.cli as program
    from actorgraph.model import Document
    from actorgraph.pipeline import read

    for name in program.COMMANDS:
        program.cli.get_command(None, name)  # type: ignore[arg-type]
    read(Document("warm", " ".join(SENTENCES)), open_triples=True)


@contextmanager
def _small_disk(bench: Bench, random: Random) -> Iterator[tuple[Path | None, int, int | None]]:
    """Where little fits: a disk of its own if this machine lets us mount one, else a limit on each file."""
    size = random.choice((0, 4, 16, 64, 200, 900, 3_000)) * 1024
    place = bench.folder / "disk"
    place.mkdir(exist_ok=True)
    needed = sum(path.stat().st_blocks * 512 for path in bench.store.rglob("*"))
    mounted = random.random() < 0.5 and _mount(
        "-t", "tmpfs", "-o", f"size={size + needed}", "tmpfs", str(place)
    )
    try:
        yield (place, size, None) if mounted else (None, size, max(size, 4096))  # for messages
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(place)], check=False)


@contextmanager
def _locked(place: Path, store: Path) -> Iterator[Path | None]:
    """The store in a folder that can't be written to; None where nothing here can be so."""
    shutil.rmtree(place, ignore_errors=True)
    if os.geteuid() == 0:
        place.mkdir()
        if not (_mount("--bind", str(store), str(place)) and _mount("-o", "remount,ro,bind", str(place))):
            yield None
            return
        try:
            yield place
        finally:
            subprocess.run(["umount", "-l", str(place)], check=False)
        return
    shutil.copytree(store, place)
    for path in (place, *place.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)
    try:
        yield place
    finally:
        for path in (place, *place.rglob("*")):
            path.chmod(path.stat().st_mode | 0o200)


def _mount(*arguments: str) -> bool:
    try:
        return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0
    except OSError:
        return False
