from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
import rdflib

from actorgraph import view
from actorgraph.view.escape import visible
from browser import Open, Visit
from networks import ACTORS, RELATIONS, claim, troops

TROOPS = "north-korea-sendsTroopsTo-russia"


def test_shows_every_actor_and_relation_and_says_how_many(visit: Open) -> None:
    graph = troops()
    page = visit(graph, title="Truppen")
    assert sorted(page.ask("actorgraph.actors()")) == sorted(graph.nodes)
    assert sorted(page.ask("actorgraph.relations()")) == sorted(key for _, _, key in graph.edges)
    assert page.page.inner_text("#counts") == "17 Akteure · 19 Beziehungen · 2 bestritten"
    assert page.page.title() == "Truppen"


def test_the_picture_is_drawn_and_labelled(visit: Open) -> None:
    page = visit(troops())
    colours = page.ask(
        """() => { const c = document.querySelector('#picture canvas');
        const pixels = new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer);
        return new Set(pixels).size; }"""
    )
    assert colours > 50
    labelled = page.ask("actorgraph.labelled()")
    assert TROOPS in labelled
    assert len(labelled) >= 0.75 * len(RELATIONS)


def test_all_actors_are_within_the_picture(visit: Open) -> None:
    for width, height in ((1280, 800), (390, 844)):
        page = visit(troops(), viewport={"width": width, "height": height})
        frame = page.page.locator("#picture").bounding_box()
        for slug in ACTORS:
            point = page.ask("(slug) => actorgraph.whereActor(slug)", slug)
            assert frame["x"] < point["x"] < frame["x"] + frame["width"]
            assert frame["y"] < point["y"] < frame["y"] + frame["height"]


def test_a_click_on_a_relation_shows_quote_holders_and_sides(visit: Open) -> None:
    page = visit(troops())
    page.click_relation(TROOPS)
    card = page.card()
    for words in (
        "entsendet Truppen nach",
        "bestritten",
        "Mark Rutte bestätigt",
        "Der Generalsekretär bestätigte",
        "Russland bezweifelt",
        "Ungenannte Quelle bestreitet",
        "südkoreanischer Geheimdienst sagt das",
        "geplant",
        "Menge: rund 12.000 Soldaten",
        "Ort: Oblast Kursk",
        "Zeit: bis Dezember (28.10.2024–31.12.2024)",
        "example.org · 28.10.2024",
        "Dafür (1)",
        "Dagegen (2)",
        "Geplant, möglich oder gefordert (1)",
    ):
        assert words in card
    assert page.page.locator("#card mark").all_inner_texts() == ["geschickt", "Entsendung", "entsandt"]


def test_a_document_with_a_web_address_is_a_safe_link(visit: Open) -> None:
    page = visit(troops())
    page.click_relation(TROOPS)
    link = page.page.locator("#card footer a").first
    assert link.get_attribute("href") == "https://example.org/nachrichten/truppen"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_click_on_an_actor_shows_its_names_relations_and_statements(visit: Open) -> None:
    page = visit(troops())
    page.click_actor("russian-soldiers")
    assert "Russian soldiers" in page.card()
    assert "getötet oder verletzt" in page.card()
    assert "mehr als 600.000" in page.card()
    page.click_actor("russia")
    assert page.page.locator("#card a").first.get_attribute("href") == "https://www.wikidata.org/wiki/Q159"
    assert "greift an Ukraine" in page.card().replace("\n", " ")
    assert "Handelt (5)" in page.card()


def test_from_card_to_card_and_back_by_click_and_escape(visit: Open) -> None:
    page = visit(troops())
    page.click_actor("mark-rutte")
    page.page.get_by_role("button", name="beschuldigt Russland").click()
    assert "Wer sagt das? (1)" in page.card()
    page.page.locator("#card .who", has_text="Russland").click()
    assert "Staat" in page.card()
    page.page.keyboard.press("Escape")
    assert "Überblick" in page.card()
    assert page.page.locator("#card .relation").count() == len(RELATIONS)


def test_pointing_shows_who_says_so(visit: Open) -> None:
    page = visit(troops())
    point = page.ask("(key) => actorgraph.whereRelation(key)", TROOPS)
    page.page.mouse.move(point["x"], point["y"])
    tooltip = page.page.locator("#tooltip")
    assert tooltip.inner_text().startswith("3 Beziehungen\nNordkorea entsendet Truppen nach Russland")
    page.click_relation(TROOPS)
    point = page.ask("(key) => actorgraph.whereRelation(key)", TROOPS)
    page.page.mouse.move(point["x"] + 1, point["y"])
    assert tooltip.is_visible()
    assert "Mark Rutte bestätigt" in tooltip.inner_text()
    assert "4 Aussagen · bestritten" in tooltip.inner_text()
    page.page.mouse.move(5, 5)
    assert not tooltip.is_visible()


def test_the_legend_filters_by_kind_type_and_dispute(visit: Open) -> None:
    page = visit(troops())
    page.page.get_by_role("button", name="Gewalt 5").click()
    assert "5 Beziehungen" not in page.page.inner_text("#counts")
    assert len(page.ask("actorgraph.relations()")) == len(RELATIONS) - 5
    page.page.get_by_role("button", name="Staat 4").click()
    assert len(page.ask("actorgraph.actors()")) == len(ACTORS) - 4
    page.page.get_by_role("button", name="Alles zeigen").click()
    assert len(page.ask("actorgraph.relations()")) == len(RELATIONS)
    page.page.get_by_role("button", name="Nur Bestrittenes 2").click()
    assert sorted(page.ask("actorgraph.actors()")) == ["north-korea", "russia", "ukraine"]
    assert page.page.inner_text("#counts") == "3 Akteure · 2 Beziehungen · 2 bestritten"


def test_search_by_keys_finds_by_any_name(visit: Open) -> None:
    page = visit(troops())
    page.page.keyboard.press("/")
    page.page.keyboard.type("sudkoreanischer")
    assert page.page.locator("#found li").all_inner_texts() == ["südkoreanischer Geheimdienst"]
    page.page.fill("#search", "korea")
    page.page.keyboard.press("ArrowDown")
    assert page.page.locator("#found li").count() == 4
    page.page.fill("#search", "vladimir")
    page.page.keyboard.press("Enter")
    assert "Wladimir Putin" in page.card()
    page.page.fill("#search", "nobody")
    assert page.page.inner_text("#found") == "Kein Akteur heißt so."


def test_the_picture_moves_by_keys(visit: Open) -> None:
    page = visit(troops())
    where = "actorgraph.whereActor('russia')"
    before = page.ask(where)
    page.page.focus("#picture")
    page.page.keyboard.press("ArrowRight")
    assert page.ask(where)["x"] == pytest.approx(before["x"] - 60, abs=1)
    page.page.keyboard.press("+")
    page.page.keyboard.press("0")
    assert page.ask(where) == pytest.approx(before, abs=1)


def test_a_page_in_english(visit: Open) -> None:
    page = visit(troops(), language="en", color_scheme="dark")
    assert page.ask("document.documentElement.lang") == "en"
    page.click_relation(TROOPS)
    for words in (
        "North Korea",
        "sends troops to",
        "Mark Rutte confirms",
        "Unnamed source denies",
        "28/10/2024",
    ):
        assert words in page.card()


def test_on_a_phone_the_card_comes_up_and_goes(visit: Open) -> None:
    page = visit(troops(), viewport={"width": 390, "height": 844}, has_touch=True)
    assert not page.page.locator("#panel").is_visible()
    page.click_actor("nato")
    assert page.page.locator("#panel").is_visible()
    assert "Bündnis" in page.card()
    page.page.click("#panel-close")
    assert not page.page.locator("#panel").is_visible()
    assert page.ask("document.documentElement.scrollWidth") <= 390


def test_an_empty_graph_says_so(visit: Open) -> None:
    page = visit(nx.MultiDiGraph())
    assert "Noch nichts zu zeigen" in page.page.inner_text("main")


def test_parallel_edges_and_loops_are_drawn_apart(visit: Open) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for slug in ("a", "b"):
        graph.add_node(slug, label_de=slug.upper(), label_en=slug.upper(), kind="State", claims=[])
    for number in range(3):
        for source, target in (("a", "b"), ("b", "a"), ("a", "a")):
            labels = {"label_de": f"r{number}", "label_en": f"r{number}", "type": "AID"}
            graph.add_edge(source, target, f"{source}{target}{number}", affirmed=True, claims=[], **labels)
    page = visit(graph)
    keys = page.ask("actorgraph.relations()")
    assert len(keys) == 9
    assert sorted(len(line) for line in page.ask("actorgraph.lines()")) == [1, 1, 1, 6]
    page.click(page.ask("actorgraph.whereRelation('ab0')"))
    assert page.page.inner_text("#card h2") == "6 Beziehungen"
    points = [page.ask("(key) => actorgraph.whereRelation(key)", key) for key in keys if key[:2] != "aa"]
    nearest = min(abs(p["x"] - q["x"]) + abs(p["y"] - q["y"]) for p in points for q in points if p is not q)
    assert nearest > 12
    page.click_relation("ba2")
    assert "keinen Beleg" in page.card()


def test_surroundings_grow_by_steps_and_go_back_by_keys(visit: Open) -> None:
    page = visit(troops())
    page.click_actor("mark-rutte")
    page.page.get_by_role("button", name="Nur Umgebung").click()
    near = page.ask("actorgraph.actors()")
    assert "nato" in near
    assert "combat-drones" not in near
    page.page.get_by_role("button", name="2", exact=True).click()
    assert set(page.ask("actorgraph.actors()")) > set(near)
    assert "focus=mark-rutte&hops=2" in page.ask("location.hash")
    page.page.keyboard.press("Control+z")
    assert page.ask("actorgraph.actors()") == near
    page.page.click("#undo")
    assert len(page.ask("actorgraph.actors()")) == len(ACTORS)
    page.page.click("#redo")
    page.page.get_by_role("button", name="Aufheben").click()
    assert len(page.ask("actorgraph.actors()")) == len(ACTORS)


def test_a_link_opens_the_same_picture(visit: Open) -> None:
    page = visit(troops())
    page.page.get_by_role("button", name="Gewalt 5").click()
    page.click_actor("nato")
    page.page.get_by_role("button", name="Ausblenden").click()
    shown = page.ask("actorgraph.actors()"), page.ask("actorgraph.relations()")
    assert "nato" not in shown[0]
    page.page.reload()
    page.page.wait_for_selector("html[data-ready]")
    assert (page.ask("actorgraph.actors()"), page.ask("actorgraph.relations()")) == shown
    page.requests[1:] = []


def test_the_shortest_path_between_two_actors_chosen(visit: Open) -> None:
    page = visit(troops())
    page.click_actor("mark-rutte")
    page.page.get_by_role("button", name="Weg zu …").click()
    page.page.keyboard.type("ukraine")
    page.page.keyboard.press("Enter")
    found = set(page.ask("actorgraph.actors()"))
    assert {"mark-rutte", "ukraine"} < found
    assert len(found) < 5
    assert "Kürzester Weg: Mark Rutte → Ukraine" in " ".join(page.page.inner_text("#constraints").split())


def test_filters_by_stance_and_by_day(visit: Open) -> None:
    page = visit(troops())
    assert len(page.ask("actorgraph.relations()")) == len(RELATIONS)
    page.page.locator("[data-filter='stances confirms']").click()
    assert len(page.ask("actorgraph.relations()")) < len(RELATIONS)
    assert TROOPS in page.ask("actorgraph.relations()")
    assert page.ask("document.activeElement.dataset.filter") == "stances confirms"
    page.page.get_by_role("button", name="Alles zeigen").click()
    assert len(page.ask("actorgraph.relations()")) == len(RELATIONS)


def test_the_table_sorts_and_keeps_the_filter(visit: Open) -> None:
    page = visit(troops())
    page.page.get_by_role("button", name="Nur Bestrittenes 2").click()
    page.page.get_by_role("button", name="Tabelle").click()
    rows = page.page.locator("#table tbody tr")
    assert rows.count() == 2
    page.page.locator("#table th button", has_text="Aussagen").click()
    page.page.locator("#table th button", has_text="Aussagen").click()
    assert "entsendet Truppen nach" in rows.first.inner_text()
    assert page.page.locator("#table th[aria-sort=descending]").inner_text() == "Aussagen ▾"
    rows.first.get_by_role("button").click()
    assert "Mark Rutte bestätigt" in page.card()
    page.page.get_by_role("button", name="Graph", exact=True).click()
    assert page.page.locator("#picture").is_visible()


@pytest.mark.parametrize(
    ("format_", "start"),
    [
        ("png", b"\x89PNG"),
        ("csv", b"subject,relation,object"),
        ("json", b"[\n"),
        ("ttl", b"@prefix ag:"),
        ("txt", b""),
    ],
)
def test_what_is_shown_can_be_saved(visit: Open, tmp_path: Path, format_: str, start: bytes) -> None:
    page = visit(troops(), accept_downloads=True)
    page.page.get_by_role("button", name="Nur Bestrittenes 2").click()
    page.page.click("#save summary")
    with page.page.expect_download() as download:
        page.page.click(f"[data-save={format_}]")
    saved = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename == f"graph.{format_}"
    assert saved.startswith(start)
    if format_ == "ttl":
        graph = rdflib.Graph().parse(data=saved, format="turtle")
        base = rdflib.Namespace("https://w3id.org/actorgraph/")
        edge = (base["actor/north-korea"], base["ns#sendsTroopsTo"], base["actor/russia"])
        assert edge in graph
    elif format_ != "png":
        assert "Moskau tat die Berichte" in saved.decode()
        assert "Mark Rutte leitet" not in saved.decode()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_fault(visit: Open, scheme: str, width: int) -> None:
    page = visit(troops(), color_scheme=scheme, viewport={"width": width, "height": 800})
    assert page.faults() == []
    page.page.get_by_role("button", name="Tabelle").click()
    page.ask("actorgraph.show('russia')")
    assert page.faults() == []
    page.page.locator("#card .relation").first.click()
    page.page.click("#save summary")
    assert page.faults() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_in_filters_search_and_communities(visit: Open, scheme: str) -> None:
    page = visit(troops(), color_scheme=scheme, state="focus=russia&hidden=nato&pins=1+1+russia&holder=@4")
    page.ask("document.getElementById('legend').open = true")
    page.page.fill("#search", "korea")
    page.page.keyboard.press("ArrowDown")
    assert page.faults() == []
    page = visit(large(6000), color_scheme=scheme)
    page.click(page.ask("actorgraph.whereNode(actorgraph.drawn()[0])"))
    assert page.faults() == []


def test_in_a_notebook_the_page_is_shut_in_its_frame(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "notebook.html"
    cell = view.page(troops(), title="</iframe><script>alert(1)</script>", height=500)._repr_html_()
    path.write_text(f"<!DOCTYPE html><html data-ready><title>Notebook</title>{cell}", "utf-8")
    visit = Visit(browser, path)
    frame = visit.page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for()
    assert "17 Akteure" in frame.locator("#counts").inner_text()
    frame.get_by_role("button", name="Tabelle").click()
    assert frame.locator("#table tbody tr").count() == len(RELATIONS)
    assert visit.page.title() == "Notebook"
    assert visit.complaints == []
    visit.context.close()


def large(count: int) -> nx.MultiDiGraph[str]:
    """A graph of `count` relations with one claim each, some actors busier than others."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(count // 2):
        graph.add_node(
            f"a{number}", label_de=f"Akteur {number}", label_en=f"Actor {number}", kind="State", claims=[]
        )
    for number in range(count):
        ends = f"a{(number * number) % 97}", f"a{number % (count // 2)}"
        labels = {"relation": "attacks", "type": "ASSAULT", "label_de": "greift an", "label_en": "attacks"}
        graph.add_edge(*ends, f"r{number}", affirmed=True, disputed=False, claims=[claim(**labels)], **labels)
    return graph


def test_a_large_graph_opens_as_communities_from_which_one_descends(visit: Open) -> None:
    page = visit(large(6000))
    communities = page.ask("actorgraph.drawn()")
    assert 2 < len(communities) <= 40
    assert page.page.inner_text("#counts") == "3.000 Akteure · 6.000 Beziehungen"
    assert len(page.ask("actorgraph.actors()")) == 3000
    assert f"{len(communities)} Gemeinschaften" in page.page.inner_text("#constraints")
    assert page.page.locator("#card h3").first.inner_text() == f"Gemeinschaften ({len(communities)})"
    page.click(page.ask("(name) => actorgraph.whereNode(name)", communities[0]))
    assert page.page.inner_text("#card h2") == communities[0]
    page.page.get_by_role("button", name="Öffnen").click()
    assert page.ask("location.hash").startswith("#group=")
    assert 1 < len(page.ask("actorgraph.drawn()")) <= 500
    assert set(page.ask("actorgraph.drawn()")) <= {f"Akteur {number}" for number in range(3000)}
    page.page.get_by_role("button", name="Aufheben").click()
    assert page.ask("actorgraph.drawn()") == communities
    point = page.ask("(name) => actorgraph.whereNode(name)", communities[1])
    page.page.mouse.dblclick(point["x"], point["y"])
    page.until("location.hash.startsWith('#group=')")


def test_communities_by_keys(visit: Open) -> None:
    page = visit(large(6000))
    page.page.focus("#picture")
    page.page.keyboard.press("Enter")
    said = page.page.inner_text("#said")
    assert ", Gemeinschaft, " in said
    page.page.keyboard.press("Enter")
    assert page.ask("document.activeElement.textContent") in said
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Enter")
    assert page.ask("location.hash").startswith("#group=")
    page.page.keyboard.press("Control+z")
    assert page.ask("location.hash") == ""


def test_of_a_large_graph_the_foremost_are_drawn_and_the_rest_is_found(visit: Open) -> None:
    page = visit(large(6000), state="group=top")
    assert 50 < len(page.ask("actorgraph.actors()")) <= 150
    assert 50 < len(page.ask("actorgraph.lines()")) <= 400
    assert "nicht gezeichnet" in page.page.inner_text("#constraints")
    assert "a2995" not in page.ask("actorgraph.actors()")
    page.page.fill("#search", "Akteur 2995")
    page.page.keyboard.press("Enter")
    assert "a2995" in page.ask("actorgraph.actors()")
    assert len(page.ask("actorgraph.actors()")) < 10
    assert page.page.inner_text("#card h2") == "Akteur 2995"
    points = [
        page.ask("(slug) => actorgraph.whereActor(slug)", slug) for slug in page.ask("actorgraph.actors()")
    ]
    assert len({(round(point["x"]), round(point["y"])) for point in points}) == len(points)
    page.page.click("#undo")
    page.page.get_by_role("button", name="Tabelle").click()
    assert page.page.locator("#table tbody tr").count() > 50


HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "\"><iframe src='javascript:alert(1)'></iframe>",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "{{7*7}}${alert(1)}`${alert(1)}`",
    "{% raw %}<!--<script>",
    "-->]]><![CDATA[",
    "&lt;b&gt;&amp;&#60;script&#62;",
    "<a href='https://example.org'>href</a>",
    "\u2028\u2029 line ends",
    "nul\0bell\x07escape\x1b[31m",
    "\u202eright to left\u202c \u2066\u2069",
    "\ud800 alone",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "toString",
    "x" * 10_000,
    "Wort " * 2_000,
    "<style>*{display:none}</style>",
    "<meta http-equiv=refresh content=0;url=https://example.org>",
    "😀" * 50,
    "a\u0300\u0301\u0302" * 200,
    "\\u003cscript\\u003e\\",
    "</title><h1>",
    "%3Cscript%3E",
    "#",
    "",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<base href='https://example.org/'>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "vbscript:msgbox(1)",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "${(() => { throw 1 })()}",
    "\ufeff\u200b\u200d\u00ad invisible",
    "=HYPERLINK('https://example.org')",
    'https://example.org/" onclick="alert(1)',
]


def hostile(texts: list[str]) -> nx.MultiDiGraph[str]:
    """A chain of actors in which every text of the data is hostile."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for place, text in enumerate(texts):
        loose = claim(holder=text, holder_label=text, quote=text, title=text, document=text, label_de=text)
        graph.add_node(text, label_de=text, label_en=text + "2", kind=text, wikidata=text, claims=[loose])
        said = claim(
            holder=text,
            holder_label=text,
            stance=text,
            modality=text,
            quantity=text,
            place=text,
            time=text,
            quote=f"Wort {text} Ende",
            trigger=text,
            title=text,
            source=text,
            published=text,
            document=text,
            **{"from": text, "to": text},
        )
        states = {"affirmed": place % 2 == 0, "disputed": place % 3 == 0}
        labels = {"relation": text, "label_de": text, "label_en": text, "type": text}
        graph.add_edge(text, texts[place - 1], f"{place}{text[:40]}", **labels, **states, claims=[said])
    return graph


def shown_as(text: str) -> str:
    """How a text of the data stands on the page: what shows nothing has a sign, white space may differ."""
    return " ".join(visible(text).split())


def words_of(page: Visit, selector: str) -> str:
    """All text that a selector finds, with single spaces."""
    return " ".join(" ".join(page.page.locator(selector).all_text_contents()).split())


_FOREIGN = (
    "script, img, iframe, style, object, base, meta, template, math, [onload], [onerror], [onmouseover]"
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_hostile_texts_are_shown_and_never_run(visit: Open, scheme: str) -> None:
    assert len(set(HOSTILE)) == 40
    page = visit(hostile(HOSTILE), title="</title><script>alert(1)</script>\ud800", color_scheme=scheme)
    assert set(page.ask("actorgraph.actors()")) == {visible(text) for text in HOSTILE}
    assert len(page.ask("actorgraph.relations()")) == len(HOSTILE)
    assert page.page.title() == "</title><script>alert(1)</script>\ufffd"
    for place, text in enumerate(HOSTILE):
        page.ask("(slug) => actorgraph.show(slug)", visible(text))
        name = text or "2"  # without a label, an actor is called by its other one
        assert words_of(page, "#card h2") == shown_as(name)
        assert shown_as(text) in words_of(page, "#card blockquote")
        assert shown_as(text) in words_of(page, "#card .holder")
        assert page.page.locator("#card").locator(_FOREIGN).count() == 0
        page.ask("(key) => actorgraph.showRelation(key)", visible(f"{place}{text[:40]}"))
        assert shown_as(f"Wort {text} Ende") == words_of(page, "#card blockquote")
        for part in ("h2", "footer", ".facts", ".says"):
            assert shown_as(text) in words_of(page, f"#card {part}")
        assert page.page.locator("#card").locator(_FOREIGN).count() == 0
    for link in page.page.locator("a").all():
        assert str(link.get_attribute("href")).startswith("https://")
    page.page.mouse.move(400, 300)


@pytest.mark.parametrize("look", ["Zeitleiste", "Matrix", "Tabelle", "Graph"])
def test_hostile_texts_in_every_look_filter_search_and_file(visit: Open, look: str) -> None:
    page = visit(hostile(HOSTILE), accept_downloads=True)
    page.page.get_by_role("button", name=look, exact=True).click()
    for text in HOSTILE:
        page.page.fill("#search", text.replace("\n", " "))
    page.page.fill("#search", "<img")
    assert page.page.locator("#found li bdi").first.inner_text() == HOSTILE[1]
    page.page.keyboard.press("Escape")
    holders = words_of(page, "[data-filter=holder] option")
    assert "javascript:alert(1)" in holders
    for format_ in ("png", "svg", "csv", "json", "ttl", "txt"):
        page.page.click("#save summary")
        with page.page.expect_download() as download:
            page.page.click(f"[data-save={format_}]")
        saved = Path(download.value.path()).read_bytes()
        if format_ == "ttl":
            rdflib.Graph().parse(data=saved, format="turtle")
        if format_ == "svg":
            drawn = ElementTree.fromstring(saved)
            assert not {each.tag.rpartition("}")[2] for each in drawn.iter()} - _DRAWN
        if format_ == "csv":
            rows = list(csv.reader(io.StringIO(saved.decode(), newline="")))
            assert {len(row) for row in rows} == {8}
            assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    page.page.click("#language")
    page.page.locator("#legend .chip").first.click()
    assert page.page.locator("main").locator("script, img, iframe, object, base, template, math").count() == 0


_DRAWN = {"svg", "g", "path", "rect", "circle", "text", "title"}


def test_no_link_but_to_the_web(visit: Open) -> None:
    graph = troops()
    for _, _, data in graph.edges(data=True):
        for said in data["claims"]:
            said["document"] = "javascript:alert(1)"
    graph.nodes["russia"]["wikidata"] = 'Q1"onclick=alert(1)'
    page = visit(graph)
    page.click_relation(TROOPS)
    assert page.page.locator("#card a").count() == 0
    page.click_actor("russia")
    assert page.page.locator("#card a").count() == 0


def test_the_policy_stops_scripts_that_are_not_ours(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    page = view.render(troops(), title="Probe")
    path.write_text(page.replace("</body>", "<script>document.title = 'run'</script></body>"), "utf-8")
    visit = Visit(browser, path)
    assert visit.page.title() == "Probe"
    assert any("CSP" in complaint for complaint in visit.complaints)
    visit.context.close()
