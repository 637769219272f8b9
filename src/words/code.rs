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
}
