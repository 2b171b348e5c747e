"""Real arguments for sending worksheets out and taking them over, for calls as each role."""

from __future__ import annotations

from pathlib import Path

from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.exchanged import Column, RawReturn, RawRow
from peerdesk.domain.worksheets.merging import MergeRow, Outcome
from peerdesk.domain.worksheets.shown import SendOptions
from peerdesk.services.worksheets.returning import ReturnedPreview
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.store import imports
from tests.exchange.workbooks import plain_workbook, saved
from tests.services.calls import Call, Example, given
from tests.services.worksheet_examples import FORM, ITEM, worksheet
from tests.support.scene import Scene

SAID = "Nobody walks out alone."


def _workbook(scene: Scene) -> Path:
    """The least that is a worksheet: headings, an id and an answer."""
    rows = (("Question id", "Answer"), (ITEM, SAID), ("Your name", "Dana Boone"))
    return saved(scene.folder, plain_workbook(*rows), f"returned {scene.number}.xlsx")


def _looked_at(scene: Scene) -> ReturnedPreview:
    """A workbook that was looked at, by whoever may."""
    worksheet(scene)
    cells = {Column.ITEM: ITEM, Column.VALUE: SAID}
    row = RawRow(sheet="Answers", row=2, cells=cells)
    raw = RawReturn(
        file_name="w.xlsx", sha256="", person="Dana", sent=None, answers=(row,), actions=()
    )
    content = Content(value=SAID)
    new = MergeRow(outcome=Outcome.NEW, place=row.place, item=ITEM, person="Dana", write=content)
    with scene.office.program.reading() as connection:
        seen_at = imports.last_change(connection)
    return ReturnedPreview(
        raw=raw,
        form=shipped_forms()[FORM],
        person="Dana",
        version="2026",
        rows=(new,),
        actions=(),
        notes="",
        seen_at=seen_at,
    )


def _read(scene: Scene) -> Call:
    worksheet(scene)
    return given(_workbook(scene))


def _sent(scene: Scene) -> Call:
    uid = worksheet(scene).uid
    return given(FORM, uid, scene.folder / f"sent {scene.number}.xlsx", SendOptions())


RETURNED_EXAMPLES: dict[str, Example] = {
    "worksheets.returning.read_as": lambda scene: given(_looked_at(scene), "Lee Ortiz"),
    "worksheets.returning.read_returned": _read,
    "worksheets.returning.save_returned_list": lambda scene: given(
        _looked_at(scene), scene.folder / f"list {scene.number}.txt", "What became of it."
    ),
    "worksheets.returning.take_returned": lambda scene: given(_looked_at(scene)),
    "worksheets.sending.export_worksheet": _sent,
}
