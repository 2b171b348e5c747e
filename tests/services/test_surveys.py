"""Surveys in a real program: planned from W6, changed, marked, taken out, printed."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from peerdesk.documents.preview import page_count
from peerdesk.domain.checks import RecordRefused
from peerdesk.domain.errors import Refused
from peerdesk.domain.lists import ListQuery
from peerdesk.domain.surveys import Survey, SurveyQuestion
from peerdesk.domain.worksheets.content import Content
from peerdesk.services.audit import list_acts
from peerdesk.services.office import Office
from peerdesk.services.surveys import (
    add_survey,
    change_survey,
    close_survey,
    list_surveys,
    mark_survey,
    plan_survey,
    question_bank,
    reopen_survey,
    survey_pages,
    surveys_of,
)
from peerdesk.services.undo import undo
from peerdesk.services.worksheets.filling import contribute
from peerdesk.services.worksheets.paper import PrintStyle, keep_print

STUDY = "impact.study.improve"


def choose(office: Office, practice: str = "planned") -> None:
    content = Content(practice=practice, owner="B. Chen", target_on=date(2026, 12, 1))
    contribute(office, "impact", STUDY, content)


def ready(office: Office, **changes: object) -> Survey:
    survey = Survey(
        uid=office.new_uid(),
        title="Evening meetings",
        source="participants",
        could_change="The hour we meet.",
        decision="Whether we meet in the evening.",
        decided_by="L. Moreno",
        questions=tuple(each.as_question() for each in question_bank()[:5]),
    )
    return add_survey(office, dataclasses.replace(survey, **changes))  # type: ignore[arg-type]


def test_a_chosen_study_question_is_planned_and_taken_back(office: Office) -> None:
    choose(office)
    kept = plan_survey(office, STUDY)
    assert (kept.item, kept.owner, kept.planned_on) == (STUDY, "B. Chen", date(2026, 12, 1))
    assert kept.status == "planned"
    assert surveys_of(office, STUDY) == (kept,)
    assert surveys_of(office, "impact.study.outreach") == ()
    undo(office)
    assert list_surveys(office) == ()


@pytest.mark.parametrize("practice", ["not_started", "not_applicable"])
def test_a_study_question_must_be_chosen(office: Office, practice: str) -> None:
    with pytest.raises(Refused, match="not chosen yet"):
        plan_survey(office, STUDY)
    choose(office, practice)
    with pytest.raises(Refused, match="not chosen yet"):
        plan_survey(office, STUDY)
    assert list_surveys(office) == ()


def test_a_data_plan_is_taken_over_whichever_of_its_questions_is_open(office: Office) -> None:
    for name, value in (
        ("method", "interview"),
        ("asked_by", "A graduate"),
        ("how_often", "quarterly"),
        ("questions", "How is it here?\nI am heard."),
    ):
        contribute(office, "impact", f"impact.plan.participants.{name}", Content(value=value))
    kept = plan_survey(office, "impact.plan.participants.method")
    assert (kept.method, kept.asked_by, kept.how_often) == ("interview", "A graduate", "quarterly")
    assert [each.words for each in kept.questions] == ["How is it here?", "I am heard."]
    assert surveys_of(office, "impact.plan.participants.questions") == (kept,)


def test_other_questions_of_the_worksheet_begin_no_survey(office: Office) -> None:
    for item in ("impact.promise", "design.vision", "impact.plan.nobody.method"):
        with pytest.raises(Refused, match="begins from a study question"):
            plan_survey(office, item)


def test_a_survey_is_ready_only_when_it_passes(office: Office) -> None:
    survey = ready(office, decided_by="")
    with pytest.raises(RecordRefused, match="Name who takes that decision"):
        mark_survey(office, survey, "ready")
    with pytest.raises(Refused, match="not ready to print"):
        survey_pages(office, survey.uid, PrintStyle())
    survey = change_survey(office, dataclasses.replace(survey, decided_by="L. Moreno"))
    for status in ("ready", "given", "closed", "planned"):
        survey = mark_survey(office, survey, status)
        assert survey.status == status


def test_a_sixth_question_is_not_saved(office: Office) -> None:
    survey = ready(office)
    six = (*survey.questions, SurveyQuestion(words="One more."))
    with pytest.raises(RecordRefused, match="5 questions at most"):
        change_survey(office, dataclasses.replace(survey, questions=six))


def test_a_survey_is_taken_out_and_brought_back(office: Office) -> None:
    survey = close_survey(office, ready(office))
    assert list_surveys(office) == ()
    assert [each.uid for each in list_surveys(office, taken_out=True)] == [survey.uid]
    assert reopen_survey(office, survey.uid).is_open
    assert len(list_surveys(office)) == 1


def test_what_is_out_comes_first_then_what_is_planned_soonest(office: Office) -> None:
    later = ready(office, title="Later", planned_on=date(2027, 3, 1))
    soon = ready(office, title="Soon", planned_on=date(2026, 12, 1))
    done = mark_survey(office, ready(office, title="Done"), "closed")
    out = mark_survey(office, ready(office, title="Out"), "given")
    some_day = ready(office, title="Some day")
    uids = [each.uid for each in list_surveys(office)]
    assert uids == [each.uid for each in (out, soon, later, some_day, done)]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_pages_are_the_survey_and_its_tally_sheet(office: Office, language: str) -> None:
    survey = ready(office)
    large = survey_pages(office, survey.uid, PrintStyle(language=language, large_print=True))
    assert page_count(large.pdf) == 2
    printed = survey_pages(office, survey.uid, PrintStyle(language=language))
    assert page_count(printed.pdf) == 2
    keep_print(office, printed)
    assert list_acts(office, ListQuery()).rows[0].summary == f"Survey {survey.code} printed"
