"""Above W9 what differs from use is said and put into use; beside W6 surveys are planned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from peerdesk.domain.roles import Role
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.stage_setup import STAGE_FORM
from peerdesk.services.office import Office
from peerdesk.services.surveys import list_surveys
from peerdesk.services.worksheets.filling import contribute
from peerdesk.ui.tabs.worksheets.stage_strip import IN_USE, StageStrip
from peerdesk.ui.tabs.worksheets.survey_strip import SurveyStrip, grows_surveys
from tests.programs import OfficeOf
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow

STUDY = "impact.study.improve"


class Strip(StageStrip):
    def reload(self, *_kinds: Any) -> None:
        """The strip follows changes by itself."""


class Beside(SurveyStrip):
    def reload(self, *_kinds: Any) -> None:
        """The strip follows changes by itself."""


@pytest.fixture
def window(qapp: object, office: Office) -> Iterator[DeskWindow]:
    desk = DeskWindow(office)
    yield desk
    desk.tasks.finish()


def say(office: Office, item: str, value: str) -> None:
    contribute(office, STAGE_FORM, item, Content(value=value))


def test_before_anybody_began_it_says_what_the_worksheet_is_for(window: DeskWindow) -> None:
    strip = window.put(Strip(window.context))
    assert strip.words.text() == IN_USE
    assert not strip.use.isVisible()
    assert nameless_controls(strip) == []


def test_differences_are_said_and_put_into_use(window: DeskWindow, office: Office) -> None:
    say(office, "stage.s2.cadence", "monthly")
    strip = window.put(Strip(window.context))
    assert strip.lines.text() == (
        "Stage 2: how often to meet. The worksheet says: Monthly. In use: Weekly."
    )
    strip.use.click()
    window.wait()
    assert office.site.setting_for("s2").cadence == "monthly"
    assert not strip.use.isVisible()
    assert not strip.lines.isVisible()


def test_it_is_filled_in_from_what_is_in_use(window: DeskWindow) -> None:
    strip = window.put(Strip(window.context))
    strip.fill.click()
    window.wait()
    assert strip.words.text().startswith("Not answered: Stage 1: ")
    assert not strip.use.isVisible()


def test_who_may_not_change_settings_is_told_of_differences_only(
    qapp: object, office_of: OfficeOf
) -> None:
    staff = office_of(Role.STAFF)
    say(staff, "stage.s2.minutes", "45")
    desk = DeskWindow(staff)
    strip = desk.put(Strip(desk.context))
    assert "The worksheet says: 45. In use: 60." in strip.lines.text()
    assert not strip.use.isVisible()
    desk.tasks.finish()


def test_a_survey_is_planned_beside_a_study_question(window: DeskWindow, office: Office) -> None:
    strip = window.put(Beside(window.context, STUDY))
    strip.plan.click()
    window.wait()
    assert strip.banner.isVisible()  # it is not chosen yet
    contribute(office, "impact", STUDY, Content(practice="planned"))
    strip.plan.click()
    window.wait()
    assert not strip.banner.isVisible()
    [survey] = list_surveys(office)
    [row] = strip.rows.rows
    row.click()
    assert window.wishes[-1] == ("open", "survey", survey.uid)
    assert nameless_controls(strip) == []


def test_surveys_grow_from_study_questions_and_plans_only() -> None:
    assert grows_surveys(STUDY)
    assert grows_surveys("impact.plan.staff.questions")
    assert not grows_surveys("impact.plan.staff.method")
    assert not grows_surveys("impact.promise")
