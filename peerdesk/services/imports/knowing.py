"""What an import is read and planned with: the words of sheets, the courses, the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from peerdesk.domain.imports.planning import Setting
from peerdesk.domain.imports.read_cells import CellReader
from peerdesk.domain.people import name_key
from peerdesk.domain.roles import Right
from peerdesk.domain.trainings import Course
from peerdesk.exchange.import_words import import_words
from peerdesk.exchange.propose_words import CourseWords, course_words
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.trainings import shipped_courses


@needs(Right.IMPORT)
def cell_reader(office: Office, courses: Sequence[Course]) -> CellReader:
    """The reader of cells, with the words for the codes and courses of this program."""
    words = import_words(office.vocabularies)
    return CellReader(words, office.clock.today(), _titles(course_words(courses)))


@needs(Right.IMPORT)
def setting_of(office: Office) -> Setting:
    """The circumstances of a plan made today in this office."""
    return Setting(
        today=office.clock.today(),
        site=office.site,
        words=office.vocabularies,
        new_uid=office.new_uid,
        catalogue={name_key(each.title): each for each in shipped_courses()},
    )


def _titles(courses: Iterable[CourseWords]) -> dict[str, str]:
    """Titles by all the words for them, in comparable form; the program's own courses first."""
    found: dict[str, str] = {}
    for each in courses:
        for word in (each.title, *each.words):
            found.setdefault(name_key(word), each.title)
    return found
