"""An import preview in lines for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_ORDER = ("new", "same", "changed", "conflict", "refused")


def preview_lines(data: Mapping[str, Any]) -> list[str]:
    """Sheets and what they were taken for, counts, questions, rows held back, cells to look at.

    `data` is what --json prints.
    """
    return [
        *_sheets(data["sheets"]),
        *_counts(data),
        *_questions(data["questions"]),
        *(f"This was not asked: {each}" for each in data["unused_answers"]),
        *_items(data["items"]),
        *_notes(data["notes"]),
    ]


def _sheets(sheets: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for sheet in sheets:
        role = sheet["role"].replace("_", " ")
        yield f"Sheet {sheet['sheet']}: {role}, {sheet['rows']} rows. {sheet['why']}".strip()


def _counts(data: Mapping[str, Any]) -> Iterator[str]:
    yield "Total: " + _in_words(data["counts"])
    for kind, counts in data["by_kind"].items():
        yield f"  {kind}: {_in_words(counts)}"


def _in_words(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{counts.get(name, 0):,} {name}" for name in _ORDER)


def _questions(questions: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for question in questions:
        waits = "must be answered" if question["blocking"] else f"taken as: {question['default']}"
        answer = f"answered: {question['answer']}" if question["answer"] else waits
        yield f"Question {question['id']} ({answer}): {question['text']}"
        for choice in question["choices"]:
            yield f"    {choice['id']}: {choice['label']} {choice['detail']}".rstrip()


def _items(items: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for item in items:
        yield f"{item['action'].capitalize()} {item['row']}: {item['title']}. {item['reason']}"


def _notes(notes: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for note in notes:
        read = f" read as {note['value']}" if note["value"] else ""
        told = f"{note['original']!r}{read}. {note['reason']}".strip()
        yield f"{str(note['note']).capitalize()} {note['sheet']} {_where(note['cell'])}: {told}"


def _where(cell: str) -> str:
    """A cell as it is; of a row or column there is only its number or letters."""
    if cell.isdecimal():
        return f"row {cell}"
    return f"column {cell}" if cell.isalpha() else cell
