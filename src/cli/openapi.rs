//! The OpenAPI document, without a running service.

use super::Failure;
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::credentials::Keyring;
use crate::http;
use crate::id::Ids;
use crate::store::Store;

/// The document as JSON, with a line's end at its end.
///
/// # Errors
/// When the service cannot be put together.
pub async fn document() -> Result<String, Failure> {
    let ids = Ids::seeded(0);
    let config = Config::read([("WARDWATCH_PASSWORD_MEMORY_KIB".to_owned(), "8".to_owned())])?;
    let store = Store::connect("sqlite::memory:", 2).await?;
    let keys = Keyring::ephemeral(&ids)?;
    let app = App::new(store, Clock::System, ids, config, keys)?;
    Ok(http::document(&app))
}
