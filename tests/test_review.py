"""What people say of claims: kept in a journal, found again in a text read anew, applied when reading."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from actorgraph import review
from actorgraph.errors import DataError, UnknownActor, UsageError
from actorgraph.model import Document, Record, Span
from actorgraph.review import Said, Verdict
from actorgraph.store import Store
from sample import RECORD


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "db") as store:
        store.add(RECORD)
    return tmp_path / "db"


def written(path: Path) -> list[Said]:
    with Store.open(path, read_only=True, as_written=True) as store:
        return review.claims_of(store, ["sample"])


def seen(path: Path) -> list[Said]:
    with Store.open(path, read_only=True) as store:
        return review.claims_of(store, ["sample"])


def judge(path: Path, claim: Said, verdict: Verdict, note: str = "", /, **changes: str | None) -> None:
    with Store.open(path, read_only=True) as store:
        review.add(path, [review.entry(store, claim, verdict, changes=changes, note=note, who="ann")])


def by(claims: list[Said], holder: str) -> Said:
    return next(one for one in claims if one.holder == holder)


def asks(path: Path, pattern: str) -> bool:
    with Store.open(path, read_only=True) as store:
        return bool(store.query(f"ASK {{ {pattern} }}"))


def moved(record: Record, words: str) -> Record:
    """The record of the same text with `words` before it."""
    by_ = len(words)

    def later(value: object) -> object:
        if isinstance(value, Span):
            return Span(value.start + by_, value.end + by_)
        if isinstance(value, tuple):
            return tuple(later(one) for one in value)
        if hasattr(value, "__slots__") and not isinstance(value, Document):
            return replace(value, **{name: later(getattr(value, name)) for name in value.__slots__})  # type: ignore[type-var]
        return value

    document = replace(record.document, text=words + record.document.text)
    return replace(
        record,
        document=document,
        claims=tuple(later(one) for one in record.claims),  # type: ignore[misc]
        quotations=(),
        mentions={},
        open=(),
    )


def test_claims_come_with_their_words(path: Path) -> None:
    one = by(written(path), "south-korea")
    assert (one.relation, one.subject, one.object) == ("sendsTroopsTo", "north-korea", "russia")
    assert (one.stance, one.polarity, one.modality) == ("asserts", "positive", "actual")
    assert one.quote.startswith("Nordkorea hat nach Angaben aus Seoul")
    assert one.trigger == "geschickt"


def test_a_rejected_claim_goes_and_the_edge_stays_while_another_vouches(path: Path) -> None:
    edge = "actor:north-korea ag:sendsTroopsTo actor:russia"
    for holder in ("south-korea", "mark-rutte"):
        judge(path, by(written(path), holder), "reject")
        assert holder not in {one.holder for one in seen(path)}
        assert asks(path, edge)
    judge(path, by(written(path), "unnamed-source"), "reject")
    assert not asks(path, edge)
    assert by(seen(path), "russia").relation == "sendsTroopsTo"
    assert len(written(path)) == len(seen(path)) + 3


def test_a_rejected_claim_does_not_come_back_when_its_text_is_read_anew(path: Path) -> None:
    judge(path, by(written(path), "south-korea"), "reject")
    with Store.open(path) as store:
        store.add(moved(RECORD, "Seoul. "))
    assert "south-korea" in {one.holder for one in written(path)}
    assert "south-korea" not in {one.holder for one in seen(path)}


def test_a_correction_changes_the_claim_and_its_edge(path: Path) -> None:
    injured = next(one for one in written(path) if one.relation == "injured")
    judge(path, injured, "correct", relation="killed")
    assert {one.relation for one in seen(path)} >= {"killed", "sendsTroopsTo"}
    assert not asks(path, "?r rdf:predicate ag:injured")
    turned = by(written(path), "mark-rutte")
    judge(path, turned, "correct", subject="russia", object="north-korea")
    assert asks(path, "actor:russia ag:sendsTroopsTo actor:north-korea")
    assert by(seen(path), "mark-rutte").subject == "russia"
    doubt = by(written(path), "russia")
    judge(path, doubt, "correct", stance="denies", modality="planned", polarity="negative", holder="nato")
    changed = by(seen(path), "nato")
    assert (changed.stance, changed.modality, changed.polarity) == ("denies", "planned", "negative")
    with Store.open(path, read_only=True) as store:
        assert [str(one) for one in store.check()] == []


def test_a_symmetric_relation_has_its_ends_in_order(path: Path) -> None:
    judge(
        path,
        by(written(path), "mark-rutte"),
        "correct",
        relation="consultsWith",
        subject="russia",
        object="nato",
    )
    assert asks(path, "actor:nato ag:consultsWith actor:russia . actor:russia ag:consultsWith actor:nato")
    assert by(seen(path), "mark-rutte").subject == "nato"


def test_the_last_verdict_holds_and_a_note_is_none(path: Path) -> None:
    claim = by(written(path), "south-korea")
    judge(path, claim, "reject")
    judge(path, claim, "note", "ask Seoul")
    assert "south-korea" not in {one.holder for one in seen(path)}
    judge(path, claim, "accept")
    assert seen(path) == written(path)


def test_what_no_longer_fits_is_listed(path: Path) -> None:
    judge(path, by(written(path), "south-korea"), "reject")
    with Store.open(path) as store:
        store.add(replace(RECORD, claims=()))
    with Store.open(path, read_only=True, as_written=True) as store:
        [gone] = review.lost(store)
    assert gone.claim.holder == "south-korea"


def test_a_journal_is_shared_and_nothing_is_added_twice(path: Path, tmp_path: Path) -> None:
    judge(path, by(written(path), "south-korea"), "reject")
    entries = review.read(path)
    with Store.open(tmp_path / "other") as store:
        store.add(RECORD)
    assert review.add(tmp_path / "other", entries) == 1
    assert review.add(tmp_path / "other", entries) == 0
    assert seen(tmp_path / "other") == seen(path)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"relation": "dances"}, "no relation"),
        ({"stance": "shouts"}, "no stance"),
        ({"quote": "x"}, "can't be corrected"),
        ({"holder": None}, "has a holder"),
        ({"subject": None, "object": None}, "says nothing"),
        ({"object": "north-korea"}, "both ends"),
        ({"subject": "voronezh"}, "which is of type Place"),
        ({}, "what is to be changed"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(
    path: Path, changes: dict[str, str | None], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        judge(path, by(written(path), "south-korea"), "correct", "", **changes)
    assert review.read(path) == ()


def test_an_unknown_actor_is_refused(path: Path) -> None:
    with pytest.raises(UnknownActor):
        judge(path, by(written(path), "south-korea"), "correct", subject="nobody")


def test_broken_entries_are_told_with_their_line(path: Path) -> None:
    judge(path, by(written(path), "south-korea"), "reject")
    good = json.loads((path / review.FILE).read_text("utf-8"))
    for change, message in (
        ({"claim": {}}, "missing"),
        ({"verdict": "hmm"}, "verdicts are"),
        ({"verdict": "correct"}, "what is to be changed"),
    ):
        (path / review.FILE).write_text(json.dumps({**good, **change}), "utf-8")
        with pytest.raises(DataError, match=f"line 1.*{message}"):
            review.read(path)
