"""The rules that requests are carried through by: how they come, stand, wait and end."""

from reglament.desk.lib.carried import Duty

TESTS = "tickets/tests"
CORE = "reglament.regulation"
HERE = "reglament.desk.tickets"

DUTIES = (
    Duty(
        (
            "calendars.always",
            "calendars.time_zone",
            "calendars.hours",
            "calendars.holidays",
            "calendars.short_eves",
            "calendars.closed",
            "calendars.open",
            "calendars.until",
            "calendars.working_day",
            "levels.calendar",
            "levels.counting",
            "levels.first_answer_within",
            "levels.follow_up_within",
            "levels.solve_within",
        ),
        f"{CORE}.judging.standing:judge",
        f"{TESTS}/test_showing.py::test_it_defends_a_deadline_by_clause_stretch_and_question",
    ),
    Duty(
        ("levels.warn_before",),
        f"{HERE}.service.clerk:wake",
        f"{TESTS}/test_clerk.py::test_it_warns_the_specialist_while_there_is_time",
    ),
    Duty(
        ("levels.for_tariffs", "levels.for_topics", "topics.called", "triage.until_decided"),
        f"{CORE}.judging.triage:suggest",
        f"{TESTS}/test_register.py::test_it_suggests_the_paid_level_by_the_tariff",
    ),
    Duty(
        ("levels.outside", "levels.instead"),
        f"{HERE}.actions.classify:classify",
        f"{TESTS}/test_scope_of_topics.py::test_it_tells_the_client_of_a_topic_outside_of_their_level_that_staff_find",
    ),
    Duty(
        ("topics.confirmed_by_staff",),
        f"{HERE}.actions.classify:classify",
        f"{TESTS}/test_register.py::test_it_runs_on_the_urgent_level_until_a_person_decides",
    ),
    Duty(
        ("triage.decided_by", "triage.effects", "triage.hit", "triage.suggests"),
        f"{HERE}.actions.classify:classify",
        "workplace/tests/test_ticket_page.py::test_it_suggests_a_level_by_the_answers_of_triage",
    ),
    Duty(
        ("triage.changes",),
        f"{HERE}.actions.reclassify:reclassify",
        "workplace/tests/test_ticket_page.py::test_it_shows_what_a_change_of_level_does_before_it_is_saved",
    ),
    Duty(
        ("goals.first_answer",),
        f"{HERE}.presentation.typical:typical",
        "channels/portal/tests/test_desk_front_page.py::test_it_averages_first_answers_on_the_calendar_of_their_level",
    ),
    Duty(
        ("admission.agreements", "admission.called"),
        f"{CORE}.judging.admitting:admit",
        f"{TESTS}/test_register.py::test_it_refuses_an_expired_agreement_by_clause_and_keeps_all_that_came",
    ),
    Duty(
        ("admission.otherwise",),
        f"{HERE}.actions.admit_refusal:admit_refusal",
        "workplace/tests/test_refused_page.py::test_it_is_registered_once_with_its_original_time_of_receipt",
        whatever="An edition can write nothing but a refusal that is kept.",
    ),
    Duty(
        ("elsewhere.registered",),
        f"{HERE}.taking_in:take_in",
        f"{TESTS}/test_taking_in.py::test_it_keeps_what_comes_by_no_door_of_the_edition",
    ),
    Duty(
        ("elsewhere.listed_as",),
        f"{HERE}.entering.contacting:record_contact",
        "workplace/tests/test_contacts_page.py::test_it_lists_what_came_and_to_which_address",
        whatever="An edition can write nothing but the list of contacts.",
    ),
    Duty(
        ("completeness.should_hold",),
        f"{HERE}.pages.request_form:RequestForm",
        "channels/portal/tests/test_request_form_page.py::test_it_asks_for_what_the_edition_wants_and_knows_the_contact",
    ),
    Duty(
        (
            "completeness.asks_for",
            "completeness.not_alone",
            "completeness.not_about",
            "completeness.waits_for",
            "completeness.goes_on_at",
            "completeness.spares",
            "completeness.urgent_at",
            "completeness.urgent_asks_for",
        ),
        f"{HERE}.entering.registering:register",
        f"{TESTS}/test_missing_items.py::test_it_asks_once_in_the_act_that_registers",
    ),
    Duty(
        ("completeness.files", "completeness.largest_file_mb"),
        f"{HERE}.attached.files:keep_files",
        f"{TESTS}/test_files.py::test_it_keeps_the_message_and_lists_what_it_turned_down",
    ),
    Duty(
        ("pauses.solve_stops_in",),
        f"{HERE}.actions.ask:ask",
        f"{TESTS}/test_conversation.py::test_it_stops_the_clock_while_a_question_waits",
    ),
    Duty(
        (
            "silence.calendar",
            "silence.asks_at_least",
            "silence.remind_after",
            "silence.close_after",
            "silence.counting",
            "silence.ending",
        ),
        f"{HERE}.service.clerk:wake",
        f"{TESTS}/test_clerk.py::test_it_reminds_and_closes_after_silence",
    ),
    Duty(
        ("idle.remind_staff_after", "idle.calendar", "idle.counting"),
        f"{HERE}.service.clerk:wake",
        f"{TESTS}/test_lying_still.py::test_it_reminds_whoever_has_it_and_again_while_nothing_happens",
    ),
    Duty(
        ("confirmation.within", "confirmation.calendar", "confirmation.counting"),
        f"{HERE}.service.clerk:wake",
        f"{TESTS}/test_clerk.py::test_it_closes_what_nobody_confirmed_dated_by_the_window",
    ),
    Duty(
        ("confirmation.dispute_needs_reason",),
        f"{HERE}.actions.dispute:dispute",
        f"{TESTS}/test_endings.py::test_it_resumes_work_on_a_reasoned_dispute",
    ),
    Duty(
        ("reopening.within", "reopening.calendar", "reopening.counting"),
        f"{HERE}.actions.tell_more:tell_more",
        f"{TESTS}/test_conversation.py::test_it_opens_a_closed_request_again_within_the_editions_days",
    ),
    Duty(
        ("endings.called", "endings.chosen_by", "endings.needs"),
        f"{HERE}.actions.complete:complete",
        f"{TESTS}/test_endings.py::test_it_asks_for_what_an_ending_needs",
    ),
    Duty(
        ("delays.called",),
        f"{HERE}.actions.delay:delay",
        "channels/portal/tests/test_client_request_page.py::test_it_says_why_it_takes_longer",
    ),
)
