"""What whoever takes over a program must look at: unsettled, late, below its claim, running out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from peerdesk.documents.worksheets.packet_content import Risks
from peerdesk.domain.measure_words import now_words
from peerdesk.domain.measures import MeasureShown
from peerdesk.domain.partners import Partner
from peerdesk.domain.words import us_date
from peerdesk.domain.worksheets.forms import Item, Proof
from peerdesk.domain.worksheets.standing import ItemState, Standing, WorksheetPage
from peerdesk.domain.worksheets.values import number_of
from peerdesk.services.worksheets.overviews import is_late

SCALE_FORM = "scale"
"""The worksheet whose rules say when a program may grow (W8)."""

WARNED_AHEAD = timedelta(days=180)
"""An agreement that runs out within this time is a risk: a new one takes months to sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What is looked through for risks: all worksheets, all measures by id, all partners."""

    pages: Sequence[WorksheetPage]
    live: Mapping[str, MeasureShown]
    partners: Sequence[Partner]
    today: date


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
        proof.measure: proof
        for page in looked.pages
        for item in page.form.items
        for proof in item.proof
        if proof.at_least
    }
    for page in looked.pages:
        for standing in page.standings:
            answer = standing.shown
            if page.form.id == SCALE_FORM or not answer or answer.practice != "in_place":
                continue
            for name in standing.item.evidence:
                if name in bars and not _is_proven(bars[name], looked.live, ()):
                    shown = looked.live[name]
                    yield (
                        f"{page.form.code}: {standing.item.short}: said to be in place, but "
                        f"“{shown.measure.title}” shows {now_words(shown)}"
                    )


def _rules(looked: Looked) -> Iterator[str]:
    for page in looked.pages:
        if page.form.id == SCALE_FORM:
            for standing in page.standings:
                if standing.item.is_practice and not _is_met(standing, page, looked):
                    yield f"{standing.item.short}: {_why(standing.item, looked)}"


def _is_met(standing: Standing, page: WorksheetPage, looked: Looked) -> bool:
    """A rule with a number is met by its number alone, any other by what people say."""
    item = standing.item
    if item.proof:
        return all(_is_proven(each, looked.live, page.standings) for each in item.proof)
    return standing.shown is not None and standing.shown.practice == "in_place"


def _is_proven(
    proof: Proof, live: Mapping[str, MeasureShown], standings: Sequence[Standing]
) -> bool:
    """Whether a measure reaches its bar; one that shows nothing proves nothing."""
    shown = live.get(proof.measure)
    size = shown.value.size(shown.measure.unit) if shown is not None else None
    bar: int | None = proof.at_least
    if proof.at_least_answer:
        answer = next(
            (each.shown for each in standings if each.item.id == proof.at_least_answer), None
        )
        bar = number_of(answer.value) if answer is not None else None
    return size is not None and bar is not None and size >= bar


def _why(item: Item, looked: Looked) -> str:
    if not item.proof:
        return "not marked in place"
    shown = [looked.live[each.measure] for each in item.proof if each.measure in looked.live]
    said = [f"“{each.measure.title}” shows {now_words(each)}" for each in shown]
    return ", ".join(said) or "no number shows it yet"


def _agreements(looked: Looked) -> Iterator[str]:
    for partner in looked.partners:
        if partner.agreement in {"", "none"}:
            yield f"{partner.name}: no agreement"
        elif partner.expires_on is not None and partner.expires_on < looked.today:
            yield f"{partner.name}: the agreement ran out on {us_date(partner.expires_on)}"
        elif partner.expires_on is not None and partner.expires_on <= looked.today + WARNED_AHEAD:
            yield f"{partner.name}: the agreement runs out on {us_date(partner.expires_on)}"
