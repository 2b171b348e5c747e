"""Qt's binding gives back every reference to None it takes: 6.12.0 did not, and aborted.

Each call that lost one brought Python 3.11 nearer to freeing None itself, which ends the process.
From Python 3.12 on the count no longer moves and these tests hold trivially.
"""

import sys
from collections.abc import Callable

import pytest
from PySide6 import __version_info__
from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSettings,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

CALLS = 20_000
BATCH = 500
# References that other things (caches, the test runner) may let go of meanwhile.
TOLERATED = 100


class _Listener(QWidget):
    changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.seen = 0
        self.changed.connect(self._count)

    def _count(self, step: int) -> None:
        self.seen += step

    def customEvent(self, event: QEvent) -> None:
        self.seen += 1


class _Empty(QAbstractListModel):
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 1

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> None:
        return None


def _lost_references(call: Callable[[], object]) -> int:
    """How many references to None are gone after many calls; stops early, before None itself is."""
    before = sys.getrefcount(None)
    for _ in range(CALLS // BATCH):
        for _ in range(BATCH):
            call()
        if before - sys.getrefcount(None) > TOLERATED:
            break
    return before - sys.getrefcount(None)


def _method(listener: _Listener) -> Callable[[], object]:
    return lambda: listener.setEnabled(True)


def _method_of_a_text_field(listener: _Listener) -> Callable[[], object]:
    field = QLineEdit(listener)
    return lambda: field.setText("abc")


def _answer_none(listener: _Listener) -> Callable[[], object]:
    return listener.parent


def _argument_none(listener: _Listener) -> Callable[[], object]:
    child = QObject(listener)
    return lambda: child.setParent(None)


def _overridden_event(listener: _Listener) -> Callable[[], object]:
    return lambda: QCoreApplication.sendEvent(listener, QEvent(QEvent.Type.User))


def _overridden_data(listener: _Listener) -> Callable[[], object]:
    model = _Empty(listener)
    return lambda: model.index(0).data()


def _signal(listener: _Listener) -> Callable[[], object]:
    return lambda: listener.changed.emit(1)


def _connection(listener: _Listener) -> Callable[[], object]:
    timer = QTimer(listener)

    def connect_and_part() -> None:
        timer.timeout.connect(listener.close)
        timer.timeout.disconnect(listener.close)

    return connect_and_part


def _stored_value(listener: _Listener) -> Callable[[], object]:
    settings = QSettings()
    return lambda: settings.value("nothing/here", None)


def test_the_version_is_one_that_keeps_its_references() -> None:
    assert (6, 11, 3) <= __version_info__[:3] < (6, 12)


@pytest.mark.parametrize(
    "kind",
    [
        _method,
        _method_of_a_text_field,
        _answer_none,
        _argument_none,
        _overridden_event,
        _overridden_data,
        _signal,
        _connection,
        _stored_value,
    ],
)
def test_many_calls_lose_no_reference_to_none(
    qtbot: QtBot, kind: Callable[[_Listener], Callable[[], object]]
) -> None:
    listener = _Listener()
    qtbot.addWidget(listener)
    assert _lost_references(kind(listener)) <= TOLERATED
