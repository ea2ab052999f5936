"""The script of the page is what its TypeScript gives."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from actorgraph import view

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))
import build_page
from networks import troops

ASSETS = Path(view.__file__).parent / "assets"


@pytest.fixture(scope="module")
def tools() -> None:
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("no node and npm on this machine: the page's script is not built anew")
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    if int(version.removeprefix("v").split(".")[0]) < 20:
        pytest.skip(f"node {version.strip()} is too old: the page's script is not built anew")
    try:
        build_page.prepare()
    except subprocess.CalledProcessError:
        pytest.skip("npm can't install what builds the page: the page's script is not built anew")


def test_the_sources_are_well_typed(tools: None) -> None:
    build_page.check()


def test_the_parts_that_need_no_browser_work(tools: None) -> None:
    build_page.test()


def test_script_and_style_are_what_the_sources_give(tools: None, tmp_path: Path) -> None:
    for made in build_page.build(tmp_path):
        assert made.read_bytes() == (ASSETS / made.name).read_bytes()


def test_our_part_of_the_page_is_small() -> None:
    page = view.render(troops(), title="Probe")
    script = re.search(r'<script id="page"[^>]*>(.*?)</script>', page, re.DOTALL)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert script
    assert style
    loader = (ASSETS / "load.js").read_text("utf-8")
    assert len(script[1]) + len(style[1]) + len(loader) < 60_000
    assert (ASSETS / "page.js").stat().st_size + (ASSETS / "page.css").stat().st_size < 84_000


def test_no_file_names_where_packages_come_from() -> None:
    assert "resolved" not in (build_page.SOURCES / "package-lock.json").read_text("utf-8")
