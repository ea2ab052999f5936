"""Asking the page: filters by voice, source and reality, neighbours, pins, paths; by click and by key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from browser import Open, Visit
from networks import ACTORS, RELATIONS, claim, troops

TROOPS = "north-korea-sendsTroopsTo-russia"


def told() -> nx.MultiDiGraph[Any]:
    """The network about troops, of which one relation is told by another source."""
    graph = troops()
    for said in graph.edges["mark-rutte", "nato", "mark-rutte-leads-nato"]["claims"]:
        said["source"] = "example.net"
    return graph


def relations(page: Visit) -> list[str]:
    return list(page.ask("actorgraph.relations()"))


def act(page: Visit, name: str) -> None:
    page.page.locator("#card .act", has_text=name).click()


def press(page: Visit, selector: str, key: str = "Enter") -> None:
    """A key on what a selector finds first, without the pointer."""
    page.page.locator(selector).first.focus()
    page.page.keyboard.press(key)


# Filters


def test_only_what_one_voice_says(visit: Open) -> None:
    page = visit(told())
    options = page.page.locator("[data-filter=holder] option").all_inner_texts()
    assert options[0] == "alle"
    assert options[1] == "Mark Rutte (19)"
    assert "Ungenannte Quelle (1)" in options
    page.page.select_option("[data-filter=holder]", label="Russland (1)")
    assert relations(page) == [TROOPS]
    assert "Nur was sagt: Russland" in " ".join(page.page.inner_text("#constraints").split())
    assert "holder=%40" in page.ask("location.hash")
    page.page.click("#language")
    assert relations(page) == [TROOPS]
    page.page.click("#undo")
    press(page, "[data-filter=holder]", "Home")
    assert len(relations(page)) == len(RELATIONS)
    page.click_actor("russia")
    act(page, "Nur diese Stimme")
    assert relations(page) == [TROOPS]
    page.page.get_by_role("button", name="Aufheben").click()
    assert len(relations(page)) == len(RELATIONS)


def test_only_one_source_by_keys(visit: Open) -> None:
    page = visit(told())
    press(page, "[data-filter=source]", "End")
    assert relations(page) == ["mark-rutte-leads-nato"]
    assert page.ask("document.activeElement.dataset.filter") == "source"
    assert page.ask("location.hash") == "#source=example.net"
    page.page.reload()
    page.page.wait_for_selector("html[data-ready]")
    assert relations(page) == ["mark-rutte-leads-nato"]
    page.requests[1:] = []


@pytest.mark.parametrize("key", [None, "Enter", " "])
def test_what_is_planned_is_left_out_or_shown_alone(visit: Open, key: str | None) -> None:
    graph = told()
    for said in graph.edges["russia", "voronezh-oblast", "russia-sendsTroopsTo-voronezh-oblast"]["claims"]:
        said["modality"] = "planned"
    page = visit(graph)
    chip = "[data-filter='modalities planned']"
    page.page.click(chip) if key is None else press(page, chip, key)
    assert len(relations(page)) == len(RELATIONS) - 1
    page.page.click(chip)
    actual = "[data-filter='modalities actual']"
    page.page.click(actual) if key is None else press(page, actual, key)
    assert relations(page) == [TROOPS, "russia-sendsTroopsTo-voronezh-oblast"]


@pytest.mark.parametrize("chip", ["kinds State", "types ASSAULT", "stances doubts", "disputed"])
def test_every_chip_works_by_key_and_keeps_the_focus(visit: Open, chip: str) -> None:
    page = visit(told())
    before = page.page.inner_text("#counts")
    press(page, f"[data-filter='{chip}']", " ")
    assert page.ask("document.activeElement.dataset.filter") == chip
    pressed = page.page.locator(f"[data-filter='{chip}']").get_attribute("aria-pressed")
    assert pressed == ("true" if chip == "disputed" else "false")
    page.page.keyboard.press(" ")
    assert page.page.inner_text("#counts") == before


def test_what_is_exported_is_what_is_asked_for(visit: Open) -> None:
    page = visit(told(), accept_downloads=True)
    page.page.select_option("[data-filter=holder]", label="Russland (1)")
    press(page, "#save summary")
    with page.page.expect_download() as download:
        press(page, "[data-save=csv]")
    rows = Path(download.value.path()).read_text("utf-8").splitlines()
    assert len(rows) == 2
    assert ",Russland,doubts," in rows[1]


# Neighbours


@pytest.mark.parametrize("by_key", [False, True])
def test_neighbours_are_added_and_folded_in(visit: Open, by_key: bool) -> None:
    page = visit(told(), state="focus=mark-rutte")
    near = set(page.ask("actorgraph.actors()"))
    page.ask("actorgraph.show('nato')")

    def choose(name: str) -> None:
        if by_key:
            press(page, f"#card .act:has-text('{name}')")
        else:
            act(page, name)

    choose("Nachbarn dazu (1)")
    assert set(page.ask("actorgraph.actors()")) == near | {"south-korea"}
    assert "opened=nato" in page.ask("location.hash")
    choose("Nachbarn einklappen (1)")
    assert set(page.ask("actorgraph.actors()")) == near
    assert "closed=nato" in page.ask("location.hash")
    choose("Nachbarn dazu (1)")
    page.page.keyboard.press("Control+z")
    page.page.keyboard.press("Control+z")
    assert set(page.ask("actorgraph.actors()")) == near | {"south-korea"}


@pytest.mark.parametrize("by_key", [False, True])
def test_an_actor_is_hidden_and_comes_back(visit: Open, by_key: bool) -> None:
    page = visit(told())
    page.ask("actorgraph.show('nato')")
    press(page, "#card .act:has-text('Ausblenden')") if by_key else act(page, "Ausblenden")
    assert "nato" not in page.ask("actorgraph.actors()")
    assert "1 Akteur ausgeblendet" in page.page.inner_text("#constraints")
    press(page, "#constraints .end-button") if by_key else page.page.click("#constraints .end-button")
    assert "nato" in page.ask("actorgraph.actors()")


def test_a_path_by_two_clicks_and_by_keys_alone(visit: Open) -> None:
    page = visit(told())
    page.click_actor("mark-rutte")
    act(page, "Weg zu")
    page.click_actor("ukraine")
    ends = "path=mark-rutte&path=ukraine"
    assert page.ask("location.hash") == f"#{ends}"
    found = page.ask("actorgraph.actors()")
    page.page.keyboard.press("Control+z")
    page.page.keyboard.press("/")
    page.page.keyboard.type("rutte")
    page.page.keyboard.press("Enter")
    press(page, "#card .act:has-text('Weg zu')")
    page.page.keyboard.type("ukraine")
    page.page.keyboard.press("Enter")
    assert page.ask("location.hash") == f"#{ends}"
    assert page.ask("actorgraph.actors()") == found


def test_all_shortest_paths_are_shown(visit: Open) -> None:
    page = visit(told(), state="path=north-korea&path=combat-drones")
    assert set(page.ask("actorgraph.actors()")) == {"north-korea", "russia", "combat-drones"}
    page = visit(told(), state="path=mark-rutte&path=north-korean-troops")
    assert page.ask("actorgraph.actors()") == []
    assert "es gibt keinen" in page.page.inner_text("#constraints")


# From actor to actor, and where one puts them


def test_from_actor_to_actor_by_keys_each_read_out(visit: Open) -> None:
    page = visit(told())
    page.page.focus("#picture")
    page.page.keyboard.press("Enter")
    assert page.page.inner_text("#said") == "Russland, Staat, 10 Beziehungen"
    here = page.ask("actorgraph.whereActor('russia')")
    page.page.keyboard.press("Shift+ArrowUp")
    said = page.page.inner_text("#said")
    assert said != "Russland, Staat, 10 Beziehungen"
    name = said.split(",")[0]
    slug = next(slug for slug, names in ACTORS.items() if names[0] == name)
    assert page.ask("(slug) => actorgraph.whereActor(slug)", slug)["y"] < here["y"]
    assert page.page.inner_text("#card h2") == name
    assert page.ask("document.activeElement.id") == "picture"
    page.page.keyboard.press("Enter")
    assert page.ask("document.activeElement.textContent") == name


@pytest.mark.parametrize("by", ["drag", "button", "keys"])
def test_an_actor_stays_where_one_puts_it(visit: Open, by: str) -> None:
    page = visit(told())
    where = "actorgraph.whereActor('combat-drones')"
    before = page.ask(where)
    if by == "drag":
        page.page.mouse.move(before["x"], before["y"])
        page.page.mouse.down()
        page.page.mouse.move(before["x"] + 30, before["y"] - 20)
        page.page.mouse.move(before["x"] + 60, before["y"] - 40)
        page.page.mouse.up()
        page.page.wait_for_timeout(100)
        assert page.ask(where) == pytest.approx({"x": before["x"] + 60, "y": before["y"] - 40}, abs=3)
    else:
        page.ask("actorgraph.show('combat-drones')")
        before = page.ask(where)
    if by == "button":
        act(page, "Festhalten")
        assert page.page.locator("#card .act", has_text="Lösen").is_visible()
        assert page.ask(where) == pytest.approx(before, abs=1)
    if by == "keys":
        page.page.focus("#picture")
        page.page.keyboard.press("Control+ArrowDown")
        assert page.ask(where)["y"] > before["y"]
    assert "1 festgehalten" in page.page.inner_text("#constraints")
    after = page.ask(where)
    page.page.get_by_role("button", name="Gewalt 5").click()
    assert page.ask(where) == pytest.approx(after, abs=1)
    assert "pins=" in page.ask("location.hash")
    page.page.keyboard.press("Control+z")
    page.page.keyboard.press("Control+z")
    assert "pins" not in page.ask("location.hash")
    assert page.ask(where) == pytest.approx(before, abs=1)


def test_a_link_keeps_what_is_pinned(visit: Open) -> None:
    page = visit(told(), state="pins=100+-200+russia&pins=400+-200+ukraine")
    one, other = (page.ask("(slug) => actorgraph.whereActor(slug)", slug) for slug in ("russia", "ukraine"))
    assert one["y"] == pytest.approx(other["y"], abs=1)
    assert other["x"] > one["x"]


# What is shown is what is given


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_edge_given_is_shown_with_parallels_and_loops(visit: Open, seed: int) -> None:
    plain = nx.gnm_random_graph(9, 20, seed=seed, directed=True)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in plain:
        graph.add_node(f"a{node}", label_de=f"A{node}", kind="State", claims=[])
    labels = {"relation": "attacks", "type": "ASSAULT", "label_de": "greift an"}
    for place, (one, other) in enumerate([*plain.edges, *list(plain.edges)[:6], (0, 0), (0, 0), (3, 3)]):
        graph.add_edge(
            f"a{one}", f"a{other}", f"r{place}", affirmed=True, disputed=False, claims=[claim()], **labels
        )
    page = visit(graph)
    given = sorted(key for *_, key in graph.edges(keys=True))
    assert sorted(relations(page)) == given
    assert sorted(key for line in page.ask("actorgraph.lines()") for key in line) == given
    # Each line leads to its relations, and each relation to its claims.
    for line in page.ask("actorgraph.lines()"):
        page.ask("(key) => actorgraph.showRelation(key)", line[0])
        assert page.page.locator("#card .claim").count() == 1
