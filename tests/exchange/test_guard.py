"""The guard refuses every hostile workbook with a sentence, and lets harmless ones through."""

import contextlib
import hashlib
import io
import random
import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.exchange.archive import CHUNK
from peerdesk.exchange.guard import check_contents, check_workbook
from peerdesk.exchange.limits import STANDARD
from peerdesk.exchange.refusals import RefusedWorkbook
from tests.exchange.workbooks import (
    SHEET_1,
    central_entry,
    edited,
    local_header,
    packed,
    parts_of,
    patched,
    plain_workbook,
    saved,
    with_part,
)

SAMPLES = Path(__file__).parents[1] / "samples"
TYPES = "[Content_Types].xml"
RELS = "xl/_rels/workbook.xml.rels"


def refusal(contents: bytes) -> RefusedWorkbook:
    with pytest.raises(RefusedWorkbook) as caught:
        check_contents("list.xlsx", contents)
    fault = caught.value
    assert "list.xlsx" in fault.sentence
    assert fault.sentence.endswith(".")
    assert fault.next_step.endswith(".")
    return fault


def relation(kind: str, target: str, mode: str = "") -> bytes:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    outside = f' TargetMode="{mode}"' if mode else ""
    line = f'<Relationship Id="rId99" Type="{base}/{kind}" Target="{target}"{outside}/>'
    end = b"</Relationships>"
    return edited(RELS, lambda old: old.replace(end, line.encode() + end))


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.xlsx")), ids=lambda path: path.stem)
def test_lets_the_sample_workbooks_through(path: Path) -> None:
    report = check_workbook(path)
    assert report.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert report.size == path.stat().st_size
    assert report.inflated > report.size


def test_lets_through_what_openpyxl_and_a_plain_zip_program_write() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Roster").append(["=needs follow up"])
    target = io.BytesIO()
    book.save(target)
    report = check_contents("list.xlsx", target.getvalue())
    stored = packed(parts_of(target.getvalue()), method=zipfile.ZIP_STORED)
    assert check_contents("list.xlsx", stored).inflated == report.inflated


def test_lets_a_hyperlink_through() -> None:
    check_contents("list.xlsx", relation("hyperlink", "mailto:a@example.org", "External"))


def test_refuses_files_that_are_no_workbook(tmp_path: Path) -> None:
    assert "is empty" in refusal(b"").sentence
    assert "not an Excel workbook" in refusal(b"Name,Stage\nIvey,2\n").sentence
    assert "not an Excel workbook" in refusal(random.Random(1).randbytes(5000)).sentence
    assert "not an Excel workbook" in refusal(packed({"notes.txt": b"hello"})).sentence
    with pytest.raises(RefusedWorkbook, match="no file gone.xlsx"):
        check_workbook(tmp_path / "gone.xlsx")
    with pytest.raises(RefusedWorkbook, match="no file"):
        check_workbook(tmp_path)


def test_refuses_old_and_locked_workbooks() -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000)
    assert "old .xls format" in refusal(head).sentence
    locked = refusal(head + "EncryptedPackage".encode("utf-16-le"))
    assert "password-protected" in locked.sentence
    assert "remove the password" in locked.next_step


def test_refuses_a_container_with_locked_parts() -> None:
    good = plain_workbook()
    flags = patched(good, central_entry(good, SHEET_1) + 8, b"\x01\x00")
    assert "password-protected" in refusal(flags).sentence


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "macros"),
        ("application/vnd.ms-excel.sheet.macro&#69;nabled.main+xml", "macros"),
        ("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "macros"),
        ("application/vnd.ms-excel.sheet.binary.main", "binary .xlsb"),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "Word document",
        ),
        (
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            "PowerPoint",
        ),
    ],
)
def test_refuses_by_what_the_workbook_says_it_is(kind: str, expected: str) -> None:
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    other = edited(TYPES, lambda old: old.replace(plain, kind.encode()))
    assert expected in refusal(other).sentence


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/VBAPROJECT.BIN", "macros"),
        ("xl/macrosheets/sheet1.xml", "macros"),
        ("xl/embeddings/oleObject1.bin", "embedded objects"),
        ("xl/embeddings/Doc.docx", "embedded objects"),
        ("xl/activeX/activeX1.xml", "embedded objects"),
        ("xl/externalLinks/externalLink1.xml", "linked to other"),
        ("xl/connections.xml", "another source"),
        ("xl/queryTables/queryTable1.xml", "another source"),
    ],
)
def test_refuses_by_the_names_of_parts(part: str, expected: str) -> None:
    assert expected in refusal(with_part(part, b"<a/>")).sentence


@pytest.mark.parametrize(
    ("kind", "mode", "expected"),
    [
        ("vbaProject", "", "macros"),
        ("oleObject", "", "embedded objects"),
        ("control", "", "embedded objects"),
        ("externalLink", "", "linked to other"),
        ("externalLinkPath", "External", "linked to other"),
        ("image", "External", "linked to other"),
        ("connections", "", "another source"),
    ],
)
def test_refuses_by_what_parts_point_to(kind: str, mode: str, expected: str) -> None:
    assert expected in refusal(relation(kind, "odd/name.xml", mode)).sentence


@pytest.mark.parametrize(
    "start",
    [
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b" " * (CHUNK - 4) + b"<!DOCTYPE a><a/>",
    ],
)
def test_refuses_document_types_and_entities(start: bytes) -> None:
    noise = b"<!--" + random.Random(3).randbytes(9000).hex().encode() + b"-->"
    assert "document type" in refusal(with_part("docProps/custom.xml", start + noise)).sentence


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><a/>'.encode("utf-16"),
        '<?xml version="1.0"?><!DOCTYPE a><a/>'.encode("utf-16-le"),
        b"<?xml version='1.0' encoding='UTF-7'?>+ADw-!DOCTYPE a+AD4-<a/>",
        b'<?xml version="1.0" encoding="IBM037"?><a/>',
    ],
)
def test_refuses_xml_in_codings_that_hide_its_text(text: bytes) -> None:
    assert "text coding" in refusal(with_part("docProps/custom.xml", text)).sentence


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.xml",
        "/etc/evil.xml",
        "xl/../../evil.xml",
        "C:/evil.xml",
        "xl\\evil.xml",
        "xl//evil.xml",
        "./evil.xml",
        "evil\x01.xml",
    ],
)
def test_refuses_names_that_lead_outside(name: str) -> None:
    plain = with_part("Q" * len(name), b"<a/>").replace(b"Q" * len(name), name.encode())
    assert "points outside" in refusal(plain).sentence


@pytest.mark.parametrize("second", ["xl/workbook.xml", "XL/Workbook.XML"])
def test_refuses_two_parts_with_one_name(second: str) -> None:
    parts = parts_of(plain_workbook())
    hidden = packed(parts | {"xl/workbooX.xml": parts["xl/workbook.xml"]})
    assert "same name" in refusal(hidden.replace(b"xl/workbooX.xml", second.encode())).sentence


def test_refuses_a_bomb_by_its_ratio_before_it_has_gone_off() -> None:
    bomb = with_part("xl/media/image1.png", bytes(5_000_000))
    assert len(bomb) < 30_000
    assert "enormous size" in refusal(bomb).sentence
    small = with_part("xl/media/image1.png", bytes(90_000))
    check_contents("list.xlsx", small)


def test_refuses_what_inflates_beyond_the_limit_in_many_parts() -> None:
    noise = random.Random(4).randbytes(50_000) * 4
    parts = parts_of(plain_workbook()) | {f"xl/media/image{n}.png": noise for n in range(6)}
    limits = replace(STANDARD, inflated_bytes=1_000_000)
    with pytest.raises(RefusedWorkbook, match="enormous size"):
        check_contents("list.xlsx", packed(parts), limits)
    check_contents("list.xlsx", packed(parts), replace(limits, inflated_bytes=2_000_000))


def test_refuses_parts_that_are_larger_or_smaller_than_the_directory_says() -> None:
    good = with_part("xl/media/image1.png", b"0123456789" * 2000)
    entry = central_entry(good, "xl/media/image1.png")
    for claimed in (10, 19_999, 20_001):
        lied = patched(good, entry + 24, struct.pack("<L", claimed))
        assert "damaged" in refusal(lied).sentence


def test_refuses_wrong_checksums_and_overlapping_parts() -> None:
    good = plain_workbook()
    entry = central_entry(good, SHEET_1)
    assert "checksum" in refusal(patched(good, entry + 16, b"\0\0\0\0")).sentence
    there = struct.pack("<L", local_header(good, "xl/workbook.xml"))
    assert "damaged" in refusal(patched(good, entry + 42, there)).sentence


def test_refuses_a_directory_that_contradicts_the_parts() -> None:
    good = plain_workbook()
    header = local_header(good, SHEET_1)
    renamed = patched(good, header + 30, b"xl/worksheets/sheet9.xml")
    assert "contradicts" in refusal(renamed).sentence
    moved = patched(good, central_entry(good, SHEET_1) + 42, struct.pack("<L", header + 1))
    assert "damaged" in refusal(moved).sentence


def test_refuses_zip64_and_unusual_compression() -> None:
    parts = parts_of(plain_workbook())
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, contents in parts.items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(contents)
    # A local header with room for large sizes is harmless; the directory decides.
    check_contents("list.xlsx", target.getvalue())
    assert "Excel does not use" in refusal(packed(parts, method=zipfile.ZIP_LZMA)).sentence
    good = plain_workbook()
    end = good.rindex(b"PK\x05\x06")
    locator = b"PK\x06\x07" + bytes(16)
    assert "Excel does not use" in refusal(good[:end] + locator + good[end:]).sentence


def test_refuses_what_stands_before_or_after_the_container() -> None:
    good = plain_workbook()
    assert "not an Excel workbook" in refusal(b"#!/bin/sh\n" + good).sentence
    assert "damaged" in refusal(good + b"trailing").sentence
    assert "damaged" in refusal(good + packed({"a": b"b"})).sentence


def test_refuses_too_many_parts_and_too_large_files(tmp_path: Path) -> None:
    parts = parts_of(plain_workbook()) | {f"xl/p{n}.bin": b"x" for n in range(1001)}
    assert "1,000 parts" in refusal(packed(parts)).sentence
    large = saved(tmp_path, b"PK" + bytes(STANDARD.file_bytes))
    with pytest.raises(RefusedWorkbook, match="larger than 25 MB"):
        check_workbook(large)


def test_refuses_broken_content_types() -> None:
    broken = edited(TYPES, lambda old: old[:-10])
    assert "not readable as XML" in refusal(broken).sentence
    without = {name: text for name, text in parts_of(plain_workbook()).items() if name != TYPES}
    assert "not an Excel workbook" in refusal(packed(without)).sentence


def test_refuses_every_cut_off_file() -> None:
    good = plain_workbook()
    for length in (*range(0, len(good), 97), len(good) - 1):
        refusal(good[:length])


@given(st.randoms(use_true_random=False))
def test_never_fails_on_flipped_bytes(chance: random.Random) -> None:
    contents = bytearray(plain_workbook())
    for _ in range(chance.randint(1, 8)):
        contents[chance.randrange(len(contents))] = chance.randrange(256)
    with contextlib.suppress(RefusedWorkbook):
        assert check_contents("list.xlsx", bytes(contents)).parts > 5


@given(st.binary(max_size=300))
def test_never_fails_on_any_bytes(contents: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        refusal(start + contents)
