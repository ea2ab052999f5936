"""Annotated sentences read from their files."""

import gzip
from pathlib import Path

import pytest

from actorgraph.analyse.corpus import read_germeval, read_named_texts, read_trees
from actorgraph.errors import DocumentError
from actorgraph.model import Name, Span

CONLLU = (
    "# sent_id = a-1\n# text = Er kam.\n"
    "1\tEr\ter\tPRON\tPPER\t_\t2\tnsubj\t_\t_\n"
    "2\tkam\tkommen\tVERB\tVVFIN\t_\t0\troot\t_\tSpaceAfter=No\n"
    "3\t.\t.\tPUNCT\t$.\t_\t2\tpunct\t_\t_\n\n"
)


def test_trees_count_from_zero_and_a_root_is_its_own_head(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu.gz"
    path.write_bytes(gzip.compress(CONLLU.encode()))
    (tree,) = read_trees(path)
    assert tree.id == "a-1"
    assert tree.words == ("Er", "kam", ".")
    assert tree.heads == (1, 1, 1)
    assert tree.relations == ("nsubj", "ROOT", "punct")
    assert tree.spaces == (True, False, True)


def test_words_written_as_one_and_words_not_written_are_no_words(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    rest = "\t_" * 8
    path.write_text(CONLLU.replace("1\tEr", f"1-2\tErkam{rest}\n0.1\tx{rest}\n1\tEr"), "utf-8")
    (tree,) = read_trees(path)
    assert tree.words == ("Er", "kam", ".")


def test_a_broken_tree_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(CONLLU.replace("\t2\tnsubj", "\tx\tnsubj"), "utf-8")
    with pytest.raises(DocumentError, match="a-1"):
        list(read_trees(path))


def test_outer_names_without_derived_ones(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    rows = [
        "#\tsource",
        "1\tKarl\tB-PER\tO",
        "2\tMarx\tI-PER\tO",
        "3\tlas\tO\tO",
        "4\tdeutsche\tB-LOCderiv\tO",
    ]
    path.write_text("\n".join(rows) + "\n", "utf-8")
    (sentence,) = read_germeval(path)
    assert sentence.words == ("Karl", "Marx", "las", "deutsche")
    assert sentence.names == ((0, 2, "PER"),)
    path.write_text("1\tKarl\n", "utf-8")
    with pytest.raises(DocumentError, match="three columns"):
        list(read_germeval(path))


def test_named_texts(tmp_path: Path) -> None:
    path = tmp_path / "names.jsonl"
    path.write_text(
        '{"id": "1", "text": "Mali", "names": [{"start": 0, "end": 4, "type": "State"}]}\n', "utf-8"
    )
    (text,) = read_named_texts(path)
    assert text.names == (Name(Span(0, 4), "State"),)
    path.write_text('{"id": "1"}\n', "utf-8")
    with pytest.raises(DocumentError, match="line 1"):
        list(read_named_texts(path))
