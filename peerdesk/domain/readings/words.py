"""Words that stand for the codes of a vocabulary: "Mod" for moderate, "Stg 2" for stage 2."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from peerdesk.domain.readings.cells import CellValue
from peerdesk.domain.readings.reading import (
    Reading,
    doubtful,
    empty,
    exact,
    interpreted,
    unreadable,
)
from peerdesk.domain.readings.texts import as_text, folded, nothing_there, word_key

_PIECES = re.compile(r"\s*[,;/|()\n]+\s*|\s+[-+&]\s+|\s+and\s+", re.IGNORECASE)
_LIST = re.compile(r"[;\n\r|•]+")
_WITHIN = re.compile(r"\s*[/&+]\s*|\s+-\s+|\s+and\s+", re.IGNORECASE)
_LONGEST = 2_000

# A code written with this at its end is what the words most likely mean, not what they say.
_UNSURE = "?"


@dataclass(frozen=True, slots=True)
class Words:
    """What people write for the codes of one vocabulary; made by `words_from`."""

    codes: Mapping[str, str]
    labels: Mapping[str, str]
    unsure: frozenset[str]

    def code_of(self, text: str) -> str:
        """The code for a text that is one of the words and nothing else, or ""."""
        return self.codes.get(form_key(text), "")

    def label(self, code: str) -> str:
        """The words for a code; a code without words is shown as it is."""
        return self.labels.get(code, code.replace("_", " "))

    def says_plainly(self, text: str) -> bool:
        """Whether the text is the label or the code itself rather than another word for it."""
        code = self.code_of(text)
        return bool(code) and form_key(text) in (form_key(code), form_key(self.label(code)))

    def is_unsure(self, text: str) -> bool:
        """Whether the word only most likely means its code."""
        return form_key(text) in self.unsure


@dataclass(frozen=True, slots=True)
class CodedList:
    """Codes found in a list, each once and in its order, and the pieces that mean none."""

    codes: tuple[str, ...]
    unknown: tuple[str, ...] = ()


def form_key(text: str) -> str:
    """The form in which words are compared; marks such as "✓" stand for themselves."""
    return word_key(text) or folded(text)


def words_from(synonyms: Mapping[str, str], labels: Mapping[str, str] | None = None) -> Words:
    """Words of a vocabulary from its labels by code and from other words to codes.

    A code with "?" at its end marks a word whose meaning is likely but not sure.
    """
    labels = labels or {}
    codes = {form_key(code): code for code in labels}
    codes |= {form_key(label): code for code, label in labels.items()}
    codes |= {form_key(form): code.removesuffix(_UNSURE) for form, code in synonyms.items()}
    unsure = {form_key(form) for form, code in synonyms.items() if code.endswith(_UNSURE)}
    return Words(codes, dict(labels), frozenset(unsure))


def read_word(value: CellValue, words: Words) -> Reading[str]:
    """The one code that a cell means.

    With other words beside it the reading is doubtful, with two codes in one cell unreadable.
    """
    text = as_text(value)
    if code := words.code_of(text):
        return _whole(code, text, value, words)
    if (nothing := nothing_there(value)) is not None:
        return nothing
    if len(text) > _LONGEST:
        return unreadable(value, "a long text, not one of the words for this")
    pieces = [piece for piece in _PIECES.split(text) if piece]
    found = {code: piece for piece in pieces if (code := words.code_of(piece))}
    if len(found) == 1:
        ((code, piece),) = found.items()
        if all(words.code_of(each) for each in pieces):
            return interpreted(code, value, f"read as {words.label(code)}")
        return doubtful(code, value, f"“{piece}” read as {words.label(code)}; other words left out")
    if found:
        meanings = " or ".join(words.label(code) for code in found)
        return unreadable(value, f"may be {meanings}")
    return unreadable(value, f"“{_short(text)}” is not one of the words known for this")


def read_words(value: CellValue, words: Words) -> Reading[CodedList]:
    """The codes that a list in a cell means: "SUD, ID / docs, education - GED".

    Two words for one code make one entry. Pieces without a code are kept as they were typed and
    make the reading doubtful; without any code it is unreadable, but still has the pieces.
    """
    text = as_text(value)
    if not words.code_of(text) and (nothing := nothing_there(value)) is not None:
        return nothing
    if not isinstance(value, str) and not words.code_of(text):
        return unreadable(value, "not a list of words")
    found: dict[str, list[str]] = {}
    unknown: list[str] = []
    source = str(value)[:_LONGEST] if isinstance(value, str) else text
    for piece, code in _coded(source, words):
        if code:
            found.setdefault(code, []).append(piece)
        else:
            unknown.append(piece)
    if not found and not unknown:
        return empty(value)
    listed = CodedList(tuple(found), tuple(unknown))
    return _listed(listed, found, value, words)


def _whole(code: str, text: str, value: CellValue, words: Words) -> Reading[str]:
    if words.is_unsure(text):
        return doubtful(code, value, f"taken for {words.label(code)}")
    if words.says_plainly(text):
        return exact(code, value)
    return interpreted(code, value, f"read as {words.label(code)}")


def _coded(text: str, words: Words) -> Iterator[tuple[str, str]]:
    """Each piece of a list with its code, "" for none; a piece is only cut where all of it fits."""
    for part in _parts(text, words):
        piece = " ".join(part.split()).strip(" .")
        if not piece:
            continue
        within = [each for each in _WITHIN.split(piece) if each]
        if not words.code_of(piece) and all(words.code_of(each) for each in within):
            yield from ((each, words.code_of(each)) for each in within)
        else:
            yield piece, words.code_of(piece)


def _parts(text: str, words: Words) -> Iterator[str]:
    """The entries of a list; a comma parts them only where the words themselves have none."""
    for part in (text,) if words.code_of(text) else _LIST.split(text):
        yield from (part,) if words.code_of(part) else part.split(",")


def _listed(
    listed: CodedList, found: Mapping[str, list[str]], value: CellValue, words: Words
) -> Reading[CodedList]:
    if not listed.codes:
        shown = ", ".join(f"“{_short(piece)}”" for piece in listed.unknown)
        reading: Reading[CodedList] = unreadable(value, f"{shown} not known")
        return Reading(listed, reading.certainty, reading.note, value)
    notes = [
        f"“{piece}” read as {words.label(code)}"
        for code, pieces in found.items()
        for piece in pieces
        if not words.says_plainly(piece)
    ]
    notes += [
        f"“{'” and “'.join(pieces)}” are the same" for pieces in found.values() if len(pieces) > 1
    ]
    doubts = [f"“{_short(piece)}” not known" for piece in listed.unknown]
    doubts += [
        f"“{piece}” may mean something else"
        for pieces in found.values()
        for piece in pieces
        if words.is_unsure(piece)
    ]
    if doubts:
        return doubtful(listed, value, "; ".join(notes + doubts))
    if notes:
        return interpreted(listed, value, "; ".join(notes))
    return exact(listed, value)


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:30]}…"
