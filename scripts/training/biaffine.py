"""The network of actorgraph.analyse.biaffine in torch, to learn its weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from actorgraph.analyse.biaffine import FILE, LABELS, LAYERS, MORPHOLOGY
from actorgraph.analyse.features import TABLES

WIDTH, ARC, RELATION, SOURCE = 200, 256, 96, 8
DROP = 0.3
_SINGLE = tuple(table for table in TABLES if table != "grams")


class Network(nn.Module):  # type: ignore[misc]
    """Scores of heads, labels and morphology. Batches are those of `training.batches`."""

    def __init__(self) -> None:
        super().__init__()
        self.emb = nn.ModuleDict({table: nn.Embedding(*TABLES[table]) for table in _SINGLE})
        self.grams = nn.EmbeddingBag(*TABLES["grams"], mode="mean")
        for embedding in [*self.emb.values(), self.grams]:
            nn.init.normal_(embedding.weight, std=0.3)
        self.src = nn.Embedding(2, SOURCE)
        size = sum(width for _, width in TABLES.values()) + SOURCE
        self.lstm = nn.ModuleList(
            nn.LSTM(2 * WIDTH if layer else size, WIDTH, batch_first=True, bidirectional=True)
            for layer in range(LAYERS)
        )
        for lstm in self.lstm:
            _start(lstm)
        self.hd, self.dp = nn.Linear(2 * WIDTH, ARC), nn.Linear(2 * WIDTH, ARC)
        self.hr, self.dr = nn.Linear(2 * WIDTH, RELATION), nn.Linear(2 * WIDTH, RELATION)
        self.root = nn.Parameter(torch.randn(2 * WIDTH) * 0.1)
        self.U = nn.Parameter(torch.randn(ARC + 1, ARC) / ARC**0.5 * 0.5)
        self.V = nn.Parameter(torch.randn(len(LABELS), RELATION + 1, RELATION + 1) * 0.02)
        self.morph = nn.Linear(2 * WIDTH, sum(map(len, MORPHOLOGY.values())))

    def _encode(self, batch: dict[str, Any]) -> Any:
        rows, length = batch["mask"].shape
        parts = []
        for table in _SINGLE:
            part = self.emb[table](batch[table])
            if self.training and table in ("form", "lemma"):
                part = part * (torch.rand(rows, length, 1) > 0.15) / 0.85
            parts.append(part)
        parts.append(self.grams(batch["grams"], batch["offsets"]).view(rows, length, -1))
        parts.append(self.src(batch["src"])[:, None].expand(rows, length, -1))
        states = functional.dropout(torch.cat(parts, -1), 0.2, self.training)
        for lstm in self.lstm:
            packed = nn.utils.rnn.pack_padded_sequence(states, batch["lengths"], batch_first=True)
            states, _ = nn.utils.rnn.pad_packed_sequence(
                lstm(packed)[0], batch_first=True, total_length=length
            )
            if self.training:
                states = states * (torch.rand(rows, 1, states.shape[2]) > DROP) / (1 - DROP)
        return states

    def loss(self, batch: dict[str, Any]) -> Any:
        """How far the batch is from its heads, labels and morphology."""
        states = self._encode(batch)
        rows, length, _ = states.shape
        mask = batch["mask"]
        with_root = torch.cat([self.root.expand(rows, 1, -1), states], 1)

        def layer(linear: Any, values: Any) -> Any:
            return functional.dropout(functional.leaky_relu(linear(values), 0.1), DROP, self.training)

        one = torch.ones(rows, length, 1)
        heads = layer(self.hd, with_root)
        arcs = torch.cat([layer(self.dp, states), one], -1) @ self.U @ heads.transpose(1, 2)
        allowed = torch.cat([torch.ones(rows, 1, dtype=torch.bool), mask], 1)
        arcs = arcs.masked_fill(~allowed[:, None], -1e9)
        total = functional.cross_entropy(arcs[mask], batch["heads"][mask])
        head_states = layer(self.hr, with_root)
        gold = batch["heads"][..., None].expand(-1, -1, RELATION)
        left = torch.cat([layer(self.dr, states), one], -1)
        right = torch.cat([head_states.gather(1, gold), one], -1)
        labels = torch.einsum("bli,oij,blj->blo", left, self.V, right)
        total = total + functional.cross_entropy(labels[mask], batch["labels"][mask])
        return total + 0.1 * self._morphology_loss(states, batch)

    def _morphology_loss(self, states: Any, batch: dict[str, Any]) -> Any:
        scores = self.morph(functional.dropout(states, DROP, self.training))[batch["mask"]]
        total, start = torch.zeros(()), 0
        for name, values in MORPHOLOGY.items():
            gold = batch[name][batch["mask"]]
            if (gold >= 0).any():
                part = scores[:, start : start + len(values)]
                total = total + functional.cross_entropy(part, gold, ignore_index=-1)
            start += len(values)
        return total


def _start(lstm: Any) -> None:
    for name, values in lstm.named_parameters():
        if "weight_hh" in name:
            for gate in range(4):
                nn.init.orthogonal_(values.data[gate * WIDTH : (gate + 1) * WIDTH])
        elif "bias" in name:
            nn.init.zeros_(values.data)
            if "bias_ih" in name:
                values.data[WIDTH : 2 * WIDTH] = 1  # remember to begin with


def write(weights: dict[str, Any], folder: Path) -> None:
    """Store weights as 16-bit floats; of the two kinds of trees the one by hand is spoken."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {name: values.numpy() for name, values in weights.items() if name != "src.weight"}
    arrays["src"] = weights["src.weight"][1].numpy()
    stored: dict[str, Any] = {name: values.astype(np.float16) for name, values in arrays.items()}
    np.savez(folder / FILE, **stored)
