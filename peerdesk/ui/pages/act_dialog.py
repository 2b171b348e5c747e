"""The dialog of an act: a few sentences, a short form, hints, and one verb."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.ui.context import TabContext
from peerdesk.ui.forms import Form, FormDialog
from peerdesk.ui.pages.hints import Hints
from peerdesk.ui.widgets.words import Words

_AFTER_FIRST_GROUP: Final = 2
"""In the layout of a form: after the line for the record as a whole, and the first group."""


class ActDialog(FormDialog):
    """Asks, calls the service on the worker, and closes when it has done it.

    sentences = ("The open match with Dana Boone closes too.",)
    dialog = ActDialog(context, parent, "Close Marcus Cole", form, "Close",
                           sentences=sentences)
    dialog.on_answer(lambda answer: dialog.send(close_record, office, ..., changes={"match"},
                                                done=tell))
    dialog.open()
    """

    def __init__(
        self,
        context: TabContext,
        parent: QWidget,
        heading: str,
        form: Form,
        verb: str,
        *,
        sentences: Sequence[str] = (),
    ) -> None:
        """`sentences` stand above the fields."""
        for place, sentence in enumerate(sentences):
            _layout_of(form).insertWidget(place, Words(sentence, wrap=True))
        super().__init__(parent, heading, form, verb, self._answer)
        self._context = context
        self._answered: Callable[[Any], object] | None = None
        self._done: Callable[[Any], object] | None = None

    def on_answer(self, answered: Callable[[Any], object]) -> None:
        """What to do with the answer."""
        self._answered = answered

    def put_hints(self, hints: Hints) -> None:
        """Show hints below the first group of fields, where they are seen while one types."""
        _layout_of(self.form).insertWidget(_AFTER_FIRST_GROUP, hints)

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
