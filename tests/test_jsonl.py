"""A record as JSON: complete, valid, and with spans that are slices of the text."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from actorgraph.errors import UnknownRelation
from actorgraph.jsonl import dumps, to_json
from actorgraph.model import Document, Quantity, Record, Span
from sample import RECORD, SENT, TEXT

ROOT = Path(__file__).parent.parent
SCHEMA_FILE = ROOT / "docs/extraction.schema.json"
SCHEMA = json.loads(SCHEMA_FILE.read_text("utf-8"))


def spans(value: Any) -> list[dict[str, Any]]:
    """Every span in a JSON value."""
    if isinstance(value, list):
        return [found for item in value for found in spans(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"start", "end", "text"} <= value.keys() else []
    return own + [found for item in value.values() for found in spans(item)]


def test_schema_is_one_and_record_is_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(to_json(RECORD))


def test_empty_record_is_valid() -> None:
    empty = to_json(Record(Document("x", "Nichts."), (), (), ()))
    Draft202012Validator(SCHEMA).validate(empty)
    assert "open" not in empty


def test_one_line_that_reads_back() -> None:
    line = dumps(RECORD)
    assert "\n" not in line
    assert "Südkorea" in line
    assert json.loads(line) == to_json(RECORD)


def test_spans_are_slices_of_the_text() -> None:
    found = spans(to_json(RECORD))
    assert len(found) > 20
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in found)


def test_statement_says_all_that_the_claim_does() -> None:
    sent, injured, negative = to_json(RECORD)["statements"]
    assert (sent["id"], sent["type"], sent["relation"]) == ("s1", "AID", "sendsTroopsTo")
    assert (sent["subject"], sent["object"], sent["role"]) == ("north-korea", "russia", None)
    assert sent["quantity"] == {
        "text": "rund 12.000 Soldaten",
        "value": 12000,
        "unit": "Soldaten",
        "bound": "about",
    }
    assert [(a["holder"], a["stance"]) for a in sent["attributions"]] == [
        ("south-korea", "asserts"),
        ("russia", "doubts"),
        ("mark-rutte", "confirms"),
        (None, "asserts"),
    ]
    assert sent["attributions"][1]["cue"]["text"] == "wies"
    assert injured["time"] == {"text": "am Montag", "from": "2024-10-28", "to": "2024-10-28"}
    assert (injured["place"], injured["object"]) == ("voronezh", None)
    assert (negative["polarity"], negative["modality"], negative["subject"]) == ("negative", "planned", None)


def test_actor_and_quotation() -> None:
    result = to_json(RECORD)
    assert result["actors"][0]["labels"] == {"de": "Nordkorea", "en": "North Korea"}
    assert [m["start"] for m in result["actors"][2]["mentions"]] == [
        TEXT.index("Russland"),
        TEXT.rindex("Russland"),
    ]
    assert result["quotations"][0]["speaker"]["text"] == "Mark Rutte"
    assert result["quotations"][0]["speaker_actor"] == "mark-rutte"
    assert result["quotations"][1]["speaker"] is None


@pytest.mark.parametrize(("value", "shown"), [(None, None), (1.5, 1.5), (3.0, 3)])
def test_number_is_as_whole_as_it_is(value: float | None, shown: float | None) -> None:
    claim = replace(SENT, quantity=Quantity(Span(0, 3), value, None, None))
    (statement,) = to_json(replace(RECORD, claims=(claim,)))["statements"]
    assert json.dumps(statement["quantity"]["value"]) == json.dumps(shown)


def test_relation_that_the_ontology_lacks_is_refused() -> None:
    with pytest.raises(UnknownRelation, match="tickles"):
        to_json(replace(RECORD, claims=(replace(SENT, relation="tickles"),)))


def test_script_validates_files_against_any_schema(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    good.write_text(dumps(RECORD) + "\n", "utf-8")
    bad.write_text(dumps(RECORD) + "\n" + '{"document": {"id": "x"}}\n', "utf-8")
    script = [sys.executable, str(ROOT / "scripts/validate_records.py"), str(SCHEMA_FILE)]
    done = subprocess.run([*script, good], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "1 records, 0 violations")
    done = subprocess.run([*script, bad], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"{bad}:2: $" in done.stdout
