"""Where lines end on purpose: headings, paragraphs, list items and datelines, as opposed to wrapped text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NEWLINE = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BULLET = re.compile(r"\s*(?:[•‣▪▫◦●○■□►▶▷⁃∙·*]|-{1,2}\s|\+{3})")
_WEAK_BULLET = re.compile(r"\s*(?:[–—]\s|\(?\d{1,2}[.)]\s)")
_FINISHED = re.compile(r"[.!?:;…][“”\"'’«»)\]]*\s*$")
_FIRST_WORD = re.compile(r"\s*(\S*)")
_WIDEST_WRAPPED = 120  # code points; text in longer lines is not wrapped
_NARROWEST_WRAPPED = 50
_AGENCY = r"(?:dpa|dapd|ddp|afp|apa|ap|sda|rtr|reuters|kna|epd|sid|taz|lni|rts|ots|eigener bericht|wikinews)"
_DATE = r"\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄ][a-zä]+)\s?(?:\d{4})?"
_DATELINE = re.compile(
    rf"\s*[A-ZÄÖÜ][^\n\r.!?:;„“\"»«()]{{1,50}}"
    rf"(?:\((?i:{_AGENCY})(?:[/, -][^()\n\r]{{1,30}})?\)|(?:\([^()\n\r]{{2,40}}\))?,\s*{_DATE})"
    r"\s*[-–—:.]{1,2}(?=\s)"
)


def breaks(text: str) -> list[int]:
    """Offsets at which a sentence ends whatever stands there, in order."""
    found: list[int] = []
    lines = list(_lines(text))
    longest = max((len(text[start:end].rstrip()) for start, end in lines), default=0)
    fresh = True
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        if not line.strip():
            fresh = True
            found.append(end)
            continue
        if fresh and (dateline := _DATELINE.match(text, start, end)):
            found.append(dateline.end())
        following = text[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
        fresh = not _wrapped(line, following, longest)
        if fresh:
            found.append(end)
    return found


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _NEWLINE.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _wrapped(line: str, following: str, longest: int) -> bool:
    """Whether the text goes on in the next line, because its first word did not fit into this one."""
    if not following.strip() or _BULLET.match(following):
        return False
    finished = bool(_FINISHED.search(line))
    if finished and _WEAK_BULLET.match(following):
        return False
    first = _FIRST_WORD.match(following)
    word = first[1] if first else ""
    full = _NARROWEST_WRAPPED <= longest <= _WIDEST_WRAPPED and len(line.rstrip()) + 1 + len(word) > longest
    return full or (not finished and word[:1].islower() and len(line) >= _NARROWEST_WRAPPED)
