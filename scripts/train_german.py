#!/usr/bin/env python3
"""Make the weights of the German pipeline (graph/actorgraph/analyse/de) again.

    train_german.py DATA OUT                 train on everything, about 40 minutes on one core
    train_german.py DATA OUT --hold-out      keep a part back and print the scores on it
    train_german.py DATA OUT --score         only score the parser in OUT on that part
    train_german.py DATA OUT --steps 5       see that it runs

DATA has the folders silver/ and gold-ud/spacy-tok/ (CoNLL-U, gzipped), ner/ (GermEval 2014) and names/
(JSON Lines); docs/model-card.md says what is in them and under which licence. OUT gets three files.
The parser is trained with torch, which is needed only here: pip install torch.
For example: train_german.py ~/german graph/actorgraph/analyse/de
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))

from actorgraph.analyse.corpus import read_germeval, read_named_texts
from actorgraph.analyse.network import blank_pipeline, save
from training import scoring
from training.examples import Maker, retype
from training.schedule import Schedule, train
from training.trees import print_scores, train_trees

if TYPE_CHECKING:
    from spacy.language import Language

FIRST_NAME_WORDS = 500_000
NAME_WORDS = 2_500_000
HELD_TEXTS = 0.12  # of the sentences with names of our types: the last articles


def train_names(language: Language, data: Path, steps: int | None, *, hold_out: bool) -> None:
    """Train the recogniser: on our types first, to tell the organisations of GermEval apart; then on both."""
    maker = Maker(language)
    texts = [maker.named_text(text) for text in read_named_texts(data / "names/wikinews-names.jsonl")]
    files = [read_germeval(data / f"ner/germeval14-{part}.tsv.gz") for part in ("train", "dev")]
    germeval = [maker.germeval(sentence) for file in files for sentence in file]
    held: list[Any] = []
    if hold_out:
        cut = round(len(texts) * (1 - HELD_TEXTS))
        texts, held = texts[:cut], texts[cut:]
    pipe: Any = language.get_pipe("ner")
    pipe.initialize(lambda: texts, nlp=language)

    def report(seen: int) -> None:
        precision, recall, f1 = scoring.names(pipe, held)
        print(f"names, {seen:,} words: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}", flush=True)

    train(pipe, lambda _: list(texts), Schedule(FIRST_NAME_WORDS, 200, 1000, 0.2, steps), report)
    retype(germeval, list(pipe.pipe([example.predicted.copy() for example in germeval], batch_size=64)))
    train(pipe, lambda _: germeval + texts * 2, Schedule(NAME_WORDS, 200, 1000, 0.2, steps), report)


def main() -> None:
    """Train both components and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with the annotated sentences")
    parser.add_argument("out", type=Path, help="folder for the weights; is made, files in it are replaced")
    parser.add_argument("--hold-out", action="store_true", help="keep a part back and score on it")
    parser.add_argument("--steps", type=int, help="stop each training after so many batches")
    parser.add_argument("--score", action="store_true", help="train nothing; score the parser in OUT")
    options = parser.parse_args()
    from thinc.api import fix_random_seed

    fix_random_seed(0)
    language = blank_pipeline()
    try:
        if options.score:
            print_scores(options.data, options.out)
            return
        train_trees(options.data, options.out, options.steps, hold_out=options.hold_out)
        train_names(language, options.data, options.steps, hold_out=options.hold_out)
    except OSError as error:
        sys.exit(f"{error}; {options.data} must look as docs/model-card.md says")
    save(language, options.out)


if __name__ == "__main__":
    main()
