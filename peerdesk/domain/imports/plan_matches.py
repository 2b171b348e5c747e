"""Planning matches: from a roster's Mentor column, a mentor's mentees, or a list of matches."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from peerdesk.domain.closing import closed, match_reason_for_exit, match_reason_for_mentor_end
from peerdesk.domain.imports.drafts import Draft
from peerdesk.domain.imports.merging import merged
from peerdesk.domain.imports.names import Names
from peerdesk.domain.imports.people import Entry, Held, bears
from peerdesk.domain.imports.person_rows import noted
from peerdesk.domain.imports.planning import Planning, refused
from peerdesk.domain.imports.slots import Said, Slot, begin, brought_before, held_back, say
from peerdesk.domain.imports.targets import NOTE_FIELD
from peerdesk.domain.match_filling import match_for
from peerdesk.domain.matches import Match
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.people import full_name
from peerdesk.domain.readings.people import PersonName

_WHO_CELLS = ("name", "register_no", "participants", "mentor")
_NO_FIELDS = frozenset({*_WHO_CELLS, "code", "closed_on", "close_reason"})
_OTHER = "other"


@dataclass(frozen=True, slots=True)
class _Pair:
    """One participant and one mentor in a row, each a name or, on their own list, a person."""

    draft: Draft
    fingerprint: str
    participant: PersonName | Entry | Held
    mentor: PersonName | Entry | Held
    is_list: bool = False


class MatchPlan:
    """Plans matches: first all pairs are gathered, then each becomes a match or waits."""

    def __init__(self, planning: Planning, names: Names) -> None:
        self._plan = planning
        self._names = names
        self._pairs: list[_Pair] = []
        self._seen: Mapping[str, str] = {}
        self._slots = [Slot(each, stored=each) for each in planning.known.matches]
        self._by_code: dict[str, Slot[Match]] = {}
        self._of_pair: dict[tuple[str, str], list[Slot[Match]]] = defaultdict(list)
        for slot, match in zip(self._slots, planning.known.matches, strict=True):
            self._by_code[match.code] = slot
            self._of_pair[match.participant, match.mentor].append(slot)

    def gather_mentors(self, draft: Draft, participant: Entry | Held) -> None:
        """The Mentor column of a roster."""
        for name in draft.value("mentor") or ():
            self._pairs.append(_Pair(draft, self._mark(draft, name), participant, name))

    def gather_participants(self, draft: Draft, mentor: Entry | Held) -> None:
        """The column of participants on a list of mentors."""
        for name in draft.value("participants") or ():
            self._pairs.append(_Pair(draft, self._mark(draft, name), name, mentor))

    def gather_list(self, draft: Draft) -> None:
        """A row of a list of matches; several participants are several matches."""
        names = draft.value("participants") or _single(draft.value("name"))
        mentor: PersonName | None = draft.value("mentor")
        if not names or mentor is None:
            who = "participant" if mentor is not None else "mentor"
            reason = f"It names no {who} that can be read."
            self._plan.settle(refused(draft, Match.kind, _row_title(draft), reason))
            return
        for name in names:
            mark = self._plan.fingerprints.of_row(draft, f"match:{name.key}")
            self._pairs.append(_Pair(draft, mark, name, mentor, is_list=True))

    def _mark(self, draft: Draft, name: PersonName) -> str:
        cells = [draft.cells[each] for each in _WHO_CELLS if each in draft.cells]
        return self._plan.fingerprints.of(draft, f"match:{name.key}", cells)

    def name_people(self) -> None:
        """Gather the names of all pairs whose rows are not known and name no match by its code."""
        self._seen = self._plan.ledger.find([each.fingerprint for each in self._pairs])
        for pair in self._pairs:
            if pair.fingerprint in self._seen or self._coded(pair) is not None:
                continue
            for kind, who in ((Participant.kind, pair.participant), (Mentor.kind, pair.mentor)):
                if isinstance(who, PersonName):
                    self._names.gather(kind, who, pair.draft.source, self._number(pair, kind))

    def _number(self, pair: _Pair, kind: str) -> str:
        """The register number beside a participant's name on a list of matches."""
        if kind == Mentor.kind or not pair.is_list:
            return ""
        return str(pair.draft.value("register_no") or "")

    def _coded(self, pair: _Pair) -> Slot[Match] | None:
        """The match that a row names by its code, when its names are those of its people."""
        slot = self._by_code.get(str(pair.draft.value("code") or "")) if pair.is_list else None
        if slot is None:
            return None
        ends = (
            (self._plan.participants.by_uid(slot.record.participant), pair.participant),
            (self._plan.mentors.by_uid(slot.record.mentor), pair.mentor),
        )
        fits = all(isinstance(name, PersonName) and who and bears(who, name) for who, name in ends)
        return slot if fits else None

    def plan(self) -> None:
        """Make a match of every pair whose people are known, and end matches of who left."""
        for pair in self._pairs:
            if (slot := self._coded(pair)) is not None:
                self._speak(pair, slot, by_code=True)
            elif uid := self._seen.get(pair.fingerprint):
                brought_before(self._plan, pair.draft, Match.kind, _pair_title(pair), uid)
            else:
                self._plan_pair(pair)
        self._end_with_people()

    def finish(self) -> None:
        """Add an item for every match that a row speaks of or that ends."""
        for slot in self._slots:
            if slot.source is not None:
                self._plan.settle(slot.item(), slot.draft)

    def by_mentor(self) -> dict[str, list[Match]]:
        """All matches of each mentor as they would be after the import."""
        found: dict[str, list[Match]] = defaultdict(list)
        for slot in self._slots:
            found[slot.record.mentor].append(slot.record)
        return found

    def _plan_pair(self, pair: _Pair) -> None:
        participant = self._who(pair, Participant.kind, pair.participant)
        mentor = self._who(pair, Mentor.kind, pair.mentor)
        if isinstance(participant, Held) or isinstance(mentor, Held):
            asked = [each.question for each in (participant, mentor) if isinstance(each, Held)]
            left_out = any(isinstance(e, Held) and e.left_out for e in (participant, mentor))
            questions = () if left_out else tuple(dict.fromkeys(filter(None, asked)))
            held_back(self._plan, pair.draft, Match.kind, _pair_title(pair), questions)
            return
        known = self._of_pair[participant.record.uid, mentor.record.uid]
        in_use = [each for each in known if each.record.is_open]
        if in_use or (known and pair.draft.value("closed_on")):
            self._speak(pair, (in_use or known)[0], by_code=False)
        else:
            self._begin(pair, participant, mentor)

    def _who(self, pair: _Pair, kind: str, who: PersonName | Entry | Held) -> Entry | Held:
        if isinstance(who, PersonName):
            return self._names.person(kind, who, pair.draft.source, self._number(pair, kind))
        return who

    def _speak(self, pair: _Pair, slot: Slot[Match], *, by_code: bool) -> None:
        said = Said(
            draft=pair.draft,
            values=_values(pair),
            fingerprint=pair.fingerprint,
            by_code=by_code,
        )
        say(self._plan, slot, said, self._title(slot.record))
        ends = pair.draft.value("closed_on") if pair.is_list else None
        if ends is not None and slot.record.is_open and not slot.waiting:
            slot.record = closed(slot.record, ends, pair.draft.value("close_reason") or _OTHER)

    def _begin(self, pair: _Pair, participant: Entry, mentor: Entry) -> None:
        """A new match, as the site has agreed for the participant's stage."""
        ends = pair.draft.value("closed_on") if pair.is_list else None
        title = f"{full_name(participant.record)} and {full_name(mentor.record)}"
        if reason := _why_no_match(participant, mentor, is_over=ends is not None):
            self._plan.settle(refused(pair.draft, Match.kind, title, reason))
            return
        assert isinstance(participant.record, Participant)
        setting = self._plan.setting
        usual = match_for(participant.record, setting.site, setting.today, mentor.record.uid)
        usual = dataclasses.replace(usual, uid=setting.new_uid(), started_on=None)
        match = merged(usual, _values(pair))
        if ends is not None:
            match = closed(match, ends, pair.draft.value("close_reason") or _OTHER)
        slot = begin(match, title, pair.draft, pair.fingerprint)
        self._slots.append(slot)
        self._of_pair[match.participant, match.mentor].append(slot)

    def _title(self, record: Match) -> str:
        ends = (
            self._plan.participants.by_uid(record.participant),
            self._plan.mentors.by_uid(record.mentor),
        )
        return " and ".join(full_name(each.record) for each in ends if each is not None)

    def _end_with_people(self) -> None:
        """Close the open matches of people whom the import closes."""
        for slot in self._slots:
            match = slot.record
            if slot.stored is None or not match.is_open:
                continue
            for entry, reason in self._leavers(match):
                on = max(entry.record.closed_on or self._plan.setting.today, _began(match))
                slot.source = slot.source or entry.rows[0]
                slot.title = slot.title or self._title(match)
                slot.record = closed(match, on, reason)
                slot.reason = f"ends because {full_name(entry.record)} left"
                break

    def _leavers(self, match: Match) -> Iterator[tuple[Entry, str]]:
        """The people of a match who leave in this import, with the reason the match ends for."""
        participant = self._plan.participants.by_uid(match.participant)
        if participant is not None and _leaves(participant):
            yield participant, match_reason_for_exit(participant.record.close_reason)
        mentor = self._plan.mentors.by_uid(match.mentor)
        if mentor is not None and _leaves(mentor):
            yield mentor, match_reason_for_mentor_end(mentor.record.close_reason)


def _began(match: Match) -> date:
    return match.started_on or date.min


def _leaves(entry: Entry) -> bool:
    was_here = entry.stored is not None and entry.stored.is_open
    return was_here and not entry.record.is_open and not entry.waiting


def _why_no_match(participant: Entry, mentor: Entry, *, is_over: bool) -> str:
    """Why two people cannot be matched, "" when they can; a match that is over only is history."""
    own = mentor.record.participant if isinstance(mentor.record, Mentor) else ""
    if own and own == participant.record.uid:
        return f"{full_name(mentor.record)} is this participant."
    for entry in (participant, mentor):
        if not entry.record.is_open and not is_over:
            return f"{full_name(entry.record)} has left."
    return ""


def _values(pair: _Pair) -> dict[str, Any]:
    """What a list of matches says of the match itself; other lists say nothing of it."""
    if not pair.is_list:
        return {}
    said = {
        name: cell.value
        for name, cell in pair.draft.cells.items()
        if name not in _NO_FIELDS and cell.value is not None
    }
    if note := noted(pair.draft):
        said[NOTE_FIELD] = note
    return said


def _single(name: PersonName | None) -> tuple[PersonName, ...]:
    return (name,) if name is not None else ()


def _pair_title(pair: _Pair) -> str:
    ends = (pair.participant, pair.mentor)
    told = [e.spoken if isinstance(e, PersonName) else _of_entry(e) for e in ends]
    return " and ".join(each for each in told if each) or _row_title(pair.draft)


def _of_entry(who: Entry | Held) -> str:
    return full_name(who.record) if isinstance(who, Entry) else ""


def _row_title(draft: Draft) -> str:
    texts = (draft.text("participants") or draft.text("name"), draft.text("mentor"))
    return " and ".join(each for each in texts if each) or str(draft.source)
