"""Taking returned worksheets over: versions, other sites, what cannot be placed, undo, leaks."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from peerdesk.domain.errors import Refused
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.exchanged import Column
from peerdesk.domain.worksheets.merging import Outcome
from peerdesk.domain.worksheets.records import Action
from peerdesk.domain.worksheets.shown import Contents, SendOptions
from peerdesk.services.office import Office
from peerdesk.services.undo import undo
from peerdesk.services.worksheets.actions import close_action
from peerdesk.services.worksheets.filling import agree_on, contribute, open_worksheet, set_aside
from peerdesk.services.worksheets.returning import (
    ReturnedPreview,
    read_as,
    read_returned,
    take_returned,
)
from peerdesk.services.worksheets.sending import export_worksheet
from peerdesk.services.worksheets.versions import begin_version, sign_off
from peerdesk.store import records
from peerdesk.store.tables import act as act_table
from peerdesk.store.tables import history
from tests.support.returned import (
    actions_sheet,
    answers_sheet,
    column_at,
    filled,
    opened,
    row_of,
    type_action,
)

DANA = "Dana Boone"
VISION, ROLES, CHECK = "design.vision", "design.roles", "running.core_trainings"


def sent(
    office: Office, folder: Path, form: str = "design", name: str = "w.xlsx", **wish: object
) -> Path:
    """A workbook as it goes out to Dana."""
    path = folder / name
    options = replace(SendOptions(for_whom=DANA), **wish)  # type: ignore[arg-type]
    export_worksheet(office, form, "", path, options)
    return path


def said(office: Office, item: str, form: str = "design") -> dict[str, Content]:
    """What stands at an item, by person."""
    standing = open_worksheet(office, form).standing(item)
    assert standing is not None
    answers = (*standing.contributions, *standing.set_aside, standing.agreed)
    return {
        each.person: Content(
            value=each.value,
            practice=each.practice,
            note=each.note,
            owner=each.owner,
            target_on=each.target_on,
        )
        for each in answers
        if each is not None
    }


def taken(office: Office, path: Path) -> ReturnedPreview:
    """A workbook looked at and taken over."""
    preview = read_returned(office, path)
    take_returned(office, preview)
    return preview


def actions(office: Office) -> list[Action]:
    with office.program.reading() as connection:
        return records.find(connection, Action)


def outcomes(preview: ReturnedPreview) -> dict[str, Outcome]:
    return {row.item: row.outcome for row in preview.rows}


# ---------------------------------------------------------------- versions


def test_the_first_answers_begin_the_first_version(office: Office, tmp_path: Path) -> None:
    path = filled(sent(office, tmp_path), {ROLES: {Column.VALUE: "Listen."}})
    assert read_returned(office, path).version == ""
    taken(office, path)
    page = open_worksheet(office, "design")
    assert page.worksheet is not None
    assert (page.worksheet.cycle, page.worksheet.title) == (1, "2026")
    assert said(office, ROLES) == {DANA: Content(value="Listen.")}


def test_a_version_signed_off_takes_nothing_and_the_next_one_does(
    office: Office, tmp_path: Path
) -> None:
    agree_on(office, "design", VISION, Content(value="Home."))
    path = filled(sent(office, tmp_path), {VISION: {Column.VALUE: "Home for good."}})
    sign_off(office, "design")
    with pytest.raises(Refused) as refused:
        read_returned(office, path)
    assert "signed off" in refused.value.sentence
    assert "Begin the next version" in refused.value.next_step
    begin_version(office, "design", "2027")
    preview = taken(office, path)
    assert "The answers go into version 2027." in preview.remarks[0]
    assert outcomes(preview) == {VISION: Outcome.CHANGED}
    assert said(office, VISION) == {
        "": Content(value="Home."),
        DANA: Content(value="Home for good."),
    }


# ---------------------------------------------------------------- people and sites


def test_a_workbook_of_another_site_names_it_and_is_merged_without_an_ancestor(
    office: Office,
    empty_program: Path,
    open_office: Callable[[Path], Office],
    tmp_path: Path,
) -> None:
    elm = open_office(Path(shutil.copytree(empty_program, tmp_path / "Elm.peerdesk")))
    with elm.acting("change_site", "Set up") as act:
        act.save(replace(elm.site, name="Elm House"))
    agree_on(elm, "design", VISION, Content(value="Elm helps."))
    path = filled(sent(elm, tmp_path), {ROLES: {Column.VALUE: "Show up."}})
    # The same site by its uid, but an act that this program does not know: nothing is unchanged.
    preview = read_returned(office, path)
    assert preview.person == DANA
    assert outcomes(preview) == {VISION: Outcome.NEW, ROLES: Outcome.NEW}
    book = opened(path)
    for row in book.worksheets[-1].iter_rows():
        if row[2].value == "site":
            row[3].value = "another-site"
    book.save(path)
    assert taken(office, path).person == f"{DANA}, Elm House"
    assert said(office, VISION) == {f"{DANA}, Elm House": Content(value="Elm helps.")}
    assert not read_returned(office, path).writes


def test_without_a_name_nothing_can_be_taken_over(office: Office, tmp_path: Path) -> None:
    path = filled(sent(office, tmp_path, for_whom=""), {ROLES: {Column.VALUE: "Listen."}})
    preview = read_returned(office, path)
    assert preview.person == ""
    with pytest.raises(Refused):
        take_returned(office, preview)
    take_returned(office, read_as(office, preview, "Lee Ortiz"))
    assert said(office, ROLES) == {"Lee Ortiz": Content(value="Listen.")}


# ---------------------------------------------------------------- what a practice says


def test_a_person_changes_only_the_cells_they_typed_into(office: Office, tmp_path: Path) -> None:
    agreed = Content(practice="partly", note="Two of six.", owner="B. Chen")
    agree_on(office, "running", CHECK, agreed)
    path = sent(office, tmp_path, "running")
    filled(path, {CHECK: {Column.PRACTICE: "In place", Column.TARGET_ON: date(2027, 3, 15)}})
    preview = taken(office, path)
    assert outcomes(preview) == {CHECK: Outcome.CHANGED}
    day = date(2027, 3, 15)
    assert said(office, CHECK, "running") == {
        "": agreed,
        DANA: replace(agreed, practice="in_place", target_on=day),
    }


def test_an_emptied_cell_deletes_nothing_and_is_listed(office: Office, tmp_path: Path) -> None:
    agree_on(office, "design", VISION, Content(value="Home."))
    path = filled(sent(office, tmp_path), {VISION: {Column.VALUE: None}})
    preview = read_returned(office, path)
    assert outcomes(preview) == {VISION: Outcome.EMPTIED}
    assert not preview.writes
    assert take_returned(office, preview).act == 0
    assert said(office, VISION) == {"": Content(value="Home.")}


def test_a_view_that_was_set_aside_is_not_taken_up_by_the_same_words(
    office: Office, tmp_path: Path
) -> None:
    path = filled(sent(office, tmp_path), {ROLES: {Column.VALUE: "Listen."}})
    taken(office, path)
    set_aside(office, "design", ROLES, DANA)
    assert outcomes(read_returned(office, path)) == {ROLES: Outcome.SAME}


# ---------------------------------------------------------------- nothing is lost


def test_what_cannot_be_placed_is_listed_and_kept_in_the_notes(
    office: Office, tmp_path: Path
) -> None:
    path = sent(office, tmp_path)
    book = opened(path)
    sheet = answers_sheet(book)
    answer, ids = column_at(sheet, Column.VALUE), column_at(sheet, Column.ITEM)
    sheet.cell(row_of(sheet, VISION), answer).value = "We fill this in."
    sheet.cell(row_of(sheet, VISION), ids).value = "design.from_the_future"
    sheet.cell(row_of(sheet, ROLES), answer).value = "x" * 30_000
    book.save(path)
    preview = taken(office, path)
    assert [(row.outcome, row.item) for row in preview.rows] == [
        (Outcome.REFUSED, ROLES),
        (Outcome.NOTED, ""),
    ]
    assert "longer than PeerDesk keeps" in preview.rows[0].reason
    assert "design.from_the_future" in preview.rows[1].reason
    worksheet = open_worksheet(office, "design").worksheet
    assert worksheet is not None
    assert worksheet.note == f"{DANA}, in a returned workbook: We fill this in."
    assert not read_returned(office, path).writes


def test_all_of_it_is_one_act_that_can_be_taken_back(office: Office, tmp_path: Path) -> None:
    contribute(office, "design", ROLES, Content(value="On time."))
    path = sent(office, tmp_path)
    book = opened(path)
    type_action(book, what="Write it on the wall", who="Lee", due_on="1/15/2027")
    book.save(path)
    filled(path, {VISION: {Column.VALUE: "Home."}, ROLES: {Column.VALUE: "Listen."}})
    taken(office, path)
    assert len(actions(office)) == 1
    undo(office)
    assert actions(office) == []
    assert said(office, VISION) == {}
    assert said(office, ROLES) == {office.staff: Content(value="On time.")}


def test_a_program_that_has_changed_since_is_looked_at_again(
    office: Office, tmp_path: Path
) -> None:
    path = filled(sent(office, tmp_path), {VISION: {Column.VALUE: "Home."}})
    preview = read_returned(office, path)
    agree_on(office, "design", VISION, Content(value="Meanwhile."))
    with pytest.raises(Refused):
        take_returned(office, preview)
    assert said(office, VISION) == {"": Content(value="Meanwhile.")}


# ---------------------------------------------------------------- actions


def test_actions_are_added_marked_done_and_listed_where_they_differ(
    office: Office, tmp_path: Path
) -> None:
    with office.acting("set_up", "Set up") as act:
        for name in ("Paint the room", "Call the prison"):
            action = Action(uid=office.new_uid(), form="design", what=name, who="Lee")
            act.add(replace(action, note="Not for others."))
    path = sent(office, tmp_path)
    book = opened(path)
    sheet = actions_sheet(book)
    assert "Not for others." not in {cell.value for row in sheet.iter_rows() for cell in row}
    what, done, who = (column_at(sheet, each) for each in (Column.WHAT, Column.DONE_ON, Column.WHO))
    rows = {sheet.cell(at, what).value: at for at in (2, 3)}
    sheet.cell(rows["Paint the room"], done).value = date(2026, 11, 17)
    sheet.cell(rows["Call the prison"], who).value = "Dana herself"
    type_action(book, what="Buy paint", due_on="soon", note="Blue.")
    book.save(path)
    preview = taken(office, path)
    assert {row.what: row.outcome for row in preview.actions} == {
        "Paint the room": Outcome.CHANGED,
        "Call the prison": Outcome.CONFLICT,
        "Buy paint": Outcome.NEW,
    }
    found = {each.what: each for each in actions(office)}
    assert found["Paint the room"].done_on == date(2026, 11, 17)
    assert found["Call the prison"].who == "Lee"
    assert found["Call the prison"].note == (
        f"Not for others.\n{DANA}, in a returned workbook: Who: Dana herself"
    )
    assert found["Buy paint"].note == "Blue.\nBy when: soon"
    assert not read_returned(office, path).writes


def test_an_action_that_was_struck_out_stays_so_and_days_to_come_are_not_done(
    office: Office, tmp_path: Path
) -> None:
    path = sent(office, tmp_path)
    book = opened(path)
    type_action(book, what="Buy paint", done_on=date(2026, 12, 24))
    book.save(path)
    taken(office, path)
    (action,) = actions(office)
    assert (action.done_on, action.note) == (None, "Done on: 12/24/2026")
    close_action(office, action)
    preview = read_returned(office, path)
    assert [row.reason for row in preview.actions] == ["It was struck out here and stays so."]
    assert not preview.writes


# ---------------------------------------------------------------- what leaves, and the log


def test_what_is_left_out_stands_nowhere_in_the_file(office: Office, tmp_path: Path) -> None:
    agree_on(office, "running", CHECK, Content(practice="partly", note="Not for partners."))
    contribute(office, "running", "running.formats_weighed", Content(note="Only for us."))

    def texts(contents: Contents) -> set[str]:
        path = sent(office, tmp_path, "running", f"{contents}.xlsx", contents=contents)
        with zipfile.ZipFile(path) as parts:
            whole = b"".join(map(parts.read, parts.namelist())).decode(errors="replace")
        secrets = {"Not for partners.", "Only for us.", "partly", office.staff + ":"}
        return {each for each in secrets if each in whole}

    assert texts(Contents.BLANK) == set()
    assert texts(Contents.AGREED) == {"partly"}
    assert "Not for partners." in texts(Contents.ALL)
    assert "Only for us." in texts(Contents.ALL)


def test_the_log_says_what_left_and_what_came_back(office: Office, tmp_path: Path) -> None:
    agree_on(office, "design", VISION, Content(value="Home."))
    path = filled(sent(office, tmp_path), {VISION: {Column.VALUE: "Home for good."}})
    taken(office, path)
    with office.program.reading() as connection:
        acts = {row.action: row for row in connection.execute(act_table.select())}
        mentioned = connection.execute(
            history.select().where(history.c.act == acts["export"].seq)
        ).all()
    assert acts["export"].summary == "Worksheet sent out as a workbook (W1)"
    assert acts["take_returned"].summary == "Returned worksheet taken over (W1)"
    assert [(row.kind, row.op) for row in mentioned] == [("answer", "export")]


# ---------------------------------------------------------------- two machines, by chance

words = st.sampled_from(["", "Listen.", "Show up.", "On time."])
some = st.dictionaries(st.sampled_from([VISION, ROLES, "design.values"]), words, max_size=3)


@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(some, some, some, some)
def test_two_programs_merge_in_both_orders_and_lose_nothing(
    empty_program: Path,
    open_office: Callable[[Path], Office],
    tmp_path_factory: pytest.TempPathFactory,
    agreed: dict[str, str],
    dana: dict[str, str],
    lee: dict[str, str],
    here: dict[str, str],
) -> None:
    place = tmp_path_factory.mktemp("two")
    first = open_office(Path(shutil.copytree(empty_program, place / "a" / "Harbor.peerdesk")))
    for item, text in agreed.items():
        agree_on(first, "design", item, Content(value=text or "We agree."))
    books = []
    for name, typed in ((DANA, dana), ("Lee Ortiz", lee)):
        path = sent(first, place, name=f"{name}.xlsx", for_whom=name)
        cells = {item: {Column.VALUE: text or None} for item, text in typed.items()}
        books.append(filled(path, cells))
    # The program is carried to another machine, where the workbooks come in the other order.
    first.program.close()
    other = Path(shutil.copytree(place / "a" / "Harbor.peerdesk", place / "b" / "Harbor.peerdesk"))
    ends = []
    for folder, order in ((place / "a" / "Harbor.peerdesk", books), (other, books[::-1])):
        office = open_office(folder)
        for item, text in here.items():
            contribute(office, "design", item, Content(value=text))
        for path in order:
            taken(office, path)
            assert not read_returned(office, path).writes
        ends.append({item: said(office, item) for item in (VISION, ROLES, "design.values")})
        office.program.close()
    assert ends[0] == ends[1]
    for typed in (dana, lee, here):
        for item, text in typed.items():
            assert not text or Content(value=text) in ends[0][item].values()
    for item, text in agreed.items():
        assert ends[0][item][""] == Content(value=text or "We agree.")
