//! A ward's policy.

use serde_json::{Value, json};

use crate::support::{Member, Ward, World};

on_both_databases!(
    a_policy_holds_from_its_night_on,
    tonight_and_past_nights_are_never_judged_anew,
    those_who_run_the_ward_set_its_policy,
    numbers_out_of_bounds_are_named,
    a_version_sent_again_is_one,
    a_change_of_policy_says_what_it_changes,
);

async fn read(w: &World, ward: &Ward, on: &str) -> Value {
    ward.police.get(w, &ward.path(&format!("/policy{on}"))).send().await.expect(200)
}

/// The present numbers, changed in one, to hold from `from` on.
async fn proposal(w: &World, ward: &Ward, from: &str, field: &str, value: impl Into<Value>) -> Value {
    let mut body = read(w, ward, "").await;
    for known in ["ward_id", "duty_date", "policy_id", "valid_from"] {
        body.as_object_mut().unwrap().remove(known);
    }
    body["valid_from"] = json!(from);
    body[field] = value.into();
    body
}

async fn a_policy_holds_from_its_night_on(w: World) {
    let mut ward = Ward::new(&w).await;
    let before = read(&w, &ward, "").await;
    assert_eq!((&before["duty_date"], &before["rest_min_minutes"]), (&json!("2026-11-24"), &json!(540)));
    assert_eq!((&before["policy_id"], &before["night_from"]), (&Value::Null, &json!("22:00:00")));
    assert_eq!(before["attendance"]["late_after_min"], 15);
    let body = proposal(&w, &ward, "2026-11-26", "rest_min_minutes", 600).await;
    let made = ward.committee.post(&w, &ward.path("/policies"), body).send().await.expect(201);
    let later = proposal(&w, &ward, "2026-12-01", "rest_min_minutes", 660).await;
    ward.police.post(&w, &ward.path("/policies"), later).send().await.expect(201);
    for (night, minutes) in [("2026-11-25", 540), ("2026-11-26", 600), ("2026-11-30", 600), ("2026-12-01", 660)] {
        assert_eq!(read(&w, &ward, &format!("?on={night}")).await["rest_min_minutes"], minutes, "{night}");
    }
    assert_eq!(read(&w, &ward, "").await["rest_min_minutes"], 540);
    let versions = ward.police.get(&w, &ward.path("/policies")).send().await.expect(200);
    let nights: Vec<_> =
        versions["items"].as_array().unwrap().iter().map(|v| v["valid_from"].as_str().unwrap()).collect();
    assert_eq!(nights, ["2026-12-01", "2026-11-26"]);
    // 01:00 on the 27th still belongs to the night of the 26th.
    w.at("2026-11-26T18:00:00Z");
    ward.police.sign_in(&w).await;
    let tonight = read(&w, &ward, "").await;
    assert_eq!((&tonight["duty_date"], &tonight["policy_id"]), (&json!("2026-11-26"), &made["id"]));
}

async fn tonight_and_past_nights_are_never_judged_anew(w: World) {
    let ward = Ward::new(&w).await;
    let policies = ward.path("/policies");
    for night in ["2026-11-24", "2026-01-01"] {
        let body = proposal(&w, &ward, night, "crew_min", 4).await;
        let refused = ward.police.post(&w, &policies, body).header("accept-language", "en").send().await.expect(422);
        assert_eq!(refused["errors"][0]["pointer"], "/valid_from");
        assert_eq!(refused["errors"][0]["code"], "policy_too_early");
        assert_eq!(refused["errors"][0]["detail"], "Tonight and past nights are never judged anew.");
    }
    let tomorrow = proposal(&w, &ward, "2026-11-25", "crew_min", 4).await;
    ward.police.post(&w, &policies, tomorrow.clone()).send().await.expect(201);
    assert_eq!(ward.committee.post(&w, &policies, tomorrow).send().await.problem(409), "policy_date_taken");
}

async fn those_who_run_the_ward_set_its_policy(w: World) {
    let ward = Ward::new(&w).await;
    let other = ward.beside(&w, "cai-rang").await;
    let leader = Member::new(&w, "leader").await;
    let team = ward.team(&w, "Tổ 1").await;
    ward.give(&w, &ward.police, &leader, "team_leader", Some(&team)).await;
    let body = proposal(&w, &ward, "2026-11-25", "crew_min", 4).await;
    let policies = ward.path("/policies");
    for member in [&leader, &ward.administrator] {
        member.get(&w, &ward.path("/policy")).send().await.expect(200);
        member.get(&w, &policies).send().await.expect(200);
        assert_eq!(member.post(&w, &policies, body.clone()).send().await.problem(403), "forbidden");
    }
    for path in [ward.path("/policy"), policies.clone()] {
        assert_eq!(other.police.get(&w, &path).send().await.problem(404), "not_found");
    }
    assert_eq!(other.police.post(&w, &policies, body.clone()).send().await.problem(404), "not_found");
    ward.police.post(&w, &policies, body).send().await.expect(201);
}

async fn numbers_out_of_bounds_are_named(w: World) {
    let ward = Ward::new(&w).await;
    let mut body = proposal(&w, &ward, "2026-11-25", "crew_min", 1).await;
    body["attendance"]["closes_after_end_min"] = json!(9_999);
    body["night_to"] = body["night_from"].clone();
    let refused = ward.police.post(&w, &ward.path("/policies"), body).send().await.expect(422);
    let pointers: Vec<_> =
        refused["errors"].as_array().unwrap().iter().map(|e| e["pointer"].as_str().unwrap()).collect();
    assert_eq!(pointers, ["/crew_min", "/attendance/closes_after_end_min", "/night_to"]);
    let mut partial = proposal(&w, &ward, "2026-11-25", "crew_min", 4).await;
    partial.as_object_mut().unwrap().remove("age_min");
    assert_eq!(ward.police.post(&w, &ward.path("/policies"), partial).send().await.problem(400), "malformed");
}

async fn a_version_sent_again_is_one(w: World) {
    let ward = Ward::new(&w).await;
    let policies = ward.path("/policies");
    let send =
        |body: Value| w.post(&policies).token(&ward.police.token).header("idempotency-key", "policy-1").json(body);
    let body = proposal(&w, &ward, "2026-11-25", "crew_min", 4).await;
    let first = send(body.clone()).send().await.expect(201);
    assert_eq!(send(body.clone()).send().await.expect(201), first);
    let other = proposal(&w, &ward, "2026-11-27", "crew_min", 4).await;
    assert_eq!(send(other).send().await.problem(409), "idempotency_key_reused");
    let bare = w.post(&policies).token(&ward.police.token).json(body).send().await;
    assert_eq!(bare.problem(428), "idempotency_key_required");
}

async fn a_change_of_policy_says_what_it_changes(w: World) {
    let ward = Ward::new(&w).await;
    let body = proposal(&w, &ward, "2026-11-25", "crew_min", 4).await;
    let made = ward.police.post(&w, &ward.path("/policies"), body).send().await.expect(201);
    let audit = ward.path(&format!("/audit?object_id={}", made["id"].as_str().unwrap()));
    let lines = ward.committee.get(&w, &audit).send().await.expect(200);
    let settings = &lines["items"][0]["values"][0];
    assert_eq!((&settings["before"], &settings["after"]), (&json!(r#"{"crew_min":3}"#), &json!(r#"{"crew_min":4}"#)));
}
