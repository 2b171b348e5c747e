"""An import preview as one JSON object, for the command line."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from peerdesk.domain.imports.items import Action, Item, Note
from peerdesk.domain.imports.mapping import SheetProposal
from peerdesk.domain.imports.preview import ImportPreview
from peerdesk.domain.imports.questions import Question

_ALWAYS_TOLD = frozenset({Note.DOUBTFUL, Note.UNREADABLE, Note.SKIPPED, Note.UNUSED})


def preview_as_json(preview: ImportPreview, *, details: bool = False) -> dict[str, Any]:
    """Counts, sheets, questions, rows that are held back or refused, and cells to look at.

    With `details` also every value that was interpreted and every item.
    """
    told = [each for each in preview.notes if details or each.note in _ALWAYS_TOLD]
    held = [each for each in preview.items if details or each.action in _HELD]
    return {
        "file": preview.file_name,
        "sha256": preview.sha256,
        "counts": preview.counts.total,
        "by_kind": preview.counts.by_kind,
        "sheets": [_sheet(each) for each in preview.proposals],
        "questions": [_question(each) for each in preview.questions],
        "items": [_item(each) for each in held],
        "notes": [asdict(each) for each in told],
    }


_HELD = frozenset({Action.CONFLICT, Action.REFUSED})


def _sheet(proposal: SheetProposal) -> dict[str, Any]:
    mapping = proposal.mapping
    return {
        "sheet": proposal.sheet,
        "role": mapping.role.value,
        "header_row": mapping.header_row,
        "rows": proposal.rows,
        "confidence": proposal.confidence,
        "why": proposal.why,
        "remembered": proposal.remembered,
        "columns": [
            {
                "heading": each.heading,
                "field": each.field,
                "course": each.course,
                "confidence": each.confidence,
                "why": each.why,
            }
            for each in mapping.columns
        ],
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "asks": question.asks.value,
        "text": question.text,
        "blocking": question.blocking,
        "default": question.default,
        "answer": question.answer,
        "suggested": question.suggested,
        "by_row": question.by_row,
        "choices": [
            {"id": each.id, "label": each.label, "detail": each.detail} for each in question.choices
        ],
        "rows": [str(each) for each in question.rows],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "action": item.action.value,
        "kind": item.kind,
        "title": item.title,
        "row": str(item.source),
        "reason": item.reason,
        "questions": list(item.questions),
        "changes": [each.label for each in item.changes],
    }
