//! Signing in and staying signed in.

use serde_json::{Value, json};

use crate::support::World;
use crate::support::world::PASSWORD;

on_both_databases!(
    a_code_sets_the_first_password_once,
    a_wrong_password_and_an_unknown_name_look_alike,
    guesses_are_held_back_by_name_and_address,
    a_lost_answer_costs_nothing,
    a_stolen_token_puts_both_out,
    two_tabs_are_no_thieves,
    a_revoked_session_is_over_at_once,
    an_access_token_ends_after_a_quarter_of_an_hour,
    changing_the_password_ends_the_other_sessions,
    a_browser_may_keep_its_refresh_token_in_a_cookie,
);

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_else(|| panic!("no {field} in {value}"))
}

async fn refresh(w: &World, token: &str) -> crate::support::Answer {
    w.post("/api/v1/auth/refresh").json(json!({ "refresh_token": token })).send().await
}

async fn works(w: &World, access: &str) -> bool {
    w.get("/api/v1/me/sessions").token(access).send().await.status == 200
}

async fn a_code_sets_the_first_password_once(w: World) {
    use wardwatch::ops::{Actor, account::AppointAdministrator};
    let appoint = AppointAdministrator { login: "Quản-Trị".to_owned() };
    let issued = w.app.act(&Actor::default(), &appoint).await.unwrap();
    assert_eq!(issued.login_name, "quan-tri");
    let typed = issued.code.reveal().to_lowercase().replace('-', " ");
    let body = json!({ "login": "quan-tri", "code": typed, "new_password": PASSWORD });
    let tokens = w.post("/api/v1/auth/redeem-code").json(body.clone()).send().await.expect(200);
    assert!(works(&w, text(&tokens, "access_token")).await);
    assert_eq!(w.post("/api/v1/auth/redeem-code").json(body).send().await.problem(401), "code_not_valid");
    w.sign_in("quan-tri").await;
}

async fn a_wrong_password_and_an_unknown_name_look_alike(w: World) {
    w.administrator().await;
    let attempt = |login: &str| w.post("/api/v1/auth/sign-in").json(json!({ "login": login, "password": "wrong one" }));
    let known = attempt("admin").send().await;
    let unknown = attempt("nobody").send().await;
    assert_eq!(known.problem(401), unknown.problem(401));
}

async fn guesses_are_held_back_by_name_and_address(w: World) {
    w.administrator().await;
    let wrong = json!({ "login": "admin", "password": "wrong one" });
    for _ in 0..5 {
        w.post("/api/v1/auth/sign-in").json(wrong.clone()).send().await.problem(401);
    }
    let held = w.post("/api/v1/auth/sign-in").json(wrong.clone()).send().await;
    assert_eq!(held.headers["retry-after"], "31");
    assert_eq!(held.problem(429), "too_many_attempts");
    w.advance(1);
    w.sign_in("admin").await;
    w.post("/api/v1/auth/sign-in").json(wrong).send().await.problem(401);
}

async fn a_lost_answer_costs_nothing(w: World) {
    w.administrator().await;
    let first = w.sign_in("admin").await;
    let lost = refresh(&w, text(&first, "refresh_token")).await.expect(200);
    w.advance(60);
    let again = refresh(&w, text(&first, "refresh_token")).await.expect(200);
    assert!(works(&w, text(&again, "access_token")).await);
    assert_eq!(refresh(&w, text(&lost, "refresh_token")).await.problem(401), "session_ended");
    refresh(&w, text(&again, "refresh_token")).await.expect(200);
}

async fn a_stolen_token_puts_both_out(w: World) {
    w.administrator().await;
    let first = w.sign_in("admin").await;
    let second = refresh(&w, text(&first, "refresh_token")).await.expect(200);
    assert!(works(&w, text(&second, "access_token")).await);
    assert_eq!(refresh(&w, text(&first, "refresh_token")).await.problem(401), "token_reused");
    assert!(!works(&w, text(&second, "access_token")).await);
    assert_eq!(refresh(&w, text(&second, "refresh_token")).await.problem(401), "session_ended");
}

async fn two_tabs_are_no_thieves(w: World) {
    w.administrator().await;
    let first = w.sign_in("admin").await;
    let one = refresh(&w, text(&first, "refresh_token")).await.expect(200);
    let two = refresh(&w, text(&first, "refresh_token")).await.expect(200);
    assert!(works(&w, text(&one, "access_token")).await);
    assert!(works(&w, text(&two, "access_token")).await);
    assert_eq!(refresh(&w, text(&one, "refresh_token")).await.problem(401), "session_ended");
    refresh(&w, text(&two, "refresh_token")).await.expect(200);
}

async fn a_revoked_session_is_over_at_once(w: World) {
    w.administrator().await;
    let here = w.sign_in("admin").await;
    let there = w.sign_in("admin").await;
    let path = format!("/api/v1/me/sessions/{}/revoke", text(&there, "session_id"));
    w.post(&path).token(text(&here, "access_token")).send().await.expect(204);
    assert!(!works(&w, text(&there, "access_token")).await);
    assert!(works(&w, text(&here, "access_token")).await);
    w.post("/api/v1/auth/sign-out").token(text(&here, "access_token")).send().await.expect(204);
    let over = w.get("/api/v1/me/sessions").token(text(&here, "access_token")).send().await;
    assert_eq!(over.problem(401), "session_ended");
}

async fn an_access_token_ends_after_a_quarter_of_an_hour(w: World) {
    let token = w.administrator().await;
    w.advance(14);
    assert!(works(&w, &token).await);
    w.advance(1);
    assert_eq!(w.get("/api/v1/me/sessions").token(&token).send().await.problem(401), "token_expired");
}

async fn changing_the_password_ends_the_other_sessions(w: World) {
    w.administrator().await;
    let here = w.sign_in("admin").await;
    let there = w.sign_in("admin").await;
    let change = |present: &str| {
        let body = json!({ "present_password": present, "new_password": "another one" });
        w.post("/api/v1/me/password").token(text(&here, "access_token")).json(body)
    };
    let wrong = change("not this").send().await.expect(422);
    assert_eq!(wrong["errors"][0]["pointer"], "/present_password");
    change(PASSWORD).send().await.expect(204);
    assert!(works(&w, text(&here, "access_token")).await);
    assert!(!works(&w, text(&there, "access_token")).await);
}

/// The cookie is only good for refreshing: whatever changes something takes the access token.
async fn a_browser_may_keep_its_refresh_token_in_a_cookie(w: World) {
    w.administrator().await;
    let body = json!({ "login": "admin", "password": PASSWORD, "carrier": "cookie" });
    let answer = w.post("/api/v1/auth/sign-in").json(body).send().await;
    let cookie = answer.headers["set-cookie"].to_str().unwrap().to_owned();
    for part in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/api/v1/auth/refresh"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let tokens = answer.expect(200);
    assert_eq!(tokens["refresh_token"], Value::Null);
    let pair = cookie.split(';').next().unwrap();
    assert!(pair.contains(&text(&tokens, "session_id").replace('-', "")), "one phone may hold several sessions");
    let bare = json!({ "session_id": tokens["session_id"] });
    let refresh = || w.post("/api/v1/auth/refresh").json(bare.clone());
    assert_eq!(refresh().send().await.problem(401), "session_ended");
    let next = refresh().header("cookie", format!("theme=dark; {pair}")).send().await;
    assert!(next.headers.contains_key("set-cookie"));
    assert!(works(&w, text(&next.expect(200), "access_token")).await);
    assert_eq!(w.post("/api/v1/auth/sign-out").header("cookie", pair).send().await.problem(401), "unauthenticated");
}
