"""What was said at a question by several people, and what they agreed on, with what can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.worksheets.content import Content, content_of
from peerdesk.domain.worksheets.forms import Section
from peerdesk.domain.worksheets.records import Answer
from peerdesk.domain.worksheets.standing import ItemState, Standing
from peerdesk.ui.tabs.worksheets.said_block import SaidBlock
from peerdesk.ui.tabs.worksheets.words import STATE_MARKS, content_words, when_said
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action
from peerdesk.ui.widgets.fold import Fold


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewActs:
    """What a person can do with what was said."""

    agree: Callable[[Content], object]
    change: Callable[[], object]
    set_aside: Callable[[str], object]
    take_up: Callable[[str], object]


class ViewsPart(QWidget):
    """Built anew when something else was said; takes no room while nothing is."""

    def __init__(self, section: Section, words: Vocabularies, staff: str, acts: ViewActs) -> None:
        super().__init__()
        self._section, self._words, self._staff, self._acts = section, words, staff, acts
        self._shown: object = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look().sizes.step(1.25))

    def show_standing(self, standing: Standing, *, editable: bool) -> bool:
        """Show what was said; whether it had to be built anew."""
        if (standing, editable) == self._shown:
            return False
        self._shown = (standing, editable)
        while (item := self._box.takeAt(0)) is not None:
            if (earlier := item.widget()) is not None:
                earlier.hide()
                earlier.deleteLater()
        for block in self._blocks(standing, editable):
            self._box.addWidget(block)
            block.show()
        self.setVisible(self._box.count() > 0)
        return True

    def _blocks(self, standing: Standing, editable: bool) -> Iterator[QWidget]:
        if standing.agreed is not None:
            yield self._agreed(standing, standing.agreed, editable)
        for each in standing.other_views:
            # What one wrote oneself stands in its field, unless nothing can be written.
            if each.person != self._staff or not editable:
                yield self._view(standing, each, editable)
        if standing.set_aside:
            yield self._aside(standing, editable)

    def _agreed(self, standing: Standing, agreed: Answer, editable: bool) -> QWidget:
        icon_name, ink = STATE_MARKS[standing.state]
        about = f"Agreed by {agreed.updated_by}, {when_said(agreed)}"
        actions = [Action("Change", self._acts.change, "pencil")]
        if standing.state is ItemState.NEEDS_REVIEW:
            about = f"To look at again. {about}"
            keep = Action("Still right", partial(self._acts.agree, content_of(agreed)), "check")
            actions.insert(0, keep)
        said = self._said(standing, agreed)
        return SaidBlock(about, icon_name, ink, said, actions if editable else ())

    def _view(self, standing: Standing, view: Answer, editable: bool) -> QWidget:
        agree = Action("Agree on this", partial(self._acts.agree, content_of(view)), "check")
        aside = Action("Set aside", partial(self._acts.set_aside, view.person), "archive")
        about = f"{view.person}, {when_said(view)}"
        actions = (agree, aside) if editable else ()
        return SaidBlock(about, "user", "muted", self._said(standing, view), actions)

    def _aside(self, standing: Standing, editable: bool) -> QWidget:
        group = QWidget()
        box = QVBoxLayout(group)
        box.setContentsMargins(0, 0, 0, 0)
        for each in standing.set_aside:
            about = f"{each.person}, {when_said(each)}, set aside"
            back = Action("Take up again", partial(self._acts.take_up, each.person), "undo-2")
            said = self._said(standing, each)
            box.addWidget(SaidBlock(about, "archive", "muted", said, (back,) if editable else ()))
        return Fold(f"Set aside ({len(standing.set_aside)})", group)

    def _said(self, standing: Standing, answer: Answer) -> tuple[str, str]:
        return content_words(standing.item, content_of(answer), self._section, self._words)
