"""Site settings: each stage in a line of words, changed in a dialog and saved with the rest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from peerdesk.domain.fields import specs_of
from peerdesk.domain.sites import StageSetting
from peerdesk.services.office import Office
from peerdesk.ui.forms import FormDialog
from peerdesk.ui.site_settings import SiteSettingsDialog
from peerdesk.ui.stages_input import GROUPS
from peerdesk.ui.widgets.words import Words
from tests.ui.tabs.desks import DeskWindow


class _Empty(QWidget):
    def reload(self, *_changes: object) -> None:
        """Nothing is shown."""


@pytest.fixture
def window(qapp: object, office: Office) -> Iterator[DeskWindow]:
    desk = DeskWindow(office)
    desk.put(_Empty())
    yield desk
    desk.tasks.finish()


@pytest.fixture
def settings(window: DeskWindow) -> SiteSettingsDialog:
    shown = SiteSettingsDialog(window.context, window)
    shown.open()
    window.wait()
    return shown


def _lines(settings: SiteSettingsDialog) -> list[str]:
    words = settings.form.input("stages").findChildren(Words)
    return [each.text() for each in words if each.isVisible()]


def _change(settings: SiteSettingsDialog, window: DeskWindow, stage: str) -> FormDialog:
    buttons = settings.dialog.findChildren(QPushButton)
    [button] = [
        each
        for each in buttons
        if each.isVisible() and each.accessibleName() == f"Change what is agreed for {stage}"
    ]
    button.click()
    window.wait()
    [dialog] = [
        each for each in settings.dialog.findChildren(QDialog) if each.objectName() == "stage"
    ]
    assert isinstance(dialog, FormDialog)
    return dialog


def test_each_stage_is_a_line_and_the_place_of_agreement_is_named(
    settings: SiteSettingsDialog,
) -> None:
    about, *lines = _lines(settings)
    assert "Worksheet W9" in about
    assert [each.partition(":")[0] for each in lines] == ["Stage 1", "Stage 2", "Stage 3", "Alumni"]
    assert lines[1].endswith("Record goes to: Reentry center")


def test_the_dialog_of_a_stage_asks_for_every_setting() -> None:
    asked = {name for group in GROUPS for name in group.names}
    assert asked == {each.name for each in specs_of(StageSetting)} - {"stage"}


def test_a_changed_stage_is_saved_with_the_site_and_can_be_undone(
    settings: SiteSettingsDialog, window: DeskWindow, office: Office
) -> None:
    dialog = _change(settings, window, "Stage 2")
    dialog.form.set_value("cadence", "twice_a_week")
    dialog.form.set_value("times", ("evenings", "weekends"))
    dialog.save()
    window.wait()
    assert "Twice a week" in _lines(settings)[2]
    assert office.site.setting_for("s2").cadence == "weekly"  # not before the site is saved
    settings.dialog.save()
    window.wait()
    two = office.site.setting_for("s2")
    assert (two.cadence, two.times) == ("twice_a_week", ("evenings", "weekends"))
    assert two.record_holds == ("start", "minutes", "place", "staff")
    [undo] = [each for each in window.toast().findChildren(QPushButton) if each.text() == "Undo"]
    undo.click()
    window.wait()
    assert office.site.setting_for("s2").cadence == "weekly"


def test_leaving_the_dialog_of_a_stage_changes_nothing(
    settings: SiteSettingsDialog, window: DeskWindow
) -> None:
    before = settings.form.input("stages").value()
    dialog = _change(settings, window, "Stage 1")
    dialog.form.set_value("minutes", 30)
    dialog.reject()
    window.wait()
    assert settings.form.input("stages").value() == before
    assert not settings.form.is_dirty
