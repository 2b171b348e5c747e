"""The words people write in sheets for the codes of this program, from the shipped list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from peerdesk.domain.readings.meeting_comments import CommentWords, comment_words_from
from peerdesk.domain.readings.words import Words, words_from
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.system.resources import load_toml

_PLACES, _MARKS, _COMMENTS = "place", "training_mark", "meeting_comment"


@dataclass(frozen=True, slots=True)
class ImportWords:
    """Words for every vocabulary by its name, and for places, training marks and comments."""

    by_vocabulary: Mapping[str, Words]
    places: Words
    training_marks: Words
    comments: CommentWords

    def of(self, vocabulary: str) -> Words:
        """The words for a vocabulary; KeyError when the program has none of that name."""
        return self.by_vocabulary[vocabulary]


def import_words(vocabularies: Vocabularies) -> ImportWords:
    """The shipped words together with the labels that this program uses."""
    shipped = load_toml("import_words.toml")
    labels = {name: _labels(vocabularies, name) for name in vocabularies.by_name}
    return ImportWords(
        by_vocabulary={
            name: words_from(shipped.get(name, {}), known) for name, known in labels.items()
        },
        places=words_from(shipped[_PLACES], _place_labels(shipped[_PLACES], vocabularies)),
        training_marks=words_from(shipped[_MARKS], labels["training_result"]),
        comments=_comments(shipped[_COMMENTS], labels["not_held_reason"]),
    )


def _labels(vocabularies: Vocabularies, name: str) -> dict[str, str]:
    return {term.code: term.label for term in vocabularies[name]}


def _place_labels(shipped: Mapping[str, str], vocabularies: Vocabularies) -> dict[str, str]:
    """Words for each pair of kind of place and way to meet: "Office", "Phone or online: Video"."""
    labels = {}
    for pair in {code.removesuffix("?") for code in shipped.values()}:
        place, _, modality = pair.partition("/")
        label = vocabularies.label("place_type", place)
        if modality != "in_person":
            label += f": {vocabularies.label('modality', modality)}"
        labels[pair] = label
    return labels


def _comments(shipped: Mapping[str, Any], labels: Mapping[str, str]) -> CommentWords:
    tables = {name: shipped[name] for name in ("whose", "reasons")}
    lists = {name: shipped[name] for name in ("cancelled", "partly", "filler")}
    return comment_words_from(tables, lists, labels)
