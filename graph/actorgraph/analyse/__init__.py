"""Text to sentences, tokens, syntax and names; the only place that knows the NLP library."""

from __future__ import annotations

from actorgraph.errors import DocumentError
from actorgraph.model import Analysis, Document


def analyse(document: Document) -> Analysis:
    """The words, trees and names of a document's text.

    Raises `DocumentError` for a language that has no pipeline, `DataError` if the model is broken.
    """
    if document.language.split("-")[0].lower() != "de":
        raise DocumentError(
            f"{document.id}: no analysis for language {document.language!r}; only 'de' so far"
        )
    from actorgraph.analyse.german import analyse_german

    return analyse_german(document)
