"""The part that sets a new passphrase: quiet while one types, clear about what is wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from peerdesk.ui.tasks import Tasks
from peerdesk.ui.unlock.new_passphrase import NewPassphrase
from tests.programs import PASSPHRASE
from tests.ui.accessibility import nameless_controls


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.finish()


@pytest.fixture
def part(qtbot: QtBot, tasks: Tasks) -> NewPassphrase:
    made = NewPassphrase(tasks, lambda: ("Harbor House", "A. Rivera"))
    qtbot.addWidget(made)
    made.show()
    return made


def after_the_pause(part: NewPassphrase, tasks: Tasks) -> str:
    assert part.judgement.pause.isActive()
    part.judgement.pause.timeout.emit()
    tasks.wait_idle()
    return part.judgement.words()


def test_nothing_is_said_while_one_types(qtbot: QtBot, part: NewPassphrase, tasks: Tasks) -> None:
    qtbot.keyClicks(part.first.line, "sev")
    assert part.judgement.words() == ""
    assert after_the_pause(part, tasks) == ""
    qtbot.keyClicks(part.first.line, "en quiet")
    assert part.judgement.words() == ""
    assert after_the_pause(part, tasks) == "4 more characters needed."
    qtbot.keyClicks(part.first.line, " ")
    assert part.judgement.words() == ""


def test_a_judgement_is_said_after_a_pause(qtbot: QtBot, part: NewPassphrase, tasks: Tasks) -> None:
    qtbot.keyClicks(part.first.line, PASSPHRASE)
    assert after_the_pause(part, tasks) == "Strong: very hard to guess."
    assert part.first.line.accessibleDescription() == "Strong: very hard to guess."
    part.first.line.setText("sunshine princess")
    assert "too easy to guess" in after_the_pause(part, tasks)
    part.first.line.setText("seven quiet harbors wade")
    assert "“Harbor” is in the passphrase" in after_the_pause(part, tasks)


def test_a_judgement_that_comes_late_is_not_said_of_other_words(
    part: NewPassphrase, tasks: Tasks
) -> None:
    part.first.line.setText(PASSPHRASE)
    part.judgement.judge()
    part.first.line.setText("seven")
    tasks.wait_idle()
    assert part.judgement.words() == ""


@pytest.mark.parametrize(
    ("first", "again", "says"),
    [
        ("", "", "Type a passphrase"),
        ("seven", "seven", "has 5 characters; it needs 15"),
        ("seven quiet riveras", "seven quiet riveras", "“Rivera” is in"),
        ("sunshine princess", "sunshine princess", "too easy to guess"),
    ],
)
def test_what_is_refused_is_said_beside_the_line(
    part: NewPassphrase, tasks: Tasks, first: str, again: str, says: str
) -> None:
    part.first.line.setText(first)
    part.again.line.setText(again)
    part.judgement.judge()
    tasks.wait_idle()
    assert not part.is_ready()
    assert says in part.first.problem()
    assert part.judgement.words() == ""
    assert part.again.problem() == ""


def test_two_that_differ_are_said_beside_the_second(part: NewPassphrase) -> None:
    part.first.line.setText(PASSPHRASE)
    part.again.line.setText(PASSPHRASE.upper())
    assert not part.is_ready()
    assert "differ" in part.again.problem()
    part.again.line.setText(PASSPHRASE)
    assert part.is_ready()
    assert part.passphrase() == PASSPHRASE


def test_five_words_are_filled_in_and_shown(
    qtbot: QtBot, part: NewPassphrase, tasks: Tasks
) -> None:
    part.again.line.setText("left over")
    qtbot.mouseClick(part.suggest_button, Qt.MouseButton.LeftButton)
    tasks.wait_idle()
    proposed = part.passphrase()
    assert len(proposed.split()) == 5
    assert part.first.line.echoMode() is QLineEdit.EchoMode.Normal
    assert part.judgement.words() == "Strong: very hard to guess."
    assert part.again.text() == ""
    qtbot.keyClicks(part.again.line, proposed)
    assert part.is_ready()


def test_clearing_forgets_and_hides(qtbot: QtBot, part: NewPassphrase, tasks: Tasks) -> None:
    part.suggest()
    tasks.wait_idle()
    part.say("Wrong.")
    part.clear()
    assert (part.passphrase(), part.again.text()) == ("", "")
    assert part.first.line.echoMode() is QLineEdit.EchoMode.Password
    assert part.first.problem() == part.judgement.words() == ""
    assert not part.judgement.pause.isActive()


def test_every_control_has_a_name(part: NewPassphrase) -> None:
    assert nameless_controls(part) == []
