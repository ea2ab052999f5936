"""Chromium for the tests that need a real one, with the network cut off."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_AXE = Path(__file__).parent.parent / "page/node_modules/axe-core/axe.min.js"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def chromium() -> str:
    """The path of a Chromium. Without one the test is skipped, or fails where the environment sets CI."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if not found:
        tell = pytest.fail if os.environ.get("CI") else pytest.skip
        tell("no Chromium on this machine: install chromium or set CHROMIUM to its path")
    return str(found)


@contextmanager
def opened() -> Iterator[Any]:
    """A playwright browser."""
    path = chromium()
    playwright = pytest.importorskip("playwright.sync_api") if not os.environ.get("CI") else _playwright()
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def _playwright() -> Any:
    import playwright.sync_api

    return playwright.sync_api


class Visit:
    """A page opened from disk, with all it asked for and complained of."""

    def __init__(self, browser: Any, path: Path, state: str = "", **context: Any) -> None:
        self.complaints: list[str] = []
        self.requests: list[str] = []
        options = {"viewport": {"width": 1280, "height": 800}, "offline": True, **context}
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(f"dialog {dialog.message}"))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.context.add_init_script(
            "addEventListener('securitypolicyviolation', (e) => console.error('CSP', e.violatedDirective));"
        )
        self.address = path.resolve().as_uri() + (f"#{state}" if state else "")
        self.page.goto(self.address)
        self.page.wait_for_selector("html[data-ready], main.empty")

    def ask(self, expression: str, argument: Any = None) -> Any:
        """The value of a JavaScript expression."""
        return self.page.evaluate(expression, argument)

    def until(self, expression: str) -> None:
        """Waits till a JavaScript expression holds; playwright's own way to wait breaks the page's policy."""
        for _ in range(400):
            if self.ask(expression):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never so: {expression}")

    def click_relation(self, key: str) -> None:
        """Clicks on the picture where a relation is drawn: the first opens the bundle it may be in."""
        for _ in range(2):
            (line,) = (line for line in self.ask("actorgraph.lines()") if key in line)
            self.click(self.ask("(key) => actorgraph.whereRelation(key)", key))
            if len(line) == 1:
                return

    def click(self, point: dict[str, float]) -> None:
        """A click at a point of the window."""
        self.page.mouse.click(point["x"], point["y"])
        self.page.wait_for_timeout(80)

    def click_actor(self, slug: str) -> None:
        """A click on the picture where an actor is drawn."""
        self.click(self.ask("(slug) => actorgraph.whereActor(slug)", slug))

    def card(self) -> str:
        """The words of the panel."""
        return str(self.page.inner_text("#card"))

    def faults(self) -> list[str]:
        """What axe finds against the rules of accessibility, all that stands on the page taken together."""
        if not _AXE.exists():
            pytest.skip("axe-core is not installed: python scripts/build_page.py does that")
        if not self.ask("'axe' in window"):
            self.ask(_AXE.read_text("utf-8") + "; 0")
        found = self.ask("axe.run(document, {preload: false}).then((result) => result.violations)")
        return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]

    def close(self) -> None:
        """Ends the visit; fails if the page asked for anything or complained."""
        self.context.close()
        assert self.complaints == [], self.complaints[:3]
        assert self.requests == [self.address.partition("#")[0]]


Open = Callable[..., Visit]
