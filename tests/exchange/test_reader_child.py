"""The reading process starts without the program around it and cannot write files."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from peerdesk.exchange.guard import check_workbook
from peerdesk.exchange.limits import STANDARD
from peerdesk.exchange.reader_child import LENGTH
from peerdesk.exchange.reader_process import READ_WORKBOOK
from tests.exchange.workbooks import plain_workbook, saved


def arguments(path: Path) -> list[str]:
    return [str(path), check_workbook(path).sha256, json.dumps(asdict(STANDARD))]


def messages(output: bytes) -> list[dict[str, object]]:
    found = []
    while output:
        (length,) = LENGTH.unpack_from(output)
        found.append(json.loads(output[LENGTH.size : LENGTH.size + length]))
        output = output[LENGTH.size + length :]
    return found


def test_the_program_reads_a_workbook_when_it_is_started_for_that(tmp_path: Path) -> None:
    path = saved(tmp_path, plain_workbook())
    command = [sys.executable, "-m", "peerdesk", READ_WORKBOOK, *arguments(path)]
    ended = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert [list(message) for message in messages(ended.stdout)] == [["sheet"], ["rows"], ["done"]]


def test_the_reading_process_does_not_load_the_window_or_the_database(tmp_path: Path) -> None:
    path = saved(tmp_path, plain_workbook())
    code = (
        "import sys; from peerdesk.exchange.reader_child import main; main(sys.argv[1:]);"
        "heavy = {'PySide6', 'sqlalchemy', 'openpyxl', 'reportlab', 'multiprocessing'};"
        "sys.exit(bool(heavy & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, *arguments(path)]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, timeout=60)


def test_a_changed_file_is_noticed(tmp_path: Path) -> None:
    wanted = arguments(saved(tmp_path, plain_workbook()))
    saved(tmp_path, plain_workbook(("another", "file")))
    command = [sys.executable, "-m", "peerdesk.exchange.reader_child", *wanted]
    ended = subprocess.run(command, capture_output=True, check=True, timeout=60)
    (message,) = messages(ended.stdout)
    assert "changed while it was being read" in str(message["refused"])


def test_the_reading_process_says_nothing_that_could_reach_a_log(tmp_path: Path) -> None:
    path = saved(tmp_path, plain_workbook())
    wanted = arguments(path)
    path.unlink()
    command = [sys.executable, "-m", "peerdesk.exchange.reader_child", *wanted]
    ended = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert ended.returncode != 0
    assert (ended.stdout, ended.stderr) == (b"", b"")
