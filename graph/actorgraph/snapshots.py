"""Copies of Oxigraph's files as of one moment, taken while another process may be writing to them.

Finished data files never change, so a link to each is a copy that costs nothing. The list of them and the
log of what is not yet in them only grow: the beginning of either is the store as it was a moment ago. What
goes away between two steps (a compaction) makes the taking begin anew.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

FOLDER = "snapshots"
_ATTEMPTS = 20
_ORDER = (".log", "CURRENT", "MANIFEST", "OPTIONS", ".sst")  # the log first: what it lacks is only newest


def take(quads: Path, target: Path) -> None:
    """Make `target`, a folder that is not there yet, a copy of the files in `quads`.

    Raises OSError where they can't be read, or `target` can't be written.
    """
    for attempt in range(_ATTEMPTS):
        try:
            target.mkdir(parents=True)
            for kind in _ORDER:
                _copy(quads, target, kind)
            return
        except OSError as error:
            shutil.rmtree(target, ignore_errors=True)
            if not isinstance(error, FileNotFoundError) or attempt == _ATTEMPTS - 1 or not quads.is_dir():
                raise


def temporary(store: Path) -> TemporaryDirectory[str]:
    """A snapshot of the store at that path, which goes away when it is let go of.

    Those of readers that were killed are cleared away. Raises OSError where the store can't be written to.
    """
    folder = store / FOLDER
    folder.mkdir(exist_ok=True)
    _clear(folder)
    snapshot = TemporaryDirectory(dir=folder, prefix=f"{os.getpid()}-", ignore_cleanup_errors=True)
    take(store / "quads", Path(snapshot.name) / "quads")
    return snapshot


def _copy(quads: Path, target: Path, kind: str) -> None:
    for file in sorted(quads.iterdir()):
        if file.suffix != kind and not file.name.startswith(kind):
            continue
        if kind == ".sst":
            try:
                os.link(file, target / file.name)
                continue
            except FileNotFoundError:
                raise
            except OSError:  # another disk, or one that has no links
                pass
        shutil.copyfile(file, target / file.name)


def _clear(folder: Path) -> None:
    for old in folder.iterdir():
        owner = old.name.split("-")[0]
        if owner.isdecimal() and not _runs(int(owner)):
            shutil.rmtree(old, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
