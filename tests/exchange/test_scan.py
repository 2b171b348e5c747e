"""The bounded scan finds sheets, merges, formulas and faults, and refuses what no sheet holds."""

from dataclasses import replace

import pytest

from peerdesk.domain.readings.cells import NOT_CALCULATED, CellFault
from peerdesk.exchange.archive import Archive
from peerdesk.exchange.limits import STANDARD, Limits
from peerdesk.exchange.references import Area
from peerdesk.exchange.refusals import RefusedWorkbook
from peerdesk.exchange.scan import SheetScan, scan_workbook
from tests.exchange.workbooks import (
    SHEET_1,
    edited,
    packed,
    parts_of,
    plain_workbook,
    with_cells,
    with_part,
)

LIST = "xl/workbook.xml"


def scan(contents: bytes, limits: Limits = STANDARD) -> tuple[SheetScan, ...]:
    return scan_workbook(Archive("list.xlsx", contents, limits), limits)


def refusal(contents: bytes, limits: Limits = STANDARD) -> str:
    with pytest.raises(RefusedWorkbook) as caught:
        scan(contents, limits)
    assert caught.value.next_step
    return caught.value.sentence


def with_merges(*areas: str) -> bytes:
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    end = b"</sheetData>"
    xml = f"</sheetData><mergeCells>{merges}</mergeCells>".encode()
    return edited(SHEET_1, lambda old: old.replace(end, xml))


def test_finds_formulas_and_what_reading_alone_would_not_tell() -> None:
    (sheet,) = scan(
        with_cells(
            '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1+1</f><v>2</v></c>'
            '<c r="C1"><f>A1+2</f></c><c r="D1"><f>A1+3</f><v></v></c>'
            '<c r="E1" t="str"><f>""</f><v></v></c><c r="F1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
            '<c r="G1" t="e"><v>#REF!</v></c></row>'
        )
    )
    assert sheet.formulas == {(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)}
    assert sheet.faults == {
        (0, 2): NOT_CALCULATED,
        (0, 3): NOT_CALCULATED,
        (0, 5): CellFault("shows #DIV/0!"),
        (0, 6): CellFault("shows #REF!"),
    }


def test_counts_cells_without_references_on_from_the_last_one() -> None:
    (sheet,) = scan(
        with_cells('<row><c><v>1</v></c><c><f>A1</f></c></row><row r="7"><c><f>A1</f></c></row>')
    )
    assert sheet.formulas == {(0, 1), (6, 0)}


def test_takes_merged_cells_in_and_refuses_overlapping_ones() -> None:
    (sheet,) = scan(with_merges("A1:J1", "B3:C4", "D3:E4"))
    assert sheet.merges == (Area(0, 0, 0, 9), Area(2, 1, 3, 2), Area(2, 3, 3, 4))
    assert "B3:D4 and C4:E5" in refusal(with_merges("A1:J1", "C4:E5", "B3:D4"))
    assert "no sheet has" in refusal(with_merges("A1:XFE1"))
    few = replace(STANDARD, merges=2)
    assert "merged cells" in refusal(with_merges("A1:B1", "A2:B2", "A3:B3"), few)


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="ZZZZ1"><v>1</v></c></row>',
        '<row r="1"><c r="A0"><v>1</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="2"/><row r="2"/>',
        '<row r="0"/>',
        '<row r="1048577"/>',
        '<row r="-1"/>',
        '<row r="12345678901234567890"/>',
        '<c r="A1"><v>1</v></c>',
        '<row r="1"><c r="&#1033;1"><v>1</v></c></row>',
    ],
)
def test_refuses_cells_in_places_that_no_sheet_has(cells: str) -> None:
    assert "in a place that no sheet has" in refusal(with_cells(cells))


def test_empty_cells_down_to_the_last_row_do_no_harm() -> None:
    cells = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    )
    (sheet,) = scan(with_cells(cells))
    assert sheet.name == "Roster"


def test_refuses_sheets_that_are_too_long_wide_or_full() -> None:
    limits = replace(STANDARD, rows=10, columns=5, cells=8, box_cells=20)
    assert "row 10 or column 5" in refusal(
        with_cells('<row r="11"><c r="A11"><v>1</v></c></row>'), limits
    )
    assert "row 10 or column 5" in refusal(
        with_cells('<row r="1"><c r="F1"><v>1</v></c></row>'), limits
    )
    nine = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 10))
    assert "more than 8 filled cells" in refusal(with_cells(nine), limits)
    corners = '<row r="1"><c r="A1"><v>1</v></c></row><row r="6"><c r="D6"><v>1</v></c></row>'
    assert "more cells than can be read" in refusal(with_cells(corners), limits)
    low_corner = '<row r="5"><c r="D5"><v>1</v></c></row><row r="6"><c r="D6"><v>1</v></c></row>'
    assert scan(with_cells(low_corner), limits)


def test_refuses_texts_that_are_missing() -> None:
    assert "is missing" in refusal(with_cells('<row><c t="s"><v>99</v></c></row>'))
    assert "is missing" in refusal(with_cells('<row><c t="s"><v>x</v></c></row>'))


def test_lists_hidden_sheets_and_refuses_odd_names() -> None:
    state = b'sheetId="1" state="veryHidden"'
    hidden = edited(LIST, lambda old: old.replace(b'sheetId="1"', state))
    assert [(each.name, each.hidden) for each in scan(hidden)] == [("Roster", True)]
    parts = parts_of(plain_workbook())
    for name in (b"", b"  ", b"a&#10;b", b"x" * 101, b"&#x202E;tset"):
        odd = packed(parts | {LIST: parts[LIST].replace(b'"Roster"', b'"' + name + b'"')})
        assert "name Excel does not allow" in refusal(odd)


def test_refuses_too_many_sheets_and_names_and_two_sheets_alike() -> None:
    sheet = b'<sheet name="Roster" sheetId="1" r:id="rId1"/>'
    assert sheet in parts_of(plain_workbook())[LIST]
    many = b"".join(b'<sheet name="S%d" sheetId="1" r:id="rId1"/>' % n for n in range(201))
    assert "200 sheets" in refusal(edited(LIST, lambda old: old.replace(sheet, many)))
    twice = sheet + sheet.replace(b"Roster", b"ROSTER")
    assert "same name" in refusal(edited(LIST, lambda old: old.replace(sheet, twice)))
    names = b"<definedNames>" + b'<definedName name="n">1</definedName>' * 20_001
    names += b"</definedNames></workbook>"
    crowded = edited(LIST, lambda old: old.replace(b"</workbook>", names))
    assert "20,000 names" in refusal(crowded, replace(STANDARD, ratio=10_000))


def test_refuses_lists_of_sheets_that_lead_nowhere() -> None:
    none = edited(LIST, lambda old: old.replace(b'r:id="rId1"', b'r:id="rId77"'))
    assert "is missing" in refusal(none)
    empty = edited(LIST, lambda old: old.replace(b"<sheet ", b"<nothing "))
    assert "holds no sheet" in refusal(empty)
    parts = parts_of(plain_workbook())
    parts.pop("xl/_rels/workbook.xml.rels")
    assert "cannot be found" in refusal(packed(parts))
    assert "several" in refusal(with_part("xl/other.xml", parts[LIST]))


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (b"<a><b></a>", "not readable as XML"),
        (b"<a>" * 200 + b"</a>" * 200, "nested too deeply"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "document type"),
        (b'<!DOCTYPE a SYSTEM "x.dtd"><a/>', "document type"),
    ],
)
def test_refuses_xml_that_a_workbook_does_not_hold(xml: bytes, expected: str) -> None:
    assert expected in refusal(with_part("docProps/custom.xml", xml))


def test_reads_over_old_comment_drawings_that_are_not_well_formed() -> None:
    assert scan(with_part("xl/drawings/vmlDrawing1.vml", b"<xml><br></xml>"))
