"""Pictures of everything: painted in each look, and at 150 % in a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from peerdesk.ui import ask
from peerdesk.ui.forms import EditableSection
from peerdesk.ui.pictures import environment_at, settle, take_picture
from peerdesk.ui.theme import LookChoice, look, theme
from tests.ui.gallery import Gallery, Records, meeting_dialog, nothing, small_parts

ROOT = Path(__file__).resolve().parent.parent.parent

AT_SCALE = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from peerdesk.ui.pictures import take_picture
from peerdesk.ui.theme import start_theme, LookChoice
app = QApplication([])
start_theme(app, LookChoice.LIGHT)
from tests.ui.gallery import Gallery, Records
gallery = Gallery(Records(60))
gallery.show()
gallery.tasks.wait_idle()
take_picture(gallery, Path(sys.argv[1]))
gallery.tasks.finish()
"""


def _colours(path: Path) -> dict[str, int]:
    """How often each colour is in a picture, of every fourth pixel in both directions."""
    image = QImage(str(path))
    seen: dict[str, int] = {}
    for x in range(0, image.width(), 4):
        for y in range(0, image.height(), 4):
            name = image.pixelColor(x, y).name()
            seen[name] = seen.get(name, 0) + 1
    return seen


@pytest.mark.parametrize("choice", [LookChoice.LIGHT, LookChoice.DARK, LookChoice.CONTRAST])
def test_everything_is_painted_in_every_look(
    qtbot: QtBot, tmp_path: Path, choice: LookChoice
) -> None:
    theme().choose(choice)
    gallery, parts = Gallery(Records(60)), small_parts()
    for window in (gallery, parts):
        qtbot.addWidget(window)
        window.show()
    gallery.tasks.wait_idle()
    gallery.page.findChildren(EditableSection)[0].edit()
    gallery.help.show_help("Roster", "Everyone in the program.")
    ask.toast(gallery, "Meeting logged.", "Undo", nothing)
    dialog = meeting_dialog(gallery)
    dialog.open()
    settle()
    for name, widget in (("window", gallery), ("parts", parts), ("dialog", dialog)):
        path = tmp_path / f"{name}.png"
        take_picture(widget, path)
        colours = _colours(path)
        ground = max(colours, key=lambda colour: colours[colour])
        assert ground in (look().colours.window, look().colours.page)
        assert look().colours.accent in colours
    gallery.tasks.finish()


def test_a_picture_at_one_and_a_half_has_the_pixels_for_it(tmp_path: Path) -> None:
    path = tmp_path / "window.png"
    subprocess.run(
        [sys.executable, "-c", AT_SCALE, str(path)],
        cwd=ROOT,
        env=environment_at(1.5),
        timeout=60,
        check=True,
        capture_output=True,
    )
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1920, 1080)
