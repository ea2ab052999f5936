"""A slice of `scripts/torture`, and what it and the fuzzers found."""

import pytest

from torturing import documents, fuzz, queries
from torturing.report import Report


@pytest.mark.parametrize("part", [documents, queries, fuzz])
def test_a_slice_finds_nothing(part: object, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # type: ignore[arg-type]
    report = Report()
    part.run(report, 1, 24)  # type: ignore[attr-defined]
    assert report.cases >= 24
    assert report.faults == []
