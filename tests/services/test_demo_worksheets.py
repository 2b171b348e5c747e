"""The demo's worksheets are what people could have filled in, and show every state there is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peerdesk.domain.checks import check_record
from peerdesk.domain.fields import Record
from peerdesk.domain.lists import ListQuery
from peerdesk.domain.worksheets.action_checks import check_action, check_place
from peerdesk.domain.worksheets.action_rows import ACTION_FILTERS
from peerdesk.domain.worksheets.content import content_of
from peerdesk.domain.worksheets.evidence_checks import check_evidence
from peerdesk.domain.worksheets.records import Action, Answer, Evidence, Worksheet
from peerdesk.domain.worksheets.stage_setup import STAGE_FORM
from peerdesk.domain.worksheets.standing import ItemState
from peerdesk.domain.worksheets.values import check_value
from peerdesk.services.demo import make_demo
from peerdesk.services.office import Office
from peerdesk.services.programs import open_program
from peerdesk.services.today import today_lines
from peerdesk.services.worksheets.actions import count_actions
from peerdesk.services.worksheets.filling import open_worksheet
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.services.worksheets.stage_setup import stage_setup_differences
from peerdesk.store import records
from tests.programs import PASSPHRASE, FixedClock

KINDS: tuple[type[Record], ...] = (Worksheet, Answer, Action, Evidence)


def made(empty_program: Path, place: Path) -> Office:
    folder = place / empty_program.name
    shutil.copytree(empty_program, folder)
    office = open_program(folder, "", PASSPHRASE, clock=FixedClock())
    make_demo(office, "small", 3)
    return office


@pytest.fixture(scope="module")
def demo(empty_program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = made(empty_program, tmp_path_factory.mktemp("worksheets"))
    yield office
    office.program.close()


def everything(office: Office) -> list[Record]:
    with office.program.reading() as connection:
        return [each for kind in KINDS for each in records.find(connection, kind)]


def test_every_record_could_have_been_typed(demo: Office) -> None:
    words, today, forms = demo.vocabularies, demo.clock.today(), shipped_forms()
    found = [problem for each in everything(demo) for problem in check_record(each, words)]
    for each in everything(demo):
        if isinstance(each, Action):
            found += [*check_action(each, today), *check_place(each, forms)]
        if isinstance(each, Evidence):
            found += [*check_evidence(each, today), *check_place(each, forms)]
        if isinstance(each, Answer):
            item = forms.item(each.item)
            assert item is not None, each.item
            found += check_value(item, content_of(each), words)
    assert found == []


def test_answers_belong_to_the_form_of_their_version(demo: Office) -> None:
    kept = everything(demo)
    forms = {each.uid: each.form for each in kept if isinstance(each, Worksheet)}
    for each in kept:
        if isinstance(each, Answer):
            assert shipped_forms()[forms[each.worksheet]].item(each.item) is not None


def test_program_design_shows_every_state_and_an_earlier_version(demo: Office) -> None:
    page = open_worksheet(demo, "design")
    assert {each.state for each in page.standings} == set(ItemState)
    assert [each.is_signed_off for each in page.versions] == [False, True]
    assert page.versions[0].earlier == page.versions[1].uid


def test_the_stage_set_up_says_what_is_in_use(demo: Office) -> None:
    page = open_worksheet(demo, STAGE_FORM)
    assert page.is_closed
    setup = stage_setup_differences(demo)
    assert (setup.differences, setup.to_agree) == ((), ())
    assert setup.worksheet == page.worksheet.uid  # type: ignore[union-attr]


def test_actions_and_today_have_something_to_show(demo: Office) -> None:
    empty = {
        each
        for each in ACTION_FILTERS
        if not count_actions(demo, ListQuery(filters=frozenset({each})))
    }
    assert empty == {"struck_out"}
    reasons = {line.reason for line in today_lines(demo)}
    assert {"action", "practice", "review"} <= reasons


def test_the_same_seed_on_the_same_day_makes_the_same(
    demo: Office, empty_program: Path, tmp_path: Path
) -> None:
    again = made(empty_program, tmp_path)
    plain = [[replace(each, created_at="", updated_at="") for each in everything(one)]
             for one in (demo, again)]  # fmt: skip
    again.program.close()
    assert plain[0] == plain[1]
