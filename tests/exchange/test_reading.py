"""Workbooks are read in a process of their own, with cells exactly as typed."""

import io
import random
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from peerdesk.domain.errors import Cancelled
from peerdesk.domain.readings.cells import NOT_CALCULATED, CellFault, CellValue
from peerdesk.exchange.limits import MEGABYTE, STANDARD
from peerdesk.exchange.reader_child import LENGTH
from peerdesk.exchange.reader_process import reader_command
from peerdesk.exchange.reading import open_workbook
from peerdesk.exchange.references import Area
from peerdesk.exchange.refusals import RefusedWorkbook
from peerdesk.exchange.sheets import Sheet, Workbook
from tests.exchange.workbooks import SHEET_1, edited, plain_workbook, saved, with_cells

SAMPLES = Path(__file__).parents[1] / "samples"

TYPED = [
    "=needs follow up",
    "+1 wk pass",
    "-5",
    "@ RRC only",
    "00123 locker",
    "High ",
    " lead",
    "two\nlines",
    "two\r\nlines",
    "'quoted'",
    "tab\there",
    "_x000D_ as typed",
    "García-López “x” ✓ 🙂",
    "TRUE",
    "6/5/26",
    "1e5",
    "<b>&amp;</b>",
]


def read(folder: Path, contents: bytes, **more: Any) -> Workbook:
    return open_workbook(saved(folder, contents), **more)


def column(sheet: Sheet, number: int = 0) -> list[CellValue]:
    return [row[number] for row in sheet.rows]


def written(fill: Callable[[xlsxwriter.Workbook, Any], None], **options: Any) -> bytes:
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, options)
    fill(workbook, workbook.add_worksheet("Roster"))
    workbook.close()
    return target.getvalue()


def test_text_comes_through_exactly_as_typed(tmp_path: Path) -> None:
    book = read(tmp_path, plain_workbook(*((text,) for text in TYPED)))
    assert column(book.sheets[0]) == TYPED


def test_text_written_by_another_program_comes_through_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.create_sheet("Roster")
    # This program writes neither carriage returns nor texts that look like their escape.
    kept = [text for text in TYPED if "\r" not in text and "_x" not in text]
    for number, text in enumerate(kept, 1):
        page.cell(number, 1).value = text
        page.cell(number, 1).data_type = "s"
    book.save(tmp_path / "book.xlsx")
    sheet = open_workbook(tmp_path / "book.xlsx").sheet("Roster")
    assert sheet is not None
    assert column(sheet) == kept


def test_numbers_dates_times_and_lengths_have_their_types(tmp_path: Path) -> None:
    cells = [
        (46178, "m/d/yyyy", date(2026, 6, 5)),
        (46178.5, "m/d/yyyy h:mm", datetime(2026, 6, 5, 12)),
        (46178.7708333333, "m/d/yyyy h:mm", datetime(2026, 6, 5, 18, 30)),
        (0.770833333333333, "h:mm AM/PM", clock(18, 30)),
        (0.99999999, "h:mm", clock(23, 59, 59)),
        (0.03125, "[h]:mm", timedelta(minutes=45)),
        (1.5, "[h]:mm", timedelta(hours=36)),
        (3, "0", 3),
        (3.25, "0.00", 3.25),
        (46178, "0", 46178),
        (61750666, "0", 61750666),
    ]

    def fill(book: xlsxwriter.Workbook, page: Any) -> None:
        for number, (value, shown, _expected) in enumerate(cells):
            page.write_number(number, 0, value, book.add_format({"num_format": shown}))
        page.write_boolean(len(cells), 0, True)

    (sheet,) = read(tmp_path, written(fill)).sheets
    found = column(sheet)
    assert found == [*(expected for *_rest, expected in cells), True]
    assert [type(value) for value in found] == [*(type(each[2]) for each in cells), bool]


def test_the_date_system_of_1904_is_known(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook, page: Any) -> None:
        page.write_datetime(0, 0, date(2026, 6, 5), book.add_format({"num_format": "m/d/yyyy"}))

    contents = written(fill, date_1904=True)
    assert read(tmp_path, contents).sheets[0].value(0, 0) == date(2026, 6, 5)


def test_faults_formulas_and_blank_cells_are_told_apart(tmp_path: Path) -> None:
    (sheet,) = read(
        tmp_path,
        with_cells(
            '<row r="3"><c r="C3" t="inlineStr"><is><t>x</t></is></c>'
            '<c r="D3"><f>1+1</f><v>2</v></c><c r="E3"><f>1+1</f></c>'
            '<c r="F3" t="e"><v>#REF!</v></c><c r="H3"><v>NaN</v></c></row>'
            '<row r="9"><c r="J9"><f>1+1</f></c></row>'
        ),
    ).sheets
    assert sheet.first_row == 2
    assert sheet.rows[0][:5] == (None, None, "x", 2, NOT_CALCULATED)
    assert sheet.value(2, 5) == CellFault("shows #REF!")
    assert isinstance(sheet.value(2, 7), CellFault)
    assert sheet.value(8, 9) == NOT_CALCULATED
    assert sheet.value(0, 0) is sheet.value(99, 99) is None
    assert sheet.formulas == {(2, 3), (2, 4), (8, 9)}
    assert {len(row) for row in sheet.rows} == {10}
    assert sheet.name_of(2, 2) == "Roster!C3"


def test_titles_in_merged_cells_are_found(tmp_path: Path) -> None:
    def fill(_book: xlsxwriter.Workbook, page: Any) -> None:
        page.merge_range("B2:E2", "Harbor House")

    (sheet,) = read(tmp_path, written(fill)).sheets
    assert sheet.value(1, 1) == "Harbor House"
    assert sheet.merge_at(1, 4) == Area(1, 1, 1, 4)
    assert sheet.merge_at(2, 1) is None


def test_hidden_sheets_charts_and_empty_sheets_keep_their_place(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook, page: Any) -> None:
        page.write(0, 0, "a")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Roster!$A$1"})
        book.add_chartsheet("Chart").set_chart(chart)
        book.add_worksheet("Empty")
        hidden = book.add_worksheet("Old")
        hidden.write(0, 0, "b")
        hidden.hide()

    book = read(tmp_path, written(fill))
    shown = [(sheet.name, sheet.hidden, len(sheet.rows)) for sheet in book.sheets]
    assert shown == [
        ("Roster", False, 1),
        ("Chart", False, 0),
        ("Empty", False, 0),
        ("Old", True, 1),
    ]


def test_the_sample_workbooks_are_read_quickly() -> None:
    started = time.perf_counter()
    books = [open_workbook(path) for path in sorted(SAMPLES.glob("*.xlsx"))]
    assert time.perf_counter() - started < 10
    counts = {book.name: {each.name: len(each.rows) for each in book.sheets} for book in books}
    assert counts == {
        "Meeting log 2026.xlsx": {
            "Jun 26": 66,
            "Jul 26": 62,
            "Aug 26": 58,
            "Sep 26": 48,
            "Oct 26": 49,
            "Nov 26": 72,
        },
        "mentor training tracker.xlsx": {"Training": 20},
        "participant roster 2026.xlsx": {"Roster": 72, "Discharged": 13},
    }
    roster = books[2].sheets[0]
    assert roster.rows[71][:2] == ("TOTAL", NOT_CALCULATED)
    assert roster.merges == (Area(0, 0, 0, 9),)


DONE = b'{"done": true}'


def reader_that(does: str) -> list[str]:
    """A command that starts a reading process which does this instead."""
    return [sys.executable, "-c", f"import os, sys, time\n{does}"]


def saying(*messages: bytes) -> list[str]:
    return reader_that(f"os.write(1, {framed(*messages)!r})")


def framed(*messages: bytes) -> bytes:
    return b"".join(LENGTH.pack(len(message)) + message for message in messages)


def test_a_reader_that_hangs_is_stopped(tmp_path: Path) -> None:
    started = time.perf_counter()
    with pytest.raises(RefusedWorkbook, match="takes too long"):
        read(
            tmp_path,
            plain_workbook(),
            command=reader_that("time.sleep(600)"),
            limits=replace(STANDARD, seconds=0.5),
        )
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    "command",
    [
        reader_that("os.abort()"),
        reader_that("sys.exit(3)"),
        reader_that("print('hello')"),
        saying(),
        saying(b"\x80\x04 nothing that JSON knows"),
        saying(b"[]", b"7"),
        saying(b'{"rows": [[1]]}', DONE),
        saying(b'{"sheet": {"name": "a"}}', DONE),
        saying(b'{"sheet": {}}', b'{"rows": [[["date", "2026-13-45"]]]}', DONE),
        saying(b'{"sheet": {}}', b'{"rows": [[{"a": 1}]]}', DONE),
        saying(b'{"sheet": {"name": "a"}}'),
    ],
)
def test_a_reader_that_dies_or_answers_nonsense_is_told_in_a_sentence(
    tmp_path: Path, command: list[str]
) -> None:
    with pytest.raises(RefusedWorkbook, match="could not be read"):
        read(tmp_path, plain_workbook(), command=command)


def test_a_reader_that_takes_too_much_memory_is_stopped(tmp_path: Path) -> None:
    greedy = reader_that(
        "import json, mmap\n"
        "from peerdesk.exchange.confinement import confine\n"
        "confine(json.loads(sys.argv[-1])['memory_bytes'])\n"
        "mmap.mmap(-1, 900 * 2**20)\n"
        f"os.write(1, {framed(DONE)!r})\n"
    )
    roomy = replace(STANDARD, memory_bytes=2_000 * MEGABYTE)
    assert read(tmp_path, plain_workbook(), command=greedy, limits=roomy).sheets == ()
    tight = replace(STANDARD, memory_bytes=500 * MEGABYTE)
    with pytest.raises(RefusedWorkbook, match="could not be read"):
        read(tmp_path, plain_workbook(), command=greedy, limits=tight)


def test_a_person_can_cancel(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        read(
            tmp_path,
            plain_workbook(),
            command=reader_that("time.sleep(600)"),
            cancelled=lambda: True,
        )


def test_modules_beside_the_workbook_are_not_taken_for_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json", "struct", "hashlib", "python_calamine", "peerdesk"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)", encoding="utf-8")
    path = saved(tmp_path, plain_workbook())
    monkeypatch.chdir(tmp_path)
    assert open_workbook(Path(path.name)).sheets[0].value(0, 0) == "Name"


def test_a_bundled_program_reads_with_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert reader_command() == [sys.executable, "--read-workbook"]


def test_a_file_exchanged_in_between_is_noticed(tmp_path: Path) -> None:
    path = saved(tmp_path, plain_workbook())

    def exchange() -> bool:
        saved(tmp_path, plain_workbook(("another", "file")))
        return False

    with suppress(RefusedWorkbook):
        book = open_workbook(path, cancelled=exchange)
        assert book.sheets[0].value(1, 0) == "Ivey, Amina"


def test_refusals_of_the_scan_come_back_as_they_are(tmp_path: Path) -> None:
    with pytest.raises(RefusedWorkbook, match="in a place that no sheet has") as caught:
        read(tmp_path, with_cells('<row r="1"><c r="XFE1"><v>1</v></c></row>'))
    assert caught.value.next_step


def test_flipped_bytes_are_read_or_refused(tmp_path: Path) -> None:
    chance = random.Random(11)
    good = plain_workbook()
    for _ in range(12):
        contents = bytearray(good)
        contents[chance.randrange(len(contents))] ^= 1 << chance.randrange(8)
        with suppress(RefusedWorkbook):
            assert read(tmp_path, bytes(contents)).sheets[0].value(1, 0) == "Ivey, Amina"


def test_broken_xml_inside_a_sound_container_is_refused_or_read(tmp_path: Path) -> None:
    chance = random.Random(12)

    def scramble(old: bytes) -> bytes:
        text = bytearray(old)
        text[chance.randrange(len(text))] = chance.randrange(32, 127)
        return bytes(text)

    refusals = []
    for part in (SHEET_1, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml") * 3:
        try:
            assert len(read(tmp_path, edited(part, scramble)).sheets) == 1
        except RefusedWorkbook as fault:
            refusals.append(fault.sentence)
    assert refusals
    assert all("book.xlsx" in sentence for sentence in refusals)
