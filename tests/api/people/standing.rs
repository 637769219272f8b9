//! What people belong to, what they hold, and whether they may serve.

use serde_json::{Value, json};
use wardwatch::domain::authority::{GrantScope, Role};

use crate::support::people_seed::{Give, Town, access, act, id, run};
use crate::support::{Answer, World};

on_both_databases!(
    a_suspension_takes_rights_at_once_and_reinstatement_gives_them_back,
    a_suspension_runs_from_its_start_to_its_end,
    only_police_suspend_and_not_those_in_office,
    a_suspension_waits_for_the_account,
    affiliations_are_kept_by_police_and_end,
    qualifications_are_kept_with_their_days,
);

async fn post(w: &World, token: &str, path: &str, body: Value) -> Answer {
    w.post(path).token(token).keyed().json(body).send().await
}

async fn a_suspension_takes_rights_at_once_and_reinstatement_gives_them_back(w: World) {
    let town = Town::new(&w, "an").await;
    let person = town.member(&w, "Lê Đức An", town.team).await;
    let (token, _) = town.account(&w, &person).await;
    let (own, team) = (town.path(&format!("people/{person}")), town.path(&format!("teams/{}", town.team)));
    w.get(&team).token(&token).send().await.expect(200);
    let path = |verb: &str| format!("{own}/{verb}");
    let suspended = post(&w, &town.police, &path("suspend"), json!({ "reason": "chờ xác minh" })).await.expect(200);
    assert_eq!(
        (&suspended["state"], &suspended["suspension"]["reason"]),
        (&json!("suspended"), &json!("chờ xác minh"))
    );
    w.get(&team).token(&token).send().await.expect(404);
    let seen = w.get(&own).token(&token).send().await.expect(200);
    assert_eq!(seen["suspension"]["reason"], "chờ xác minh");
    let me = w.get("/api/v1/me").token(&token).send().await.expect(200);
    assert_eq!(me["roles"], json!([]));
    let list = |state: &str| w.get(&town.path(&format!("people?state={state}"))).token(&town.leader).send();
    assert_eq!(list("suspended").await.expect(200)["items"].as_array().unwrap().len(), 1);
    assert!(list("active").await.expect(200)["items"].as_array().unwrap().is_empty());
    let again = post(&w, &town.police, &path("suspend"), json!({ "reason": "lần nữa" })).await;
    assert_eq!(again.problem(409), "already_suspended");
    let back = post(&w, &town.police, &path("reinstate"), json!({})).await.expect(200);
    assert_eq!((&back["state"], back.get("suspension")), (&json!("active"), None));
    w.get(&team).token(&token).send().await.expect(200);
    let twice = post(&w, &town.police, &path("reinstate"), json!({})).await;
    assert_eq!(twice.problem(409), "not_suspended");
}

async fn a_suspension_runs_from_its_start_to_its_end(w: World) {
    let town = Town::new(&w, "an").await;
    let person = town.member(&w, "Lê Đức An", town.team).await;
    let (token, _) = town.account(&w, &person).await;
    let team = town.path(&format!("teams/{}", town.team));
    let path = town.path(&format!("people/{person}/suspend"));
    let past = json!({ "reason": "chờ xác minh", "to": "2026-11-24T14:40:00Z" });
    let refused = post(&w, &town.police, &path, past).await.expect(422);
    assert_eq!(refused["errors"][0]["pointer"], "/to");
    let body = json!({ "reason": "xác minh", "from": "2026-11-24T14:45:00Z", "to": "2026-11-24T14:50:00Z" });
    post(&w, &town.police, &path, body).await.expect(200);
    for (minutes, status) in [(4, 200), (1, 404), (4, 404), (1, 200)] {
        w.advance(minutes);
        w.get(&team).token(&token).send().await.expect(status);
    }
}

async fn only_police_suspend_and_not_those_in_office(w: World) {
    let town = Town::new(&w, "an").await;
    let person = town.member(&w, "Lê Đức An", town.team).await;
    let (token, _) = town.account(&w, &person).await;
    let me = w.get("/api/v1/me").token(&token).send().await.expect(200);
    let account = me["account_id"].as_str().unwrap().parse().unwrap();
    let path = |verb: &str| town.path(&format!("people/{person}/{verb}"));
    for (caller, status) in [(&town.leader, 403), (&town.committee, 403), (&town.other_leader, 404), (&token, 403)] {
        post(&w, caller, &path("suspend"), json!({ "reason": "không được" })).await.expect(status);
        post(&w, caller, &path("reinstate"), json!({})).await.expect(status);
    }
    act(&w, &Give { account, role: Role::Police, scope: GrantScope::Ward(town.ward) }).await;
    for caller in [&town.police, &token] {
        post(&w, caller, &path("suspend"), json!({ "reason": "đồng nghiệp" })).await.expect(403);
    }
}

async fn a_suspension_waits_for_the_account(w: World) {
    let town = Town::new(&w, "an").await;
    let person = town.member(&w, "Lê Đức An", town.team).await;
    let path = town.path(&format!("people/{person}/suspend"));
    post(&w, &town.police, &path, json!({ "reason": "chờ xác minh" })).await.expect(200);
    let (token, login) = town.account(&w, &person).await;
    let team = town.path(&format!("teams/{}", town.team));
    w.get(&team).token(&token).send().await.expect(404);
    let path = town.path(&format!("people/{person}/reinstate"));
    post(&w, &town.police, &path, json!({ "reason": "đã rõ" })).await.expect(200);
    w.get(&team).token(&access(&w.sign_in(&login).await)).send().await.expect(200);
}

async fn affiliations_are_kept_by_police_and_end(w: World) {
    let mut town = Town::new(&w, "an").await;
    let person = town.member(&w, "Lê Đức An", town.team).await;
    let path = town.path(&format!("people/{person}/affiliations"));
    let militia = json!({ "kind": "militia", "valid_from": "2026-02-01" });
    post(&w, &town.leader, &path, militia.clone()).await.expect(403);
    post(&w, &town.other_leader, &path, militia.clone()).await.expect(404);
    let both = post(&w, &town.police, &path, militia.clone()).await.expect(201);
    assert_eq!(post(&w, &town.police, &path, militia).await.problem(409), "affiliation_held");
    let held = both["affiliations"].as_array().unwrap();
    assert_eq!((&held[0]["kind"], &held[1]["kind"]), (&json!("team_member"), &json!("militia")));
    for (affiliation, on) in [(&held[0], "2026-11-24"), (&held[1], "2026-11-25")] {
        let path = format!("{path}/{}/end", id(affiliation));
        post(&w, &town.leader, &path, json!({ "on": on })).await.expect(403);
        post(&w, &town.police, &path, json!({ "on": "2025-01-01" })).await.expect(422);
        post(&w, &town.police, &path, json!({ "on": on, "reason": "hết nhiệm vụ" })).await.expect(200);
        assert_eq!(post(&w, &town.police, &path, json!({ "on": on })).await.problem(409), "already_ended");
    }
    let read = async |town: &Town| {
        let path = town.path(&format!("people/{person}"));
        w.get(&path).token(&town.police).send().await.expect(200)
    };
    let last = read(&town).await;
    assert_eq!((&last["state"], &last["left_on"]), (&json!("active"), &json!("2026-11-25")));
    w.at("2026-11-25T17:00:00Z");
    town.renew(&w).await;
    assert_eq!(read(&town).await["state"], "left");
    let left = w.get(&town.path("people?state=left")).token(&town.police).send().await.expect(200);
    assert_eq!(id(&left["items"][0]), person);
    let again = json!({ "kind": "other", "valid_from": "2026-11-26" });
    assert_eq!(post(&w, &town.police, &path, again).await.expect(201)["state"], "active");
}

async fn qualifications_are_kept_with_their_days(w: World) {
    let town = Town::new(&w, "an").await;
    let person = town.member(&w, "Lê Đức An", town.team).await;
    let (volunteer, _) = town.account(&w, &person).await;
    let (other, _) = town.account(&w, &town.member(&w, "Võ Văn Đạt", town.team).await).await;
    let kind = uuid::Uuid::from_u128(77);
    let insert = "INSERT INTO qualification (ward_id, id, code, name_vi, name_en, version, updated_at) \
                  VALUES ($1, $2, 'first_aid', 'Sơ cứu', 'First aid', 1, $3)";
    run(&w, insert, [town.ward.0.into(), kind.into(), w.now().into()]).await;
    let path = town.path(&format!("people/{person}/qualifications"));
    let body = |kind: uuid::Uuid, from: &str, to: Option<&str>| json!({ "qualification_id": kind, "valid_from": from, "valid_to": to, "certificate_no": "SC-12" });
    let first = body(kind, "2026-01-01", Some("2026-12-31"));
    for (token, status) in [(&volunteer, 403), (&town.committee, 403), (&town.other_leader, 404), (&town.leader, 201)] {
        post(&w, token, &path, first.clone()).await.expect(status);
    }
    assert_eq!(post(&w, &town.police, &path, body(kind, "2026-12-31", None)).await.problem(409), "qualification_held");
    let unknown = post(&w, &town.police, &path, body(town.ward.0, "2027-01-01", None)).await.expect(422);
    assert_eq!(unknown["errors"][0]["pointer"], "/qualification_id");
    let reversed = post(&w, &town.police, &path, body(kind, "2027-02-01", Some("2027-01-31"))).await.expect(422);
    assert_eq!(reversed["errors"][0]["pointer"], "/valid_to");
    for (token, status) in [(&volunteer, 200), (&other, 403), (&town.committee, 403), (&town.other_leader, 404)] {
        w.get(&path).token(token).send().await.expect(status);
    }
    let held = w.get(&path).token(&town.leader).send().await.expect(200);
    let end = format!("{path}/{}/end", id(&held["items"][0]));
    post(&w, &volunteer, &end, json!({ "on": "2026-06-30" })).await.expect(403);
    let ended = post(&w, &town.leader, &end, json!({ "on": "2026-06-30", "reason": "thu hồi" })).await.expect(200);
    assert_eq!((&ended["valid_to"], &ended["certificate_no"]), (&json!("2026-06-30"), &json!("SC-12")));
    post(&w, &town.leader, &path, body(kind, "2026-07-01", None)).await.expect(201);
}
