"""Take the pictures of a page that the README and docs/ show, with the Chromium of this machine.

python scripts/screenshot.py demo/graph.html docs/graph.png
python scripts/screenshot.py demo/graph.html docs/timeline.png view=timeline
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SIZE = {"width": 1200, "height": 760}
SETTLED = 1500  # milliseconds that the page is given to draw


def screenshot(page: Path, picture: Path, state: str = "") -> None:
    """Open `page` offline, at `state` as it stands in an address, and save what it shows as `picture`."""
    browser_path = (
        shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        context = browser.new_context(viewport=SIZE, offline=True, device_scale_factor=1.5)  # type: ignore[arg-type]
        tab = context.new_page()
        tab.goto(f"{page.resolve().as_uri()}#{state}")
        tab.wait_for_timeout(SETTLED)
        tab.screenshot(path=str(picture))
        browser.close()


def main() -> int:
    """Take the picture that the command line asks for."""
    if len(sys.argv) not in (3, 4):
        print(__doc__, file=sys.stderr)
        return 2
    screenshot(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
    return 0


if __name__ == "__main__":
    sys.exit(main())
