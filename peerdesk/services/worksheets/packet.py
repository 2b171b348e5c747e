"""The leadership-change packet: model, numbers, promises and open risks of a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from peerdesk.documents.worksheets import packet as pages
from peerdesk.documents.worksheets.content import NumberShown
from peerdesk.documents.worksheets.packet_content import (
    ModelAnswer,
    Packet,
    PartnerCalls,
    PartnerPromise,
    StagePromise,
)
from peerdesk.domain.fields import Kind, specs_of
from peerdesk.domain.measure_words import shared_words
from peerdesk.domain.measures import MeasureShown
from peerdesk.domain.numbers import ProgramNumbers, count_words
from peerdesk.domain.partners import Partner, PartnerContact
from peerdesk.domain.roles import Right
from peerdesk.domain.sites import StageSetting
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.worksheets.content import content_of
from peerdesk.domain.worksheets.forms import Section, prompt_words
from peerdesk.domain.worksheets.records import Evidence, Worksheet
from peerdesk.domain.worksheets.standing import WorksheetPage
from peerdesk.domain.worksheets.values import value_words
from peerdesk.services.evidence import live_evidence
from peerdesk.services.guarding import needs
from peerdesk.services.numbers import program_numbers
from peerdesk.services.office import Office
from peerdesk.services.shipped_measures import shipped_measures
from peerdesk.services.worksheets.paper import Printed, PrintStyle, paper_of
from peerdesk.services.worksheets.reading import page_of
from peerdesk.services.worksheets.risks import Looked, open_risks
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.services.worksheets.shown import actions_of, number_shown
from peerdesk.store import records

_MODEL = ("design", "pathway")
"""The worksheets that say how the program works (W1) and what comes after it (W5)."""

_STATEMENT = "impact.statement"


@needs(Right.PRINT)
def print_packet(office: Office, for_whom: str, style: PrintStyle) -> Printed:
    """The pages of the packet; only what is agreed counts as the model. No participant is named."""
    today = office.clock.today()
    found = [page_of(office, form.id) for form in shipped_forms()]
    live = live_evidence(office, shipped_measures())
    with office.program.reading() as connection:
        partners = records.find(connection, Partner, closed_on=None)
        evidence = records.find(connection, Evidence, closed_on=None)
    partners = sorted(partners, key=lambda each: (each.name.casefold(), each.uid))
    looked = Looked(pages=found, live=live, partners=partners, today=today, evidence=evidence)
    packet = Packet(
        paper=paper_of(office, style),
        for_whom=for_whom,
        made_by=office.staff,
        statement="".join(each.text for each in _agreed(found, office, (_STATEMENT,))),
        model=tuple(_agreed(found, office, _model_items())),
        totals=_totals(program_numbers(office)),
        numbers=tuple(_number(each) for each in live.values()),
        actions=tuple(each for each in actions_of(office, *shipped_forms()) if not each.done_on),
        stages=tuple(_stage(each, office.vocabularies) for each in office.site.stages),
        partners=tuple(_promise(each, office.vocabularies) for each in partners),
        risks=open_risks(looked),
        calls=tuple(_calls(each) for each in partners),
    )
    named = [(Worksheet.kind, each.worksheet.uid) for each in found if each.worksheet]
    named += [(Partner.kind, each.uid) for each in partners]
    title = "Leadership-change packet"
    return Printed(pdf=pages.print_packet(packet), title=title, named=tuple(named))


def _number(shown: MeasureShown) -> NumberShown:
    """A measure as it may leave the office."""
    return replace(number_shown(shown), words=shared_words(shown))


def _model_items() -> tuple[str, ...]:
    forms = shipped_forms()
    return tuple(item.id for name in _MODEL for item in forms[name].items if not item.is_practice)


def _agreed(
    found: Sequence[WorksheetPage], office: Office, item_ids: Sequence[str]
) -> Iterator[ModelAnswer]:
    """The agreed answers at some items, in the order of the worksheets."""
    for page in found:
        for standing in page.standings:
            item, agreed = standing.item, standing.agreed
            if item.id in item_ids and agreed is not None:
                section = page.form.section_of(item.id) or Section(id="", title="")
                text = value_words(item, content_of(agreed), section, office.vocabularies)
                name = f"{page.form.code} {page.form.title}"
                yield ModelAnswer(worksheet=name, prompt=prompt_words(item), text=text)


def _totals(numbers: ProgramNumbers) -> tuple[tuple[str, str], ...]:
    """Each breakdown in a line, with small counts left out as everywhere."""

    def line(title: str, total: str, parts: Sequence[str]) -> tuple[str, str]:
        return title, f"{total} ({', '.join(parts)})" if parts else total

    return tuple(
        line(
            each.title,
            count_words(each.total),
            [f"{part.label}: {count_words(part.count)}" for part in each.lines],
        )
        for each in numbers.breakdowns
    )


def _stage(setting: StageSetting, words: Vocabularies) -> StagePromise:
    def shown(kind: Kind, vocabulary: str, value: object) -> str:
        if isinstance(value, tuple):
            return words.labels(vocabulary, value)
        if kind is Kind.CHOICE:
            return words.label(vocabulary, str(value))
        return "" if value is None else str(value)

    return StagePromise(
        title=words.label("stage", setting.stage),
        settings=tuple(
            (spec.label, shown(spec.kind, spec.vocabulary, getattr(setting, spec.name)))
            for spec in specs_of(StageSetting)
            if spec.name != "stage"
        ),
    )


def _promise(partner: Partner, words: Vocabularies) -> PartnerPromise:
    rhythm = (
        words.label("contact_channel", partner.channel),
        words.label("contact_frequency", partner.frequency),
    )
    return PartnerPromise(
        name=partner.name,
        kind=words.label("partner_kind", partner.partner_kind),
        agreement=words.label("agreement", partner.agreement),
        signed_on=partner.signed_on,
        expires_on=partner.expires_on,
        rhythm=", ".join(each for each in rhythm if each),
    )


def _calls(partner: Partner) -> PartnerCalls:
    return PartnerCalls(
        name=partner.name,
        order=partner.escalation,
        people=tuple(_person(each) for each in partner.contacts if each.escalation),
    )


def _person(contact: PartnerContact) -> str:
    handles = f"about {contact.handles}" if contact.handles else ""
    parts = (contact.name, contact.role, contact.phone, contact.email, handles)
    return ", ".join(part for part in parts if part)
