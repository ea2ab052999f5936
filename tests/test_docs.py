"""What the documentation shows works as shown."""

import re
from pathlib import Path

import pytest

from actorgraph.questions import load, names
from actorgraph.store import Store
from sample import RECORD

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
QUERIES = re.findall(r"```sparql\n(.*?)```", (ROOT / "docs/questions.md").read_text("utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    opened = Store.open(tmp_path_factory.mktemp("docs") / "docs.db")
    opened.add(RECORD)
    return opened


@pytest.mark.parametrize("query", QUERIES)
def test_query_of_the_documentation_parses_and_most_find_something(store: Store, query: str) -> None:
    result = store.query(query)
    assert result.kind == "select"
    if "?words" in query:
        assert len(list(result.rows())) == 4
    if "ag:bound" in query:
        assert ("Nordkorea", "Südkorea", "12000") in {row[:3] for row in result.rows()}


def test_queries_were_found() -> None:
    assert len(QUERIES) >= 6


def test_questions_named_are_there() -> None:
    text = (ROOT / "docs/questions.md").read_text("utf-8")
    table = text.split("| question |")[1].split("\n\n")[0]
    cells = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    named = {word for cell in cells for word in re.findall(r"`([\w-]+)", cell)}
    assert len(named) >= 10
    assert named <= set(names())
    assert all(load(name).title for name in named)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_to_files_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[\w-]+)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    monkeypatch.chdir(tmp_path)
    names_: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), names_)
    assert [claim.relation for claim in names_["record"].claims] == ["suppliesArmsTo"]  # type: ignore[attr-defined]
    assert (tmp_path / "actorgraph.db").exists()
