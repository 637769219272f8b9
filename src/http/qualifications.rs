//! The kinds of qualification that a ward keeps.

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
use crate::id::{QualificationId, WardId};
use crate::ops::qualification::{CreateQualification, QualificationNames, UpdateQualification};
use crate::store::qualification::{self, Qualification};

/// A kind of qualification.
#[derive(Debug, Object)]
#[oai(rename = "Qualification")]
struct QualificationView {
    /// Its id.
    id: QualificationId,
    /// Its ward.
    ward_id: WardId,
    /// Its lasting code, unique in the ward.
    code: String,
    /// Its Vietnamese name.
    name_vi: String,
    /// Its English name.
    name_en: String,
    /// Counts the changes.
    version: i64,
    /// Last change.
    updated_at: Instant,
}

/// A kind of qualification to add.
#[derive(Debug, Object)]
struct NewQualification {
    /// Its lasting code: 2 to 40 lower-case letters, digits and underscores, beginning with a letter.
    #[oai(validator(max_length = 40))]
    code: String,
    /// Its Vietnamese name.
    #[oai(validator(min_length = 1, max_length = 120))]
    name_vi: String,
    /// Its English name.
    #[oai(validator(min_length = 1, max_length = 120))]
    name_en: String,
}

/// The names of a kind of qualification as they shall be; its code stays.
#[derive(Debug, Object)]
struct QualificationUpdate {
    /// Its Vietnamese name.
    #[oai(validator(min_length = 1, max_length = 120))]
    name_vi: String,
    /// Its English name.
    #[oai(validator(min_length = 1, max_length = 120))]
    name_en: String,
}

fn view(ward: WardId, kind: Qualification) -> QualificationView {
    QualificationView {
        id: kind.id,
        ward_id: ward,
        code: kind.code,
        name_vi: kind.name_vi,
        name_en: kind.name_en,
        version: kind.stamp.version,
        updated_at: kind.stamp.updated_at,
    }
}

/// Kinds of qualification.
pub struct Qualifications(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::People")]
impl Qualifications {
    /// List the ward's kinds of qualification
    ///
    /// By code. Anybody who is somebody in the ward may read them.
    #[oai(path = "/wards/:ward_id/qualifications", method = "get", operation_id = "list_qualifications")]
    async fn list(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        limit: Query<Option<u32>>,
        after: Query<Option<String>>,
    ) -> ApiResult<Json<Page<QualificationView>>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let kinds = qualification::list(self.0.store.reader(), &scope, &page(limit.0, after.0)?).await?;
        Ok(Json(Page::of(kinds, |k| view(ward_id.0, k))))
    }

    /// Add a kind of qualification
    #[oai(path = "/wards/:ward_id/qualifications", method = "post", operation_id = "create_qualification")]
    async fn create(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<NewQualification>,
    ) -> ApiResult<Created<QualificationView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        scope.require(Right::ManageQualifications)?;
        let names = QualificationNames { vi: body.name_vi.clone(), en: body.name_en.clone() };
        let create = CreateQualification { scope: scope.clone(), code: body.code.clone(), names };
        let key = key.0.as_deref();
        let id = auth.once(&self.0, "create_qualification", key, Some(ward_id.0), &body.0, &create).await?;
        let kind = self.find(&scope, id).await?;
        Ok(Created::at(kind.stamp.version, view(ward_id.0, kind)))
    }

    /// Read a kind of qualification
    #[oai(
        path = "/wards/:ward_id/qualifications/:qualification_id",
        method = "get",
        operation_id = "get_qualification"
    )]
    async fn get(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        qualification_id: Path<QualificationId>,
    ) -> ApiResult<Found<QualificationView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        let kind = self.find(&scope, qualification_id.0).await?;
        Ok(Found::at(kind.stamp.version, view(ward_id.0, kind)))
    }

    /// Change the names of a kind of qualification
    #[oai(
        path = "/wards/:ward_id/qualifications/:qualification_id",
        method = "put",
        operation_id = "update_qualification"
    )]
    async fn update(
        &self,
        auth: Auth,
        ward_id: Path<WardId>,
        qualification_id: Path<QualificationId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        body: Json<QualificationUpdate>,
    ) -> ApiResult<Found<QualificationView>> {
        let scope = auth.ward(&self.0, ward_id.0).await?;
        scope.require(Right::ManageQualifications)?;
        let names = QualificationNames { vi: body.name_vi.clone(), en: body.name_en.clone() };
        let version = expected_version(if_match.0.as_deref())?;
        let update = UpdateQualification { scope: scope.clone(), id: qualification_id.0, version, names };
        let key = key.0.as_deref();
        auth.once(&self.0, "update_qualification", key, Some(ward_id.0), &body.0, &update).await?;
        let kind = self.find(&scope, qualification_id.0).await?;
        Ok(Found::at(kind.stamp.version, view(ward_id.0, kind)))
    }
}

impl Qualifications {
    async fn find(&self, scope: &WardScope, id: QualificationId) -> ApiResult<Qualification> {
        Ok(qualification::get(self.0.store.reader(), scope, id).await?)
    }
}
