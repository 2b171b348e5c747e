"""What stands beside a question: live numbers, follow-up actions, evidence, what a form adds."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.worksheets.forms import Item
from peerdesk.ui.context import TabContext
from peerdesk.ui.evidence.strip import EvidenceStrip
from peerdesk.ui.tabs.worksheets.attachments import AttachmentsRow
from peerdesk.ui.tabs.worksheets.item_actions import ItemActions
from peerdesk.ui.tabs.worksheets.survey_strip import SurveyStrip, grows_surveys
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.fold import Fold
from peerdesk.ui.widgets.words import Words

USUAL: Final = "Numbers and follow-up"


class BesideItem(QWidget):
    """Open where one question is shown, folded on the whole page; made when first opened."""

    def __init__(self, context: TabContext, form_id: str, item: Item) -> None:
        super().__init__()
        self._context, self._form, self._item = context, form_id, item
        self._inside = QWidget()
        self._box = QVBoxLayout(self._inside)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look().sizes.step(1.5))
        self._made = False
        self._words = ""
        self.fold = Fold(USUAL, self._inside)
        # Under the button and not on it: a button is as wide as its words, and cuts what is over.
        self.told = Words("", wrap=True)
        self.told.setIndent(look().sizes.icon + look().sizes.step())
        self.say("")
        self.fold.unfolded.connect(self._unfolded)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.fold)
        box.addWidget(self.told)

    def say(self, words: str) -> None:
        """Say under the heading what is seen without opening it."""
        self._words = words
        self._name()

    def _name(self) -> None:
        folded = not self.fold.is_unfolded
        self.told.setText(self._words)
        self.told.setVisible(folded and bool(self._words))
        heard = f"{USUAL}. {self._words}" if folded and self._words else USUAL
        self.fold.button.setAccessibleName(f"{self._item.short}: {heard}")

    def show_open(self, shown: bool) -> None:
        """Open it, or fold it away."""
        self.fold.unfold(shown)

    def _unfolded(self, shown: bool) -> None:
        self._name()
        if shown and not self._made:
            self._made = True
            for part in self._parts():
                self._box.addWidget(part)

    def _parts(self) -> list[QWidget]:
        parts: list[QWidget] = [EvidenceStrip(self._context, self._item.evidence)]
        if grows_surveys(self._item.id):
            parts.append(SurveyStrip(self._context, self._item.id))
        place = (self._context, self._form, self._item.id)
        return [*parts, ItemActions(*place), AttachmentsRow(*place)]
