"""The theme: contrast of every pair, sizes in font units, following the system."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from peerdesk.ui.icons import ICON_FOLDER, icon
from peerdesk.ui.theme import (
    CONTRAST,
    DARK,
    LIGHT,
    PALETTES,
    Colours,
    LookChoice,
    Sizes,
    contrast,
    look,
    set_role,
    theme,
)
from peerdesk.ui.theme.colours import MARK_PAIRS, TEXT_PAIRS
from peerdesk.ui.theme.look import colours_for


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read(palette: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
@pytest.mark.parametrize(("mark", "ground"), MARK_PAIRS)
def test_marks_can_be_seen(palette: Colours, mark: str, ground: str) -> None:
    assert contrast(getattr(palette, mark), getattr(palette, ground)) >= 3.0


@pytest.mark.parametrize("points", [6.0, 9.0, 14.0, 24.0])
def test_sizes_grow_with_the_font_and_stay_easy_to_hit(qapp: QApplication, points: float) -> None:
    font = QFont(qapp.font())
    font.setPointSizeF(points)
    sizes = Sizes.of(font)
    assert sizes.row >= 24
    assert sizes.control >= 24
    assert sizes.step(2) == round(sizes.line)
    assert sizes.heading_points == pytest.approx(1.3 * points)
    assert sizes.title_points == pytest.approx(1.6 * points)


@pytest.mark.parametrize(
    ("scheme", "preference", "colours"),
    [
        (Qt.ColorScheme.Unknown, Qt.ContrastPreference.NoPreference, LIGHT),
        (Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference, LIGHT),
        (Qt.ColorScheme.Dark, Qt.ContrastPreference.NoPreference, DARK),
        (Qt.ColorScheme.Light, Qt.ContrastPreference.HighContrast, CONTRAST),
        (Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast, CONTRAST),
    ],
)
def test_without_a_choice_the_system_decides(
    scheme: Qt.ColorScheme, preference: Qt.ContrastPreference, colours: Colours
) -> None:
    assert colours_for(LookChoice.SYSTEM, scheme, preference) is colours
    assert colours_for(LookChoice.LIGHT, scheme, preference) is LIGHT


def test_a_choice_overrides_the_system() -> None:
    for choice, colours in (
        (LookChoice.DARK, DARK),
        (LookChoice.CONTRAST, CONTRAST),
        (LookChoice.LIGHT, LIGHT),
    ):
        theme().choose(choice)
        assert look().colours is colours


def test_the_style_sheet_gives_buttons_their_colour(qtbot: QtBot) -> None:
    button = QPushButton("Log meeting")
    qtbot.addWidget(button)
    set_role(button, "primary")
    button.resize(200, 40)
    middle = button.grab().toImage().pixelColor(20, 20).name()
    assert middle == look().colours.accent


def test_a_label_takes_another_role_at_once(qtbot: QtBot) -> None:
    label = QLabel("Marcus")
    qtbot.addWidget(label)
    before = label.sizeHint().height()
    set_role(label, "title")
    assert label.sizeHint().height() > before


def _strongest(picture_of: str, side: int) -> str:
    image = icon("circle-check", picture_of).pixmap(QSize(side, side)).toImage()
    seen = [image.pixelColor(x, y) for x in range(side) for y in range(side)]
    return max(seen, key=lambda colour: colour.alpha()).name()


def test_icons_take_the_colour_in_force() -> None:
    assert _strongest("text", 32) == LIGHT.text
    theme().choose(LookChoice.DARK)
    assert _strongest("text", 32) == DARK.text
    assert _strongest("problem", 32) == DARK.problem


def test_a_copied_icon_lives_on_its_own(qtbot: QtBot) -> None:
    drawn = icon("plus")
    for _ in range(50):
        copy = icon("plus")
        copy.addPixmap(drawn.pixmap(QSize(16, 16)))
    assert not drawn.pixmap(QSize(16, 16)).isNull()


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_icons_have_as_many_pixels_as_the_screen(scale: float) -> None:
    pixmap = icon("users").pixmap(QSize(16, 16), scale)
    assert pixmap.size() == QSize(16, 16) * scale


def test_an_icon_that_is_not_shipped_is_noticed() -> None:
    with pytest.raises(FileNotFoundError, match=ICON_FOLDER):
        icon("no-such-icon")
