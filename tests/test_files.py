from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from actorgraph.errors import Failure
from actorgraph.files import atomic


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def fail(path: Path) -> None:
    with atomic(path) as file:
        file.write("half")
        raise ZeroDivisionError


def test_writes_text_as_utf8_with_the_line_ends_given(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    with atomic(path) as file:
        file.write("Grüße\r\nund\n")
    assert path.read_bytes() == "Grüße\r\nund\n".encode()
    assert names(tmp_path) == ["out.txt"]


def test_writes_bytes(tmp_path: Path) -> None:
    with atomic(str(tmp_path / "out.bin"), "wb") as file:
        file.write(b"\x00\xff")
    assert (tmp_path / "out.bin").read_bytes() == b"\x00\xff"


def test_keeps_the_old_file_when_the_context_fails(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError):
        fail(path)
    assert path.read_text() == "old"
    assert names(tmp_path) == ["out.txt"]


def test_the_old_file_stands_until_the_end(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    with atomic(path) as file:
        file.write("new")
        file.flush()
        assert path.read_text() == "old"
    assert path.read_text() == "new"


def test_permissions_are_kept_or_follow_the_umask(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("")
    kept.chmod(0o640)
    mask = os.umask(0o027)
    try:
        for path in (kept, tmp_path / "fresh"):
            with atomic(path) as file:
                file.write("x")
            assert stat.S_IMODE(path.stat().st_mode) == 0o640
    finally:
        os.umask(mask)


def test_a_symbolic_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "folder" / "real")
    with atomic(link) as file:
        file.write("x")
    assert link.is_symlink()
    assert (tmp_path / "folder" / "real").read_text() == "x"


def test_a_device_is_written_to_directly() -> None:
    with atomic("/dev/null") as file:
        file.write("x")
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("name", ["missing/out.txt", "file/out.txt", "x" * 300, "nul\0byte"])
def test_a_path_that_can_not_be_written_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Failure, match="can't be written"), atomic(tmp_path / name) as file:
        file.write("x")
    assert names(tmp_path) == ["file"]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="is a folder"), atomic(tmp_path):
        pass


def test_an_error_about_another_file_passes_through(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), atomic(tmp_path / "out.txt"):
        (tmp_path / "elsewhere" / "in.txt").open()
    assert names(tmp_path) == []


def test_a_full_disk_is_told_with_the_path() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with pytest.raises(Failure, match="/dev/full: can't be written"), atomic("/dev/full") as file:
        file.write("x")


@pytest.mark.parametrize(("mode", "data"), [("w", "Grüße\n"), ("wb", "Grüße\n".encode())])
def test_a_dash_is_standard_output(
    capfdbinary: pytest.CaptureFixture[bytes], mode: str, data: str | bytes
) -> None:
    with atomic("-", mode) as file:  # type: ignore[call-overload]
        file.write(data)
    assert capfdbinary.readouterr().out == "Grüße\n".encode()
