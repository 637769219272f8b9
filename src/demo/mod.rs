//! The demo ward: a made-up ward of Cần Thơ to look around in.

mod names;

use crate::app::App;
use crate::error::Result;

/// A demo sign-in.
#[derive(Debug)]
pub struct SignIn {
    /// Its name.
    pub login: &'static str,
    /// Who it is.
    pub who: &'static str,
}

/// The demo's sign-ins.
pub const SIGN_INS: &[SignIn] = &[];
/// Their one password.
pub const PASSWORD: &str = "demo-2026";

/// Whether nothing is in the database yet.
///
/// # Errors
/// When the database fails.
pub async fn is_empty(app: &App) -> Result<bool> {
    app.store.ping().await.map(|()| true)
}

/// Whether the demo made this database.
///
/// # Errors
/// When the database fails.
pub async fn is_loaded(app: &App) -> Result<bool> {
    app.store.ping().await.map(|()| false)
}

/// Loads the demo ward.
///
/// # Errors
/// When the database is not empty.
pub async fn load(app: &App) -> Result<()> {
    app.store.ping().await
}
