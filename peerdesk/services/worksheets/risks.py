"""What whoever takes over a program must look at: unsettled, late, below its claim, running out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from peerdesk.documents.worksheets.packet_content import Risks
from peerdesk.domain.measure_words import shared_words
from peerdesk.domain.measures import MeasureShown
from peerdesk.domain.partners import Partner
from peerdesk.domain.scaling import SCALING_FORM, VERDICT_WORDS, Known, Verdict, rules_of
from peerdesk.domain.scaling_rules import reaches, readiness
from peerdesk.domain.words import us_date
from peerdesk.domain.worksheets.lateness import is_late
from peerdesk.domain.worksheets.records import Evidence
from peerdesk.domain.worksheets.standing import ItemState, WorksheetPage

WARNED_AHEAD = timedelta(days=180)
"""An agreement that runs out within this time is a risk: a new one takes months to sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What is looked through for risks: all worksheets, all measures by id, all partners, and what
    is attached to worksheets.
    """

    pages: Sequence[WorksheetPage]
    live: Mapping[str, MeasureShown]
    partners: Sequence[Partner]
    today: date
    evidence: Sequence[Evidence] = ()


def open_risks(looked: Looked) -> tuple[Risks, ...]:
    """Every kind of risk with what was found, in the order in which people should read it."""
    kinds = (
        ("Answers to settle", "Everything that was answered is agreed.", _unsettled),
        ("Practices past their target date", "No practice is late.", _late),
        ("Numbers below what is claimed", "No number is below what is claimed.", _below),
        ("Rules for growing that are not met", "Every rule of W8 is met.", _rules),
        ("Agreements", "Every partner has an agreement that goes on.", _agreements),
    )
    return tuple(
        Risks(title=title, nothing=nothing, lines=tuple(find(looked)))
        for title, nothing, find in kinds
    )


def _unsettled(looked: Looked) -> Iterator[str]:
    said = {
        ItemState.TO_AGREE: "people say different things",
        ItemState.NEEDS_REVIEW: "agreed once, to be looked at again",
        ItemState.DRAFT: "not agreed yet",
    }
    for page in looked.pages:
        for standing in page.standings:
            if standing.state in said:
                yield f"{page.form.code}: {standing.item.short}: {said[standing.state]}"


def _late(looked: Looked) -> Iterator[str]:
    for page in looked.pages:
        for standing in page.standings:
            answer = standing.shown
            if answer and is_late(answer.practice, answer.target_on, looked.today):
                owner = f", {answer.owner}" if answer.owner else ""
                due = us_date(answer.target_on)
                yield f"{page.form.code}: {standing.item.short}: was to be in place by {due}{owner}"


def _below(looked: Looked) -> Iterator[str]:
    """Practices that count as in place though a number falls short of the bar that W8 sets it."""
    bars = {
        proof.measure: proof.at_least
        for page in looked.pages
        for item in page.form.items
        for proof in item.proof
        if proof.at_least
    }
    for page in looked.pages:
        for standing in page.standings:
            answer = standing.shown
            if page.form.id == SCALING_FORM or not answer or answer.practice != "in_place":
                continue
            for name in standing.item.evidence:
                shown = looked.live.get(name)
                if name in bars and shown and not _is_reached(shown, bars[name]):
                    yield (
                        f"{page.form.code}: {standing.item.short}: said to be in place, but "
                        f"“{shown.measure.title}” shows {shared_words(shown)}"
                    )


def _is_reached(shown: MeasureShown, bar: int) -> bool:
    """A number that shows nothing reaches nothing."""
    return shown.value.number is not None and reaches(shown, bar)


def _rules(looked: Looked) -> Iterator[str]:
    """The rules of W8 that are not met, judged as beside the worksheet itself."""
    page = next(each for each in looked.pages if each.form.id == SCALING_FORM)
    known = Known(
        today=looked.today,
        standings={each.item.id: each for each in page.standings},
        measures=looked.live,
        evidence=looked.evidence,
    )
    for rule in readiness(rules_of(page.form), known).rules:
        if rule.verdict is not Verdict.MET:
            yield f"{rule.item.short}: {VERDICT_WORDS[rule.verdict]}. {' '.join(rule.missing)}"


def _agreements(looked: Looked) -> Iterator[str]:
    for partner in looked.partners:
        if partner.agreement in {"", "none"}:
            yield f"{partner.name}: no agreement"
        elif partner.expires_on is not None and partner.expires_on < looked.today:
            yield f"{partner.name}: the agreement ran out on {us_date(partner.expires_on)}"
        elif partner.expires_on is not None and partner.expires_on <= looked.today + WARNED_AHEAD:
            yield f"{partner.name}: the agreement runs out on {us_date(partner.expires_on)}"
