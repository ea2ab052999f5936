"""Engines that the tests of stores run against: servers of their own on free ports of this machine."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pytest
import requests

KINDS = ("embedded", "oxigraph", "virtuoso")
REMOTE = ("oxigraph", "virtuoso")
_PATIENCE = 60  # seconds that a server may take to start
_VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CaseMode = 2
NumberOfBuffers = 4000
MaxDirtyBuffers = 2000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = .
[SPARQL]
ResultSetMaxRows = 10000000
"""


@dataclass(frozen=True)
class Server:
    """An engine that runs: where it is asked, and where it takes updates."""

    address: str
    update: str

    def change(self, update: str) -> None:
        """Carry out an update behind the program's back."""
        requests.post(self.update, data={"update": update}, timeout=_PATIENCE).raise_for_status()

    def clear(self) -> None:
        """Take out all that was put in."""
        query = "SELECT ?g { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
        answer = requests.post(
            self.address,
            data={"query": query},
            headers={"Accept": "application/sparql-results+json"},
            timeout=_PATIENCE,
        )
        graphs = [row["g"]["value"] for row in answer.json()["results"]["bindings"]]
        drops = [f"DROP SILENT GRAPH <{graph}>" for graph in graphs if "openlinksw" not in graph]
        self.change(
            "; ".join(["DROP SILENT DEFAULT" if "/update" in self.update else "", *drops]).strip("; ")
        )


@contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[Server]:
    """Oxigraph's server."""
    try:
        files = metadata.files("oxigraph") or ()
    except metadata.PackageNotFoundError:
        pytest.skip("no Oxigraph server here: pip install oxigraph")
    program = next(file for file in files if file.stem == "oxigraph" and not file.suffix.startswith(".p"))
    port = _free()
    command = [str(program.locate()), "serve", "--bind", f"127.0.0.1:{port}", *options]
    with _running(command, folder, f"http://127.0.0.1:{port}/query"):
        yield Server(f"http://127.0.0.1:{port}/query", f"http://127.0.0.1:{port}/update")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Virtuoso 7, where anybody may write."""
    if shutil.which("virtuoso-t") is None or shutil.which("isql-vt") is None:
        pytest.skip("no Virtuoso here: apt-get install virtuoso-opensource-7")
    port, sql = _free(), _free()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(port=port, sql=sql))
    address = f"http://127.0.0.1:{port}/sparql"
    command = ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"]
    with _running(command, folder, address):
        grant = 'grant SPARQL_UPDATE to "SPARQL";'
        subprocess.run(
            ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={grant}"], check=True, capture_output=True
        )
        yield Server(address, address)


@contextmanager
def servers(folder: Callable[[str], Path]) -> Iterator[Callable[[str, str], Server]]:
    """What gives a server of a kind for a purpose, started when it is first wanted; `folder` makes one."""
    with ExitStack() as stack:
        running: dict[tuple[str, str], Server] = {}

        def server(kind: str, purpose: str) -> Server:
            if (kind, purpose) not in running:
                start = {"oxigraph": oxigraph, "virtuoso": virtuoso}[kind]
                running[kind, purpose] = stack.enter_context(start(folder(kind)))
            running[kind, purpose].clear()
            return running[kind, purpose]

        yield server


@contextmanager
def _running(command: list[str], folder: Path, address: str) -> Iterator[None]:
    """A server, from when it answers until it is not needed any more."""
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            begin = time.monotonic()
            while True:
                try:
                    if requests.get(address, params={"query": "ASK {}"}, timeout=_PATIENCE).ok:
                        break
                except requests.ConnectionError:
                    pass
                assert process.poll() is None, f"{command[0]} ended with {process.returncode}"
                assert time.monotonic() - begin < _PATIENCE, f"{command[0]} does not start"
                time.sleep(0.1)
            yield
        finally:
            process.kill()


def _free() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
