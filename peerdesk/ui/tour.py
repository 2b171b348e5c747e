"""The tour: every screen of an open program as a picture, in both looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from peerdesk.services.office import Office
from peerdesk.ui.pictures import settle, take_picture
from peerdesk.ui.shell.places import PLACES
from peerdesk.ui.shell.window import MainWindow
from peerdesk.ui.theme.look import LookChoice, theme

LOOKS = (LookChoice.LIGHT, LookChoice.DARK)


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: `set_up` brings the screen forward and returns what is to be painted."""

    name: str
    set_up: Callable[[], QWidget]


class Tour(QObject):
    """Walks through the screens of a window."""

    def __init__(self, window: MainWindow, folder: Path, ending: str) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._ending = ending
        self.taken: list[Path] = []

    def take(self, scene: Scene) -> None:
        """Take one picture in each look."""
        for choice in LOOKS:
            theme().choose(choice)
            shown = scene.set_up()
            self._settle()
            path = self._folder / f"{scene.name}-{choice.value}{self._ending}.png"
            take_picture(shown, path)
            self.taken.append(path)
            if isinstance(shown, QDialog):
                shown.done(0)
        self._settle()

    def _settle(self) -> None:
        for _ in range(3):
            settle()
            self._window.tasks.wait_idle(60)
        settle()


def first_scenes(window: MainWindow) -> Iterator[Scene]:
    """The screens before a program is open."""
    yield Scene("unlock", lambda: window)
    yield Scene("unlock-new", lambda: _after(window.first.ask_for_new_program, window))
    yield Scene("unlock-recovery", lambda: _after(window.first.ask_for_code, window))


def desk_scenes(window: MainWindow) -> Iterator[Scene]:
    """The screens of an open program: each place with its first record, then each dialog."""
    desk = window.desk
    assert desk is not None
    for place in PLACES:
        yield Scene(place.name, partial(_place, window, place.name))
    for name in ("roster", "matches", "meetings", "trainings"):
        yield Scene(f"{name}-new", partial(_new, window, name))
    errands = desk.errands
    yield Scene("help", lambda: _after(desk.toggle_help, window))
    desk.toggle_help()
    yield Scene("log-meeting", lambda: _dialog(window, lambda: desk.log_meeting("", "")))
    yield Scene("session-sheets", lambda: _dialog(window, errands.print_sheets))
    yield Scene("import", lambda: _dialog(window, errands.import_workbook))
    yield Scene("export", lambda: _dialog(window, lambda: errands.export("all")))
    yield Scene("site-settings", lambda: _dialog(window, errands.site_settings))


def _after(act: Callable[[], object], shown: QWidget) -> QWidget:
    act()
    return shown


def _place(window: MainWindow, name: str) -> QWidget:
    desk = window.desk
    assert desk is not None
    desk.show_place(name)
    window.tasks.wait_idle(60)
    choose_first = getattr(desk.tab(name), "choose_first", None)
    if choose_first is not None:
        choose_first()
    return window


def _new(window: MainWindow, name: str) -> QWidget:
    desk = window.desk
    assert desk is not None
    tab = desk.show_place(name)
    return _dialog(window, tab.new_record)


def _dialog(window: MainWindow, act: Callable[[], object]) -> QWidget:
    """What an act opens: its dialog, or the window itself when it opens none."""
    act()
    settle()
    window.tasks.wait_idle(60)
    opened = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]
    visible = [each for each in opened if each.isVisible()]
    return visible[-1] if visible else window


@contextmanager
def toured(window: MainWindow, office: Office) -> Iterator[None]:
    """The window with the program open, closed afterwards whatever was left unsaved."""
    window.show_desk(office)
    try:
        yield
    finally:
        window.tasks.finish()
        office.program.close()
