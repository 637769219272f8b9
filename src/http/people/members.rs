//! Members of a team.

use chrono::NaiveDate;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::views::member;
use super::ward_day;
use crate::app::App;
use crate::domain::authority::{Right, WardScope};
use crate::domain::roster::MemberPosition;
use crate::domain::text::given_name_key;
use crate::error::Result;
use crate::http::Tag;
use crate::http::auth::Auth;
use crate::http::problem::ApiResult;
use crate::http::types::Word;
use crate::http::versions::{Created, Found};
use crate::id::{MembershipId, PersonId, TeamId, WardId};
use crate::ops::membership::{AddMember, EndMembership, NewMembership};
use crate::store::membership::{self, Membership};
use crate::store::person::{self, Person};
use crate::store::team;

/// A member of a team.
#[derive(Debug, Object)]
#[oai(rename = "Member", skip_serializing_if_is_none)]
struct MemberView {
    /// The membership.
    id: MembershipId,
    /// The team.
    team_id: TeamId,
    /// The person.
    person_id: PersonId,
    /// The name, family name first; absent once erased.
    full_name: Option<String>,
    /// The number to reach the person at, E.164; with sight of contacts.
    phone: Option<String>,
    /// The function in the team.
    position: Word<MemberPosition>,
    /// The first day.
    valid_from: NaiveDate,
    /// The last day.
    valid_to: Option<NaiveDate>,
    /// Last day of probation; with sight of contacts.
    probation_until: Option<NaiveDate>,
    /// Why it ended; with sight of contacts.
    end_reason: Option<String>,
    /// Counts the changes.
    version: i64,
}

/// A team's members.
#[derive(Debug, Object)]
struct MemberList {
    /// By given name, now or later in the team.
    items: Vec<MemberView>,
}

/// Somebody who shall join a team.
#[derive(Debug, Object)]
struct NewMember {
    /// Who.
    person_id: PersonId,
    /// The function in the team. Leaders and deputies are put in place by the ward's police.
    #[oai(default = "member")]
    position: Word<MemberPosition>,
    /// The first day.
    valid_from: NaiveDate,
    /// Last day of probation.
    probation_until: Option<NaiveDate>,
}

/// The end of a membership.
#[derive(Debug, Object)]
struct MembershipEnd {
    /// The last day, inclusive: rights end at midnight after it. The day before the first calls the membership off.
    on: NaiveDate,
    /// Why.
    #[oai(validator(min_length = 1, max_length = 500))]
    reason: String,
}

fn view(scope: &WardScope, m: Membership, person: &Person) -> MemberView {
    let contacts = scope.reach(Right::SeeContacts).includes(m.team);
    MemberView {
        id: m.id,
        team_id: m.team,
        person_id: m.person,
        full_name: person.full_name().map(str::to_owned),
        phone: person.identity.as_ref().filter(|_| contacts).and_then(|who| who.phone.clone()),
        position: Word(m.position),
        valid_from: m.days.from,
        valid_to: m.days.to,
        probation_until: m.probation_until.filter(|_| contacts),
        end_reason: m.end_reason.filter(|_| contacts),
        version: m.stamp.version,
    }
}

/// Members of teams.
pub struct Members(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::Teams")]
impl Members {
    /// List a team's members
    ///
    /// Names for everybody in the team; numbers for leaders, shift leaders and the ward's police.
    #[oai(path = "/wards/:ward_id/teams/:team_id/members", method = "get", operation_id = "list_members")]
    async fn list(&self, auth: Auth, ward_id: Path<WardId>, team_id: Path<TeamId>) -> ApiResult<Json<MemberList>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        scope.require_team(Right::SeePeople, team_id.0)?;
        let db = self.0.store.reader();
        team::get(db, &scope, team_id.0).await?;
        let today = ward_day(&self.0, &scope).await?.today;
        let mut members = membership::of_team(db, &scope, team_id.0).await?;
        members.retain(|m| m.days.reach(today));
        let ids: Vec<PersonId> = members.iter().map(|m| m.person).collect();
        let mut people = person::of_ids(db, &scope, &ids).await?;
        people.sort_by_cached_key(|p| (given_name_key(p.full_name().unwrap_or_default()), p.id));
        let of = |p: &Person| members.iter().filter(|m| m.person == p.id).cloned().collect::<Vec<_>>();
        let items = people.iter().flat_map(|p| of(p).into_iter().map(|m| view(&scope, m, p)));
        Ok(Json(MemberList { items: items.collect() }))
    }

    /// Take somebody into a team
    ///
    /// The ward's police, and leaders and deputies of the team. With an account, the person is the team's volunteer from the
    /// first day on.
    #[oai(path = "/wards/:ward_id/teams/:team_id/members", method = "post", operation_id = "add_member")]
    async fn add(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        team_id: Path<TeamId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<NewMember>,
    ) -> ApiResult<Created<MemberView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        scope.require_team(Right::ManagePeople, team_id.0)?;
        let new = NewMembership {
            team: team_id.0,
            person: body.person_id,
            position: body.position.0,
            from: body.valid_from,
            probation_until: body.probation_until,
        };
        let add = AddMember { scope: scope.clone(), new };
        let id = auth.once(&self.0, "add_member", key.0.as_deref(), Some(ward_id.0), &body.0, &add).await?;
        let (version, view) = self.one(&scope, team_id.0, id).await?;
        Ok(Created::at(version, view))
    }

    /// End a membership
    ///
    /// The ward's police, and leaders and deputies of the team. The person's roles in the team end with it.
    #[oai(
        path = "/wards/:ward_id/teams/:team_id/members/:membership_id/end",
        method = "post",
        operation_id = "end_membership"
    )]
    async fn end(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        team_id: Path<TeamId>,
        membership_id: Path<MembershipId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<MembershipEnd>,
    ) -> ApiResult<Found<MemberView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        scope.require_team(Right::ManagePeople, team_id.0)?;
        let (team, id, on, reason) = (team_id.0, membership_id.0, body.on, body.reason.clone());
        let end = EndMembership { scope: scope.clone(), team, id, on, reason };
        auth.once(&self.0, "end_membership", key.0.as_deref(), Some(ward_id.0), &body.0, &end).await?;
        let (version, view) = self.one(&scope, team, id).await?;
        Ok(Found::at(version, view))
    }
}

impl Members {
    async fn one(&self, scope: &WardScope, team: TeamId, id: MembershipId) -> Result<(i64, MemberView)> {
        let db = self.0.store.reader();
        let found = membership::get(db, scope, team, id).await?;
        let person = person::get(db, scope, found.person).await?;
        Ok((found.stamp.version, view(scope, found, &person)))
    }
}
