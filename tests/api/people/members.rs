//! Who is in which team, and what rights that gives.

use serde_json::{Value, json};

use crate::support::people_seed::{Give, Town, access, act, id};
use crate::support::{Answer, World};
use wardwatch::domain::authority::{GrantScope, Role};

on_both_databases!(
    names_for_members_and_numbers_for_leaders,
    a_leader_takes_in_and_lets_go_his_own,
    memberships_of_one_team_do_not_overlap,
    a_team_has_one_leader_at_a_time,
    rights_end_at_midnight_after_the_last_day,
    other_roles_in_the_team_end_with_the_membership,
    a_membership_is_called_off_before_it_begins,
    an_account_made_later_gets_the_rights_of_its_memberships,
);

fn members(town: &Town, team: impl ToString) -> String {
    town.path(&format!("teams/{}/members", team.to_string()))
}

async fn join(w: &World, town: &Town, token: &str, person: &str, from: &str) -> Answer {
    let body = json!({ "person_id": person, "valid_from": from });
    w.post(&members(town, town.team)).token(token).keyed().json(body).send().await
}

async fn membership(w: &World, town: &Town, person: &str) -> String {
    let list = w.get(&members(town, town.team)).token(&town.police).send().await.expect(200);
    let found = list["items"].as_array().unwrap().iter().find(|m| m["person_id"] == person).unwrap();
    id(found)
}

async fn end(w: &World, town: &Town, token: &str, membership: &str, on: &str) -> Answer {
    let path = format!("{}/{membership}/end", members(town, town.team));
    w.post(&path).token(token).keyed().json(json!({ "on": on, "reason": "chuyển nhà" })).send().await
}

fn role_words(me: &Value) -> Vec<&str> {
    let mut words: Vec<&str> = me["roles"].as_array().unwrap().iter().map(|r| r["role"].as_str().unwrap()).collect();
    words.sort_unstable();
    words
}

async fn names_for_members_and_numbers_for_leaders(w: World) {
    let (town, elsewhere) = (Town::new(&w, "an").await, Town::new(&w, "xa").await);
    town.member(&w, "Nguyễn Văn Bình", town.team).await;
    let (volunteer, _) = town.account(&w, &town.member(&w, "Lê Đức An", town.team).await).await;
    for (token, want) in [
        (&town.police, Some(true)),
        (&town.leader, Some(true)),
        (&town.committee, Some(false)),
        (&volunteer, Some(false)),
        (&town.other_leader, None),
        (&elsewhere.police, None),
    ] {
        let answer = w.get(&members(&town, town.team)).token(token).send().await;
        let Some(phones) = want else {
            assert_eq!(answer.problem(404), "not_found");
            continue;
        };
        let list = answer.expect(200);
        assert_eq!(list["items"][0]["full_name"], "Lê Đức An");
        assert_eq!(list["items"][1]["position"], "member");
        assert_eq!(list["items"][1].get("phone").is_some(), phones);
    }
    w.get(&members(&town, town.ward)).token(&town.police).send().await.expect(404);
}

async fn a_leader_takes_in_and_lets_go_his_own(w: World) {
    let town = Town::new(&w, "an").await;
    let stranger = town.member(&w, "Trần Thị Ánh", town.other_team).await;
    let own = town.member(&w, "Lê Đức An", town.team).await;
    let (volunteer, _) = town.account(&w, &own).await;
    join(&w, &town, &town.other_leader, &stranger, "2026-12-01").await.expect(404);
    join(&w, &town, &volunteer, &stranger, "2026-12-01").await.expect(403);
    join(&w, &town, &town.committee, &stranger, "2026-12-01").await.expect(403);
    let unknown = join(&w, &town, &town.leader, &stranger, "2026-12-01").await.expect(422);
    assert_eq!(unknown["errors"][0]["pointer"], "/person_id");
    join(&w, &town, &town.police, &stranger, "2026-12-01").await.expect(201);
    w.get(&town.path(&format!("people/{stranger}"))).token(&town.leader).send().await.expect(200);
    let membership = membership(&w, &town, &own).await;
    end(&w, &town, &town.other_leader, &membership, "2026-11-30").await.expect(404);
    end(&w, &town, &volunteer, &membership, "2026-11-30").await.expect(403);
    let ended = end(&w, &town, &town.leader, &membership, "2026-11-30").await.expect(200);
    assert_eq!((&ended["valid_to"], &ended["end_reason"]), (&json!("2026-11-30"), &json!("chuyển nhà")));
    assert_eq!(end(&w, &town, &town.leader, &membership, "2026-12-30").await.problem(409), "already_ended");
    end(&w, &town, &town.leader, &membership, "2026-11-29").await.expect(200);
    join(&w, &town, &town.leader, &own, "2026-11-30").await.expect(201);
}

async fn memberships_of_one_team_do_not_overlap(w: World) {
    let town = Town::new(&w, "an").await;
    let person = town.member(&w, "Lê Đức An", town.team).await;
    assert_eq!(join(&w, &town, &town.leader, &person, "2026-12-01").await.problem(409), "already_member");
    let first = membership(&w, &town, &person).await;
    end(&w, &town, &town.leader, &first, "2026-12-10").await.expect(200);
    assert_eq!(join(&w, &town, &town.leader, &person, "2026-12-10").await.problem(409), "already_member");
    join(&w, &town, &town.leader, &person, "2026-12-11").await.expect(201);
    let body = json!({ "person_id": person, "valid_from": "2026-12-01" });
    w.post(&members(&town, town.other_team)).token(&town.police).keyed().json(body).send().await.expect(201);
}

async fn a_team_has_one_leader_at_a_time(w: World) {
    let town = Town::new(&w, "an").await;
    let lead = |person: String, from: &str| {
        let body = json!({ "person_id": person, "position": "leader", "valid_from": from });
        w.post(&members(&town, town.team)).token(&town.police).keyed().json(body).send()
    };
    let old = town.member(&w, "Lê Đức An", town.other_team).await;
    let new = town.member(&w, "Võ Văn Đạt", town.other_team).await;
    lead(old.clone(), "2026-01-01").await.expect(201);
    assert_eq!(lead(new.clone(), "2026-12-01").await.problem(409), "team_has_leader");
    let leads = membership(&w, &town, &old).await;
    end(&w, &town, &town.leader, &leads, "2026-11-30").await.expect(403);
    end(&w, &town, &town.police, &leads, "2026-11-30").await.expect(200);
    lead(new, "2026-12-01").await.expect(201);
}

async fn rights_end_at_midnight_after_the_last_day(w: World) {
    let mut town = Town::new(&w, "an").await;
    let person = town.member(&w, "Lê Đức An", town.team).await;
    let (_, login) = town.account(&w, &person).await;
    let membership = membership(&w, &town, &person).await;
    end(&w, &town, &town.leader, &membership, "2026-11-25").await.expect(200);
    w.at("2026-11-25T16:59:59Z");
    let token = access(&w.sign_in(&login).await);
    let team = town.path(&format!("teams/{}", town.team));
    w.get(&team).token(&token).send().await.expect(200);
    w.at("2026-11-25T17:00:00Z");
    w.get(&team).token(&token).send().await.expect(404);
    let me = w.get("/api/v1/me").token(&token).send().await.expect(200);
    assert_eq!((role_words(&me).len(), me["persons"].as_array().unwrap().len()), (0, 1));
    town.renew(&w).await;
    w.get(&town.path(&format!("people/{person}"))).token(&town.leader).send().await.expect(404);
    w.get(&town.path(&format!("people/{person}"))).token(&token).send().await.expect(200);
}

async fn other_roles_in_the_team_end_with_the_membership(w: World) {
    let town = Town::new(&w, "an").await;
    let over = GrantScope::Team(town.ward, town.team);
    for (role, by_leader) in [(Role::ShiftLeader, 200), (Role::Deputy, 403)] {
        let person = town.member(&w, "Lê Đức An", town.team).await;
        let (token, _) = town.account(&w, &person).await;
        let me = w.get("/api/v1/me").token(&token).send().await.expect(200);
        let account = me["account_id"].as_str().unwrap().parse().unwrap();
        act(&w, &Give { account, role, scope: over }).await;
        let membership = membership(&w, &town, &person).await;
        end(&w, &town, &town.leader, &membership, "2026-11-24").await.expect(by_leader);
        if by_leader == 403 {
            let me = w.get("/api/v1/me").token(&token).send().await.expect(200);
            assert_eq!(role_words(&me), ["deputy", "volunteer"]);
            end(&w, &town, &town.police, &membership, "2026-11-23").await.expect(200);
        }
        let me = w.get("/api/v1/me").token(&token).send().await.expect(200);
        let ends: Vec<_> = me["roles"].as_array().unwrap().iter().map(|r| r["valid_to"].clone()).collect();
        let want = if by_leader == 403 { vec![] } else { vec![json!("2026-11-24T17:00:00+00:00"); 2] };
        assert_eq!(ends, want, "{role:?}");
    }
}

async fn a_membership_is_called_off_before_it_begins(w: World) {
    let town = Town::new(&w, "an").await;
    let person = town.member(&w, "Trần Thị Ánh", town.other_team).await;
    join(&w, &town, &town.police, &person, "2026-12-01").await.expect(201);
    let path = town.path(&format!("people/{person}"));
    w.get(&path).token(&town.leader).send().await.expect(200);
    let membership = membership(&w, &town, &person).await;
    let early = end(&w, &town, &town.leader, &membership, "2026-11-29").await.expect(422);
    assert_eq!(early["errors"][0]["pointer"], "/on");
    end(&w, &town, &town.leader, &membership, "2026-11-30").await.expect(200);
    w.get(&path).token(&town.leader).send().await.expect(404);
    join(&w, &town, &town.police, &person, "2026-12-01").await.expect(201);
}

async fn an_account_made_later_gets_the_rights_of_its_memberships(w: World) {
    let town = Town::new(&w, "an").await;
    let person = town.member(&w, "Lê Đức An", town.team).await;
    let body = json!({ "person_id": person, "valid_from": "2026-11-26" });
    w.post(&members(&town, town.other_team)).token(&town.police).keyed().json(body).send().await.expect(201);
    let (token, login) = town.account(&w, &person).await;
    let me = w.get("/api/v1/me").token(&token).send().await.expect(200);
    assert_eq!(me["login_name"], json!(login));
    assert_eq!((&me["persons"][0]["full_name"], &me["persons"][0]["ward_name"]), (&json!("Lê Đức An"), &json!("an")));
    assert_eq!(
        (&me["roles"][0]["role"], &me["roles"][0]["team_id"]),
        (&json!("volunteer"), &json!(town.team.to_string()))
    );
    assert_eq!(role_words(&me), ["volunteer"]);
    w.at("2026-11-25T17:00:00Z");
    let token = access(&w.sign_in(&login).await);
    let me = w.get("/api/v1/me").token(&token).send().await.expect(200);
    assert_eq!(role_words(&me), ["volunteer", "volunteer"]);
}
