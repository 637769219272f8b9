//! What each of the three opens first: the volunteer, tonight; the leader, tonight's seats and who has not arrived; the
//! officer, logs handed in and logs missing. One answer over all persons and roles of the account.

mod desk;
mod duties;
mod leader;
mod night;
mod volunteer;

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;
use sea_orm::DatabaseConnection;

use super::night::{OwnDuty, duties};
use super::notice::{self, Told};
use super::{account_audit, unit};
use crate::clock::Instant;
use crate::domain::authority::{Caller, GrantScope, Role};
use crate::domain::time::Interval;
use crate::error::Result;
use crate::id::{TeamId, WardId};

pub use desk::{Desk, MissingLog};
pub use duties::{attendance, duties_between, notices};
pub use leader::{NotArrived, TeamNight, TonightShift};
pub use night::{Duty, OpenShift};
pub use volunteer::{CrewMate, Tonight};

use night::Night;

/// Days ahead for which open seats are shown.
const OPEN_DAYS: i64 = 14;
/// Days ahead for which own duties are shown.
const DUTY_DAYS: i64 = 62;
/// Most own duties that are looked at.
const DUTIES_MOST: u64 = 60;
/// Coming duties shown.
const NEXT_MOST: usize = 5;
/// Open seats shown to a volunteer.
const OPEN_MOST: usize = 5;
/// Unanswered duties shown.
const ANSWER_MOST: usize = 10;
/// Unread notices shown.
const NOTICES_MOST: usize = 10;
/// Days for which a session closed against a stolen token is mentioned.
const THEFT_DAYS: i64 = 30;

/// A ward of the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WardNight {
    /// Its id.
    pub id: WardId,
    /// Its name.
    pub name: String,
    /// Its zone.
    pub zone: Tz,
    /// The duty date that «tonight» is there.
    pub tonight: NaiveDate,
}

/// Everything for tonight.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// The wards that the account has to do with.
    pub wards: Vec<WardNight>,
    /// Own duties of tonight, and one that is running or takes check-ins now.
    pub tonight: Vec<Tonight>,
    /// Own duties after that.
    pub next: Vec<Duty>,
    /// Own duties that wait for a yes or no.
    pub to_answer: Vec<Duty>,
    /// Seats that are free on shifts of own teams.
    pub open_seats: Vec<OpenShift>,
    /// The teams that the account leads.
    pub led: Vec<TeamNight>,
    /// The wards whose logs the account reviews.
    pub desks: Vec<Desk>,
    /// Unread notices, newest first.
    pub notices: Vec<Told>,
    /// When a session was last closed since its token came twice.
    pub token_reused_at: Option<Instant>,
}

/// What the account opens first at `now`.
///
/// # Errors
/// When the database fails.
pub async fn of(db: &DatabaseConnection, caller: &Caller, now: Instant) -> Result<Home> {
    let period = Interval::new(now - TimeDelta::hours(36), now + TimeDelta::days(DUTY_DAYS));
    let duties = duties(db, caller.account, &period, DUTIES_MOST).await?;
    let since = now - TimeDelta::days(THEFT_DAYS);
    let token_reused_at = account_audit::last_theft(db, caller.account, since).await?;
    let mut home = Home { token_reused_at, ..Home::default() };
    for ward in caller.wards() {
        of_ward(db, caller, ward, &duties, now, &mut home).await?;
    }
    home.next.sort_by_key(|d| (d.time.start, d.shift));
    home.next.truncate(NEXT_MOST);
    home.to_answer.sort_by_key(|d| (d.time.start, d.shift));
    home.to_answer.truncate(ANSWER_MOST);
    home.open_seats.sort_by_key(|s| (s.time.start, s.shift));
    home.open_seats.truncate(OPEN_MOST);
    home.notices.sort_by_key(|n| std::cmp::Reverse(n.created_at));
    home.notices.truncate(NOTICES_MOST);
    Ok(home)
}

async fn of_ward(
    db: &DatabaseConnection,
    caller: &Caller,
    ward: WardId,
    duties: &[OwnDuty],
    now: Instant,
    home: &mut Home,
) -> Result<()> {
    let scope = caller.ward(ward)?;
    let ward = unit::ward(db, ward).await?;
    let teams = Teams::of(caller, ward.id);
    let own: Vec<OwnDuty> = duties.iter().filter(|d| d.ward == ward.id).copied().collect();
    let night = Night::load(db, &scope, ward, &own, &teams, now).await?;
    home.wards.push(night.ward());
    home.tonight.extend(volunteer::tonight(&night, &own));
    volunteer::ahead(&night, &own, &teams.own, home);
    home.led.extend(teams.led.iter().map(|team| leader::team_night(&night, *team)));
    if caller.grants().iter().any(|g| g.role == Role::Police && g.scope == GrantScope::Ward(scope.ward())) {
        home.desks.push(desk::of(db, &scope, &night).await?);
    }
    home.notices.extend(notice::mine(db, &scope, true, NOTICES_MOST as u64).await?);
    Ok(())
}

/// The caller's teams in one ward, by the roles that he holds now.
#[derive(Clone, Debug, Default)]
struct Teams {
    own: Vec<TeamId>,
    led: Vec<TeamId>,
}

impl Teams {
    fn of(caller: &Caller, ward: WardId) -> Self {
        let mut teams = Self::default();
        for grant in caller.grants() {
            let GrantScope::Team(of, team) = grant.scope else { continue };
            if of != ward {
                continue;
            }
            if !teams.own.contains(&team) {
                teams.own.push(team);
            }
            let leads = matches!(grant.role, Role::TeamLeader | Role::Deputy | Role::ShiftLeader);
            if leads && !teams.led.contains(&team) {
                teams.led.push(team);
            }
        }
        teams
    }
}
