"""Ready to scale: verdicts on the rules of worksheet W8, and what they are held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peerdesk.domain.measures import MeasureShown
from peerdesk.domain.words import counted
from peerdesk.domain.worksheets.forms import Item, WorksheetForm
from peerdesk.domain.worksheets.records import Evidence
from peerdesk.domain.worksheets.standing import Standing

SCALING_FORM = "scale"
RULES_SECTION = "rules"


def rules_of(form: WorksheetForm) -> tuple[Item, ...]:
    """The practices of W8, each of which is a rule."""
    return next(each for each in form.sections if each.id == RULES_SECTION).items


class Verdict(StrEnum):
    """What is shown about a rule; only MET is good."""

    MET = "met"
    CLAIMED = "claimed"
    NOT_KNOWN = "not_known"
    NOT_MET = "not_met"


VERDICT_WORDS: Mapping[Verdict, str] = {
    Verdict.MET: "Met",
    Verdict.CLAIMED: "Claimed, not shown",
    Verdict.NOT_KNOWN: "Not known",
    Verdict.NOT_MET: "Not met",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLine:
    """One thing that speaks for or against a rule; `measure` opens its rows, "" for others.

    `verdict` is None for what only stands beside and decides nothing.
    """

    words: str
    verdict: Verdict | None = None
    measure: str = ""
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleShown:
    """One rule: its verdict, what is missing in sentences, and all that is known about it."""

    item: Item
    verdict: Verdict
    missing: tuple[str, ...] = ()
    lines: tuple[EvidenceLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the rules are held against: how each item stands, measures by id, what is attached."""

    today: date
    standings: Mapping[str, Standing]
    measures: Mapping[str, MeasureShown]
    evidence: Sequence[Evidence] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """All rules with their verdicts."""

    rules: tuple[RuleShown, ...] = ()

    def count(self, verdict: Verdict) -> int:
        """How many rules have a verdict."""
        return sum(1 for each in self.rules if each.verdict is verdict)

    @property
    def is_ready(self) -> bool:
        """Whether every rule is met, and there are rules at all."""
        return bool(self.rules) and self.count(Verdict.MET) == len(self.rules)

    @property
    def sentence(self) -> str:
        """How it stands in a sentence."""
        many = len(self.rules)
        if self.is_ready:
            return f"Ready to scale: all {many} rules are met."
        open_ones = ((Verdict.NOT_MET, "not met"), (Verdict.NOT_KNOWN, "not known"),
                     (Verdict.CLAIMED, "claimed but not shown"))  # fmt: skip
        parts = [f"{self.count(each)} {words}" for each, words in open_ones if self.count(each)]
        met = f"{self.count(Verdict.MET)} of {counted(many, 'rule')} met"
        return f"Not ready to scale yet: {', '.join([met, *parts])}."
