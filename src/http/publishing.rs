//! Publishing a team's roster, and what came of it seat by seat.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::Tag;
use super::auth::Auth;
use super::patterns::DutyDates;
use super::problem::{ApiResult, ViolationView};
use crate::app::App;
use crate::clock::Instant;
use crate::domain::authority::{Right, TeamReach, WardScope};
use crate::domain::policy::in_force;
use crate::domain::roster::{Period, Violation};
use crate::domain::time::local;
use crate::error::Result;
use crate::id::{AssignmentId, PersonId, ShiftId, TeamId, WardId};
use crate::ops::shift::PublishRoster;
use crate::store::assignment::{self, Assignment};
use crate::store::policy;
use crate::store::shift::{self, Filter, Shift};

/// A team's roster as it stands published.
#[derive(Debug, Object)]
struct PublishedRoster {
    /// The team.
    team_id: TeamId,
    /// First duty date.
    from: NaiveDate,
    /// Last duty date.
    to: NaiveDate,
    /// Whether some shift was published with less notice than the ward's policy asks for.
    short_notice: bool,
    /// The published shifts, by start.
    shifts: Vec<PublishedShift>,
    /// The seats of these shifts, in the order in which they were tried.
    seats: Vec<PublishedSeat>,
}

/// A published shift.
#[derive(Debug, Object)]
struct PublishedShift {
    /// The shift.
    shift_id: ShiftId,
    /// The evening that it belongs to.
    duty_date: NaiveDate,
    /// The instant of its start.
    starts_at: Instant,
    /// When the crew was told.
    published_at: Instant,
    /// Whether that was later than the ward's policy asks for.
    short_notice: bool,
    /// Seats that nobody has.
    open_seats: u32,
}

/// What came of one seat.
#[derive(Debug, Object)]
#[oai(skip_serializing_if_is_none)]
struct PublishedSeat {
    /// The shift.
    shift_id: ShiftId,
    /// The assignment.
    assignment_id: AssignmentId,
    /// The person.
    person_id: PersonId,
    /// The person's name; absent once the person has been erased.
    name: Option<String>,
    /// Whether the person has the seat. If not, it is open.
    booked: bool,
    /// What stood in the way. Of duties in other wards it says no more than "busy elsewhere".
    violations: Vec<ViolationView>,
}

/// Publishing.
pub struct Publishing(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::Roster")]
impl Publishing {
    /// Publish a team's roster
    ///
    /// Publishes the drafts of those evenings that are not over. Each seat is judged again; whoever cannot be booked loses it,
    /// and it stays open. Everybody booked is told. Evenings that were published before are in the answer, unchanged.
    #[oai(path = "/wards/:ward_id/teams/:team_id/publish", method = "post", operation_id = "publish_roster")]
    async fn publish(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        team_id: Path<TeamId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<DutyDates>,
    ) -> ApiResult<Json<PublishedRoster>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        scope.require_team(Right::BuildRoster, team_id.0)?;
        let period = Period { from: body.from, to: body.to };
        let publish = PublishRoster { scope: scope.clone(), team: team_id.0, period };
        auth.once(&self.0, "publish_roster", key.0.as_deref(), Some(ward_id.0), &body.0, &publish).await?;
        Ok(Json(roster(&self.0, &scope, team_id.0, period).await?))
    }
}

/// Renders what is stored, so that a request that comes again gets the same answer.
async fn roster(app: &App, scope: &WardScope, team: TeamId, period: Period) -> Result<PublishedRoster> {
    let db = app.store.reader();
    let filter = Filter { from: Some(period.from), to: Some(period.to), team: Some(team), ..Filter::default() };
    let mut shifts = shift::select(db, scope, &TeamReach::All, &filter).await?;
    shifts.retain(|shift| shift.published_at.is_some());
    let ids: Vec<ShiftId> = shifts.iter().map(|shift| shift.id).collect();
    let seats = assignment::of_shifts(db, scope, &ids).await?;
    let refusals = assignment::refusals(db, scope, &ids).await?;
    let names = assignment::names(db, scope, seats.iter().map(|seat| seat.person)).await?;
    let versions = policy::versions(db, scope).await?;
    let versions: Vec<_> = versions.into_iter().map(|v| (v.valid_from, v.policy)).collect();
    let notice_days = |night| i64::from(in_force(&versions, night).publish_notice_days);
    let shifts_view: Vec<PublishedShift> =
        shifts.iter().filter_map(|shift| published(shift, &seats, notice_days(shift.duty_date))).collect();
    let tried = shifts.iter().flat_map(|shift| seats.iter().filter(move |seat| seat.shift == shift.id));
    Ok(PublishedRoster {
        team_id: team,
        from: period.from,
        to: period.to,
        short_notice: shifts_view.iter().any(|shift| shift.short_notice),
        shifts: shifts_view,
        seats: tried.filter_map(|seat| seat_view(seat, &refusals, &names)).collect(),
    })
}

fn published(shift: &Shift, seats: &[Assignment], notice_days: i64) -> Option<PublishedShift> {
    let published_at = shift.published_at?;
    let taken = seats.iter().filter(|seat| seat.shift == shift.id && seat.state.holds_seat()).count();
    let told_by = shift.duty_date - TimeDelta::days(notice_days);
    Some(PublishedShift {
        shift_id: shift.id,
        duty_date: shift.duty_date,
        starts_at: shift.time.start,
        published_at,
        short_notice: local(published_at, shift.zone).date() > told_by,
        open_seats: shift.head_target.saturating_sub(u32::try_from(taken).unwrap_or(u32::MAX)),
    })
}

/// A seat that is held, or that publishing could not book; none for one that was given up since.
fn seat_view(
    seat: &Assignment,
    refusals: &BTreeMap<AssignmentId, Vec<Violation>>,
    names: &BTreeMap<PersonId, String>,
) -> Option<PublishedSeat> {
    let found = refusals.get(&seat.id);
    let booked = seat.state.holds_seat();
    (booked || found.is_some()).then(|| PublishedSeat {
        shift_id: seat.shift,
        assignment_id: seat.id,
        person_id: seat.person,
        name: names.get(&seat.person).cloned(),
        booked,
        violations: found.into_iter().flatten().map(ViolationView::from).collect(),
    })
}
