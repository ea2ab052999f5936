"""Text made safe to put into a page, and visible where it would not be."""

from __future__ import annotations

import json
import re
from typing import Any

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

# The same as JSON writes them; what only looks like one is looked at for nothing.
_ESCAPED = re.compile(r"\\(?:[rbf]|u00(?:[0189]|7f)|ud[89ab]..(?!\\ud[c-f]))|(?<!\\ud[89ab]..)\\ud[c-f]")


def visible(text: str) -> str:
    """`text` with a sign in place of each character that shows nothing: controls and lone surrogates."""
    return _CONTROLS.sub(lambda match: _sign(ord(match[0])), text)


def _sign(code: int) -> str:
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def json_block(value: Any) -> str:
    """`value` as JSON for a `<script type="application/json">`: nothing in it can end the element."""
    text = _dumped(value)
    if _ESCAPED.search(text):  # which is rare, and looking at each text takes longer than all else
        text = _dumped(_visible_throughout(value))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False)


def _visible_throughout(value: Any) -> Any:
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {visible(str(key)): _visible_throughout(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_visible_throughout(item) for item in value]
    return value
