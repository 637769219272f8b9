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
    // Units
    ValidityReversed = "validity_reversed",
    UnitKindNotHere = "unit_kind_not_here",
    UnitParentKind = "unit_parent_kind",
    UnitCodeTaken = "unit_code_taken",
    WardNeedsZone = "ward_needs_zone",
    ZoneUnknown = "zone_unknown",
    WardNeedsLocale = "ward_needs_locale",
    OnlyForWards = "only_for_wards",
    // Policy
    NightEmpty = "night_empty",
    PolicyTooEarly = "policy_too_early",
    PolicyDateTaken = "policy_date_taken",
    // Qualifications
    QualificationCodeForm = "qualification_code_form",
    QualificationCodeTaken = "qualification_code_taken",
    // Roles
    RoleComesWithMembership = "role_comes_with_membership",
    RoleNotOverThis = "role_not_over_this",
    RoleNeedsTeam = "role_needs_team",
    RoleOverWholeWard = "role_over_whole_ward",
    HolderNotNamed = "holder_not_named",
    PersonWithoutAccount = "person_without_account",
    RoleInPast = "role_in_past",
    RoleHeldAlready = "role_held_already",
    RoleOver = "role_over",
    AppointmentNotAllowed = "appointment_not_allowed",
    OwnRole = "own_role",
    // What holders of roles are told
    RoleGivenShiftLeader = "role_given_shift_leader",
    RoleGivenDeputy = "role_given_deputy",
    RoleGivenTeamLeader = "role_given_team_leader",
    RoleGivenPolice = "role_given_police",
    RoleGivenCommittee = "role_given_committee",
    RoleGivenCityHq = "role_given_city_hq",
    RoleGivenAuditor = "role_given_auditor",
    RoleEndedShiftLeader = "role_ended_shift_leader",
    RoleEndedDeputy = "role_ended_deputy",
    RoleEndedTeamLeader = "role_ended_team_leader",
    RoleEndedPolice = "role_ended_police",
    RoleEndedCommittee = "role_ended_committee",
    RoleEndedCityHq = "role_ended_city_hq",
    RoleEndedAuditor = "role_ended_auditor",
    // What a ward's police and committee are told
    WardPoliceGiven = "ward_police_given",
    WardCommitteeGiven = "ward_committee_given",
    WardPoliceEnded = "ward_police_ended",
    WardCommitteeEnded = "ward_committee_ended",
    // Attendance and the night
    NoShiftNow = "no_shift_now",
    RollCallNamesNobody = "roll_call_names_nobody",
    OwnPhoneNamesOthers = "own_phone_names_others",
    FlagShiftCancelled = "flag_shift_cancelled",
    PeriodNotUsable = "period_not_usable",
    NobodyCalledDial113 = "nobody_called_dial_113",
    // Roster rules
    Overlap = "overlap",
    BusyElsewhere = "busy_elsewhere",
    RestTooShort = "rest_too_short",
    RestElsewhere = "rest_elsewhere",
    Capacity = "capacity",
    NotAffiliated = "not_affiliated",
    QualificationMissing = "qualification_missing",
    UnderAge = "under_age",
    AgeDecisionMissing = "age_decision_missing",
    SuspendedThatNight = "suspended_that_night",
    ShiftTooLong = "shift_too_long",
    // Building rosters
    ShiftBegun = "shift_begun",
    ShiftOver = "shift_over",
    ShiftNotOver = "shift_not_over",
    SelfSignUpOff = "self_sign_up_off",
    NotAPersonOfWard = "not_a_person_of_ward",
    SignUpAsLeader = "sign_up_as_leader",
    RosterNeedsPolice = "roster_needs_police",
    PatternEnded = "pattern_ended",
    PeriodBackwards = "period_backwards",
    TooManyDays = "too_many_days",
    MinOverTarget = "min_over_target",
    RequirementsOverTarget = "requirements_over_target",
    // Told to the crew and its leaders
    RosterPublished = "roster_published",
    SeatOffered = "seat_offered",
    SeatWithdrawn = "seat_withdrawn",
    SeatDeclined = "seat_declined",
    ShiftCalledOff = "shift_called_off",
    // Demo
    NotEmpty = "not_empty",
}
