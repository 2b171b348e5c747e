"""What a form can say is wrong while it is being filled in, before the service is asked."""

from __future__ import annotations

from collections.abc import Iterable

from peerdesk.domain.checks import Problem, check_record
from peerdesk.domain.fields import Record
from peerdesk.domain.match_checks import check_match
from peerdesk.domain.matches import Match
from peerdesk.domain.meeting_checks import check_meeting
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentor_checks import check_mentor
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participant_checks import check_participant
from peerdesk.domain.participants import Participant
from peerdesk.domain.partner_checks import check_partner
from peerdesk.domain.partners import Partner
from peerdesk.domain.survey_checks import check_survey
from peerdesk.domain.surveys import Survey
from peerdesk.domain.training_checks import check_completion
from peerdesk.domain.trainings import Completion
from peerdesk.services.office import Office
from peerdesk.ui.forms import Check


def quick_check(office: Office) -> Check:
    """The rules that need nothing but the record itself."""

    def check(record: Record) -> Iterable[Problem]:
        return (*check_record(record, office.vocabularies), *_more(record, office))

    return check


def _more(record: Record, office: Office) -> Iterable[Problem]:
    today = office.clock.today()
    match record:
        case Participant():
            return check_participant(record, today, office.vocabularies)
        case Mentor():
            return check_mentor(record, today)
        case Match():
            return check_match(record, today, office.vocabularies)
        case Meeting():
            return check_meeting(record, today)
        case Survey():
            return check_survey(record)
        case Completion():
            return check_completion(record, today)
        case Partner():
            return check_partner(record, today)
        case _:
            return ()
