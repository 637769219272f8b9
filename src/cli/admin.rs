//! What only the operator may do: the first administrator, and the signing keys.

use clap::Subcommand;

use super::{Failure, open, say};
use crate::clock::Clock;
use crate::config::Config;
use crate::credentials::Keyring;
use crate::error::Error;
use crate::id::Ids;
use crate::ops::Actor;
use crate::ops::account::AppointAdministrator;

/// The operator's commands.
#[derive(Debug, Subcommand)]
pub enum AdminCommand {
    /// Make an administrator and print the one-time code that sets his password
    Appoint {
        /// Sign-in name: 3 to 40 letters, digits, dots and dashes
        login: String,
    },
    /// Add a signing key; it signs from the next start on. Remove the old file a quarter of an hour later
    RotateKey,
}

/// Runs one.
///
/// # Errors
/// When it cannot be done.
pub async fn run(command: AdminCommand, config: Config) -> Result<(), Failure> {
    match command {
        AdminCommand::Appoint { login } => {
            let app = open(config).await?;
            app.store.migrate().await?;
            let appointed = app.act(&Actor::default(), &AppointAdministrator { login }).await?;
            say(&format!("Administrator «{}» made. One-time code, good for 72 hours:", appointed.login_name));
            say(&format!("  {}", appointed.code.reveal()));
            say("It sets the password: POST /api/v1/auth/redeem-code with login, code and new_password.");
        }
        AdminCommand::RotateKey => {
            let ids = Ids::system().ok_or_else(|| Error::internal("the system gives no randomness"))?;
            let kid = Keyring::add_key(&config.keys_dir, &ids, Clock::System.now())?;
            say(&format!("Key {kid} added to {}. Restart every copy of the service.", config.keys_dir.display()));
        }
    }
    Ok(())
}
