"""The line beside a question, and what a shared answer begins with."""

from __future__ import annotations

from datetime import date

from peerdesk.domain.beside import BesideQuestions, Waiting, waiting_by_item
from peerdesk.domain.measures import Measure, MeasureShown, MeasureValue, Unit
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.forms import Item, ItemKind
from peerdesk.domain.worksheets.records import Action, Reading
from peerdesk.domain.worksheets.sharing import together

TODAY = date(2026, 11, 18)
KEPT = Measure(id="kept", title="Meetings held when due", about="", unit=Unit.PERCENT)
MONTHS = Measure(id="months", title="Months running", about="", unit=Unit.MONTHS)
EMPTY = Measure(id="empty", title="Panels", about="", unit=Unit.PERCENT)
LAST = Measure(id="last", title="Pairs", about="", unit=Unit.COUNT)
ITEM = Item(
    id="a.b",
    kind=ItemKind.TEXT,
    prompt="?",
    short="B",
    evidence=("empty", "kept", "months", "last", "unknown"),
)


def _shown(measure: Measure, number: int | None, out_of: int | None = None) -> MeasureShown:
    return MeasureShown(
        measure=measure, value=MeasureValue(as_of=TODAY, number=number, out_of=out_of)
    )


def test_the_first_two_numbers_that_there_are_and_what_waits() -> None:
    numbers = (_shown(EMPTY, None), _shown(KEPT, 159, 212), _shown(MONTHS, 3), _shown(LAST, 7))
    beside = BesideQuestions(
        numbers={each.measure.id: each for each in numbers},
        waiting={ITEM.id: Waiting(still=2, overdue=1)},
    )
    assert beside.words(ITEM) == (
        "Meetings held when due: 75 % (159 of 212) · Months running: 3 months"
        " · 2 follow-ups, 1 overdue"
    )


def test_a_number_that_moved_since_the_sign_off_says_where_it_stood() -> None:
    then = Reading(measure="kept", as_of=date(2026, 1, 5), number=78, out_of=100)
    value = MeasureValue(as_of=TODAY, number=159, out_of=212)
    shown = MeasureShown(measure=KEPT, value=value, signed_off=then)
    words = BesideQuestions(numbers={"kept": shown}).words(ITEM)
    assert words == "Meetings held when due: 75 % (159 of 212), was 78 % at sign-off"


def test_nothing_beside_a_question_is_no_line() -> None:
    assert BesideQuestions(numbers={"empty": _shown(EMPTY, None)}).words(ITEM) == ""


def test_follow_ups_are_counted_by_question_and_by_their_day() -> None:
    actions = (
        Action(form="a", item="a.b", what="1", due_on=date(2026, 11, 17)),
        Action(form="a", item="a.b", what="2", due_on=TODAY),
        Action(form="a", item="a.c", what="3"),
    )
    found = waiting_by_item(actions, TODAY)
    assert found == {"a.b": Waiting(still=2, overdue=1), "a.c": Waiting(still=1)}


def _together(kind: ItemKind, *values: str, blanks: tuple[str, ...] = ()) -> str:
    item = Item(id="a.b", kind=kind, prompt="{1} {2}", short="B", blanks=blanks)
    return together(item, [Content(value=each) for each in values]).value


def test_a_shared_text_has_what_each_said_once() -> None:
    assert _together(ItemKind.TEXT, "One.", "", "Two.", "One.") == "One.\n\nTwo."


def test_a_shared_list_has_all_entries_and_a_number_the_first() -> None:
    assert _together(ItemKind.CHOICES, "unit,chapel", "chapel,yard") == "unit,chapel,yard"
    assert _together(ItemKind.NUMBER, "12", "15") == "12"


def test_a_shared_sentence_has_both_words_in_a_blank() -> None:
    both = _together(ItemKind.FILL, "us\nhelp", "us\ncare", blanks=("who", "what"))
    assert both == "us\nhelp / care"


def test_a_shared_practice_takes_notes_together_and_the_first_status() -> None:
    item = Item(id="a.b", kind=ItemKind.CHECK, prompt="", short="B")
    one = Content(practice="partly", note="Two of us.")
    other = Content(practice="in_place", note="All of us.", owner="B. Chen", target_on=TODAY)
    assert together(item, [one, other]) == Content(
        practice="partly", note="Two of us.\n\nAll of us.", owner="B. Chen", target_on=TODAY
    )


def test_of_nothing_said_nothing_is_shared() -> None:
    for kind in ItemKind:
        item = Item(id="a.b", kind=kind, prompt="{1}", short="B", blanks=("who",))
        assert together(item, []).is_empty
