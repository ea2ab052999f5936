"""What several test modules are given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import settings

import browser as chromium
from actorgraph import view
from browser import Open, Visit
from shell import Shell

settings.register_profile("any machine", deadline=None)  # timing decides no test
settings.load_profile("any machine")


@pytest.fixture
def actorgraph(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    """The command line, in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ACTORGRAPH_STORE", raising=False)
    return Shell(capsys, monkeypatch)


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
