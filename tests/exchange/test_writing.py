"""Workbooks hold what was given: text as typed, real dates, set up to print, nothing cut."""

from __future__ import annotations

import csv
import errno
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from peerdesk.domain.errors import Refused
from peerdesk.domain.fields import Kind
from peerdesk.exchange import sheet_looks
from peerdesk.exchange.sheet_looks import width_of
from peerdesk.exchange.workbook_text import LONGEST_CELL, cell_text, footer_text
from peerdesk.exchange.writing import BookPlan, ColumnPlan, SheetPlan, write_workbook

TYPED = (
    "=needs follow up",
    "+1 wk pass",
    "00123 locker",
    "@ RRC only",
    "-5",
    "=1+1",
    '=HYPERLINK("http://example.org")',
    "http://example.org",
    "mailto:a@example.org",
    "1/2",
    "06-05",
    "12345678901234567890",
    "TRUE",
    "'quoted",
    '"quoted"',
    "_x0041_ as typed",
    "two\nlines",
    "tab\there",
    " blanks around ",
    "Zoë Muñoz 😀 <b> & ]]>",
)

COLUMNS = (
    ColumnPlan("Code", Kind.TEXT),
    ColumnPlan("Date", Kind.DATE),
    ColumnPlan("Start", Kind.TIME),
    ColumnPlan("Minutes", Kind.WHOLE),
    ColumnPlan("Notes", Kind.NOTE),
)


def written(
    tmp_path: Path,
    rows: Iterable[Sequence[Any]],
    *,
    columns: tuple[ColumnPlan, ...] = COLUMNS,
    footer: str = "Confidential. For A & B only.",
    most_rows: int = 1_048_576,
) -> Path:
    plan = BookPlan(
        title="Harbor House: meetings",
        company="Harbor House",
        made_at=datetime(2026, 11, 18, 12, 0),
        footer=footer,
        sheets=(SheetPlan("Meetings", columns, rows),),
        about=(("Site", "Harbor House"), ("Left out", "register numbers")),
    )
    path = tmp_path / "book.xlsx"
    with path.open("wb") as file:
        write_workbook(plan, file, tmp_path, lambda _: None, most_rows=most_rows)
    return path


def sheet(path: Path, title: str = "Meetings") -> Worksheet:
    found = openpyxl.load_workbook(path)[title]
    assert isinstance(found, Worksheet)
    return found


NOTES = [("HH-V0001", date(2026, 6, 5), time(18, 30), 45, text) for text in TYPED]


def test_every_kind_of_field_has_a_look_and_a_width() -> None:
    assert set(sheet_looks._LOOK) == set(sheet_looks._WIDTH) == set(Kind)


# ---------------------------------------------------------------- values


def test_text_comes_back_as_typed_and_is_text(tmp_path: Path) -> None:
    cells = [row[4] for row in sheet(written(tmp_path, NOTES)).iter_rows(min_row=2)]
    # openpyxl leaves Excel's own escape of "_x0041_" as it is; Excel and the others resolve it.
    assert [str(each.value).replace("_x005F_", "_") for each in cells] == list(TYPED)
    assert {each.data_type for each in cells} <= {"s", "inlineStr"}
    assert {each.number_format for each in cells} == {"@"}
    assert all(each.quotePrefix for each in cells)


def test_the_reader_of_imports_reads_the_same(tmp_path: Path) -> None:
    rows = (
        CalamineWorkbook.from_path(str(written(tmp_path, NOTES)))
        .get_sheet_by_name("Meetings")
        .to_python()
    )
    assert rows[0] == ["Code", "Date", "Start", "Minutes", "Notes"]
    assert [row[4] for row in rows[1:]] == list(TYPED)
    assert rows[1][1:4] == [date(2026, 6, 5), time(18, 30), 45.0]


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(tmp_path, NOTES)) as parts:
        xml = "".join(
            parts.read(name).decode() for name in parts.namelist() if "worksheets/" in name
        )
    assert "<f>" not in xml
    assert "<f " not in xml
    assert "hyperlink" not in xml.lower().replace("=hyperlink", "")


def test_dates_times_and_numbers_are_real(tmp_path: Path) -> None:
    row = next(iter(sheet(written(tmp_path, NOTES)).iter_rows(min_row=2)))
    assert [each.value for each in row[1:4]] == [datetime(2026, 6, 5), time(18, 30), 45]
    assert [each.number_format for each in row[1:4]] == ["m/d/yyyy;@", "h:mm AM/PM;@", "0"]


def test_empty_values_are_empty_cells(tmp_path: Path) -> None:
    rows = [("HH-V0001", None, None, None, ""), ("HH-V0002", None, None, 0, "x")]
    found = list(sheet(written(tmp_path, rows)).iter_rows(min_row=2, values_only=True))
    assert found == [("HH-V0001", None, None, None, None), ("HH-V0002", None, None, 0, "x")]


def test_what_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    rows = [("x", None, None, None, "a\x00b\x07c\ud800d\ufffee\r\nf\rg")]
    (row,) = sheet(written(tmp_path, rows)).iter_rows(min_row=2, values_only=True)
    assert row[4] == "abcde\nf\ng"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(max_size=40), min_size=1, max_size=20))
def test_any_text_comes_back_but_for_what_xml_cannot_hold(tmp_path: Path, texts: list[str]) -> None:
    rows = [("x", None, None, None, each) for each in texts]
    path = written(tmp_path, rows)
    found = [row[4] or "" for row in sheet(path).iter_rows(min_row=2, values_only=True)]
    assert found == [cell_text(each, "Meetings", 2, "Notes") for each in texts]
    read = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Meetings").to_python()
    assert [row[4] for row in read[1:]] == found


def test_what_excel_would_cut_is_refused_in_words(tmp_path: Path) -> None:
    fits = "x" * LONGEST_CELL
    (row,) = sheet(written(tmp_path, [("a", None, None, None, fits)])).iter_rows(
        min_row=2, values_only=True
    )
    assert row[4] == fits
    with pytest.raises(Refused, match="Notes in row 2 of Meetings has 32,768 characters"):
        written(tmp_path, [("a", None, None, None, fits + "x")])
    with pytest.raises(Refused, match="32,768"):  # Excel counts this sign twice
        written(tmp_path, [("a", None, None, None, "x" * (LONGEST_CELL - 1) + "😀")])


class _FullDisk(BytesIO):
    """Has no room for a moment; the library writes once more when it lets the file go."""

    is_full = True

    def write(self, block: Any) -> int:
        if self.is_full:
            self.is_full = False
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(block)


def test_a_full_disk_is_told_as_what_it_is_and_nothing_stays_open(tmp_path: Path) -> None:
    sheet = SheetPlan("Meetings", (ColumnPlan("Code", Kind.TEXT),), [["HH-V0001"]])
    plan = BookPlan("Test", "Harbor House", datetime(2026, 11, 18), "", (sheet,))
    with pytest.raises(OSError, match="No space left") as caught:
        write_workbook(plan, _FullDisk(), tmp_path, lambda _rows: None)
    assert caught.value.errno == errno.ENOSPC


def test_a_full_sheet_goes_on_in_a_further_one(tmp_path: Path) -> None:
    rows = [(f"HH-V{number}", None, None, number, "") for number in range(7)]
    path = written(tmp_path, rows, most_rows=4)
    assert openpyxl.load_workbook(path).sheetnames == [
        "Meetings",
        "Meetings 2",
        "Meetings 3",
        "About",
    ]
    numbers = [
        [row[3] for row in sheet(path, title).iter_rows(min_row=2, values_only=True)]
        for title in ("Meetings", "Meetings 2", "Meetings 3")
    ]
    assert numbers == [[0, 1, 2], [3, 4, 5], [6]]
    assert sheet(path, "Meetings 3")["A1"].value == "Code"


def test_a_workbook_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    def rows() -> Iterable[Sequence[Any]]:
        yield from NOTES
        raise RuntimeError("stopped")

    waiting = tmp_path / "waiting"
    waiting.mkdir()
    plan = BookPlan(
        title="x",
        company="x",
        made_at=datetime(2026, 11, 18),
        footer="",
        sheets=(SheetPlan("Meetings", COLUMNS, rows()),),
    )
    with pytest.raises(RuntimeError, match="stopped"):
        write_workbook(plan, BytesIO(), waiting, lambda _: None)
    shutil.rmtree(waiting)  # on Windows this fails while a file in it is open


def test_rows_are_told_by_the_hundred(tmp_path: Path) -> None:
    told: list[int] = []
    plan = BookPlan(
        title="x",
        company="x",
        made_at=datetime(2026, 11, 18),
        footer="",
        sheets=(SheetPlan("Meetings", COLUMNS, [NOTES[0]] * 250),) * 1,
    )
    counts = write_workbook(plan, BytesIO(), tmp_path, told.append)
    assert (told, counts) == ([100, 200], {"Meetings": 250})


# ---------------------------------------------------------------- how it looks


def test_the_sheet_is_ready_to_read_and_print(tmp_path: Path) -> None:
    found = sheet(written(tmp_path, NOTES))
    assert found.freeze_panes == "B2"
    assert found.auto_filter.ref == f"A1:E{len(NOTES) + 1}"
    assert found.page_setup.orientation == "landscape"
    assert found.page_setup.paperSize == 1  # US Letter
    assert found.page_setup.fitToWidth in (1, None)  # 1 is what the format takes for none
    assert found.page_setup.fitToHeight == 0
    assert found.sheet_properties.pageSetUpPr is not None
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert found.print_title_rows == "$1:$1"
    footer = found.oddFooter
    assert footer is not None
    parts = [each.text for each in (footer.left, footer.center, footer.right)]
    assert parts == ["Confidential. For A && B only.", "&A", "Page &P of &N"]
    assert all(found[f"{column}1"].font.b for column in "ABCDE")
    assert found.print_title_cols == "$A:$A"
    assert found["E2"].alignment.wrap_text
    assert found["E2"].alignment.vertical == "top"


def test_columns_are_as_wide_and_rows_as_tall_as_their_texts(tmp_path: Path) -> None:
    assert width_of(Kind.DATE, "Date") == 12
    assert width_of(Kind.CHOICE, "Stage", 24) > 22
    assert width_of(Kind.TEXT, "Name they go by", 80) == 28
    assert width_of(Kind.WHOLE, "Participants at a time") >= len("Participants")
    columns = (ColumnPlan("Code", Kind.TEXT, 12), ColumnPlan("Notes", Kind.NOTE, 40))
    rows = [("a", "one line"), ("b", "x" * 100), ("c", "1\n2\n3\n4"), ("d", "x" * 4000)]
    found = sheet(written(tmp_path, rows, columns=columns))
    assert [found.column_dimensions[column].width for column in "AB"] == pytest.approx(
        [12, 40], abs=1
    )
    heights = [found.row_dimensions[row].height for row in (2, 3, 4, 5)]
    assert heights == [None, 45, 60, 240]


def test_a_wide_sheet_prints_on_several_pages_across(tmp_path: Path) -> None:
    columns = tuple(ColumnPlan(f"Heading {number}", Kind.NOTE, 40) for number in range(9))
    found = sheet(written(tmp_path, [("x",) * 9], columns=columns))
    assert found.page_setup.fitToWidth == 2


def test_a_long_line_at_the_foot_is_cut_by_us_not_by_excel() -> None:
    assert footer_text("A & B\nC", 100) == "A && B C"
    long = footer_text("word & " * 100, 180)
    assert len(long) <= 180
    assert long.endswith("…")
    assert not re.search(r"(?<!&)&(&&)*(?!&)", long), "a single & would begin a command"


def test_the_properties_name_nobody(tmp_path: Path) -> None:
    properties = openpyxl.load_workbook(written(tmp_path, NOTES)).properties
    assert (properties.creator, properties.lastModifiedBy) == ("PeerDesk", "PeerDesk")
    assert properties.title == "Harbor House: meetings"
    assert properties.created == datetime(2026, 11, 18, 12, 0)


def test_a_page_says_where_it_comes_from(tmp_path: Path) -> None:
    found = list(sheet(written(tmp_path, NOTES), "About").iter_rows(values_only=True))
    assert found == [("Site", "Harbor House"), ("Left out", "register numbers")]


def test_every_part_is_well_formed(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(tmp_path, NOTES)) as parts:
        assert parts.testzip() is None
        for name in parts.namelist():
            ET.fromstring(parts.read(name))


# ---------------------------------------------------------------- another program


def test_libreoffice_shows_the_texts_as_typed(tmp_path: Path) -> None:
    """It is part of what the tests install; without it nothing here would look like Excel."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing; .ci/packages installs it"
    texts = [each for each in TYPED if each.strip() == each]
    rows = [("HH-V0001", date(2026, 6, 5), time(18, 30), 45, text) for text in texts]
    path = written(tmp_path, rows)
    subprocess.run(
        [
            *(office, "--headless", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"),
            *("--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76"),
            *("--outdir", str(tmp_path), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    with (tmp_path / "book.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.reader(file))
    assert [row[4] for row in found[1:]] == texts
    assert found[1][1:4] == ["6/5/2026", "6:30 PM", "45"]
