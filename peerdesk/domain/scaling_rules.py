"""How each rule of worksheet W8 is judged.

A rule with a proof goes by its numbers, exactly and not rounded. A rule without one is met only
when people agree that it is in place and something dated shows it. Nothing that is unknown, old
or said by one person alone ever counts as met.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from peerdesk.domain.measure_words import hand_words, now_words
from peerdesk.domain.measures import MeasureShown, Unit
from peerdesk.domain.scaling import EvidenceLine, Known, Readiness, RuleShown, Verdict
from peerdesk.domain.words import counted, us_date
from peerdesk.domain.worksheets.forms import Item, Proof
from peerdesk.domain.worksheets.records import Evidence
from peerdesk.domain.worksheets.standing import ItemState
from peerdesk.domain.worksheets.values import number_of

FRESH_DAYS = 365
"""So old a dated piece of evidence or a number by hand may be to count."""


def readiness(rules: Iterable[Item], known: Known) -> Readiness:
    """Each rule held against what is known."""
    return Readiness(rules=tuple(_shown(each, known) for each in rules))


def _shown(item: Item, known: Known) -> RuleShown:
    decided = [_proved(proof, known) for proof in item.proof] or [_attested(item, known)]
    if item.proof and _worst([each.verdict for each in decided]) is Verdict.MET:
        decided += _said_otherwise(item, known)
    lines = tuple(line for each in decided for line in each.lines)
    return RuleShown(
        item=item,
        verdict=_worst([each.verdict for each in decided]),
        missing=tuple(each.missing for each in decided if each.missing),
        lines=(*lines, *_beside(item, known)),
    )


_ORDER = (Verdict.NOT_MET, Verdict.NOT_KNOWN, Verdict.CLAIMED, Verdict.MET)


def _worst(verdicts: Sequence[Verdict]) -> Verdict:
    return min(verdicts, key=_ORDER.index)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decided:
    verdict: Verdict
    missing: str = ""
    lines: tuple[EvidenceLine, ...] = ()


# ---------------------------------------------------------------- rules that numbers prove


def _proved(proof: Proof, known: Known) -> _Decided:
    shown = known.measures.get(proof.measure)
    if shown is None:
        return _unknown("This version of PeerDesk does not count what this rule asks for.")
    bar = _bar(proof, known)
    if bar is None:
        verdict, missing = Verdict.NOT_KNOWN, _NO_BAR
    else:
        verdict, missing = _held_against(shown, bar, known.today)
    asked = f" The rule asks for {_asked_words(shown, bar)}." if bar is not None else ""
    words = f"{_number_words(shown)}{asked}"
    line = EvidenceLine(
        words=words,
        verdict=verdict,
        measure=shown.measure.id,
        by_hand=shown.measure.by_hand,
    )
    return _Decided(verdict=verdict, missing=missing, lines=(line,))


_NO_BAR = "Agree on the planned size first: a number of one or more."


def _bar(proof: Proof, known: Known) -> int | None:
    """The number to be reached; of an answered one only what is agreed, and never nought."""
    if not proof.at_least_answer:
        return proof.at_least if proof.at_least > 0 else None
    standing = known.standings.get(proof.at_least_answer)
    if standing is None or standing.agreed is None or standing.state is not ItemState.AGREED:
        return None
    return number_of(standing.agreed.value) or None


def _held_against(shown: MeasureShown, bar: int, today: date) -> tuple[Verdict, str]:
    """Whether a number reaches its bar, and what is missing if it does not."""
    title, value = shown.measure.title, shown.value
    if shown.measure.by_hand:
        if shown.by_hand is None:
            return Verdict.NOT_KNOWN, f"Nobody has entered a number for “{title}” yet."
        if not _is_fresh(shown.by_hand.as_of, today):
            day = us_date(shown.by_hand.as_of)
            return Verdict.NOT_KNOWN, f"The number for “{title}” is of {day}. Enter one of today."
    if value.number is None or (shown.measure.unit is Unit.PERCENT and not value.out_of):
        return Verdict.NOT_KNOWN, f"There is nothing to count yet for “{title}”."
    if reaches(shown, bar):
        return Verdict.MET, ""
    return Verdict.NOT_MET, f"“{title}” is below {_bar_words(shown, bar)}."


def reaches(shown: MeasureShown, bar: int) -> bool:
    """Whether a number is as high as its bar, exactly: 79.6 % is shown as 80 %, and is less."""
    number, out_of = shown.value.number or 0, shown.value.out_of or 0
    if shown.measure.unit is Unit.PERCENT:
        return number * 100 >= bar * out_of
    return number >= bar


def _bar_words(shown: MeasureShown, bar: int) -> str:
    unit = shown.measure.unit
    if unit is Unit.PERCENT:
        return f"{bar} %"
    if unit is Unit.COUNT:
        return f"{bar:,}"
    return counted(bar, "month" if unit is Unit.MONTHS else "day")


def _asked_words(shown: MeasureShown, bar: int) -> str:
    """What a rule asks for; more than all of them cannot be."""
    is_all = shown.measure.unit is Unit.PERCENT and bar >= 100
    return _bar_words(shown, bar) if is_all else f"{_bar_words(shown, bar)} or more"


def _number_words(shown: MeasureShown) -> str:
    """A number, where it comes from, and of which day it is."""
    words = f"{shown.measure.title}: {now_words(shown)}"
    if shown.value.number is None:
        return f"{words}."
    if not shown.measure.by_hand:
        return f"{words}, counted on {us_date(shown.value.as_of)}."
    said = hand_words(shown)
    return f"{words}, {said[:1].lower()}{said[1:].rstrip('.')}."


def _said_otherwise(item: Item, known: Known) -> list[_Decided]:
    """Numbers show a rule while people agreed on less: somebody has to look at it."""
    standing = known.standings.get(item.id)
    agreed = standing.agreed if standing else None
    if agreed is None or agreed.practice in {"", "in_place"}:
        return []
    return [_unknown("What was agreed here is less than “In place”. Look at it again.")]


# ---------------------------------------------------------------- rules that people attest


def _attested(item: Item, known: Known) -> _Decided:
    standing = known.standings.get(item.id)
    agreed = standing.agreed if standing else None
    if standing is None or agreed is None or not agreed.practice:
        return _unknown("Agree on how far this is.")
    if standing.state is not ItemState.AGREED:
        return _unknown("The answer is to be looked at again. Agree on it anew.")
    if agreed.practice == "not_applicable":
        return _decided(
            Verdict.NOT_MET, "It is marked as not applicable, and the rule asks for it."
        )
    if agreed.practice != "in_place":
        return _decided(Verdict.NOT_MET, "It is not in place yet.")
    day = us_date(agreed.since)
    since = EvidenceLine(words=f"Agreed as in place{f' since {day}' if day else ''}.")
    if any(_is_fresh(each.dated_on, known.today) for each in _of_item(item, known)):
        return _Decided(verdict=Verdict.MET, lines=(since,))
    if any(_shows_by_hand(known.measures.get(each), known.today) for each in item.evidence):
        return _Decided(verdict=Verdict.MET, lines=(since,))
    missing = "Attach something dated within the last year that shows it."
    return _Decided(verdict=Verdict.CLAIMED, missing=missing, lines=(since,))


def _shows_by_hand(shown: MeasureShown | None, today: date) -> bool:
    """Whether a number by hand of the last year stands beside a rule, and is not nought."""
    if shown is None or not shown.measure.by_hand or shown.by_hand is None:
        return False
    return bool(shown.value.number) and _is_fresh(shown.by_hand.as_of, today)


def _is_fresh(day: date | None, today: date) -> bool:
    return day is not None and 0 <= (today - day).days <= FRESH_DAYS


def _of_item(item: Item, known: Known) -> list[Evidence]:
    return [each for each in known.evidence if each.item == item.id and each.is_open]


def _beside(item: Item, known: Known) -> Iterable[EvidenceLine]:
    """Other numbers that stand beside the rule, and what is attached to it."""
    proofs = {proof.measure for proof in item.proof}
    for each in item.evidence:
        shown = known.measures.get(each)
        if shown is not None and each not in proofs:
            yield EvidenceLine(
                words=_number_words(shown), measure=each, by_hand=shown.measure.by_hand
            )
    for piece in _of_item(item, known):
        dated = f"dated {us_date(piece.dated_on)}" if piece.dated_on else "without a date"
        old = piece.dated_on is not None and not _is_fresh(piece.dated_on, known.today)
        yield EvidenceLine(words=f"{piece.title}, {dated}{', too old to count' if old else ''}.")


def _unknown(missing: str) -> _Decided:
    return _decided(Verdict.NOT_KNOWN, missing)


def _decided(verdict: Verdict, missing: str) -> _Decided:
    return _Decided(verdict=verdict, missing=missing)
