//! The list of codes. Append-only: clients know these words.

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)+) => {
        /// A stable word for something that the service says.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        pub enum Code {$(
            $(#[$doc])* #[doc = concat!("`", $text, "`")]
            #[serde(rename = $text)]
            $name,
        )+}

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The word itself.
            pub fn as_str(self) -> &'static str {
                match self {$(Self::$name => $text,)+}
            }
        }
    };
}

codes! {
    // Requests
    Malformed = "malformed",
    Unauthenticated = "unauthenticated",
    TokenExpired = "token_expired",
    Forbidden = "forbidden",
    NotFound = "not_found",
    MethodNotAllowed = "method_not_allowed",
    Invalid = "invalid",
    StaleVersion = "stale_version",
    PreconditionRequired = "precondition_required",
    IdempotencyKeyRequired = "idempotency_key_required",
    IdempotencyKeyReused = "idempotency_key_reused",
    TooManyAttempts = "too_many_attempts",
    Unavailable = "unavailable",
    Internal = "internal",
    TooLarge = "too_large",
    UnsupportedMediaType = "unsupported_media_type",
    RuleViolated = "rule_violated",
    // Accounts and sessions
    PasswordTooShort = "password_too_short",
    PasswordTooLong = "password_too_long",
    PasswordIsLogin = "password_is_login",
    SignInFailed = "sign_in_failed",
    CodeNotValid = "code_not_valid",
    SessionEnded = "session_ended",
    TokenReused = "token_reused",
    // Requests, more
    OutOfRange = "out_of_range",
    // Requests, still more
    LengthOutOfRange = "length_out_of_range",
    // Accounts, more
    PasswordWrong = "password_wrong",
    // Fields
    UnknownReference = "unknown_reference",
    // Accounts, still more
    LoginNameTaken = "login_name_taken",
    LoginNameForm = "login_name_form",
    // Shift patterns
    PatternMinutes = "pattern_minutes",
    PatternStartMinute = "pattern_start_minute",
    PatternYears = "pattern_years",
    PatternLastBeforeFirst = "pattern_last_before_first",
    RruleUnreadable = "rrule_unreadable",
    RrulePartUnsupported = "rrule_part_unsupported",
    RruleFrequency = "rrule_frequency",
    RruleCountAndUntil = "rrule_count_and_until",
    RruleNeverOccurs = "rrule_never_occurs",
    TooManyOccurrences = "too_many_occurrences",
    // Attendance flags
    FlagLateEntry = "flag_late_entry",
    FlagClockOff = "flag_clock_off",
    FlagOutsideWindow = "flag_outside_window",
    FlagNotAssigned = "flag_not_assigned",
    FlagByCrewMember = "flag_by_crew_member",
    FlagFarFromPost = "flag_far_from_post",
    FlagNoCheckIn = "flag_no_check_in",
    FlagNoCheckOut = "flag_no_check_out",

    // Patrol log
    TextTooLong = "text_too_long",
    TextRequired = "text_required",
    TextLooksLikeIdentity = "text_looks_like_identity",
    TimesOutOfOrder = "times_out_of_order",
    PeopleZero = "people_zero",
    NoneWithOthers = "none_with_others",
    PointOutOfRange = "point_out_of_range",
    BreachNeedsReason = "breach_needs_reason",
    AmendmentChangesKind = "amendment_changes_kind",
    LogNotSubmitted = "log_not_submitted",
    LogAlreadySubmitted = "log_already_submitted",
    LogAlreadyAccepted = "log_already_accepted",
    LogNotAccepted = "log_not_accepted",
    LogWithoutEntries = "log_without_entries",
    ReviewerWasInvolved = "reviewer_was_involved",
    StopOverTwentyPeople = "stop_over_twenty_people",
    StopWeaponsSeen = "stop_weapons_seen",
    StopRacing = "stop_racing",
    StopRefusal = "stop_refusal",
    StopViolence = "stop_violence",
    BreachOutcomeUnderHardStop = "breach_outcome_under_hard_stop",
    BreachItemsTaken = "breach_items_taken",
    BreachForceUsed = "breach_force_used",
    FlagPoliceNotNotified = "flag_police_not_notified",
    FlagInjured = "flag_injured",
    FlagDamage = "flag_damage",
    FlagWelfareConcern = "flag_welfare_concern",
    FlagRequestWithoutApproach = "flag_request_without_approach",
    FlagNotIdentified = "flag_not_identified",
    FlagPositionRounded = "flag_position_rounded",
    SummaryAllQuiet = "summary_all_quiet",
    SummaryObservationDoorOpen = "summary_observation_door_open",
    SummaryObservationStreetLight = "summary_observation_street_light",
    SummaryObservationStrayAnimal = "summary_observation_stray_animal",
    SummaryObservationUnattendedVehicle = "summary_observation_unattended_vehicle",
    SummaryObservationOther = "summary_observation_other",
    SummaryGatheringLeft = "summary_gathering_left",
    SummaryGatheringCalmedStayed = "summary_gathering_calmed_stayed",
    SummaryGatheringAlreadyGone = "summary_gathering_already_gone",
    SummaryGatheringPoliceTookOver = "summary_gathering_police_took_over",
    SummaryGatheringNoAction = "summary_gathering_no_action",
    SummaryNoiseKaraoke = "summary_noise_karaoke",
    SummaryNoiseLoudspeaker = "summary_noise_loudspeaker",
    SummaryNoiseParty = "summary_noise_party",
    SummaryNoiseEngine = "summary_noise_engine",
    SummaryNoiseConstruction = "summary_noise_construction",
    SummaryNoiseOther = "summary_noise_other",
    SummaryAssistanceLostPerson = "summary_assistance_lost_person",
    SummaryAssistanceFirstAid = "summary_assistance_first_aid",
    SummaryAssistanceStranded = "summary_assistance_stranded",
    SummaryAssistanceElderly = "summary_assistance_elderly",
    SummaryAssistanceChild = "summary_assistance_child",
    SummaryAssistanceMediation = "summary_assistance_mediation",
    SummaryAssistanceOther = "summary_assistance_other",
    SummaryHazardFire = "summary_hazard_fire",
    SummaryHazardSmoke = "summary_hazard_smoke",
    SummaryHazardElectricity = "summary_hazard_electricity",
    SummaryHazardFlooding = "summary_hazard_flooding",
    SummaryHazardFallenTree = "summary_hazard_fallen_tree",
    SummaryHazardOpenManhole = "summary_hazard_open_manhole",
    SummaryHazardGas = "summary_hazard_gas",
    SummaryHazardOther = "summary_hazard_other",
    SummaryHandoverNote = "summary_handover_note",
    // Roster
    ShiftClosed = "shift_closed",
    ShiftCancelled = "shift_cancelled",
    ShiftPublished = "shift_published",
    ShiftNotPublished = "shift_not_published",
    SeatGone = "seat_gone",
    SeekingCover = "seeking_cover",
    AlreadyAssigned = "already_assigned",
    // Logbook
    IdTaken = "id_taken",
    ItemIdForm = "item_id_form",
    ItemVersionUnknown = "item_version_unknown",
    LogNotReturned = "log_not_returned",
    FlagEntryClockOff = "flag_entry_clock_off",
    FlagEntryOutsideShift = "flag_entry_outside_shift",
    NoticeLogSubmitted = "notice_log_submitted",
    NoticeLogReturned = "notice_log_returned",
    NoticeLogAccepted = "notice_log_accepted",
    NoticeLogReopened = "notice_log_reopened",
    NoticeLogAddition = "notice_log_addition",
    GuidanceWithdraw = "guidance_withdraw",
    GuidanceTalk = "guidance_talk",
}
