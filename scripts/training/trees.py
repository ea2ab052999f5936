"""Train the parser: on trees by machine and by hand together, then more and more by hand."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from actorgraph.analyse.biaffine import Parser
from actorgraph.analyse.corpus import Tree
from actorgraph.evaluate.trees import compare, parsed
from training.batches import Numbers, batches, numbers, tensors
from training.examples import gold_trees, silver_trees

WORDS = 3_800_000
HELD_GSD, HELD_PUD = 150, 70
_RATE = 2e-3
_WARM_STEPS = 200
_AVERAGED = 0.998


def train_trees(data: Path, out: Path, steps: int | None, *, hold_out: bool) -> None:
    """Train and write to `out`; print the scores on what is held out."""
    import torch

    from training.biaffine import Network, write

    torch.manual_seed(0)
    silver = numbers(silver_trees(data), by_hand=False)
    gsd, pud = _gold(data)
    if hold_out:
        gsd, pud = gsd[HELD_GSD:], pud[HELD_PUD:]
    write(_learn(Network(), silver, numbers(gsd + pud, by_hand=True), steps), out)
    if hold_out:
        print_scores(data, out)


def print_scores(data: Path, out: Path) -> None:
    """Print how well the parser in `out` reads the sentences that are held out."""
    parser = Parser.load(out)
    sizes = {"GSD": HELD_GSD, "PUD": HELD_PUD}
    for (name, size), trees in zip(sizes.items(), _gold(data), strict=True):
        shares = compare(trees[:size], parsed(parser, trees[:size])).shares
        heads, labels = (100 * shares[measure].value for measure in ("UAS", "LAS"))
        print(f"{name}, {size} sentences: UAS {heads:.1f} LAS {labels:.1f}", flush=True)


def _gold(data: Path) -> tuple[list[Tree], list[Tree]]:
    """Trees by hand in an order that is always the same; the first ones are those to hold out."""
    parts = gold_trees(data)
    for part in parts:
        random.Random(0).shuffle(part)
    return parts


def _pool(silver: list[Numbers], gold: list[Numbers], gone: float) -> list[Numbers]:
    if gone < 0.6:
        return silver + gold * 2
    some = len(silver) // 3 if gone < 0.85 else min(2000, len(silver))
    return random.sample(silver, some) + gold * 2


def _learn(net: Any, silver: list[Numbers], gold: list[Numbers], steps: int | None) -> dict[str, Any]:
    """The averaged weights."""
    import torch

    optimizer = torch.optim.Adam(net.parameters(), lr=_RATE, betas=(0.9, 0.95))
    averages = {name: values.detach().clone() for name, values in net.state_dict().items()}
    seen = step = 0
    while seen < WORDS and step != steps:
        gone = seen / WORDS
        for sentences in batches(_pool(silver, gold, gone), 900 if gone < 0.4 else 1500):
            rate = _RATE * min(1.0, step / _WARM_STEPS + 0.02) * max(0.01, 1 - seen / WORDS)
            for group in optimizer.param_groups:
                group["lr"] = rate
            with torch.autocast("cpu", torch.bfloat16):
                loss = net.loss(tensors(sentences))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            step += 1
            seen += sum(len(s.heads) for s in sentences)
            if step % 4 == 0:
                keep = min(_AVERAGED, (1 + step) / (10 + step)) ** 4
                for name, values in net.state_dict().items():
                    averages[name].mul_(keep).add_(values, alpha=1 - keep)
            if seen >= WORDS or step == steps:
                break
        print(f"trees: {seen:,} words, loss {loss.item():.2f}", flush=True)
    return averages
