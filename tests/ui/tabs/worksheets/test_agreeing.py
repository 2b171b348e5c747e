"""Several people at one question: whose words stand where, agreeing, changing, setting aside."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.standing import ItemState
from peerdesk.services.office import Office
from peerdesk.services.worksheets.filling import agree_on, contribute
from peerdesk.ui.tabs.worksheets import WorksheetsTab
from tests.ui.tabs.desks import DeskWindow, press, said
from tests.ui.tabs.worksheets.filling import (
    FORM,
    ITEM,
    colleague,
    leave,
    show,
    standing,
    text_of,
    write,
)

MINE, THEIRS = "Nobody walks out alone.", "A friend from day one."


def _two_views(office: Office) -> None:
    contribute(office, FORM, ITEM, Content(value=MINE))
    contribute(colleague(office), FORM, ITEM, Content(value=THEIRS))


def test_each_sees_what_the_other_wrote_beside_the_own_field(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    _two_views(office)
    view = show(window, tab)
    assert text_of(view).toPlainText() == MINE
    words = said(view)
    assert "B. Chen, 11/18/2026" in words
    assert THEIRS in words
    assert "You wrote" in words


def test_who_wrote_nothing_yet_sees_the_other_view_and_can_write_an_own_one(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    contribute(colleague(office), FORM, ITEM, Content(value=THEIRS))
    view = show(window, tab)
    assert not text_of(view).isVisible()
    press(view, "Write what you think: Vision, purpose and goals")
    assert text_of(view).hasFocus()
    write(view, MINE)
    leave(window, tab)
    assert standing(office).state is ItemState.TO_AGREE
    assert [each.person for each in standing(office).contributions] != []


def test_agreeing_on_the_other_view_can_be_undone(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    _two_views(office)
    view = show(window, tab)
    press(view, "Agree on this: B. Chen, 11/18/2026")
    window.wait()
    agreed = standing(office).agreed
    assert agreed is not None
    assert agreed.value == THEIRS
    assert f"Agreed by {office.staff}, 11/18/2026" in said(view)
    assert not text_of(view).isVisible()
    window.take_back()
    assert standing(office).state is ItemState.TO_AGREE
    assert text_of(view).toPlainText() == MINE


def test_agreeing_on_the_own_words_takes_what_is_typed_just_now(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    view = show(window, tab)
    write(view, MINE)
    leave(window, tab)
    write(view, " Ever.")
    press(view, "Agree on this: what you wrote at Vision, purpose and goals")
    window.wait()
    agreed = standing(office).agreed
    assert agreed is not None
    assert agreed.value == f"{MINE} Ever."
    assert not tab.has_unsaved()


def test_a_shared_answer_begins_with_what_each_wrote(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    _two_views(office)
    view = show(window, tab)
    press(view, "Write a shared answer: Vision, purpose and goals")
    window.wait()
    field = window.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, " Both.")
    assert tab.has_unsaved()
    press(view, "Agree on this answer")
    window.wait()
    agreed = standing(office).agreed
    assert agreed is not None
    assert {MINE, THEIRS} <= set(agreed.value.removesuffix(" Both.").split("\n\n"))
    assert agreed.value.endswith(" Both.")
    assert not tab.has_unsaved()


def test_changing_what_is_agreed_keeps_it_until_people_agree_anew(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    agree_on(colleague(office), FORM, ITEM, Content(value=THEIRS))
    view = show(window, tab)
    press(view, "Change: Agreed by B. Chen, 11/18/2026")
    assert text_of(view).toPlainText() == THEIRS
    leave(window, tab)
    assert standing(office).state is ItemState.AGREED  # nothing was changed yet
    write(view, " And a bed.")
    leave(window, tab)
    now = standing(office)
    assert now.state is ItemState.NEEDS_REVIEW
    assert now.agreed is not None
    assert now.agreed.value == THEIRS
    assert "To look at again. Agreed by B. Chen, 11/18/2026" in said(view)
    press(view, "Still right: To look at again. Agreed by B. Chen, 11/18/2026")
    window.wait()
    assert standing(office).state is ItemState.AGREED


def test_a_view_that_is_set_aside_can_be_taken_up_again(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    _two_views(office)
    view = show(window, tab)
    press(view, "Set aside: B. Chen, 11/18/2026")
    window.wait()
    assert standing(office).state is ItemState.DRAFT
    assert THEIRS not in said(view)
    press(view, "Set aside (1)")
    assert THEIRS in said(view)
    press(view, "Take up again: B. Chen, 11/18/2026, set aside")
    window.wait()
    assert standing(office).state is ItemState.TO_AGREE


def test_what_comes_in_while_one_types_leaves_the_own_text_alone(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    view = show(window, tab)
    write(view, MINE)
    window.tasks.run(
        contribute, colleague(office), FORM, ITEM, Content(value=THEIRS), changes={"answer"}
    )
    window.wait()
    assert text_of(view).toPlainText() == MINE
    assert THEIRS in said(view)
    leave(window, tab)
    assert standing(office).state is ItemState.TO_AGREE
