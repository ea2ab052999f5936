"""What several test modules are given."""

from pathlib import Path

import pytest

from shell import Shell


@pytest.fixture
def actorgraph(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    """The command line, in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ACTORGRAPH_STORE", raising=False)
    return Shell(capsys, monkeypatch)
