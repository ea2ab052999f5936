"""Where a store is: a folder, or the address of an engine."""

from __future__ import annotations

from pathlib import Path

from actorgraph.errors import UsageError

Location = Path | str
"""A folder as a path, an engine as the address of its query endpoint."""

_SCHEMES = ("http://", "https://")


def location(given: str | Path) -> Location:
    """What somebody gave as a store: an address where it begins with http:// or https://."""
    if isinstance(given, str) and given.lower().startswith(_SCHEMES):
        return given
    return Path(given)


def folder(where: Location) -> Path:
    """The folder of a store. Raises UsageError where it is an engine, which has none."""
    if isinstance(where, Path):
        return where
    raise UsageError(
        f"{shown(where)}: this works on a store in a folder, and an engine has none; "
        "copy the graph to one: actorgraph export -o all.nq, then actorgraph add all.nq --store FOLDER"
    )


def shown(where: Location) -> str:
    """How to name it to people: an address without the name and password that may be in it."""
    if isinstance(where, Path):
        return str(where)
    scheme, _, rest = where.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"
