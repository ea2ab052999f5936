"""The looks that a selection has besides the graph, and the strip of time below all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from browser import Open, Visit
from networks import ACTORS, RELATIONS, troops

SVG = "{http://www.w3.org/2000/svg}"


def dated() -> nx.MultiDiGraph[Any]:
    """The network about troops with its relations on five days, two of them before the rest."""
    graph = troops()
    days = ("2024-10-20", "2024-10-21", "2024-10-24", "2024-10-27", "2024-10-28")
    for number, (*_, data) in enumerate(graph.edges(data=True)):
        for said in data["claims"]:
            said["from"] = said["published"] = days[number % len(days)]
    return graph


def look(page: Visit, name: str) -> None:
    page.page.get_by_role("button", name=name, exact=True).click()


def relations(page: Visit) -> int:
    return len(page.ask("actorgraph.relations()"))


# The strip of time


def test_bars_tell_how_much_was_said_each_day(visit: Open) -> None:
    page = visit(dated())
    titles = page.page.locator("#bars .bar title").all_text_contents()
    assert len(titles) == 9
    assert titles[0].startswith("20.10.2024: ")
    assert titles[2] == "22.10.2024: 0 Aussagen"
    assert sum(int(title.split()[1]) for title in titles) == 22
    page.page.get_by_role("button", name="Gewalt 5").click()
    fewer = page.page.locator("#bars .bar title").all_text_contents()
    assert sum(int(title.split()[1]) for title in fewer) < 22


def test_a_graph_of_one_day_has_no_strip(visit: Open) -> None:
    assert not visit(troops()).page.locator("#time").is_visible()


def test_the_ends_move_by_keys_and_the_address_keeps_them(visit: Open) -> None:
    page = visit(dated())
    page.page.focus("#time-from")
    page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press("ArrowRight")
    assert page.ask("location.hash") == "#from=2024-10-22"
    assert page.page.locator("#time-from").get_attribute("aria-valuetext") == "22.10.2024"
    some = relations(page)
    assert 0 < some < len(RELATIONS)
    page.page.focus("#time-to")
    page.page.keyboard.press("ArrowLeft")
    assert "to=2024-10-27" in page.ask("location.hash")
    assert relations(page) < some
    assert page.page.locator("#bars .out").count() == 3
    page.page.click("#undo")
    assert relations(page) == some


def test_a_stroke_over_the_bars_chooses_days_and_a_click_one_of_them(visit: Open) -> None:
    page = visit(dated())
    frame = page.page.locator("#bars svg").bounding_box()
    at = [frame["x"] + frame["width"] * (day + 0.5) / 9 for day in range(9)]
    height = frame["y"] + 10
    page.page.mouse.move(at[7], height)
    page.page.mouse.down()
    page.page.mouse.move(at[5], height)
    page.page.mouse.move(at[4], height)
    page.page.mouse.up()
    assert page.ask("location.hash") == "#from=2024-10-24&to=2024-10-27"
    page.page.click("#undo")
    assert page.ask("location.hash") == ""
    page.page.mouse.click(at[0], height)
    assert page.ask("location.hash") == "#to=2024-10-20"
    page.page.mouse.click(at[0], height)
    assert relations(page) == len(RELATIONS)


def test_days_can_be_typed(visit: Open) -> None:
    page = visit(dated())
    page.page.fill("#day-from", "2024-10-25")
    assert page.ask("location.hash") == "#from=2024-10-25"
    assert page.page.locator("#bars .out").count() == 5
    page.page.get_by_role("button", name="Alles zeigen").click()
    assert page.page.input_value("#day-from") == ""


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_play_lets_the_graph_grow_to_the_whole_and_is_undone_at_once(visit: Open, motion: str) -> None:
    page = visit(dated(), reduced_motion=motion)
    play = page.page.locator("#play")
    assert play.get_attribute("aria-label") == "Zeitverlauf abspielen"
    play.click()
    assert play.get_attribute("aria-label") == "Anhalten"
    assert page.ask("location.hash") == "#to=2024-10-20"
    first = relations(page)
    places = page.ask("actorgraph.whereActor('russia')")
    page.until("location.hash !== '#to=2024-10-20'")
    assert relations(page) > first
    assert page.ask("actorgraph.whereActor('russia')") == places
    page.until("location.hash === ''")
    assert relations(page) == len(RELATIONS)
    assert play.get_attribute("aria-label") == "Zeitverlauf abspielen"
    assert page.page.locator("#counts").get_attribute("aria-live") == "polite"


def test_play_moves_a_window_and_stops_where_it_is_told(visit: Open) -> None:
    page = visit(dated(), state="from=2024-10-21&to=2024-10-22")
    page.page.click("#play")
    page.until("!location.hash.includes('from=2024-10-21')")
    page.page.click("#play")
    stopped = page.ask("location.hash")
    page.page.wait_for_timeout(1000)
    assert page.ask("location.hash") == stopped
    page.page.click("#undo")
    assert page.ask("location.hash") == "#from=2024-10-21&to=2024-10-22"


# The timeline


def test_the_timeline_has_a_lane_for_each_actor_and_a_mark_for_each_relation(visit: Open) -> None:
    page = visit(dated())
    look(page, "Zeitleiste")
    assert page.ask("location.hash") == "#view=timeline"
    marks = page.page.locator("#timeline .mark")
    assert marks.count() == len(RELATIONS) + 1  # and what is said of the soldiers alone
    lanes = page.page.locator("#timeline button.lane").all_inner_texts()
    assert "Russland" in lanes
    assert "Oblast Woronesch" in lanes
    labels = [mark.get_attribute("aria-label") for mark in marks.all()]
    assert "20.10.2024, Nordkorea entsendet Truppen nach Russland, bestritten, 4 Aussagen" in labels
    assert "28.10.2024, russische Soldaten: getötet oder verletzt, 1 Aussage" in labels
    assert [label[:10] for label in labels if label] == sorted(label[:10] for label in labels if label)


def test_a_mark_opens_its_card_and_stands_out(visit: Open) -> None:
    page = visit(dated(), state="view=timeline")
    page.page.locator("#timeline .mark.disputed").first.click()
    assert "Mark Rutte bestätigt" in page.card()
    assert page.page.locator("#timeline .mark.chosen").count() == 1
    assert page.page.locator("#timeline .mark.dimmed").count() == len(RELATIONS)
    page.page.locator("#timeline button.lane", has_text="NATO").click()
    assert "Bündnis" in page.card()
    assert page.page.locator("#timeline button.lane.chosen").all_inner_texts() == ["NATO"]
    assert page.page.locator("#timeline .mark:not(.dimmed)").count() == 2
    look(page, "Graph")
    assert "Bündnis" in page.card()


def test_the_timeline_by_keys(visit: Open) -> None:
    page = visit(dated(), state="view=timeline")
    assert page.page.locator("#timeline .mark[tabindex='0']").count() == 1
    page.page.focus("#timeline .mark[tabindex='0']")
    assert page.page.locator("#tooltip").is_visible()
    page.page.keyboard.press("End")
    assert page.ask("document.activeElement.getAttribute('aria-label')").startswith("28.10.2024")
    page.page.keyboard.press("ArrowLeft")
    label = page.ask("document.activeElement.getAttribute('aria-label')")
    page.page.keyboard.press("Enter")
    relation = label.split(", ")[1]
    assert relation in page.card().replace("\n", " ")
    assert page.page.locator("#timeline .mark[tabindex='0']").count() == 1


def test_switching_keeps_filter_days_and_selection(visit: Open) -> None:
    page = visit(dated(), state="from=2024-10-24")
    page.ask("actorgraph.show('russia')")
    shown = page.ask("actorgraph.relations()")
    for name in ("Zeitleiste", "Matrix", "Tabelle", "Graph"):
        look(page, name)
        assert page.ask("actorgraph.relations()") == shown
        assert page.page.inner_text("#card h2") == "Russland"
        assert "from=2024-10-24" in page.ask("location.hash")
    page.page.click("#undo")
    assert page.page.locator("#table").is_visible()


def test_what_has_no_day_is_counted(visit: Open) -> None:
    graph = dated()
    for *_, data in list(graph.edges(data=True))[:3]:
        data["claims"] = []
    page = visit(graph, state="view=timeline")
    assert "Ohne Datum: 3 Beziehungen." in page.page.inner_text("#timeline")


# The matrix


def test_the_matrix_counts_who_does_what_and_on_whom(visit: Open) -> None:
    page = visit(dated(), state="view=matrix")
    heads = page.page.locator("#matrix thead th").all_inner_texts()
    assert heads[0] == "Gewalt"
    assert page.page.locator("#matrix tbody tr").count() == 16
    cell = page.page.get_by_role("button", name="Russland, Gewalt, Handelt: 2 Beziehungen")
    assert cell.inner_text() == "2→"
    cell.click()
    assert page.page.inner_text("#card h2") == "Russland, Gewalt, Handelt"
    assert page.page.locator("#card .relation").count() == 2
    page.page.keyboard.press("Escape")
    assert "Überblick" in page.card()
    page.page.locator("[aria-label^='Nordkorea, Gewalt, Handelt: 1 Beziehung']").click()
    assert "Ukraine" in page.card()
    assert page.page.locator("#matrix .chosen").count() == 2
    page.page.locator("#matrix button.lane", has_text="NATO").click()
    assert page.page.locator("#matrix tr.chosen").count() == 1


def test_the_matrix_by_keys(visit: Open) -> None:
    page = visit(dated(), state="view=matrix")
    page.page.focus("#matrix td button[tabindex='0']")
    page.page.keyboard.press("ArrowDown")
    first = page.ask("document.activeElement.getAttribute('aria-label')")
    page.page.keyboard.press("Enter")
    assert page.page.inner_text("#card h2") != "Überblick"
    assert first


# All of them


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_fault_in_any_look(visit: Open, scheme: str, width: int) -> None:
    page = visit(located(), color_scheme=scheme, viewport={"width": width, "height": 800})
    for name in ("Zeitleiste", "Matrix", "Karte", "Tabelle", "Graph"):
        look(page, name)
        assert page.faults() == []
        assert page.ask("document.documentElement.scrollWidth") <= width
        page.ask("actorgraph.show('russia')")
        assert page.faults() == []
        page.page.keyboard.press("Escape")
        if width < 760:
            page.page.click("#panel-close")


# Taking a look along


def saved(page: Visit, format_: str) -> bytes:
    page.page.click("#save summary")
    with page.page.expect_download() as download:
        page.page.click(f"[data-save={format_}]")
    return Path(download.value.path()).read_bytes()


def words_of(drawing: bytes) -> set[str]:
    return {"".join(each.itertext()) for each in ElementTree.fromstring(drawing).iter(f"{SVG}text")}


def test_the_graph_as_svg_has_its_actors_lines_and_labels(visit: Open) -> None:
    page = visit(dated(), accept_downloads=True)
    drawing = saved(page, "svg")
    root = ElementTree.fromstring(drawing)
    assert root.tag == f"{SVG}svg"
    titles = [title.text for title in root.iter(f"{SVG}title")]
    assert len(titles) == len(ACTORS) + len(page.ask("actorgraph.lines()"))
    assert {"Russland", "Ukraine", "greift an"} <= words_of(drawing)
    assert len({path.get("fill") for path in root.iter(f"{SVG}path")}) > 5
    assert not any("class" in each.attrib or "style" in each.attrib for each in root.iter())


@pytest.mark.parametrize(
    ("look", "some"), [("timeline", "Russland"), ("matrix", "2→"), ("table", "entsendet Truppen nach")]
)
def test_the_other_looks_as_svg(visit: Open, look: str, some: str) -> None:
    page = visit(dated(), accept_downloads=True, state=f"view={look}")
    drawing = saved(page, "svg")
    assert some in words_of(drawing)
    assert b"NaN" not in drawing
    root = ElementTree.fromstring(drawing)
    assert not any("class" in each.attrib or "style" in each.attrib for each in root.iter())
    assert float(root.get("width", "0")) > 300


@pytest.mark.parametrize("look", ["graph", "map", "timeline", "matrix", "table"])
def test_every_look_as_png(visit: Open, look: str) -> None:
    page = visit(located(), accept_downloads=True, state=f"view={look}")
    picture = saved(page, "png")
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") > 800  # pixels across


@pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(251, 250, 247)"), ("dark", "rgb(20, 24, 31)")])
def test_the_scheme_is_that_of_the_reader(visit: Open, scheme: str, ground: str) -> None:
    page = visit(dated(), color_scheme=scheme)
    assert page.ask("getComputedStyle(document.body).backgroundColor") == ground


def test_on_paper_the_picture_is_dark_on_light_and_without_buttons(visit: Open) -> None:
    page = visit(dated(), color_scheme="dark", state="view=timeline")
    page.page.emulate_media(media="print")
    assert page.ask("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 247)"
    for hidden in (".tools", "#search", "#play", "#days"):
        assert not page.page.locator(hidden).is_visible()
    names = page.page.locator("#timeline .lane-names li")
    assert names.count() == names.locator("visible=true").count() > 10
    drawn = page.page.locator("#timeline .lanes").bounding_box()
    assert page.ask("document.documentElement.scrollHeight") >= drawn["y"] + drawn["height"]


# The other language


def test_all_words_change_with_the_language_and_back(visit: Open) -> None:
    page = visit(dated())
    page.page.locator("#card .relation", has_text="beschuldigt").click()
    assert "Mark Rutte bestätigt" in page.card()
    german = page.page.inner_text("body")
    page.page.click("#language")
    assert page.ask("location.hash") == "#language=en"
    assert page.ask("document.documentElement.lang") == "en"
    assert "accuses" in page.card()
    assert "Mark Rutte confirms" in page.card()
    assert page.page.inner_text("#counts") == "17 actors · 19 relations · 2 disputed"
    assert page.page.get_by_role("button", name="Timeline", exact=True).is_visible()
    assert page.page.get_by_role("button", name="Violence 5").is_visible()
    assert page.page.locator("#play").get_attribute("aria-label") == "Play through time"
    assert page.page.locator("#language").get_attribute("lang") == "de"
    page.page.fill("#search", "nordkorea")
    assert page.page.locator("#found li").first.inner_text() == "North Korea\nNordkorea"
    page.page.keyboard.press("Escape")
    look(page, "Timeline")
    assert "North Korea" in page.page.inner_text("#timeline")
    page.page.click("#undo")
    page.page.click("#undo")
    assert page.page.inner_text("body") == german


def test_a_link_opens_the_page_in_the_other_language(visit: Open) -> None:
    page = visit(dated(), language="en", state="view=matrix&language=de")
    assert "Nordkorea" in page.page.inner_text("#matrix")
    assert page.page.locator("#search").get_attribute("placeholder") == "Akteur suchen"
    page.page.click("#language")
    assert page.ask("location.hash") == "#view=matrix"
    assert "North Korea" in page.page.inner_text("#matrix")
    assert visit(dated(), state="language=xx").ask("document.documentElement.lang") == "de"


# The map


def located() -> nx.MultiDiGraph[Any]:
    """The network about troops, of which three places have coordinates, as states have by themselves."""
    graph = dated()
    for slug, latitude, longitude in (
        ("kyiv", 50.45, 30.52),
        ("kursk-oblast", 51.7, 36.2),
        ("voronezh-oblast", 51.2, 40.0),
    ):
        graph.nodes[slug].update(latitude=latitude, longitude=longitude)
    return graph


def test_the_map_shows_where_actors_are_and_counts_the_rest(visit: Open) -> None:
    page = visit(located(), color_scheme="dark", accept_downloads=True)
    before = page.ask("actorgraph.whereActor('russia')")
    look(page, "Karte")
    assert sorted(page.ask("actorgraph.actors()")) == [
        "kursk-oblast",
        "kyiv",
        "north-korea",
        "russia",
        "south-korea",
        "ukraine",
        "voronezh-oblast",
    ]
    assert "10 Akteure ohne bekannten Ort" in page.page.inner_text("#constraints")
    west, east, north, south = (
        page.ask("(slug) => actorgraph.whereActor(slug)", slug)
        for slug in ("kyiv", "north-korea", "russia", "south-korea")
    )
    assert west["x"] < north["x"] < east["x"]
    assert north["y"] < west["y"] < south["y"]
    page.click_actor("north-korea")
    assert "Nordkorea" in page.card()
    assert page.faults() == []
    drawing = saved(page, "svg")
    assert "Nordkorea" in words_of(drawing)
    assert any(len(path.get("d", "")) > 10_000 for path in ElementTree.fromstring(drawing).iter(f"{SVG}path"))
    page.page.keyboard.press("Escape")
    look(page, "Graph")
    assert len(page.ask("actorgraph.actors()")) == len(ACTORS)
    assert page.ask("actorgraph.whereActor('russia')") == pytest.approx(before, abs=1)


def test_without_places_there_is_no_map(visit: Open) -> None:
    graph = nx.relabel_nodes(dated(), {slug: f"some-{slug}" for slug in ACTORS})
    assert not visit(graph).page.locator("#view-map").is_visible()
