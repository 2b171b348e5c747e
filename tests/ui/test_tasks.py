"""Waiting: results, faults, order, what lasts, what nobody waits for any more."""

import gc
import logging
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerdesk.domain.errors import Cancelled, Refused
from peerdesk.ui.ask import OUR_FAULT
from peerdesk.ui.tasks import QUIET_MS, Tasks, Waiting
from peerdesk.ui.widgets.message import Message
from peerdesk.ui.widgets.toast import Toast


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    return made


@pytest.fixture
def tasks(window: QWidget) -> Iterator[Tasks]:
    made = Tasks(window)
    yield made
    assert made.finish(10)


class _Gate:
    """A call that waits on the worker until the test opens it."""

    def __init__(self) -> None:
        self.opened = threading.Event()
        self.begun = threading.Event()

    def __call__(self) -> str:
        self.begun.set()
        assert self.opened.wait(10)
        return "through"


def _messages(window: QWidget) -> list[str]:
    return [message.accessibleName() for message in window.findChildren(Message)]


def test_a_result_comes_to_the_window_from_another_thread(tasks: Tasks) -> None:
    here, seen = threading.get_ident(), []
    tasks.run(threading.get_ident, done=lambda there: seen.append((there, threading.get_ident())))
    tasks.wait_idle()
    [(there, back)] = seen
    assert there != here
    assert back == here


def test_all_calls_are_made_by_one_thread(tasks: Tasks) -> None:
    threads: list[int] = []
    for _ in range(20):
        tasks.run(threading.get_ident, done=threads.append)
    tasks.wait_idle()
    assert len(threads) == 20
    assert len(set(threads)) == 1


def test_a_save_goes_before_reads_that_were_asked_earlier(tasks: Tasks) -> None:
    gate, order = _Gate(), []
    tasks.run(gate)
    assert gate.begun.wait(10)
    for number in range(3):
        tasks.run(lambda number=number: order.append(f"page {number}"))
    tasks.run(lambda: order.append("save"), changes={"meeting"})
    gate.opened.set()
    tasks.wait_idle()
    assert order == ["save", "page 0", "page 1", "page 2"]


def test_changed_kinds_are_told_before_the_result(tasks: Tasks) -> None:
    told: list[object] = []
    tasks.changed.connect(told.append)
    tasks.run(lambda: "saved", done=told.append, changes={"meeting"})
    tasks.run(lambda: {"match"}, done=told.append, changes=lambda kinds: kinds)
    tasks.run(lambda: "read", done=told.append)
    tasks.wait_idle()
    assert told == [frozenset({"meeting"}), "saved", frozenset({"match"}), {"match"}, "read"]


def test_a_failed_save_tells_no_change(tasks: Tasks, window: QWidget) -> None:
    def refuse() -> None:
        raise Refused("The mentor has no open match.", "Open a match first.")

    told: list[object] = []
    tasks.changed.connect(told.append)
    tasks.run(refuse, changes={"meeting"})
    tasks.wait_idle()
    assert told == []
    assert _messages(window) == ["The mentor has no open match."]


def test_whoever_asked_may_show_the_fault_itself(tasks: Tasks, window: QWidget) -> None:
    def refuse() -> None:
        raise Refused("The mentor has no open match.")

    seen: list[Exception] = []

    def failed(fault: Exception) -> bool:
        seen.append(fault)
        return True

    tasks.run(refuse, failed=failed)
    tasks.wait_idle()
    assert isinstance(seen[0], Refused)
    assert _messages(window) == []


@pytest.mark.allow_logs("a fault of ours, ValueError at")
def test_our_own_fault_is_logged_without_contents(
    tasks: Tasks, window: QWidget, caplog: pytest.LogCaptureFixture
) -> None:
    def stumble() -> None:
        raise ValueError("Marcus Carver")

    with caplog.at_level(logging.ERROR):
        tasks.run(stumble)
        tasks.wait_idle()
    assert _messages(window) == [OUR_FAULT[0]]
    assert "stumble" in caplog.text
    assert "Marcus" not in caplog.text


def test_of_searches_under_one_key_only_the_latest_comes_back(tasks: Tasks) -> None:
    gate = _Gate()
    seen: list[str] = []
    tasks.run_latest("search", gate, done=seen.append)
    assert gate.begun.wait(10)
    for text in ("b", "bo", "boo"):
        tasks.run_latest("search", str, text, done=seen.append)
    tasks.run_latest("other", str, "kept", done=seen.append)
    gate.opened.set()
    tasks.wait_idle()
    assert seen == ["boo", "kept"]


def test_a_result_for_a_widget_that_is_gone_is_dropped(tasks: Tasks, qtbot: QtBot) -> None:
    class _Page(QWidget):
        def show_words(self, words: str) -> None:
            self.setWindowTitle(words)

    page, gate = _Page(), _Gate()
    tasks.run(gate, done=page.show_words)
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    gate.opened.set()
    tasks.wait_idle()


def test_what_is_over_soon_is_not_shown(tasks: Tasks) -> None:
    said: list[Waiting | None] = []
    tasks.waiting.connect(said.append)
    tasks.run(time.sleep, 0.05, label="Reading the file")
    tasks.wait_idle()
    assert said == []


def test_what_lasts_is_shown_with_progress_and_can_be_stopped(
    tasks: Tasks, window: QWidget, qtbot: QtBot
) -> None:
    def read(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> None:
        progress(3, 10)
        for _ in range(1000):
            if cancelled():
                raise Cancelled("Stopped. Nothing of the file was kept.")
            time.sleep(0.01)

    said: list[Waiting | None] = []
    tasks.waiting.connect(said.append)
    asked = time.monotonic()
    tasks.run(read, label="Reading the file")
    qtbot.waitUntil(lambda: bool(said), timeout=3000)
    assert time.monotonic() - asked >= QUIET_MS / 1000
    tasks.stop_waiting()
    tasks.wait_idle()
    assert said == [Waiting("Reading the file", 3, 10, can_stop=True), None]
    assert [toast.words for toast in window.findChildren(Toast)] == [
        "Stopped. Nothing of the file was kept."
    ]
    assert _messages(window) == []


def test_closing_finishes_saves_and_drops_reads(window: QWidget) -> None:
    tasks, gate, made = Tasks(window), _Gate(), []
    tasks.run(gate)
    assert gate.begun.wait(10)
    tasks.run(lambda: made.append("read"))
    tasks.run(lambda: made.append("saved"), changes={"meeting"})
    gate.opened.set()
    assert tasks.finish(10)
    assert made == ["saved"]


def test_garbage_is_collected_on_the_thread_of_the_window_only(tasks: Tasks) -> None:
    """A widget in a cycle must not be deleted by the worker, or Qt ends the process."""
    where: list[threading.Thread] = []

    class Tied:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            where.append(threading.current_thread())

    for _ in range(50):
        Tied()
    tasks.run(lambda: [[] for _ in range(200_000)])
    tasks.wait_idle()
    assert where == []
    assert not gc.isenabled()
    gc.collect()
    assert set(where) == {threading.current_thread()}


def test_while_held_nothing_comes_out_but_what_ends_the_hold(tasks: Tasks, window: QWidget) -> None:
    seen: list[object] = []
    tasks.changed.connect(seen.append)
    tasks.hold()
    tasks.run(lambda: "saved", done=seen.append, changes={"meeting"})
    tasks.run(_refuse)
    tasks.run_latest("list", lambda: "rows of then", done=seen.append)
    tasks.wait_idle()
    tasks.run_latest("list", lambda: "rows of now", done=seen.append)
    tasks.run_though_held(lambda: "let in", done=seen.append, failed=lambda _fault: True)
    tasks.wait_idle()
    assert seen == ["let in"]
    assert _messages(window) == []
    tasks.release()
    assert seen == ["let in", frozenset({"meeting"}), "saved", "rows of now"]
    assert len(_messages(window)) == 1


def _refuse() -> None:
    raise Refused("There is a reason.")
