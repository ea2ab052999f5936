"""Interactive HTML graphs in one file, which opens offline and in which no text can run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from actorgraph.view.pyvis_network import Network


def render(graph: MultiDiGraph[Any], *, title: str, language: str = "de") -> str:
    """The network as one HTML page.

    `graph` is as `actorgraph.network.network` gives it and stays as it is; `language` is that of the page
    and of the labels, "de" or "en". Raises `UsageError` for another language.
    """
    return _drawn(graph, title, language).generate_html()


def write(graph: MultiDiGraph[Any], path: str | Path, *, title: str, language: str = "de") -> None:
    """Writes the page to `path`, `-` for standard output, whole or not at all.

    Raises `UsageError` as `render` does, and `Failure` where the file can't be written.
    """
    _drawn(graph, title, language).write_html(path)


def _drawn(graph: MultiDiGraph[Any], title: str, language: str) -> Network:
    """The network with its look and its places."""
    from actorgraph.view.drawing import draw
    from actorgraph.view.texts import Texts

    return draw(graph, title, Texts(language))
