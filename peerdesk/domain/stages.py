"""Moving a participant from one stage to the next, with the history of stays."""

from __future__ import annotations

import dataclasses
from datetime import date

from peerdesk.domain.checks import Problem, RecordRefused
from peerdesk.domain.participants import Participant, StageEpisode
from peerdesk.domain.words import us_date


def with_first_stay(participant: Participant) -> Participant:
    """A new participant with a first stay, from the arrival on, when no history is given."""
    if participant.stage_history or not participant.stage:
        return participant
    first = StageEpisode(stage=participant.stage, start=participant.arrived_on)
    return dataclasses.replace(participant, stage_history=(first,))


def moved_to_stage(
    participant: Participant, stage: str, on: date, facility: str = "", reason: str = ""
) -> Participant:
    """The participant in another stage: the open stay ends on the day, the next one begins.

    A change of facility within a stage is a move too. Raises RecordRefused when nothing would
    change or the day lies before the beginning of the open stay.
    """
    now = next((each for each in participant.stage_history if each.end is None), None)
    _refuse_impossible(participant, now, stage, on, facility)
    earlier = tuple(
        dataclasses.replace(each, end=on, end_reason=each.end_reason or reason)
        if each.end is None
        else each
        for each in participant.stage_history
    )
    if now is None and participant.stage:
        # The stay that ends now was never noted; its beginning is not known.
        earlier += (StageEpisode(stage=participant.stage, end=on, end_reason=reason),)
    following = StageEpisode(
        stage=stage, facility=facility, start=on, funding=now.funding if now else ""
    )
    return dataclasses.replace(participant, stage=stage, stage_history=(*earlier, following))


def _refuse_impossible(
    participant: Participant, now: StageEpisode | None, stage: str, on: date, facility: str
) -> None:
    if not participant.is_open:
        raise RecordRefused((Problem("stage", "This participant has left. Reopen them first."),))
    here = now.facility if now else ""
    if stage == participant.stage and facility in {"", here}:
        raise RecordRefused((Problem("stage", "The participant is in this stage already."),))
    if now and now.start and on < now.start:
        since = us_date(now.start)
        sentence = f"The stay until now began on {since}. Choose that day or a later one."
        raise RecordRefused((Problem("on", sentence),))
