from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from actorgraph import view
from actorgraph.errors import Failure, UsageError
from actorgraph.model import ACTOR_KINDS
from actorgraph.view.content import Content, differing, quantity_text, side, trigger_in, widest_line
from actorgraph.view.escape import json_block, visible
from actorgraph.view.layout import Box, positions
from actorgraph.view.narrowing import narrowed
from actorgraph.view.style import look, tone
from actorgraph.view.texts import LANGUAGES, Texts
from actorgraph.view.world import outline, whereabouts
from networks import claim, troops

STYLE = Path(__file__).parent.parent / "page/src/page.css"


def data_of(page: str) -> Any:
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def content(graph: nx.MultiDiGraph[Any], language: str = "de") -> Content:
    return Content(graph, Texts(language))


# The page


def test_the_page_is_one_file_that_refers_to_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    view.write(troops(), "graph.html", title="Probe")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.html"]
    page = (tmp_path / "graph.html").read_text("utf-8")
    assert page.startswith('<!DOCTYPE html>\n<html lang="de">')
    assert '<meta charset="utf-8">' in page
    assert 'name="viewport"' in page
    head = re.sub(r"<script(?: type=.module.)?>.*?</script>", "", page, flags=re.DOTALL)
    assert not re.search(r"<link|\ssrc=|@import|url\(", head)
    assert "unsafe" not in page[: page.index("<style>")]


def test_the_same_graph_gives_the_same_page() -> None:
    assert view.render(troops(), title="Probe") == view.render(troops(), title="Probe")


def test_the_graph_given_stays_as_it_is() -> None:
    graph, untouched = troops(), troops()
    view.render(graph, title="Probe")
    assert nx.utils.graphs_equal(graph, untouched)


def test_a_dash_writes_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    view.write(nx.MultiDiGraph(), "-", title="Leer", language="en")
    assert b"Nothing to show yet" in capfdbinary.readouterr().out


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="nowhere"):
        view.write(troops(), tmp_path / "nowhere" / "graph.html", title="Probe")


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(UsageError, match=r"'fr'.*de, en"):
        view.render(troops(), title="Probe", language="fr")


def test_pyvis_loads_without_ipython_and_leaves_no_stand_in() -> None:
    code = (
        "import sys, actorgraph.view.pyvis_network\nprint([n for n in sys.modules if 'ipython' in n.lower()])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_importing_view_loads_nothing_heavy() -> None:
    code = "import sys, actorgraph.view\nprint({'pyvis', 'networkx', 'numpy', 'jinja2'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_an_edge_between_unknown_actors_is_refused() -> None:
    from actorgraph.view.pyvis_network import Network

    with pytest.raises(KeyError):
        Network(title="", data={}).add_edge(1, 2)


def test_disputed_are_dashed_and_unaffirmed_thin() -> None:
    data = data_of(view.render(troops(), title="Probe"))
    for relation, edge in zip(data["relations"], data["edges"], strict=True):
        assert bool(edge["dashes"]) == relation["disputed"]
        assert (edge["width"] > 1) == relation["affirmed"]


@pytest.mark.parametrize("count", [400, 700])
def test_large_graphs_are_laid_out_by_communities(count: int) -> None:
    ring = nx.connected_caveman_graph(count // 10, 10)
    boxes: dict[Hashable, Box] = dict.fromkeys(ring, Box(40, 30))
    places = positions(boxes, ((one, other, 180.0) for one, other in ring.edges))
    assert len(set(places.values())) == len(ring)


def test_a_star_too_large_for_stress_still_gets_places() -> None:
    star = nx.star_graph(400)
    places = positions(dict.fromkeys(star, Box(40, 30)), ((one, other, 180.0) for one, other in star.edges))
    assert len(set(places.values())) == 401
    view.render(nx.MultiDiGraph(nx.relabel_nodes(nx.star_graph(650), str)), title="Stern")


@settings(max_examples=40, deadline=None)
@given(
    count=st.integers(1, 14),
    edges=st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13)), max_size=20),
    shape=st.sampled_from([0.6, 1.6]),
)
def test_no_actor_stands_on_another(count: int, edges: list[tuple[int, int]], shape: float) -> None:
    boxes: dict[Hashable, Box] = {number: Box(30 + 5 * number, 25) for number in range(count)}
    lengths = [(one, other, 180.0) for one, other in edges if one < count and other < count]
    places = positions(boxes, lengths, shape)
    for one in range(count):
        for other in range(one):
            (x, y), (u, v) = places[one], places[other]
            gap_x = abs(x - u) - boxes[one].width - boxes[other].width
            gap_y = abs(y - v) - boxes[one].height - boxes[other].height
            assert max(gap_x, gap_y) > -8


def test_no_places_for_no_actors() -> None:
    assert positions({}, []) == {}


# A part of it


def test_narrowed_by_type_day_and_number() -> None:
    graph = troops()
    assert narrowed(graph) is graph
    attacks = narrowed(graph, types=["ASSAULT"])
    assert {data["type"] for *_, data in attacks.edges(data=True)} == {"ASSAULT"}
    assert all(attacks.degree(actor) for actor in attacks)
    assert set(narrowed(graph, types=["leads"])) == {"vladimir-putin", "russia", "mark-rutte", "nato"}
    few = narrowed(graph, limit=2)
    assert [data["disputed"] for *_, data in few.edges(data=True)] == [True, True]
    assert narrowed(graph, since="2024-10-28").number_of_edges() == graph.number_of_edges()
    assert len(narrowed(graph, since="2030-01-01")) == 0
    assert nx.utils.graphs_equal(graph, troops())


def test_a_type_that_no_relation_has_is_refused() -> None:
    with pytest.raises(UsageError, match=r"'ASSULT'.*ASSAULT"):
        narrowed(troops(), types=["ASSULT"])


# What is told


def test_actors_have_names_in_the_language_and_the_others() -> None:
    actors = {actor["slug"]: actor for actor in content(troops(), "en").actors}
    assert actors["russia"]["name"] == "Russia"
    assert actors["russia"]["names"] == ["Russland"]
    assert actors["mark-rutte"]["names"] == []
    assert actors["russia"]["wikidata"] == "Q159"


def test_an_actor_without_attributes_is_called_by_its_key() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph([("a", "b")])
    found = content(graph)
    assert [actor["name"] for actor in found.actors] == ["a", "b"]
    assert found.relations[0]["claims"] == []


@pytest.mark.parametrize(
    ("given_", "shown"),
    [
        ("http://www.wikidata.org/entity/Q42", "Q42"),
        ("Q42", "Q42"),
        ("P42", None),
        ("Q42/../x", None),
        (None, None),
    ],
)
def test_wikidata_is_an_identifier_or_nothing(given_: str | None, shown: str | None) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("a", wikidata=given_)
    assert content(graph).actors[0]["wikidata"] == shown


def test_a_claim_tells_holder_stance_facts_and_source() -> None:
    graph = troops()
    relation = next(found for found in content(graph).relations if found["disputed"])
    planned = relation["claims"][1]
    assert (planned["who"], planned["says"], planned["side"]) == (
        "südkoreanischer Geheimdienst",
        "sagt das",
        "open",
    )
    assert planned["facts"] == [
        ["", "geplant"],
        ["Menge", "rund 12.000 Soldaten"],
        ["Ort", "Oblast Kursk"],
        ["Zeit", "bis Dezember (28.10.2024–31.12.2024)"],
    ]
    assert planned["source"] == ["Allianz spricht von entsandten Truppen", "example.org", "28.10.2024"]
    assert planned["holder"] == list(graph).index("south-korean-intelligence")
    assert relation["claims"][3]["who"] == "Ungenannte Quelle"
    assert "quote" not in relation["claims"][3]


def test_a_holder_without_a_label_is_called_as_its_actor_is() -> None:
    graph = troops()
    graph.nodes["nato"]["claims"] = [
        claim(holder="russia", holder_label=None),
        claim(holder="x", holder_label=None),
    ]
    told = next(actor for actor in content(graph).actors if actor["slug"] == "nato")["claims"]
    assert [said["who"] for said in told] == ["Russland", "x"]
    assert "holder" not in told[1]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"stance": "asserts"}, "for"),
        ({"stance": "confirms"}, "for"),
        ({"stance": "denies"}, "against"),
        ({"stance": "doubts", "modality": "planned"}, "against"),
        ({"stance": "asserts", "polarity": "negative"}, "against"),
        ({"stance": "denies", "polarity": "negative"}, "for"),
        ({"stance": "asserts", "modality": "possible"}, "open"),
        ({"stance": "demands"}, "open"),
        ({"stance": "announces", "modality": None}, "open"),
    ],
)
def test_claims_stand_for_against_or_open(changes: dict[str, Any], expected: str) -> None:
    assert side(claim(**changes)) == expected


def test_a_trigger_is_found_as_a_word_and_counted_as_javascript_does() -> None:
    assert trigger_in("Angriffe und Angriff", "Angriff") == [13, 20]
    assert trigger_in("Angriffe", "Angriff") == [0, 7]
    assert trigger_in("😀 greift an", "greift") == [3, 9]
    assert trigger_in("Ruhe", "Angriff") is None
    assert trigger_in("Ruhe", None) is None


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (None, ""),
        ("rund 100", "rund 100"),
        ({"text": "rund 100", "value": 100.0}, "rund 100"),
        ({"value": 12000.0, "unit": "Soldaten"}, "12000 Soldaten"),
        ({"value": 2.5, "unit": "Tonnen"}, "2.5 Tonnen"),
        ({"value": 1.2e7, "unit": None}, "12000000"),
        ({"value": None, "unit": "Tote"}, "Tote"),
    ],
)
def test_quantities_in_words(quantity: Any, text: str) -> None:
    assert quantity_text(quantity) == text


def test_negation_is_told() -> None:
    graph = troops()
    graph.nodes["nato"]["claims"] = [claim(polarity="negative")]
    told = next(actor for actor in content(graph).actors if actor["slug"] == "nato")["claims"]
    assert told[0]["facts"] == [["", "trifft nicht zu"]]


def test_the_legend_names_what_occurs() -> None:
    legend = content(troops()).legend()
    assert legend["kinds"]["State"] == {"label": "Staat", **look("State")._asdict()}
    assert legend["types"]["ASSAULT"] == {"label": "Gewalt", "tone": "conflict"}
    assert "Company" not in legend["kinds"]
    assert legend["stances"]["doubts"] == "bezweifelt"


def test_a_claim_is_dated_by_its_deed_or_else_by_its_document() -> None:
    graph = troops()
    relation = next(found for found in content(graph).relations if found["disputed"])
    assert [said.get("date") for said in relation["claims"][:2]] == ["2024-10-28", "2024-10-28"]
    graph.nodes["nato"]["claims"] = [claim(published="neulich"), claim(**{"from": "2024-10-01T12:00"})]
    told = next(actor for actor in content(graph).actors if actor["slug"] == "nato")["claims"]
    assert [said.get("date") for said in told] == [None, "2024-10-01"]


# Words and looks


def test_both_languages_have_the_same_words_and_name_every_kind() -> None:
    german, english = (Texts(language) for language in LANGUAGES)
    assert set(german.interface) == set(english.interface)
    for kind in ACTOR_KINDS:
        assert look(kind) != look("unheard-of")
        assert german.kind(kind)
    assert german.kind("Unheard-of") == "Unheard-of"


def test_every_glyph_and_colour_that_a_kind_needs_is_there() -> None:
    outlines = (Path(__file__).parent.parent / "page/src/glyphs.ts").read_text()
    colours = STYLE.read_text()
    for kind in ACTOR_KINDS:
        assert look(kind).glyph.startswith("M")
        assert colours.count(f"--{look(kind).family}: #") == 2
        assert f"{look(kind).shape}: 'M" in outlines


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_colours_stand_out_in_both_schemes() -> None:
    style = STYLE.read_text()
    schemes = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", part)) for part in style.split("@media")[:2]]
    assert len(schemes) == 2
    for scheme in schemes:
        for text in ("ink", "faint", "accent", "conflict-text", "cooperation-text", "structure-text"):
            for ground in ("ground", "card", "wash"):
                assert contrast(scheme[text], scheme[ground]) >= 4.5, (text, ground)
        for shape in ("people", "state", "alliance", "business", "force", "place", "thing"):
            assert contrast(scheme[shape], scheme["ground"]) >= 3, shape
            assert contrast(scheme[shape], scheme["glyph"]) >= 3, shape
        for line in ("conflict", "cooperation", "structure"):
            assert contrast(scheme[line], scheme["ground"]) >= 3, line
        assert contrast(scheme["ink"], scheme["mark"]) >= 4.5


def test_tones() -> None:
    assert [tone(name) for name in ("ASSAULT", "AID", "STATE", "?")] == [
        "conflict",
        "cooperation",
        "structure",
        "structure",
    ]


def test_dates_as_people_write_them() -> None:
    assert Texts("de").date("2024-10-08T12:00:00Z") == "8.10.2024"
    assert Texts("en").date("2024-10-08") == "8/10/2024"
    assert Texts("de").date("2024-10") == "2024-10"
    assert Texts("de").date(None) == ""


def test_labels_are_as_wide_as_their_widest_line() -> None:
    assert widest_line("russisches Verteidigungsministerium", 22) == 22
    assert widest_line("Wladimir Putin", 22) == 14
    assert widest_line("", 22) == 0


# Escapes


@given(st.text())
@example("\x7f")
@example("a\x9f\ud800")
def test_nothing_ends_the_block_of_data_and_nothing_is_lost(text: str) -> None:
    block = json_block({"key": [text, 1, None]})
    assert not re.search("[<>&\u2028\u2029]", block)
    assert json.loads(block) == {"key": [visible(text), 1, None]}


def test_what_shows_nothing_is_made_visible() -> None:
    assert visible("a\0b\x1bc\x85\ud800\n\t") == "a␀b␛c\ufffd\ufffd\n\t"


# The other language

_PLAIN = st.recursive(
    st.none() | st.integers(0, 3) | st.text(max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from("abc"), _PLAIN), st.dictionaries(st.sampled_from("abc"), _PLAIN))
def test_what_differs_makes_one_of_the_other(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert differing(one, one) == {}
    assert set(differing(one, other)) == {key for key in one | other if one.get(key) != other.get(key)}


def test_the_other_language_differs_in_words_alone() -> None:
    data = data_of(view.render(troops(), title="Probe"))
    other = data["other"]
    assert other["language"] == "en"
    number = [actor["slug"] for actor in data["actors"]].index("north-korea")
    assert other["actors"][str(number)] == {"name": "North Korea", "names": {"0": "Nordkorea"}}
    troops_sent = [relation["label"] for relation in data["relations"]].index("entsendet Truppen nach")
    assert other["relations"][str(troops_sent)]["label"] == "sends troops to"
    claims = other["relations"][str(troops_sent)]["claims"]
    assert claims["0"] == {"says": "confirms", "source": {"2": "28/10/2024"}}
    assert len(json.dumps(other)) < 0.7 * len(json.dumps(data))


# The map


def test_actors_are_where_they_say_or_where_their_state_is() -> None:
    assert whereabouts("somewhere", {"latitude": 51.5, "longitude": -0.12}) == [-0.12, -51.5]
    assert whereabouts("somewhere", {"latitude": 91, "longitude": 0}) is None
    east, south = whereabouts("germany", {"kind": "State"}) or [0, 0]
    assert 6 < east < 15
    assert -55 < south < -47
    assert whereabouts("germany", {"kind": "Person"}) is None
    assert whereabouts("atlantis", {"kind": "State"}) is None


def test_only_a_page_with_places_carries_the_outline() -> None:
    assert data_of(view.render(troops(), title="Probe"))["outline"] == outline()
    graph = nx.relabel_nodes(
        troops(), {"russia": "a", "ukraine": "b", "north-korea": "c", "south-korea": "d"}
    )
    assert "outline" not in data_of(view.render(graph, title="Probe"))
    assert re.fullmatch(r"(M-?\d+ ?-?\d+l[-\d ]+z)+", outline())
