"""The tour: every screen of an open program as a picture, in both looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from peerdesk.services.office import Office
from peerdesk.services.resources import resource_path
from peerdesk.ui.pictures import settle, take_picture
from peerdesk.ui.shell.places import PLACES
from peerdesk.ui.shell.window import MainWindow
from peerdesk.ui.theme.look import LookChoice, theme
from peerdesk.ui.tour_worksheets import worksheet_scenes

if TYPE_CHECKING:
    from peerdesk.ui.tabs.trainings import TrainingsTab

EXAMPLE = "guide/example roster.xlsx"
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
            if shown is not self._window:
                shown.close()
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
    yield Scene("unlock-restore", lambda: _after(window.first.ask_for_backup, window))
    yield Scene("unlock-recovery", lambda: _after(window.first.ask_for_code, window))


def desk_scenes(window: MainWindow) -> Iterator[Scene]:
    """The screens of an open program: each place with its first record, then each dialog."""
    desk = window.desk
    assert desk is not None
    for place in PLACES:
        yield Scene(place.name, partial(_place, window, place.name))
    for name, set_up in worksheet_scenes(window):
        yield Scene(name, set_up)
    for name in ("roster", "matches", "meetings", "trainings", "partners"):
        yield Scene(f"{name}-new", partial(_new, window, name))
    errands = desk.errands
    yield Scene("help", lambda: _help(window, shown=True))
    _help(window, shown=False)
    yield Scene("log-meeting", lambda: _dialog(window, lambda: desk.log_meeting("", "")))
    yield Scene("session-sheets", lambda: _dialog(window, errands.print_sheets))
    yield Scene("find-anything", lambda: _after(desk.palette_come, desk.palette_field))
    yield Scene("trainings-matrix", lambda: _matrix(window))
    yield Scene("import", lambda: _import(window, steps=0))
    yield Scene("import-sheets", lambda: _import(window, steps=1))
    yield Scene("import-preview", lambda: _import(window, steps=3))
    yield Scene("private-notes", lambda: _private_notes(window))
    yield Scene("audit-checkpoint", lambda: _new(window, "audit"))
    yield Scene("export", lambda: _dialog(window, lambda: errands.export("all")))
    yield Scene("site-settings", lambda: _dialog(window, errands.site_settings))
    yield Scene("accounts", lambda: _dialog(window, errands.accounts))
    yield Scene("accounts-add", lambda: _add_account(window))
    yield Scene("change-passphrase", lambda: _dialog(window, errands.change_passphrase))
    yield Scene("retention", lambda: _dialog(window, errands.review_retention))
    if (lock := window.lock) is not None:  # the last one: what is locked shows nothing else
        yield Scene("locked", lambda: _after(lock.lock, window))


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


def _add_account(window: MainWindow) -> QWidget:
    """The dialog that adds an account, without the list of accounts that opens it."""
    from peerdesk.ui.accounts.account_dialog import AddAccountDialog

    desk = window.desk
    assert desk is not None
    adding = AddAccountDialog(desk.context, desk, ())
    return _dialog(window, adding.open)


def _private_notes(window: MainWindow) -> QWidget:
    """The page of the first person with the private notes unfolded."""
    from peerdesk.ui.pages.private_fold import PrivateFold

    _place(window, "roster")
    for fold in window.findChildren(PrivateFold):
        if fold.isVisible():
            fold.unfold(True)
            window.tasks.wait_idle(60)
            settle()
            _bring_into_view(fold)
    return window


def _bring_into_view(part: QWidget) -> None:
    around = part.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if isinstance(around, QScrollArea):
        around.ensureWidgetVisible(part)


def _help(window: MainWindow, *, shown: bool) -> QWidget:
    """The window with the explanation of its place, or without."""
    desk = window.desk
    assert desk is not None
    if bool(desk.help_shown()) != shown:
        desk.toggle_help()
    return window


def _matrix(window: MainWindow) -> QWidget:
    """Training records as the matrix of mentors by courses."""
    desk = window.desk
    assert desk is not None
    cast("TrainingsTab", desk.show_place("trainings")).show_view("matrix")
    return window


def _import(window: MainWindow, steps: int) -> QWidget:
    """The import of the example roster that ships with the guide, so many steps on."""
    from peerdesk.ui.importing.wizard import ImportWizard

    desk = window.desk
    assert desk is not None
    wizard = ImportWizard(desk.context, desk)
    wizard.open()
    if steps:
        wizard.read(resource_path(EXAMPLE))
    for _ in range(steps - 1):
        window.tasks.wait_idle(60)
        settle()
        wizard.go_on()
    window.tasks.wait_idle(60)
    return wizard


@contextmanager
def toured(window: MainWindow, office: Office) -> Iterator[None]:
    """The window with the program open, closed afterwards whatever was left unsaved."""
    window.show_desk(office)
    try:
        yield
    finally:
        window.tasks.finish()
        office.program.close()
