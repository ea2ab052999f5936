"""Interactive HTML graphs in one file, which opens offline and in which no text can run."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape as escaped
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


@dataclass(frozen=True, slots=True)
class Page:
    """A page that shows itself in a notebook, in a frame that can reach nothing round it."""

    html: str
    height: int = 680

    def _repr_html_(self) -> str:
        """What Jupyter shows. The frame is an origin of its own: no cookie, no parent, no form."""
        return (
            f'<iframe sandbox="allow-scripts allow-downloads allow-popups" title="actorgraph" width="100%" '
            f'height="{self.height}" style="border:0" srcdoc="{escaped(self.html)}"></iframe>'
        )


def page(graph: MultiDiGraph[Any], *, title: str, language: str = "de", height: int = 680) -> Page:
    """The network to look at in a notebook, `height` pixels high. Raises as `render` does."""
    return Page(render(graph, title=title, language=language), height)


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
