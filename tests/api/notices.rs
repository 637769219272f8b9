//! What people are told, in their language, and that they have read it.

use serde_json::Value;
use wardwatch::ops::Actor;
use wardwatch::store::notice::{Notice, Recipient};
use wardwatch::words::{Code, Message};

use crate::support::World;
use crate::support::night_seed::{Human, Seed, Tell};

on_both_databases!(notices_are_worded_for_the_reader, acknowledging_is_ones_own_and_repeats);

async fn tell(w: &World, s: &Seed, to: Recipient, code: Code) {
    let message = Message::new(code).with("seconds", 30);
    let notice = Notice { to, message, kind: "team", object: s.team.0, due_at: None };
    w.app.act(&Actor::default(), &Tell(s.ward, notice)).await.unwrap();
}

async fn notices(w: &World, human: &Human, query: &str, lang: &str) -> Vec<Value> {
    let call = w.get(&format!("/api/v1/me/notices{query}")).token(&human.token(w)).header("accept-language", lang);
    call.send().await.expect(200)["items"].as_array().unwrap().clone()
}

async fn notices_are_worded_for_the_reader(w: World) {
    let s = Seed::new(&w).await;
    tell(&w, &s, Recipient::Person(s.first.person), Code::TooManyAttempts).await;
    w.advance(1);
    tell(&w, &s, Recipient::Account(s.first.account), Code::ShiftCancelled).await;
    let vi = notices(&w, &s.first, "", "").await;
    let en = notices(&w, &s.first, "", "en").await;
    let of =
        |list: &[Value], field: &str| list.iter().map(|n| n[field].as_str().map(str::to_owned)).collect::<Vec<_>>();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(of(&vi, "code"), [text("shift_cancelled"), text("too_many_attempts")]);
    assert_eq!(of(&vi, "title"), [text("Ca này đã bị hủy"), text("Thử quá nhiều lần")]);
    assert_eq!(of(&vi, "detail"), [None, text("Hãy chờ 30 giây rồi thử lại.")]);
    assert_eq!(of(&en, "title"), [text("The shift is cancelled"), text("Too many attempts")]);
    assert_eq!(of(&en, "detail")[1], text("Wait 30 seconds and try again."));
    assert_eq!(notices(&w, &s.first, "?limit=1", "").await.len(), 1);
    assert_eq!(notices(&w, &s.second, "", "").await.len(), 0);
}

async fn acknowledging_is_ones_own_and_repeats(w: World) {
    let s = Seed::new(&w).await;
    tell(&w, &s, Recipient::Person(s.first.person), Code::ShiftCancelled).await;
    let id = notices(&w, &s.first, "", "").await[0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/me/wards/{}/notices/{id}/acknowledge", s.ward);
    assert_eq!(w.post(&path).token(&s.second.token(&w)).send().await.problem(404), "not_found");
    let first = w.post(&path).token(&s.first.token(&w)).send().await.expect(200);
    assert!(first["acknowledged_at"].is_string());
    w.advance(5);
    let again = w.post(&path).token(&s.first.token(&w)).send().await.expect(200);
    assert_eq!(again, first);
    assert_eq!(notices(&w, &s.first, "?unread=true", "").await.len(), 0);
    assert_eq!(notices(&w, &s.first, "", "").await.len(), 1);
}
