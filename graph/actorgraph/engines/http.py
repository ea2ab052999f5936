"""Asking an engine over HTTP, in the words of the SPARQL 1.1 Protocol and the Graph Store Protocol.

Whatever this program sends may be sent twice: queries change nothing, and its updates name every triple that
they take out or put in, so that the second time finds all done. So a request is sent again, after a while,
when no connection could be made, when it was cut, and when the engine is busy (429, 502, 503, 504); not when
the time ran out, as it would again, and not when the engine says what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from actorgraph.engines.settings import PREFIX, Settings
from actorgraph.errors import QueryError, StoreError

if TYPE_CHECKING:
    import requests
    from urllib3.util import Retry

_AGAIN = (429, 502, 503, 504)
_TRIES, _FACTOR = 4, 0.3  # waits 0, 0.6 and 1.2 seconds
_CONNECT = 10.0
_IN_MEMORY = 4 << 20
_CHUNK = 1 << 16
ROWS = "application/sparql-results+json"
TRIPLES = "application/n-triples"
_NO_GRAPH_STORE = (404, 405, 501)


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a query is asked of, by the IRIs of graphs; no `named` ones mean whatever the engine has."""

    default: str
    named: tuple[str, ...] = ()


class Connection:
    """What asks one engine. It is told by its address in messages, which never hold a password."""

    def __init__(self, settings: Settings) -> None:
        import requests

        self.settings = settings
        self._session = requests.Session()
        if settings.token:
            self._session.auth = partial(_with_token, settings.token)
        elif settings.user is not None:
            self._session.auth = (settings.user, settings.password or "")

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def select(self, query: str, dataset: Dataset | None = None) -> ox.QuerySolutions | ox.QueryBoolean:
        """The answer to a SELECT or an ASK, of a dataset other than the engine's own where one is given.

        Raises StoreError, and QueryError where the engine refuses the query.
        """
        with self._asked(query, dataset, ROWS) as (stream, _):
            address = self.settings.query
            try:  # read to the end before anything is made of it, so that there are no half answers
                answer = ox.parse_query_results(stream, ox.QueryResultsFormat.JSON)
                for _ in () if isinstance(answer, ox.QueryBoolean) else answer:
                    pass
                stream.seek(0)
            except (SyntaxError, ValueError) as error:
                raise StoreError(
                    f"{address}: its answer can't be read ({_brief(str(error))}); is that a query endpoint?"
                ) from error
            return ox.parse_query_results(stream, ox.QueryResultsFormat.JSON)

    def rows(self, query: str, dataset: Dataset | None = None) -> ox.QuerySolutions:
        """The rows of a SELECT; raises as `select`."""
        answer = self.select(query, dataset)
        if isinstance(answer, ox.QueryBoolean):
            raise StoreError(f"{self.settings.query}: says yes or no where rows were asked for")
        return answer

    def ask(self, query: str) -> bool:
        """Yes or no to an ASK; raises as `select`."""
        answer = self.select(query)
        if isinstance(answer, ox.QuerySolutions):
            raise StoreError(f"{self.settings.query}: gives rows where yes or no was asked for")
        return bool(answer)

    def construct(self, query: str, dataset: Dataset | None = None) -> list[ox.Triple]:
        """The triples that a CONSTRUCT or a DESCRIBE gives; raises as `select`."""
        with self._asked(query, dataset, TRIPLES) as (stream, kind):
            form = ox.RdfFormat.from_media_type(kind) or ox.RdfFormat.N_TRIPLES
            try:
                return [quad.triple for quad in ox.parse(stream, format=form)]
            except SyntaxError as error:
                raise StoreError(
                    f"{self.settings.query}: its answer can't be read ({_brief(str(error))})"
                ) from error

    def update(self, update: str) -> None:
        """Carry out an update. Raises StoreError."""
        sent = {"data": update.encode("utf-8"), "headers": {"Content-Type": "application/sparql-update"}}
        answer, stream = self._send("POST", self.settings.update, sent)
        with stream:
            self._check(answer, stream, self.settings.update)

    def put(self, graph: str, triples: bytes) -> bool:
        """Make a graph these N-Triples; False where the engine has no graph store. Raises StoreError."""
        address = self.settings.graphs
        if address is None:
            return False
        sent = {"params": {"graph": graph}, "data": triples, "headers": {"Content-Type": TRIPLES}}
        answer, stream = self._send("PUT", address, sent)
        with stream:
            if answer.status_code in _NO_GRAPH_STORE:
                return False
            self._check(answer, stream, address)
        return True

    @contextmanager
    def _asked(self, query: str, dataset: Dataset | None, accept: str) -> Iterator[tuple[IO[bytes], str]]:
        """The body of the answer to a query, and what the engine says it is."""
        fields: dict[str, object] = {"query": query}
        if dataset is not None:
            fields |= {"default-graph-uri": dataset.default, "named-graph-uri": dataset.named}
        address = self.settings.query
        answer, stream = self._send("POST", address, {"data": fields, "headers": {"Accept": accept}})
        if answer.status_code == 400:
            raise QueryError(f"{address}: refuses the query: {_first_line(stream)}")
        self._check(answer, stream, address)
        kind = answer.headers.get("Content-Type", "").split(";")[0].strip().lower()
        if "html" in kind:
            raise StoreError(f"{address}: answers with a web page; is that a query endpoint?")
        rows = answer.headers.get("X-SPARQL-MaxRows")
        if rows is not None:  # Virtuoso cuts an answer off and says so only here
            raise StoreError(
                f"{address}: gives {rows} rows of a longer answer; ask for less, or set its "
                "ResultSetMaxRows higher"
            )
        yield stream, kind

    def _check(self, answer: requests.Response, stream: IO[bytes], address: str) -> None:
        """Raise StoreError unless all went well."""
        code = answer.status_code
        if 200 <= code < 300:
            return
        if code in (401, 403):
            raise StoreError(
                f"{address}: does not let us in ({code}); set {PREFIX}USER and {PREFIX}PASSWORD, or "
                f"{PREFIX}TOKEN"
            )
        if 300 <= code < 400:
            raise StoreError(f"{address}: moved to {answer.headers.get('Location')}; name that address")
        if code in (404, 405):
            raise StoreError(
                f"{address}: nothing there that answers ({code}); name the endpoints by {PREFIX}QUERY, "
                f"{PREFIX}UPDATE and {PREFIX}GRAPHS"
            )
        raise StoreError(f"{address}: failed with {code}: {_first_line(stream)}; see the engine's log")

    def _send(
        self, method: str, address: str, sent: Mapping[str, object]
    ) -> tuple[requests.Response, IO[bytes]]:
        """The answer with its whole body, asking again as often as it helps. Raises StoreError."""
        import requests
        from urllib3.exceptions import MaxRetryError

        tries = _tries()
        while True:
            try:
                answer, stream = self._once(method, address, sent)
                if answer.status_code not in _AGAIN or tries.total == 0:
                    return answer, stream
                reason = f"it is busy: {answer.status_code}"
            except requests.exceptions.SSLError as error:
                raise StoreError(f"{address}: its certificate can't be trusted ({_cause(error)})") from error
            except (requests.exceptions.ConnectionError, requests.exceptions.ChunkedEncodingError) as error:
                if _timed_out(error):
                    raise StoreError(self._no_answer(address)) from error
                reason = _cause(error)
            except requests.exceptions.Timeout as error:
                raise StoreError(self._no_answer(address)) from error
            except requests.exceptions.RequestException as error:
                raise StoreError(f"{address}: can't be asked ({_cause(error)})") from error
            try:
                tries = tries.increment(method, address)
            except MaxRetryError as error:
                raise StoreError(
                    f"{address}: can't be reached ({reason}); is the engine running, and the address right?"
                ) from error
            tries.sleep()

    def _no_answer(self, address: str) -> str:
        waited = f"{self.settings.timeout:g} seconds"
        return f"{address}: no answer within {waited}; ask for less, or set {PREFIX}TIMEOUT"

    def _once(
        self, method: str, address: str, sent: Mapping[str, object]
    ) -> tuple[requests.Response, IO[bytes]]:
        """One answer with its body, kept on disk where it is long."""
        from requests.auth import HTTPDigestAuth

        timeout = self.settings.timeout
        answer = self._session.request(
            method,
            address,
            **sent,  # type: ignore[arg-type]
            timeout=(min(_CONNECT, timeout), timeout) if timeout else None,
            stream=True,
            allow_redirects=False,
        )
        wants = answer.headers.get("WWW-Authenticate", "").lower()
        if answer.status_code == 401 and isinstance(self._session.auth, tuple) and "basic" not in wants:
            answer.close()  # Virtuoso says that it wants a digest only to those who send nothing
            self._session.auth = HTTPDigestAuth(*self._session.auth)
            return self._once(method, address, sent)
        body = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - read by whoever asked
        for chunk in answer.iter_content(_CHUNK):
            body.write(chunk)
        body.seek(0)
        return answer, body


def _with_token(token: str, request: requests.PreparedRequest) -> requests.PreparedRequest:
    request.headers["Authorization"] = f"Bearer {token}"
    return request


def _tries() -> Retry:
    from urllib3.util import Retry

    return Retry(total=_TRIES - 1, backoff_factor=_FACTOR)


def _timed_out(error: BaseException) -> bool:
    """Whether the time ran out while the body of an answer was read, which requests takes for a cut."""
    from urllib3.exceptions import ReadTimeoutError

    return any(isinstance(inner, ReadTimeoutError) for inner in error.args)


def _cause(error: BaseException) -> str:
    """What lies at the bottom of an error, in short."""
    deepest: BaseException = error
    while True:
        inner = next((one for one in deepest.args if isinstance(one, BaseException)), None)
        inner = inner or getattr(deepest, "reason", None) or deepest.__cause__
        if not isinstance(inner, BaseException):
            break
        deepest = inner
    return _brief(str(deepest).rpartition(">: ")[2] or type(deepest).__name__)


def _first_line(stream: IO[bytes]) -> str:
    text = stream.read(2000).decode("utf-8", "replace")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return _brief(lines[0]) if lines and not lines[0].startswith("<") else "it does not say why"


def _brief(text: str) -> str:
    return " ".join(text.split())[:200].rstrip(". ")


def ntriples(triples: Iterable[ox.Triple]) -> bytes:
    """Triples as N-Triples."""
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
