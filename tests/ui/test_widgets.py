"""Small parts: tabs with numbers, the palette, help, the status line, actions, pictures."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QStyle, QStyleOptionButton, QWidget
from pytestqt.qtbot import QtBot

from peerdesk import ui
from peerdesk.ui.pictures import environment_at, settle, take_picture
from peerdesk.ui.remembered import Remembered
from peerdesk.ui.shell.places import PLACES
from peerdesk.ui.tasks import Waiting
from peerdesk.ui.theme import LookChoice, Status, look, theme
from peerdesk.ui.widgets.actions import Action, main_button, menu_of, more_button
from peerdesk.ui.widgets.command_palette import CommandPalette, Finding, Findings
from peerdesk.ui.widgets.help_panel import HelpPanel
from peerdesk.ui.widgets.marks import CheckBox, DropDown, RadioButton
from peerdesk.ui.widgets.page import Page
from peerdesk.ui.widgets.section import KeyValues, Section
from peerdesk.ui.widgets.status_line import BusyBar, StatusLine
from peerdesk.ui.widgets.status_words import Banner
from peerdesk.ui.widgets.top_tabs import TopTabs
from peerdesk.ui.widgets.wrap import WrapLayout


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def _seen(widget: QWidget) -> list[str]:
    settle()
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible() and each.text()]


def test_a_tab_tells_its_number_to_the_eye_and_to_a_screen_reader(qtbot: QtBot) -> None:
    tabs = TopTabs()
    qtbot.addWidget(tabs)
    tabs.add("Today", "house", "Ctrl+1")
    tabs.add("Roster", "users")
    before = tabs.tabSizeHint(0).width()
    tabs.set_number(0, 4)
    assert tabs.tabSizeHint(0).width() > before
    assert tabs.accessibleTabName(0) == "Today, 4 waiting"
    spoken = QAccessible.queryAccessibleInterface(tabs).child(0).text(QAccessible.Text.Name)
    assert spoken == "Today, 4 waiting"
    tabs.set_number(0, 0)
    assert tabs.tabSizeHint(0).width() == before
    assert tabs.accessibleTabName(0) == "Today"


def test_all_tabs_fit_into_a_narrow_window(qtbot: QtBot) -> None:
    tabs = TopTabs()
    qtbot.addWidget(tabs)
    for place in PLACES:
        tabs.add(place.title, place.icon_name)
    tabs.set_number(0, 12)  # only Today counts what waits
    assert sum(tabs.tabSizeHint(each).width() for each in range(tabs.count())) <= 980
    assert len(PLACES) <= 9  # Ctrl+1 to Ctrl+9


class _Finder:
    def __init__(self) -> None:
        self.taken: list[str] = []

    def __call__(self, text: str, found: Findings) -> None:
        titles = ("Marcus Carver", "Log a meeting", "Boone with Carver")
        found(
            [
                Finding(title, "", "user", lambda title=title: self.taken.append(title))  # type: ignore[misc]
                for title in titles
                if text.casefold() in title.casefold()
            ]
        )


def test_the_palette_finds_and_takes_by_keyboard(window: QWidget, qtbot: QtBot) -> None:
    finder = _Finder()
    palette = CommandPalette(window, finder)
    palette.come()
    QTest.keyClicks(palette.field, "carver")
    qtbot.waitUntil(lambda: palette.list.model().rowCount() == 2, timeout=2000)
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert finder.taken == ["Boone with Carver"]
    assert not palette.isVisible()


def test_the_palette_does_not_take_what_an_earlier_text_found(window: QWidget) -> None:
    finder = _Finder()
    palette = CommandPalette(window, finder)
    palette.come()
    QTest.keyClicks(palette.field, "log")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert finder.taken == ["Log a meeting"]


def test_the_palette_says_when_nothing_fits(window: QWidget, qtbot: QtBot) -> None:
    palette = CommandPalette(window, _Finder())
    palette.come()
    QTest.keyClicks(palette.field, "zzz")
    qtbot.waitUntil(lambda: _seen(palette) == ["Nothing fits these letters."], timeout=2000)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_help_shows_its_text_and_escape_closes_it(qtbot: QtBot) -> None:
    panel = HelpPanel()
    qtbot.addWidget(panel)
    panel.show_help("Roster", "Everyone in the **program**.")
    assert panel.text.toPlainText().strip() == "Everyone in the program."
    theme().choose(LookChoice.DARK)
    assert panel.text.toPlainText().strip() == "Everyone in the program."
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_the_status_line_changes_a_part_in_place(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show()
    line.show_part("site", "Dayton RRC", "building-2")
    line.show_part("backup", "Last backup today", "hard-drive")
    line.show_part("backup", "Last backup 9 days ago", "hard-drive", Status.WARNING)
    assert _seen(line) == ["Dayton RRC", "Last backup 9 days ago"]


def test_what_lasts_is_said_with_words_and_cancel(qtbot: QtBot) -> None:
    bar = BusyBar()
    qtbot.addWidget(bar)
    bar.say(Waiting("Reading the file", 1200, 20000, can_stop=True))
    assert _seen(bar) == ["Reading the file … 1,200 of 20,000"]
    with qtbot.waitSignal(bar.stop_wanted):
        QTest.mouseClick(bar.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    bar.say(Waiting("Counting", 0, 0, can_stop=False))
    assert _seen(bar) == ["Counting …"]
    assert not bar.findChildren(QPushButton)[0].isVisible()
    bar.say(None)
    assert not bar.isVisible()


def test_menus_show_shortcuts_and_why_something_cannot_be_done(window: QWidget) -> None:
    done: list[str] = []
    actions = (
        Action("Export to Excel", lambda: done.append("export"), "download", "Ctrl+E"),
        None,
        Action("Hand off", lambda: done.append("hand off"), why_not="Nobody agreed yet."),
    )
    export, line, hand_off = menu_of(actions, window).actions()
    assert export.shortcut().toString() == "Ctrl+E"
    assert line.isSeparator()
    assert not hand_off.isEnabled()
    assert hand_off.toolTip() == "Nobody agreed yet."
    export.trigger()
    assert done == ["export"]
    assert more_button(actions).accessibleName() == "More actions"


def test_an_ampersand_is_shown_as_it_is(window: QWidget) -> None:
    action = Action("Boundaries & confidentiality", lambda: None)
    [entry] = menu_of((action,), window).actions()
    button = main_button(action)
    spoken = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
    assert entry.text() == "Boundaries && confidentiality"
    assert spoken == "Boundaries & confidentiality"


def test_a_main_button_acts(window: QWidget) -> None:
    done: list[str] = []
    button = main_button(Action("Log meeting", lambda: done.append("logged"), "plus"))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["logged"]


def test_a_page_shows_another_record_without_leftovers(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.show()
    page.set_title("Marcus Carver", "P-014")
    page.banner.say("His clearance ends soon.")
    page.add(Section("Match", KeyValues([("Mentor", "Dana Boone"), ("Held", "")])))
    assert _seen(page) == [
        *("Marcus Carver", "P-014", "His clearance ends soon.", "Match", "Mentor", "Dana Boone")
    ]
    page.clear()
    page.set_title("Ray Hollis")
    settle()
    assert _seen(page) == ["Ray Hollis"]


def test_a_banner_offers_what_can_be_done_about_it(qtbot: QtBot) -> None:
    banner, done = Banner(), []
    qtbot.addWidget(banner)
    banner.say("The last backup is 9 days old.", "Make one now.", Status.WARNING)
    QTest.mouseClick(
        banner.offer("Back up now", lambda: done.append("x")), Qt.MouseButton.LeftButton
    )
    assert done == ["x"]
    assert banner.accessibleName() == "The last backup is 9 days old. Make one now."
    banner.say("Backed up.", status=Status.GOOD)
    settle()
    assert banner.findChildren(QPushButton) == []


def test_wrapped_parts_never_lie_on_each_other(window: QWidget) -> None:
    place = QWidget(window)
    wrap = WrapLayout(6, place)
    chips = [QPushButton(f"Chip number {number}") for number in range(12)]
    for chip in chips:
        wrap.addWidget(chip)
    for width in (900, 400, 150):
        place.resize(width, wrap.heightForWidth(width))
        place.show()
        settle()
        places = [chip.geometry() for chip in chips]
        assert all(place.rect().contains(each) for each in places)
        assert not any(
            one.intersects(other) for at, one in enumerate(places) for other in places[:at]
        )


def test_values_are_kept_a_moment_after_the_last_change(qtbot: QtBot) -> None:
    kept: list[dict[str, object]] = []
    remembered = Remembered({"roster.splitter": [1, 2]}, kept.append)
    remembered.put("roster.splitter", [1, 2])
    remembered.put("look", "dark")
    remembered.put("look", "light")
    assert kept == []
    qtbot.waitUntil(lambda: bool(kept), timeout=3000)
    assert kept == [{"roster.splitter": [1, 2], "look": "light"}]
    assert remembered.get("look", "") == "light"
    assert remembered.get("look", 0) == 0
    assert remembered.get("unknown", "x") == "x"


def test_a_picture_is_written_or_it_is_said(window: QWidget, tmp_path: Path) -> None:
    take_picture(window, tmp_path / "window.png")
    assert QImage(str(tmp_path / "window.png")).size() == QSize(900, 600)
    with pytest.raises(OSError, match=r"window\.png"):
        take_picture(window, tmp_path / "nowhere" / "window.png")


def test_a_scale_is_handed_to_a_child_process() -> None:
    assert environment_at(1.5)["QT_SCALE_FACTOR"] == "1.5"


def test_marks_are_painted_where_the_style_sheet_cannot(window: QWidget) -> None:
    box, radio, drop = CheckBox("Kept"), RadioButton("Roster"), DropDown()
    for part in (box, radio, drop):
        part.setParent(window)
        part.resize(200, 40)
        before = part.grab().toImage()
        if isinstance(part, DropDown):
            seen = {before.pixelColor(x, 20).name() for x in range(150, 199)}
            assert look().colours.muted in seen
        else:
            part.setChecked(True)
            centre = part.style().subElementRect(_MARK[type(part)], _option(part), part).center()
            checked = part.grab().toImage()
            assert checked.pixelColor(centre) != before.pixelColor(centre)


_MARK = {
    CheckBox: QStyle.SubElement.SE_CheckBoxIndicator,
    RadioButton: QStyle.SubElement.SE_RadioButtonIndicator,
}


def _option(part: CheckBox | RadioButton) -> QStyleOptionButton:
    option = QStyleOptionButton()
    part.initStyleOption(option)
    return option


def test_nobody_uses_the_marks_that_cannot_be_painted() -> None:
    plain = re.compile(r"\b(QComboBox|QCheckBox|QRadioButton)\(\S*\)\s*$", re.MULTILINE)
    folder = Path(ui.__file__).parent
    used = [
        path.name
        for path in folder.rglob("*.py")
        if path.name != "marks.py" and plain.search(path.read_text(encoding="utf-8"))
    ]
    assert used == []
