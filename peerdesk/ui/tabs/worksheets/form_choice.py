"""Which worksheet something belongs to, chosen from all of them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.worksheets.item_words import form_words
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.ui.forms import Form
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.marks import DropDown
from peerdesk.ui.widgets.words import Words


class FormChoice(QWidget):
    """A label with a drop-down list of the worksheets below it."""

    def __init__(self) -> None:
        super().__init__()
        forms = shipped_forms()
        self.names = DropDown()
        self.names.setAccessibleName("Worksheet")
        self.names.view().setAccessibleName("Worksheet: choices")
        for form in forms:
            self.names.addItem(form_words(forms, form.id), form.id)
        label = Words("Worksheet", "label")
        label.setBuddy(self.names)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step(0.5))
        box.addWidget(label)
        box.addWidget(self.names)

    @property
    def form(self) -> str:
        """The id of the chosen worksheet."""
        return str(self.names.currentData())


def put_above(form: Form, choice: FormChoice) -> None:
    """Put the choice above the fields of a form."""
    layout = form.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.insertWidget(0, choice)
