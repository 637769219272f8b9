//! Signing in, staying signed in, signing out, and one's own sessions.

use poem::Request;
use poem::http::header;
use poem_openapi::param::Path;
use poem_openapi::payload::{Json, Response};
use poem_openapi::{Object, OpenApi};

use super::Tag;
use super::address::address;
use super::auth::Auth;
use super::problem::ApiResult;
use super::types::Word;
use super::versions::Done;
use crate::app::App;
use crate::clock::Instant;
use crate::credentials::{ACCESS_MINUTES, RefreshToken};
use crate::error::{Error, Result};
use crate::id::{AccountId, SessionId};
use crate::ops::account::{ChangePassword, RedeemCode, redeem_code};
use crate::ops::session::{self, Carrier, Credentials, RevokeSession, TokenPair, sign_in};
use crate::store;
use crate::words::Code;

/// What a phone needs to act.
#[derive(Debug, Object)]
#[oai(skip_serializing_if_is_none)]
struct Tokens {
    /// Send it as `Authorization: Bearer …`.
    access_token: String,
    /// Seconds that the access token lives.
    expires_in: i64,
    /// Exchange it for the next pair. Absent when it travels in a cookie.
    refresh_token: Option<String>,
    /// The session.
    session_id: SessionId,
    /// Whose session it is.
    account_id: AccountId,
}

/// A number or name, and its password.
#[derive(Debug, Object)]
struct SignIn {
    /// A telephone number or a sign-in name.
    #[oai(validator(min_length = 1, max_length = 120))]
    login: String,
    /// The password.
    #[oai(validator(max_length = 128))]
    password: String,
    /// How the refresh token shall travel: phones' apps take `body`, browsers may ask for `cookie`.
    #[oai(default = "in_body")]
    carrier: Word<Carrier>,
}

/// A one-time code, and the password that it shall set.
#[derive(Debug, Object)]
struct CodeForPassword {
    /// A telephone number or a sign-in name.
    #[oai(validator(min_length = 1, max_length = 120))]
    login: String,
    /// The code; case, spaces and dashes do not matter.
    #[oai(validator(max_length = 40))]
    code: String,
    /// At least 8 characters.
    #[oai(validator(max_length = 200))]
    new_password: String,
    /// How the refresh token shall travel.
    #[oai(default = "in_body")]
    carrier: Word<Carrier>,
}

/// A refresh token, or the session whose cookie holds it.
#[derive(Debug, Object)]
struct RefreshRequest {
    /// The token.
    #[oai(validator(max_length = 200))]
    refresh_token: Option<String>,
    /// The session whose cookie came with this request.
    session_id: Option<SessionId>,
}

/// The present password and the next one.
#[derive(Debug, Object)]
struct PasswordChange {
    /// The present password.
    #[oai(validator(max_length = 128))]
    present_password: String,
    /// At least 8 characters.
    #[oai(validator(max_length = 200))]
    new_password: String,
}

/// One of your sessions.
#[derive(Debug, Object)]
#[oai(rename = "Session")]
struct SessionView {
    /// Its id.
    id: SessionId,
    /// What the browser or phone said it is.
    label: String,
    /// Signed in at.
    created_at: Instant,
    /// Last refreshed at.
    last_used_at: Instant,
    /// Ends at, unless it is used.
    expires_at: Instant,
    /// Whether it is the one you are using.
    current: bool,
}

/// Your sessions.
#[derive(Debug, Object)]
struct SessionList {
    /// Newest first.
    items: Vec<SessionView>,
}

fn in_body() -> Word<Carrier> {
    Word(Carrier::Body)
}

/// Sessions.
pub struct Sessions(pub App);

#[OpenApi(prefix_path = "/api/v1", tag = "Tag::Sessions")]
impl Sessions {
    /// Sign in
    ///
    /// The answer does not tell whether the number or name has an account. After five failures in a quarter of an hour from
    /// one address, waits grow.
    #[oai(path = "/auth/sign-in", method = "post", operation_id = "sign_in")]
    async fn sign_in(&self, request: &Request, body: Json<SignIn>) -> ApiResult<Response<Json<Tokens>>> {
        let SignIn { login, password, carrier } = body.0;
        let with = Credentials {
            login,
            password,
            address: address(&self.0, request),
            label: label(request),
            carrier: carrier.0,
        };
        let pair = sign_in(&self.0, with).await?;
        Ok(self.tokens(pair, carrier.0)?)
    }

    /// Set a password with a one-time code
    ///
    /// For the first sign-in and after a reset. Every other session of the account ends.
    #[oai(path = "/auth/redeem-code", method = "post", operation_id = "redeem_code")]
    async fn redeem(&self, request: &Request, body: Json<CodeForPassword>) -> ApiResult<Response<Json<Tokens>>> {
        let CodeForPassword { login, code, new_password, carrier } = body.0;
        let (address, label) = (address(&self.0, request), label(request));
        let with = RedeemCode { login, code, password: new_password, address, label, carrier: carrier.0 };
        let pair = redeem_code(&self.0, with).await?;
        Ok(self.tokens(pair, carrier.0)?)
    }

    /// Refresh the tokens
    ///
    /// A refresh token stays good until the pair that it was exchanged for is first used, so a lost answer costs nothing.
    /// One that comes again after that closes the session.
    #[oai(path = "/auth/refresh", method = "post", operation_id = "refresh_session")]
    async fn refresh(&self, request: &Request, body: Json<RefreshRequest>) -> ApiResult<Response<Json<Tokens>>> {
        let carrier = if body.refresh_token.is_some() { Carrier::Body } else { Carrier::Cookie };
        let from_cookie = || body.session_id.and_then(|id| cookie(request, id));
        let text = body.refresh_token.clone().or_else(from_cookie);
        let token = text.as_deref().and_then(RefreshToken::parse);
        let token = token.ok_or(Error::Unauthenticated(Code::SessionEnded))?;
        let pair = session::refresh(&self.0, token).await?;
        Ok(self.tokens(pair, carrier)?)
    }

    /// Sign out
    #[oai(path = "/auth/sign-out", method = "post", operation_id = "sign_out")]
    async fn sign_out(&self, auth: Auth) -> ApiResult<Done> {
        let caller = auth.caller();
        self.0.act(&auth.actor(), &RevokeSession { account: caller.account, session: caller.session }).await?;
        Ok(Done::NoContent)
    }

    /// Change your password
    ///
    /// Your other sessions end.
    #[oai(path = "/me/password", method = "post", operation_id = "change_password")]
    async fn change_password(&self, auth: Auth, request: &Request, body: Json<PasswordChange>) -> ApiResult<Done> {
        let who = (auth.caller().account, auth.caller().session);
        let words = (body.0.present_password, body.0.new_password);
        let address = address(&self.0, request);
        ChangePassword::run_checked(&self.0, &auth.actor(), who, words, &address).await?;
        Ok(Done::NoContent)
    }

    /// List your sessions
    #[oai(path = "/me/sessions", method = "get", operation_id = "list_sessions")]
    async fn list(&self, auth: Auth) -> ApiResult<Json<SessionList>> {
        let caller = auth.caller();
        let rows = store::session::list(self.0.store.reader(), caller.account, self.0.now()).await?;
        let view = |s: store::session::Session| SessionView {
            current: s.id == caller.session,
            id: s.id,
            label: s.label,
            created_at: s.created_at,
            last_used_at: s.last_used_at,
            expires_at: s.expires_at,
        };
        Ok(Json(SessionList { items: rows.into_iter().map(view).collect() }))
    }

    /// End one of your sessions
    #[oai(path = "/me/sessions/:session_id/revoke", method = "post", operation_id = "revoke_session")]
    async fn revoke(&self, auth: Auth, session_id: Path<SessionId>) -> ApiResult<Done> {
        let revoke = RevokeSession { account: auth.caller().account, session: session_id.0 };
        self.0.act(&auth.actor(), &revoke).await?;
        Ok(Done::NoContent)
    }
}

impl Sessions {
    fn tokens(&self, pair: TokenPair, carrier: Carrier) -> Result<Response<Json<Tokens>>> {
        let secret = pair.refresh.reveal();
        let session = pair.claims.sid;
        let tokens = Tokens {
            access_token: self.0.keys.sign(&pair.claims)?,
            expires_in: ACCESS_MINUTES * 60,
            refresh_token: (carrier == Carrier::Body).then(|| secret.clone()),
            session_id: session,
            account_id: pair.claims.sub,
        };
        let answer = Response::new(Json(tokens));
        if carrier == Carrier::Body {
            return Ok(answer);
        }
        let name = cookie_name(session);
        let cookie =
            format!("{name}={secret}; Path=/api/v1/auth/refresh; Max-Age=5184000; HttpOnly; Secure; SameSite=Strict");
        Ok(answer.header(header::SET_COOKIE, cookie))
    }
}

fn cookie_name(session: SessionId) -> String {
    format!("wardwatch_refresh_{}", session.0.simple())
}

fn cookie(request: &Request, session: SessionId) -> Option<String> {
    let name = cookie_name(session);
    let pairs = request.header(header::COOKIE)?.split(';').filter_map(|pair| pair.trim().split_once('='));
    pairs.into_iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}

/// What the browser or phone says it is, cut to what a list can show.
fn label(request: &Request) -> String {
    request.header(header::USER_AGENT).unwrap_or("?").chars().filter(|c| !c.is_control()).take(120).collect()
}
