//! Teams of a ward.

use chrono::NaiveDate;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::Tag;
use super::auth::Auth;
use super::paging::{Page, page};
use super::problem::ApiResult;
use super::types::Word;
use super::versions::{Created, Found, expected_version};
use crate::app::App;
use crate::clock::Instant;
use crate::domain::authority::{Right, WardScope};
use crate::domain::roster::TeamKind;
use crate::id::{AreaId, TeamId, WardId};
use crate::ops::team::{CreateTeam, TeamFields, UpdateTeam};
use crate::store::team::{self, Team};

/// A team.
#[derive(Debug, Object)]
#[oai(rename = "Team", skip_serializing_if_is_none)]
struct TeamView {
    /// Its id.
    id: TeamId,
    /// Its ward.
    ward_id: WardId,
    /// What it does.
    kind: Word<TeamKind>,
    /// Its name.
    name: String,
    /// Number of the decision that set it up.
    decision_no: Option<String>,
    /// Date of that decision.
    decision_date: Option<NaiveDate>,
    /// Home neighbourhoods.
    areas: Vec<AreaId>,
    /// Counts the changes.
    version: i64,
    /// Last change.
    updated_at: Instant,
}

/// A team to set up.
#[derive(Debug, Object)]
struct NewTeam {
    /// What it does.
    kind: Word<TeamKind>,
    /// Its name.
    #[oai(validator(min_length = 1, max_length = 120))]
    name: String,
    /// Number of the decision that set it up.
    #[oai(validator(max_length = 60))]
    decision_no: Option<String>,
    /// Date of that decision.
    decision_date: Option<NaiveDate>,
    /// Home neighbourhoods.
    #[oai(default, validator(max_items = 50))]
    areas: Vec<AreaId>,
}

/// A team's fields as they shall be.
#[derive(Debug, Object)]
struct TeamUpdate {
    /// Its name.
    #[oai(validator(min_length = 1, max_length = 120))]
    name: String,
    /// Number of the decision that set it up.
    #[oai(validator(max_length = 60))]
    decision_no: Option<String>,
    /// Date of that decision.
    decision_date: Option<NaiveDate>,
    /// Home neighbourhoods.
    #[oai(default, validator(max_items = 50))]
    areas: Vec<AreaId>,
}

fn view(ward: WardId, team: Team) -> TeamView {
    TeamView {
        id: team.id,
        ward_id: ward,
        kind: Word(team.kind),
        name: team.name,
        decision_no: team.decision_no,
        decision_date: team.decision_date,
        areas: team.areas,
        version: team.stamp.version,
        updated_at: team.stamp.updated_at,
    }
}

/// Teams.
pub struct Teams(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::Teams")]
impl Teams {
    /// List teams
    ///
    /// By name. A volunteer sees the teams that he belongs to.
    #[oai(path = "/wards/:ward_id/teams", method = "get", operation_id = "list_teams")]
    async fn list(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        limit: Query<Option<u32>>,
        after: Query<Option<String>>,
    ) -> ApiResult<Json<Page<TeamView>>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let reach = scope.reach(Right::SeeRoster);
        let teams = team::list(self.0.store.reader(), &scope, &reach, &page(limit.0, after.0)?).await?;
        Ok(Json(Page::of(teams, |t| view(ward_id.0, t))))
    }

    /// Set up a team
    #[oai(path = "/wards/:ward_id/teams", method = "post", operation_id = "create_team")]
    async fn create(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<NewTeam>,
    ) -> ApiResult<Created<TeamView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        scope.require(Right::ManageTeams)?;
        let fields = TeamFields {
            name: body.name.clone(),
            decision_no: body.decision_no.clone(),
            decision_date: body.decision_date,
            areas: body.areas.clone(),
        };
        let create = CreateTeam { scope: scope.clone(), kind: body.kind.0, fields };
        let id = auth.once(&self.0, "create_team", key.0.as_deref(), Some(ward_id.0), &body.0, &create).await?;
        let team = self.find(&scope, id).await?;
        Ok(Created::at(team.stamp.version, view(ward_id.0, team)))
    }

    /// Read a team
    #[oai(path = "/wards/:ward_id/teams/:team_id", method = "get", operation_id = "get_team")]
    async fn get(&self, auth: Auth, ward_id: Path<WardId>, team_id: Path<TeamId>) -> ApiResult<Found<TeamView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        scope.require_team(Right::SeeRoster, team_id.0)?;
        let team = self.find(&scope, team_id.0).await?;
        Ok(Found::at(team.stamp.version, view(ward_id.0, team)))
    }

    /// Change a team
    #[oai(path = "/wards/:ward_id/teams/:team_id", method = "put", operation_id = "update_team")]
    async fn update(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        team_id: Path<TeamId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        body: Json<TeamUpdate>,
    ) -> ApiResult<Found<TeamView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        scope.require_team(Right::ManageTeams, team_id.0)?;
        let fields = TeamFields {
            name: body.name.clone(),
            decision_no: body.decision_no.clone(),
            decision_date: body.decision_date,
            areas: body.areas.clone(),
        };
        let version = expected_version(if_match.0.as_deref())?;
        let update = UpdateTeam { scope: scope.clone(), id: team_id.0, version, fields };
        auth.once(&self.0, "update_team", key.0.as_deref(), Some(ward_id.0), &body.0, &update).await?;
        let team = self.find(&scope, team_id.0).await?;
        Ok(Found::at(team.stamp.version, view(ward_id.0, team)))
    }
}

impl Teams {
    async fn find(&self, scope: &WardScope, id: TeamId) -> ApiResult<Team> {
        Ok(team::get(self.0.store.reader(), scope, id).await?)
    }
}
