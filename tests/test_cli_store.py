"""The commands that work on a store: adding, asking, showing, exporting, removing."""

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from actorgraph.store import Store
from sample import NORTH_KOREA, RECORD
from shell import Shell, one_message

ARTICLE = Path(__file__).parent.parent / "examples/nato-2024-10-28.json"
HAND_WRITTEN = """@prefix ag: <https://w3id.org/actorgraph/ns#> .
@prefix actor: <https://w3id.org/actorgraph/actor/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
actor:atlantis a ag:State ; rdfs:label "Atlantis"@de , "Atlantis"@en .
actor:mu a ag:State ; rdfs:label "Mu"@de , "Mu"@en .
actor:atlantis ag:cooperatesWith actor:mu .
"""


@pytest.fixture
def filled(actorgraph: Shell, tmp_path: Path) -> Shell:
    """A shell in a folder whose ./actorgraph.db holds the sample record."""
    with Store.open("actorgraph.db") as store:
        store.add(RECORD)
    return actorgraph


# --- add and remove -------------------------------------------------------------------------------------


def test_article_is_added_asked_and_removed(actorgraph: Shell) -> None:
    added = actorgraph("add", ARTICLE, "-v")
    assert (added.code, added.out) == (0, "")
    assert "nato-2024-10-28: " in added.err
    assert "added 1 document with " in added.err
    assert "(1 replaced)" in actorgraph("add", ARTICLE).err
    answer = actorgraph("query", "ASK { actor:north-korea ag:sendsTroopsTo actor:russia }")
    assert json.loads(answer.out)["boolean"] is True
    assert actorgraph("check").code == 0
    removed = actorgraph("remove", "nato-2024-10-28")
    assert (removed.code, removed.err) == (0, "removed 1 document\n")
    answer = actorgraph("query", "ASK { actor:north-korea ag:sendsTroopsTo actor:russia }")
    assert json.loads(answer.out)["boolean"] is False


def test_bad_document_does_not_keep_others_from_being_added(
    actorgraph: Shell,
    tmp_path: Path,
) -> None:
    (tmp_path / "leer.txt").write_text(" ")
    outcome = actorgraph("add", "leer.txt", ARTICLE)
    assert outcome.code == 1
    assert "actorgraph: leer.txt: the text is empty" in outcome.err
    assert "; 1 failed, see above" in outcome.err
    with Store.open("actorgraph.db", read_only=True) as store:
        assert [document.id for document in store.documents()] == ["nato-2024-10-28"]


def test_nothing_to_add_makes_no_store(actorgraph: Shell, tmp_path: Path) -> None:
    one_message(actorgraph("add", "none.txt"), 1, "none.txt: no such file")
    assert not (tmp_path / "actorgraph.db").exists()


def test_hand_written_graph_is_added_with_its_author(actorgraph: Shell, tmp_path: Path) -> None:
    (tmp_path / "islands.ttl").write_text(HAND_WRITTEN)
    outcome = actorgraph("add", "islands.ttl", "--author", "Foreign desk")
    assert (outcome.code, outcome.err) == (0, "added 1 hand-written graph to actorgraph.db\n")
    answer = actorgraph("query", "ASK { actor:atlantis ag:cooperatesWith actor:mu }")
    assert json.loads(answer.out)["boolean"] is True


@pytest.mark.parametrize(
    ("content", "author", "code", "part"),
    [
        (HAND_WRITTEN, None, 2, "who wrote it"),
        (HAND_WRITTEN + "actor:mu ag:attacks", "x", 1, "bad.ttl, line "),
        (HAND_WRITTEN.replace("ag:State", "ag:Asset", 1), "x", 1, "shapes.ttl does not allow"),
    ],
)
def test_bad_graph_adds_nothing(
    actorgraph: Shell,
    tmp_path: Path,
    content: str,
    author: str | None,
    code: int,
    part: str,
) -> None:
    (tmp_path / "bad.ttl").write_text(content)
    outcome = actorgraph("add", "bad.ttl", *(["--author", author] if author else []))
    one_message(outcome, code, part)
    answer = actorgraph("query", "ASK { actor:atlantis ?p ?o }")
    assert json.loads(answer.out)["boolean"] is False


def test_removing_what_is_not_there(filled: Shell) -> None:
    outcome = filled("remove", "sample", "nope")
    assert outcome.code == 1
    assert "no document 'nope'" in outcome.err
    assert "removed 1 document; 1 not found" in outcome.err
    one_message(filled("remove", "x", "--store", "none.db"), 1, "none.db: no store there")


# --- query ----------------------------------------------------------------------------------------------


def test_ready_made_question_as_csv_and_table(filled: Shell) -> None:
    answer = filled("query", "disputed")
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    holders = {row["holder"].rpartition("/")[2]: row["stance"].rpartition("#")[2] for row in rows}
    assert holders["russia"] == "doubts"
    assert holders["mark-rutte"] == "confirms"
    table = filled("query", "disputed", "--format", "table")
    assert "Nordkorea" in table.out
    assert table.err == f"{len(rows)} rows\n"
    assert "North Korea" in filled("query", "disputed", "--format", "table", "--labels", "en").out


def test_a_table_is_a_page_and_says_that_there_is_more(
    filled: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = len(list(csv.DictReader(io.StringIO(filled("query", "disputed").out))))
    monkeypatch.setattr("actorgraph.cli.query.PAGE", 2)
    page = filled("query", "disputed", "--format", "table")
    assert page.err == "the first 2 rows; --limit 0 shows all\n"
    assert filled("query", "disputed", "--format", "table", "--limit", "0").err == f"{every} rows\n"
    assert filled("query", "disputed", "--format", "table", "--limit", "3").err == "3 rows\n"
    assert len(list(csv.DictReader(io.StringIO(filled("query", "disputed").out)))) == every
    own = filled("query", "SELECT * { ?a ag:about ?b }", "--format", "table")
    assert "shows all" not in own.err


def test_sparql_from_argument_file_and_standard_input(filled: Shell, tmp_path: Path) -> None:
    sparql = "SELECT ?a ?b WHERE { ?a ag:sendsTroopsTo ?b }"
    (tmp_path / "q.rq").write_text("\ufeff" + sparql, "utf-8")
    outcomes = [
        filled("query", sparql),
        filled("query", "q.rq"),
        filled("query", "-", stdin=sparql.encode()),
    ]
    base = "https://w3id.org/actorgraph/actor/"
    assert {outcome.out for outcome in outcomes} == {f"a,b\r\n{base}north-korea,{base}russia\r\n"}


def test_answers_in_every_format(filled: Shell, tmp_path: Path) -> None:
    sparql = "SELECT ?b WHERE { actor:north-korea ag:sendsTroopsTo ?b }"
    rows = json.loads(filled("query", sparql, "--format", "json").out)["results"]["bindings"]
    assert rows[0]["b"]["value"].endswith("/russia")
    assert "<sparql" in filled("query", sparql, "--format", "xml").out
    assert filled("query", sparql, "--format", "tsv").out.startswith("?b\n")
    construct = "CONSTRUCT { ?b ag:partOf ?a } WHERE { ?a ag:sendsTroopsTo ?b }"
    (quad,) = ox.parse(filled("query", construct).out, format=ox.RdfFormat.TURTLE)
    assert str(quad.triple.subject) == "<https://w3id.org/actorgraph/actor/russia>"
    filled("query", sparql, "-o", tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"b\r\n")
    one_message(filled("query", sparql, "--format", "turtle"), 2, "can't be written as turtle")


def test_parameters(filled: Shell) -> None:
    def rows(*parameters: str) -> int:
        return len(filled("query", "about", "--relation", "sendsTroopsTo", *parameters).out.splitlines()) - 1

    assert rows("--actor", "Nordkorea") == 4
    assert rows("--actor", "Q423", "--limit", "2") == 2
    assert rows("--actor", "DVRK", "--since", "2025") == 0
    one_message(filled("query", "about"), 2, "needs --actor")


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("disputd", "did you mean disputed?"),
        ("SELECT ?a WHERE { ?a ag:attacks }", "line 1, column"),
        ("DELETE WHERE { ?s ?p ?o }", "would change the store"),
        ("none.rq", "none.rq: No such file"),
        ("-", "standard input: empty"),
    ],
)
def test_bad_question_is_misuse(filled: Shell, question: str, part: str) -> None:
    one_message(filled("query", question), 2, part)


def test_question_that_is_no_text(filled: Shell) -> None:
    one_message(filled("query", "-", stdin=b"SELECT \xff"), 2, "standard input: byte 7 is not UTF-8")


def test_unknown_actor_and_relation(filled: Shell) -> None:
    one_message(filled("query", "about", "--actor", "Atlantis"), 2, "Atlantis")
    one_message(filled("query", "disputed", "--relation", "tickles"), 2, "tickles")
    one_message(filled("show", "Atlantis"), 2, "Atlantis")
    one_message(filled("view", "-o", "x.html", "--actor", "Atlantis"), 2, "Atlantis")


# --- show, view, export, stats --------------------------------------------------------------------------


def test_card_tells_all_about_an_actor(filled: Shell) -> None:
    outcome = filled("show", "Nordkorea")
    lines = outcome.out.splitlines()
    assert lines[0] == "Nordkorea  State"
    assert f"https://www.wikidata.org/wiki/{NORTH_KOREA.wikidata}" in lines
    assert any(line.startswith("also called North Korea") for line in lines)
    assert "Nordkorea —sendsTroopsTo→ Russland  4 claims  disputed" in outcome.out
    disputed = outcome.out.split("Disputed\n")[1].split("Newest claims")[0]
    assert "Russland doubts  (Beispielzeitung, 2024-10-28)" in disputed
    assert "“Nordkorea hat nach Angaben aus Seoul" in outcome.out


def test_card_shows_relations_with_one_end(filled: Shell) -> None:
    assert "Menschen —injured→ ?" in filled("show", "Menschen").out
    assert filled("show", "Q159", "--labels", "en", "--newest", "0").out.startswith("Russia  State")


def test_view_writes_one_page(filled: Shell, tmp_path: Path) -> None:
    outcome = filled("view", "-o", "graph.html", "--actor", "Nordkorea")
    assert outcome.code == 0
    assert outcome.err.startswith("wrote graph.html: ")
    page = (tmp_path / "graph.html").read_text("utf-8")
    assert "Russland" in page
    assert sorted(path.name for path in tmp_path.iterdir()) == ["actorgraph.db", "graph.html"]


def test_view_leaves_out_background_that_no_document_speaks_of(filled: Shell, tmp_path: Path) -> None:
    def actors(*options: str) -> int:
        return int(filled("view", "-o", "g.html", *options).err.split()[2])

    assert actors() < 8 < actors("--background")


def test_view_takes_some_types_days_and_at_most_so_many(filled: Shell) -> None:
    def told(*options: str) -> str:
        return filled("view", "-o", "g.html", *options).err

    assert "2 actors, 1 relation" in told("--limit", "1")
    assert "0 actors, 0 relations" in told("--since", "2090-01-01")
    one_message(filled("view", "-o", "g.html", "--types", "ASSULT"), 2, "ASSULT")


def test_export_by_suffix_and_to_standard_output(filled: Shell, tmp_path: Path) -> None:
    outcome = filled("export", "-o", "g.ttl", "-o", "g.graphml", "-o", "g.csv")
    assert outcome.code == 0
    assert outcome.err.splitlines() == [
        f"wrote g.{name}" for name in ("ttl", "graphml", "nodes.csv", "edges.csv")
    ]
    assert "actor:north-korea" in (tmp_path / "g.ttl").read_text("utf-8")
    assert "north-korea" in filled("export", "-o", "-", "--format", "nq").out


def test_export_that_can_not_be_is_refused_before_anything_is_written(filled: Shell, tmp_path: Path) -> None:
    one_message(filled("export", "-o", "g.ttl", "-o", "g.xlsx"), 2, "'.xlsx'")
    assert not (tmp_path / "g.ttl").exists()


def test_stats_are_numbers(filled: Shell) -> None:
    numbers = dict(line.split() for line in filled("stats").out.splitlines())
    assert numbers["documents"] == "1"
    assert int(numbers["claims"].replace(",", "")) >= 6


# --- stores that are none -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments", [["stats"], ["check"], ["query", "disputed"], ["show", "x"], ["view", "-o", "x.html"]]
)
def test_reading_makes_no_store(actorgraph: Shell, tmp_path: Path, arguments: list[str]) -> None:
    one_message(actorgraph(*arguments), 1, "actorgraph.db: no store there yet")
    assert list(tmp_path.iterdir()) == []


def test_path_that_is_no_store_is_left_alone(actorgraph: Shell, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/a.txt").write_text("Liebe Grüße")
    one_message(actorgraph("add", ARTICLE, "--store", "letters"), 1, "letters: is there, but is no store")
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["a.txt"]


def test_store_in_use_is_told(filled: Shell) -> None:
    with Store.open("actorgraph.db"):
        one_message(filled("add", ARTICLE), 1, "in use by another process")


def test_store_by_environment(
    actorgraph: Shell,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("ACTORGRAPH_STORE", str(tmp_path / "other.db"))
    assert actorgraph("add", ARTICLE).code == 0
    assert (tmp_path / "other.db/store.json").exists()


def test_broken_store_makes_check_fail(filled: Shell) -> None:
    with Store.open("actorgraph.db") as store:
        iri = "https://w3id.org/actorgraph/"
        graph = f"GRAPH <{iri}document/sample>"
        store.quads.update(f"INSERT DATA {{ {graph} {{ <{iri}actor/russia> <{iri}ns#leads> 'x' }} }}")
    outcome = filled("check")
    assert outcome.code == 1
    assert "actor:russia" in outcome.out
    assert "violation" in outcome.err
