"""The log tells where something went wrong and holds nothing of any record."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from peerdesk.system.errors import SystemFault
from peerdesk.system.logs import HIDDEN, LOG_FILE, ContentFreeFormatter, install_logging

SECRET = "Zebediah Quillfeather"

_log = logging.getLogger("peerdesk.test")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    """The log file while logging is installed."""
    root = logging.getLogger()
    before = root.level
    handler = install_logging(tmp_path / "logs")
    yield tmp_path / "logs" / LOG_FILE
    root.removeHandler(handler)
    root.setLevel(before)
    handler.close()


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _fail() -> None:
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        raise SystemFault(f"{SECRET} could not be saved.") from error


def test_our_messages_keep_their_text_and_their_numbers(file: Path) -> None:
    _log.info("Imported %d rows in %.1f seconds", 63, 2.5)
    _log.info("Opened")
    _log.info("%(rows)d rows", {"rows": 5})
    text = _text(file)
    assert "INFO peerdesk.test test_logs:" in text
    assert "Imported 63 rows in 2.5 seconds" in text
    assert "Opened" in text
    assert "5 rows" in text


def test_texts_filled_in_are_hidden(file: Path) -> None:
    _log.info("Saved %s of %r", SECRET, [SECRET])
    _log.info("Saved %(name)s", {"name": SECRET})
    assert SECRET not in _text(file)
    assert f"Saved {HIDDEN} of '{HIDDEN}'" in _text(file)


def test_a_wrong_message_still_arrives() -> None:
    record = _log.makeRecord("peerdesk.test", 30, "x.py", 1, "wrong %d", (SECRET,), None)
    text = ContentFreeFormatter().format(record)
    assert "wrong %d" in text
    assert SECRET not in text


def test_messages_of_other_libraries_are_hidden(file: Path) -> None:
    logging.getLogger("pdfengine").info("cannot draw %s", SECRET)
    logging.getLogger("peerdesk_lookalike").info("has " + SECRET)  # noqa: G003
    text = _text(file)
    assert "INFO pdfengine" in text
    assert SECRET not in text


@pytest.mark.allow_logs("Saving")
def test_an_exception_tells_types_and_places_but_no_words(file: Path) -> None:
    try:
        _fail()
    except SystemFault:
        _log.exception("Saving did not work")
    text = _text(file)
    assert SECRET not in text
    assert "peerdesk.system.errors.SystemFault" in text
    assert "builtins.KeyError" in text
    assert "tests/system/test_logs.py:" in text
    assert "in _fail" in text
    assert "raise" not in text, "lines of code may hold texts too"


@pytest.mark.allow_logs("Writing")
def test_the_number_of_a_system_error_is_told(file: Path, tmp_path: Path) -> None:
    try:
        (tmp_path / SECRET / "x").read_bytes()
    except OSError:
        _log.exception("Writing did not work")
    assert "builtins.FileNotFoundError (errno 2)" in _text(file)
    assert SECRET not in _text(file)


@pytest.mark.allow_logs
def test_an_exception_that_is_its_own_cause_ends(file: Path) -> None:
    error = ValueError(SECRET)
    error.__context__ = other = KeyError()
    other.__context__ = error
    _log.error("loop", exc_info=error)
    assert _text(file).count("builtins.ValueError") < 10


def test_the_file_starts_anew_before_it_grows_large(file: Path) -> None:
    for _ in range(13_000):
        _log.info("x" * 500)
    kept = sorted(file.parent.iterdir())
    assert len(kept) == 6
    assert all(each.stat().st_size <= 1_000_000 for each in kept)


def test_a_folder_that_takes_no_log_does_not_stop_the_program(tmp_path: Path) -> None:
    (tmp_path / "logs").write_bytes(b"a file")
    root = logging.getLogger()
    before = root.level
    handler = install_logging(tmp_path / "logs")
    _log.info("goes nowhere")
    root.removeHandler(handler)
    root.setLevel(before)
    assert (tmp_path / "logs").read_bytes() == b"a file"
