//! Lists: a page of items and an opaque cursor for the next one, stable while rows are added.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use poem_openapi::Object;
use poem_openapi::types::{ParseFromJSON, ToJSON, Type};

use crate::error::{Error, Result};
use crate::store::{PageRequest, Paged};

/// One page of a list.
#[derive(Debug, Object)]
#[oai(skip_serializing_if_is_none)]
pub struct Page<T: Type + ParseFromJSON + ToJSON> {
    /// The items.
    pub items: Vec<T>,
    /// Pass it as `after` to get the next page; absent on the last one.
    pub next: Option<String>,
}

impl<T: Type + ParseFromJSON + ToJSON> Page<T> {
    /// Turns a page of rows into a page of views.
    pub fn of<R>(paged: Paged<R>, view: impl FnMut(R) -> T) -> Self {
        Self {
            items: paged.items.into_iter().map(view).collect(),
            next: paged.next.map(|key| URL_SAFE_NO_PAD.encode(key)),
        }
    }
}

/// Reads `limit` (50, at most 200) and `after`.
///
/// # Errors
/// [`Error::Malformed`] for a cursor that is not one of ours, [`Error::Invalid`] for a limit out of range.
pub fn page(limit: Option<u32>, after: Option<String>) -> Result<PageRequest> {
    let limit = limit.unwrap_or(50);
    if !(1..=200).contains(&limit) {
        let message = crate::words::Message::new(crate::words::Code::OutOfRange).with("least", 1).with("most", 200);
        return Err(Error::field("limit", message));
    }
    let after = after
        .map(|text| {
            let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| Error::Malformed("after: not a cursor".to_owned()))?;
            String::from_utf8(bytes).map_err(|_| Error::Malformed("after: not a cursor".to_owned()))
        })
        .transpose()?;
    Ok(PageRequest { limit: u64::from(limit), after })
}
