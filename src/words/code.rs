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
}
