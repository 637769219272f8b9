//! Sign-in names for people who have not chosen one.

use crate::domain::text::given_name_key;

/// The letters that a made-up sign-in name begins with: the given name in plain lower case, at most 24 letters.
/// `login_base("Nguyễn Thị Đào")` is `"dao"`; a name without a Latin letter gives `"to"` (the Vietnamese for team).
pub fn login_base(full_name: &str) -> String {
    let key = given_name_key(full_name);
    let given = key.split(' ').next().unwrap_or_default();
    let plain: String = given.chars().filter(char::is_ascii_lowercase).take(24).collect();
    if plain.is_empty() { "to".to_owned() } else { plain }
}
