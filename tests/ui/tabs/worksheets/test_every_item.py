"""Each item of each worksheet is on the screen under its heading, and takes an answer there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from peerdesk.domain.worksheets.content import content_of
from peerdesk.domain.worksheets.forms import WorksheetForm, prompt_words
from peerdesk.services.office import Office
from peerdesk.services.worksheets.filling import open_worksheet
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.ui.tabs.worksheets.item_view import ItemView
from peerdesk.ui.tabs.worksheets.worksheet_view import WHOLE, WorksheetView
from tests.itemtable import sample
from tests.resources.worksheet_catalogue import CATALOGUE
from tests.ui.tabs.desks import DeskWindow, said


class _Reloading(WorksheetView):
    """A page alone in the window."""

    def reload(self) -> None:
        """Read it again."""
        self.refresh()


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> Iterator[DeskWindow]:
    made = DeskWindow(office)
    qtbot.addWidget(made)
    yield made
    made.tasks.finish()


@pytest.mark.parametrize("form", list(shipped_forms()), ids=[each.code for each in shipped_forms()])
def test_every_item_is_shown_and_takes_an_answer(window: DeskWindow, form: WorksheetForm) -> None:
    page = window.put(_Reloading(window.context, form))
    page.refresh()
    window.wait()
    page.show_mode(WHOLE)
    window.wait()
    asked = [each.id for each in CATALOGUE[form.id]]
    assert list(page.questions.views) == asked
    for number, (item_id, view) in enumerate(page.questions.views.items(), 1):
        assert view.isVisible(), item_id
        assert prompt_words(view.item) in said(view)
        _answer(view, number, window)
    window.wait()
    kept = open_worksheet(window.context.office, form.id)
    for number, item_id in enumerate(asked, 1):
        standing = kept.standing(item_id)
        assert standing is not None
        assert standing.shown is not None, item_id
        wanted = sample(standing.item, window.context.office, number)
        assert content_of(standing.shown) == wanted, item_id


def _answer(view: ItemView, number: int, window: DeskWindow) -> None:
    view.answer.set_content(sample(view.item, window.context.office, number))
    view.answer.changed.emit()
    view.saver.save_now()
