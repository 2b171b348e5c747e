"""The panel above worksheet W8."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from peerdesk.domain.worksheets.content import Content
from peerdesk.services.office import Office
from peerdesk.services.worksheets.filling import agree_on
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.ui.evidence.rows_dialog import RowsDialog
from peerdesk.ui.tabs.worksheets.scaling_panel import ScalingPanel
from peerdesk.ui.tabs.worksheets.worksheet_view import WorksheetView
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow, press, said


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> Iterator[DeskWindow]:
    shown = DeskWindow(office)
    qtbot.addWidget(shown)
    yield shown
    shown.tasks.finish()


def panel_in(window: DeskWindow) -> ScalingPanel:
    panel = ScalingPanel(window.context)
    window.setCentralWidget(panel)
    window.show()
    window.wait()
    panel.fold.unfold(True)
    return panel


def test_each_rule_has_its_verdict_and_what_is_missing(window: DeskWindow) -> None:
    panel = panel_in(window)
    words = said(panel)
    assert "Not ready to scale yet: 0 of 11 rules met, 11 not known." in words
    assert "Agree on the planned size first" in words
    assert len(panel.rules) == 11
    assert nameless_controls(panel) == []


def test_a_change_is_followed(window: DeskWindow, office: Office) -> None:
    panel = panel_in(window)
    content = Content(practice="in_place")
    call = (agree_on, office, "scale", "scale.staff_buy_in", content)
    window.tasks.run(*call, changes={"answer"})
    window.wait()
    assert "1 claimed but not shown" in said(panel)
    assert "Claimed, not shown" in said(panel)


def test_numbers_open_their_rows_and_rules_their_answer(window: DeskWindow) -> None:
    panel = panel_in(window)
    press(panel.rules[0], "Answer")
    assert window.wishes == [("open", "answer", "scale.years_running")]
    press(panel.rules[0], "Show rows")
    window.wait()
    (dialog,) = window.findChildren(RowsDialog)
    assert "Rows" in dialog.windowTitle()
    dialog.reject()


def test_only_the_page_of_w8_has_it(window: DeskWindow) -> None:
    for form_id, has in (("scale", 1), ("design", 0)):
        view = WorksheetView(window.context, shipped_forms()[form_id])
        window.setCentralWidget(view)
        assert len(view.findChildren(ScalingPanel)) == has
