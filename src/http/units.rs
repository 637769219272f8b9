//! Provinces, cities and wards: the tree that everybody signed in may read.

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
use crate::domain::Vocabulary;
use crate::domain::authority::Right;
use crate::domain::unit::{Locale, UnitFacts, UnitKind};
use crate::id::UnitId;
use crate::ops::unit::{CreateUnit, UpdateUnit};
use crate::store::unit::{self, Unit};

/// A province, city or ward.
#[derive(Debug, Object)]
#[oai(rename = "Unit", skip_serializing_if_is_none)]
struct UnitView {
    /// Its id; a ward's is its `ward_id` everywhere else.
    id: UnitId,
    /// The unit above.
    parent_id: Option<UnitId>,
    /// Its level.
    kind: Word<UnitKind>,
    /// The official code, as of `valid_from`. No identity: codes were given again to other units.
    official_code: Option<String>,
    /// Its name.
    name: String,
    /// A ward's time zone: a name of the IANA list.
    zone: Option<String>,
    /// The language of a ward's papers.
    locale: Option<Word<Locale>>,
    /// First day.
    valid_from: NaiveDate,
    /// Last day, if it is over.
    valid_to: Option<NaiveDate>,
    /// Counts the changes.
    version: i64,
    /// Last change.
    updated_at: Instant,
}

/// A province, city or ward to add.
#[derive(Debug, Object)]
struct NewUnit {
    /// The unit above: a ward's province or city.
    parent_id: Option<UnitId>,
    /// Its level: `province` or `ward`. Neighbourhoods are kept by their ward.
    kind: Word<UnitKind>,
    /// The official code, as of `valid_from`.
    #[oai(validator(max_length = 20))]
    official_code: Option<String>,
    /// Its name.
    #[oai(validator(min_length = 1, max_length = 120))]
    name: String,
    /// A ward's time zone: a name of the IANA list, spelt exactly, such as `Asia/Ho_Chi_Minh`. Wards must have one, and
    /// only they.
    #[oai(validator(max_length = 64))]
    zone: Option<String>,
    /// The language of a ward's papers. Wards must have one, and only they.
    locale: Option<Word<Locale>>,
    /// First day.
    valid_from: NaiveDate,
    /// Last day, if it is over.
    valid_to: Option<NaiveDate>,
}

/// What is said of a province, city or ward, as it shall be. Its level and its place in the tree stay.
#[derive(Debug, Object)]
struct UnitUpdate {
    /// The official code, as of `valid_from`.
    #[oai(validator(max_length = 20))]
    official_code: Option<String>,
    /// Its name.
    #[oai(validator(min_length = 1, max_length = 120))]
    name: String,
    /// A ward's time zone. Shifts that exist keep the zone that they were made in.
    #[oai(validator(max_length = 64))]
    zone: Option<String>,
    /// The language of a ward's papers.
    locale: Option<Word<Locale>>,
    /// First day.
    valid_from: NaiveDate,
    /// Last day, if it is over.
    valid_to: Option<NaiveDate>,
}

fn view(unit: Unit) -> UnitView {
    UnitView {
        id: unit.id,
        parent_id: unit.parent,
        kind: Word(unit.kind),
        official_code: unit.official_code,
        name: unit.name,
        zone: unit.zone.map(|zone| zone.name().to_owned()),
        locale: unit.locale.as_deref().and_then(Locale::parse).map(Word),
        valid_from: unit.valid_from,
        valid_to: unit.valid_to,
        version: unit.stamp.version,
        updated_at: unit.stamp.updated_at,
    }
}

/// Units.
pub struct Units(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::Units")]
impl Units {
    /// List provinces, cities and wards
    ///
    /// By name: all, those under one, or those of a level. Anybody signed in may read them.
    #[oai(path = "/units", method = "get", operation_id = "list_units")]
    async fn list(
        &self,
        _auth: Auth,
        parent_id: Query<Option<UnitId>>,
        kind: Query<Option<Word<UnitKind>>>,
        limit: Query<Option<u32>>,
        after: Query<Option<String>>,
    ) -> ApiResult<Json<Page<UnitView>>> {
        let kind = kind.0.map(|kind| kind.0);
        let units = unit::list(self.0.store.reader(), parent_id.0, kind, &page(limit.0, after.0)?).await?;
        Ok(Json(Page::of(units, view)))
    }

    /// Add a province, city or ward
    ///
    /// The administrator alone. A ward becomes ready for its own data; its `ward_id` is the id that it gets here.
    #[oai(path = "/units", method = "post", operation_id = "create_unit")]
    async fn create(
        &self,
        auth: Auth,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        body: Json<NewUnit>,
    ) -> ApiResult<Created<UnitView>> {
        auth.caller().require_everywhere(Right::ManageUnits)?;
        let facts = UnitFacts {
            name: body.name.clone(),
            official_code: body.official_code.clone(),
            zone: body.zone.clone(),
            locale: body.locale.map(|locale| locale.0),
            valid_from: body.valid_from,
            valid_to: body.valid_to,
        };
        let create = CreateUnit { by: auth.caller().clone(), kind: body.kind.0, parent: body.parent_id, facts };
        let id = auth.once(&self.0, "create_unit", key.0.as_deref(), None, &body.0, &create).await?;
        let unit = unit::get(self.0.store.reader(), id).await?;
        Ok(Created::at(unit.stamp.version, view(unit)))
    }

    /// Read a province, city or ward
    #[oai(path = "/units/:unit_id", method = "get", operation_id = "get_unit")]
    async fn get(&self, _auth: Auth, unit_id: Path<UnitId>) -> ApiResult<Found<UnitView>> {
        let unit = unit::get(self.0.store.reader(), unit_id.0).await?;
        Ok(Found::at(unit.stamp.version, view(unit)))
    }

    /// Change a province, city or ward
    ///
    /// The administrator alone.
    #[oai(path = "/units/:unit_id", method = "put", operation_id = "update_unit")]
    async fn update(
        &self,
        auth: Auth,
        unit_id: Path<UnitId>,
        #[oai(name = "Idempotency-Key")] key: Header<Option<String>>,
        #[oai(name = "If-Match")] if_match: Header<Option<String>>,
        body: Json<UnitUpdate>,
    ) -> ApiResult<Found<UnitView>> {
        auth.caller().require_everywhere(Right::ManageUnits)?;
        let facts = UnitFacts {
            name: body.name.clone(),
            official_code: body.official_code.clone(),
            zone: body.zone.clone(),
            locale: body.locale.map(|locale| locale.0),
            valid_from: body.valid_from,
            valid_to: body.valid_to,
        };
        let version = expected_version(if_match.0.as_deref())?;
        let update = UpdateUnit { by: auth.caller().clone(), id: unit_id.0, version, facts };
        let id = auth.once(&self.0, "update_unit", key.0.as_deref(), None, &body.0, &update).await?;
        let unit = unit::get(self.0.store.reader(), id).await?;
        Ok(Found::at(unit.stamp.version, view(unit)))
    }
}
