"""A worksheet's workbook: what is locked, what is hidden, and read again however it was changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from peerdesk.domain.errors import Refused
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.exchanged import ActionSaid, Column, Sent
from peerdesk.domain.worksheets.forms import WorksheetForm
from peerdesk.domain.worksheets.how_to import how_to
from peerdesk.domain.worksheets.outgoing import columns_of, out_rows, shown_content
from peerdesk.domain.worksheets.records import Action
from peerdesk.domain.worksheets.returned import returned_from
from peerdesk.domain.worksheets.shown import action_rows
from peerdesk.exchange.refusals import RefusedWorkbook
from peerdesk.exchange.workbook_text import LONGEST_CELL
from peerdesk.exchange.worksheets.reading import open_returned
from peerdesk.exchange.worksheets.writing import WorksheetBook, worksheet_bytes
from peerdesk.services.office import shipped_vocabularies
from peerdesk.services.worksheets.shipped import shipped_forms
from tests.exchange.workbooks import plain_workbook, saved
from tests.support.returned import answers_sheet, column_at, opened, saved_by_libreoffice

TODAY = date(2026, 11, 28)
WORDS = shipped_vocabularies()
IMPACT = shipped_forms()["impact"]
"""It asks for every kind of answer but numbers and lists of several."""

TYPED = ("=1+1", "-5", "00123", "1/2", "TRUE", "two\nlines", "Zoë 😀 <b> & ]]>")


def some_content(form: WorksheetForm) -> dict[str, Content]:
    """Something at every item."""
    found = {}
    for number, item in enumerate(form.items):
        full = Content(
            value=TYPED[number % len(TYPED)],
            practice="partly",
            note="Two of three rooms.\nThird in May.",
            owner="B. Chen",
            target_on=date(2027, 3, 15),
        )
        values = {"number": "30", "fill": "neighbors\n…"}
        if item.vocabulary:
            codes = [term.code for term in WORDS[item.vocabulary]]
            values |= {"choice": codes[-1], "choices": ",".join(codes[:3])}
        value = values.get(item.kind.value, full.value)
        content = Content(value=value) if not item.is_practice else full
        found[item.id] = shown_content(item, content)
    return found


def written(
    folder: Path,
    form: WorksheetForm = IMPACT,
    language: str = "en",
    cells: Mapping[str, Content] | None = None,
) -> Path:
    """A workbook with something in every cell, unless it is said what stands in them."""
    cells = cells or some_content(form)
    action = Action(uid="action-1", form=form.id, what="Ask the chaplain", due_on=TODAY)
    sent = Sent(
        form=form.id,
        worksheet="version-1",
        cycle=2,
        site="site-1",
        site_name="Harbor House",
        export="act-1",
        made_on=TODAY,
        for_whom="Dana Boone",
        language=language,
        left_out=("note",),
        cells=cells,
        agreed=cells,
        own={"impact.statement": Content(value="ours")},
        actions={"action-1": ActionSaid(what=action.what, due_on=TODAY)},
    )
    plan = WorksheetBook(
        how_to=how_to(form, sent, "2026", "A. Rivera", "Confidential."),
        columns=columns_of(form, with_said=True),
        rows=tuple(out_rows(form, sent.cells, {}, WORDS, language)),
        actions=tuple(action_rows(form, [action], sent)),
        sent=sent,
        company="Harbor House",
        footer="Confidential.",
        made_at=datetime(2026, 11, 28, 12),
    )
    path = folder / f"{form.id}-{language}.xlsx"
    path.write_bytes(worksheet_bytes(plan))
    return path


def contents(path: Path, form: WorksheetForm = IMPACT) -> dict[str, Content]:
    """What a workbook says."""
    found = returned_from(open_returned(path), form, WORDS, TODAY)
    assert found.unplaced == ()
    assert [each.troubles for each in found.answers if each.troubles] == []
    return {each.item.id: each.content for each in found.answers}


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("form", list(shipped_forms()), ids=lambda form: form.id)
def test_every_worksheet_comes_back_as_it_was_sent(
    form: WorksheetForm, language: str, tmp_path: Path
) -> None:
    path = written(tmp_path, form, language)
    raw = open_returned(path)
    assert raw.person == "Dana Boone"
    assert raw.sent is not None
    assert raw.sent.cells == some_content(form)
    assert (raw.sent.export, raw.sent.cycle, raw.sent.made_on) == ("act-1", 2, TODAY)
    assert raw.sent.own["impact.statement"] == Content(value="ours")
    assert raw.sent.actions == {"action-1": ActionSaid(what="Ask the chaplain", due_on=TODAY)}
    assert contents(path, form) == some_content(form)


def test_only_cells_to_fill_in_are_open_and_there_is_no_password(tmp_path: Path) -> None:
    book = opened(written(tmp_path))
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
    answers = answers_sheet(book)
    fillable = {Column.VALUE, Column.PRACTICE, Column.NOTE, Column.OWNER, Column.TARGET_ON}
    open_columns = {
        cell.column for row in answers.iter_rows() for cell in row if not cell.protection.locked
    }
    assert open_columns == {column_at(answers, each) for each in fillable}
    assert book.worksheets[-1].sheet_state == "veryHidden"


def _sorted_backwards(book: Workbook) -> None:
    sheet = answers_sheet(book)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for number, row in enumerate(reversed(rows), 2):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
            if isinstance(value, str):
                sheet.cell(number, column).data_type = "s"


def _columns_turned_round(book: Workbook) -> None:
    sheet = answers_sheet(book)
    for row in list(sheet.iter_rows()):
        for cell, value in zip(row, [each.value for each in reversed(row)], strict=True):
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"


def _rows_above(book: Workbook) -> None:
    answers_sheet(book).insert_rows(1, 4)


def _renamed(book: Workbook) -> None:
    answers_sheet(book).title = "Dana's answers"


def _without_hidden_sheet(book: Workbook) -> None:
    book.remove(book.worksheets[-1])


def _without_section_rows(book: Workbook) -> None:
    sheet = answers_sheet(book)
    for row in range(sheet.max_row, 1, -1):
        if not sheet.cell(row, 1).value:
            sheet.delete_rows(row)


@pytest.mark.parametrize(
    "change",
    [
        _sorted_backwards,
        _columns_turned_round,
        _rows_above,
        _renamed,
        _without_hidden_sheet,
        _without_section_rows,
    ],
)
def test_the_answers_are_found_however_the_sheets_were_changed(
    change: Callable[[Workbook], None], tmp_path: Path
) -> None:
    path = written(tmp_path)
    before = contents(path)
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cell.data_type = "s"
    change(book)
    book.save(path)
    after = contents(path)
    sentence = "impact.statement"
    assert after == before | {sentence: after[sentence]}
    assert after[sentence].value.startswith("neighbors")


def test_what_libreoffice_saves_comes_back_the_same(tmp_path: Path) -> None:
    path = written(tmp_path)
    saved_there = saved_by_libreoffice(path)
    assert contents(saved_there) == contents(path)
    assert open_returned(saved_there).sent == open_returned(path).sent


def test_a_workbook_that_is_no_worksheet_is_refused_with_a_sentence(tmp_path: Path) -> None:
    roster = saved(tmp_path, plain_workbook(("Name", "Stage"), ("Ivey, Amina", 2)))
    with pytest.raises(RefusedWorkbook) as refused:
        open_returned(roster)
    assert "is not a worksheet that PeerDesk wrote" in refused.value.sentence


def test_more_rows_than_a_worksheet_has_are_refused(tmp_path: Path) -> None:
    rows = [("Question id", "Answer"), *[("design.vision", "x")] * 5_001]
    with pytest.raises(RefusedWorkbook) as refused:
        open_returned(saved(tmp_path, plain_workbook(*rows)))
    assert "more than 5,000 rows" in refused.value.sentence


def test_a_text_that_excel_would_cut_is_not_written(tmp_path: Path) -> None:
    item = next(each for each in IMPACT.items if each.kind.value == "text")
    with pytest.raises(Refused):
        written(tmp_path, cells={item.id: Content(value="x" * (LONGEST_CELL + 1))})


def test_a_hidden_sheet_that_makes_no_sense_is_read_for_what_it_is(tmp_path: Path) -> None:
    path = written(tmp_path)
    book = opened(path)
    hidden = book.worksheets[-1]
    for row in hidden.iter_rows(min_row=2):
        row[3].value = "\u00bfqu\u00e9? " * 9
    hidden.cell(2, 1).value = 12
    book.save(path)
    sent = open_returned(path).sent
    assert sent is not None
    assert (sent.cycle, sent.made_on) == (0, None)
