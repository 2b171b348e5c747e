"""The lock that comes by itself: after idle minutes by two clocks, and when Windows says so."""

from __future__ import annotations

from ctypes import addressof, wintypes

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from peerdesk.ui.lock.idle import SLEPT_SECONDS, Idleness, IdleWatch, Moment
from peerdesk.ui.lock.system_events import Cause, SystemEvents, cause_of
from peerdesk.ui.pictures import settle

STEPS = st.lists(
    st.tuples(st.integers(0, 25), st.integers(-7200, 7200), st.booleans()), max_size=120
)


class Clocks:
    """Two clocks that a test turns."""

    def __init__(self) -> None:
        self.steady = self.wall = 1000.0

    def now(self) -> Moment:
        return Moment(self.steady, self.wall)

    def go_on(self, seconds: float) -> None:
        self.steady += seconds
        self.wall += seconds


@given(STEPS)
def test_it_is_never_late_by_the_clock_that_never_jumps(
    steps: list[tuple[int, int, bool]],
) -> None:
    """Whatever the clock on the wall does, ten minutes without a touch are noticed."""
    clocks = Clocks()
    idleness = Idleness(10, clocks.now())
    alone = 0
    for seconds, jump, touched in steps:
        clocks.go_on(seconds)
        clocks.wall += jump
        alone += seconds
        late = idleness.look(clocks.now()) or (touched and not idleness.touch(clocks.now()))
        assert late or alone < 600
        if late:
            idleness.begin(clocks.now())
        if touched or late:
            alone = 0


def test_a_touch_keeps_it_away_and_a_late_one_does_not() -> None:
    clocks = Clocks()
    idleness = Idleness(10, clocks.now())
    for _ in range(100):
        for _ in range(25):
            clocks.go_on(20)
            assert not idleness.look(clocks.now())
        assert idleness.touch(clocks.now())
    for _ in range(30):
        clocks.go_on(19.9)
        assert not idleness.look(clocks.now())
    clocks.go_on(10)
    assert not idleness.touch(clocks.now())
    assert idleness.look(clocks.now())


@pytest.mark.parametrize("clock", ["steady", "wall"])
def test_a_computer_that_slept_is_noticed_by_either_clock(clock: str) -> None:
    clocks = Clocks()
    idleness = Idleness(10, clocks.now())
    setattr(clocks, clock, getattr(clocks, clock) + SLEPT_SECONDS)
    assert idleness.look(clocks.now())
    assert not idleness.look(clocks.now())  # it was told once; who was in has to come back


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


class Heard(QObject):
    """Counts what a watch says."""

    def __init__(self, clocks: Clocks) -> None:
        super().__init__()
        self.idle = self.asked = 0
        self.watch = IdleWatch(10, self, clocks.now)
        self.watch.idle.connect(self._idle)
        self.watch.asked.connect(self._asked)
        self.watch.begin()

    def _idle(self) -> None:
        self.idle += 1

    def _asked(self) -> None:
        self.asked += 1


def _almost_ten_minutes(heard: Heard, clocks: Clocks) -> None:
    for _ in range(59):
        clocks.go_on(10)
        heard.watch.look()


def _press_key(window: QWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_A)


def _click(window: QWindow) -> None:
    QTest.mouseClick(window, Qt.MouseButton.LeftButton)


def _move_mouse(window: QWindow) -> None:
    QTest.mouseMove(window, QPoint(3, 3))
    QTest.mouseMove(window, QPoint(5, 5))


def _turn_wheel(window: QWindow) -> None:
    QTest.wheelEvent(window, QPointF(3, 3), QPoint(0, 120))


def _show(field: QLineEdit, heard: Heard) -> None:
    field.show()
    field.activateWindow()
    settle()
    heard.watch.look()


@pytest.mark.parametrize("touch", [_press_key, _click, _move_mouse, _turn_wheel])
def test_keys_and_mouse_count_as_somebody(touch: object, clocks: Clocks) -> None:
    heard, field = Heard(clocks), QLineEdit()
    _show(field, heard)
    _almost_ten_minutes(heard, clocks)
    touch(field.windowHandle())  # type: ignore[operator]
    _almost_ten_minutes(heard, clocks)
    assert heard.idle == 0
    clocks.go_on(10)
    heard.watch.look()
    assert heard.idle == 1
    heard.watch.stop()


def test_who_comes_back_too_late_types_into_nothing(clocks: Clocks) -> None:
    heard, field = Heard(clocks), QLineEdit()
    _show(field, heard)
    clocks.go_on(600)
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    assert heard.idle > 0
    assert field.text() == ""
    heard.watch.stop()
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    assert field.text() == "a"


def test_the_site_says_how_many_minutes(clocks: Clocks) -> None:
    heard = Heard(clocks)
    heard.watch.set_minutes(2)
    for _ in range(11):
        clocks.go_on(10)
        heard.watch.look()
    assert heard.idle == 0
    clocks.go_on(10)
    heard.watch.look()
    assert heard.idle == 1
    heard.watch.stop()


@pytest.mark.parametrize(
    ("message", "told", "cause"),
    [
        (0x02B1, 0x7, Cause.SESSION),  # WTS_SESSION_LOCK
        (0x02B1, 0x2, Cause.SESSION),  # WTS_CONSOLE_DISCONNECT
        (0x02B1, 0x4, Cause.SESSION),  # WTS_REMOTE_DISCONNECT
        (0x02B1, 0x6, Cause.SESSION),  # WTS_SESSION_LOGOFF
        (0x02B1, 0x8, None),  # WTS_SESSION_UNLOCK
        (0x02B1, 0x5, None),  # WTS_SESSION_LOGON
        (0x0218, 0x4, Cause.SLEEP),  # PBT_APMSUSPEND
        (0x0218, 0x7, None),  # PBT_APMRESUMESUSPEND
        (0x0218, 0xA, None),  # PBT_APMPOWERSTATUSCHANGE
        (0x0100, 0x7, None),  # WM_KEYDOWN
        (0x0000, 0x4, None),
    ],
)
def test_messages_of_windows_are_told_apart(message: int, told: int, cause: Cause | None) -> None:
    assert cause_of(message, told) is cause


def test_a_message_is_read_where_windows_has_put_it() -> None:
    heard: list[Cause] = []
    events = SystemEvents(heard.append)
    for message, told in ((0x0100, 0x7), (0x02B1, 0x7), (0x0218, 0x4)):
        made_up = wintypes.MSG(message=message, wParam=told)
        for kind in (b"windows_generic_MSG", b"xcb_generic_event_t"):
            taken, _ = events.nativeEventFilter(kind, addressof(made_up))
            assert not taken  # Windows and Qt hear of it as well
    assert heard == [Cause.SESSION, Cause.SLEEP]
