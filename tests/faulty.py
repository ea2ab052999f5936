"""A small HTTP server that answers as it is told to: for what goes wrong with engines."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

JSON = "application/sparql-results+json"


@dataclass
class Faulty:
    """What is said to it, and what it says: `answer` is given the handler of each request."""

    address: str = ""
    answer: Callable[[Any], None] = lambda handler: None
    seen: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def hang(self, _: Any) -> None:
        """Say nothing until the test is over."""
        self.over.wait(30)


@contextmanager
def faulty() -> Iterator[Faulty]:
    """The server, at work on a free port."""
    state = Faulty()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            state.seen.append((self.path, body, dict(self.headers)))
            state.answer(self)

        def log_message(self, *_: object) -> None:
            """Say nothing on standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.address = f"http://127.0.0.1:{server.server_port}/query"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        state.over.set()
        server.shutdown()
        server.server_close()


def say(handler: Any, body: str, *, code: int = 200, kind: str = JSON, **headers: str) -> None:
    """Give a whole answer."""
    data = body.encode()
    handler.send_response(code)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(data)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(data)


def cut(handler: Any, body: str) -> None:
    """Promise a longer answer than is given, and close the connection."""
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.send_header("Content-Length", str(len(body) + 100))
    handler.end_headers()
    handler.wfile.write(body.encode())
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True
