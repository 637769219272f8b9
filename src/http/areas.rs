//! Neighbourhoods of a ward.

use chrono::NaiveDate;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::Tag;
use super::auth::Auth;
use super::paging::{Page, page};
use super::problem::ApiResult;
use super::versions::{Created, Found, expected_version};
use crate::app::App;
use crate::clock::Instant;
use crate::domain::authority::{Right, WardScope};
use crate::id::{AreaId, WardId};
use crate::ops::area::{AreaFields, CreateArea, UpdateArea};
use crate::store::area::{self, Area};

/// A neighbourhood (khu vực, tổ dân phố, ấp).
#[derive(Debug, Object)]
#[oai(rename = "Area", skip_serializing_if_is_none)]
struct AreaView {
    /// Its id.
    id: AreaId,
    /// Its ward.
    ward_id: WardId,
    /// Its name.
    name: String,
    /// A local code, if there is one.
    official_code: Option<String>,
    /// Households, for the size of its team.
    households: Option<i32>,
    /// Whether pictures may not be taken there.
    no_recording: bool,
    /// First day.
    valid_from: NaiveDate,
    /// Last day, if it is over.
    valid_to: Option<NaiveDate>,
    /// Counts the changes.
    version: i64,
    /// Last change.
    updated_at: Instant,
}

/// What is said of a neighbourhood, to add it or to change it.
#[derive(Debug, Object)]
struct AreaData {
    /// Its name.
    #[oai(validator(min_length = 1, max_length = 120))]
    name: String,
    /// A local code, if there is one.
    #[oai(validator(max_length = 20))]
    official_code: Option<String>,
    /// Households, for the size of its team.
    #[oai(validator(minimum(value = "0"), maximum(value = "100000")))]
    households: Option<i32>,
    /// Whether pictures may not be taken there.
    #[oai(default)]
    no_recording: bool,
    /// First day.
    valid_from: NaiveDate,
    /// Last day, if it is over.
    valid_to: Option<NaiveDate>,
}

impl AreaData {
    fn fields(&self) -> AreaFields {
        AreaFields {
            name: self.name.clone(),
            official_code: self.official_code.clone(),
            households: self.households,
            no_recording: self.no_recording,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
        }
    }
}

fn view(ward: WardId, area: Area) -> AreaView {
    AreaView {
        id: area.id,
        ward_id: ward,
        name: area.name,
        official_code: area.official_code,
        households: area.households,
        no_recording: area.no_recording,
        valid_from: area.valid_from,
        valid_to: area.valid_to,
        version: area.stamp.version,
        updated_at: area.stamp.updated_at,
    }
}

/// Neighbourhoods.
pub struct Areas(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::Units")]
impl Areas {
    /// List neighbourhoods of a ward
    ///
    /// By name. Anybody who is somebody in the ward may read them.
    #[oai(path = "/wards/:ward_id/areas", method = "get", operation_id = "list_areas")]
    async fn list(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        limit: Query<Option<u32>>,
        after: Query<Option<String>>,
    ) -> ApiResult<Json<Page<AreaView>>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let areas = area::list(self.0.store.reader(), &scope, &page(limit.0, after.0)?).await?;
        Ok(Json(Page::of(areas, |a| view(ward_id.0, a))))
    }

    /// Add a neighbourhood
    #[oai(path = "/wards/:ward_id/areas", method = "post", operation_id = "create_area")]
    async fn create(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<AreaData>,
    ) -> ApiResult<Created<AreaView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        scope.require(Right::ManageAreas)?;
        let create = CreateArea { scope: scope.clone(), fields: body.fields() };
        let id = auth.once(&self.0, "create_area", key.0.as_deref(), Some(ward_id.0), &body.0, &create).await?;
        let area = self.find(&scope, id).await?;
        Ok(Created::at(area.stamp.version, view(ward_id.0, area)))
    }

    /// Read a neighbourhood
    #[oai(path = "/wards/:ward_id/areas/:area_id", method = "get", operation_id = "get_area")]
    async fn get(&self, auth: Auth, ward_id: Path<WardId>, area_id: Path<AreaId>) -> ApiResult<Found<AreaView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let area = self.find(&scope, area_id.0).await?;
        Ok(Found::at(area.stamp.version, view(ward_id.0, area)))
    }

    /// Change a neighbourhood
    #[oai(path = "/wards/:ward_id/areas/:area_id", method = "put", operation_id = "update_area")]
    async fn update(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        area_id: Path<AreaId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        body: Json<AreaData>,
    ) -> ApiResult<Found<AreaView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        scope.require(Right::ManageAreas)?;
        let version = expected_version(if_match.0.as_deref())?;
        let update = UpdateArea { scope: scope.clone(), id: area_id.0, version, fields: body.fields() };
        auth.once(&self.0, "update_area", key.0.as_deref(), Some(ward_id.0), &body.0, &update).await?;
        let area = self.find(&scope, area_id.0).await?;
        Ok(Found::at(area.stamp.version, view(ward_id.0, area)))
    }
}

impl Areas {
    async fn find(&self, scope: &WardScope, id: AreaId) -> ApiResult<Area> {
        Ok(area::get(self.0.store.reader(), scope, id).await?)
    }
}
