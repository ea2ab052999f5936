"""Files that hold such texts, well packed and badly: made from a seed, the same each time."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from torturing.texts import ordinary, text

SECRET = "geheim-7c1f-nur-auf-der-platte"
"""What is in a file that no document names by a path, and must not turn up in anything."""


class Made(NamedTuple):
    """A file: its suffix, what it holds, and the texts by id that must come out, where that is known."""

    suffix: str
    content: bytes
    texts: dict[str, str] | None


def plain(random: Random, name: str) -> Made:
    """UTF-8, with or without a byte order mark."""
    made = text(random)
    mark = b"\xef\xbb\xbf" if random.random() < 0.2 else b""
    return Made(".txt", mark + made.encode(), {name: made.removeprefix("\ufeff") if not mark else made})


def other_encoding(random: Random, name: str) -> Made:
    """Encodings that are not UTF-8, and UTF-8 with other bytes in it."""
    data = text(random).encode(random.choice(("utf-16", "utf-16-le", "utf-32", "utf-8", "utf-7")), "replace")
    if random.random() < 0.5:
        at = random.randint(0, len(data))
        data = data[:at] + random.randbytes(random.randint(1, 8)) + data[at:]
    if random.random() < 0.3:
        data = ordinary(random).encode(random.choice(("latin-1", "cp1252", "utf-16-be")), "replace")
    return Made(random.choice((".txt", ".md", ".html", ".json", ".jsonl")), data, None)


def noise(random: Random, name: str) -> Made:
    """Bytes of any kind under any suffix."""
    suffix = random.choice((".txt", ".md", ".html", ".htm", ".json", ".jsonl"))
    return Made(suffix, random.randbytes(random.choice((0, 1, 3, 50, 2000))), None)


def markdown(random: Random, name: str) -> Made:
    """Marks that never close, and front matter."""
    marks = (
        "# ",
        "---\n",
        "```",
        "> " * 30,
        "* ",
        "**",
        "__",
        "[a](b",
        "![",
        "<!--",
        "-->",
        "===\n",
        "`",
        "_",
        "~~~\n",
        "\n",
    )
    body = "".join(
        random.choice((random.choice(marks), text(random)[:200])) for _ in range(random.randint(1, 30))
    )
    return Made(".md", body.encode(), None)


def page(random: Random, name: str) -> Made:
    """Web pages with scripts, entities, wrong nesting, and declarations that point to local files."""
    body = ordinary(random)
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    heads = (
        "",
        "<!doctype html>",
        f'<!DOCTYPE html [<!ENTITY l0 "lol">{bomb}]>',
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file://{SECRET_PATH}">]>',
        f'<!DOCTYPE html SYSTEM "file://{SECRET_PATH}">',
        f'<?xml-stylesheet href="file://{SECRET_PATH}"?>',
    )
    parts = (
        "<script>document.write('Polen greift Japan an.')</script>",
        "<script>" + "a" * 300,
        "&l9;&x;",
        f'<iframe src="file://{SECRET_PATH}"></iframe><xi:include href="file://{SECRET_PATH}" parse="text"/>',
        f'<link rel="stylesheet" href="{SECRET_PATH}"><base href="file:///">',
        "<div>" * random.choice((10, 300, 3000)),
        "</div>" * 20,
        "<b><i></b></i>",
        "<p>" + text(random).replace("<", "&lt;") + "</p>",
        "<p>" + text(random) + "</p>",
        "<article><p>" + body + "</p></article>",
        "<table><tr><td>" * 30,
        "<![CDATA[" + body + "]]>",
        "&#0;&#xD800;&#x110000;&#99999999999;&nbsp;&bogus;",
        '<meta charset="'
        + random.choice(("utf-16", "latin-1", "nonsense", "utf-7", "rot13", "hex", "idna", "zlib"))
        + '">',
        "<!--" + body,
        "<title>" + text(random)[:80] + "</title>",
        '<html lang="' + random.choice(("de", "en", "xx", "")) + '">',
        f"<svg><foreignObject><p>{body}</p></foreignObject></svg>",
        "<a" + ' a="b"' * random.choice((3, 2000)) + ">",
        '<time datetime="' + random.choice(("2024-10-28", "99999-01-01", "gestern")) + '">',
    )
    made = random.choice(heads) + "".join(random.choices(parts, k=random.randint(1, 12)))
    if random.random() < 0.7:
        made += f"<html><body><article><h1>Titel</h1><p>{body}</p><p>{ordinary(random)}</p></article></html>"
    return Made(random.choice((".html", ".htm")), made.encode("utf-8", "replace"), None)


def one_json(random: Random, name: str) -> Made:
    """An object or a list in JSON, fields of any type, names that look like paths."""
    if random.random() < 0.5:
        made = text(random)
        fields = {"id": name, "text": made, "published": "2024-10-28", "title": text(random)[:60]}
        return Made(".json", json.dumps(fields, ensure_ascii=random.random() < 0.5).encode(), {name: made})
    value = (
        [_fields(random, f"{name}-{n}") for n in range(random.randint(0, 3))]
        if random.random() < 0.5
        else _fields(random, name)
    )
    return Made(".json", _broken(random, json.dumps(value).encode()), None)


def json_lines(random: Random, name: str) -> Made:
    """JSON Lines of which some are empty, broken or no objects."""
    lines, texts = [], {}
    for number in range(random.randint(1, 6)):
        identifier = f"{name}-{number}"
        kind = random.random()
        if kind < 0.5:
            texts[identifier] = text(random)
            lines.append(json.dumps({"id": identifier, "text": texts[identifier]}).encode())
        elif kind < 0.7:
            lines.append(
                random.choice(
                    (b"", b"   ", b"\t", b"\xef\xbb\xbf", b"[]", b"null", b"0", b'"x"', b"{", b"}", b"{}")
                )
            )
        else:
            lines.append(
                _broken(random, json.dumps(_fields(random, identifier)).encode()).replace(b"\n", b" ")
            )
    return Made(".jsonl", random.choice((b"\n", b"\n", b"\r\n")).join(lines), texts)


def deep(random: Random, name: str) -> Made:
    """JSON in JSON in JSON, numbers without end, keys twice."""
    deepness = random.choice((10, 500, 1100, 100_000))
    made = random.choice(
        (
            '{"a":' * deepness + "1" + "}" * deepness,
            "[" * deepness,
            "[" * deepness + "]" * deepness,
            '{"id": ' + "9" * deepness + ', "text": "Polen hilft Japan."}',
            '{"id": 1e999, "text": "Polen hilft Japan."}',
            '{"id": NaN, "text": "Polen hilft Japan."}',
            '{"text": "eins", "text": "Polen hilft Japan.", "id": "' + name + '"}',
            '{"text": "' + "\\u0000" * 50 + "Polen hilft Japan." + '", "id": "' + name + '"}',
            '{"text": "\\ud83d", "id": "' + name + '"}',
            '{"text": "Polen hilft Japan.", "title": "\\udc00", "id": "' + name + '"}',
        )
    )
    return Made(random.choice((".json", ".jsonl")), made.encode(), None)


FILES: tuple[Callable[[Random, str], Made], ...] = (
    plain,
    plain,
    plain,
    one_json,
    json_lines,
    json_lines,
    markdown,
    page,
    page,
    other_encoding,
    noise,
    deep,
)
SECRET_PATH = "/tmp/actorgraph-torture-secret.txt"


def made(random: Random, name: str) -> Made:
    """A file of one of the kinds, called `name`."""
    return random.choice(FILES)(random, name)


_IDS = (
    "../../etc/passwd", "/etc/passwd", "..", ".", "a/b", "a\\b", "C:\\x", "a b", "a\nb", "a\0b", "ä" * 300,
    "", " ", "-", "--", "<a>", "a>b", 'a"b', "%2e%2e%2f", "\u202e", "x.ttl", "😀", "a" * 5000,
)  # fmt: skip
_VALUES: tuple[object, ...] = (
    None, True, False, 0, -1, 1e308, [], {}, "", " ",
    ["x"], {"a": {}}, "2024-10-28", "2024-13-45", "de", "xx", "\ud800", "\0",
)  # fmt: skip


def _fields(random: Random, name: str) -> dict[str, object]:
    """Fields of a document that may be anything."""
    fields: dict[str, object] = {"id": random.choice((*_IDS, name, name, name)), "text": text(random)}
    if fields["id"] != name and isinstance(fields["id"], str) and random.random() < 0.9:
        fields["id"] = f"{fields['id']}{name}"  # else only the first of a run is read
    for key in ("title", "published", "source", "language", "id", "text", "\0", "__class__"):
        if random.random() < 0.15:
            fields[key] = random.choice((*_VALUES, *_IDS, text(random)))
    return fields


def _broken(random: Random, data: bytes) -> bytes:
    """The bytes, at times cut short or with others in between."""
    if random.random() < 0.6:
        return data
    at = random.randint(0, len(data))
    return random.choice((data[:at], data[:at] + random.randbytes(3) + data[at:], data[at:], data * 2))
