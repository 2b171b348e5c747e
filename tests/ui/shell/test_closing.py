"""Today's backup while the program closes: made, skipped, or failed; closing always comes about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from peerdesk.domain.participants import Participant
from peerdesk.services.backups import back_up, backup_folder
from peerdesk.services.office import Office
from peerdesk.services.participants import add_participant
from peerdesk.services.settings import Settings
from peerdesk.ui import ask
from peerdesk.ui.pictures import settle
from peerdesk.ui.shell.window import MainWindow
from tests.programs import FixedClock
from tests.ui.accessibility import nameless_controls

Chosen = Callable[[str], object]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, office: Office) -> Iterator[MainWindow]:
    made = MainWindow(Settings(tmp_path / "settings"))
    qtbot.addWidget(made, before_close_func=MainWindow.hurry)
    made.show()
    made.load_the_rest()
    back_up(office)
    made.show_desk(office)
    _wait(made)
    yield made
    if made.desk is not None:
        made.tasks.finish()
        made.desk.office.program.close()


def _wait(window: MainWindow) -> None:
    for _ in range(4):
        settle()
        window.tasks.wait_idle(30)
    settle()


def _change(office: Office) -> None:
    add_participant(office, Participant(uid=office.new_uid(), last_name="Cole", stage="s2"))


def _backups(office: Office) -> int:
    return len(list(backup_folder(office).glob("*.peerdesk-backup")))


def test_closing_makes_todays_backup_when_records_were_changed(
    desk: MainWindow, office: Office, clock: FixedClock
) -> None:
    _change(office)
    clock.moment += timedelta(hours=20)
    desk.close()
    assert desk.isVisible()
    assert desk.closing is not None
    assert nameless_controls(desk.closing) == []
    _wait(desk)
    assert desk.desk is None
    assert not desk.isVisible()
    assert _backups(office) == 2


def test_closing_makes_none_when_nothing_was_changed_or_one_is_there(
    desk: MainWindow, office: Office
) -> None:
    _change(office)
    assert desk.leave_desk()
    assert _backups(office) == 1


def test_todays_backup_can_be_skipped(desk: MainWindow, office: Office, clock: FixedClock) -> None:
    _change(office)
    clock.moment += timedelta(hours=20)
    assert not desk.leave_desk()
    assert desk.closing is not None
    desk.closing.reject()
    _wait(desk)
    assert desk.desk is None
    assert list(backup_folder(office).glob(".*")) == []


def test_a_failed_backup_is_said_and_never_keeps_anybody(
    desk: MainWindow, office: Office, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    _change(office)
    clock.moment += timedelta(hours=20)
    monkeypatch.setattr("peerdesk.store.backups.making.integrity_report", lambda _: ["a page"])
    assert not desk.leave_desk()
    _wait(desk)
    assert desk.closing is not None
    assert desk.closing.accessibleName() == "Today's backup was not made."
    assert desk.closing.leave.text() == "Close anyway"
    desk.closing.again.click()
    _wait(desk)
    assert desk.closing.leave.text() == "Close anyway"
    desk.closing.leave.click()
    _wait(desk)
    assert desk.desk is None


def test_the_end_of_the_session_waits_for_nothing(
    desk: MainWindow, office: Office, clock: FixedClock
) -> None:
    _change(office)
    clock.moment += timedelta(hours=20)
    desk.hurry()  # what the system calls when it ends the session
    assert desk.leave_desk()
    assert _backups(office) == 1


def test_a_program_that_nobody_closes_gets_its_backup(
    desk: MainWindow, office: Office, clock: FixedClock
) -> None:
    _change(office)
    clock.moment += timedelta(days=1, minutes=1)
    assert desk.desk is not None
    desk.desk.standing.catch_up()
    _wait(desk)
    assert _backups(office) == 2


def test_a_stick_is_asked_for_after_saying_what_it_holds(
    desk: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def choose(
        _view: object,
        _heading: str,
        words: Sequence[str],
        _a: object,
        chosen: Callable[[str], object],
    ) -> None:
        said.extend(words)
        chosen("go")

    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(ask, "choose", choose)
    monkeypatch.setattr(ask, "choose_folder", lambda *_: stick)
    assert desk.desk is not None
    desk.desk.errands.back_up_to_stick()
    _wait(desk)
    assert "passphrase" in said[1]
    assert [each.suffix for each in stick.iterdir()] == [".peerdesk-backup"]
