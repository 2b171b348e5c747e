"""Workbooks that leave: they open everywhere with the texts as typed, and come back unchanged."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine

from peerdesk.cli.arguments import EXPORTS
from peerdesk.domain import export_columns
from tests.cli.commands import ROSTER, bring_in, run_on, run_on_a_small_disk
from tests.cli.conftest import Brought, copied, still_clock
from tests.cli.dumps import dump
from tests.cli.sample_rows import rows_below

TEXTS = {"=needs follow up", "+1 wk pass", "00123 locker", "@ RRC only"}
WHAT = ("roster", "matches", "meetings", "training", "all")
EVERYTHING = ("--register-numbers", "--treatment")


@pytest.fixture(scope="module")
def exported(answered: Brought, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that the program of the samples lets out, as one workbook."""
    folder = tmp_path_factory.mktemp("exported")
    program = copied(answered.program, folder)
    path = folder / "all.xlsx"
    with still_clock():
        done = run_on(program, "export", "--what", "all", "--to", path, *EVERYTHING, "--json").data
    assert done["file"] == str(path)
    assert done["rows"] == {
        "Participants": 75,
        "Mentors": 17,
        "Matches": 39,
        "Meetings": 337,
        "Training": 145,
        "Partners": 0,
    }
    return path


def notes_typed() -> list[str]:
    """The notes of the roster in the order of nothing, the duplicate row left out."""
    rows = rows_below(ROSTER, "Roster", "Reg #")[:-1]
    return sorted(row["Notes"] for row in rows if row["Notes"])


def column(rows: list[list[Any]], heading: str) -> list[str]:
    """The filled cells of a column."""
    at = rows[0].index(heading)
    return sorted(str(row[at]) for row in rows[1:] if row[at] not in (None, ""))


def everything(path: Path) -> Iterator[Any]:
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            yield from row


# ---------------------------------------------------------------- read by others


def test_openpyxl_reads_the_texts_as_typed(exported: Path) -> None:
    sheet = openpyxl.load_workbook(exported)["Participants"]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert column(rows, "Notes") == notes_typed()
    assert set(notes_typed()) > TEXTS


def test_calamine_reads_the_texts_as_typed(exported: Path) -> None:
    book = python_calamine.CalamineWorkbook.from_path(str(exported))
    assert column(book.get_sheet_by_name("Participants").to_python(), "Notes") == notes_typed()


def test_libreoffice_reads_the_texts_as_typed(exported: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing; .ci/packages installs it"
    subprocess.run(
        [
            *(office, "--headless", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"),
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML"),
            *("--outdir", str(tmp_path / "saved"), str(exported)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    saved = tmp_path / "saved" / exported.name
    sheet = openpyxl.load_workbook(saved)["Participants"]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert column(rows, "Notes") == notes_typed()
    assert not any(cell.data_type == "f" for cell in everything(saved))


def test_no_cell_holds_a_formula(exported: Path) -> None:
    assert not any(cell.data_type == "f" for cell in everything(exported))
    with zipfile.ZipFile(exported) as parts:
        sheets = [each for each in parts.namelist() if "worksheets/sheet" in each]
        assert sheets
        assert all(b"<f" not in parts.read(each).replace(b"<filter", b"") for each in sheets)


# ---------------------------------------------------------------- and back


def test_our_own_export_changes_nothing(answered: Brought, exported: Path, tmp_path: Path) -> None:
    program = copied(answered.program, tmp_path)
    report = bring_in(program, exported)
    assert (report["items"], report["questions"]) == ([], [])
    counts = report["counts"]
    assert counts.pop("same") >= 75 + 17 + 39 + 337 + 145
    assert set(counts.values()) == {0}


def test_everything_that_can_leave_can_be_asked_for() -> None:
    assert set(EXPORTS) == set(export_columns.WHAT)


@pytest.mark.parametrize("what", WHAT)
def test_each_export_changes_nothing(answered: Brought, tmp_path: Path, what: str) -> None:
    """As it leaves usually: without register numbers, and words on treatment left out."""
    program = copied(answered.program, tmp_path)
    path = tmp_path / f"{what}.xlsx"
    written = run_on(program, "export", "--what", what, "--to", path, "--json").data
    counts = bring_in(program, path)["counts"]
    assert counts.pop("same") >= sum(written["rows"].values())
    assert set(counts.values()) == {0}


def test_another_site_can_bring_our_export_in(exported: Path, program_copy: Path) -> None:
    """Each row lands or waits for an answer, where a name alone does not tell two people apart."""
    report = bring_in(program_copy, exported)
    by_kind = {kind: sum(counts.values()) for kind, counts in report["by_kind"].items()}
    assert by_kind == {
        "participant": 75,
        "mentor": 17,
        "match": 39,
        "meeting": 337,
        "completion": 145,
    }
    assert report["counts"]["refused"] == 0
    assert all(each["questions"] for each in report["items"])


# ---------------------------------------------------------------- what stays inside


def test_register_numbers_and_treatment_stay_inside_unless_asked_for(
    answered: Brought, exported: Path, tmp_path: Path
) -> None:
    program = copied(answered.program, tmp_path)
    path = tmp_path / "roster.xlsx"
    run_on(program, "export", "--what", "roster", "--to", path)
    numbers = {row["Reg #"] for row in rows_below(ROSTER, "Roster", "Reg #")}
    usual = {str(cell.value) for cell in everything(path)}
    assert not usual & numbers
    assert "Recovery from substance use" not in " ".join(usual)
    asked_for = {str(cell.value) for cell in everything(exported)}
    assert asked_for > numbers
    assert "Recovery from substance use" in " ".join(asked_for)


def test_notes_stay_inside_when_asked(answered: Brought, tmp_path: Path) -> None:
    program = copied(answered.program, tmp_path)
    path = tmp_path / "all.xlsx"
    run_on(program, "export", "--what", "all", "--to", path, "--without-notes")
    assert not {str(cell.value) for cell in everything(path)} & set(notes_typed())


# ---------------------------------------------------------------- where it cannot go


def test_a_folder_that_is_not_there(program: Path, tmp_path: Path) -> None:
    path = tmp_path / "none" / "all.xlsx"
    ended = run_on(program, "export", "--what", "all", "--to", path)
    assert "all.xlsx could not be written" in ended.refusal
    assert "the folder is not there" in ended.refusal
    assert not path.parent.exists()


def test_a_file_in_the_way_of_a_folder(program: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").write_bytes(b"")
    ended = run_on(program, "export", "--what", "all", "--to", tmp_path / "stick" / "all.xlsx")
    assert "could not be written" in ended.refusal


if sys.platform == "linux":

    def test_a_folder_where_nobody_may_write(program: Path) -> None:
        ended = run_on(program, "export", "--what", "all", "--to", "/sys/all.xlsx")
        assert "the folder is write-protected" in ended.refusal

    def test_a_disk_that_takes_no_more_leaves_no_file(program: Path, tmp_path: Path) -> None:
        target = tmp_path / "stick"
        target.mkdir()
        words = ("--what", "all", "--to", target / "all.xlsx")
        ended = run_on_a_small_disk(program, "export", *words)
        assert ended.refusal.startswith(f"all.xlsx could not be written to {target}: the disk ")
        assert list(target.iterdir()) == []


def test_an_export_that_fails_leaves_no_act(program: Path, tmp_path: Path) -> None:
    before = dump(program)
    assert run_on(program, "export", "--what", "all", "--to", tmp_path / "no" / "x.xlsx").code == 1
    assert dump(program) == before


def test_an_earlier_export_is_replaced_whole(program: Path, tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(b"an earlier list")
    said = json.loads(run_on(program, "export", "--what", "roster", "--to", path, "--json").out)
    assert said["rows"] == {"Participants": 75, "Mentors": 16}
    assert openpyxl.load_workbook(path).sheetnames[0] == "Participants"
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        *(program.name, "passphrase.txt", path.name)
    ]
