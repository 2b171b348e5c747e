"""What inputs draw from: words of vocabularies, people to choose from, today's date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from peerdesk.domain.lists import Choice
from peerdesk.domain.vocabularies import Term, Vocabularies

Found = Callable[[Sequence[Choice]], None]
Find = Callable[[str, str, Found], None]


def _find_nobody(_target: str, _text: str, found: Found) -> None:
    """The search of a form without links."""
    found(())


class Sources:
    """Everything inputs ask for, handed to every form.

    `find(target, text, found)` looks for records of a kind in the background and hands the best
    few to `found`; `known` holds those whose names are known already, by (kind, uid):

        def find(target: str, text: str, found: Found) -> None:
            tasks.run_latest(("find", target), finding.choices, office, target, text, done=found)

        sources = Sources(office.vocabularies, office.clock.today, find)
        sources.remember(Choice(uid=uid, kind="mentor", label="Dana Boone", detail="M-012"))
    """

    def __init__(
        self,
        vocabularies: Vocabularies,
        today: Callable[[], date],
        find: Find = _find_nobody,
    ) -> None:
        self.vocabularies = vocabularies
        self.today = today
        self.find = find
        self._known: dict[tuple[str, str], Choice] = {}

    def remember(self, *choices: Choice) -> None:
        """Keep the names of records that a page has loaded."""
        for choice in choices:
            self._known[choice.kind, choice.uid] = choice

    def known(self, target: str, uid: str) -> Choice | None:
        """The name of a record, when it was loaded or chosen before."""
        return self._known.get((target, uid))

    def terms(self, vocabulary: str, used: Iterable[str] = ()) -> tuple[Term, ...]:
        """What may be chosen today, and codes in use that are not offered any more."""
        offered = self.vocabularies[vocabulary].offered()
        codes = {term.code for term in offered}
        kept = (code for code in used if code and code not in codes)
        return (*offered, *(Term(code, self.label(vocabulary, code)) for code in kept))

    def label(self, vocabulary: str, code: str) -> str:
        """Words for a code."""
        return self.vocabularies.label(vocabulary, code)
