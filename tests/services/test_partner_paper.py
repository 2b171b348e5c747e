"""The partner register on paper says what is agreed, what is late and whom to call."""

from __future__ import annotations

from datetime import timedelta

import pypdfium2

from peerdesk.domain.partners import Partner, PartnerContact
from peerdesk.services.office import Office
from peerdesk.services.partner_paper import print_register
from peerdesk.services.partners import add_partner, close_partner
from peerdesk.services.sightings import who_saw
from peerdesk.services.worksheets.paper import PrintStyle, keep_print


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(texts).split())


def test_the_register_says_what_is_agreed_and_whom_to_call(office: Office) -> None:
    today = office.clock.today()
    kept = add_partner(
        office,
        Partner(
            name="County Jail",
            partner_kind="jail",
            agreement="mou",
            signed_on=today - timedelta(days=90),
            expires_on=today + timedelta(days=9),
            frequency="weekly",
            agreed_from=today - timedelta(days=9),
            escalation="Shift lead, then the warden.",
            contacts=(
                PartnerContact(name="Lee Ito", role="Chief", phone="555-0101", escalation=True),
            ),
        ),
    )
    printed = print_register(office, PrintStyle())
    told = words_of(printed.pdf)
    for words in (
        "Partner register",
        "County Jail (Jail)",
        "Runs out 11/27/2026",
        "Overdue by 2 days",
        "When something goes wrong: Shift lead, then the warden.",
        "Lee Ito, Chief",
        "555-0101",
    ):
        assert words in told, words
    keep_print(office, printed)
    assert [each.summary for each in who_saw(office, "partner", kept.uid)] == [
        "Partner register printed"
    ]


def test_a_closed_partner_is_not_printed_and_an_empty_register_says_so(office: Office) -> None:
    kept = add_partner(office, Partner(name="County Jail", partner_kind="jail"))
    close_partner(office, kept, office.clock.today(), "ended")
    printed = print_register(office, PrintStyle(large_print=True))
    assert "No partner is written down yet." in words_of(printed.pdf)
    assert printed.named == ()
