"""Which tests hold which promise: the numbered cases of faults and bad input, one by one.

The cases themselves are in FAULTS.md, which is kept beside the project. What a case says of a platform is
tested against the real SDK and a small server on loopback, what it says of a store on real databases. On
every test of Slack and Discord an ear listens to all log lines for tokens and for what people wrote (35).
"""

import ast
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
CASES = TESTS.parents[1] / "shared" / "FAULTS.md"  # not everybody who has a checkout has it

SLACK, DISCORD = "slack/test_{}.py", "discord/test_discord_{}.py"
DELIVERY, SOCKET = SLACK.format("delivery"), SLACK.format("socket")
HTTP, INSTALLING = SLACK.format("http"), SLACK.format("installing")
INSTALLATIONS = SLACK.format("installations")
FAULTS, TALK = DISCORD.format("faults"), DISCORD.format("conversation")
YAML, FILE = "knowledge/test_reading_yaml.py", "store/test_sqlite_file.py"
TEXT = "understanding/test_properties.py"

# Case by case: a file, and its tests.
HELD_BY: dict[int, dict[str, str]] = {
    1: {DELIVERY: "test_an_event_that_comes_four_times_is_answered_once"},
    2: {DELIVERY: "test_a_retry_whose_first_delivery_was_lost_is_answered"},
    3: {DELIVERY: "test_a_slow_turn_is_acknowledged_at_once_and_a_retry_meanwhile_left_alone"},
    4: {"store/test_history.py": "test_of_many_machines_one_handles_a_delivery"},
    5: {
        DELIVERY: "test_what_a_process_left_behind_is_answered_once_after_a_restart "
        "test_a_press_that_a_process_left_behind_is_shown_after_a_restart_and_not_done_again"
    },
    6: {DELIVERY: "test_a_turn_that_fails_is_told_with_a_code_and_logged_once"},
    7: {
        DELIVERY: "test_a_store_that_is_down_leaves_the_event_to_slack "
        "test_a_store_that_does_not_answer_is_not_waited_for_longer_than_slack_waits",
        SOCKET: "test_what_cannot_be_kept_is_not_acknowledged_and_comes_again",
    },
    8: {
        DELIVERY: "test_a_slow_turn_is_acknowledged_at_once_and_a_retry_meanwhile_left_alone",
        "slack/test_direct.py": "test_what_takes_long_shows_that_somebody_is_at_work",
    },
    9: {DELIVERY: "test_what_is_not_for_the_bot_is_acknowledged_and_nothing_said"},
    10: {DELIVERY: "test_what_is_not_for_the_bot_is_acknowledged_and_nothing_said"},
    11: {DELIVERY: "test_one_post_that_comes_as_two_events_is_answered_once"},
    12: {DELIVERY: "test_a_minute_without_events_is_counted_and_logged"},
    13: {SOCKET: "test_the_new_connection_is_there_before_the_old_one_goes"},
    14: {
        SOCKET: "test_while_slack_is_away_it_is_tried_ever_more_rarely_and_told_as_not_ready "
        "test_a_connection_without_an_answer_to_its_pings_is_replaced "
        "test_a_quiet_connection_whose_pings_are_answered_stays"
    },
    15: {SOCKET: "test_too_many_connections_are_told_once_and_waited_out"},
    16: {DELIVERY: "test_a_double_press_is_one_answer"},
    17: {
        DELIVERY: "test_a_press_on_an_old_message_changes_that_answer_and_says_so "
        "test_a_press_of_a_walk_that_was_started_over_shows_where_one_is "
        "test_a_button_that_means_nothing_now_is_answered_with_where_one_is"
    },
    18: {
        DELIVERY: "test_one_of_our_own_buttons_from_another_version_offers_a_start "
        "test_what_no_version_of_ours_sent_is_acknowledged",
        "slack/test_modals.py": "test_a_form_of_another_version_says_that_nothing_has_changed",
    },
    # Of its two halves only one can happen: no form is redrawn while it is open (no views.update).
    19: {"slack/test_modals.py": "test_a_form_that_opens_too_late_can_be_opened_again"},
    20: {"slack/test_modals.py": "test_what_is_wrong_with_a_form_is_said_in_it_and_it_stays_open"},
    21: {
        DELIVERY: "test_slack_s_wish_to_wait_is_honoured_in_order_and_holds_nobody_else_up "
        "test_a_wish_to_wait_thirty_seconds_is_honoured_once_and_then_sent_once"
    },
    22: {
        DELIVERY: "test_where_slack_refuses_the_person_is_told_privately "
        "test_where_a_private_word_is_refused_too_it_is_a_direct_message "
        "test_blocks_that_slack_does_not_take_are_sent_as_text "
        "test_what_one_person_alone_sees_is_sent_as_text_too_where_its_blocks_are_refused"
    },
    23: {DELIVERY: "test_where_a_thread_is_gone_nothing_is_public_and_the_conversation_is_kept"},
    24: {
        HTTP: "test_a_request_far_from_now_is_refused test_a_request_without_any_signature_is_refused "
        "test_a_changed_body_is_refused"
    },
    25: {HTTP: "test_a_request_that_slack_did_not_sign_is_refused_without_a_trace"},
    26: {
        HTTP: "test_a_signed_request_without_sense_is_refused_without_a_trace "
        "test_what_holds_nothing_is_a_bad_request test_bytes_that_are_no_text_are_refused "
        "test_a_body_of_five_megabytes_is_refused_before_it_is_read",
        "slack/test_leaks.py": "test_what_is_no_request_is_not_written_down",
    },
    27: {DELIVERY: "test_a_press_that_is_replayed_has_no_second_effect"},
    28: {
        INSTALLING: "test_of_eight_that_come_back_at_once_with_one_state_one_installs "
        "test_a_state_expires test_a_state_that_is_none_installs_nothing"
    },
    29: {
        INSTALLING: "test_who_declines_is_told_that_nothing_was_stored "
        "test_what_comes_with_the_address_is_escaped"
    },
    30: {INSTALLING: "test_the_newest_token_takes_the_place_of_the_older"},
    31: {
        INSTALLATIONS: "test_what_is_taken_back_is_removed_and_later_events_are_ignored "
        "test_news_of_an_end_that_comes_after_a_new_installation_is_too_late"
    },
    32: {
        INSTALLATIONS: "test_of_two_machines_that_renew_at_once_one_asks_slack "
        "test_a_call_that_a_new_token_overtakes_is_made_with_that"
    },
    33: {
        INSTALLATIONS: "test_a_token_that_slack_refuses_ends_the_installation_and_the_calls",
        DELIVERY: "test_a_void_token_ends_the_calls_and_the_readiness_of_one_workspace",
    },
    34: {
        INSTALLATIONS: "test_two_workspaces_have_each_their_own_token_and_conversations "
        "test_an_organization_s_installation_serves_all_its_workspaces_apart "
        "test_a_guest_of_a_connected_workspace_is_served_by_the_one_that_has_the_app"
    },
    35: {
        "slack/conftest.py": "hold_no_secret",
        "slack/test_leaks.py": "test_what_raises_is_told_by_its_kind_only "
        "test_a_ticket_that_is_refused_is_told_by_its_kind_only",
        FAULTS: "test_no_typed_text_and_no_token_is_in_the_logs",
    },
    36: {
        FAULTS: "test_a_press_is_deferred_while_the_store_is_slow "
        "test_a_command_is_deferred_privately_while_the_store_is_slow"
    },
    37: {FAULTS: "test_an_answer_that_comes_late_is_logged_quietly_and_the_state_is_kept"},
    38: {
        FAULTS: "test_after_fifteen_minutes_the_answer_comes_in_a_new_message_where_it_may_be_read "
        "test_after_fifteen_minutes_what_may_not_be_written_either_is_dropped_and_kept"
    },
    39: {TALK: "test_buttons_outlive_the_process"},
    40: {TALK: "test_a_tampered_or_unknown_id_is_answered_and_changes_nothing"},
    41: {TALK: "test_somebody_elses_press_is_refused_kindly_and_shows_nothing"},
    42: {
        FAULTS: "test_what_we_did_not_foresee_is_said_too test_suggestions_that_fail_are_none "
        "test_words_sent_from_the_window_while_the_store_fails_are_answered"
    },
    43: {FAULTS: "test_a_thousand_windows_left_open_are_kept_nowhere_and_a_restart_closes_none"},
    44: {FAULTS: "test_nothing_is_kept_per_message"},
    45: {DISCORD.format("posts"): "test_closed_direct_messages_are_left_closed_and_told_to_nobody"},
    46: {DISCORD.format("onboarding"): "test_five_hundred_who_join_are_no_flood"},
    47: {
        FAULTS: "test_where_nothing_may_be_written_nothing_is_tried_again "
        "test_refusals_open_far_below_a_ban_and_close_again "
        "test_while_refused_too_often_only_answers_are_sent"
    },
    48: {
        FAULTS: "test_a_refused_login_ends_with_the_remedy test_a_wrong_token_ends_with_the_remedy"
    },
    49: {FAULTS: "test_after_a_lost_connection_nothing_is_lost_and_nothing_said_twice"},
    50: {
        FAULTS: "test_the_identification_asks_for_no_more_than_is_needed",
        TALK: "test_a_mention_is_answered_for_all_without_anything_private",
    },
    51: {
        TALK: "test_brought_along_to_a_server_that_lets_it_speak_to_nobody_it_says_so_and_does_the_rest"
    },
    52: {
        DISCORD.format("render"): "test_every_message_of_a_random_guide_holds_the_limits "
        "test_drawing_is_total_and_cuts_what_no_limit_of_ours_allows",
        FAULTS: "test_a_message_deleted_while_it_is_drawn_anew_is_said_and_the_answer_kept",
    },
    53: {
        DISCORD.format(
            "standby"
        ): "test_the_second_process_stands_by_and_goes_on_when_the_first_ends"
    },
    54: {
        FAULTS: "test_commands_are_synced_only_when_they_changed "
        "test_a_sync_that_fails_does_not_stop_the_bot"
    },
    55: {
        "slack/test_render.py": "test_words_that_slack_would_act_on_are_only_words",
        DISCORD.format("render"): "test_no_words_are_alive",
    },
    56: {
        "slack/test_conversation.py": "test_what_people_type_is_never_live",
        DISCORD.format("render"): "test_words_come_through_escaping_unchanged_but_dead "
        "test_a_source_is_a_link_and_can_not_be_broken_out_of",
    },
    57: {
        TEXT: "test_clean_text_cannot_act_on_a_screen test_what_is_cleaned",
        "terminal/test_terminal.py": "test_escape_sequences_never_come_back",
        "test_decisions.py": "test_a_document_has_the_front_matter_of_madr_and_escapes_what_people_wrote",
    },
    58: {TEXT: "test_any_text_is_read test_any_text_is_asked_and_described"},
    59: {TEXT: "test_the_work_grows_no_faster_than_the_text"},
    60: {"understanding/test_asking.py": "test_a_question_finds_its_topic_or_is_refused"},
    61: {
        "test_boundaries.py": "test_the_core_has_no_clock_no_chance_and_no_input",
        "knowledge/test_check_errors.py": "test_an_error_is_told_at_its_place",
        "web/test_server.py": "test_it_listens_on_this_machine_only "
        "test_a_host_that_was_made_point_here_is_refused test_what_another_site_sends_is_refused",
    },
    62: {YAML: "test_62_a_scalar_stays_the_text_that_was_written"},
    63: {YAML: "test_63_a_duplicate_key_names_both_lines"},
    64: {YAML: "test_64_tags_are_refused"},
    65: {
        YAML: "test_65_an_alias_bomb_is_refused_at_once test_65_a_merge_bomb_is_refused_at_once "
        "test_65_a_file_over_a_megabyte_is_refused test_65_more_than_twenty_levels_are_refused"
    },
    66: {
        YAML: "test_66_thousands_of_brackets_give_a_clean_error test_66_a_list_in_itself_is_refused "
        "test_66_points_are_plain_numbers"
    },
    67: {
        YAML: "test_67_broken_yaml_is_told_in_one_line_with_its_place "
        "test_67_a_byte_order_mark_and_dos_lines_are_welcome "
        "test_67_bytes_that_are_no_text_are_told_as_that"
    },
    68: {YAML: "test_68_all_faults_of_a_guide_are_listed_in_one_run"},
    69: {
        "knowledge/test_watch.py": "test_a_folder_is_read_when_it_has_changed_and_come_to_rest",
        "test_reloading.py": "test_a_broken_guide_is_logged_without_its_texts_and_the_last_good_one_serves",
    },
    70: {
        "core/test_upkeep.py": "test_a_conversation_survives_any_edit_of_its_guide "
        "test_an_answer_whose_question_reads_the_same_and_applies_is_kept"
    },
    71: {"store/test_kill.py": "test_200_kills_at_random_moments_lose_no_acknowledged_turn"},
    72: {
        FILE: "test_a_full_disk_is_said_keeps_what_was_kept_and_is_got_over "
        "test_a_folder_that_cannot_be_written_to_is_refused_in_one_sentence "
        "test_a_file_that_is_removed_while_in_use_is_not_written_to_in_vain "
        "test_a_damaged_file_is_refused_and_left_alone"
    },
    73: {
        "store/test_history.py": "test_no_acknowledged_word_is_lost_or_doubled_between_machines",
        "store/test_processes.py": "test_no_word_that_a_machine_was_acknowledged_is_lost_or_doubled",
    },
    74: {
        "store/test_restart.py": "test_a_restart_under_load_loses_nothing_and_is_seen_from_outside",
        "store/test_postgres.py": "test_all_works_behind_a_pooler_too test_too_many_that_wait_are_told_so "
        "test_sessions_that_are_cut_off_under_load_lose_and_double_nothing",
    },
    75: {
        FILE: "test_an_older_schema_is_migrated_after_a_copy "
        "test_a_newer_schema_is_refused_in_one_sentence_and_left_alone "
        "test_a_process_killed_in_the_middle_of_a_migration_leaves_one_that_runs_again"
    },
    76: {
        "store/test_contract.py": "test_a_clock_that_jumps_ahead_for_a_while_removes_nothing "
        "test_a_time_ahead_of_the_clock_does_not_keep_a_conversation_for_ever"
    },
    77: {
        FILE: "test_a_copy_taken_under_load_is_whole_and_holds_what_was_acknowledged_before "
        "test_a_copy_is_restored_in_place_of_a_damaged_file_which_is_put_aside"
    },
    78: {
        "store/test_kill.py": "test_a_process_told_to_stop_under_load_finishes_what_it_took_and_exits_cleanly",
        "slack/test_program.py": "test_it_serves_until_it_is_told_to_stop_and_finishes_what_is_under_way",
        DISCORD.format("command"): "test_sigterm_leaves_cleanly_and_what_was_said_stays",
    },
    79: {
        DELIVERY: "test_who_asks_too_fast_is_told_once_and_others_are_served "
        "test_a_channel_that_asks_too_fast_is_told_once_and_others_are_served",
        FAULTS: "test_who_does_too_much_is_told_once_and_others_notice_nothing",
    },
    80: {
        "test_forget.py": "test_once_confirmed_everything_of_the_person_is_gone_and_of_nobody_else "
        "test_forgetting_twice_is_harmless",
        FILE: "test_what_is_forgotten_is_not_left_in_the_file test_copies_put_aside_age_out",
    },
    81: {
        "store/test_contract.py": "test_a_sweep_removes_what_was_idle_for_too_long "
        "test_the_body_of_a_delivery_is_erased_when_it_is_done test_old_deliveries_are_swept"
    },
    82: {"store/test_data.py": "test_the_export_is_what_forgetting_removes"},
    83: {
        "test_health.py": "test_a_store_in_trouble_ends_readiness_and_not_liveness "
        "test_figures_count_turns_and_hold_nothing_of_anybody"
    },
    84: {
        "slack/test_settings.py": "test_one_message_names_all_that_is_wrong_and_shows_none_of_it "
        "test_secrets_are_masked_wherever_settings_are_printed",
        DISCORD.format("command"): "test_a_placeholder_is_no_token test_a_token_does_not_show",
    },
    85: {
        "slack/test_program.py": "test_what_is_missing_is_one_sentence "
        "test_a_terminal_never_imports_the_sdk",
        DISCORD.format("command"): "test_without_the_extra_it_says_what_to_install",
    },
}


@cache
def defined(file: str) -> set[str]:
    """The names of the functions in a file of the tests."""
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in ast.walk(tree) if isinstance(node, kinds)}


@pytest.mark.parametrize("case", HELD_BY)
def test_each_case_is_held_by_tests_that_are_there(case: int) -> None:
    for file, names in HELD_BY[case].items():
        assert set(names.split()) <= defined(file)


def test_no_case_is_left_out() -> None:
    assert list(HELD_BY) == list(range(1, len(HELD_BY) + 1))
    if not CASES.exists():
        pytest.skip(f"{CASES.name} is not beside this checkout")
    lines = CASES.read_text("utf-8").splitlines()
    assert len(HELD_BY) == sum(line.split(".")[0].isdigit() for line in lines)
