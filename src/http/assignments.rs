//! Seats on shifts: giving, taking, answering.

use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::types::ToJSON;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

use super::Tag;
use super::auth::Auth;
use super::problem::{ApiResult, ViolationView};
use super::roster_views::{AssignmentView, assignment_view};
use super::shifts::Why;
use super::types::Word;
use super::versions::{Created, Found};
use crate::app::App;
use crate::clock::Instant;
use crate::domain::authority::WardScope;
use crate::domain::roster::Position;
use crate::domain::roster::rules::{Verdict, check_assignment, reach, verdict};
use crate::error::{Error, Result};
use crate::id::{AssignmentId, PersonId, ShiftId, WardId};
use crate::ops::assignment::{Answer, AnswerItem, AnswerSeat, AssignPerson, SignUp, WithdrawAssignment};
use crate::ops::shift::may_build;
use crate::store::shift::{self, Shift};
use crate::store::{assignment, candidate, policy};
use crate::words::Code;

/// Somebody to give a seat.
#[derive(Debug, Object)]
struct NewAssignment {
    /// Anybody of the ward; need not be a member of the team.
    person_id: PersonId,
    /// As what.
    #[oai(default = "member")]
    position: Word<Position>,
    /// Why a rule that a leader may override is overridden; it is kept.
    #[oai(validator(min_length = 1, max_length = 300))]
    override_reason: Option<String>,
}

/// A seat to take for oneself.
#[derive(Debug, Object)]
struct SeatWanted {
    /// As what.
    #[oai(default = "member")]
    position: Word<Position>,
}

/// A yes to one's own seat: item schema v1, the same online and from an outbox.
#[derive(Debug, Object)]
struct AcceptItem {
    /// Made by the phone.
    id: Uuid,
    /// The item schema: 1.
    v: u32,
    /// When the person answered, by the phone's clock.
    device_at: Instant,
    /// Counts the items of the phone.
    counter: u64,
}

/// A no to one's own seat: item schema v1, the same online and from an outbox.
#[derive(Debug, Object)]
struct DeclineItem {
    /// Made by the phone.
    id: Uuid,
    /// The item schema: 1.
    v: u32,
    /// When the person answered, by the phone's clock.
    device_at: Instant,
    /// Counts the items of the phone.
    counter: u64,
    /// Why, if the person wants to say.
    #[oai(validator(max_length = 300))]
    reason: Option<String>,
}

/// The members of the shift's team who have no seat on it, and whether they could have one.
#[derive(Debug, Object)]
struct Candidates {
    /// One a member.
    items: Vec<CandidateView>,
}

/// Whether a member could have a seat.
#[derive(Debug, Object)]
#[oai(rename = "Candidate", skip_serializing_if_is_none)]
struct CandidateView {
    /// The person.
    person_id: PersonId,
    /// The person's name; absent once the person has been erased.
    name: Option<String>,
    /// Whether the person could have a seat.
    verdict: Word<Verdict>,
    /// What stands in the way.
    violations: Vec<ViolationView>,
}

/// The default of `position`.
fn member() -> Word<Position> {
    Word(Position::Member)
}

/// Seats on shifts.
pub struct Assignments(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::Roster")]
impl Assignments {
    /// Give somebody a seat
    ///
    /// On a published shift the person is told at once. 422 names every rule that is broken.
    #[oai(path = "/wards/:ward_id/shifts/:shift_id/assignments", method = "post", operation_id = "assign_person")]
    async fn assign(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        shift_id: Path<ShiftId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<NewAssignment>,
    ) -> ApiResult<Created<AssignmentView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        may_build(&scope, &self.shift(&scope, shift_id.0).await?)?;
        let assign = AssignPerson {
            scope: scope.clone(),
            shift: shift_id.0,
            person: body.person_id,
            position: body.position.0,
            override_reason: body.override_reason.clone(),
        };
        let id = auth.once(&self.0, "assign_person", key.0.as_deref(), Some(ward_id.0), &body.0, &assign).await?;
        let (version, view) = self.view(&scope, id).await?;
        Ok(Created::at(version, view))
    }

    /// Take an open seat
    ///
    /// For oneself, on a published shift that has not begun, where the ward's policy allows it. No rule gives way.
    #[oai(path = "/wards/:ward_id/shifts/:shift_id/sign-up", method = "post", operation_id = "sign_up")]
    async fn sign_up(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        shift_id: Path<ShiftId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<SeatWanted>,
    ) -> ApiResult<Created<AssignmentView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        scope.person().ok_or(Error::Forbidden(Code::NotAPersonOfWard))?;
        let sign_up = SignUp { scope: scope.clone(), shift: shift_id.0, position: body.position.0 };
        let id = auth.once(&self.0, "sign_up", key.0.as_deref(), Some(ward_id.0), &body.0, &sign_up).await?;
        let (version, view) = self.view(&scope, id).await?;
        Ok(Created::at(version, view))
    }

    /// Accept one's own seat
    ///
    /// Sent again, it changes nothing. For a person without an account, whoever builds the roster may say what he was told.
    #[oai(
        path = "/wards/:ward_id/assignments/:assignment_id/accept",
        method = "post",
        operation_id = "accept_assignment"
    )]
    async fn accept(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        assignment_id: Path<AssignmentId>,
        body: Json<AcceptItem>,
    ) -> ApiResult<Found<AssignmentView>> {
        let item = AnswerItem { id: body.id, v: body.v, device_at: body.device_at, counter: body.counter };
        let answer = (item, Answer::Accept);
        self.answer(&auth, ward_id.0, assignment_id.0, answer, &body.0).await
    }

    /// Decline one's own seat
    ///
    /// Before the shift begins; also a seat that was accepted. It is open at once, and the team's leaders are told. Sent
    /// again, it changes nothing.
    #[oai(
        path = "/wards/:ward_id/assignments/:assignment_id/decline",
        method = "post",
        operation_id = "decline_assignment"
    )]
    async fn decline(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        assignment_id: Path<AssignmentId>,
        body: Json<DeclineItem>,
    ) -> ApiResult<Found<AssignmentView>> {
        let item = AnswerItem { id: body.id, v: body.v, device_at: body.device_at, counter: body.counter };
        let answer = (item, Answer::Decline(body.reason.clone()));
        self.answer(&auth, ward_id.0, assignment_id.0, answer, &body.0).await
    }

    /// Take a seat back
    ///
    /// On a published shift the person is told why.
    #[oai(
        path = "/wards/:ward_id/assignments/:assignment_id/withdraw",
        method = "post",
        operation_id = "withdraw_assignment"
    )]
    async fn withdraw(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        assignment_id: Path<AssignmentId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<Why>,
    ) -> ApiResult<Found<AssignmentView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let seat = assignment::get(self.0.store.reader(), &scope, assignment_id.0).await?;
        may_build(&scope, &self.shift(&scope, seat.shift).await?)?;
        let withdraw = WithdrawAssignment { scope: scope.clone(), id: seat.id, reason: body.reason.clone() };
        auth.once(&self.0, "withdraw_assignment", key.0.as_deref(), Some(ward_id.0), &body.0, &withdraw).await?;
        let (version, view) = self.view(&scope, seat.id).await?;
        Ok(Found::at(version, view))
    }

    /// Who could take a seat
    ///
    /// Every member of the shift's team without a seat on it: can, can with a leader's reason, or cannot because.
    #[oai(path = "/wards/:ward_id/shifts/:shift_id/candidates", method = "get", operation_id = "list_candidates")]
    async fn candidates(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        shift_id: Path<ShiftId>,
        /// As what; a member if absent.
        position: Query<Option<Word<Position>>>,
    ) -> ApiResult<Json<Candidates>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let shift = self.shift(&scope, shift_id.0).await?;
        may_build(&scope, &shift)?;
        let position = position.0.unwrap_or_else(member).0;
        Ok(Json(Candidates { items: candidates(&self.0, &scope, &shift, position).await? }))
    }
}

impl Assignments {
    async fn shift(&self, scope: &WardScope, id: ShiftId) -> Result<Shift> {
        shift::get(self.0.store.reader(), scope, id).await
    }

    /// A seat that the caller just gave, took or answered.
    async fn view(&self, scope: &WardScope, id: AssignmentId) -> Result<(i64, AssignmentView)> {
        let seat = assignment::get(self.0.store.reader(), scope, id).await?;
        let shift = self.shift(scope, seat.shift).await?;
        Ok((seat.stamp.version, assignment_view(&self.0, scope, &shift, &seat).await?))
    }

    /// The item's id is its key: an answer that comes again, even after the seat was offered anew, counts once.
    async fn answer(
        &self,
        auth: &Auth,
        ward: WardId,
        id: AssignmentId,
        (item, answer): (AnswerItem, Answer),
        body: &impl ToJSON,
    ) -> ApiResult<Found<AssignmentView>> {
        let scope = auth.ward(&self.0, ward).await?;
        let key = item.id.to_string();
        let answer = AnswerSeat { scope: scope.clone(), id, item, answer };
        auth.once(&self.0, "answer_seat", Some(&key), Some(ward), body, &answer).await?;
        let (version, view) = self.view(&scope, id).await?;
        Ok(Found::at(version, view))
    }
}

async fn candidates(app: &App, scope: &WardScope, shift: &Shift, position: Position) -> Result<Vec<CandidateView>> {
    let db = app.store.reader();
    let seats = assignment::of_shifts(db, scope, &[shift.id]).await?;
    let seated: Vec<PersonId> = seats.iter().filter(|s| s.state.holds_seat()).map(|s| s.person).collect();
    let members = candidate::members(db, scope, shift.team, shift.duty_date).await?;
    let people = candidate::accounts(db, scope, members.into_iter().filter(|m| !seated.contains(m))).await?;
    let policy = policy::of_night(db, scope, shift.duty_date).await?;
    let found = candidate::load(db, scope, &people, &reach(&shift.time, &policy), true).await?;
    let names = assignment::names(db, scope, people.keys().copied()).await?;
    let facts = candidate::shift_facts(db, scope, shift, seated).await?;
    let judged = found.values().map(|known| {
        let broken = check_assignment(&known.for_seat(shift.id, position), &facts, &policy);
        CandidateView {
            person_id: known.person,
            name: names.get(&known.person).cloned(),
            verdict: Word(verdict(&broken)),
            violations: broken.iter().map(ViolationView::from).collect(),
        }
    });
    let mut judged: Vec<CandidateView> = judged.collect();
    judged.sort_by_key(|view| view.verdict.0);
    Ok(judged)
}
