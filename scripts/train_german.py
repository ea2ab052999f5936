#!/usr/bin/env python3
"""Make the weights of the German pipeline (graph/actorgraph/analyse/de) again.

    train_german.py DATA OUT                 train on everything, about 40 minutes on one core
    train_german.py DATA OUT --hold-out      keep a part back and print the scores on it
    train_german.py DATA OUT --score         only score what is in OUT on that part
    train_german.py DATA OUT --names         train the recogniser of names only, on the parser in OUT
    train_german.py DATA OUT --steps 5       see that it runs

DATA has the folders silver/ and gold-ud/spacy-tok/ (CoNLL-U, gzipped), ner/ (GermEval 2014) and names/
(JSON Lines); docs/model-card.md says what is in them and under which licence. OUT gets two files.
The networks are trained with torch, which is needed only here: pip install torch.
For example: train_german.py ~/german graph/actorgraph/analyse/de
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from training.names import print_name_scores, train_names
from training.trees import print_scores, train_trees


def main() -> None:
    """Train both components and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with the annotated sentences")
    parser.add_argument("out", type=Path, help="folder for the weights; is made, files in it are replaced")
    parser.add_argument("--hold-out", action="store_true", help="keep a part back and score on it")
    parser.add_argument("--names", action="store_true", help="train the recogniser alone; OUT has a parser")
    parser.add_argument("--steps", type=int, help="stop each training after so many batches")
    parser.add_argument("--score", action="store_true", help="train nothing; score what is in OUT")
    options = parser.parse_args()
    try:
        if options.score:
            print_scores(options.data, options.out)
            print_name_scores(options.data, options.out)
            return
        if not options.names:
            train_trees(options.data, options.out, options.steps, hold_out=options.hold_out)
        train_names(options.data, options.out, options.steps, hold_out=options.hold_out)
    except OSError as error:
        sys.exit(f"{error}; {options.data} must look as docs/model-card.md says")


if __name__ == "__main__":
    main()
