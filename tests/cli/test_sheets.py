"""Session sheets from the command line: a page a meeting, found again by the code on it."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from peerdesk.services.programs import open_program
from peerdesk.services.sheets import find_sheet
from tests.cli.commands import run, run_on
from tests.cli.dumps import dump
from tests.documents.pages import scanned, things
from tests.programs import PASSPHRASE

WEEK = ("--from", "11/23/2026", "--to", "11/29/2026")


def pages_of(file: Path) -> int:
    with pypdfium2.PdfDocument(file) as document:
        return len(document)


def first_pages(pdf: bytes, count: int) -> bytes:
    with pypdfium2.PdfDocument(pdf) as whole, pypdfium2.PdfDocument.new() as some:
        some.import_pages(whole, list(range(count)))
        target = io.BytesIO()
        some.save(target)
    return target.getvalue()


def test_a_week_of_the_samples(program: Path, tmp_path: Path) -> None:
    file = tmp_path / "week.pdf"
    made = run_on(program, "sheets", *WEEK, "--out", file, "--json").data
    assert made["file"] == str(file)
    assert made["sheets"] == len(made["codes"]) == len(set(made["codes"])) == pages_of(file)
    assert made["sheets"] > 20
    office = open_program(program, "", PASSPHRASE)
    try:
        for code in made["codes"]:
            assert find_sheet(office, code.lower()).code == code
            assert find_sheet(office, code).week == date(2026, 11, 23)
    finally:
        office.program.close()


def test_the_qr_says_the_code_that_is_printed(program: Path, tmp_path: Path) -> None:
    file = tmp_path / "week.pdf"
    made = run_on(program, "sheets", *WEEK, "--out", file, "--json").data
    pdf = file.read_bytes()
    assert scanned(first_pages(pdf, 5), tmp_path) == made["codes"][:5]
    for drawn, code in zip(things(pdf), made["codes"], strict=True):
        assert code in {each.text.strip() for each in drawn}


def test_printed_again_a_page_keeps_its_code(program: Path, tmp_path: Path) -> None:
    first = run_on(program, "sheets", *WEEK, "--out", tmp_path / "1.pdf", "--json").data
    again = run_on(program, "sheets", *WEEK, "--out", tmp_path / "2.pdf", "--json").data
    assert again["codes"] == first["codes"]


def test_people_are_told_how_many(program: Path, tmp_path: Path) -> None:
    file = tmp_path / "week.pdf"
    ended = run_on(program, "sheets", *WEEK, "--out", file, "--language", "es")
    assert ended.out == f"{pages_of(file)} session sheets written to {file}.\n"


@pytest.mark.parametrize(
    "typed", ["2026-11-23", "11/23/2026", "11/23/26", "Nov 23, 2026", "November 23 2026"]
)
def test_a_date_as_people_write_it(program: Path, tmp_path: Path, typed: str) -> None:
    words = ("--from", typed, "--to", "11/23/2026", "--out", tmp_path / "day.pdf", "--json")
    assert run_on(program, "sheets", *words).data["sheets"] > 0


@pytest.mark.parametrize("typed", ["", "soon", "11/23", "13/45/2026", "2/30/2026", "46349"])
def test_what_is_no_date_is_a_wrong_use(tmp_path: Path, typed: str) -> None:
    words = ("--from", typed, "--to", "11/29/2026", "--out", tmp_path / "week.pdf")
    ended = run("sheets", tmp_path / "None.peerdesk", *words)
    assert (ended.code, ended.out) == (2, "")
    assert f"“{typed}” is no date like 11/30/2026" in ended.err
    assert "Traceback" not in ended.err


def test_nothing_is_due(program_copy: Path, tmp_path: Path) -> None:
    file = tmp_path / "week.pdf"
    assert "No meeting is due" in run_on(program_copy, "sheets", *WEEK, "--out", file).refusal
    assert not file.exists()


def test_the_wrong_way_round_and_too_long(program: Path, tmp_path: Path) -> None:
    out = ("--out", tmp_path / "week.pdf")
    back = run_on(program, "sheets", "--from", "11/29/2026", "--to", "11/23/2026", *out)
    assert "The last day is before the first." in back.refusal
    long = run_on(program, "sheets", "--from", "11/23/2026", "--to", "11/23/2027", *out)
    assert "two months at most" in long.refusal


def test_sheets_that_cannot_be_written_are_not_said_to_be_printed(
    program: Path, tmp_path: Path
) -> None:
    before = dump(program)
    ended = run_on(program, "sheets", *WEEK, "--out", tmp_path / "none" / "week.pdf")
    assert "week.pdf could not be written" in ended.refusal
    assert dump(program) == before
