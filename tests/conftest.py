"""What several test modules are given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import settings

import browser as chromium
import engines
from actorgraph import view
from browser import Open, Visit
from engines import Server
from shell import Shell

settings.register_profile("any machine", deadline=None)  # timing decides no test
settings.load_profile("any machine")


@pytest.fixture
def actorgraph(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    """The command line, in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ACTORGRAPH_STORE", raising=False)
    return Shell(capsys, monkeypatch)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str, str], Server]]:
    """Gives an empty engine of a kind, one for each purpose."""
    with engines.servers(tmp_path_factory.mktemp) as found:
        yield found


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path, server: Callable[[str, str], Server]) -> Path | str:
    """Where a store can be made, in the engine of the kind that is the parameter."""
    kind = getattr(request, "param", "embedded")
    return tmp_path / "test.db" if kind == "embedded" else server(kind, "test").address


@pytest.fixture(scope="module")
def lasting(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    server: Callable[[str, str], Server],
) -> Path | str:
    """The same for a whole module."""
    kind = getattr(request, "param", "embedded")
    folder = tmp_path_factory.mktemp("lasting") / "test.db"
    return folder if kind == "embedded" else server(kind, "module").address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A Chromium without a network."""
    with chromium.opened() as found:
        yield found


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens the page of a graph; at the end no page may have complained or asked for anything."""
    visits: list[Visit] = []

    def open_page(
        graph: nx.MultiDiGraph[Any],
        *,
        language: str = "de",
        title: str = "Probe",
        state: str = "",
        **context: Any,
    ) -> Visit:
        path = tmp_path / f"page{len(visits)}.html"
        view.write(graph, path, title=title, language=language)
        visits.append(Visit(browser, path, state, **context))
        return visits[-1]

    yield open_page
    for each in visits:
        each.close()
