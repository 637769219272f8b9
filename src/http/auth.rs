//! Who calls: a bearer access token, its session, and the rights that hold right now.

use poem::Request;
use poem_openapi::SecurityScheme;
use poem_openapi::auth::Bearer;
use poem_openapi::types::ToJSON;
use uuid::Uuid;

use super::context::Context;
use super::problem::ApiError;
use crate::app::App;
use crate::credentials::AccessClaims;
use crate::domain::authority::{Caller, WardScope};
use crate::error::{Error, Result};
use crate::id::{UnitId, WardId};
use crate::ops::session::ConfirmAccess;
use crate::ops::{Action, Actor, Once};
use crate::store::{session, unit};
use crate::words::{Code, Message};

/// An access token (JWT, EdDSA, 15 minutes) from `POST /api/v1/auth/sign-in` or `…/refresh`.
#[derive(Clone, Debug, SecurityScheme)]
#[oai(rename = "access_token", ty = "bearer", bearer_format = "JWT", checker = "check")]
pub struct Auth(pub Signed);

/// A caller who has proved who he is, and what this request needs of the transport.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Who calls and what he may.
    pub caller: Caller,
    path: String,
}

async fn check(request: &Request, bearer: Bearer) -> poem::Result<Signed> {
    let app = request.data::<App>().ok_or_else(|| ApiError::from(Error::internal("no app in the request")))?;
    let caller = caller(app, &bearer.token).await.map_err(ApiError::from)?;
    Ok(Signed { caller, path: format!("{} {}", request.method(), request.uri().path()) })
}

async fn caller(app: &App, token: &str) -> Result<Caller> {
    let claims = app.keys.verify(token).ok_or(Error::Unauthenticated(Code::Unauthenticated))?;
    let now = app.now();
    if claims.expired(now) {
        return Err(Error::Unauthenticated(Code::TokenExpired));
    }
    let AccessClaims { sub, sid, jti, .. } = claims;
    let found = session::live(app.store.reader(), sub, sid, now).await?;
    let live = found.ok_or(Error::Unauthenticated(Code::SessionEnded))?;
    if live.pending_access == Some(jti) {
        app.act(&Actor::default(), &ConfirmAccess { account: sub, session: sid, access: jti }).await?;
    }
    session::caller(app.store.reader(), sub, sid, now).await
}

/// Longest idempotency key.
const KEY_MOST: usize = 128;
/// Shortest idempotency key.
const KEY_LEAST: usize = 8;

impl Auth {
    /// Who calls and what he may.
    pub fn caller(&self) -> &Caller {
        &self.0.caller
    }

    /// The ward, by a role in it or above it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the caller may not know of it.
    pub async fn ward(&self, app: &App, ward: WardId) -> Result<WardScope> {
        let caller = self.caller();
        if !caller.looks_down() {
            return caller.ward(ward);
        }
        let db = app.store.reader();
        unit::ward(db, ward).await?;
        let mut above = unit::ancestors(db, ward.into()).await?;
        above.push(UnitId::from(ward));
        caller.ward_under(ward, &above)
    }

    /// Who acts, for the audit.
    pub fn actor(&self) -> Actor {
        Actor {
            account: Some(self.0.caller.account),
            session: Some(self.0.caller.session),
            request_id: Some(Context::current().request_id),
        }
    }

    /// Runs `action` once for this idempotency key: sent again with the same content, it answers the same result.
    ///
    /// # Errors
    /// The action's own; 428 without a key, 409 for a key that came with other content.
    pub async fn once<A>(
        &self,
        app: &App,
        operation: &'static str,
        key: Option<&str>,
        ward: Option<WardId>,
        body: &impl ToJSON,
        action: &A,
    ) -> Result<A::Output>
    where
        A: Action,
        A::Output: From<Uuid> + Into<Uuid> + Copy + Sync,
    {
        let key = key.ok_or(Error::PreconditionRequired(Code::IdempotencyKeyRequired))?;
        if !(KEY_LEAST..=KEY_MOST).contains(&key.len()) {
            let range = Message::new(Code::LengthOutOfRange).with("least", KEY_LEAST).with("most", KEY_MOST);
            return Err(Error::field("Idempotency-Key", range));
        }
        let content = body.to_json_string();
        let hash = app.keys.mac().hash(&[operation.as_bytes(), self.0.path.as_bytes(), content.as_bytes()]);
        let once = Once { account: self.0.caller.account, operation, key, hash: &hash, ward, action };
        app.act(&self.actor(), &once).await
    }
}
