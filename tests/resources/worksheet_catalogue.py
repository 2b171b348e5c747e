"""What the planning worksheets must ask, stated apart from the shipped files: id, kind, matter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """One item that a worksheet must hold; `matter` is what it asks, in a few words."""

    form: str
    id: str
    kind: str
    matter: str


_DESIGN = """
design.vision text the vision, the purpose and the goals
design.values text the values behind the model and its activities
design.roles text what mentors are there to do and what is expected of them
design.recruitment text how suitable mentors are found and selected
design.matching text the criteria of a match
design.participant_goals text goals of participants and how a mentor serves them
design.training text training on principles and practices
design.graduate_pathway text whether graduates have a pathway and what the transition involves
design.mentor_support text support and training that keep mentors from burning out
design.feedback_loops text what is shared with whom, what is learned, who is asked
design.measurement text impact, quality, a good match, a program working as intended
design.practice.vision_stakeholders check vision and stakeholders
design.practice.role_clarity check role clarity and who counts as a peer
design.practice.recruitment_selection check recruitment and selection process
design.practice.structured_interview check structured mentor interview
design.practice.interview_panels check mixed interview panels
design.practice.matching check matching to the right mentor
design.practice.high_need_decisions check decisions that include high-need participants
design.practice.core_elements check core elements and services
design.practice.model_training check mentor training on the model
design.practice.engagement_protocols check protocols for engagement and completion
design.practice.interventions check mentor interventions and activities
design.practice.incentives check meaningful incentives
design.practice.goals_tied check participant goals tied to the mentor's work
design.practice.burnout_prevention check burnout prevention
design.practice.feedback_loops check feedback loops with larger systems
design.practice.impact check measuring impact
design.practice.pilot_first check a pilot before scaling
"""

_COLLABORATION = """
collab.current text today's partnership with corrections and how close it is
collab.strengthen text ideas to set up or strengthen partnerships
collab.how text planning, communication and joint work
collab.clearance text clearances and permissions to enter
collab.policies text policies to follow and whom to ask
collab.communication text the communication plan
collab.escalation text who is contacted about a problem
collab.responsibilities text each party's role, correctional staff included
collab.prerelease text engagement three to six months before release
collab.postrelease text connecting participants to services after release
collab.meeting_structure text how often and where mentors and participants meet
collab.measure text how the quality of the partnership is measured
"""

_NEEDS = """
needs.select_risk_need check people at moderate or high risk and need, with a named tool
needs.research_principles check mentors trained on research-based principles
needs.navigating_agencies check moving within corrections and supervision agencies
needs.relationship_skills check relationship-building and communication skills
needs.case_plan_goals check realistic goals, a timeline and responsibilities in case plans
needs.mentor_role_understood check participants understand the mentor's role
needs.plans_understood check mentors understand the reentry plans
"""

_EQUIPPING = """
equip.onboarding text today's training and onboarding plan
equip.ongoing text what keeps skills developing and in practice
equip.assessment text how skill levels are assessed and gaps found
equip.certification text specialised certification
equip.readiness text how readiness to serve is measured
equip.technique.motivational_interviewing check motivational interviewing
equip.technique.cognitive_behavioral check cognitive behavioural programs
equip.technique.adult_learning check adult learning styles
equip.technique.correctional_practices check correctional evidence-based practices
equip.technique.parenting check parenting programs
equip.technique.reciprocal_learning check reciprocal learning
equip.technique.social_learning check social learning theory
equip.technique.cultural_awareness check cultural awareness
equip.technique.criminal_thinking check criminal and addictive thinking
equip.technique.critical_thinking check critical thinking
equip.technique.emotional_intelligence check emotional intelligence
equip.technique.anger_management check anger management
equip.technique.domestic_violence check domestic violence
equip.technique.conflict_resolution check conflict resolution
equip.technique.gender_responsiveness check gender responsiveness
equip.technique.trauma_informed check trauma-informed care
equip.technique.individual_content check individual optional content such as tutoring
"""

_PATHWAYS = """
pathway.completion text what counts as completing
pathway.pathways text the ways on after completion
pathway.incentives text incentives, who approves them, what stands in the way
pathway.recognition text how decision makers come to know of participation
pathway.alumni text how graduates stay connected and mentor others
"""

_PLAN = """
impact.plan.{0}.method choice method of asking {0}
impact.plan.{0}.asked_by text who asks {0}
impact.plan.{0}.how_often choice how often {0} are asked
impact.plan.{0}.questions text the questions to {0}
"""

_IMPACT = """
impact.statement fill who we are and what we exist to do
impact.promise text the promise of value
impact.kept text how it is known to be kept, and kept well
impact.study.participants check who the participants are and who is missing
impact.study.excluded check who is excluded without intent
impact.study.improve check how services could improve
impact.study.struggles check what staff, mentors or participants struggle with
impact.study.experience check how participants experience the program
impact.study.stakeholders check how stakeholders understand the services
impact.study.outreach check whether outreach carries the right message
impact.study.social_impact check whether services have a social impact
impact.study.footprint check what would widen the footprint
""" + "".join(_PLAN.format(source) for source in ("participants", "staff", "community"))

_IMPLEMENTATION = """
implement.culture.buy_in check buy-in with security and program staff
implement.culture.feedback_loops check feedback loops on barriers and staff attitudes
implement.culture.highest_support check support from the highest leadership
implement.culture.broad_network check a broad network of stakeholders
implement.culture.leadership_change check readiness for changes of leadership
implement.data.mixed_measures check mix of qualitative and quantitative measures
implement.data.alumni_engaged check alumni engaged
implement.data.match_data check match data collected
implement.data.goals_tracked check program goals tracked
implement.data.mentor_protocols check protocols for mentors
implement.data.relationship_resources check relationship-building resources
implement.data.participant_feedback check feedback from participants
implement.data.mentor_feedback check feedback from mentors
implement.data.training_feedback check feedback on training and support
implement.data.implementation_learning check learning from implementation data
implement.data.outcome_learning check learning from outcome data
implement.data.research check keeping up with research
implement.leadership.visible_support check visible support and direct feedback
implement.leadership.incentive_resources check resources for incentives
implement.leadership.calm_handling check calm handling of the unexpected
implement.leadership.power check power between staff and mentors or participants
implement.leadership.current check current on progress and relationships
implement.people.change_agents check change agents and early adopters
implement.people.aligned_staff check staff aligned with the vision
implement.people.why_messages check regular messages on why
implement.people.people_who_care check staff and mentors who care
implement.people.shared_power check staff and mentors who share power
implement.people.non_negotiables check clear non-negotiables
implement.people.mentor_guidance check support, guidance and training
implement.people.learning_styles check skills for different learning styles
implement.people.mentors_meet check chances for mentors to meet and support each other
implement.ask.mentees text participants' experience and support
implement.ask.mentors text mentors' barriers and training needs
implement.ask.staff text staff's challenges and referrals
implement.ask.stakeholders text stakeholders' view of impact
"""

_SCALING = """
scale.planned_size number how many participants at a time after scaling
scale.years_running check two to three years of running
scale.fidelity_year check a year of the key practices
scale.panels_boards check panel interviews and review boards
scale.staff_buy_in check enough staff bought in
scale.trained_mentors check enough trained mentors for the planned size
scale.purpose_kept check purpose kept, no drift
scale.quality_settled check quality measures settled
scale.messaging check recruitment messaging kept up
scale.implementation_team check implementation team and feedback loops that hold
scale.incentives check incentives that scale
scale.practices_followed check practices, process and acceptance criteria followed
"""

_SETTINGS = """
stage.{0}.cadence choice how often to meet
stage.{0}.minutes number usual length
stage.{0}.places choices places allowed
stage.{0}.times choices times allowed
stage.{0}.formats choices individual or group
stage.{0}.group_limit number group size limit
stage.{0}.mentor_sources choices who may mentor
stage.{0}.required_training choices trainings required before a match
stage.{0}.record_holds choices what a meeting record must hold
stage.{0}.receivers choices who receives it
"""

_STAGES = (
    """
stage.s1.graduates_paired check graduates of a cohort paired with newcomers
stage.s1.weekly_outside_class check at least one meeting a week, outside class time
stage.s1.graduates_speak check earlier graduates invited to speak
stage.s1.group_class_session check group mentoring as a class session
"""
    + _SETTINGS.format("s1")
    + """
stage.s2.graduate_mentors check mentors live at the center or are in stage 3
stage.s2.early_start check the earlier the better
stage.s2.meeting_places check meetings at the center or off-site
stage.s2.record_shared check a record of every meeting that can be shared with the center
"""
    + _SETTINGS.format("s2")
    + """
stage.s3.successful_mentors check successful stage 3 participants mentor those who enter
"""
    + _SETTINGS.format("s3")
)

_RUNNING = """
running.capacity_weighed check capacity and resources weighed
running.formats_weighed check individual and group formats weighed
running.format_fitted check format fitted to the facility
running.core_trainings check six core trainings given
running.volunteer_training check volunteer training, arranged with officials
running.graduates_enrolled check graduates enrolled before release
running.supervision check ongoing supervision
running.debriefs check regular debriefs
running.support_network check mentor support network
running.coordinator check named coordinator
running.assessment check regular assessment
running.changes_made check changes made from it
running.voices_heard check both mentors and participants heard
"""

_FORMS = {
    "design": _DESIGN,
    "collab": _COLLABORATION,
    "needs": _NEEDS,
    "equip": _EQUIPPING,
    "pathway": _PATHWAYS,
    "impact": _IMPACT,
    "implement": _IMPLEMENTATION,
    "scale": _SCALING,
    "stage": _STAGES,
    "running": _RUNNING,
}


def _asked(form: str, text: str) -> tuple[Asked, ...]:
    lines = (line.split(" ", 2) for line in text.splitlines() if line)
    return tuple(Asked(form, item, kind, matter) for item, kind, matter in lines)


CATALOGUE: dict[str, tuple[Asked, ...]] = {
    form: _asked(form, text) for form, text in _FORMS.items()
}
"""The items of each worksheet in the order in which they are asked, W1 to W10."""

EVERY_ITEM: tuple[Asked, ...] = tuple(asked for items in CATALOGUE.values() for asked in items)

IN_SPANISH_TOO = frozenset(
    {
        "design.roles",
        "design.participant_goals",
        "design.graduate_pathway",
        "needs.mentor_role_understood",
        "impact.plan.participants.questions",
        "impact.plan.community.questions",
        "implement.data.participant_feedback",
        "implement.ask.mentees",
        "implement.ask.mentors",
        "implement.ask.stakeholders",
        "running.voices_heard",
        *(each.id for each in EVERY_ITEM if each.id.startswith(("pathway.", "impact.study."))),
    }
)
"""What participants or their families may see or be asked."""
