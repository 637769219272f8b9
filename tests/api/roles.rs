//! Roles in a ward.

use serde_json::{Value, json};
use wardwatch::domain::authority::{Caller, Grant, GrantScope, Role};
use wardwatch::error::Result;
use wardwatch::id::AccountId;
use wardwatch::ops::{Action, Actor};
use wardwatch::store::{Tx, grant, notice, session};

use crate::support::ward::instant;
use crate::support::{Member, Ward, World};

on_both_databases!(
    each_gives_the_roles_below_his_own,
    nobody_gives_or_ends_a_role_of_his_own,
    where_a_city_covers_the_ward_it_appoints,
    a_role_begins_and_ends_to_the_second,
    an_ended_role_is_gone_at_once,
    what_does_not_go_together_is_named,
    the_same_role_is_not_given_twice,
    of_eight_who_give_the_same_role_at_once_one_does,
    a_role_that_came_with_a_membership_ends_with_it,
    a_person_gets_a_role_by_his_account,
    a_leader_sees_and_ends_the_roles_of_his_team_alone,
    the_ward_hears_of_new_police_and_committee,
    a_role_sent_again_is_one,
    roles_are_listed_newest_first_in_pages,
    what_was_given_stands_in_the_audit,
);

fn role(to: &Member, role: &str, team: Option<&str>) -> Value {
    json!({ "account_id": to.account, "role": role, "team_id": team })
}

/// Two teams, a leader of the first, and somebody without any role.
async fn crew(w: &World, ward: &Ward) -> (String, String, Member, Member) {
    let (one, two) = (ward.team(w, "Tổ 1").await, ward.team(w, "Tổ 2").await);
    let (leader, new) = (Member::new(w, "leader").await, Member::new(w, "newcomer").await);
    ward.give(w, &ward.police, &leader, "team_leader", Some(&one)).await;
    (one, two, leader, new)
}

async fn each_gives_the_roles_below_his_own(w: World) {
    let ward = Ward::new(&w).await;
    let other = ward.beside(&w, "cai-rang").await;
    let (one, two, leader, new) = crew(&w, &ward).await;
    let roles = ward.path("/roles");
    let (one, two) = (Some(one.as_str()), Some(two.as_str()));
    for (by, given, team, status, code) in [
        (&ward.administrator, "deputy", one, 403, "appointment_not_allowed"),
        (&ward.police, "police", None, 403, "appointment_not_allowed"),
        (&ward.committee, "committee", None, 403, "appointment_not_allowed"),
        (&ward.police, "auditor", None, 403, "appointment_not_allowed"),
        (&leader, "deputy", one, 403, "appointment_not_allowed"),
        (&leader, "shift_leader", two, 403, "appointment_not_allowed"),
        (&other.police, "deputy", one, 404, "not_found"),
        (&new, "shift_leader", one, 404, "not_found"),
    ] {
        let refused = by.post(&w, &roles, role(&new, given, team)).send().await;
        assert_eq!(refused.problem(status), code, "{} {given}", by.login);
    }
    for (by, given, team) in [
        (&leader, "shift_leader", one),
        (&ward.committee, "deputy", one),
        (&ward.police, "team_leader", two),
        (&ward.administrator, "auditor", None),
        (&ward.administrator, "committee", None),
    ] {
        let made = by.post(&w, &roles, role(&new, given, team)).send().await.expect(201);
        assert_eq!(made["granted_by"], json!(by.account), "{given}");
    }
    // A shift leader manages no roles.
    let below = Member::new(&w, "below").await;
    let plain = Member::new(&w, "plain").await;
    ward.give(&w, &leader, &plain, "shift_leader", one).await;
    assert_eq!(plain.post(&w, &roles, role(&below, "shift_leader", one)).send().await.problem(403), "forbidden");
    assert_eq!(plain.get(&w, &roles).send().await.problem(403), "forbidden");
}

async fn nobody_gives_or_ends_a_role_of_his_own(w: World) {
    let ward = Ward::new(&w).await;
    let (one, _, leader, _) = crew(&w, &ward).await;
    let to_himself = role(&ward.police, "team_leader", Some(&one));
    assert_eq!(ward.police.post(&w, &ward.path("/roles"), to_himself).send().await.problem(403), "own_role");
    let own = ward.give(&w, &ward.police, &leader, "deputy", Some(&one)).await;
    let end = ward.path(&format!("/roles/{own}/end"));
    assert_eq!(leader.post(&w, &end, json!({})).send().await.problem(403), "own_role");
    ward.police.post(&w, &end, json!({})).send().await.expect(200);
}

async fn where_a_city_covers_the_ward_it_appoints(w: World) {
    let ward = Ward::new(&w).await;
    let (hq, new) = (Member::new(&w, "city").await, Member::new(&w, "newcomer").await);
    let units = format!("/api/v1/units/{}/roles", ward.province);
    let body = json!({ "account_id": hq.account, "role": "city_hq" });
    let grant = ward.administrator.post(&w, &units, body).send().await.expect(201);
    let roles = ward.path("/roles");
    let refused = ward.administrator.post(&w, &roles, role(&new, "police", None)).send().await;
    assert_eq!(refused.problem(403), "appointment_not_allowed");
    let given = ward.give(&w, &hq, &new, "police", None).await;
    assert_eq!(hq.post(&w, &roles, role(&new, "committee", None)).send().await.expect(201)["role"], "committee");
    // It reads neither people nor the audit, and gives no role inside a team.
    let team = ward.team(&w, "Tổ 1").await;
    let inside = hq.post(&w, &roles, role(&new, "team_leader", Some(&team))).send().await;
    assert_eq!(inside.problem(403), "appointment_not_allowed");
    assert_eq!(hq.get(&w, &ward.path("/audit")).send().await.problem(403), "forbidden");
    hq.post(&w, &ward.path(&format!("/roles/{given}/end")), json!({})).send().await.expect(200);
    // When the city is gone, the administrator appoints again.
    let end = format!("{units}/{}/end", grant["id"].as_str().unwrap());
    ward.administrator.post(&w, &end, json!({})).send().await.expect(200);
    assert_eq!(hq.get(&w, &roles).send().await.problem(404), "not_found");
    ward.give(&w, &ward.administrator, &new, "police", None).await;
}

async fn a_role_begins_and_ends_to_the_second(w: World) {
    let ward = Ward::new(&w).await;
    let (one, _, _, new) = crew(&w, &ward).await;
    let mut body = role(&new, "deputy", Some(&one));
    body["valid_from"] = json!("2026-11-24T14:45:00Z");
    body["valid_to"] = json!("2026-11-24T14:50:00Z");
    ward.police.post(&w, &ward.path("/roles"), body).send().await.expect(201);
    for (now, holds) in [
        ("2026-11-24T14:44:59Z", false),
        ("2026-11-24T14:45:00Z", true),
        ("2026-11-24T14:49:59Z", true),
        ("2026-11-24T14:50:00Z", false),
    ] {
        w.at(now);
        let status = new.get(&w, &ward.path("/roles")).send().await.status.as_u16();
        assert_eq!(status, if holds { 200 } else { 404 }, "{now}");
    }
}

async fn an_ended_role_is_gone_at_once(w: World) {
    let ward = Ward::new(&w).await;
    let (one, _, leader, new) = crew(&w, &ward).await;
    let grant = ward.give(&w, &ward.police, &new, "deputy", Some(&one)).await;
    let roles = ward.path("/roles");
    new.get(&w, &roles).send().await.expect(200);
    let end = ward.path(&format!("/roles/{grant}/end"));
    assert_eq!(leader.post(&w, &end, json!({})).send().await.problem(403), "appointment_not_allowed");
    let ended = ward.committee.post(&w, &end, json!({ "reason": "chuyển nơi ở" })).send().await.expect(200);
    assert_eq!(instant(&ended["valid_to"]), w.now());
    assert_eq!(new.get(&w, &roles).send().await.problem(404), "not_found");
    assert_eq!(ward.police.post(&w, &end, json!({})).send().await.problem(409), "role_over");
    let nobody = ward.path(&format!("/roles/{}/end", new.account));
    assert_eq!(ward.police.post(&w, &nobody, json!({})).send().await.problem(404), "not_found");
    // One that has not begun never begins.
    let mut later = role(&new, "deputy", Some(&one));
    later["valid_from"] = json!("2026-11-24T15:00:00Z");
    let later = ward.police.post(&w, &roles, later).send().await.expect(201);
    let end = ward.path(&format!("/roles/{}/end", later["id"].as_str().unwrap()));
    let ended = ward.police.post(&w, &end, json!({})).send().await.expect(200);
    assert_eq!(ended["valid_to"], ended["valid_from"]);
    w.at("2026-11-24T15:00:00Z");
    let mut new = new;
    new.sign_in(&w).await;
    assert_eq!(new.get(&w, &roles).send().await.problem(404), "not_found");
}

async fn what_does_not_go_together_is_named(w: World) {
    let ward = Ward::new(&w).await;
    let (one, _, _, new) = crew(&w, &ward).await;
    let with = |mut body: Value, field: &str, value: Value| {
        body[field] = value;
        body
    };
    let person = ward.person(&w, None).await.to_string();
    let good = || role(&new, "deputy", Some(&one));
    let nowhere = Some(new.account.as_str());
    for (body, pointer, code) in [
        (role(&new, "volunteer", Some(&one)), "/role", "role_comes_with_membership"),
        (role(&new, "city_hq", None), "/role", "role_not_over_this"),
        (role(&new, "administrator", None), "/role", "role_not_over_this"),
        (role(&new, "deputy", None), "/team_id", "role_needs_team"),
        (role(&new, "police", Some(&one)), "/team_id", "role_over_whole_ward"),
        (role(&new, "deputy", nowhere), "/team_id", "unknown_reference"),
        (with(good(), "account_id", json!(ward.id)), "/account_id", "unknown_reference"),
        (with(good(), "account_id", Value::Null), "/account_id", "holder_not_named"),
        (with(good(), "person_id", json!(person)), "/account_id", "holder_not_named"),
        (with(good(), "valid_from", json!("2026-11-24T14:39:59Z")), "/valid_from", "role_in_past"),
        (with(good(), "valid_to", json!("2026-11-24T14:40:00Z")), "/valid_to", "validity_reversed"),
    ] {
        let refused = ward.police.post(&w, &ward.path("/roles"), body).send().await.expect(422);
        assert_eq!((&refused["errors"][0]["pointer"], &refused["errors"][0]["code"]), (&json!(pointer), &json!(code)));
    }
    ward.police.post(&w, &ward.path("/roles"), good()).send().await.expect(201);
}

async fn the_same_role_is_not_given_twice(w: World) {
    let ward = Ward::new(&w).await;
    let (one, two, _, new) = crew(&w, &ward).await;
    let roles = ward.path("/roles");
    let mut first = role(&new, "deputy", Some(&one));
    first["valid_to"] = json!("2026-12-24T14:40:00Z");
    ward.police.post(&w, &roles, first).send().await.expect(201);
    let same = ward.committee.post(&w, &roles, role(&new, "deputy", Some(&one))).send().await;
    assert_eq!(same.problem(409), "role_held_already");
    ward.give(&w, &ward.police, &new, "deputy", Some(&two)).await;
    ward.give(&w, &ward.police, &new, "team_leader", Some(&one)).await;
    let mut after = role(&new, "deputy", Some(&one));
    after["valid_from"] = json!("2026-12-24T14:40:00Z");
    ward.police.post(&w, &roles, after).send().await.expect(201);
}

async fn of_eight_who_give_the_same_role_at_once_one_does(w: World) {
    let ward = Ward::new(&w).await;
    let (one, _, _, new) = crew(&w, &ward).await;
    let roles = ward.path("/roles");
    let calls = (0..8).map(|n| {
        let by = if n % 2 == 0 { &ward.police } else { &ward.committee };
        by.post(&w, &roles, role(&new, "deputy", Some(&one))).send()
    });
    let answers = futures_util::future::join_all(calls).await;
    let mut statuses: Vec<u16> = answers.iter().map(|a| a.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409, 409, 409, 409, 409]);
}

/// What joining a team will do.
struct Joined {
    account: AccountId,
    grant: Grant,
}

impl Action for Joined {
    type Output = ();

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        grant::insert(tx, self.account, &self.grant, Some(tx.new_id())).await
    }
}

async fn a_role_that_came_with_a_membership_ends_with_it(w: World) {
    let ward = Ward::new(&w).await;
    let (one, _, _, new) = crew(&w, &ward).await;
    let scope = GrantScope::Team(ward.ward_id(), one.parse().unwrap());
    for role in [Role::Volunteer, Role::Deputy] {
        let grant = Grant { id: w.app.ids.new_id(w.now()), role, scope, valid_from: w.now(), valid_to: None };
        let joined = Joined { account: new.account.parse().unwrap(), grant };
        w.app.act(&Actor::default(), &joined).await.unwrap();
        let end = ward.path(&format!("/roles/{}/end", joined.grant.id));
        let refused = ward.police.post(&w, &end, json!({})).send().await;
        assert_eq!(refused.problem(409), "role_comes_with_membership", "{role:?}");
    }
    let given = ward.give(&w, &ward.police, &new, "shift_leader", Some(&one)).await;
    ward.police.post(&w, &ward.path(&format!("/roles/{given}/end")), json!({})).send().await.expect(200);
}

async fn a_person_gets_a_role_by_his_account(w: World) {
    let ward = Ward::new(&w).await;
    let other = ward.beside(&w, "cai-rang").await;
    let (one, _, _, new) = crew(&w, &ward).await;
    let roles = ward.path("/roles");
    let body = |person: String| json!({ "person_id": person, "role": "shift_leader", "team_id": one });
    let alone = ward.person(&w, None).await.to_string();
    let refused = ward.police.post(&w, &roles, body(alone)).send().await.expect(422);
    assert_eq!(refused["errors"][0]["code"], "person_without_account");
    let elsewhere = other.person(&w, Some(&new)).await.to_string();
    let refused = ward.police.post(&w, &roles, body(elsewhere)).send().await.expect(422);
    assert_eq!(refused["errors"][0]["code"], "unknown_reference");
    let here = ward.person(&w, Some(&new)).await.to_string();
    let made = ward.police.post(&w, &roles, body(here.clone())).send().await.expect(201);
    assert_eq!((&made["account_id"], &made["person_id"]), (&json!(new.account), &json!(here)));
    let found = ward.police.get(&w, &format!("{roles}?role=shift_leader")).send().await.expect(200);
    assert_eq!(found["items"], json!([made]));
}

async fn a_leader_sees_and_ends_the_roles_of_his_team_alone(w: World) {
    let ward = Ward::new(&w).await;
    let (one, two, leader, new) = crew(&w, &ward).await;
    let own = ward.give(&w, &leader, &new, "shift_leader", Some(&one)).await;
    let foreign = ward.give(&w, &ward.police, &new, "shift_leader", Some(&two)).await;
    let seen = leader.get(&w, &ward.path("/roles")).send().await.expect(200);
    let teams: Vec<_> = seen["items"].as_array().unwrap().iter().map(|r| r["team_id"].as_str().unwrap()).collect();
    assert_eq!(teams, [one.as_str(), one.as_str()]);
    let all = ward.committee.get(&w, &ward.path("/roles")).send().await.expect(200);
    assert_eq!(all["items"].as_array().unwrap().len(), 5);
    let end = |id: &str| leader.post(&w, &ward.path(&format!("/roles/{id}/end")), json!({}));
    assert_eq!(end(&foreign).send().await.problem(404), "not_found");
    end(&own).send().await.expect(200);
}

async fn told(w: &World, ward: &Ward, member: &Member) -> Vec<String> {
    let (account, session) = (member.account.parse().unwrap(), w.app.ids.new_id(w.now()));
    let caller: Caller = session::caller(w.app.store.reader(), account, session, w.now()).await.unwrap();
    let scope = caller.ward(ward.ward_id()).unwrap();
    let mut codes: Vec<_> = notice::mine(w.app.store.reader(), &scope, true, 50)
        .await
        .unwrap()
        .into_iter()
        .map(|n| n.message.code.as_str().to_owned())
        .collect();
    codes.sort_unstable();
    codes
}

async fn the_ward_hears_of_new_police_and_committee(w: World) {
    let ward = Ward::new(&w).await;
    let (one, _, leader, new) = crew(&w, &ward).await;
    assert_eq!(told(&w, &ward, &ward.police).await, ["role_given_police", "ward_committee_given"]);
    assert_eq!(told(&w, &ward, &ward.committee).await, ["role_given_committee"]);
    assert_eq!(told(&w, &ward, &leader).await, ["role_given_team_leader"]);
    let grant = ward.give(&w, &ward.administrator, &new, "police", None).await;
    let end = ward.path(&format!("/roles/{grant}/end"));
    ward.give(&w, &ward.police, &new, "deputy", Some(&one)).await;
    ward.administrator.post(&w, &end, json!({})).send().await.expect(200);
    let by_then = ["role_given_committee", "ward_police_ended", "ward_police_given"];
    assert_eq!(told(&w, &ward, &ward.committee).await, by_then);
    assert_eq!(told(&w, &ward, &new).await, ["role_ended_police", "role_given_deputy", "role_given_police"]);
    assert_eq!(told(&w, &ward, &leader).await, ["role_given_team_leader"]);
}

async fn a_role_sent_again_is_one(w: World) {
    let ward = Ward::new(&w).await;
    let (one, two, _, new) = crew(&w, &ward).await;
    let send = |path: &str, body: Value| {
        w.post(path).token(&ward.police.token).header("idempotency-key", "role-key-1").json(body)
    };
    let roles = ward.path("/roles");
    let first = send(&roles, role(&new, "deputy", Some(&one))).send().await.expect(201);
    assert_eq!(send(&roles, role(&new, "deputy", Some(&one))).send().await.expect(201), first);
    let other = send(&roles, role(&new, "deputy", Some(&two))).send().await;
    assert_eq!(other.problem(409), "idempotency_key_reused");
    let end = ward.path(&format!("/roles/{}/end", first["id"].as_str().unwrap()));
    let ended = send(&end, json!({})).send().await.expect(200);
    assert_eq!(send(&end, json!({})).send().await.expect(200), ended);
    let bare = w.post(&roles).token(&ward.police.token).json(role(&new, "deputy", Some(&two))).send().await;
    assert_eq!(bare.problem(428), "idempotency_key_required");
}

async fn roles_are_listed_newest_first_in_pages(w: World) {
    let ward = Ward::new(&w).await;
    let (one, two, _, new) = crew(&w, &ward).await;
    let roles = ward.path("/roles");
    w.advance(1);
    ward.give(&w, &ward.police, &new, "deputy", Some(&one)).await;
    w.advance(1);
    ward.give(&w, &ward.police, &new, "shift_leader", Some(&one)).await;
    let first = ward.police.get(&w, &format!("{roles}?limit=1")).send().await.expect(200);
    assert_eq!(first["items"][0]["role"], "shift_leader");
    w.advance(1);
    ward.give(&w, &ward.police, &new, "shift_leader", Some(&two)).await;
    let next = format!("{roles}?limit=3&after={}", first["next"].as_str().unwrap());
    let rest = ward.police.get(&w, &next).send().await.expect(200);
    assert_eq!(rest["items"][0]["role"], "deputy");
    assert_eq!(rest["items"].as_array().unwrap().len(), 3);
    let last = format!("{roles}?limit=3&after={}", rest["next"].as_str().unwrap());
    let last = ward.police.get(&w, &last).send().await.expect(200);
    assert_eq!((last["items"].as_array().unwrap().len(), &last["next"]), (1, &Value::Null));
}

async fn what_was_given_stands_in_the_audit(w: World) {
    let ward = Ward::new(&w).await;
    let (one, _, _, new) = crew(&w, &ward).await;
    let grant = ward.give(&w, &ward.police, &new, "deputy", Some(&one)).await;
    let end = ward.path(&format!("/roles/{grant}/end"));
    ward.committee.post(&w, &end, json!({ "reason": "chuyển nơi ở" })).send().await.expect(200);
    let audit = ward.path(&format!("/audit?object_id={grant}"));
    let lines = ward.police.get(&w, &audit).send().await.expect(200);
    let (ended, given) = (&lines["items"][0], &lines["items"][1]);
    assert_eq!((&ended["action"], &ended["reason"]), (&json!("ended"), &json!("chuyển nơi ở")));
    assert_eq!(ended["actor_account_id"], json!(ward.committee.account));
    assert_eq!((&given["action"], &given["team_id"]), (&json!("given"), &json!(one)));
    let role = json!({ "field": "role", "class": "service", "withheld": false, "after": "deputy" });
    assert!(given["values"].as_array().unwrap().contains(&role), "{given}");
}
