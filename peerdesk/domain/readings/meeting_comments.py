"""Comments in a meeting log: which of them say that a meeting was not held, or began late."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from peerdesk.domain.readings.cells import CellValue
from peerdesk.domain.readings.reading import (
    Reading,
    doubtful,
    exact,
    interpreted,
    unreadable,
)
from peerdesk.domain.readings.texts import as_text, nothing_there, word_key

_LATE = re.compile(
    r"(?:(?:started|began|came|was|arrived|mentee|mentor|participant|resident)\s+)*"
    r"(?:\b(?P<before>[0-9]{1,3})\s*(?:minutes?|mins?|m)?\s+late\b"
    r"|\b(?:late|tardy)\b(?:\s+(?:by\s+)?(?P<after>[0-9]{1,3})\s*(?:minutes?|mins?|m)?\b)?)"
)
_MOST_LATE = 240  # minutes
_LONGEST_FORM = 5  # words
_NO_REASON = "cancelled"
_PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a meeting was not held: codes of reason and class.

    `alone` is whether the words say so by themselves ("lockdown") or only beside another word
    that does ("work" beside "cancelled").
    """

    code: str
    whose: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class CommentWords:
    """The words by which comments are understood, all as keys of `word_key`."""

    cancelled: frozenset[str]
    partly: frozenset[str]
    filler: frozenset[str]
    whose: Mapping[str, str]
    reasons: Mapping[str, Reason]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MeetingComment:
    """What a comment says of a meeting; every code may be "" for nothing said.

    `held` is "yes", "partly" or "no". `text` is the whole comment, which always stays a note.
    """

    text: str
    held: str = ""
    not_held_class: str = ""
    not_held_reason: str = ""
    late: bool = False
    late_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """The known words of a comment, and whether it has no others."""

    cancelled: bool
    partly: bool
    whose: tuple[str, ...]
    reasons: tuple[Reason, ...]
    complete: bool


def read_meeting_comment(value: CellValue, words: CommentWords) -> Reading[MeetingComment]:
    """What a comment says; one that says nothing about holding the meeting is only a note."""
    if (nothing := nothing_there(value)) is not None:
        return nothing
    text = str(value).strip() if isinstance(value, str) else as_text(value)
    if not text:
        return unreadable(value, "not a comment")
    key = word_key(text)
    found = _find(key, words)
    reason = _chosen(found)
    if reason is not None or found.cancelled:
        return _not_held(text, found, reason, value, words)
    if found.partly:
        comment = MeetingComment(text, held="partly")
        certain = interpreted if found.complete else doubtful
        return certain(comment, value, "read as partly held")
    return _late(text, key, value) or exact(MeetingComment(text), value)


def comment_words_from(
    tables: Mapping[str, Mapping[str, str]],
    lists: Mapping[str, Iterable[str]],
    labels: Mapping[str, str],
) -> CommentWords:
    """Words from parsed data: `whose` and `reasons` as tables, the other words as lists.

    A reason is written "reason/class", with "!" at its end when the words say by themselves that
    there was no meeting. `labels` are the words for the codes of reasons.
    """
    reasons = {}
    for form, codes in tables["reasons"].items():
        code, _, whose = codes.removesuffix("!").partition("/")
        reasons[word_key(form)] = Reason(code, whose, codes.endswith("!"))
    return CommentWords(
        cancelled=frozenset(map(word_key, lists["cancelled"])),
        partly=frozenset(map(word_key, lists["partly"])),
        filler=frozenset(map(word_key, lists["filler"])),
        whose={word_key(form): code for form, code in tables["whose"].items()},
        reasons=reasons,
        labels=dict(labels),
    )


def _find(key: str, words: CommentWords) -> _Found:
    """The known words of a comment, the longest first at each place."""
    tokens = key.split()
    cancelled = partly = False
    complete = bool(tokens)
    whose: list[str] = []
    reasons: list[Reason] = []
    place = 0
    while place < len(tokens):
        for length in range(min(_LONGEST_FORM, len(tokens) - place), 0, -1):
            form = " ".join(tokens[place : place + length])
            cancelled = cancelled or form in words.cancelled
            partly = partly or form in words.partly
            if form in words.reasons:
                reasons.append(words.reasons[form])
            elif form in words.whose:
                whose.append(words.whose[form])
            elif form not in words.cancelled | words.partly | words.filler:
                continue
            place += length - 1
            break
        else:
            complete = False
        place += 1
    return _Found(cancelled, partly, tuple(whose), tuple(reasons), complete)


def _chosen(found: _Found) -> Reason | None:
    """The reason why there was no meeting, None when the words do not say that."""
    for reason in found.reasons:
        if reason.alone or found.cancelled or found.complete:
            return reason
    return None


def _not_held(
    text: str, found: _Found, reason: Reason | None, value: CellValue, words: CommentWords
) -> Reading[MeetingComment]:
    code = reason.code if reason else _NO_REASON
    comment = MeetingComment(
        text, held="no", not_held_class=_class_of(found, reason), not_held_reason=code
    )
    note = f"read as not held: {words.labels.get(code, code.replace('_', ' '))}"
    said = found.cancelled or found.whose or (reason is not None and reason.alone)
    one_reason = len({each.code for each in found.reasons}) <= 1
    if found.complete and said and one_reason and len(set(found.whose)) <= 1:
        return interpreted(comment, value, note)
    return doubtful(comment, value, note)


def _class_of(found: _Found, reason: Reason | None) -> str:
    whose = found.whose[0] if found.whose else ""
    if whose == _PARTICIPANT:
        no_show = reason is not None and reason.code == "no_show"
        return "participant_no_show" if no_show else "participant_excused"
    return whose or (reason.whose if reason else "")


def _late(text: str, key: str, value: CellValue) -> Reading[MeetingComment] | None:
    found = _LATE.search(key)
    if found is None:
        return None
    minutes = int(found["before"] or found["after"] or 0)
    if minutes > _MOST_LATE:
        return doubtful(MeetingComment(text), value, f"{minutes} minutes late cannot be right")
    comment = MeetingComment(text, held="yes", late=True, late_minutes=minutes or None)
    note = f"read as held, {minutes} minutes late" if minutes else "read as held, late"
    whole = found[0] == key
    return interpreted(comment, value, note) if whole else doubtful(comment, value, note)
