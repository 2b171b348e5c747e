"""Real workbooks for tests: small harmless ones, and the means to make them hostile."""

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

SHEET_1 = "xl/worksheets/sheet1.xml"
Parts = dict[str, bytes]


def plain_workbook(*rows: tuple[Any, ...], sheet: str = "Roster") -> bytes:
    """A workbook with one sheet, as Excel would save it; always the same bytes."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"created": datetime(2026, 6, 5)})
    page = workbook.add_worksheet(sheet)
    for number, row in enumerate(rows or (("Name", "Stage"), ("Ivey, Amina", 2))):
        page.write_row(number, 0, row)
    workbook.close()
    return target.getvalue()


def parts_of(contents: bytes) -> Parts:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(contents)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def packed(parts: Parts, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A container with these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, contents in parts.items():
            archive.writestr(name, contents)
    return target.getvalue()


def with_part(name: str, contents: bytes) -> bytes:
    """A harmless workbook with one part more."""
    return packed(parts_of(plain_workbook()) | {name: contents})


def edited(name: str, change: Callable[[bytes], bytes], contents: bytes | None = None) -> bytes:
    """A harmless workbook with one part changed."""
    parts = parts_of(contents or plain_workbook())
    return packed(parts | {name: change(parts[name])})


def with_cells(xml: str) -> bytes:
    """A workbook whose sheet holds these rows of XML in place of its own."""
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{xml}</sheetData></worksheet>"
    )
    return packed(parts_of(plain_workbook()) | {SHEET_1: sheet.encode()})


def patched(contents: bytes, position: int, value: bytes) -> bytes:
    """The bytes with some of them replaced."""
    return contents[:position] + value + contents[position + len(value) :]


def central_entry(contents: bytes, name: str) -> int:
    """Where the entry of a part begins in the directory."""
    return contents.rindex(name.encode()) - 46


def local_header(contents: bytes, name: str) -> int:
    """Where the header of a part begins."""
    (position,) = struct.unpack_from("<L", contents, central_entry(contents, name) + 42)
    return int(position)


def saved(folder: Path, contents: bytes, name: str = "book.xlsx") -> Path:
    """The workbook as a file."""
    path = folder / name
    path.write_bytes(contents)
    return path
