"""Questions are answered with numbers, arrows and Enter; whole or row by row."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from peerdesk.domain.imports.grid import Grid
from peerdesk.domain.imports.questions import Asks, Choice, Question, RowRef, row_key
from peerdesk.services.office import Office
from peerdesk.ui.importing.questions_page import QuestionsPage
from peerdesk.ui.importing.row_answers import AS_ABOVE, CONTENTS, WHO
from peerdesk.ui.importing.row_places import row_contents, rows_in_words
from peerdesk.ui.importing.steps import Step
from peerdesk.ui.pictures import settle
from peerdesk.ui.widgets.marks import RadioButton
from tests.ui.importing.wizards import LOG, ROSTER, TRACKER, WizardDesk, bring_in, seen

CHOICES = (
    Choice("p1", "Marcus Cole (P-001)", "Stage 2, arrived 6/5/2026", "P-001"),
    Choice("p2", "Marcus Cole (P-014)", "Stage 3, arrived 2/3/2025", "P-014"),
    Choice("new", "A new participant"),
    Choice("leave", "Leave these rows out"),
)
WHO_IS = Question(
    id="who:1",
    asks=Asks.WHO,
    text="Which participant is “Marcus Cole”?",
    choices=CHOICES,
    blocking=True,
    rows=(RowRef("Jun 26", 2), RowRef("Jun 26", 4), RowRef("Jul 26", 3)),
    by_row=True,
)
NEAR = replace(WHO_IS, id="near:1", text="Is “Markus Cole” one of these?", suggested="p2")
SETTLED = Question(
    id="human:1",
    asks=Asks.SAME_HUMAN,
    text="Are they the same human being?",
    choices=(Choice("no", "No"), Choice("p1", "Yes")),
    blocking=False,
    default="no",
    rows=(RowRef("Jun 26", 2),),
)
GRIDS = {"Jun 26": Grid("Jun 26", (("Date",), (" 6/5/26\n", None, "Marcus Cole"), ()))}


@pytest.fixture
def page(qtbot: QtBot) -> QuestionsPage:
    made = QuestionsPage()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.activateWindow()
    made.show_questions((WHO_IS, NEAR, SETTLED), {}, GRIDS)
    made.begin()
    settle()
    return made


@pytest.fixture
def answers(page: QuestionsPage) -> dict[str, str]:
    given: dict[str, str] = {}
    page.answered.connect(given.__setitem__)
    return given


def _press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)
    settle()


def test_numbers_answer_and_enter_goes_to_the_next_open_question(
    page: QuestionsPage, answers: dict[str, str], qtbot: QtBot
) -> None:
    _press(Qt.Key.Key_2)
    assert answers == {"who:1": "p2"}
    _press(Qt.Key.Key_Return)
    assert NEAR.text in seen(page)
    _press(Qt.Key.Key_4)
    assert answers == {"who:1": "p2", "near:1": "leave"}
    with qtbot.waitSignal(page.finished):
        _press(Qt.Key.Key_Return)


def test_arrows_choose_and_go_round(page: QuestionsPage, answers: dict[str, str]) -> None:
    for key, expected in (
        (Qt.Key.Key_Down, "p1"),
        (Qt.Key.Key_Down, "p2"),
        (Qt.Key.Key_Up, "p1"),
        (Qt.Key.Key_Up, "leave"),
    ):
        _press(key)
        assert answers["who:1"] == expected


def test_a_number_without_an_answer_does_nothing(
    page: QuestionsPage, answers: dict[str, str]
) -> None:
    _press(Qt.Key.Key_9)
    assert answers == {}
    assert page.open_count == 2


def test_people_are_told_apart_and_the_likely_one_is_marked(page: QuestionsPage) -> None:
    assert "Stage 2, arrived 6/5/2026" in seen(page)
    assert "3 rows: Jun 26 rows 2 and 4; Jul 26 row 3" in seen(page)
    page.go_on()
    named = [each.accessibleName() for each in page.card.choices.findChildren(RadioButton)]
    assert [each for each in named if "most likely" in each] == [
        "Marcus Cole (P-014)   (most likely)"
    ]


def test_a_click_on_the_details_answers_too(page: QuestionsPage, answers: dict[str, str]) -> None:
    detail = next(
        each for each in page.card.choices.findChildren(QLabel) if each.text() == CHOICES[1].detail
    )
    QTest.mouseClick(detail, Qt.MouseButton.LeftButton)
    assert answers == {"who:1": "p2"}


def test_settled_questions_are_folded_away(page: QuestionsPage, answers: dict[str, str]) -> None:
    assert page.list.model().rowCount() == 2
    assert page.more.text() == "Show 1 that PeerDesk settled"
    QTest.mouseClick(page.more, Qt.MouseButton.LeftButton)
    assert page.list.model().rowCount() == 3
    page.list.setCurrentIndex(page.list.model().index(2, 0))
    assert "This answer is taken unless you choose another one." in seen(page)
    page.card.choices.choose(1)
    assert answers == {"human:1": "p1"}


def test_a_folded_question_is_found(page: QuestionsPage) -> None:
    page.show_question(SETTLED.id)
    assert SETTLED.text in seen(page)
    page.show_question(NEAR.id)
    assert NEAR.text in seen(page)


def test_only_settled_questions_are_shown_at_once(page: QuestionsPage) -> None:
    page.show_questions((SETTLED,), {}, GRIDS)
    assert page.list.model().rowCount() == 1
    assert not page.more.isVisible()
    assert "Every question has an answer." in seen(page)


def test_rows_can_be_answered_one_by_one(page: QuestionsPage, answers: dict[str, str]) -> None:
    page.card.fold.unfold(True)
    rows = page.card.rows
    assert rows.index(0, CONTENTS).data() == "6/5/26 · Marcus Cole"
    assert rows.index(0, WHO).data() == AS_ABOVE
    for number, choice in enumerate(("p1", "p2", "p1")):
        rows.setData(rows.index(number, WHO), choice)
    assert answers == {
        row_key("who:1", row): choice
        for row, choice in zip(WHO_IS.rows, ("p1", "p2", "p1"), strict=True)
    }
    assert page.open_count == 1  # the other question
    rows.setData(rows.index(0, WHO), "")
    assert answers[row_key("who:1", WHO_IS.rows[0])] == ""
    assert page.open_count == 2


def test_a_question_about_one_row_shows_it_at_once(page: QuestionsPage) -> None:
    page.show_questions((replace(WHO_IS, rows=(RowRef("Jun 26", 2),)),), {}, GRIDS)
    assert page.card.row_table.isVisible()
    assert page.card.row_table.isColumnHidden(WHO)
    assert not page.card.fold.button.isVisible()


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((7,), "A row 7"),
        ((7, 9), "2 rows: A rows 7 and 9"),
        (tuple(range(1, 10)), "9 rows: A rows 1, 2, 3, 4, 5, 6 and 3 more"),
    ],
)
def test_rows_are_named_shortly(numbers: tuple[int, ...], told: str) -> None:
    assert rows_in_words([RowRef("A", each) for each in numbers]) == told


def test_a_row_that_is_not_there_says_nothing() -> None:
    assert row_contents(GRIDS["Jun 26"], 9) == ""
    assert row_contents(None, 1) == ""


# -- with the samples


def test_names_shared_in_a_log_are_asked_once_and_can_be_told_apart_by_row(
    desk: WizardDesk, office: Office
) -> None:
    bring_in(office, ROSTER, TRACKER)
    wizard = desk.read(LOG)
    desk.go_on(Step.QUESTIONS)
    page = wizard.questions
    asked = page.open_count
    assert asked >= 2
    question = page.card.question
    assert question is not None
    assert question.by_row
    assert len(question.rows) > 1
    for number in range(len(question.rows)):
        page.card.rows.setData(page.card.rows.index(number, WHO), question.choices[0].id)
    desk.go_on(Step.PREVIEW)
    QTest.mouseClick(wizard.back_button, Qt.MouseButton.LeftButton)
    assert wizard.step is Step.QUESTIONS
    assert page.open_count == asked - 1
    before = desk.meetings()
    wizard.go_on()
    desk.wait()
    desk.go_on(Step.REPORT)
    assert desk.meetings() > before
