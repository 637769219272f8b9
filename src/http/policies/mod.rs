//! A ward's policy: the one that judges a night, and its dated versions.

mod views;

use chrono::NaiveDate;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;

use self::views::{NewPolicy, PolicyVersionList, PolicyView, VersionView, judging, version};
use super::Tag;
use super::auth::Auth;
use super::problem::ApiResult;
use super::versions::Created;
use crate::app::App;
use crate::domain::authority::Right;
use crate::id::WardId;
use crate::ops::policy::SetPolicy;
use crate::store::policy;

/// Versions are never changed, so each is at its first.
const ONLY_VERSION: i64 = 1;

/// Policy.
pub struct Policies(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::Policy")]
impl Policies {
    /// Read the policy of a night
    ///
    /// Of tonight, unless `on` names another night. Anybody who is somebody in the ward may read it.
    #[oai(path = "/wards/:ward_id/policy", method = "get", operation_id = "get_policy")]
    async fn get(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        on: Query<Option<NaiveDate>>,
    ) -> ApiResult<Json<PolicyView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let found = policy::judging(self.0.store.reader(), &scope, on.0, self.0.now()).await?;
        Ok(Json(judging(ward_id.0, found)))
    }

    /// List the versions of a ward's policy
    #[oai(path = "/wards/:ward_id/policies", method = "get", operation_id = "list_policies")]
    async fn list(&self, auth: Auth, ward_id: Path<WardId>) -> ApiResult<Json<PolicyVersionList>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let versions = policy::versions(self.0.store.reader(), &scope).await?;
        Ok(Json(PolicyVersionList { items: versions.into_iter().map(|v| version(ward_id.0, v)).collect() }))
    }

    /// Set the policy from a coming night on
    ///
    /// Versions are never changed or taken back: tonight and past nights are judged as they were. To undo a version, set
    /// another one from a later night on.
    #[oai(path = "/wards/:ward_id/policies", method = "post", operation_id = "set_policy")]
    async fn set(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<NewPolicy>,
    ) -> ApiResult<Created<VersionView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        scope.require(Right::SetPolicy)?;
        let policy = body.settings.clone().into();
        let set = SetPolicy { scope: scope.clone(), valid_from: body.valid_from, policy };
        let id = auth.once(&self.0, "set_policy", key.0.as_deref(), Some(ward_id.0), &body.0, &set).await?;
        let made = policy::get(self.0.store.reader(), &scope, id).await?;
        Ok(Created::at(ONLY_VERSION, version(ward_id.0, made)))
    }
}
