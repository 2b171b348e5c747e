"""Worksheet W9 put into use: one act, refused while views differ, and filled in from use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from peerdesk.domain.errors import Refused
from peerdesk.domain.roles import NotAllowed, Role
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.stage_setup import STAGE_FORM
from peerdesk.services.office import Office
from peerdesk.services.undo import undo
from peerdesk.services.worksheets.filling import agree_on, contribute
from peerdesk.services.worksheets.stage_setup import (
    fill_from_settings,
    put_into_use,
    stage_setup_differences,
)
from tests.programs import OfficeOf

CADENCE, PLACES, MINUTES = "stage.s2.cadence", "stage.s2.places", "stage.s2.minutes"


def say(office: Office, item: str, value: str) -> str:
    """Answer an item; the uid of the version."""
    page = contribute(office, STAGE_FORM, item, Content(value=value))
    assert page.worksheet is not None
    return page.worksheet.uid


def test_nothing_is_said_before_anybody_began(office: Office) -> None:
    setup = stage_setup_differences(office)
    assert (setup.worksheet, setup.differences, setup.sentence) == ("", (), "")


def test_answers_are_put_into_use_in_one_act_and_taken_back(office: Office) -> None:
    before = office.site.stages
    say(office, CADENCE, "monthly")
    uid = say(office, PLACES, "office,off_site")
    setup = stage_setup_differences(office)
    assert [each.setting for each in setup.differences] == ["cadence", "places"]
    assert setup.sentence == (
        "The worksheet says something else than what is in use in 2 settings."
    )
    put_into_use(office, uid)
    two = office.site.setting_for("s2")
    assert (two.cadence, two.places, two.place_type) == (
        "monthly",
        ("office", "off_site"),
        "office",
    )
    after = stage_setup_differences(office)
    assert after.differences == ()
    assert after.sentence.startswith("Not answered: Stage 2: minutes, ")
    undo(office)
    assert office.site.stages == before


def test_it_is_refused_while_people_have_several_views(office_of: OfficeOf) -> None:
    uid = say(office_of(Role.STAFF), CADENCE, "monthly")
    lead = office_of(Role.COORDINATOR)
    say(lead, CADENCE, "weekly")
    with pytest.raises(Refused) as refused:
        put_into_use(lead, uid)
    assert refused.value.sentence == "People have not agreed yet on Stage 2: how often to meet."
    assert lead.site.setting_for("s2").cadence == "weekly"
    agree_on(lead, STAGE_FORM, CADENCE, Content(value="monthly"))
    put_into_use(lead, uid)
    assert lead.site.setting_for("s2").cadence == "monthly"


def test_views_on_a_practice_do_not_stand_in_the_way(office_of: OfficeOf) -> None:
    practice = "stage.s2.early_start"
    contribute(office_of(Role.STAFF), STAGE_FORM, practice, Content(practice="planned"))
    lead = office_of(Role.COORDINATOR)
    contribute(lead, STAGE_FORM, practice, Content(practice="in_place"))
    uid = say(lead, MINUTES, "45")
    assert put_into_use(lead, uid).setting_for("s2").minutes == 45


def test_it_is_refused_when_all_is_in_use_already(office: Office) -> None:
    uid = say(office, CADENCE, "weekly")
    with pytest.raises(Refused, match="in use already"):
        put_into_use(office, uid)


def test_only_who_may_change_settings_puts_them_into_use(office_of: OfficeOf) -> None:
    staff = office_of(Role.STAFF)
    uid = say(staff, CADENCE, "monthly")
    with pytest.raises(NotAllowed):
        put_into_use(staff, uid)


def test_open_answers_are_filled_in_from_what_is_in_use(office: Office) -> None:
    say(office, CADENCE, "monthly")
    page = fill_from_settings(office)
    said = {each.item.id: each.shown.value for each in page.standings if each.shown}
    assert said[CADENCE] == "monthly"  # what stood there stays
    assert (said[PLACES], said["stage.s3.minutes"]) == ("rrc,off_site", "60")
    assert "stage.s3.places" not in said  # nothing was agreed
    assert "stage.s2.early_start" not in said  # a practice, no setting
    [found] = stage_setup_differences(office).differences
    assert found.item == CADENCE


def test_settings_come_through_a_reopened_program(
    program_copy: Path, open_office: Callable[[Path], Office]
) -> None:
    office = open_office(program_copy)
    put_into_use(office, say(office, "stage.s1.receivers", "institution,grantee"))
    office.program.close()
    again = open_office(program_copy)
    assert again.site.setting_for("s1").receivers == ("institution", "grantee")
