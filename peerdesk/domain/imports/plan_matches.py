"""Planning matches: from a roster's Mentor column, a mentor's mentees, or a list of matches."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from peerdesk.domain.closing import closed, match_reason_for_exit, match_reason_for_mentor_end
from peerdesk.domain.imports.drafts import Draft
from peerdesk.domain.imports.match_pairs import (
    WHO_CELLS,
    Pair,
    match_values,
    own_name,
    pair_title,
    row_title,
    tags_of,
)
from peerdesk.domain.imports.merging import merged
from peerdesk.domain.imports.names import Names
from peerdesk.domain.imports.people import Entry, Held, bears
from peerdesk.domain.imports.planning import Planning, refused
from peerdesk.domain.imports.slots import (
    OTHER_PEOPLE,
    Said,
    Slot,
    begin,
    brought_before,
    held_back,
    say,
)
from peerdesk.domain.match_filling import match_for
from peerdesk.domain.matches import Match
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.people import full_name
from peerdesk.domain.readings.people import PersonName


class MatchPlan:
    """Plans matches: first all pairs are gathered, then each becomes a match or waits."""

    def __init__(self, planning: Planning, names: Names) -> None:
        self._plan = planning
        self._names = names
        self._pairs: list[Pair] = []
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
            self._pairs.append(Pair(draft, self._mark(draft, name), participant, name))

    def gather_participants(self, draft: Draft, mentor: Entry | Held) -> None:
        """The column of participants on a list of mentors."""
        for name in draft.value("participants") or ():
            self._pairs.append(Pair(draft, self._mark(draft, name), name, mentor))

    def gather_list(self, draft: Draft) -> None:
        """A row of a list of matches; several participants are several matches."""
        names = draft.value("participants") or own_name(draft)
        mentor: PersonName | None = draft.value("mentor")
        if not names or mentor is None:
            who = "participant" if mentor is not None else "mentor"
            reason = f"It names no {who} that can be read."
            self._plan.settle(refused(draft, Match.kind, row_title(draft), reason))
            return
        for name, tag in zip(names, tags_of(draft, len(names)), strict=True):
            mark = self._plan.fingerprints.of_row(draft, f"match:{name.key}")
            self._pairs.append(Pair(draft, mark, name, mentor, tag, is_list=True))

    def _mark(self, draft: Draft, name: PersonName) -> str:
        cells = [draft.cells[each] for each in WHO_CELLS if each in draft.cells]
        return self._plan.fingerprints.of(draft, f"match:{name.key}", cells)

    def name_people(self) -> None:
        """Gather the names of all pairs whose rows are not known and name no match by its code."""
        self._seen = self._plan.ledger.find([each.fingerprint for each in self._pairs])
        for pair in self._pairs:
            if pair.fingerprint in self._seen or self._coded(pair) or self._contradicts(pair):
                continue
            for kind, who in ((Participant.kind, pair.participant), (Mentor.kind, pair.mentor)):
                if isinstance(who, PersonName):
                    self._names.gather(kind, who, pair.draft.source, self._tag(pair, kind))

    def _tag(self, pair: Pair, kind: str) -> str:
        """The register number or code beside a name on a list of matches."""
        if not pair.is_list:
            return ""
        return str(pair.draft.value("mentor_code") or "") if kind == Mentor.kind else pair.tag

    def _coded(self, pair: Pair) -> Slot[Match] | None:
        """The match that a row names by its code, when its names are those of its people."""
        slot = self._by_code.get(str(pair.draft.value("code") or "")) if pair.is_list else None
        if slot is None:
            return None
        fits = all(
            who and isinstance(name, PersonName) and bears(who, name)
            for who, name in self._ends(slot, pair)
        )
        return slot if fits else None

    def _ends(
        self, slot: Slot[Match], pair: Pair
    ) -> tuple[tuple[Entry | None, PersonName | Entry | Held], ...]:
        """The people of a match beside those whom a row names."""
        return (
            (self._plan.participants.by_uid(slot.record.participant), pair.participant),
            (self._plan.mentors.by_uid(slot.record.mentor), pair.mentor),
        )

    def _contradicts(self, pair: Pair) -> bool:
        """Whether a row has the code of a match and one of its people, but not the other."""
        slot = self._by_code.get(str(pair.draft.value("code") or "")) if pair.is_list else None
        if slot is None or self._coded(pair) is not None:
            return False
        return any(
            who and isinstance(name, PersonName) and bears(who, name)
            for who, name in self._ends(slot, pair)
        )

    def plan(self) -> None:
        """Make a match of every pair whose people are known, and end matches of who left."""
        for pair in self._pairs:
            if (slot := self._coded(pair)) is not None:
                self._speak(pair, slot, by_code=True)
            elif self._contradicts(pair):
                item = refused(pair.draft, Match.kind, pair_title(pair), OTHER_PEOPLE)
                self._plan.settle(item)
            elif uid := self._seen.get(pair.fingerprint):
                brought_before(self._plan, pair.draft, Match.kind, pair_title(pair), uid)
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

    def _plan_pair(self, pair: Pair) -> None:
        participant = self._who(pair, Participant.kind, pair.participant)
        mentor = self._who(pair, Mentor.kind, pair.mentor)
        if isinstance(participant, Held) or isinstance(mentor, Held):
            asked = [each.question for each in (participant, mentor) if isinstance(each, Held)]
            left_out = any(isinstance(e, Held) and e.left_out for e in (participant, mentor))
            questions = () if left_out else tuple(dict.fromkeys(filter(None, asked)))
            held_back(self._plan, pair.draft, Match.kind, pair_title(pair), questions)
            return
        known = self._of_pair[participant.record.uid, mentor.record.uid]
        in_use = [each for each in known if each.record.is_open]
        if in_use or (known and pair.ends_on):
            self._speak(pair, (in_use or known)[0], by_code=False)
        else:
            self._begin(pair, participant, mentor)

    def _who(self, pair: Pair, kind: str, who: PersonName | Entry | Held) -> Entry | Held:
        if isinstance(who, PersonName):
            return self._names.person(kind, who, pair.draft.source, self._tag(pair, kind))
        return who

    def _speak(self, pair: Pair, slot: Slot[Match], *, by_code: bool) -> None:
        said = Said(
            draft=pair.draft,
            values=match_values(pair),
            fingerprint=pair.fingerprint,
            by_code=by_code,
        )
        say(self._plan, slot, said, self._title(slot.record))
        if pair.ends_on is not None and slot.record.is_open and not slot.waiting:
            slot.record = closed(slot.record, pair.ends_on, pair.end_reason)

    def _begin(self, pair: Pair, participant: Entry, mentor: Entry) -> None:
        """A new match, as the site has agreed for the participant's stage."""
        title = f"{full_name(participant.record)} and {full_name(mentor.record)}"
        if reason := _why_no_match(participant, mentor, is_over=pair.ends_on is not None):
            self._plan.settle(refused(pair.draft, Match.kind, title, reason))
            return
        assert isinstance(participant.record, Participant)
        setting = self._plan.setting
        usual = match_for(participant.record, setting.site, setting.today, mentor.record.uid)
        usual = dataclasses.replace(usual, uid=setting.new_uid(), started_on=None)
        match = merged(usual, match_values(pair))
        if pair.ends_on is not None:
            match = closed(match, pair.ends_on, pair.end_reason)
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
