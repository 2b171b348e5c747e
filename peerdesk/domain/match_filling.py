"""What a new match takes over from the site, and going on hold and on again."""

from __future__ import annotations

import dataclasses
from datetime import date

from peerdesk.domain.checks import Problem, RecordRefused
from peerdesk.domain.matches import Match
from peerdesk.domain.participants import Participant
from peerdesk.domain.sites import Site
from peerdesk.domain.words import us_date


def match_for(participant: Participant, site: Site, today: date, mentor: str = "") -> Match:
    """A match to begin today as the site has agreed for the participant's stage."""
    setting = site.setting_for(participant.stage)
    return Match(
        participant=participant.uid,
        mentor=mentor,
        match_type=setting.formats[0] if setting.formats else "one_to_one",
        stage=participant.stage,
        started_on=today,
        cadence=setting.cadence or "weekly",
        minutes=setting.minutes,
        place_type=setting.place_type,
    )


def on_hold(match: Match, since: date, reason: str) -> Match:
    """The match paused; raises RecordRefused when it is closed, on hold or had not begun."""
    if not match.is_open:
        raise RecordRefused((Problem("", "This match is closed. Reopen it first."),))
    if match.status == "on_hold":
        sentence = f"This match is on hold since {us_date(match.hold_from)} already."
        raise RecordRefused((Problem("", sentence),))
    if match.started_on and since < match.started_on:
        sentence = (
            f"The match began on {us_date(match.started_on)}. Choose that day or a later one."
        )
        raise RecordRefused((Problem("hold_from", sentence),))
    return dataclasses.replace(match, status="on_hold", hold_from=since, hold_reason=reason)


def resumed(match: Match) -> Match:
    """The match active again; raises RecordRefused when it is not on hold."""
    if match.status != "on_hold":
        raise RecordRefused((Problem("", "This match is not on hold."),))
    return dataclasses.replace(match, status="active", hold_from=None, hold_reason="")
