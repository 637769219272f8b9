//! The command line: what an operator runs.

mod admin;
mod log;
mod openapi;
mod serve;

pub use openapi::document;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::credentials::Keyring;
use crate::error::Error;
use crate::id::Ids;
use crate::store::Store;

/// Rosters, attendance and patrol logs for volunteer patrols and civil-defence teams.
#[derive(Debug, Parser)]
#[command(name = "wardwatch", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the API; brings an embedded database up to date first
    Serve {
        /// Load the made-up demo ward first if the database is empty
        #[arg(long)]
        demo: bool,
    },
    /// Load the made-up demo ward into an empty database
    Demo,
    /// Bring the database's schema up to date
    Migrate,
    /// Print the OpenAPI document
    Openapi,
    /// What only the operator may do
    Admin {
        #[command(subcommand)]
        command: admin::AdminCommand,
    },
    /// Ask a running service whether it is ready (for container health checks)
    Health,
}

/// A failure that ends the command, in words for the operator.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.into()),
    };
    match runtime.block_on(execute(cli.command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

fn fail(error: &Failure) -> ExitCode {
    use std::io::Write;
    let mut text = format!("wardwatch: {error}");
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(&format!(": {cause}"));
        source = cause.source();
    }
    writeln!(std::io::stderr(), "{text}").ok();
    ExitCode::FAILURE
}

/// Prints a line for the operator.
fn say(text: &str) {
    use std::io::Write;
    writeln!(std::io::stdout(), "{text}").ok();
}

async fn execute(command: Command) -> Result<(), Failure> {
    if matches!(command, Command::Openapi) {
        say(openapi::document().await?.trim_end());
        return Ok(());
    }
    let config = Config::read(std::env::vars())?;
    log::start(&config);
    match command {
        Command::Serve { demo } => serve::run(config, demo).await,
        Command::Demo => serve::load_demo(&open(config).await?).await,
        Command::Migrate => {
            let store = open_store(&config).await?;
            let pending = store.pending_migrations().await?;
            store.migrate().await?;
            say(&format!("{} steps applied; the schema is up to date.", pending.len()));
            Ok(())
        }
        Command::Admin { command } => admin::run(command, config).await,
        Command::Health => serve::health(&config).await,
        Command::Openapi => Ok(()),
    }
}

/// Opens the database; an embedded one is made where there is none.
async fn open_store(config: &Config) -> Result<Store, Failure> {
    if let Some(path) = config.database_url.strip_prefix("sqlite://")
        && let Some(folder) = PathBuf::from(path).parent()
    {
        std::fs::create_dir_all(folder)?;
    }
    Ok(Store::connect(&config.database_url, config.database_connections).await?)
}

/// Opens the database and the keys.
async fn open(config: Config) -> Result<App, Failure> {
    let ids = Ids::system().ok_or_else(|| Error::internal("the system gives no randomness"))?;
    let clock = Clock::System;
    let keys = Keyring::open(&config.keys_dir, &ids, clock.now())?;
    let store = open_store(&config).await?;
    Ok(App::new(store, clock, ids, config, keys)?)
}
