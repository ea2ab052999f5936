"""The article in a web page, without menus and advertising; the only module that knows trafilatura."""

from __future__ import annotations

import re

from actorgraph.errors import DocumentError

_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html[^>]*\slang=[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)


def declared_encoding(page: bytes) -> str:
    """The encoding that the page says it has, UTF-8 where it says nothing."""
    declared = _CHARSET.search(page[:2048])
    return declared.group(1).decode("ascii").lower() if declared else "utf-8"


def read_article(page: str, name: str) -> dict[str, str | None]:
    """Text, title, day of publication, site and language of the article in `page`, as far as it tells.

    A heading that repeats the title is not part of the text. Raises `DocumentError` naming `name` where the
    page holds no article.
    """
    import trafilatura

    try:
        article = trafilatura.bare_extraction(
            page, with_metadata=True, include_comments=False, include_tables=False
        )
    except Exception as error:  # whatever lxml and trafilatura raise on broken pages
        raise DocumentError(f"{name}: not a page that can be read: {error}") from None
    text = "" if article is None or isinstance(article, dict) else (article.text or "").strip()
    if article is None or isinstance(article, dict) or not text:
        raise DocumentError(f"{name}: no article found in this page; save its text as .txt instead")
    if article.title:
        text = text.removeprefix(article.title + "\n")
    language = _LANGUAGE.search(page[:4096])
    return {
        "text": text,
        "title": article.title,
        "published": article.date,
        "source": article.sitename or article.hostname,
        "language": language.group(1).lower() if language else None,
    }
