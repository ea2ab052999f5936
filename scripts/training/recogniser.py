"""The network of actorgraph.analyse.recognise in torch, to learn its weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from actorgraph.analyse import features, hints
from actorgraph.analyse.biaffine import STATES
from actorgraph.analyse.recognise import ALLOWED, FILE, FIRST, LAST, TABLES, TAGS

WIDTH = 160
FORM_DROP, GRAMS_DROP, EMBEDDED_DROP = 0.2, 0.1, 0.2  # of whole words, of whole words, of numbers
STATES_DROP, HINTS_DROP, READ_DROP = 0.3, 0.1, 0.4
_SINGLE = tuple(table for table in TABLES if table != "grams")


class Network(nn.Module):  # type: ignore[misc]
    """Scores of labels, and of labels after each other. Batches are those of `training.names`."""

    def __init__(self) -> None:
        super().__init__()
        rows = {table: features.TABLES[table][0] for table in TABLES}
        self.emb = nn.ModuleDict({table: nn.Embedding(rows[table], TABLES[table]) for table in _SINGLE})
        self.grams = nn.EmbeddingBag(rows["grams"], TABLES["grams"], mode="mean")
        for embedding in [*self.emb.values(), self.grams]:
            nn.init.normal_(embedding.weight, std=0.3)
        size = sum(TABLES.values()) + STATES + hints.WIDTH
        self.lstm = nn.LSTM(size, WIDTH, batch_first=True, bidirectional=True)
        self.labels = nn.Linear(2 * WIDTH, len(TAGS))
        self.steps = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        for name, allowed in (("follow", ALLOWED), ("first", FIRST), ("last", LAST)):
            self.register_buffer(name, _bar(torch.from_numpy(allowed)), persistent=False)

    def scores(self, batch: dict[str, Any]) -> Any:
        """Of each label at each word: sentences, words, labels."""
        rows, length, _ = batch["states"].shape
        parts = [self.emb[table](batch[table]) for table in _SINGLE]
        parts[0] = self._without_some(parts[0], FORM_DROP)
        grams = self.grams(batch["grams"], batch["offsets"]).view(rows, length, -1)
        parts.append(self._without_some(grams, GRAMS_DROP))
        seen = [
            functional.dropout(torch.cat(parts, -1), EMBEDDED_DROP, self.training),
            functional.dropout(batch["states"], STATES_DROP, self.training),
            functional.dropout(batch["hints"], HINTS_DROP, self.training),
        ]
        packed = nn.utils.rnn.pack_padded_sequence(torch.cat(seen, -1), batch["lengths"], batch_first=True)
        read, _ = nn.utils.rnn.pad_packed_sequence(
            self.lstm(packed)[0], batch_first=True, total_length=length
        )
        if self.training:
            read = read * (torch.rand(rows, 1, read.shape[2]) > READ_DROP) / (1 - READ_DROP)
        return self.labels(read)

    def _without_some(self, part: Any, share: float) -> Any:
        """Leave out the rows of some words, so that the rest must tell."""
        if not self.training:
            return part
        return part * (torch.rand(*part.shape[:2], 1) > share) / (1 - share)

    def loss(self, batch: dict[str, Any]) -> Any:
        """How much likelier any labels are than those that are allowed, on average a word.

        That is a conditional random field's loss, where of some names only a group of types is known.
        """
        with torch.autocast("cpu", torch.bfloat16):
            scores = self.scores(batch)
        scores = scores.float()
        allowed = scores + _bar(batch["allowed"])
        totals = self._total(torch.cat([scores, allowed]), torch.cat([batch["lengths"]] * 2))
        free, bound = totals.chunk(2)
        weights = batch["weights"]
        return ((free - bound) * weights).sum() / (batch["lengths"] * weights).sum()

    def _total(self, scores: Any, lengths: Any) -> Any:
        """The logarithm of the sum over all sequences of labels (the forward algorithm)."""
        steps = torch.exp(self.steps + self.follow)
        sums = scores[:, 0] + self.first
        for i in range(1, scores.shape[1]):
            most = sums.amax(1, keepdim=True)
            through = torch.log((torch.exp(sums - most) @ steps).clamp(min=1e-30)) + most
            sums = torch.where((lengths > i)[:, None], through + scores[:, i], sums)
        return torch.logsumexp(sums + self.last, 1)


def _bar(allowed: Any) -> Any:
    """Nothing for what is allowed, much less than that for the rest."""
    return torch.where(allowed, 0.0, -1e4)


def write(weights: dict[str, Any], folder: Path) -> None:
    """Store weights as 16-bit floats."""
    folder.mkdir(parents=True, exist_ok=True)
    stored: dict[str, Any] = {name: values.numpy().astype(np.float16) for name, values in weights.items()}
    np.savez(folder / FILE, **stored)
