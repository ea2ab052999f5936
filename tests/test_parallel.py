"""Reading on several cores: the same graph, in the same order, whatever the number of workers."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from actorgraph.errors import Failure
from actorgraph.parallel import in_order
from actorgraph.store import Store
from shell import Shell


def slow_first(number: int) -> int:
    time.sleep(0.2 if number == 0 else 0)
    return number * number


def process_of(_: int) -> int:
    time.sleep(0.05)
    return os.getpid()


def die(number: int) -> int:
    os._exit(number)


@pytest.mark.parametrize("workers", [1, 2])
def test_answers_come_in_the_order_of_the_questions(workers: int) -> None:
    assert list(in_order(slow_first, range(12), workers)) == [number * number for number in range(12)]


def test_the_work_is_done_by_others() -> None:
    assert set(in_order(process_of, range(2), 1)) == {os.getpid()}
    processes = set(in_order(process_of, range(12), 2))
    assert os.getpid() not in processes
    assert len(processes) == 2


def test_questions_are_taken_only_a_few_ahead() -> None:
    taken: list[int] = []

    def questions() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    answers = in_order(slow_first, questions(), 2)
    assert next(answers) == 0
    assert len(taken) <= 10
    answers.close()  # type: ignore[attr-defined]


def test_a_worker_that_dies_is_told() -> None:
    with pytest.raises(Failure, match="a worker process died"):
        list(in_order(die, [3], 2))


def test_workers_make_the_same_graph(actorgraph: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(4):
        text = f"Russland hat die Ukraine angegriffen. Das ist Meldung {number}."
        (folder / f"m{number}.txt").write_text(text, "utf-8")
    (folder / "broken.txt").write_bytes(b"\xff\xfe\xfa")
    outcomes = {
        workers: actorgraph("add", "-v", folder, "--store", f"{workers}.db", "--workers", str(workers))
        for workers in (1, 2)
    }
    assert outcomes[1].err.replace("1.db", "2.db") == outcomes[2].err
    assert outcomes[1].code == outcomes[2].code == 1
    statements = []
    for workers in (1, 2):
        with Store.open(f"{workers}.db", read_only=True) as store:
            statements.append(list(store.statements()))
    assert statements[0] == statements[1]
    assert "m3" in outcomes[2].err
