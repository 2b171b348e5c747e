"""Prints of worksheets from a real program: what stands there is on them, and the log knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from peerdesk.domain.errors import NotFound
from peerdesk.domain.participants import Participant
from peerdesk.domain.partners import Partner, PartnerContact
from peerdesk.domain.sites import StageSetting
from peerdesk.domain.worksheets.comparing import PointInTime
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.records import Action, Evidence
from peerdesk.services.office import Office
from peerdesk.services.site import change_site
from peerdesk.services.worksheets.comparing import points_in_time
from peerdesk.services.worksheets.filling import agree_on, contribute, open_worksheet
from peerdesk.services.worksheets.overviews import print_actions, print_board, print_comparison
from peerdesk.services.worksheets.packet import print_packet
from peerdesk.services.worksheets.paper import Printed, PrintStyle, keep_print
from peerdesk.services.worksheets.printing import print_worksheet
from peerdesk.services.worksheets.versions import sign_off
from peerdesk.store.tables import history
from tests.documents.pages import texts
from tests.programs import FixedClock

PLAIN = PrintStyle()
FILLED = PrintStyle(filled=True)


@pytest.fixture
def worked(office: Office) -> Office:
    """An office with answers of each kind, an action that is late, evidence and a partner."""
    agree_on(office, "design", "design.vision", Content(value="Nobody comes home alone."))
    contribute(office, "design", "design.values", Content(value="Honest & < 5 minutes late"))
    late = Content(
        practice="partly", note="Two rooms", owner="Dana Reyes", target_on=date(2026, 9, 1)
    )
    agree_on(office, "design", "design.practice.matching", late)
    in_place = Content(practice="in_place")
    agree_on(office, "design", "design.practice.engagement_protocols", in_place)
    agree_on(office, "stage", "stage.s1.places", Content(value="library,classroom"))
    agree_on(office, "impact", "impact.statement", Content(value="Harbor House\nwalk along"))
    with office.acting("setup", "Set up") as act:
        act.add(
            Action(
                uid=office.new_uid(),
                form="design",
                item="design.values",
                what="Ask the warden",
                who="Kofi Mensah",
                due_on=date(2026, 11, 2),
            )
        )
        act.add(
            Evidence(
                uid=office.new_uid(),
                form="design",
                item="design.vision",
                title="Minutes of the planning day",
                dated_on=date(2026, 10, 1),
                where_kept="Binder 3",
            )
        )
        act.add(
            Partner(
                uid=office.new_uid(),
                name="County Probation",
                partner_kind="probation",
                agreement="mou",
                expires_on=date(2027, 1, 31),
                channel="phone",
                frequency="monthly",
                escalation="First the duty officer",
                contacts=(
                    PartnerContact(name="Ana Ruiz", phone="555-0114", escalation=True),
                    PartnerContact(name="Sam Frye", phone="555-0170"),
                ),
            )
        )
        act.add(
            Participant(uid=office.new_uid(), last_name="Calloway", first_name="Marcus", stage="s2")
        )
    return office


def _text(printed: Printed) -> str:
    return " ".join(texts(printed.pdf))


def test_a_blank_print_holds_no_answer(worked: Office) -> None:
    printed = print_worksheet(worked, "design", "", PLAIN)
    assert "1 What is the program for?" in _text(printed)
    assert "Nobody comes home alone." not in _text(printed)
    assert (printed.title, printed.named) == ("W1 Program design, blank", ())
    assert "Harbor House" in _text(printed)


def test_a_filled_print_shows_what_stands_there(worked: Office) -> None:
    text = _text(print_worksheet(worked, "design", "", FILLED))
    for words in (
        "Version 1, 2026 Status Draft",
        "Agreed Nobody comes home alone.",
        f"Not agreed yet: {worked.staff} Honest & < 5 minutes late",
        "Two rooms Owner: Dana Reyes · Target date: 9/1/2026",
        "Ask the warden Kofi Mensah 11/2/2026 Overdue",
        "1. Minutes of the planning day (Paper on file, dated 10/1/2026, Binder 3)",
        "Months running: nothing to count yet",
        "No answer yet.",
    ):
        assert words in text, words
    assert "Agreed Harbor House" not in text


def test_a_signed_off_version_keeps_the_numbers_of_its_day(
    office: Office, clock: FixedClock
) -> None:
    agree_on(office, "running", "running.core_trainings", Content(practice="partly"))
    sign_off(office, "running")
    clock.moment += timedelta(days=40)
    text = _text(print_worksheet(office, "running", "", FILLED))
    assert f"Signed off on 11/18/2026 by {office.staff}." in text
    assert "Core courses given: 0 % (0 of 6), as of 11/18/2026" in text


def test_lists_and_sentences_are_in_words(worked: Office) -> None:
    stage = _text(print_worksheet(worked, "stage", "", FILLED))
    assert "7 Where may they meet in stage 1? Agreed" in stage
    impact = _text(print_worksheet(worked, "impact", "", FILLED))
    assert "Agreed As Harbor House, our work is to walk along." in impact


def test_a_worksheet_that_nobody_began_prints_filled_without_an_answer(office: Office) -> None:
    printed = print_worksheet(office, "pathway", "", FILLED)
    assert _text(printed).count("No answer yet.") == 5
    assert printed.named == ()


def test_a_worksheet_that_is_not_known_is_refused(office: Office) -> None:
    with pytest.raises(NotFound, match="no worksheet"):
        print_worksheet(office, "gardening", "", PLAIN)


def test_looking_is_no_act_and_what_leaves_is_one_that_names_its_records(worked: Office) -> None:
    printed = print_worksheet(worked, "design", "", FILLED)
    before = _mentions(worked)
    assert before == []
    keep_print(worked, printed)
    page = open_worksheet(worked, "design")
    assert page.worksheet is not None
    assert _mentions(worked) == [("worksheet", page.worksheet.uid)]


def _mentions(office: Office) -> list[tuple[str, str]]:
    columns = history.c
    wanted = select(columns.kind, columns.uid).where(columns.op == "print")
    with office.program.reading() as connection:
        return [(row.kind, row.uid) for row in connection.execute(wanted)]


def test_what_changed_is_told_before_and_after(worked: Office) -> None:
    clock = worked.clock
    agree_on(worked, "design", "design.vision", Content(value="Nobody leaves alone."))
    (now, *_) = points_in_time(worked, "design")
    empty = PointInTime(worksheet=now.worksheet, day=date(2026, 11, 1))
    text = _text(print_comparison(worked, "design", empty, now, PLAIN))
    assert "Before Version 1, 2026, as it was on 11/1/2026" in text
    assert "After Version 1, 2026, as it is now" in text
    assert "4 items changed, 24 unchanged." in text
    assert "Before No answer. After Nobody leaves alone." in text
    assert "After Partly in place Note: Two rooms Owner: Dana Reyes Target date: 9/1/2026" in text
    assert clock.today() == date(2026, 11, 18)


def test_the_action_list_and_the_board_show_all_worksheets(worked: Office) -> None:
    actions = _text(print_actions(worked, PLAIN))
    assert "Ask the warden W1: Values Kofi Mensah Overdue since 11/2/2026" in actions
    board = _text(print_board(worked, PLAIN))
    assert "Matching to the right mentor W1 Partly in place Dana Reyes Late 9/1/2026" in board
    assert "Engagement and completion 1 of 4 in place" in board
    assert "Two to three years running W8 No status yet" in board


def test_the_packet_holds_the_model_numbers_promises_risks_and_contacts(worked: Office) -> None:
    stage = StageSetting(stage="s2", cadence="weekly", receivers=("probation",))
    change_site(worked, replace(worked.site, stages=(stage,)))
    printed = print_packet(worked, "The next director", PLAIN)
    text = _text(printed)
    for words in (
        "For The next director",
        "As Harbor House, our work is to walk along.",
        "its purpose and its goals. Nobody comes home alone.",
        "Meetings held when due nothing to count yet By PeerDesk",
        "Participants assessed with a named tool not shown: fewer than 5 are counted",
        "Ask the warden W1: Values Kofi Mensah Overdue since 11/2/2026",
        "How often to meet Weekly",
        "County Probation (Probation) Memorandum of understanding 1/31/2027 Phone, Monthly",
        "W1: Values: not agreed yet",
        "W1: Matching to the right mentor: was to be in place by 9/1/2026, Dana Reyes",
        "W1: Rules: engagement and completion: said to be in place, but “Meetings held when due”",
        "Two to three years running: Not known. There is nothing to count yet for",
        "County Probation: the agreement runs out on 1/31/2027",
        "First the duty officer • Ana Ruiz, 555-0114",
    ):
        assert words in text, words
    assert "Honest & < 5" not in text, "what is not agreed is no model"
    assert "Sam Frye" not in text
    assert not any(name in text for name in ("Calloway", "Marcus"))
    kinds = [kind for kind, _ in printed.named]
    assert kinds == ["worksheet"] * 3 + ["partner"]
