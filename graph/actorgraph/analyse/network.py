"""The trained parts of the pipeline: what they look like, how they are stored and loaded.

Training and run time share this module, so that the weights always fit the network.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from actorgraph.errors import DataError

if TYPE_CHECKING:
    from spacy.language import Language

NAME_KINDS = (
    "Person",
    "State",
    "Alliance",
    "GovernmentBody",
    "ArmedForce",
    "IntelligenceService",
    "Party",
    "Company",
    "Media",
    "Organisation",
    "Place",
    "Other",
)
COMPONENTS = ("ner",)


def _tok2vec(attrs: list[str], rows: list[int], width: int, depth: int) -> dict[str, Any]:
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": width,
            "attrs": attrs,
            "rows": rows,
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width,
            "depth": depth,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def _transitions(kind: str, hidden: int, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": hidden,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": tok2vec,
    }


def blank_pipeline() -> Language:
    """A pipeline with untrained components, to be initialised or loaded."""
    import spacy

    language = spacy.blank("de")
    attrs = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "TAG", "LEMMA"]
    rows = [6000, 1000, 2500, 800, 120, 5000]
    ner = _transitions("ner", 64, _tok2vec(attrs, rows, 96, 4))
    language.add_pipe("ner", config={"model": ner})
    return language


def save(language: Language, folder: Path) -> None:
    """Write the components to `folder`, weights as 16-bit floats."""
    import numpy
    import srsly

    folder.mkdir(parents=True, exist_ok=True)
    for name in COMPONENTS:
        pipe: Any = language.get_pipe(name)
        message = srsly.msgpack_loads(pipe.model.to_bytes())
        message["params"] = [
            {key: None if value is None else value.astype(numpy.float16) for key, value in node.items()}
            for node in message["params"]
        ]
        (folder / f"{name}.weights").write_bytes(srsly.msgpack_dumps(message))
        (folder / f"{name}.moves").write_bytes(pipe.moves.to_bytes(exclude=["strings"]))


def load(folder: Path) -> Language:
    """The pipeline whose components were saved in `folder`.

    Raises `DataError` if a file is missing or does not fit the network.
    """
    import numpy
    import srsly

    language = blank_pipeline()
    for name in COMPONENTS:
        pipe: Any = language.get_pipe(name)
        try:
            pipe.moves.from_bytes((folder / f"{name}.moves").read_bytes(), exclude=["strings"])
            pipe._resize()
            message = srsly.msgpack_loads((folder / f"{name}.weights").read_bytes())
            message["params"] = [
                {key: None if value is None else value.astype(numpy.float32) for key, value in node.items()}
                for node in message["params"]
            ]
            pipe.model.from_bytes(srsly.msgpack_dumps(message))
        except (OSError, ValueError, KeyError) as error:
            raise DataError(
                f"{folder}: the German model can't be read ({error}); install actorgraph anew"
            ) from error
    return language
