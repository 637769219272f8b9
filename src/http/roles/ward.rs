//! Roles over a ward and its teams.

use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;

use super::views::{ENDED, GIVEN, GrantView, NewWardRole, RoleEnd, view};
use crate::app::App;
use crate::domain::authority::{Right, Role, TeamReach, WardScope};
use crate::error::{Error, Result};
use crate::http::Tag;
use crate::http::auth::Auth;
use crate::http::paging::{Page, page};
use crate::http::problem::ApiResult;
use crate::http::types::Word;
use crate::http::versions::{Created, Found};
use crate::id::{AccountId, GrantId, WardId};
use crate::ops::role::{EndWardRole, GiveWardRole, Holder, Term};
use crate::store::{grant, role};
use crate::words::Code;

/// Roles in a ward.
pub struct WardRoles(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::Roles")]
impl WardRoles {
    /// List the roles of a ward
    ///
    /// Those that are not over, newest first. A team's leaders see those of their team.
    #[oai(path = "/wards/:ward_id/roles", method = "get", operation_id = "list_ward_roles")]
    async fn list(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        role: Query<Option<Word<Role>>>,
        limit: Query<Option<u32>>,
        after: Query<Option<String>>,
    ) -> ApiResult<Json<Page<GrantView>>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let reach = reach(&scope)?;
        let (db, now) = (self.0.store.reader(), self.0.now());
        let only = (&reach, role.0.map(|role| role.0));
        let found = role::list(db, &scope, only, now, &page(limit.0, after.0)?).await?;
        let accounts: Vec<AccountId> = found.items.iter().map(|listed| listed.account).collect();
        let people = role::people(db, &scope, &accounts).await?;
        Ok(Json(Page::of(found, |listed| view(listed, &people))))
    }

    /// Give a role in a ward
    ///
    /// City headquarters give `police` and `committee`, the administrator does where no city covers the ward; these give
    /// team roles, and leaders make shift leaders of their team. Nobody gives a role to himself. The holder is told, and the
    /// ward's police and committee hear of every new one among them.
    #[oai(path = "/wards/:ward_id/roles", method = "post", operation_id = "give_ward_role")]
    async fn give(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<NewWardRole>,
    ) -> ApiResult<Created<GrantView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        scope.require_some(Right::ManageRoles)?;
        let term = Term { from: body.valid_from, until: body.valid_to };
        let give = GiveWardRole {
            scope: scope.clone(),
            by: auth.caller().clone(),
            to: holder(&body.0)?,
            role: body.role.0,
            team: body.team_id,
            term,
        };
        let id = auth.once(&self.0, "give_ward_role", key.0.as_deref(), Some(ward_id.0), &body.0, &give).await?;
        Ok(Created::at(GIVEN, self.find(&scope, id).await?))
    }

    /// End a role in a ward
    ///
    /// From now on; one that has not begun never begins. Those who could give it may end it.
    #[oai(path = "/wards/:ward_id/roles/:grant_id/end", method = "post", operation_id = "end_ward_role")]
    async fn end(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        grant_id: Path<GrantId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<RoleEnd>,
    ) -> ApiResult<Found<GrantView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        scope.require_some(Right::ManageRoles)?;
        let (by, reason) = (auth.caller().clone(), body.reason.clone());
        let end = EndWardRole { scope: scope.clone(), by, id: grant_id.0, reason };
        let id = auth.once(&self.0, "end_ward_role", key.0.as_deref(), Some(ward_id.0), &body.0, &end).await?;
        Ok(Found::at(ENDED, self.find(&scope, id).await?))
    }
}

impl WardRoles {
    async fn find(&self, scope: &WardScope, id: GrantId) -> Result<GrantView> {
        let db = self.0.store.reader();
        let listed = grant::get(db, scope, id).await?;
        let people = role::people(db, scope, &[listed.account]).await?;
        Ok(view(listed, &people))
    }
}

/// How far the caller sees who holds what.
fn reach(scope: &WardScope) -> Result<TeamReach> {
    match scope.require(Right::ReadAudit) {
        Ok(()) => Ok(TeamReach::All),
        Err(_) => scope.require_some(Right::ManageRoles),
    }
}

fn holder(body: &NewWardRole) -> Result<Holder> {
    match (body.account_id, body.person_id) {
        (Some(account), None) => Ok(Holder::Account(account)),
        (None, Some(person)) => Ok(Holder::Person(person)),
        _ => Err(Error::field("/account_id", Code::HolderNotNamed)),
    }
}
