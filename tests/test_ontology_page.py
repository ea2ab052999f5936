"""The page of the vocabulary: made from the ontology, whole, and free of anything from elsewhere."""

import re
import subprocess
import sys
from pathlib import Path

from actorgraph.vocabulary import relations

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "ontology.html"


def test_the_page_is_what_the_script_makes_of_the_ontology(tmp_path: Path) -> None:
    again = tmp_path / "again.html"
    subprocess.run([sys.executable, ROOT / "scripts" / "ontology_page.py", "-o", again], check=True)
    assert again.read_bytes() == PAGE.read_bytes()


def test_every_relation_is_told_and_every_link_within_the_page_leads_somewhere() -> None:
    html = PAGE.read_text("utf-8")
    targets = set(re.findall(r'id="([^"]+)"', html))
    assert set(relations()) <= targets
    assert set(re.findall(r'href="#([^"]+)"', html)) <= targets


def test_the_page_loads_nothing() -> None:
    html = PAGE.read_text("utf-8")
    assert not re.findall(r"<(?:script|link|img|iframe)|url\(|@import", html)
