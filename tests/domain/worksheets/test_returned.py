"""Cells of a returned workbook understood: nothing typed is dropped, whatever stands where."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.checks import check_record
from peerdesk.domain.readings.cells import CellFault, CellValue
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.exchanged import ActionSaid, Column, RawReturn, RawRow, Sent
from peerdesk.domain.worksheets.records import Answer
from peerdesk.domain.worksheets.returned import ReturnedAnswer, form_in, returned_from
from peerdesk.domain.worksheets.returned_cells import LONGEST_NOTE
from peerdesk.domain.worksheets.sent_rows import rows_of, sent_from
from peerdesk.domain.worksheets.values import check_value
from peerdesk.services.office import shipped_vocabularies
from peerdesk.services.worksheets.shipped import shipped_forms

TODAY = date(2026, 11, 28)
WORDS = shipped_vocabularies()
FORMS = shipped_forms()
NOTHING = Content()


def raw(*rows: dict[Column, CellValue], sent: Sent | None = None) -> RawReturn:
    """A workbook with these rows."""
    answers = tuple(
        RawRow(sheet="Answers", row=number, cells=cells) for number, cells in enumerate(rows, 2)
    )
    return RawReturn(
        file_name="w.xlsx", sha256="", person="", sent=sent, answers=answers, actions=()
    )


def read(*rows: dict[Column, CellValue], before: Content = NOTHING) -> ReturnedAnswer:
    """What rows of one item say."""
    item_id = str(rows[0][Column.ITEM]).partition("/")[0]
    form = FORMS.form_of(item_id)
    assert form is not None
    sent = Sent(form=form.id, cells={item_id: before})
    (answer,) = returned_from(raw(*rows, sent=sent), form, WORDS, TODAY).answers
    return answer


def value(item: str, cell: CellValue, before: Content = NOTHING) -> ReturnedAnswer:
    return read({Column.ITEM: item, Column.VALUE: cell}, before=before)


CHECK = "running.core_trainings"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Partly in place", "partly"),
        ("  PARTLY in place. ", "partly"),
        ("in_place", "in_place"),
    ],
)
def test_a_status_is_read_by_its_words(typed: str, code: str) -> None:
    answer = read({Column.ITEM: CHECK, Column.PRACTICE: typed})
    assert (answer.content.practice, answer.troubles) == (code, ())


def test_an_unknown_status_and_a_date_that_is_none_are_kept_in_the_note_and_told() -> None:
    cells = {Column.PRACTICE: "nearly", Column.TARGET_ON: "soon", Column.NOTE: "Ask Lee."}
    answer = read({Column.ITEM: CHECK, **cells})
    assert answer.content == Content(note="Ask Lee.\n\nStatus: nearly\n\nTarget date: soon")
    assert [each.place for each in answer.troubles] == ["Answers, row 2"] * 2
    assert "nearly" in answer.troubles[0].reason
    assert "soon" in answer.troubles[1].reason


def test_dates_are_read_as_cells_and_as_people_type_them() -> None:
    for typed in (datetime(2027, 3, 15), date(2027, 3, 15), "3/15/2027", "Mar 15, 2027"):
        answer = read({Column.ITEM: CHECK, Column.TARGET_ON: typed})
        assert answer.content.target_on == date(2027, 3, 15)


def test_lists_take_words_with_commas_lines_and_what_is_not_in_them() -> None:
    sources = "stage.s1.mentor_sources"
    answer = value(sources, "PROWD graduate, same facility\nStage 3 participant; Staff or other")
    assert answer.content == Content(value="same_facility,stage_3,staff_other")
    answer = value(sources, "PROWD graduate, same facility, my cousin")
    assert answer.content == Content(value="same_facility", note="Answer: my cousin")
    assert value("stage.s1.places", "Salón de clases").content.value == "classroom"


def test_numbers_are_whole() -> None:
    assert value("stage.s1.minutes", 45).content == Content(value="45")
    assert value("stage.s1.minutes", "1,000").content == Content(value="1000")
    for typed in ("about an hour", "-5", "4.5"):
        answer = value("stage.s1.minutes", typed)
        assert answer.content == Content(note=f"Answer: {typed}")
        assert len(answer.troubles) == 1


def test_a_blank_that_was_left_empty_keeps_what_was_in_it() -> None:
    rows: tuple[dict[Column, CellValue], ...] = (
        {Column.ITEM: "impact.statement/2", Column.VALUE: "stand by people"},
        {Column.ITEM: "impact.statement/1", Column.VALUE: None},
    )
    answer = read(*rows, before=Content(value="neighbors\n…"))
    assert answer.content == Content(value="neighbors\nstand by people")


def test_a_long_text_goes_on_in_the_note() -> None:
    words = "word " * 2_000
    content = value("design.vision", words).content
    assert len(content.value) <= 8_000
    assert f"{content.value} {content.note}" == words.strip()
    assert len(value("design.vision", "x" * 20_000).content.note) > LONGEST_NOTE


def test_a_second_row_and_an_error_are_told() -> None:
    row: dict[Column, CellValue] = {Column.ITEM: "design.vision", Column.VALUE: "One."}
    answer = read(row, row, {**row, Column.VALUE: "Two."})
    assert answer.content == Content(value="One.", note="Also: Two.")
    answer = value("design.vision", CellFault("shows #REF!"))
    assert [each.reason for each in answer.troubles] == ["The cell “Answer” shows #REF!."]


def test_rows_of_unknown_questions_are_unplaced() -> None:
    rows = raw(
        {Column.ITEM: "design.vision", Column.VALUE: "One."},
        {Column.ITEM: "design.from_the_future", Column.VALUE: "Two."},
        {Column.ITEM: None, Column.VALUE: "Three."},
        {Column.ITEM: None, Column.QUESTION: "A heading"},
    )
    form = form_in(rows, FORMS)
    assert form is not None
    assert form.id == "design"
    found = returned_from(rows, form, WORDS, TODAY)
    assert [(each.text, each.place) for each in found.unplaced] == [
        ("Two.", "Answers, row 3"),
        ("Three.", "Answers, row 4"),
    ]


cells = st.one_of(
    st.none(), st.text(max_size=20), st.integers(), st.floats(allow_nan=False), st.dates()
)
items = st.sampled_from([CHECK, "design.vision", "stage.s1.minutes", "stage.s1.places"])


@given(items, st.dictionaries(st.sampled_from(list(Column)[4:9]), cells))
def test_nothing_typed_makes_it_fail_or_vanishes(item: str, typed: dict[Column, CellValue]) -> None:
    answer = read({Column.ITEM: item, **typed})
    said_there = {each.name: getattr(answer.content, each.name) for each in fields(Content)}
    kept = Answer(worksheet="w", item=item, person="Dana", **said_there)
    assert check_record(kept, WORDS) == ()
    assert check_value(answer.item, answer.content, WORDS) == ()
    for cell in typed.values():
        if isinstance(cell, str) and len(cell.split()) == 1 and cell.strip().isalpha():
            said = answer.content
            everything = f"{said.value} {said.note} {said.owner}"
            assert cell.strip() in everything or said.practice or said.target_on


contents = st.builds(
    Content,
    value=st.text(max_size=9),
    practice=st.sampled_from(["", "partly"]),
    note=st.text(max_size=9),
    owner=st.text(max_size=9),
    target_on=st.one_of(st.none(), st.dates()),
).filter(lambda each: each != Content())
by_item = st.dictionaries(st.text("abc.", min_size=1, max_size=5), contents, max_size=3)
actions = st.builds(ActionSaid, what=st.text(min_size=1, max_size=9), due_on=st.dates())


@given(by_item, by_item, st.dictionaries(st.uuids().map(str), actions, max_size=2), st.dates())
def test_what_is_kept_for_the_way_back_comes_back(
    written: dict[str, Content],
    agreed: dict[str, Content],
    said: dict[str, ActionSaid],
    day: date,
) -> None:
    sent = Sent(
        form="design",
        cycle=3,
        made_on=day,
        left_out=("note", "owner"),
        cells=written,
        agreed=agreed,
        own=written,
        actions=said,
    )
    assert sent_from(rows_of(sent)) == sent
