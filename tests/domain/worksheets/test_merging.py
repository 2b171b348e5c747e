"""Merging returned worksheets: nothing typed is lost, the same merge twice is one, conflicts."""

from __future__ import annotations

import dataclasses
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.exchanged import Sent
from peerdesk.domain.worksheets.merging import Outcome, merge_unplaced, person_named
from peerdesk.domain.worksheets.returned import Trouble
from peerdesk.domain.worksheets.shown import Contents
from tests.domain.worksheets.merge_play import (
    ITEMS,
    PEOPLE,
    Here,
    Said,
    deeds,
    edits,
    typed_there,
    workbook,
)

DANA, LEE = PEOPLE
everybody = deeds(("", "Staff", *PEOPLE))
kinds = st.sampled_from([Contents.AGREED, Contents.ALL])
emptied = st.frozensets(st.sampled_from([each.id for each in ITEMS]), max_size=1)


@given(everybody, everybody, kinds, edits, emptied)
def test_nothing_typed_on_either_side_is_missing(
    before: Said, meanwhile: Said, kind: Contents, typed: dict[str, Content], gone: frozenset[str]
) -> None:
    sent = Here(before).sent_to(DANA, kind)
    here = Here(before).after(meanwhile)
    after = here.with_rows(here.merge(workbook(sent, typed, gone)))
    for item, fields in typed_there(sent, typed).items():
        assert set(fields.values()) <= after.texts(item)
    for (item, person), content in here.said.items():
        now = after.view(item, person)
        for name, value in _filled(content):
            # Only Dana replaces what Dana said, and only what stood before her then.
            replaced = person == DANA and value == getattr(sent.own.get(item, Content()), name)
            assert getattr(now, name) == value or replaced
    assert after.agreed() == here.agreed()


@given(everybody, everybody, kinds, edits, emptied)
def test_merging_twice_is_merging_once(
    before: Said, meanwhile: Said, kind: Contents, typed: dict[str, Content], gone: frozenset[str]
) -> None:
    here = Here(before).after(meanwhile)
    raw = workbook(Here(before).sent_to(DANA, kind), typed, gone)
    for ancestor in (True, False):
        after = here.with_rows(here.merge(raw, ancestor=ancestor))
        assert not [row for row in after.merge(raw, ancestor=ancestor) if row.write]


@given(everybody, everybody, edits, edits)
def test_the_order_of_two_people_makes_no_difference(
    before: Said, meanwhile: Said, dana: dict[str, Content], lee: dict[str, Content]
) -> None:
    start, here = Here(before), Here(before).after(meanwhile)
    books = [
        workbook(start.sent_to(who, Contents.AGREED), typed, frozenset())
        for who, typed in ((DANA, dana), (LEE, lee))
    ]
    ends = []
    for order in (books, books[::-1]):
        end = here
        for book in order:
            end = end.with_rows(end.merge(book))
        ends.append(end.said)
    assert ends[0] == ends[1]


@given(everybody, everybody, kinds, edits)
def test_conflicts_are_what_changed_on_both_sides(
    before: Said, meanwhile: Said, kind: Contents, typed: dict[str, Content]
) -> None:
    start, here = Here(before), Here(before).after(meanwhile)
    sent = start.sent_to(DANA, kind)
    rows = here.merge(workbook(sent, typed, frozenset()))
    conflicts = {row.item for row in rows if row.outcome is Outcome.CONFLICT}
    there = typed_there(sent, typed)
    assert conflicts == {
        item
        for item, fields in there.items()
        if not any(_says(here.view(item, who), fields) for who in ("", DANA))
        and (
            _changed(start, here, item, DANA, fields)
            # Notes of agreed answers that were not sent out are nobody's conflict.
            or _changed(start, here, item, "", _without(fields, sent.left_out))
        )
    }


@given(everybody, edits)
def test_without_its_hidden_sheet_every_filled_cell_counts(
    here: Said, typed: dict[str, Content]
) -> None:
    sent = Sent(form="design", for_whom=DANA)
    raw = dataclasses.replace(workbook(sent, typed, frozenset()), sent=None)
    after = Here(here).with_rows(Here(here).merge(raw, ancestor=False))
    for item, content in typed.items():
        assert {value for _, value in _filled(content)} <= after.texts(item)
    for item, person in here:
        assert after.view(item, person) == here[item, person] or person == DANA
        assert after.texts(item) >= Here(here).texts(item)


def _filled(content: Content) -> list[tuple[str, Any]]:
    return [(name, value) for name, value in dataclasses.asdict(content).items() if value]


def _says(content: Content, fields: dict[str, Any]) -> bool:
    return all(getattr(content, name) == value for name, value in fields.items())


def _without(fields: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in names}


def _changed(start: Here, here: Here, item: str, who: str, fields: dict[str, Any]) -> bool:
    """Whether somebody changed a field here too, to something else than was typed there."""
    then, now = start.view(item, who), here.view(item, who)
    if now == Content():
        return False
    return any(
        getattr(now, name) not in {getattr(then, name), value} for name, value in fields.items()
    )


def test_names_are_spelled_as_they_are_here() -> None:
    known = ["Dana Boone"]
    assert person_named("  dana   BOONE ", "", known) == "Dana Boone"
    assert person_named("Dana\u0000 Boone\n", "", []) == "Dana Boone"
    assert person_named("Dana Boone", "Elm House", known) == "Dana Boone, Elm House"
    assert person_named("", "Elm House", known) == "Elm House"
    assert person_named("", "", known) == ""
    long = person_named("x" * 500, "y" * 500, known)
    assert len(f"{long} (returned 11/28/2026, 99)") <= 80


def test_texts_without_a_question_go_into_the_notes_once_and_never_beyond_their_length() -> None:
    lost = [Trouble(place="Answers, row 9", reason="No id.", text="We meet on Mondays.")]
    note, rows = merge_unplaced(lost, "Our notes.", DANA)
    assert note == f"Our notes.\n{DANA}, in a returned workbook: We meet on Mondays."
    assert [row.outcome for row in rows] == [Outcome.NOTED]
    assert merge_unplaced(lost, note, DANA)[0] == note
    full = "x" * 1990
    note, rows = merge_unplaced(lost, full, DANA)
    assert (note, rows[0].outcome) == (full, Outcome.REFUSED)
    assert rows[0].returned.value == "We meet on Mondays."
