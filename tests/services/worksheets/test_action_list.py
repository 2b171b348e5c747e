"""The list of actions over all worksheets: filters, order, search, and its workbook."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from peerdesk.domain.lists import ListQuery
from peerdesk.domain.worksheets.item_words import item_words
from peerdesk.domain.worksheets.records import Action
from peerdesk.services.exports import export_workbook
from peerdesk.services.office import Office
from peerdesk.services.worksheets.actions import (
    add_action,
    close_action,
    count_actions,
    finish_action,
    list_actions,
)
from peerdesk.services.worksheets.shipped import shipped_forms
from tests.programs import STAFF
from tests.support.scene import Scene

TODAY = date(2026, 11, 18)
FORM, ITEM = "design", "design.vision"


@pytest.fixture
def scene(office: Office, tmp_path: Path) -> Scene:
    return Scene(office=office, folder=tmp_path)


def new(office: Office, what: str = "Ask the warden", **values: object) -> Action:
    action = Action(uid=office.new_uid(), form=FORM, item=ITEM, what=what)
    return replace(action, **values)  # type: ignore[arg-type]


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def filled(scene: Scene, many: int = 60) -> list[Action]:
    """Actions of all worksheets, of whoever, for some day, some done, some struck out."""
    chance = random.Random(4)
    forms = list(shipped_forms())
    made = []
    for number in range(many):
        form = chance.choice(forms)
        action = Action(
            uid=scene.office.new_uid(),
            form=form.id,
            item=chance.choice((*(each.id for each in form.items), "")),
            what=f"{chance.choice(('Ask', 'call', 'Print'))} {number:02}",
            who=chance.choice((STAFF, STAFF.upper(), "D. Boone", "")),
            due_on=chance.choice((None, in_days(chance.randint(-40, 60)))),
            done_on=chance.choice((None, None, in_days(-1))),
        )
        if chance.random() < 0.2:
            action = replace(action, closed_on=TODAY, close_reason="mistaken")
        made.append(scene.add(action))
    return made


def expected(made: list[Action], *filters: str) -> set[str]:
    wanted = [each for each in made if each.is_open != ("struck_out" in filters)]
    if "done" in filters:
        wanted = [each for each in wanted if each.done_on]
    elif "struck_out" not in filters:
        wanted = [each for each in wanted if not each.done_on]
    if "mine" in filters:
        wanted = [each for each in wanted if each.who.lower() == STAFF.lower()]
    by_day = {
        "overdue": lambda each: each.due_on and each.due_on < TODAY,
        "due_30_days": lambda each: each.due_on and TODAY <= each.due_on <= in_days(30),
        "no_day": lambda each: not each.due_on,
    }
    if chosen := [by_day[name] for name in filters if name in by_day]:
        wanted = [each for each in wanted if any(rule(each) for rule in chosen)]
    forms = {each.removeprefix("worksheet_") for each in filters if each.startswith("worksheet_")}
    return {each.uid for each in wanted if not forms or each.form in forms}


@pytest.mark.parametrize(
    "filters",
    [
        (),
        ("overdue",),
        ("due_30_days",),
        ("no_day",),
        ("overdue", "due_30_days"),
        ("mine",),
        ("mine", "overdue"),
        ("done",),
        ("done", "mine"),
        ("struck_out",),
        ("worksheet_design",),
        ("worksheet_design", "worksheet_scale", "overdue"),
    ],
)
def test_the_list_shows_what_its_filters_say(scene: Scene, filters: tuple[str, ...]) -> None:
    made = filled(scene)
    query = ListQuery(filters=frozenset(filters))
    shown = list_actions(scene.office, query).rows
    assert {each.uid for each in shown} == expected(made, *filters)
    assert count_actions(scene.office, query) == len(shown)


@pytest.mark.parametrize("sort", ["due_on", "what", "who", "form", "created_by", "code"])
@pytest.mark.parametrize("descending", [False, True])
def test_the_list_is_sorted_in_pages(scene: Scene, sort: str, descending: bool) -> None:
    made = filled(scene)
    order = [each.id for each in shipped_forms()]
    everything = ListQuery(sort=sort, descending=descending)
    rows = list_actions(scene.office, everything).rows
    keys = [getattr(each, sort) for each in rows]
    if sort == "form":
        keys = [order.index(each) for each in keys]
    filled_in = [each.lower() if isinstance(each, str) else each for each in keys if each]
    assert filled_in == sorted(filled_in, reverse=descending)
    if sort != "form":
        assert all(not each for each in keys[len(filled_in) :])  # what is empty stands at the end
    pages = [
        list_actions(scene.office, replace(everything, offset=at, limit=7)).rows
        for at in range(0, len(made), 7)
    ]
    assert [row.uid for page in pages for row in page] == [row.uid for row in rows]


def test_words_of_the_action_and_of_its_question_are_found(office: Office) -> None:
    one = add_action(office, new(office, "Ask the warden", who="D. Boone", note="Room 12"))
    two = add_action(office, new(office, "Call", form="scale", item="scale.incentives"))
    for typed, found in (
        ("warden", [one]),
        ("boone", [one]),
        ("room", [one]),
        ("incentives", [two]),
        ("w8", [two]),
        ("w8 call", [two]),
        ("w8 warden", []),
        (one.code[-4:], [one]),
    ):
        rows = list_actions(office, ListQuery(search=typed)).rows
        assert [row.uid for row in rows] == [each.uid for each in found], typed
    assert [row.uid for row in list_actions(office, ListQuery(about="design.vision")).rows] == [
        one.uid
    ]


def test_the_list_goes_to_a_workbook_with_worksheets_and_questions_in_words(
    office: Office, tmp_path: Path
) -> None:
    finish_action(office, add_action(office, new(office, "finished")).uid)
    add_action(office, new(office, "=later", who="D. Boone", due_on=in_days(20)))
    add_action(office, new(office, "soon", item="", due_on=in_days(2)))
    close_action(office, add_action(office, new(office, "wrong")))
    path = tmp_path / "actions.xlsx"
    export_workbook(office, "actions", path)
    sheet = openpyxl.load_workbook(path)["Actions"]
    rows = [[cell.value for cell in row[:8]] for row in sheet.iter_rows()]
    heading = next(at for at, row in enumerate(rows) if row[0] == "Code")
    assert rows[heading][1:4] == ["Worksheet", "Question", "What is to be done"]
    told = [row[1:5] for row in rows[heading + 1 :] if row[0]]
    vision = item_words(shipped_forms(), FORM, ITEM)
    assert told == [
        ["W1 Program design", None, "soon", None],
        ["W1 Program design", vision, "=later", "D. Boone"],
        ["W1 Program design", vision, "finished", None],
    ]


def test_an_export_of_what_is_seen_holds_just_that(office: Office, tmp_path: Path) -> None:
    one = add_action(office, new(office, "late", due_on=in_days(-2)))
    add_action(office, new(office, "later", due_on=in_days(20)))
    path = tmp_path / "actions.xlsx"
    overdue = ListQuery(filters=frozenset({"overdue"}))
    assert export_workbook(office, "actions", path, query=overdue).rows == {"Actions": 1}
    assert one.code in [each.value for each in openpyxl.load_workbook(path)["Actions"]["A"]]
