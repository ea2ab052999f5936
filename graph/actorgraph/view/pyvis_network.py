"""The one place that knows pyvis: its network, drawn by a page of our own.

pyvis's own page loads from a CDN, runs labels as code and lays the graph out for minutes in the browser.
What stays is its network of nodes and edges and the vis-network that it carries.
"""

from __future__ import annotations

import sys
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from gzip import compress
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from actorgraph.errors import DataError
from actorgraph.files import atomic
from actorgraph.view.escape import json_block, visible

_MOST_PLAIN = 1_000_000  # characters of data that a page holds as they are; more are packed


@contextmanager
def _no_ipython() -> Iterator[None]:
    """Stands in for IPython while pyvis loads, which wants one class of it, for notebooks only.

    IPython takes longer to load than all else here. Where it is loaded already it is left alone.
    """
    if "IPython" in sys.modules:
        yield
        return
    package, display = ModuleType("IPython"), ModuleType("IPython.display")
    display.IFrame = package.display = object  # type: ignore[attr-defined]
    sys.modules.update({"IPython": package, "IPython.display": display})
    try:
        yield
    finally:
        for name in ("IPython", "IPython.display"):
            sys.modules.pop(name, None)


with _no_ipython():
    import pyvis.network


class Network(pyvis.network.Network):  # type: ignore[misc]
    """A directed pyvis network whose page is one file that needs nothing else and runs no text.

    `data` is what the page knows besides nodes and edges: its `language`, its words in `texts`, what differs
    in the other language in `other`, and the rest. It must be fit for JSON.
    """

    def __init__(self, *, title: str, data: Mapping[str, Any]) -> None:
        super().__init__(directed=True, cdn_resources="in_line", heading=visible(title))
        self.data = data
        self.path = "page.html"
        # pyvis's own way to set options strips the spaces out of values.
        self.options = _options()
        self.templateEnv = Environment(
            loader=FunctionLoader(_asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )

    def add_edge(self, source: int, to: int, **options: Any) -> None:
        """As pyvis's, but without looking through all nodes each time."""
        if source not in self.node_map or to not in self.node_map:
            raise KeyError(f"no node {source} or {to}")
        self.edges.append({"from": source, "to": to, **options})

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """The page. The arguments are pyvis's and change nothing."""
        style = _asset("page.css")
        scripts = {"vis": _vis(), "page": _asset("page.js")}
        loader = _asset("load.js")
        block = json_block({"nodes": self.nodes, "edges": self.edges, "options": self.options, **self.data})
        packed = len(block) > _MOST_PLAIN
        self.html = self.templateEnv.get_template(self.path).render(
            title=self.heading,
            language=self.data["language"],
            other_language=self.data["other"]["language"],
            t=self.data["texts"],
            empty=not self.nodes,
            mapped="outline" in self.data,
            policy=_policy(style, [loader, *scripts.values()]),
            style=Markup(style),
            scripts={name: _packed(script) for name, script in scripts.items()},
            loader=Markup(loader),
            packed=packed,
            data=_packed(block) if packed else Markup(block),
        )
        return str(self.html)

    def write_html(
        self, name: str | Path, local: bool = True, notebook: bool = False, open_browser: bool = False
    ) -> None:
        """Writes the page to `name`, whole or not at all, and nothing beside it."""
        page = self.generate_html()
        with atomic(name) as file:
            file.write(page)


def _options() -> dict[str, Any]:
    """vis-network's options: it draws and handles the pointer, places nothing and writes nothing."""
    return {
        "autoResize": True,
        "physics": False,
        "layout": {"improvedLayout": False},
        "interaction": {"hover": True, "selectConnectedEdges": False, "hoverConnectedEdges": False},
        "nodes": {"borderWidth": 2, "borderWidthSelected": 4, "chosen": False},
        "edges": {
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.62}},
            "chosen": False,
            "arrowStrikethrough": False,
        },
    }


def _packed(text: str) -> Markup:
    """`text` gzipped, in base64: a third of the size, and nothing in it can be taken for markup."""
    return Markup(b64encode(compress(text.encode(), mtime=0)).decode())


def _policy(style: str, scripts: list[str]) -> str:
    """A Content-Security-Policy under which only these scripts and this style work, and nothing is asked for.

    `data:` lets the page turn a drawing of its own into a picture to save.
    """
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _asset(name: str) -> str:
    return (files("actorgraph.view") / "assets" / name).read_text("utf-8").replace("\r\n", "\n")


def _vis() -> str:
    """The newest vis-network that pyvis carries. A carriage return would change its hash in the browser."""
    library = Path(pyvis.network.__file__).parent / "templates" / "lib"
    found = sorted(library.glob("vis-*/vis-network.min.js"), key=_version)
    if not found:
        raise DataError(f"{library}: no vis-network.min.js; install pyvis 0.3.2 anew")
    return found[-1].read_text("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _version(path: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in path.parent.name.removeprefix("vis-").split(".") if part.isdecimal())
