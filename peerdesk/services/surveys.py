"""Pulse surveys: planned from worksheet W6, checked by three tests, printed with a tally sheet."""

from __future__ import annotations

import dataclasses
from functools import cache

from peerdesk.documents.survey import SurveyPrint, print_survey
from peerdesk.domain.closing import reopened
from peerdesk.domain.errors import Refused
from peerdesk.domain.pages import SurveyPage
from peerdesk.domain.roles import Right
from peerdesk.domain.survey_checks import three_tests
from peerdesk.domain.survey_planning import (
    IMPACT_FORM,
    PLAN,
    STUDY,
    BankQuestion,
    bank_from,
    survey_of_plan,
    survey_of_study,
)
from peerdesk.domain.surveys import Survey
from peerdesk.domain.worksheets.standing import WorksheetPage
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.saving import save_change, save_closed, save_new
from peerdesk.services.worksheets.paper import Printed, PrintStyle
from peerdesk.services.worksheets.reading import page_of
from peerdesk.store import records
from peerdesk.system.resources import load_toml

_ORDER = ("given", "ready", "planned", "closed")
_NOT_CHOSEN = frozenset({"not_started", "not_applicable"})


@cache
def question_bank() -> tuple[BankQuestion, ...]:
    """The questions that PeerDesk ships, in order."""
    return bank_from(load_toml("survey_questions.toml"))


@needs(Right.SEE_RECORDS)
def list_surveys(office: Office, *, taken_out: bool = False) -> tuple[Survey, ...]:
    """All surveys: those that are out first, then by the day they are planned for.

    With `taken_out` those that were taken out of use instead.
    """
    with office.program.reading() as connection:
        if taken_out:
            found = [each for each in records.find(connection, Survey) if not each.is_open]
        else:
            found = records.find(connection, Survey, closed_on=None)
    return tuple(sorted(found, key=_place))


def _place(survey: Survey) -> tuple[int, str, str]:
    status = _ORDER.index(survey.status) if survey.status in _ORDER else len(_ORDER)
    planned = survey.planned_on.isoformat() if survey.planned_on else "9"
    return status, planned, survey.title.casefold()


@needs(Right.SEE_RECORDS)
def survey_page(office: Office, uid: str) -> SurveyPage:
    """The page of a survey; raises NotFound."""
    with office.program.reading() as connection:
        return SurveyPage(record=records.get(connection, Survey, uid))


@needs(Right.SEE_RECORDS)
def surveys_of(office: Office, item_id: str) -> tuple[Survey, ...]:
    """The surveys in use that grew from an item of worksheet W6."""
    return tuple(each for each in list_surveys(office) if each.item == item_id)


@needs(Right.CHANGE_RECORDS)
def plan_survey(office: Office, item_id: str) -> Survey:
    """Begin a survey from a chosen study question or a data plan (W6, steps 2 and 3), and keep it.

    Refused for another item, and for a study question that was not chosen.
    """
    page = page_of(office, IMPACT_FORM)
    draft = _of_study(page, item_id) or _of_plan(office, page, item_id)
    if draft is None:
        raise Refused(
            "A survey begins from a study question of step 2 or a plan of step 3.",
            "Choose one of these in worksheet W6.",
        )
    with office.acting("plan_survey", "Survey planned") as act:
        return save_new(office, act, dataclasses.replace(draft, uid=office.new_uid()))


def _of_study(page: WorksheetPage, item_id: str) -> Survey | None:
    standing = page.standing(item_id)
    if standing is None or not item_id.startswith(STUDY):
        return None
    answer = standing.shown
    if answer is None or not answer.practice or answer.practice in _NOT_CHOSEN:
        raise Refused(
            f"“{standing.item.short}” is not chosen yet.",
            "Set its status to Chosen in worksheet W6, with all agreed, then plan the survey.",
        )
    return survey_of_study(item_id, standing.item.short, answer.owner, answer.target_on)


def _of_plan(office: Office, page: WorksheetPage, item_id: str) -> Survey | None:
    """`item_id` may be any of the four questions of a source."""
    if page.standing(item_id) is None or not item_id.startswith(PLAN):
        return None
    source = item_id.removeprefix(PLAN).partition(".")[0]
    beginning = f"{PLAN}{source}."
    values = {
        each.item.id.removeprefix(beginning): each.shown.value
        for each in page.standings
        if each.item.id.startswith(beginning) and each.shown is not None
    }
    words = office.vocabularies.label("survey_source", source)
    return survey_of_plan(source, words, values)


@needs(Right.CHANGE_RECORDS)
def add_survey(office: Office, survey: Survey) -> Survey:
    """Keep a survey that grew from no worksheet."""
    with office.acting("add_survey", "Survey added") as act:
        return save_new(office, act, survey)


@needs(Right.CHANGE_RECORDS)
def change_survey(office: Office, survey: Survey) -> Survey:
    """Save a changed survey."""
    with office.acting("change_survey", "Survey changed") as act:
        return save_change(office, act, survey)


@needs(Right.CHANGE_RECORDS)
def mark_survey(office: Office, survey: Survey, status: str) -> Survey:
    """Set a survey to planned, ready, given or closed; ready and given take all three tests.

    Raises RecordRefused with the test that it does not pass.
    """
    label = office.vocabularies.label("survey_status", status)
    with office.acting("mark_survey", f"Survey marked: {label}") as act:
        return save_change(office, act, dataclasses.replace(survey, status=status))


@needs(Right.CHANGE_RECORDS)
def close_survey(office: Office, survey: Survey, reason: str = "mistaken") -> Survey:
    """Take a survey out of use; it can be brought back."""
    with office.acting("close_survey", "Survey taken out") as act:
        return save_closed(office, act, survey, office.clock.today(), reason)


@needs(Right.CHANGE_RECORDS)
def reopen_survey(office: Office, uid: str) -> Survey:
    """Bring a survey back into use."""
    with office.acting("reopen_survey", "Survey brought back") as act:
        return save_change(office, act, reopened(records.get(act.connection, Survey, uid)))


@needs(Right.PRINT)
def survey_pages(office: Office, uid: str, style: PrintStyle) -> Printed:
    """The survey on one page and its tally sheet on another; `keep_print` tells the log of it.

    Raises Refused while one of the three tests is not passed, and when the questions do not fit
    one page or lack words in the language.
    """
    survey = survey_page(office, uid).record
    failed = next((each for each in three_tests(survey) if not each.passed), None)
    if failed is not None:
        raise Refused(
            f"The survey is not ready to print. {failed.sentence}", "Mend this, then print it."
        )
    pdf = print_survey(
        SurveyPrint(
            survey=survey,
            site=office.site.name,
            confidentiality=office.site.confidentiality,
            printed_on=office.clock.today(),
            language=style.language,
            large_print=style.large_print,
        )
    )
    return Printed(pdf=pdf, title=f"Survey {survey.code}", named=((Survey.kind, uid),))
