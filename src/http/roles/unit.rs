//! Roles over a province or city.

use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;

use super::views::{ENDED, GIVEN, GrantView, NewUnitRole, RoleEnd, view};
use crate::app::App;
use crate::domain::authority::Right;
use crate::domain::unit::UnitKind;
use crate::error::{Error, Result};
use crate::http::Tag;
use crate::http::auth::Auth;
use crate::http::paging::{Page, page};
use crate::http::problem::ApiResult;
use crate::http::versions::{Created, Found};
use crate::id::{GrantId, UnitId};
use crate::ops::role::{EndUnitRole, GiveUnitRole, Term};
use crate::store::{role, unit};

/// Roles over provinces and cities.
pub struct UnitRoles(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::Roles")]
impl UnitRoles {
    /// List the roles over a province or city
    ///
    /// Those that are not over, newest first. The administrator alone; a ward's roles are listed in the ward.
    #[oai(path = "/units/:unit_id/roles", method = "get", operation_id = "list_unit_roles")]
    async fn list(
        &self,
        auth: Auth,
        unit_id: Path<UnitId>,
        limit: Query<Option<u32>>,
        after: Query<Option<String>>,
    ) -> ApiResult<Json<Page<GrantView>>> {
        auth.caller().require_everywhere(Right::ManageRoles)?;
        let db = self.0.store.reader();
        if unit::get(db, unit_id.0).await?.kind != UnitKind::Province {
            return Err(Error::NotFound.into());
        }
        let found = role::of_unit(db, unit_id.0, self.0.now(), &page(limit.0, after.0)?).await?;
        Ok(Json(Page::of(found, |listed| view(listed, &[]))))
    }

    /// Give a role over a province or city
    ///
    /// The administrator alone, and never to himself.
    #[oai(path = "/units/:unit_id/roles", method = "post", operation_id = "give_unit_role")]
    async fn give(
        &self,
        auth: Auth,
        unit_id: Path<UnitId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<NewUnitRole>,
    ) -> ApiResult<Created<GrantView>> {
        auth.caller().require_everywhere(Right::ManageRoles)?;
        let term = Term { from: body.valid_from, until: body.valid_to };
        let (by, to, role) = (auth.caller().clone(), body.account_id, body.role.0);
        let give = GiveUnitRole { by, unit: unit_id.0, to, role, term };
        let id = auth.once(&self.0, "give_unit_role", key.0.as_deref(), None, &body.0, &give).await?;
        Ok(Created::at(GIVEN, self.find(unit_id.0, id).await?))
    }

    /// End a role over a province or city
    ///
    /// From now on; one that has not begun never begins. The administrator alone.
    #[oai(path = "/units/:unit_id/roles/:grant_id/end", method = "post", operation_id = "end_unit_role")]
    async fn end(
        &self,
        auth: Auth,
        unit_id: Path<UnitId>,
        grant_id: Path<GrantId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<RoleEnd>,
    ) -> ApiResult<Found<GrantView>> {
        auth.caller().require_everywhere(Right::ManageRoles)?;
        let (by, reason) = (auth.caller().clone(), body.reason.clone());
        let end = EndUnitRole { by, unit: unit_id.0, id: grant_id.0, reason };
        let id = auth.once(&self.0, "end_unit_role", key.0.as_deref(), None, &body.0, &end).await?;
        Ok(Found::at(ENDED, self.find(unit_id.0, id).await?))
    }
}

impl UnitRoles {
    async fn find(&self, unit: UnitId, id: GrantId) -> Result<GrantView> {
        Ok(view(role::get_of_unit(self.0.store.reader(), unit, id).await?, &[]))
    }
}
