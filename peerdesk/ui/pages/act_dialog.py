"""The dialog of an act: a few sentences, a short form, hints, and one verb."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.ui.context import TabContext
from peerdesk.ui.forms import Form, FormDialog
from peerdesk.ui.pages.hints import Hints
from peerdesk.ui.widgets.words import Words


class ActDialog(FormDialog):
    """Asks, calls the service on the worker, and closes when it has done it.

    dialog = ActDialog(context, parent, "Close Marcus Cole", form, "Close")
    dialog.begin_with("The open match with Dana Boone closes too.")
    dialog.on_answer(lambda answer: dialog.send(close_record, office, ..., changes={"match"},
                                                done=tell))
    dialog.open()
    """

    def __init__(
        self, context: TabContext, parent: QWidget, heading: str, form: Form, verb: str
    ) -> None:
        super().__init__(parent, heading, form, verb, self._answer)
        self._context = context
        self._answered: Callable[[Any], object] | None = None
        self._done: Callable[[Any], object] | None = None

    def on_answer(self, answered: Callable[[Any], object]) -> None:
        """What to do with the answer."""
        self._answered = answered

    def begin_with(self, *sentences: str) -> None:
        """Say something above the fields."""
        for place, sentence in enumerate(sentence for sentence in sentences if sentence):
            _layout_of(self.form).insertWidget(place, Words(sentence, wrap=True))

    def end_with(self, hints: Hints) -> None:
        """Show hints below the fields."""
        _layout_of(self.form).addWidget(hints)

    def send(
        self,
        call: Callable[..., Any],
        *args: Any,
        changes: set[str],
        done: Callable[[Any], object],
    ) -> None:
        """Call the service; `done` is called after the dialog has closed."""
        self._done = done
        self._context.tasks.run(call, *args, done=self._finish, failed=self.refuse, changes=changes)

    def _answer(self, draft: Any) -> None:
        if self._answered is not None:
            self._answered(draft)

    def _finish(self, result: Any) -> None:
        self.finish()
        if self._done is not None:
            self._done(result)


def _layout_of(form: Form) -> QVBoxLayout:
    layout = form.layout()
    assert isinstance(layout, QVBoxLayout)
    return layout
