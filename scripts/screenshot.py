"""Take pictures of the page, with the Chromium of this machine.

    python scripts/screenshot.py                      docs/*.png, from the article in examples/
    python scripts/screenshot.py SOURCE FOLDER        FOLDER/*.png, from a store, a page, or articles

SOURCE is a store of `actorgraph add`, an HTML file of `actorgraph view`, or what `add` takes: a folder of
articles, a .jsonl file. Each look is taken in the light and in the dark scheme and at the width of a phone;
docs/ gets those that the documentation shows.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import sync_playwright

from actorgraph.cli import run

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "examples/nato-2024-10-28.json"
WIDE, PHONE = {"width": 1200, "height": 760}, {"width": 390, "height": 844}
SETTLED = 1200  # milliseconds that the page is given to draw


class Shot(NamedTuple):
    """What a picture shows: the state as in an address, the window, the scheme, what is clicked first."""

    name: str
    state: str = ""
    size: dict[str, int] = WIDE
    scheme: str = "light"
    click: str | None = None


DOCS = (
    Shot("graph"),
    Shot("graph-dark", scheme="dark", click="#card .relation"),
    Shot("timeline", "view=timeline"),
    Shot("map", "view=map"),
    Shot("matrix", "view=matrix", scheme="dark"),
    Shot("phone", size=PHONE),
)


def shots() -> Iterator[Shot]:
    """Every look, in both schemes and on a phone."""
    for look in ("graph", "timeline", "matrix", "map", "table"):
        for scheme in ("light", "dark"):
            yield Shot(f"{look}-{scheme}", f"view={look}", scheme=scheme)
        yield Shot(f"{look}-phone", f"view={look}", PHONE)
    yield Shot("card", click="#card .relation")
    yield Shot("card-phone", size=PHONE, scheme="dark", click="#panel-button")


def page_of(source: Path, folder: Path) -> Path:
    """The page of a source, written to `folder` where it is not one itself."""
    if source.suffix == ".html":
        return source
    store, page = source, folder / "page.html"
    if not (source / "store.json").exists():
        store = folder / "store"
        _run("add", "--store", str(store), str(source))
    _run("view", "--store", str(store), "-o", str(page), "--title", source.stem)
    return page


def _run(*arguments: str) -> None:
    if run(arguments):
        sys.exit(1)


def take(page: Path, folder: Path, wanted: Iterator[Shot] | tuple[Shot, ...]) -> None:
    """Open `page` offline for each picture, and save it in `folder`."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for shot in wanted:
            _take(browser, page, folder / f"{shot.name}.png", shot)
        browser.close()


def _take(browser: Any, page: Path, picture: Path, shot: Shot) -> None:
    context = browser.new_context(
        viewport=shot.size, color_scheme=shot.scheme, offline=True, device_scale_factor=1.5
    )
    tab = context.new_page()
    tab.goto(f"{page.resolve().as_uri()}#{shot.state}")
    tab.wait_for_selector("html[data-ready]")
    if shot.click:
        tab.locator(shot.click).first.click()
    tab.wait_for_timeout(SETTLED)
    tab.screenshot(path=str(picture))
    context.close()


def main() -> int:
    """Take the pictures that the command line asks for."""
    if len(sys.argv) not in (1, 3):
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as name:
        if len(sys.argv) == 1:
            take(page_of(ARTICLE, Path(name)), ROOT / "docs", DOCS)
        else:
            take(page_of(Path(sys.argv[1]), Path(name)), Path(sys.argv[2]), shots())
    return 0


if __name__ == "__main__":
    sys.exit(main())
