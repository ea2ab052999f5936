"""Markdown without its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_MARKS = (
    (re.compile(r"^(```|~~~).*\n?", re.MULTILINE), ""),
    (re.compile(r"!\[([^][\n]{0,2000})\]\([^)\n]{0,1000}\)"), r"\1"),
    (re.compile(r"\[([^][\n]{1,2000})\]\([^)\n]{0,1000}\)"), r"\1"),
    (re.compile(r"^ {0,3}(?:> ?)+", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE), r"\1"),
    (re.compile(r"^(?:=+|-{3,}|\*{3,}|_{3,})[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*[-*+][ \t]+(?=\S)", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,2000}?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]{1,2000}?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]{1,2000})`"), r"\1"),
)
_FIRST_HEADING = re.compile(r"\A\s*(?:#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*|(\S.*)\n=+[ \t]*)(?:\n|\Z)")


def plain_markdown(markdown: str) -> tuple[str | None, str]:
    """The title and the text of a Markdown article without its marks.

    The title is the heading that the article starts with, and is not repeated in the text. Only marks that
    can hardly be anything else are taken away: a lone asterisk stays.
    """
    body = _FRONT_MATTER.sub("", markdown.replace("\r\n", "\n"))
    heading = _FIRST_HEADING.match(body)
    title = (heading.group(1) or heading.group(2)) if heading else None
    return _strip_marks(title) if title else None, _strip_marks(body[heading.end() :] if heading else body)


def _strip_marks(markdown: str) -> str:
    markdown = "".join(_without_comments(markdown))
    for pattern, replacement in _MARKS:
        markdown = pattern.sub(replacement, markdown)
    return re.sub(r"\n{3,}", "\n\n", markdown).strip()


def _without_comments(markdown: str) -> Iterator[str]:
    """What stands outside of HTML's comments; one that is never closed is none."""
    start = 0
    while (opened := markdown.find("<!--", start)) >= 0 and (closed := markdown.find("-->", opened + 4)) >= 0:
        yield markdown[start:opened]
        start = closed + 3
    yield markdown[start:]
