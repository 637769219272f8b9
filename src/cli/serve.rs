//! Serving, and loading the demo ward.

use std::time::Duration;

use poem::Server;
use poem::listener::{Listener, RustlsCertificate, RustlsConfig, TcpListener};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::{Failure, open, say};
use crate::app::App;
use crate::config::Config;
use crate::{demo, http};

/// Seconds that running requests get to finish after the service is told to stop.
const DRAIN: Duration = Duration::from_secs(30);

/// Serves until told to stop.
///
/// # Errors
/// When the configuration forbids it, the database is not ready, or the address is taken.
pub async fn run(config: Config, with_demo: bool) -> Result<(), Failure> {
    let embedded = config.database_url.starts_with("sqlite:");
    let app = open(config).await?;
    if embedded {
        app.store.migrate().await?;
    } else if let pending @ 1.. = app.store.pending_migrations().await?.len() {
        return Err(format!("{pending} migrations are to be run first: wardwatch migrate").into());
    }
    if with_demo && demo::is_empty(&app).await? {
        load_demo(&app).await?;
    }
    let is_demo = demo::is_loaded(&app).await?;
    app.config.check_exposure(is_demo)?;
    greet(&app, is_demo);
    listen(&app).await?;
    app.store.clone().close().await;
    Ok(())
}

/// Loads the demo ward.
///
/// # Errors
/// When the database is not empty.
pub async fn load_demo(app: &App) -> Result<(), Failure> {
    app.store.migrate().await?;
    demo::load(app).await?;
    say("The demo ward is loaded. Its people are made up.");
    Ok(())
}

fn greet(app: &App, is_demo: bool) {
    let scheme = if app.config.tls.is_some() { "https" } else { "http" };
    let base = format!("{scheme}://{}", app.config.listen);
    say(&format!("wardwatch {} serves {base}", env!("CARGO_PKG_VERSION")));
    say(&format!("API reference: {base}/api/docs"));
    if is_demo {
        say("\nThis is the demo ward; its people are made up. Sign in as:");
        for sign_in in demo::SIGN_INS {
            say(&format!("  {:<14} {:<14} {}", sign_in.login, demo::PASSWORD, sign_in.who));
        }
        say("\nTo start an empty ward instead: stop, set WARDWATCH_DATA_DIR to a new folder, then");
        let program = std::env::args().next().unwrap_or_else(|| "wardwatch".to_owned());
        say(&format!("  {program} admin appoint NAME   # makes the first administrator and prints a one-time code"));
        say(&format!("  {program} serve"));
    }
}

async fn listen(app: &App) -> Result<(), Failure> {
    let endpoint = http::endpoint(app.clone());
    let listener = TcpListener::bind(app.config.listen);
    match &app.config.tls {
        None => Server::new(listener).run_with_graceful_shutdown(endpoint, stopped(), Some(DRAIN)).await?,
        Some((cert, key)) => {
            let certificate = RustlsCertificate::new().cert(std::fs::read(cert)?).key(std::fs::read(key)?);
            let listener = listener.rustls(RustlsConfig::new().fallback(certificate));
            Server::new(listener).run_with_graceful_shutdown(endpoint, stopped(), Some(DRAIN)).await?;
        }
    }
    Ok(())
}

/// Waits for SIGINT or SIGTERM.
async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = term.recv() => {}
    }
    tracing::info!("stopping: finishing what was taken");
}

/// Asks the service on this machine whether it is ready.
///
/// # Errors
/// When it is not.
pub async fn health(config: &Config) -> Result<(), Failure> {
    if config.tls.is_some() {
        tokio::net::TcpStream::connect(("127.0.0.1", config.listen.port())).await?;
        return Ok(());
    }
    let mut stream = tokio::net::TcpStream::connect(("127.0.0.1", config.listen.port())).await?;
    stream.write_all(b"GET /readyz HTTP/1.0\r\nHost: localhost\r\n\r\n").await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    let ready = answer.lines().next().is_some_and(|line| line.contains(" 200 "));
    if ready { Ok(()) } else { Err(answer.lines().last().unwrap_or("no answer").to_owned().into()) }
}
