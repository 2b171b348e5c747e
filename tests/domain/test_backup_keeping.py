"""Which backups are kept: the rule against a slow reference, and its edges by hand."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.backup_keeping import (
    BEFORE_IMPORT,
    DAILY,
    Made,
    no_longer_kept,
)

EASTERN = timezone(timedelta(hours=-5))
NOW = datetime(2026, 11, 18, 16, 0, tzinfo=EASTERN)


def _daily(days: int, hours: int = 0, why: str = DAILY) -> Made:
    at = NOW - timedelta(days=days, hours=hours)
    return Made(f"{at:%Y-%m-%d %H%M}", at, why)


def _reference(backups: list[Made], now: datetime) -> set[Made]:
    """Goes through days, weeks and months one by one, as a person with a calendar would."""
    kept = {max(backups, key=lambda each: (each.made_at, each.name))} if backups else set()
    for form, count in (("%Y-%m-%d", 7), ("%G-%V", 4), ("%Y-%m", 6)):
        labels = {each: each.made_at.strftime(form) for each in backups}
        for label in sorted(set(labels.values()), reverse=True)[:count]:
            alike = [each for each in backups if labels[each] == label]
            kept.add(max(alike, key=lambda each: (each.made_at, each.name)))
    month_ago = now - timedelta(days=30)
    kept |= {
        each
        for each in backups
        if each.why in ("import", "upgrade", "restore") and each.made_at >= month_ago
    }
    return set(backups) - kept


_made = st.builds(
    lambda minutes, why, number: Made(f"b{number}", NOW - timedelta(minutes=minutes), why),
    st.integers(0, 400 * 24 * 60) | st.integers(0, 20 * 24 * 60),
    st.sampled_from(["", "asked", "daily", "import", "upgrade", "restore"]),
    st.integers(0, 99),
)


@given(st.lists(_made, max_size=60, unique_by=lambda each: each.name))
def test_the_rule_is_that_of_a_person_with_a_calendar(backups: list[Made]) -> None:
    assert no_longer_kept(backups, NOW) == _reference(backups, NOW)


@given(st.lists(_made, min_size=1, max_size=60, unique_by=lambda each: each.name))
def test_the_newest_always_stays_and_thinning_again_changes_nothing(backups: list[Made]) -> None:
    gone = no_longer_kept(backups, NOW)
    left = [each for each in backups if each not in gone]
    assert max(backups, key=lambda each: (each.made_at, each.name)) in left
    assert no_longer_kept(left, NOW) == frozenset()


def test_a_year_of_daily_backups_becomes_a_handful() -> None:
    backups = [_daily(days) for days in range(365)]
    left = sorted(set(backups) - no_longer_kept(backups, NOW), key=lambda each: each.made_at)
    days = [f"{each.made_at:%m-%d}" for each in left]
    assert days == [
        *("06-30", "07-31", "08-31", "09-30", "10-31"),
        *("11-01", "11-08"),
        *("11-12", "11-13", "11-14", "11-15", "11-16", "11-17", "11-18"),
    ]


def test_days_without_work_use_nothing_up() -> None:
    backups = [_daily(days) for days in range(0, 700, 100)]
    gone = no_longer_kept(backups, NOW)
    assert gone == frozenset()


def test_what_was_made_before_an_import_stays_for_thirty_days() -> None:
    """Beside a later one of its day, week and month."""
    before = _daily(30, why=BEFORE_IMPORT)
    older = Made("older", NOW - timedelta(days=30, minutes=1), BEFORE_IMPORT)
    later = [_daily(days, hours=-1) for days in range(31)]
    assert before not in no_longer_kept([before, older, *later], NOW)
    assert older in no_longer_kept([before, older, *later], NOW)
