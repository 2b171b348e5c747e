"""Retention: which closed records are past the site's rule, and what destroying them leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerdesk.domain.words import counted, us_date


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionLine:
    """One closed person on the review list, with what would go with them.

    `named_by` counts participants whose files still name a mentor: a mentor's record is a part
    of those files and stays as long as they do.
    """

    kind: str
    uid: str
    rev: int
    code: str
    name: str
    closed_on: date
    review_on: date
    legal_hold: bool = False
    hold_reason: str = ""
    matches: int = 0
    meetings: int = 0
    trainings: int = 0
    named_by: int = 0

    @property
    def can_be_destroyed(self) -> bool:
        """Whether nothing stands against it."""
        return not self.legal_hold and not self.named_by

    @property
    def standing(self) -> str:
        """In words: kept by a hold or by other files, or ready for review."""
        if self.legal_hold:
            return "On legal hold"
        if self.named_by:
            return f"Named in {counted(self.named_by, 'file')} still kept"
        return "Ready for review"

    @property
    def contents(self) -> str:
        """What goes with the person, in words."""
        parts = (
            counted(self.matches, "match", "matches") if self.matches else "",
            counted(self.meetings, "meeting") if self.meetings else "",
            counted(self.trainings, "training record") if self.trainings else "",
        )
        return ", ".join(part for part in parts if part) or "nothing else"


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateLine:
    """One destroyed person by code and kind, without a name, and how much went with them."""

    kind: str
    code: str
    closed_on: str
    review_on: str
    contents: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What was destroyed, under which rule, when and by whom; holds no contents of records."""

    uid: str
    site: str
    at: str
    staff: str
    pc: str
    years: int
    reason: str
    lines: tuple[CertificateLine, ...]

    @property
    def rule(self) -> str:
        """The rule in words."""
        return f"Closed records are kept for {counted(self.years, 'year')}."


def review_day(closed_on: date, years: int) -> date:
    """The day from which a record closed on a day may be reviewed (February 29 becomes March 1)."""
    try:
        return closed_on.replace(year=closed_on.year + years)
    except ValueError:
        return date(closed_on.year + years, 3, 1)


def newest_day_due(today: date, years: int) -> date:
    """The latest closing day that is past a rule of so many years."""
    day = today.replace(day=28) if (today.month, today.day) == (2, 29) else today
    latest = day.replace(year=today.year - years)
    # From February 28 of a leap year on, the leap day itself is due only on March 1.
    while review_day(latest, years) > today:
        latest = date.fromordinal(latest.toordinal() - 1)
    while review_day(date.fromordinal(latest.toordinal() + 1), years) <= today:
        latest = date.fromordinal(latest.toordinal() + 1)
    return latest


def certificate_line(line: RetentionLine) -> CertificateLine:
    """The line of a certificate about one person."""
    return CertificateLine(
        kind=line.kind,
        code=line.code,
        closed_on=us_date(line.closed_on),
        review_on=us_date(line.review_on),
        contents=line.contents,
    )
