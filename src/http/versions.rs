//! Answers that carry a version, and updates that name the one they edit.

use poem_openapi::ApiResponse;
use poem_openapi::payload::Json;
use poem_openapi::types::ToJSON;

use crate::error::{Error, Result};
use crate::words::Code;

/// One resource.
#[derive(ApiResponse)]
pub enum Found<T: ToJSON> {
    /// The resource; `ETag` begins with its version.
    #[oai(status = 200)]
    Ok(
        Json<T>,
        /// Send it back as `If-Match` to change this version, or as `If-None-Match` to learn whether it still holds.
        #[oai(header = "ETag")]
        String,
    ),
    /// You have it already (`If-None-Match`).
    #[oai(status = 304)]
    NotModified,
}

impl<T: ToJSON> Found<T> {
    /// The resource at `version`.
    pub fn at(version: i64, view: T) -> Self {
        Self::Ok(Json(view), tag(version))
    }
}

/// One resource, just made; the same answer when its request comes again.
#[derive(ApiResponse)]
pub enum Created<T: ToJSON> {
    /// Made.
    #[oai(status = 201)]
    Ok(
        Json<T>,
        /// The version, to send as `If-Match`.
        #[oai(header = "ETag")]
        String,
    ),
}

impl<T: ToJSON> Created<T> {
    /// The resource at `version`.
    pub fn at(version: i64, view: T) -> Self {
        Self::Ok(Json(view), tag(version))
    }
}

/// Done, and nothing to say.
#[derive(ApiResponse)]
pub enum Done {
    /// Done.
    #[oai(status = 204)]
    NoContent,
}

fn tag(version: i64) -> String {
    format!("\"{version}\"")
}

/// The version that an `If-Match` header names. Proxies may have put `W/` before it; what follows the first dash is only
/// for caches. `None` for `*`.
///
/// # Errors
/// [`Error::PreconditionRequired`] without the header, [`Error::Malformed`] for one that names no version of ours.
pub fn expected_version(if_match: Option<&str>) -> Result<Option<i64>> {
    let text = if_match.ok_or(Error::PreconditionRequired(Code::PreconditionRequired))?.trim();
    if text == "*" {
        return Ok(None);
    }
    let inner = text.trim_start_matches("W/").trim_matches('"');
    let version = inner.split('-').next().unwrap_or_default();
    version.parse().map(Some).map_err(|_| Error::Malformed(format!("If-Match: {text} names no version")))
}
