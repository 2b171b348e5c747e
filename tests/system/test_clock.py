"""The clock of the computer tells its own offset and its own date."""

from datetime import UTC, datetime, timedelta

from peerdesk.system.clock import SystemClock


def test_now_is_the_present_and_knows_its_offset() -> None:
    now = SystemClock().now()
    assert now.utcoffset() is not None
    assert abs(now - datetime.now(UTC)) < timedelta(seconds=10)


def test_today_is_the_local_date() -> None:
    clock = SystemClock()
    before = clock.now().date()
    assert clock.today() in {before, clock.now().date()}
