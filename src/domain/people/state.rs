//! Whether a person serves, as the present sees it.

use chrono::NaiveDate;

use super::Days;

vocabulary! {
    /// Whether a person serves now.
    PersonState {
        /// Serves.
        Active = "active",
        /// May not serve for now.
        Suspended = "suspended",
        /// Belongs to nothing in the ward any more.
        Left = "left",
    }
}

impl PersonState {
    /// The state on `today` of somebody whose last day is `left_on`, if there is one.
    pub fn on(today: NaiveDate, left_on: Option<NaiveDate>, suspended: bool) -> Self {
        match left_on {
            Some(last) if last < today => Self::Left,
            _ if suspended => Self::Suspended,
            _ => Self::Active,
        }
    }
}

/// The first and the last day of somebody's service, over all that he belonged to: no last day while anything is open.
pub fn service(affiliations: &[Days]) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let held = || affiliations.iter().filter(|days| !days.is_empty());
    let first = held().map(|days| days.from).min();
    let ends: Option<Vec<NaiveDate>> = held().map(|days| days.to).collect();
    match (first, ends) {
        (Some(_), Some(ends)) => (first, ends.into_iter().max()),
        (Some(_), None) => (first, None),
        // Everything was called off before it began.
        (None, _) => (None, affiliations.iter().filter_map(|days| days.to).max()),
    }
}
