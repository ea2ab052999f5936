"""Who is who across documents: merged, told apart, split, undone; nothing is left behind."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actorgraph import decisions
from actorgraph.amended import FOLDER
from actorgraph.errors import ActorgraphError, DataError, StoreError, UnknownActor, UsageError
from actorgraph.model import Actor, Claim, Document, Record, Span, Voice
from actorgraph.network import network
from actorgraph.store import Store

ACTORS = {
    slug: Actor(slug, "State", (("de", slug.upper()), ("en", slug)), (f"{slug} alias",), wikidata)
    for slug, wikidata in (("a", "Q1"), ("b", None), ("c", None), ("d", None), ("e", None))
}


def record(document: str, *edges: tuple[str, str, str], holder: str | None = None) -> Record:
    """A document in which each edge's subject does the relation to its object."""
    text = f"{document}: " + " ".join(f"{s} {r} {o}." for s, r, o in edges)
    claims, at = [], len(document) + 2
    for subject, relation, thing in edges:
        span = Span(at, at + len(f"{subject} {relation} {thing}."))
        trigger = Span(at + len(subject) + 1, at + len(subject) + 1 + len(relation))
        voices = (Voice(holder, "asserts", None, span),) if holder else ()
        claims.append(
            Claim(
                relation,
                subject,
                thing,
                "positive",
                "actual",
                None,
                None,
                None,
                span,
                trigger,
                "test",
                voices,
            )
        )
        at = span.end + 1
    named = dict.fromkeys(x for s, _, o in edges for x in (s, o)) | ({holder: None} if holder else {})
    return Record(Document(document, text), tuple(ACTORS[one] for one in named), tuple(claims), ())


FIRST = record("first", ("a", "attacks", "c"), ("b", "attacks", "c"), ("b", "consultsWith", "a"))
SECOND = record("second", ("d", "consultsWith", "b"), ("c", "supports", "b"), holder="e")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "db") as store:
        store.add(FIRST)
        store.add(SECOND)
    return tmp_path / "db"


def dumped(path: Path, *, as_written: bool = False) -> bytes:
    out = io.BytesIO()
    with Store.open(path, read_only=True, as_written=as_written) as store:
        store.dump(out, ".nq")
        store.dump(out, ".nt")
    return b"\n".join(sorted(out.getvalue().split(b"\n")))


def edges(path: Path) -> set[tuple[str, str, str]]:
    with Store.open(path, read_only=True) as store:
        graph = network(store)
        return {(s, data["relation"], o) for s, o, data in graph.edges(data=True) if len(s + o) == 2}


def test_a_merge_joins_names_edges_and_claims(path: Path) -> None:
    decisions.decide(path, "same", ("a", "b"), who="ann", why="one state")
    assert edges(path) == {
        ("a", "attacks", "c"),
        ("a", "consultsWith", "a"),
        ("a", "consultsWith", "d"),
        ("c", "supports", "a"),
    }
    with Store.open(path, read_only=True) as store:
        actor = store.actor("a")
        assert (actor.labels, actor.wikidata) == ((("de", "A"), ("en", "a")), "Q1")
        assert {"B", "b alias", "a alias"} <= set(actor.aliases)
        assert store.find_actor("B") == "a"
        with pytest.raises(UnknownActor):
            store.actor("b")
        attack = next(d for _, _, d in network(store).edges(data=True) if d["relation"] == "attacks")
        assert len(attack["claims"]) == 2
        assert {claim.relation for claim in store.record("second").claims} == {"consultsWith", "supports"}
        assert not bool(store.query("ASK { actor:a ?p actor:a FILTER(STRSTARTS(STR(?p), STR(ag:))) }"))


def test_a_graph_that_was_merged_breaks_no_shape(path: Path) -> None:
    decisions.decide(path, "same", ("d", "b"))
    decisions.decide(path, "split", ("c", "c2"), documents=["second"], name="Anderes C")
    with Store.open(path, read_only=True) as store:
        assert [str(one) for one in store.check()] == []


def test_documents_are_not_rewritten_and_undo_leaves_nothing(path: Path) -> None:
    written, before = dumped(path, as_written=True), dumped(path)
    made = decisions.decide(path, "same", ("a", "b"))
    assert dumped(path) != before
    assert dumped(path, as_written=True) == written
    decisions.decide(path, "undo", undoes=made.id)
    assert dumped(path) == before == written
    assert [one.kind for one in decisions.read(path)] == ["same", "undo"]


def test_a_merge_survives_replacing_and_adding_documents(path: Path) -> None:
    decisions.decide(path, "same", ("a", "b"))
    with Store.open(path) as store:
        store.add(record("second", ("b", "supports", "d")))
        store.add(record("third", ("e", "attacks", "b")))
    assert edges(path) >= {("a", "supports", "d"), ("e", "attacks", "a")}
    with Store.open(path) as store:
        store.remove("first")
    assert ("a", "attacks", "c") not in edges(path)
    with Store.open(path, read_only=True) as store:
        assert store.actor("a").label("de") == "B"  # the one that is left gives its description


def test_a_split_moves_what_some_documents_say_to_another_actor(path: Path) -> None:
    decisions.decide(path, "split", ("b", "b-2"), documents=["second"], name="Das andere B")
    with Store.open(path, read_only=True) as store:
        other = store.actor("b-2")
        assert (other.label("de"), other.kind, other.wikidata) == ("Das andere B", "State", None)
        assert "B" in other.aliases
        found = {(s, o) for s, o in network(store).edges() if "b" in s + o}
    assert found >= {("b", "c"), ("b-2", "d"), ("c", "b-2")}
    assert ("c", "b") not in found


def test_conflicts_are_refused_with_the_chain(path: Path) -> None:
    first = decisions.decide(path, "same", ("a", "b"))
    second = decisions.decide(path, "same", ("b", "c"))
    with pytest.raises(UsageError, match=rf"a = b \({first.id}\) = c \({second.id}\)"):
        decisions.decide(path, "distinct", ("a", "c"))
    apart = decisions.decide(path, "distinct", ("c", "d"))
    with pytest.raises(UsageError, match=rf"contradicts {apart.id}: c ≠ d, but then c = b .* = a .* = d"):
        decisions.decide(path, "same", ("a", "d"))
    with pytest.raises(UsageError, match="they are one already"):
        decisions.decide(path, "same", ("c", "a"))
    with pytest.raises(UsageError, match="they are one, so they can't be two"):
        decisions.decide(path, "split", ("c", "a"), documents=["first"])
    assert len(decisions.read(path)) == 3


def test_what_makes_no_sense_is_refused(path: Path) -> None:
    for kind, actors, documents, undoes, message in (
        ("same", ("a", "a"), (), None, "two actors"),
        ("split", ("a", "x"), (), None, "name the documents"),
        ("undo", (), (), "nothing", "no such decision"),
    ):
        with pytest.raises(UsageError, match=message):
            decisions.decide(path, kind, actors, documents=documents, undoes=undoes)  # type: ignore[arg-type]
    made = decisions.decide(path, "distinct", ("a", "b"))
    with pytest.raises(UsageError, match="decided already"):
        decisions.decide(path, "distinct", ("b", "a"))
    decisions.decide(path, "split", ("a", "x"), documents=["first"])
    with pytest.raises(UsageError, match="decided already"):
        decisions.decide(path, "split", ("a", "y"), documents=["first", "second"])
    decisions.decide(path, "undo", undoes=made.id)
    with pytest.raises(UsageError, match="undone already"):
        decisions.decide(path, "undo", undoes=made.id)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        ('{"id": "x"}', "kind"),
        ('{"id":"x","kind":"same","actors":["a"],"who":"w","when":"w","why":""}', "of two actors"),
        ('{"id":"x","kind":"same","actors":["a","a"],"who":"w","when":"w","why":""}', "two actors"),
    ],
)
def test_a_broken_file_is_told_with_its_line(path: Path, line: str, message: str) -> None:
    decisions.decide(path, "distinct", ("a", "b"))
    with (path / decisions.FILE).open("a") as stream:
        stream.write(line)
    with pytest.raises(DataError, match=f"line 2.*{message}"):
        decisions.read(path)
    with pytest.raises(DataError, match="line 2"):
        Store.open(path, read_only=True)


def test_a_folder_that_can_not_be_written_is_read_from_memory(path: Path) -> None:
    decisions.decide(path, "same", ("a", "b"))
    (path / FOLDER).write_text("in the way")
    assert ("a", "supports", "c") not in edges(path)
    assert ("c", "supports", "a") in edges(path)


def test_a_copy_that_is_current_is_used_again_and_old_ones_go(path: Path) -> None:
    decisions.decide(path, "same", ("a", "b"))
    dumped(path)
    [first] = (path / FOLDER).iterdir()
    dumped(path)
    assert [*(path / FOLDER).iterdir()] == [first]
    decisions.decide(path, "same", ("a", "c"))
    dumped(path)
    assert first not in (path / FOLDER).iterdir()
    assert len([*(path / FOLDER).iterdir()]) == 1


def test_a_journal_that_can_not_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="can't be written"):
        decisions.decide(tmp_path / "nowhere", "same", ("a", "b"))


STEP = st.one_of(
    st.tuples(st.just("same"), st.sampled_from("abcde"), st.sampled_from("abcde")),
    st.tuples(st.just("distinct"), st.sampled_from("abcde"), st.sampled_from("abcde")),
    st.tuples(st.just("split"), st.sampled_from("abcde"), st.sampled_from(["x", "y", "a"])),
    st.tuples(st.just("undo"), st.integers(0, 9), st.just("")),
    st.tuples(st.just("replace"), st.sampled_from(["first", "second", "third"]), st.sampled_from("abcde")),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEP, max_size=8))
def test_undoing_all_gives_the_graph_before_bit_for_bit(steps: list[tuple[str, object, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "db"
        with Store.open(path) as store:
            store.add(FIRST)
            store.add(SECOND)
        for kind, first, second in steps:
            before = dumped(path)
            count = len(decisions.read(path))
            try:
                _take(path, kind, first, second)
            except ActorgraphError:
                assert dumped(path) == before
                assert len(decisions.read(path)) == count
            check_sound(path)
        for one in reversed(decisions.live(decisions.read(path))):
            decisions.decide(path, "undo", undoes=one.id)
        assert dumped(path) == dumped(path, as_written=True)


def _take(path: Path, kind: str, first: object, second: str) -> None:
    made = decisions.read(path)
    if kind == "undo":
        assert isinstance(first, int)
        decisions.decide(path, "undo", undoes=made[first % len(made)].id if made else "none")
    elif kind == "replace":
        with Store.open(path) as store:
            store.add(record(str(first), (second, "attacks", "c" if second != "c" else "a")))
    else:
        documents = ["second"] if kind == "split" else []
        decisions.decide(path, kind, (str(first), second), documents=documents)  # type: ignore[arg-type]


def check_sound(path: Path) -> None:
    """That the decisions that hold don't contradict each other, and who is meant stays the same."""
    held = decisions.live(decisions.read(path))
    identity = decisions.Identity(held)
    for one in held:
        first, second = (identity.canonical(actor) for actor in one.actors)
        assert (first == second) == (one.kind == "same")
    for actor in "abcde":
        assert identity.canonical(identity.canonical(actor)) == identity.canonical(actor)


def relations_of(path: Path) -> Iterator[str]:
    with Store.open(path, read_only=True) as store:
        for (node,) in store.query("SELECT ?r { ?r a ag:Relation }").terms():
            yield str(node)


def test_relations_have_the_ids_that_their_ends_give(path: Path) -> None:
    decisions.decide(path, "same", ("e", "b"))
    merged = set(relations_of(path))
    with Store.open(path.parent / "fresh") as store:
        for one in (FIRST, SECOND):
            claims = tuple(
                replace(
                    claim,
                    subject="e" if claim.subject == "b" else claim.subject,
                    object="e" if claim.object == "b" else claim.object,
                )
                for claim in one.claims
            )
            store.add(replace(one, claims=claims, actors=tuple(ACTORS.values())))
    assert merged == set(relations_of(path.parent / "fresh"))
