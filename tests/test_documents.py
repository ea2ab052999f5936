"""Files, folders and standard input become documents; whatever is bad is told with its place."""

import io
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph.documents import Defaults, Limits, count_documents, read_documents
from actorgraph.errors import ActorgraphError, DocumentError, UnknownSuffix, UsageError
from actorgraph.markdown import plain_markdown
from actorgraph.model import Document


def read(*paths: str | Path, defaults: Defaults | None = None, stdin: bytes = b"") -> list[Document]:
    """The documents, where all can be read."""
    items = list(read_documents(paths, defaults=defaults, stdin=io.BytesIO(stdin)))
    assert [item for item in items if isinstance(item, ActorgraphError)] == []
    return [item for item in items if isinstance(item, Document)]


def error(*paths: str | Path, stdin: bytes = b"") -> ActorgraphError:
    """The one error, where nothing can be read."""
    (item,) = read_documents(paths, stdin=io.BytesIO(stdin))
    assert isinstance(item, ActorgraphError)
    return item


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# --- plain text -----------------------------------------------------------------------------------------


def test_text_is_taken_code_point_for_code_point(tmp_path: Path) -> None:
    text = "  Zeile eins\r\n\r\n▶︎ „Zeile zwei“ 🛰️\tEnde \n"
    (document,) = read(write(tmp_path / "a.txt", text))
    assert document == Document(id="a", text=text, language="de")


def test_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (document,) = read(write(tmp_path / "a.txt", b"\xef\xbb\xbfKiew"))
    assert document.text == "Kiew"


@pytest.mark.parametrize(("content", "byte"), [(b"K\xf6ln", 1), (b"\xef\xbb\xbfK\xf6ln", 4)])
def test_wrong_encoding_names_file_and_byte(tmp_path: Path, content: bytes, byte: int) -> None:
    problem = error(write(tmp_path / "a.txt", content))
    assert isinstance(problem, DocumentError)
    assert "a.txt" in str(problem)
    assert f"byte {byte} (0xf6)" in str(problem)


@pytest.mark.parametrize("content", ["", " \n\t\r\n", "\ufeff\u00a0"])
def test_empty_text_is_refused(tmp_path: Path, content: str) -> None:
    assert "empty" in str(error(write(tmp_path / "a.txt", content)))


def test_defaults_fill_in_what_a_file_does_not_say(tmp_path: Path) -> None:
    defaults = Defaults(language="en", source="BBC", published="2024-10-28")
    plain = write(tmp_path / "a.txt", "text")
    full = write(
        tmp_path / "b.json",
        json.dumps({"text": "t", "language": "de", "source": "dpa", "published": "2020-01-01T10:00:00Z"}),
    )
    first, second = read(plain, full, defaults=defaults)
    assert (first.language, first.source, first.published) == ("en", "BBC", "2024-10-28")
    assert (second.language, second.source, second.published) == ("de", "dpa", "2020-01-01T10:00:00Z")


def test_a_default_date_that_is_none_is_misuse() -> None:
    with pytest.raises(UsageError, match=r"28\.10\.2024"):
        list(read_documents(["-"], defaults=Defaults(published="28.10.2024")))


# --- JSON -----------------------------------------------------------------------------------------------


def test_json_object_with_all_fields(tmp_path: Path) -> None:
    fields = {
        "id": "x-1",
        "title": "T",
        "published": "2024-10-28",
        "source": "dpa",
        "language": "de",
        "text": "a\r\nb ",
        "author": "left alone",
    }
    (document,) = read(write(tmp_path / "a.json", json.dumps(fields)))
    assert document == Document("x-1", "a\r\nb ", "de", "T", "dpa", "2024-10-28")


def test_json_list_numbers_what_has_no_id(tmp_path: Path) -> None:
    content = json.dumps([{"text": "a"}, {"text": "b", "id": 7}])
    assert [d.id for d in read(write(tmp_path / "liste.json", content))] == ["liste-1", "7"]


def test_bad_items_do_not_keep_others_from_being_read(tmp_path: Path) -> None:
    lines = ['{"text": "eins"}', '{"text": ', '{"text": 5}', "", "[1]", '{"title": "x"}', '{"text": "sechs"}']
    items = list(read_documents([write(tmp_path / "l.jsonl", "\n".join(lines))]))
    assert [i.text for i in items if isinstance(i, Document)] == ["eins", "sechs"]
    problems = [str(i) for i in items if isinstance(i, ActorgraphError)]
    assert [p.split(": ")[1].split(",")[0] for p in problems] == ["line 2", "line 3", "line 5", "line 6"]
    assert "not JSON" in problems[0]
    assert "'text' must be a string, not int" in problems[1]
    assert "expected an object" in problems[2]
    assert "has no 'text'" in problems[3]


def test_wrong_encoding_in_json_lines_names_the_byte_of_the_file(tmp_path: Path) -> None:
    good = b'{"id": "a", "text": "gut"}\n'
    items = list(
        read_documents(
            [write(tmp_path / "l.jsonl", good + b'{"text": "K\xf6ln"}\n' + good.replace(b"a", b"b", 1))]
        )
    )
    assert isinstance(items[0], Document)
    assert f"byte {len(good) + 11} " in str(items[1])
    assert isinstance(items[2], Document)


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ('{\n"text": }', "line 2, column 9"),
        ("[]", "empty list"),
        ('"text"', "expected an object"),
        ('[{"text": "a"}', "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('{"text": "a", "published": "28.10.2024"}', "ISO 8601"),
        ('{"text": "a", "published": "2024-13-45"}', "ISO 8601"),
        ('{"text": "a\\ud83d"}', "half a surrogate pair (U+D83D) at 1"),
        ('{"text": "a", "title": ["x"]}', "'title' must be a string"),
        ('{"text": "a", "id": true}', "'id' must be a string"),
        ("", "not JSON"),
    ],
)
def test_bad_json_is_told_with_its_place(tmp_path: Path, content: str, part: str) -> None:
    problem = error(write(tmp_path / "bad.json", content))
    assert isinstance(problem, DocumentError)
    assert part in str(problem)
    assert "bad.json" in str(problem)


def test_empty_json_lines_is_an_error(tmp_path: Path) -> None:
    assert "empty" in str(error(write(tmp_path / "l.jsonl", "\n\n")))


# --- paths ----------------------------------------------------------------------------------------------


def test_folder_is_read_sorted_and_below_and_only_what_is_known(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.md", "sub/c.TXT", "notes.pdf", "graph.ttl"):
        write(tmp_path / name, "Inhalt")
    assert [d.id for d in read(tmp_path)] == ["a", "b", "c"]


def test_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    assert "no document in this folder" in str(error(tmp_path))


def test_missing_file_and_unknown_suffix(tmp_path: Path) -> None:
    missing = error(tmp_path / "none.txt")
    assert isinstance(missing, DocumentError)
    assert "none.txt: no such file" in str(missing)
    unknown = error(write(tmp_path / "a.pdf", "x"))
    assert isinstance(unknown, UnknownSuffix)
    assert unknown.exit_code == 2
    assert ".jsonl" in str(unknown)


def test_a_path_that_no_system_knows_is_an_error() -> None:
    assert "no such file" in str(error("a\0b.txt"))


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", "x")
    assert len(read(file, tmp_path, str(file))) == 1


def test_two_documents_of_one_id_are_not_silently_one(tmp_path: Path) -> None:
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        write(tmp_path / name / "report.txt", name)
    first, second = read_documents([tmp_path])
    assert isinstance(first, Document)
    assert isinstance(second, DocumentError)
    assert "'report' is taken by" in str(second)


def test_unreadable_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert "loop.txt" in str(error(tmp_path / "loop.txt"))


def test_count_for_the_progress_bar(tmp_path: Path) -> None:
    write(tmp_path / "l.jsonl", '{"text": "a"}\n\n{"text": "b"}\n')
    write(tmp_path / "a.txt", "x")
    assert count_documents([tmp_path]) == 3
    assert count_documents([tmp_path, "-"]) is None


# --- standard input -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (b"Ein Satz.\n", ["Ein Satz.\n"]),
        (b"[Update] Ein Satz.", ["[Update] Ein Satz."]),
        (b'{"text": "a"}\n{"text": "b"}\n', ["a", "b"]),
        (b'{"text": "a"}', ["a"]),
        (b'{\n  "text": "a"\n}\n', ["a"]),
        (b'[{"text": "a"}, {"text": "b"}]', ["a", "b"]),
    ],
)
def test_standard_input_is_text_or_json(content: bytes, texts: list[str]) -> None:
    assert [d.text for d in read("-", stdin=content)] == texts


def test_a_broken_first_line_of_json_lines_is_told() -> None:
    items = list(read_documents(["-"], stdin=io.BytesIO(b'{"text": \n{"text": "b"}\n')))
    assert "line 1" in str(items[0])
    assert isinstance(items[1], Document)


def test_standard_input_may_be_a_page() -> None:
    (document,) = read("-", stdin=b"<!DOCTYPE html>" + PAGE.encode())
    assert document.title == "Minister reist nach Warschau"


# --- HTML and Markdown ----------------------------------------------------------------------------------

PAGE = """<html lang="de-AT"><head><meta charset="{charset}"><title>Minister reist nach Warschau</title>
<meta property="og:title" content="Minister reist nach Warschau">
<meta property="og:site_name" content="Wiener Beispiel">
<meta property="article:published_time" content="2023-05-04T08:00:00+02:00"></head><body>
<nav><a href="/">Startseite</a><a href="/sport">Sport</a></nav><article><h1>Minister reist nach Warschau</h1>
<p>Der Außenminister ist am Donnerstag nach Warschau gereist, um dort über Lieferungen zu sprechen. Die
Regierung in Warschau hatte ihn vor einer Woche eingeladen, wie das Ministerium am Mittwoch mitteilte.</p>
<p>Bei dem Besuch soll es auch um die Grenze gehen. Vertreter beider Länder wollen am Abend vor die Presse
treten und Fragen beantworten, hieß es aus dem Ministerium in der Hauptstadt.</p></article>
<footer>Impressum und Datenschutz</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_page_gives_the_article_and_who_published_it_when(tmp_path: Path, charset: str) -> None:
    page = PAGE.replace("{charset}", charset).encode(charset)
    (document,) = read(write(tmp_path / "seite.html", page))
    assert document.id == "seite"
    assert document.title == "Minister reist nach Warschau"
    assert (document.source, document.published, document.language) == ("Wiener Beispiel", "2023-05-04", "de")
    assert document.text.startswith("Der Außenminister ist am Donnerstag")
    assert "Impressum" not in document.text


@pytest.mark.parametrize(
    ("page", "part"),
    [
        (b"<html><body></body></html>", "no article found"),
        (b"", "no article found"),
        (b"<meta charset=klingonisch><p>Text", "unknown encoding 'klingonisch'"),
        (b"<html><p>K\xf6ln liegt am Rhein</html>", "byte 10 (0xf6)"),
    ],
)
def test_bad_page_is_an_error(tmp_path: Path, page: bytes, part: str) -> None:
    assert part in str(error(write(tmp_path / "a.html", page)))


def test_markdown_loses_its_marks_and_gives_its_title(tmp_path: Path) -> None:
    (document,) = read(
        write(
            tmp_path / "a.md",
            "# Der **große** Titel\n\nEin *Satz* mit [Verweis](https://example.org) und `Wort`.\n\n"
            "## Zwischentitel\n\n- Punkt\n* Punkt\n> Zitat __fett__\n\n---\n![Bild](x.png)\n<!-- weg -->\n",
        )
    )
    assert document.title == "Der große Titel"
    assert document.text == (
        "Ein Satz mit Verweis und Wort.\n\nZwischentitel\n\nPunkt\nPunkt\nZitat fett\n\nBild"
    )


@pytest.mark.parametrize(
    "text", ["3 * 4 * 5 = 60", "snake_case_name bleibt", "Preis: 5* bis 7*", "#Hashtag am Anfang", "- "]
)
def test_what_may_be_no_mark_stays(text: str) -> None:
    assert plain_markdown(text) == (None, text.strip())


def test_markdown_title_underlined_and_front_matter() -> None:
    assert plain_markdown("---\nlayout: x\n---\nTitel\n=====\nText") == ("Titel", "Text")


# --- whatever it is -------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([".txt", ".md", ".json", ".jsonl", ".html"]))
def test_any_bytes_give_documents_or_errors(content: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = write(Path(folder) / f"a{suffix}", content)
        for item in [*read_documents([file]), *read_documents(["-"], stdin=io.BytesIO(content))]:
            assert isinstance(item, Document | ActorgraphError)
            if isinstance(item, Document):
                assert item.text.encode("utf-8")
                assert item.id


@given(st.text(min_size=1).filter(lambda text: text.strip("\ufeff \t\r\n\f\v\u00a0")))
def test_json_gives_back_the_very_text(text: str) -> None:
    (document,) = read("-", stdin=json.dumps({"text": text}).encode())
    assert document.text == text


def test_a_link_that_leads_out_of_a_folder_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "secret.txt", "geheim")
    folder = tmp_path / "unpacked"
    folder.mkdir()
    write(folder / "a.txt", "gut")
    (folder / "b.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "c.txt").symlink_to("a.txt")
    found = list(read_documents([folder]))
    assert [item.text for item in found if isinstance(item, Document)] == ["gut"]
    [told] = [str(item) for item in found if isinstance(item, ActorgraphError)]
    assert "b.txt: a link that leads out of" in told
    (tmp_path / "link").symlink_to(folder)
    assert [d.text for d in read_documents([tmp_path / "link"]) if isinstance(d, Document)] == ["gut"]


# --- limits ---


def limited(path: str | Path, most: int, characters: int = 100, stdin: bytes = b"") -> list[str]:
    """Ids of documents and messages of errors, under a limit."""
    found = read_documents([path], limits=Limits(most, characters), stdin=io.BytesIO(stdin))
    return [item.id if isinstance(item, Document) else str(item) for item in found]


def test_a_file_that_is_too_large_is_refused_by_name(tmp_path: Path) -> None:
    assert limited(write(tmp_path / "a.txt", "x" * 60), 60) == ["a"]
    [told] = limited(write(tmp_path / "b.txt", "x" * 61), 60)
    assert "b.txt: larger than 60 bytes" in told
    assert "--max-bytes" in told
    [told] = limited("-", 60, stdin=b"x" * 61)
    assert told.startswith("standard input: larger than 60 bytes")


def test_a_text_that_is_too_long_is_refused_by_id(tmp_path: Path) -> None:
    [told] = limited(write(tmp_path / "a.txt", "ä" * 101), 1000)
    assert "document 'a' has 101 characters, and at most 100 are read" in told
    assert limited(write(tmp_path / "a.txt", "ä" * 100), 1000) == ["a"]


@pytest.mark.parametrize("through_stdin", [False, True])
def test_a_line_that_is_too_long_costs_only_itself(tmp_path: Path, through_stdin: bool) -> None:
    good = [json.dumps({"id": name, "text": "kurz"}) for name in "abc"]
    long = json.dumps({"id": "x", "text": "l" * 80})
    data = "\n".join([good[0], long, good[1], '{"text": ', good[2], long]).encode()
    path = write(tmp_path / "l.jsonl", data)
    found = limited("-", 60, stdin=data) if through_stdin else limited(path, 60)
    assert [item[-60:] if len(item) > 1 else item for item in found][0::2] == ["a", "b", "c"]
    assert f"line 2: {len(long) + 1} bytes long" in found[1]
    assert "line 4" in found[3]
    assert f"line 6: {len(long)} bytes long" in found[5]


def test_an_archive_on_standard_input_is_read_as_it_comes() -> None:
    class Endless(io.RawIOBase):
        def __init__(self) -> None:
            self.given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            self.given += 1
            line = b'{"id": "%d", "text": "gut"}\n' % self.given
            buffer[: len(line)] = line
            return len(line)

    items = read_documents(["-"], stdin=io.BufferedReader(Endless()))
    assert [item.id for item, _ in zip(items, range(5), strict=False) if isinstance(item, Document)] == [
        "1", "2", "3", "4", "5",
    ]  # fmt: skip


@pytest.mark.parametrize("blank", ["\x1c\x1d", "\u2028", "\ufeff \ufeff"])
def test_a_text_of_blanks_of_any_kind_is_empty(tmp_path: Path, blank: str) -> None:
    assert "empty" in str(error(write(tmp_path / "a.txt", blank)))


@pytest.mark.parametrize("mark", ["<!--", "[", "![", "**", "_a", "`a", "[a](", "a*b", "> ", "#"])
def test_marks_without_end_take_no_time_without_end(mark: str) -> None:
    assert plain_markdown("-->" + mark * 40_000)[1]
