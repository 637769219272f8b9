//! People of a ward, their teams, papers and accounts, and what an account is itself.

mod accounts;
mod holdings;
mod members;
mod own;
mod persons;
mod standing;
mod views;

use crate::app::App;
use crate::domain::authority::WardScope;
use crate::domain::people::WardDay;
use crate::error::Result;
use crate::id::PersonId;
use crate::store::person::{self, Seen};
use crate::store::unit;

/// The parts of the API that this module serves.
pub type Apis =
    (own::Own, persons::People, standing::Standing, holdings::Holdings, accounts::Accounts, members::Members);

/// The same, ready to serve.
pub fn apis(app: &App) -> Apis {
    let app = || app.clone();
    (
        own::Own(app()),
        persons::People(app()),
        standing::Standing(app()),
        holdings::Holdings(app()),
        accounts::Accounts(app()),
        members::Members(app()),
    )
}

async fn ward_day(app: &App, scope: &WardScope) -> Result<WardDay> {
    Ok(WardDay::new(unit::ward(app.store.reader(), scope.ward()).await?.zone, app.now()))
}

/// A person as the caller may see him now.
async fn find(app: &App, scope: &WardScope, id: PersonId) -> Result<Seen> {
    let day = ward_day(app, scope).await?;
    person::seen(app.store.reader(), scope, &day, id).await
}
