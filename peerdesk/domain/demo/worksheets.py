"""The worksheets of the demo: versions, answers, actions and evidence, from shipped data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peerdesk.domain.fields import Record
from peerdesk.domain.sites import StageSetting
from peerdesk.domain.worksheets.forms import Forms
from peerdesk.domain.worksheets.records import Action, Answer, Evidence, Worksheet, answer_uid
from peerdesk.domain.worksheets.stage_setup import STAGE_FORM, values_in_use

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoWorksheetPlan:
    """What the worksheets follow from; `me` and `colleagues` are whose names stand in them."""

    table: Table
    forms: Forms
    stages: Sequence[StageSetting]
    today: date
    me: str
    colleagues: Sequence[str]
    new_uid: Callable[[], str]


@dataclass(frozen=True, slots=True)
class DemoWorksheets:
    """The records, in the order in which they are kept."""

    versions: list[Worksheet]
    answers: list[Answer]
    actions: list[Action]
    evidence: list[Evidence]

    def kinds(self) -> Sequence[Sequence[Record]]:
        """All of them, kind by kind."""
        return (self.versions, self.answers, self.actions, self.evidence)


def demo_worksheets(plan: DemoWorksheetPlan) -> DemoWorksheets:
    """Make worksheets up; the same plan gives the same records."""
    return _Maker(plan).made()


class _Maker:
    def __init__(self, plan: DemoWorksheetPlan) -> None:
        self._plan = plan
        one, two = plan.colleagues[0], plan.colleagues[-1]
        self._names = {"{me}": plan.me, "{one}": one, "{two}": two}
        self._versions: dict[str, Worksheet] = {}

    def made(self) -> DemoWorksheets:
        """All of it."""
        table = self._plan.table
        answers: list[Answer] = []
        for each in table["version"]:
            self._versions[each["name"]] = self._version(each)
            answers += self._answers(each)
        return DemoWorksheets(
            list(self._versions.values()),
            answers,
            [self._action(each) for each in table["action"]],
            [self._evidence(each) for each in table["evidence"]],
        )

    def _version(self, table: Table) -> Worksheet:
        signed = self._day(table, "signed_off")
        earlier = self._versions.get(table.get("earlier", ""))
        return Worksheet(
            uid=self._plan.new_uid(),
            form=table["form"],
            cycle=table["cycle"],
            title=table["title"].replace("{year}", str(self._plan.today.year)),
            status="signed_off" if signed else table.get("status", "draft"),
            owner=self._name(table["owner"]),
            review_on=self._day(table, "review"),
            earlier=earlier.uid if earlier else "",
            signed_off_on=signed,
            signed_off_by=self._plan.me if signed else "",
        )

    def _answers(self, table: Table) -> Iterator[Answer]:
        version = self._versions[table["name"]]
        if table.get("settings"):
            used = values_in_use(self._plan.forms[STAGE_FORM], self._plan.stages)
            for item, value in used.items():
                if value:
                    yield self._answer(version, {"item": item, "value": value})
        for each in table["answer"]:
            yield self._answer(version, each)

    def _answer(self, version: Worksheet, table: Table) -> Answer:
        person = self._name(table.get("person", ""))
        practice = table.get("practice", "")
        return Answer(
            uid=answer_uid(version.uid, table["item"], person),
            worksheet=version.uid,
            item=table["item"],
            person=person,
            state=table.get("state", "draft" if person else "agreed"),
            value=table.get("value", ""),
            practice=practice,
            since=self._day(table, "since") or (self._plan.today if practice else None),
            note=table.get("note", ""),
            owner=self._name(table.get("owner", "")),
            target_on=self._day(table, "target"),
        )

    def _action(self, table: Table) -> Action:
        return Action(
            uid=self._plan.new_uid(),
            form=table["form"],
            item=table["item"],
            what=table["what"],
            who=self._name(table["who"]),
            due_on=self._day(table, "due"),
            done_on=self._day(table, "done"),
        )

    def _evidence(self, table: Table) -> Evidence:
        return Evidence(
            uid=self._plan.new_uid(),
            form=table["form"],
            item=table["item"],
            title=table["title"],
            evidence_kind=table["kind"],
            dated_on=self._day(table, "dated"),
            where_kept=table.get("where", ""),
        )

    def _name(self, name: str) -> str:
        return self._names.get(name, name)

    def _day(self, table: Table, name: str) -> date | None:
        days = table.get(name)
        return None if days is None else self._plan.today + timedelta(days=days)
