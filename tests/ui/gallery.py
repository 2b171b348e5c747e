"""Every part of the window in one place, with made-up people, for tests and for looking at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from peerdesk.domain.lists import Choice, ListQuery, Page
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.participants import Participant
from peerdesk.domain.vocabularies import Vocabularies, vocabularies_from
from peerdesk.services.resources import resource_path
from peerdesk.ui.forms import EditableSection, Form, FormDialog, Group
from peerdesk.ui.inputs import Sources, shown_date
from peerdesk.ui.inputs.sources import Found
from peerdesk.ui.lists import Chip, Column, ListPane, ListSpec, SplitTab
from peerdesk.ui.remembered import Remembered
from peerdesk.ui.tasks import Tasks
from peerdesk.ui.theme import Status, look
from peerdesk.ui.widgets.actions import Action, main_button, more_button, quiet_button
from peerdesk.ui.widgets.command_palette import CommandPalette, Finding, Findings
from peerdesk.ui.widgets.empty_state import EmptyState, EmptyWords
from peerdesk.ui.widgets.help_panel import HelpPanel
from peerdesk.ui.widgets.page import Page as RecordPage
from peerdesk.ui.widgets.page import spread
from peerdesk.ui.widgets.section import KeyValues, Section
from peerdesk.ui.widgets.status_line import StatusLine
from peerdesk.ui.widgets.status_words import Badge, Banner
from peerdesk.ui.widgets.top_tabs import TopTabs

TODAY = date(2026, 6, 12)
FIRST = ("Marcus", "Dana", "Luis", "Tyrell", "Wendell", "Andre", "Ray", "Sam", "Curtis", "Ivan")
LAST = ("Boone", "Carver", "Delgado", "Ellison", "Frost", "Grady", "Hollis", "Ibarra", "Jett")
STAGES = ("Stage 1", "Stage 2", "Stage 3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A row of the gallery's list."""

    uid: str
    code: str
    name: str
    stage: str
    release: date
    meetings: int


def people(count: int) -> tuple[Person, ...]:
    """Made-up rows."""
    return tuple(
        Person(
            uid=f"uid-{number}",
            code=f"P-{number:03d}",
            name=f"{LAST[number % 9]}, {FIRST[number * 7 % 10]}",
            stage=STAGES[number % 3],
            release=TODAY + timedelta(days=number * 3 % 400),
            meetings=number * 5 % 47,
        )
        for number in range(1, count + 1)
    )


class Records:
    """Answers the list's questions, as a service would."""

    def __init__(self, count: int = 1234) -> None:
        self.rows = people(count)
        self.asked: list[ListQuery] = []

    def fitting(self, query: ListQuery) -> list[Person]:
        rows = [row for row in self.rows if query.search.casefold() in row.name.casefold()]
        for number, name in enumerate(STAGES, 1):
            if f"stage_{number}" in query.filters:
                rows = [row for row in rows if row.stage == name]
        if query.sort:
            rows.sort(key=lambda row: getattr(row, query.sort), reverse=query.descending)
        return rows

    def fetch(self, query: ListQuery) -> Page[Person]:
        self.asked.append(query)
        chosen = self.fitting(query)[query.offset : query.offset + query.limit]
        return Page(tuple(chosen), query.offset)

    def count(self, query: ListQuery) -> int:
        return len(self.fitting(query))


def ends_soon(row: Person) -> Status | None:
    return Status.WARNING if row.release - TODAY < timedelta(days=60) else None


COLUMNS = (
    Column[Person](key="name", title="Name", text=lambda row: row.name, sort="name", letters=20),
    Column[Person](key="code", title="Code", text=lambda row: row.code, sort="code", letters=8),
    Column[Person](key="stage", title="Stage", text=lambda row: row.stage, sort="stage", letters=9),
    Column[Person](
        key="release",
        title="Release",
        text=lambda row: shown_date(row.release),
        sort="release",
        status=ends_soon,
        letters=14,
    ),
    Column[Person](
        key="meetings",
        title="Meetings",
        text=lambda row: str(row.meetings),
        sort="meetings",
        number=True,
        letters=9,
    ),
    Column[Person](key="uid", title="Record", text=lambda row: row.uid, shown=False),
)


def nothing() -> None:
    """What the gallery's buttons do."""


def list_spec(records: Records) -> ListSpec[Person]:
    """A list of people."""
    return ListSpec(
        name="roster",
        one="person",
        many="people",
        columns=COLUMNS,
        fetch=records.fetch,
        count=records.count,
        search_hint="Name or program code",
        sort="name",
        chips=(
            Chip("stage_1", "Stage 1", "stage"),
            Chip("stage_2", "Stage 2", "stage"),
            Chip("stage_3", "Stage 3", "stage"),
            Chip("no_mentor", "No mentor yet"),
            Chip("ends", "Clearance ends this month"),
        ),
        primary=Action("Add participant", nothing, "plus", "Ctrl+N"),
        menu=(
            Action("Export to Excel", nothing, "download", "Ctrl+E"),
            Action("Print the roster", nothing, "printer", "Ctrl+P"),
        ),
        row_actions=lambda row: (
            Action(f"Log a meeting with {row.name}", nothing, "clock"),
            None,
            Action("Close the record", nothing, "archive"),
        ),
        empty=EmptyWords(
            "Nobody here yet",
            "Bring in the roster you keep in Excel, or add the first person by hand.",
            Action("Import a workbook", nothing, "upload"),
            "users",
            Action("Add participant", nothing),
        ),
    )


def vocabularies() -> Vocabularies:
    """The shipped lists of choices."""
    import tomllib

    return vocabularies_from(tomllib.loads(resource_path("vocabularies.toml").read_text("utf-8")))


MENTORS = (
    Choice(uid="m1", kind="mentor", label="Dana Boone", detail="M-012 · Stage 2 · Dayton"),
    Choice(uid="m2", kind="mentor", label="Dana Boone", detail="M-031 · Stage 3 · Toledo"),
    Choice(uid="m3", kind="mentor", label="Luis Delgado", detail="M-007 · Stage 2 · Dayton"),
)
PEOPLE = (
    Choice(uid="p1", kind="participant", label="Marcus Carver", detail="P-014 · Stage 2"),
    Choice(uid="p2", kind="participant", label="Ray Hollis", detail="P-020 · Stage 2"),
)


def find(target: str, text: str, found: Found) -> None:
    """Finds among a few made-up people at once."""
    known = MENTORS if target == "mentor" else PEOPLE
    found([each for each in known if text.casefold() in each.label.casefold()])


def sources() -> Sources:
    """What inputs draw from."""
    made = Sources(vocabularies(), lambda: TODAY, find)
    made.remember(*MENTORS, *PEOPLE)
    return made


MEETING = Meeting(
    mentor="m1",
    met_on=date(2026, 6, 9),
    start=time(18, 30),
    minutes=45,
    place_type="rrc",
    place="Room 2",
    attendance=(
        Attendance(participant="p1", minutes=45),
        Attendance(participant="p2", presence="late", minutes=20),
    ),
    topics=("goals", "housing"),
    note="Talked about the room at his sister's and what the landlord asks for.",
)

MEETING_GROUPS = (
    Group("Who", (("mentor", "meeting_format"), ("attendance",))),
    Group("When and where", (("met_on", "start", "minutes"), ("place_type", "place"))),
    Group("What it was about", (("topics",), ("note",))),
    Group("More", (("late_minutes", "staff"), ("follow_up_done",)), behind_more=True),
)

PARTICIPANT = Participant(
    first_name="Marcus",
    last_name="Carver",
    status="active",
    stage="s2",
    unit="B-2",
    arrived_on=date(2026, 4, 1),
    release_date=date(2026, 9, 30),
    languages=("en",),
)


def meeting_form() -> Form:
    """The form of a meeting, filled in."""
    form = Form(Meeting, sources(), groups=MEETING_GROUPS)
    form.show_record(MEETING)
    return form


def record_page() -> RecordPage:
    """The page of a participant."""
    page = RecordPage()
    page.set_title("Marcus Carver", "P-014 · participant · Dayton RRC since 4/1/2026")
    page.set_badges(
        [
            Badge("Active", Status.GOOD),
            Badge("Not met for 12 days", Status.WARNING),
            Badge("Separation order", Status.PROBLEM),
            Badge("Release in 110 days", Status.NOTICE),
        ]
    )
    page.set_actions(
        [
            main_button(Action("Log meeting", nothing, "plus")),
            quiet_button(Action("Print sheet", nothing, "printer")),
            quiet_button(Action("Plan next", nothing, "calendar-clock", why_not="No open match")),
            more_button((Action("Close the record", nothing, "archive"),)),
        ]
    )
    page.banner.say(
        "His clearance for the visiting room ends on 6/30/2026.",
        "Ask the unit team for a new one.",
        Status.WARNING,
    )
    page.banner.offer("Show clearance", nothing)
    about = EditableSection(
        "About",
        Participant,
        (("first_name", "last_name"), ("stage", "unit"), ("arrived_on", "release_date")),
        sources(),
    )
    about.show_record(PARTICIPANT)
    page.add(about)
    match = KeyValues(
        [("Mentor", "Dana Boone (M-012)"), ("Planned", "Every week, Tuesday 6:30 PM")]
    )
    page.add(Section("Match", match, quiet_button(Action("Hold", nothing, "circle-pause"))))
    page.add(Section("Last meetings", KeyValues([("6/9/2026", "45 minutes · Goals, Housing")])))
    return page


class Gallery(QMainWindow):
    """The whole window: tabs, a list with a page, the status line."""

    def __init__(self, records: Records) -> None:
        super().__init__()
        self.setWindowTitle("PeerDesk")
        self.tasks = Tasks(self)
        self.tabs = TopTabs()
        for words, drawing in (
            ("Today", "house"),
            ("Roster", "users"),
            ("Matches", "link"),
            ("Meeting log", "calendar-days"),
            ("Training records", "graduation-cap"),
        ):
            self.tabs.add(words, drawing)
        self.tabs.set_number(0, 4)
        self.tabs.setCurrentIndex(1)
        remembered = Remembered(parent=self)
        self.pane = ListPane(list_spec(records), self.tasks, remembered)
        self.page = record_page()
        self.split = SplitTab(self.pane, self.page, "roster", remembered)
        self.status = StatusLine()
        self.status.show_part("site", "Dayton RRC", "building-2")
        self.status.show_part("staff", "R. Okafor", "user")
        self.status.show_part("backup", "Last backup 9 days ago", "hard-drive", Status.WARNING)
        self.status.add_action(Action("Lock now", nothing, "lock", "Ctrl+L"))
        self.tasks.waiting.connect(self.status.busy.say)
        self.status.busy.stop_wanted.connect(self.tasks.stop_waiting)
        self.help = HelpPanel()
        self.palette_field = CommandPalette(self, self._find)
        self._lay_out()
        self.resize(1280, 720)
        self.pane.show_rows()

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.addWidget(self.split, 1)
        middle.addWidget(self.help)
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.tabs)
        box.addLayout(middle, 1)
        box.addWidget(self.status)
        self.setCentralWidget(whole)

    def _find(self, text: str, found: Findings) -> None:
        known = (
            Finding("Marcus Carver", "P-014 · participant · Stage 2", "user", nothing),
            Finding("Log a meeting", "Action · Ctrl+M", "plus", nothing),
            Finding("Boone with Carver", "Match · weekly", "link", nothing),
        )
        found([each for each in known if text.casefold() in each.title.casefold()])


def small_parts() -> QWidget:
    """Banners, badges, buttons and words in all their looks."""
    whole = QWidget()
    box = QVBoxLayout(whole)
    box.setSpacing(look().sizes.step(2))
    for status in Status:
        banner = Banner()
        banner.say(f"This is what a {status.value} says.", "And what to do next.", status)
        banner.offer("Do it", nothing)
        box.addWidget(banner)
    box.addWidget(spread(*(Badge(status.value.title(), status) for status in Status)))
    box.addWidget(
        spread(
            main_button(Action("Log meeting", nothing, "plus")),
            quiet_button(Action("Print sheets", nothing, "printer")),
            main_button(Action("Hand off", nothing, "upload", why_not="Nothing to hand off")),
            quiet_button(Action("Hold", nothing, "circle-pause", why_not="It is on hold")),
            more_button((Action("Close", nothing, "archive"),)),
        )
    )
    box.addWidget(
        EmptyState(
            EmptyWords(
                "No meetings yet",
                "Log the first one, or bring in the meeting log you keep in Excel.",
                Action("Log a meeting", nothing, "plus"),
                "calendar-days",
                Action("Import a workbook", nothing, "upload"),
            )
        )
    )
    box.addStretch()
    return whole


def meeting_dialog(parent: QWidget) -> FormDialog:
    """The dialog that logs a meeting."""
    return FormDialog(parent, "Log a meeting", meeting_form(), "Log meeting", lambda _draft: None)
