"""Real arguments for the services of planning worksheets, for calling them as each role."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from peerdesk.domain.surveys import Survey, SurveyQuestion
from peerdesk.domain.worksheets.comparing import PointInTime
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.records import Answer, Worksheet, answer_uid
from peerdesk.domain.worksheets.stage_setup import STAGE_FORM
from peerdesk.services.worksheets.paper import Printed, PrintStyle
from peerdesk.store import records
from tests.services.calls import Call, given, nothing
from tests.support.scene import TUESDAY, Scene

FORM, ITEM = "design", "design.vision"
SAID = Content(value="Nobody walks out alone.")


def worksheet(scene: Scene, **values: object) -> Worksheet:
    """An open version of the first worksheet; those that were there before are struck out."""
    with scene.office.acting("set_up", "Set up") as act:
        form = values.get("form", FORM)
        for each in records.find(act.connection, Worksheet, form=form, closed_on=None):
            act.save(replace(each, closed_on=TUESDAY))
    new = Worksheet(uid=scene.office.new_uid(), form=FORM, cycle=1, title="2026")
    return scene.add(replace(new, **values))  # type: ignore[arg-type]


def answered(scene: Scene, person: str = "") -> Answer:
    """An answer in an open version: the agreed one unless a person is named."""
    version = worksheet(scene)
    uid = answer_uid(version.uid, ITEM, person)
    said = Answer(uid=uid, worksheet=version.uid, item=ITEM, person=person, value="Stand by them.")
    return scene.add(replace(said, state="draft" if person else "agreed"))


def _point(scene: Scene) -> PointInTime:
    return PointInTime(worksheet=worksheet(scene))


def _two_points(scene: Scene) -> Call:
    point = _point(scene)
    return given(FORM, point, point, PrintStyle())


def _fresh(*args: object) -> Callable[[Scene], Call]:
    """Arguments for a form of which an open version is there."""

    def call(scene: Scene) -> Call:
        worksheet(scene)
        return given(*args)

    return call


def _agreed(*args: object) -> Callable[[Scene], Call]:
    def call(scene: Scene) -> Call:
        answered(scene)
        return given(FORM, ITEM, *args)

    return call


def _viewed(scene: Scene) -> Call:
    answered(scene, "T. Marsh")
    return given(FORM, ITEM, "T. Marsh")


def _signed_off(scene: Scene) -> Call:
    worksheet(scene, status="signed_off")
    return given(FORM)


def _to_sign_off(scene: Scene) -> Call:
    answered(scene)
    return given(FORM)


def _stage_set_up(scene: Scene) -> Call:
    """A version of W9 that says something else than what is in use."""
    version = worksheet(scene, form=STAGE_FORM)
    item, minutes = "stage.s2.minutes", str(100 + scene.number)
    uid = answer_uid(version.uid, item, "")
    scene.add(Answer(uid=uid, worksheet=version.uid, item=item, value=minutes, state="agreed"))
    return given(version.uid)


def new_survey(scene: Scene) -> Survey:
    """A survey that passes the three tests and is not kept yet."""
    return Survey(
        uid=scene.office.new_uid(),
        title="Evening meetings",
        source="participants",
        could_change="The hour we meet.",
        decision="Whether we meet in the evening.",
        decided_by="L. Moreno",
        questions=(SurveyQuestion(words="The hour suits me.", words_es="La hora me conviene."),),
    )


WORKSHEET_EXAMPLES: dict[str, Callable[[Scene], Call]] = {
    "surveys.add_survey": lambda scene: given(new_survey(scene)),
    "surveys.change_survey": lambda scene: given(replace(scene.add(new_survey(scene)), owner="A")),
    "surveys.close_survey": lambda scene: given(scene.add(new_survey(scene))),
    "surveys.list_surveys": nothing,
    "surveys.mark_survey": lambda scene: given(scene.add(new_survey(scene)), "ready"),
    "surveys.plan_survey": lambda _: given("impact.plan.staff.questions"),
    "surveys.reopen_survey": lambda scene: given(scene.ended(new_survey(scene)).uid),
    "surveys.survey_page": lambda scene: given(scene.add(new_survey(scene)).uid),
    "surveys.survey_pages": lambda scene: given(scene.add(new_survey(scene)).uid, PrintStyle()),
    "surveys.surveys_of": lambda _: given("impact.study.improve"),
    "worksheets.beside.beside_questions": lambda _: given(FORM),
    "worksheets.colleagues.colleagues": nothing,
    "worksheets.board.move_practice": _fresh(FORM, "design.practice.core_elements", "partly"),
    "worksheets.board.practices_board": nothing,
    "worksheets.comparing.compare_worksheets": lambda scene: given(
        FORM, _point(scene), _point(scene)
    ),
    "worksheets.comparing.points_in_time": lambda _: given(FORM),
    "worksheets.filling.agree_on": _fresh(FORM, ITEM, SAID),
    "worksheets.filling.change_worksheet": lambda scene: given(
        replace(worksheet(scene), owner="D. Boone")
    ),
    "worksheets.filling.contribute": _fresh(FORM, ITEM, SAID),
    "worksheets.filling.look_at_again": _agreed(),
    "worksheets.filling.open_worksheet": lambda _: given(FORM),
    "worksheets.filling.review_item_on": _agreed(TUESDAY),
    "worksheets.filling.set_aside": _viewed,
    "worksheets.filling.take_up_again": _viewed,
    "worksheets.overviews.print_actions": lambda _: given(PrintStyle()),
    "worksheets.overviews.print_board": lambda _: given(PrintStyle()),
    "worksheets.overviews.print_comparison": _two_points,
    "worksheets.packet.print_packet": lambda _: given("The next director", PrintStyle()),
    "worksheets.paper.keep_print": lambda _: given(Printed(pdf=b"", title="Practices")),
    "worksheets.printing.print_worksheet": lambda _: given(FORM, "", PrintStyle(filled=True)),
    "worksheets.scaling.ready_to_scale": nothing,
    "worksheets.shelf.worksheet_shelf": nothing,
    "worksheets.stage_setup.fill_from_settings": nothing,
    "worksheets.stage_setup.put_into_use": _stage_set_up,
    "worksheets.stage_setup.stage_setup_differences": _stage_set_up,
    "worksheets.versions.begin_version": _signed_off,
    "worksheets.versions.sign_off": _to_sign_off,
}
