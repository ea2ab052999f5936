"""Reading many documents on several cores, in the order in which they came."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from actorgraph.errors import Failure

_In = TypeVar("_In")
_Out = TypeVar("_Out")
_AHEAD = 4  # how many each worker may be ahead of the one that is waited for: memory stays flat


def in_order(
    function: Callable[[_In], _Out],
    items: Iterable[_In],
    workers: int,
    *,
    prepare: Callable[[], object] | None = None,
) -> Iterator[_Out]:
    """`function` of each item in turn, worked out by that many processes; by none of its own where it is 1.

    What it gives depends on the items alone, not on how many workers there are. Items are taken only a few
    ahead of what was given. Each process loads what it needs once, and calls `prepare` before
    anything else, for what this one was told and it can't know. Raises Failure where one of them dies.
    """
    if workers <= 1:
        yield from map(function, items)
        return
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the cores are the workers', not each one's threads'
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=prepare)
    waiting: deque[Future[_Out]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(function, item))
            if len(waiting) >= workers * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise Failure(
            "a worker process died, perhaps for want of memory; run the command again with fewer --workers"
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
