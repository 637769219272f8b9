//! Seats on shifts.

use serde_json::{Value, json};
use wardwatch::domain::authority::Role;
use wardwatch::domain::policy::WardPolicy;

use crate::support::rota_seed::{Someone, Ward, rules, text};
use crate::support::{Call, World};

on_both_databases!(
    rest_gives_way_to_a_leaders_reason_and_to_nobody_else,
    an_answer_is_ones_own_and_the_same_one_changes_nothing,
    an_old_answer_does_not_answer_a_new_offer,
    a_leader_answers_for_somebody_without_an_account,
    declining_opens_the_seat_and_tells_the_leaders,
    a_seat_taken_back_is_the_leaders_to_give_again,
    anybody_affiliated_signs_up_where_policy_allows_it,
    drafts_neither_leak_nor_hinder_a_volunteer,
    nobody_signs_up_once_the_shift_has_begun,
    candidates_say_who_can_and_why_not,
);

const SAIGON: chrono_tz::Tz = chrono_tz::Tz::Asia__Ho_Chi_Minh;

fn answer<'w>(w: &'w World, ward: &Ward, who: &Someone, seat: &str, verb: &str, v: u32) -> Call<'w> {
    item(w, ward, who, (seat, verb, v), u32::from(verb == "decline"))
}

/// The `n`-th item of the phone.
fn item<'w>(w: &'w World, ward: &Ward, who: &Someone, (seat, verb, v): (&str, &str, u32), n: u32) -> Call<'w> {
    let id = format!("0193a1b2-0000-7000-8000-00000000000{n}");
    let body = json!({
        "id": id, "v": v, "device_at": "2026-11-24T14:41:00Z", "counter": 3,
        "reason": "ốm",
    });
    w.post(&ward.path(&format!("assignments/{seat}/{verb}"))).token(&who.token(w)).json(body)
}

/// A published shift with one seat given to a volunteer.
async fn published(w: &World, ward: &Ward, leader: &Someone, person: &Someone) -> (String, String) {
    let shift = ward.draft(w, leader, "2026-12-12T22:00:00", 3).await;
    let seat = text(&ward.assign(w, leader, &shift, person.person).send().await.expect(201), "id");
    ward.publish(w, leader, ward.team).await;
    (shift, seat)
}

async fn rest_gives_way_to_a_leaders_reason_and_to_nobody_else(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let (leader, volunteer) = (ward.leader(&w).await, ward.volunteer(&w).await);
    published(&w, &ward, &leader, &volunteer).await;
    let near = ward.draft(&w, &leader, "2026-12-13T10:59:00", 3).await;
    let enough = ward.draft(&w, &leader, "2026-12-13T23:59:00", 3).await;
    ward.publish(&w, &leader, ward.team).await;
    let tired = ward.assign(&w, &leader, &near, volunteer.person).send().await.expect(422);
    let violation = &tired["violations"][0];
    assert_eq!((&violation["rule"], &violation["severity"]), (&json!("rest_too_short"), &json!("overridable")));
    assert_eq!((&violation["minutes"], &violation["people"]), (&json!(-1), &json!([volunteer.person])));
    assert_eq!(rules(ward.sign_up(&w, &volunteer, &near).send().await), ["rest_too_short"]);
    let path = ward.path(&format!("shifts/{near}/assignments"));
    let mut body = json!({ "person_id": volunteer.person, "override_reason": "  " });
    assert_eq!(rules(w.write(&leader, &path, body.clone()).send().await), ["rest_too_short"]);
    body["override_reason"] = json!("thiếu người đêm lễ");
    let given = w.write(&leader, &path, body).send().await.expect(201);
    assert_eq!(given["override_reason"], "thiếu người đêm lễ");
    assert_eq!(w.rota_told(ward.id, volunteer.person, "seat_offered").await, 1);
    // 14:59 to 23:59 is exactly the nine hours of policy.
    ward.sign_up(&w, &volunteer, &enough).send().await.expect(201);
}

async fn an_answer_is_ones_own_and_the_same_one_changes_nothing(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let (leader, volunteer) = (ward.leader(&w).await, ward.volunteer(&w).await);
    let shift = ward.draft(&w, &leader, "2026-12-12T22:00:00", 3).await;
    let seat = text(&ward.assign(&w, &leader, &shift, volunteer.person).send().await.expect(201), "id");
    assert_eq!(answer(&w, &ward, &volunteer, &seat, "accept", 1).send().await.problem(404), "not_found");
    ward.publish(&w, &leader, ward.team).await;
    assert_eq!(answer(&w, &ward, &leader, &seat, "accept", 1).send().await.problem(404), "not_found");
    let newer = answer(&w, &ward, &volunteer, &seat, "accept", 2).send().await.expect(422);
    assert_eq!(newer["errors"][0]["pointer"], "/v");
    let first = answer(&w, &ward, &volunteer, &seat, "accept", 1).send().await.expect(200);
    assert_eq!((&first["state"], &first["version"]), (&json!("confirmed"), &json!(2)));
    w.advance(3);
    assert_eq!(answer(&w, &ward, &volunteer, &seat, "accept", 1).send().await.expect(200), first);
    w.at("2026-12-12T15:00:00Z");
    assert_eq!(answer(&w, &ward, &volunteer, &seat, "decline", 1).send().await.problem(409), "shift_begun");
    assert_eq!(answer(&w, &ward, &volunteer, &seat, "accept", 1).send().await.expect(200), first);
}

/// A phone may send an old answer again after the leader has offered the seat anew: it counts once.
async fn an_old_answer_does_not_answer_a_new_offer(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let (leader, volunteer) = (ward.leader(&w).await, ward.volunteer(&w).await);
    let (shift, seat) = published(&w, &ward, &leader, &volunteer).await;
    let declined = answer(&w, &ward, &volunteer, &seat, "decline", 1).send().await.expect(200);
    assert_eq!(declined["state"], "declined");
    ward.assign(&w, &leader, &shift, volunteer.person).send().await.expect(201);
    let again = answer(&w, &ward, &volunteer, &seat, "decline", 1).send().await.expect(200);
    assert_eq!(again["state"], "proposed");
}

/// Seven in ten volunteers have no account: their leader asks them by telephone.
async fn a_leader_answers_for_somebody_without_an_account(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let (leader, volunteer) = (ward.leader(&w).await, ward.volunteer(&w).await);
    let mute = w.rota_person(ward.id).await;
    let shift = ward.draft(&w, &leader, "2026-12-12T22:00:00", 3).await;
    let seat = |made: serde_json::Value| text(&made, "id");
    let his = seat(ward.assign(&w, &leader, &shift, mute).send().await.expect(201));
    let hers = seat(ward.assign(&w, &leader, &shift, volunteer.person).send().await.expect(201));
    ward.publish(&w, &leader, ward.team).await;
    assert_eq!(item(&w, &ward, &volunteer, (&his, "accept", 1), 3).send().await.problem(404), "not_found");
    assert_eq!(item(&w, &ward, &leader, (&hers, "accept", 1), 4).send().await.problem(404), "not_found");
    let said = item(&w, &ward, &leader, (&his, "accept", 1), 5).send().await.expect(200);
    assert_eq!(said["state"], "confirmed");
}

async fn declining_opens_the_seat_and_tells_the_leaders(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let (leader, volunteer) = (ward.leader(&w).await, ward.volunteer(&w).await);
    let deputy = w.rota_member(ward.id, Some((Role::Deputy, ward.team))).await;
    let other_leader = w.rota_member(ward.id, Some((Role::TeamLeader, w.rota_team(ward.id).await))).await;
    let (shift, seat) = published(&w, &ward, &leader, &volunteer).await;
    let other = ward.draft(&w, &leader, "2026-12-13T00:00:00", 3).await;
    ward.publish(&w, &leader, ward.team).await;
    answer(&w, &ward, &volunteer, &seat, "accept", 1).send().await.expect(200);
    assert_eq!(rules(ward.sign_up(&w, &volunteer, &other).send().await), ["overlap"]);
    for _ in 0..2 {
        let declined = answer(&w, &ward, &volunteer, &seat, "decline", 1).send().await.expect(200);
        assert_eq!((&declined["state"], &declined["reason"]), (&json!("declined"), &json!("ốm")));
    }
    for (who, told) in [(&leader, 1), (&deputy, 1), (&volunteer, 0), (&other_leader, 0)] {
        assert_eq!(w.rota_told(ward.id, who.account, "seat_declined").await, told);
    }
    assert_eq!(ward.shift(&w, &leader, &shift).await["seats_taken"], 0);
    assert_eq!(ward.shift(&w, &leader, &shift).await["assignments"][0]["reason"], "ốm");
    assert_eq!(ward.shift(&w, &deputy, &shift).await["assignments"][0]["state"], "declined");
    let mate = ward.volunteer(&w).await;
    assert_eq!(ward.shift(&w, &mate, &shift).await["assignments"], json!([]));
    assert_eq!(item(&w, &ward, &volunteer, (&seat, "accept", 1), 9).send().await.problem(409), "seat_gone");
    ward.sign_up(&w, &volunteer, &other).send().await.expect(201);
}

async fn a_seat_taken_back_is_the_leaders_to_give_again(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let (leader, volunteer) = (ward.leader(&w).await, ward.volunteer(&w).await);
    let (shift, seat) = published(&w, &ward, &leader, &volunteer).await;
    assert_eq!(ward.assign(&w, &leader, &shift, volunteer.person).send().await.problem(409), "already_assigned");
    let path = ward.path(&format!("assignments/{seat}/withdraw"));
    assert_eq!(w.write(&volunteer, &path, json!({ "reason": "x" })).send().await.problem(403), "forbidden");
    let taken = w.write(&leader, &path, json!({ "reason": "đổi người" })).send().await.expect(200);
    assert_eq!(taken["state"], "withdrawn");
    assert_eq!(w.rota_told(ward.id, volunteer.person, "seat_withdrawn").await, 1);
    assert_eq!(item(&w, &ward, &volunteer, (&seat, "accept", 1), 9).send().await.problem(409), "seat_gone");
    assert_eq!(ward.sign_up(&w, &volunteer, &shift).send().await.problem(409), "seat_gone");
    let again = ward.assign(&w, &leader, &shift, volunteer.person).send().await.expect(201);
    assert_eq!((&again["id"], &again["state"], again.get("reason")), (&json!(seat), &json!("proposed"), None));
    let unknown =
        w.write(&leader, &ward.path(&format!("shifts/{shift}/assignments")), json!({ "person_id": ward.team }));
    assert_eq!(unknown.send().await.expect(422)["errors"][0]["pointer"], "/person_id");
}

async fn anybody_affiliated_signs_up_where_policy_allows_it(w: World) {
    let (open, shut) = (w.rota_ward(SAIGON).await, w.rota_ward(SAIGON).await);
    w.rota_policy(shut.id, WardPolicy { self_sign_up: false, ..WardPolicy::default() }).await;
    for (ward, refusal) in [(&open, None), (&shut, Some("self_sign_up_off"))] {
        let leader = ward.leader(&w).await;
        let shift = ward.draft(&w, &leader, "2026-12-12T22:00:00", 3).await;
        let guest = w.rota_member(ward.id, None).await;
        assert_eq!(ward.sign_up(&w, &guest, &shift).send().await.problem(404), "not_found");
        assert_eq!(ward.sign_up(&w, &leader, &shift).send().await.problem(409), "shift_not_published");
        ward.publish(&w, &leader, ward.team).await;
        let path = ward.path(&format!("shifts/{shift}/sign-up"));
        let tried = ward.sign_up(&w, &guest, &shift).send().await;
        match refusal {
            Some(code) => assert_eq!(tried.problem(403), code),
            None => {
                let seat = tried.expect(201);
                assert_eq!((&seat["state"], &seat["position"]), (&json!("confirmed"), &json!("member")));
                assert_eq!(ward.sign_up(&w, &guest, &shift).send().await.problem(409), "already_assigned");
                let lead = json!({ "position": "shift_leader" });
                let volunteer = ward.volunteer(&w).await;
                assert_eq!(w.write(&volunteer, &path, lead.clone()).send().await.problem(403), "sign_up_as_leader");
                w.write(&leader, &path, lead).send().await.expect(201);
            }
        }
    }
}

async fn drafts_neither_leak_nor_hinder_a_volunteer(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let (leader, volunteer) = (ward.leader(&w).await, ward.volunteer(&w).await);
    let team = w.rota_team(ward.id).await;
    let other_leader = w.rota_member(ward.id, Some((Role::TeamLeader, team))).await;
    let draft = ward.draft_of(&w, &other_leader, team, "2026-12-12T23:00:00", 3).await;
    ward.assign(&w, &other_leader, &draft, volunteer.person).send().await.expect(201);
    let shift = ward.draft(&w, &leader, "2026-12-12T22:00:00", 3).await;
    ward.publish(&w, &leader, ward.team).await;
    assert_eq!(rules(ward.assign(&w, &leader, &shift, volunteer.person).send().await), ["overlap"]);
    ward.sign_up(&w, &volunteer, &shift).send().await.expect(201);
    let published = ward.publish(&w, &other_leader, team).await;
    let seat = &published["seats"][0];
    assert_eq!((&seat["booked"], &seat["violations"][0]["rule"]), (&json!(false), &json!("overlap")));
    assert_eq!(seat["violations"][0]["minutes"], 180);
}

async fn nobody_signs_up_once_the_shift_has_begun(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let (leader, volunteer) = (ward.leader(&w).await, ward.volunteer(&w).await);
    let shift = ward.draft(&w, &leader, "2026-12-12T22:00:00", 3).await;
    ward.publish(&w, &leader, ward.team).await;
    w.at("2026-12-12T15:00:00Z");
    assert_eq!(ward.sign_up(&w, &volunteer, &shift).send().await.problem(409), "shift_begun");
    ward.assign(&w, &leader, &shift, volunteer.person).send().await.expect(201);
    let second = ward.volunteer(&w).await;
    w.at("2026-12-12T14:59:59Z");
    ward.sign_up(&w, &second, &shift).send().await.expect(201);
}

async fn candidates_say_who_can_and_why_not(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let (leader, free, tired, suspended, seated) = (
        ward.leader(&w).await,
        ward.volunteer(&w).await,
        ward.volunteer(&w).await,
        ward.volunteer(&w).await,
        ward.volunteer(&w).await,
    );
    w.rota_suspension(ward.id, suspended.person, "2026-12-01T00:00:00Z").await;
    let near = ward.draft(&w, &leader, "2026-12-12T16:00:00", 3).await;
    ward.assign(&w, &leader, &near, tired.person).send().await.expect(201);
    let shift = ward.draft(&w, &leader, "2026-12-12T22:00:00", 3).await;
    ward.assign(&w, &leader, &shift, seated.person).send().await.expect(201);
    let path = ward.path(&format!("shifts/{shift}/candidates"));
    assert_eq!(w.read(&free, &path).send().await.problem(404), "not_found");
    let found = w.read(&leader, &path).send().await.expect(200);
    let verdict = |who: &Someone| {
        let mut items = found["items"].as_array().unwrap().iter();
        items.find(|c| c["person_id"] == json!(who.person)).map(|c| c["verdict"].clone())
    };
    assert_eq!(verdict(&free), Some(json!("can")));
    assert_eq!(verdict(&tired), Some(json!("can_with_reason")));
    assert_eq!(verdict(&suspended), Some(json!("cannot")));
    assert_eq!(verdict(&seated), None);
    let last: &Value = found["items"].as_array().unwrap().last().unwrap();
    assert_eq!(last["violations"][0]["rule"], "suspended_that_night");
}
