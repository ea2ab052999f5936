from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import dependencies  # noqa: E402
from dependencies import Package, faults, notes, page, permits  # noqa: E402


@pytest.mark.parametrize(
    ("licence", "good"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND 0BSD AND MIT", True),
        ("LGPL-3.0-or-later", True),
        ("GNU Lesser General Public License v2 or later (LGPLv2+)", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("GPL-3.0-only", False),
        ("AGPL-3.0", False),
        ("GNU General Public License (GPL)", False),
        ("MIT AND GPL-2.0-only", False),
        ("", False),
    ],
)
def test_what_a_licence_permits(licence: str, good: bool) -> None:
    assert permits(licence) is good


def test_the_page_is_that_of_what_is_installed() -> None:
    direct, others = dependencies.needed()
    assert {"pyoxigraph", "spacy"} <= direct.keys()
    assert {"lxml", "thinc"} <= others.keys()
    assert faults(direct, others, dependencies.PAGE.read_text("utf-8")) == []


def test_another_version_is_no_fault_and_another_licence_is_told() -> None:
    direct, others = dependencies.needed()
    written = page(direct, others)
    moved = {
        **others,
        "lxml": Package("lxml", "999.0", others["lxml"].licence),
        "new": Package("new", "1", "MIT"),
    }
    assert faults(direct, moved, written) == []
    assert [note.partition(":")[0] for note in notes([*moved.values()], written)] == ["new"]
    worse = {**others, "lxml": Package("lxml", "6", "AGPL-3.0")}
    assert faults(direct, worse, written) == ["lxml: licence 'AGPL-3.0' does not permit what we need"]


def test_a_dependency_that_nobody_explains_is_a_fault() -> None:
    direct, others = dependencies.needed()
    written = page(direct, others)
    del direct["rich"]
    assert faults(direct, others, written) == ["rich: in setup.cfg or in USED_FOR, not in both"]
    assert faults({**direct, "rich": others["lxml"]}, others, "")[0] == "click: not on the page"
    assert "tests/w3c/suites.tar.xz: not on the page" in faults(direct, others, "")
