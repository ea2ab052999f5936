"""`actorgraph evaluate` as one uses it: gold of every kind, records made elsewhere, and bad input."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from actorgraph.cli import evaluate
from actorgraph.evaluate.gold import KINDS, load_gold
from actorgraph.jsonl import dumps
from sample import RECORD
from shell import Shell, one_message

TEXT = "Frankreich kritisiert Deutschland. „Das ist falsch“, sagte Anna Muster."
STATEMENTS = {
    "doc": "one",
    "text": TEXT,
    "actors": [
        {"id": "a1", "name": "Frankreich", "aliases": []},
        {"id": "a2", "name": "Deutschland", "aliases": []},
    ],
    "statements": [
        {
            "type": "ACCUSE",
            "relation": "criticises",
            "subject": "a1",
            "object": "a2",
            "polarity": "positive",
            "modality": "actual",
            "quantity": None,
            "evidence": "Frankreich kritisiert Deutschland",
            "attributions": [],
        }
    ],
}
QUOTE, WHO = (TEXT.index("„"), TEXT.index("“") + 1), (TEXT.index("Anna"), len(TEXT) - 1)
QUOTATIONS = {
    "originalText": TEXT,
    "annotations": [
        {
            "type": "Direct",
            "quote": {"spans": [{"charBegin": QUOTE[0], "charEnd": QUOTE[1]}]},
            "speaker": {"spans": [{"charBegin": WHO[0], "charEnd": WHO[1]}]},
        }
    ],
}
TRIPLES = "sent_id:1\tAnna malt das Haus.\n1--> Cluster 1:\nAnna --> malt --> [das] Haus\n"
NAMES = '{"id": "1", "text": "In Mali regnet es.", "names": [{"start": 3, "end": 7, "type": "State"}]}\n'
GERMEVAL = "#\tsource\n1\tIn\tO\tO\n2\tMali\tB-LOC\tO\n3\tregnet\tO\tO\n4\tes\tO\tO\n5\t.\tO\tO\n"
TREES = (
    "# sent_id = t\n1\tAnna\t_\t_\t_\t_\t2\tnsubj\t_\t_\n2\tlacht\t_\t_\t_\t_\t0\troot\t_\t_\n"
    "3-4\tim\t_\t_\t_\t_\t_\t_\t_\t_\n3\t.\t_\t_\t_\t_\t2\tpunct\t_\t_\n\n"
)
FILES = {
    "statements": ("one.json", json.dumps(STATEMENTS)),
    "quotations": ("17.json", json.dumps(QUOTATIONS, indent=1)),
    "open-triples": ("open.txt", TRIPLES),
    "names": ("names.jsonl", NAMES),
    "germeval": ("names.tsv", GERMEVAL),
    "trees": ("trees.conllu", TREES),
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder with gold of every kind."""
    folder = tmp_path / "gold"
    folder.mkdir()
    for name, content in FILES.values():
        (folder / name).write_text(content, "utf-8")
    return folder


def results(out: str) -> dict[str, Any]:
    return {one["kind"]: one for one in json.loads(out)}


def test_a_folder_gives_a_result_for_each_kind(actorgraph: Shell, gold: Path) -> None:
    outcome = actorgraph("evaluate", gold, "--format", "json")
    assert outcome.code == 0
    found = results(outcome.out)
    assert set(found) == set(KINDS)
    for kind, score in (
        ("statements", "statements"),
        ("statements", "actors"),
        ("quotations", "with speaker"),
        ("open-triples", "open triples"),
        ("names", "names"),
        ("germeval", "names"),
    ):
        assert found[kind]["scores"][score]["recall"] == 1, (kind, score)
    assert found["trees"]["shares"]["LAS"] == {"share": 1, "right": 2, "of": 2}
    assert found["statements"]["types"]["ACCUSE"]["gold"] == 1
    assert found["quotations"]["shares"]["Direct found"]["share"] == 1
    assert all(one["size"] == 1 for one in found.values())


def test_the_table_says_the_same(actorgraph: Shell, gold: Path) -> None:
    outcome = actorgraph("evaluate", gold)
    lines = [line.split() for line in outcome.out.splitlines()]
    assert ["statements", "1.000", "1.000", "1.000", "1", "1", "1", "1"] in lines
    assert ["ACCUSE", "1.000", "1.000", "1.000", "1", "1", "1", "1"] in lines
    assert ["UAS", "1.000", "2", "2"] in lines
    assert f"trees  {gold} · 1 sentence" in outcome.out


def test_gzipped_files_are_read(actorgraph: Shell, tmp_path: Path) -> None:
    for kind in ("trees", "germeval", "statements"):
        name, content = FILES[kind]
        file = tmp_path / f"{name}.gz"
        file.write_bytes(gzip.compress(content.encode()))
        assert set(results(actorgraph("evaluate", file, "--format", "json").out)) == {kind}


def test_records_made_elsewhere_are_scored(actorgraph: Shell, gold: Path, tmp_path: Path) -> None:
    record = {
        "document": {"id": "one", "language": "de"},
        "actors": [{"id": "f", "type": "State", "labels": {"de": "Frankreich"}, "mentions": []}],
        "statements": [],
        "quotations": [],
    }
    (tmp_path / "ours.jsonl").write_text(json.dumps(record) + "\n\n", "utf-8")
    outcome = actorgraph("evaluate", gold / "one.json", "--predictions", "ours.jsonl", "--show")
    assert "missed   one ACCUSE: Frankreich —criticises→ Deutschland" in outcome.out
    assert "actors " not in outcome.out  # mentions are not in records
    piped = actorgraph(
        "evaluate",
        gold / "one.json",
        "--predictions",
        "-",
        "--format",
        "json",
        stdin=json.dumps(record).encode(),
    )
    assert results(piped.out)["statements"]["scores"]["statements"]["gold"] == 1


def test_what_extract_prints_scores_as_what_is_read_now(actorgraph: Shell, gold: Path) -> None:
    article = {"id": "one", "text": TEXT}
    Path("article.json").write_text(json.dumps(article), "utf-8")
    actorgraph("extract", "article.json", "--format", "jsonl", "-o", "ours.jsonl")
    given = actorgraph("evaluate", gold / "one.json", "--predictions", "ours.jsonl", "--format", "json")
    now = actorgraph("evaluate", gold / "one.json", "--format", "json")
    for outcome in (given, now):
        assert results(outcome.out)["statements"]["scores"]["statements"]["f1"] == 1
    assert results(given.out)["statements"]["types"] == results(now.out)["statements"]["types"]


def test_an_article_without_a_record_is_told(actorgraph: Shell, gold: Path) -> None:
    (gold / "two.json").write_text(json.dumps({**STATEMENTS, "doc": "two"}), "utf-8")
    record = dumps(RECORD).replace('"id": "sample"', '"id": "one"', 1)
    Path("ours.jsonl").write_text(record + "\n", "utf-8")
    for name, _ in list(FILES.values())[1:]:
        (gold / name).unlink()
    outcome = actorgraph("evaluate", gold, "--predictions", "ours.jsonl")
    assert outcome.code == 0
    assert "no record of 1 article, such as 'two'" in outcome.err


def test_show_lists_what_was_invented_with_its_words(actorgraph: Shell, gold: Path) -> None:
    (gold / "one.json").write_text(json.dumps({**STATEMENTS, "statements": []}), "utf-8")
    shown = actorgraph("evaluate", gold / "one.json", "--show").out
    assert "invented one ACCUSE: Frankreich —criticises→ Deutschland\n  Frankreich kritisiert" in shown
    assert "invented" not in actorgraph("evaluate", gold / "one.json").out


def test_the_kinds_of_the_command_line_are_those_there_are() -> None:
    assert tuple(KINDS) == evaluate.KINDS


# --- bad input ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("x.txt", "Just words.", "--as"),
        ("x.json", '{"text": "a"}', "--as"),
        ("x.json", '{"doc": "a",', "not JSON"),
        ("x.json", "[1]", "--as"),
        ("x.json", '{"doc": "a", "statements": []}', "'text' is missing"),
        ("x.json", json.dumps({**STATEMENTS, "actors": []}), "'a1', which is not among the actors"),
        ("x.json", '{"originalText": "a", "annotations": [{}]}', "is missing"),
        ("x.jsonl", '{"id": "1", "text": "a", "names": [{}]}', "line 1"),
        ("x.tsv", "1\ta\tO\tO\n2\n", "fewer than three columns"),
        ("x.conllu", TREES.replace("\t2\tnsubj", "\tx\tnsubj"), "'t'"),
        ("x.txt", "sent_id:1\ta\n1--> Cluster 1:\na --> b\n", "line 3"),
        ("x.tsv.gz", "not gzipped", "x.tsv.gz"),
        ("empty.json", "", "--as"),
    ],
)
def test_gold_that_is_not_understood_is_refused_by_name(
    actorgraph: Shell, tmp_path: Path, name: str, content: str, part: str
) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    outcome = actorgraph("evaluate", name)
    one_message(outcome, 2, part)
    assert name in outcome.err


def test_latin1_missing_files_and_empty_folders_are_refused(actorgraph: Shell, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes('{"doc": "\xfc"}'.encode("latin1"))
    one_message(actorgraph("evaluate", "x.json"), 2, "x.json")
    one_message(actorgraph("evaluate", "nowhere"), 2, "nowhere: no such file")
    (tmp_path / "nothing").mkdir()
    one_message(actorgraph("evaluate", "nothing"), 2, "no gold in this folder")


def test_the_same_article_twice_is_refused(actorgraph: Shell, tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(json.dumps(STATEMENTS), "utf-8")
    one_message(actorgraph("evaluate", tmp_path), 2, "'one' is there twice")


def test_gold_taken_for_another_kind_is_refused(actorgraph: Shell, gold: Path) -> None:
    one_message(
        actorgraph("evaluate", gold / "one.json", "--as", "quotations"), 2, "'originalText' is missing"
    )
    one_message(actorgraph("evaluate", gold / "one.json", "--as", "poems"), 2, "--as")
    assert load_gold([str(gold / "one.json")], "statements")[0].kind.name == "statements"


@pytest.mark.parametrize(
    ("records", "part"),
    [
        ("{", "line 1: not JSON"),
        ('{"document": {"id": "one"}}', "line 1: no record"),
        ("[]", "line 1: no record"),
        ("", "no record in it"),
        (f"{dumps(RECORD)}\n{dumps(RECORD)}\n", "line 2: document 'sample' is there twice"),
        (dumps(RECORD), "no record is of one of these articles, such as 'one'"),
    ],
)
def test_bad_records_are_refused(actorgraph: Shell, gold: Path, records: str, part: str) -> None:
    Path("ours.jsonl").write_text(records, "utf-8")
    one_message(actorgraph("evaluate", gold / "one.json", "--predictions", "ours.jsonl"), 2, part)


def test_records_hold_no_names_and_no_trees(actorgraph: Shell, gold: Path) -> None:
    Path("ours.jsonl").write_text(dumps(RECORD), "utf-8")
    one_message(
        actorgraph("evaluate", gold / "names.jsonl", "--predictions", "ours.jsonl"),
        2,
        "records hold no names",
    )
    one_message(actorgraph("evaluate", gold, "--predictions", "nowhere.jsonl"), 2, "nowhere.jsonl")
