"""Train the recogniser of names: on Wikinews with our types and on GermEval with its coarser ones at once."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from actorgraph.analyse.biaffine import Parser
from actorgraph.analyse.recognise import TABLES, Recogniser
from training.examples import Lesson, coarse, germeval, lessons, wikinews

# How many words each go through the data sees, and its first rate, which falls to nothing.
GOES = ((2_400_000, 2e-3), (1_200_000, 1.2e-3), (1_000_000, 8e-4))
_FINE = 2.0  # how much a sentence with our types counts, of which there are fewer
HELD_GERMEVAL = 600  # sentences, the last ones
HELD_WIKINEWS = 0.12  # of the sentences, the last articles
_WARM_STEPS = 100
_AVERAGED = 0.998
_BATCH = 700  # words
_SINGLE = tuple(table for table in TABLES if table != "grams")

Span = tuple[int, int, str]


def train_names(data: Path, out: Path, steps: int | None, *, hold_out: bool) -> None:
    """Train and write to `out`, where the parser must be; print the scores on what is held out."""
    import torch

    from training.recogniser import Network, write

    torch.manual_seed(0)
    random.seed(0)
    parts = _split(data)
    chosen = parts[:2] if hold_out else parts
    parser = Parser.load(out)
    pool = [lesson for part in chosen for lesson in lessons(part, parser)]
    net = Network()
    ends: list[dict[str, Any]] = []
    for words, rate in GOES:
        for weights in _learn(net, pool, words, rate, steps):
            write(weights, out)  # each time, so that whoever is out of time has something
        net.load_state_dict(weights)
        ends.append(weights)
    write({name: sum(end[name] for end in ends) / len(ends) for name in ends[0]}, out)
    if hold_out:
        print_name_scores(data, out)


def print_name_scores(data: Path, out: Path) -> None:
    """Print how well the recogniser in `out` does on the sentences that are held out, type by type."""
    recogniser, parser = Recogniser.load(out), Parser.load(out)
    for name, part in zip(("GermEval", "Wikinews"), _split(data)[2:], strict=True):
        held = lessons(part, parser)
        found = recogniser.names([lesson.seen for lesson in held])
        kind_of = coarse if name == "GermEval" else str
        pairs = [
            ([(start, end, kind_of(kind)) for start, end, kind in got], sentence.names)
            for got, sentence in zip(found, part, strict=True)
        ]
        print(f"{name}, {len(part)} sentences")
        for kind, (precision, recall, f1) in scores(pairs).items():
            print(f"  {kind}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}", flush=True)


def _split(data: Path) -> tuple[Any, Any, Any, Any]:
    """GermEval and Wikinews to learn from, and of each what may be held out."""
    tables, texts = germeval(data), wikinews(data)
    cut = round(len(texts) * (1 - HELD_WIKINEWS))
    return tables[:-HELD_GERMEVAL], texts[:cut], tables[-HELD_GERMEVAL:], texts[cut:]


def scores(pairs: Iterable[tuple[Sequence[Span], Sequence[Span]]]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of names found against those wanted, ends and type exact; all and by type."""
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    for got, gold in pairs:
        for counter, spans in ((right, set(got) & set(gold)), (found, set(got)), (wanted, set(gold))):
            for _, _, kind in spans:
                counter.update((kind, "all"))
    return {
        kind: (
            right[kind] / max(1, found[kind]),
            right[kind] / max(1, wanted[kind]),
            2 * right[kind] / max(1, found[kind] + wanted[kind]),
        )
        for kind in ["all", *sorted({*found, *wanted} - {"all"})]
    }


def batches(pool: Sequence[Lesson]) -> list[list[Lesson]]:
    """The pool in batches of sentences of like length, in random order."""
    found: list[list[Lesson]] = [[]]
    count = 0
    for lesson in sorted(pool, key=lambda one: len(one.allowed) + 3 * random.random()):
        if count >= _BATCH:
            found.append([])
            count = 0
        found[-1].append(lesson)
        count += len(lesson.allowed)
    random.shuffle(found)
    return found


def tensors(batch: Sequence[Lesson]) -> dict[str, Any]:
    """A batch as the network reads it, longest sentence first."""
    import torch

    batch = sorted(batch, key=lambda one: -len(one.allowed))
    length = len(batch[0].allowed)

    def padded(rows: list[Any], kind: str) -> Any:
        made = np.zeros((len(rows), length, *np.shape(rows[0])[1:]), kind)
        for i, row in enumerate(rows):
            made[i, : len(row)] = row
        return torch.from_numpy(made)

    made = {
        table: padded([[getattr(word, table) for word in one.seen.words] for one in batch], "int64")
        for table in _SINGLE
    }
    made["states"] = padded([one.seen.states for one in batch], "float32")
    made["hints"] = padded([one.seen.hints for one in batch], "float32")
    made["allowed"] = padded([one.allowed for one in batch], "bool")
    grams: list[int] = []
    offsets: list[int] = []
    for one in batch:
        for word in one.seen.words:
            offsets.append(len(grams))
            grams += word.grams
        offsets += [len(grams)] * (length - len(one.allowed))
    made["grams"], made["offsets"] = torch.tensor(grams), torch.tensor(offsets)
    made["weights"] = torch.tensor([1.0 if one.named.coarse else _FINE for one in batch])
    made["lengths"] = torch.tensor([len(one.allowed) for one in batch])
    return made


def _learn(
    net: Any, pool: Sequence[Lesson], words: int, first_rate: float, steps: int | None
) -> Iterator[dict[str, Any]]:
    """The averaged weights after each round through the pool; the last ones are the best."""
    import torch

    optimizer = torch.optim.Adam(net.parameters(), lr=first_rate, betas=(0.9, 0.98), fused=True)
    averages = {name: values.detach().clone() for name, values in net.state_dict().items()}
    seen = step = 0
    while seen < words and step != steps:
        for batch in batches(pool):
            rate = first_rate * min(1.0, step / _WARM_STEPS + 0.02) * max(0.01, 1 - seen / words)
            for group in optimizer.param_groups:
                group["lr"] = rate
            loss = net.loss(tensors(batch))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            step += 1
            seen += sum(len(one.allowed) for one in batch)
            if step % 4 == 0:
                keep = min(_AVERAGED, (1 + step) / (10 + step)) ** 4
                for name, values in net.state_dict().items():
                    averages[name].mul_(keep).add_(values, alpha=1 - keep)
            if seen >= words or step == steps:
                break
        print(f"names: {seen:,} words, loss {loss.item():.3f}", flush=True)
        yield averages
