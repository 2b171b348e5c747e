"""Surveys on screen: the list, the page with its three tests, questions, bank and print."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from peerdesk.domain.survey_checks import MOST_QUESTIONS
from peerdesk.domain.surveys import Survey
from peerdesk.domain.worksheets.content import Content
from peerdesk.services.office import Office
from peerdesk.services.surveys import add_survey, list_surveys, question_bank
from peerdesk.services.worksheets.filling import contribute
from peerdesk.ui.forms import FormDialog
from peerdesk.ui.printing.surveys import SurveyPrintDialog
from peerdesk.ui.tabs.worksheets.questions_input import QuestionsInput
from peerdesk.ui.tabs.worksheets.surveys_view import SurveysView, plan_survey_from
from peerdesk.ui.widgets.words import Words
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow

STUDY = "impact.study.improve"


class View(SurveysView):
    """Reloads as a tab does: told which kinds of record changed."""

    def reload(self, *_kinds: Any) -> None:
        super().reload()


@pytest.fixture
def window(qapp: object, office: Office) -> Iterator[DeskWindow]:
    desk = DeskWindow(office)
    yield desk
    desk.tasks.finish()


def kept(office: Office, **changes: Any) -> Survey:
    survey = Survey(
        uid=office.new_uid(),
        title="Evening meetings",
        item=STUDY,
        source="participants",
        could_change="The hour we meet.",
        decision="Whether we meet in the evening.",
        decided_by="L. Moreno",
        questions=tuple(each.as_question() for each in question_bank()[:2]),
    )
    return add_survey(office, dataclasses.replace(survey, **changes))


def shown(window: DeskWindow, survey: Survey) -> View:
    view: View = window.put(View(window.context))
    view.show_record(survey.uid)
    window.wait()
    return view


def words_on(view: View) -> list[str]:
    return [each.text() for each in view.findChildren(Words) if each.isVisible()]


def buttons_on(view: View) -> dict[str, QPushButton]:
    return {each.text(): each for each in view.findChildren(QPushButton) if each.isVisible()}


def titles(view: View) -> list[str]:
    return [view.rows.item(at).text() for at in range(view.rows.rowCount())]


def test_an_empty_place_says_where_surveys_begin(window: DeskWindow) -> None:
    view = window.put(View(window.context))
    assert any("worksheet W6" in each for each in words_on(view))
    assert nameless_controls(view) == []


def test_the_page_says_which_tests_are_passed(window: DeskWindow, office: Office) -> None:
    view = shown(window, kept(office, decided_by=""))
    said = words_on(view)
    assert "We can act on it: passed" in said
    assert "It serves a decision: not yet" in said
    assert "Name who takes that decision." in said
    assert not {"Print", "Mark as ready"} & buttons_on(view).keys()
    assert nameless_controls(view) == []


def test_a_survey_that_passes_is_marked_step_by_step(window: DeskWindow, office: Office) -> None:
    view = shown(window, kept(office))
    for verb, status in (
        ("Mark as ready", "ready"),
        ("Mark as given out", "given"),
        ("Mark as closed", "closed"),
    ):
        buttons_on(view)[verb].click()
        window.wait()
        [survey] = list_surveys(office)
        assert survey.status == status


def test_a_survey_is_taken_out_and_brought_back(window: DeskWindow, office: Office) -> None:
    view = shown(window, kept(office))
    view.page.take_out()
    window.wait()
    assert titles(view) == []
    view.switch()
    window.wait()
    assert titles(view) == ["Evening meetings"]
    buttons_on(view)["Bring back"].click()
    window.wait()
    assert titles(view) == []
    assert [each.title for each in list_surveys(office)] == ["Evening meetings"]


def editing(view: View, window: DeskWindow) -> QuestionsInput:
    view.page.questions.edit()
    window.wait()
    found = view.page.questions.form.input("questions")
    assert isinstance(found, QuestionsInput)
    return found


def test_questions_are_written_taken_from_the_bank_and_saved(
    window: DeskWindow, office: Office
) -> None:
    view = shown(window, kept(office))
    questions = editing(view, window)
    assert nameless_controls(view) == []
    first = questions.offered()[0]
    assert STUDY in first.items  # what fits the study question comes first
    assert first.words not in {each.words for each in questions.value()}
    questions.take(first)
    questions.write()
    questions.lines[-1].inputs["words"].set_value("Our own words.")
    questions.lines[0].removed.emit()
    view.page.questions.save()
    window.wait()
    [survey] = list_surveys(office)
    assert [each.words for each in survey.questions] == [
        question_bank()[1].words,
        first.words,
        "Our own words.",
    ]
    assert survey.questions[1].words_es == first.words_es
    assert any("Our own words." in each for each in words_on(view))


def test_there_is_room_for_five_questions(window: DeskWindow, office: Office) -> None:
    bank = question_bank()[: MOST_QUESTIONS - 1]
    view = shown(window, kept(office, questions=tuple(each.as_question() for each in bank)))
    questions = editing(view, window)
    questions.take(questions.offered()[0])
    window.wait()
    assert not questions.add.isVisible()
    assert not questions.bank.isVisible()
    assert "A survey has 5 questions at most." in words_on(view)


def test_what_is_typed_counts_as_unsaved(window: DeskWindow, office: Office) -> None:
    view = shown(window, kept(office))
    questions = editing(view, window)
    assert not view.has_unsaved()
    questions.write()
    assert view.has_unsaved()


def test_a_survey_of_ones_own_is_added(window: DeskWindow, office: Office) -> None:
    view = window.put(View(window.context))
    view.new_record()
    dialog = window.dialog()
    dialog.form.set_value("title", "What staff miss")
    dialog.form.set_value("source", "staff")
    dialog.save()
    window.wait()
    assert titles(view) == ["What staff miss"]
    assert view.page.uid == list_surveys(office)[0].uid


def test_a_survey_is_planned_beside_its_study_question(window: DeskWindow, office: Office) -> None:
    view = window.put(View(window.context))
    refused: list[Exception] = []
    planned: list[Survey] = []

    def refuse(fault: Exception) -> bool:
        refused.append(fault)
        return True

    def plan() -> None:
        plan_survey_from(
            window.context,
            STUDY,
            parent=view,
            planned=planned.append,
            failed=refuse,
        )
        window.wait()

    plan()
    assert "not chosen yet" in str(refused[0])
    contribute(office, "impact", STUDY, Content(practice="planned"))
    plan()
    assert [each.item for each in planned] == [STUDY]
    assert titles(view) == ["How services could improve"]


def test_the_print_is_looked_at_first(window: DeskWindow, office: Office) -> None:
    view = shown(window, kept(office))
    buttons_on(view)["Print"].click()
    window.wait()
    [dialog] = [each for each in window.findChildren(SurveyPrintDialog) if each.isVisible()]
    assert dialog.said() == "2 pages, US Letter."
    assert nameless_controls(dialog) == []
    dialog.spanish.click()
    window.wait()
    assert dialog.can_leave()
    dialog.reject()
    window.wait()


def test_no_dialog_is_left_open_after_cancel(window: DeskWindow, office: Office) -> None:
    view = window.put(View(window.context))
    view.new_record()
    dialog = window.dialog()
    assert isinstance(dialog, FormDialog)
    dialog.reject()
    assert window.no_dialog()
    assert list_surveys(office) == ()
