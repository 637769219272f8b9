//! Publishing a roster.

use serde_json::{Value, json};
use wardwatch::domain::authority::{GrantScope, Role};
use wardwatch::domain::policy::WardPolicy;

use crate::support::World;
use crate::support::rota_seed::{Ward, text};

on_both_databases!(
    publishing_twice_changes_nothing_and_tells_nobody_again,
    whoever_cannot_be_booked_leaves_an_open_seat,
    two_wards_want_one_person_and_one_gets_him,
    short_notice_is_marked_and_the_past_stays_a_draft,
    police_publish_where_policy_says_so,
);

const SAIGON: chrono_tz::Tz = chrono_tz::Tz::Asia__Ho_Chi_Minh;

fn december() -> Value {
    json!({ "from": "2026-12-01", "to": "2026-12-31" })
}

fn publish_path(ward: &Ward) -> String {
    ward.path(&format!("teams/{}/publish", ward.team))
}

async fn publishing_twice_changes_nothing_and_tells_nobody_again(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let (leader, volunteer) = (ward.leader(&w).await, ward.volunteer(&w).await);
    for day in ["12", "13"] {
        let shift = ward.draft(&w, &leader, &format!("2026-12-{day}T22:00:00"), 3).await;
        ward.assign(&w, &leader, &shift, volunteer.person).send().await.expect(201);
    }
    assert_eq!(w.rota_told(ward.id, volunteer.person, "roster_published").await, 0);
    let send = |key: &str| {
        w.post(&publish_path(&ward)).token(&leader.token(&w)).header("idempotency-key", key).json(december()).send()
    };
    assert_eq!(w.write(&volunteer, &publish_path(&ward), december()).send().await.problem(403), "forbidden");
    let first = send("publish-december").await.expect(200);
    assert_eq!((first["seats"].as_array().unwrap().len(), &first["short_notice"]), (2, &json!(false)));
    assert!(first["seats"].as_array().unwrap().iter().all(|seat| seat["booked"] == true));
    assert_eq!(first["shifts"][0]["open_seats"], 2);
    w.advance(5);
    assert_eq!(send("publish-december").await.expect(200), first);
    assert_eq!(send("publish-december-again").await.expect(200), first);
    assert_eq!(w.rota_told(ward.id, volunteer.person, "roster_published").await, 1);
}

async fn whoever_cannot_be_booked_leaves_an_open_seat(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let (leader, volunteer) = (ward.leader(&w).await, ward.volunteer(&w).await);
    let suspended = w.rota_person(ward.id).await;
    let shift = ward.draft(&w, &leader, "2026-12-12T22:00:00", 2).await;
    for person in [suspended, volunteer.person] {
        ward.assign(&w, &leader, &shift, person).send().await.expect(201);
    }
    w.rota_suspension(ward.id, suspended, "2026-12-12T18:59:00Z").await;
    let answer = ward.publish(&w, &leader, ward.team).await;
    let seat =
        |person: Value| answer["seats"].as_array().unwrap().iter().find(|s| s["person_id"] == person).cloned().unwrap();
    assert_eq!(seat(json!(suspended))["booked"], false);
    assert_eq!(seat(json!(suspended))["violations"][0]["rule"], "suspended_that_night");
    assert_eq!(
        (&seat(json!(volunteer.person))["booked"], &answer["shifts"][0]["open_seats"]),
        (&json!(true), &json!(1))
    );
    assert_eq!(w.rota_told(ward.id, suspended, "roster_published").await, 0);
    assert_eq!(w.rota_told(ward.id, volunteer.person, "roster_published").await, 1);
    let seats = ward.shift(&w, &leader, &shift).await["assignments"].as_array().unwrap().clone();
    let refused = seats.iter().find(|s| s["person_id"] == json!(suspended)).unwrap();
    assert_eq!((&refused["state"], &refused["reason"]), (&json!("withdrawn"), &json!("suspended_that_night")));
    assert_eq!(refused["refused"][0]["severity"], "hard");
    assert_eq!(ward.shift(&w, &volunteer, &shift).await["assignments"].as_array().unwrap().len(), 1);
}

async fn two_wards_want_one_person_and_one_gets_him(w: World) {
    let (one, two) = (w.rota_ward(SAIGON).await, w.rota_ward(SAIGON).await);
    let (leader_one, leader_two) = (one.leader(&w).await, two.leader(&w).await);
    let shared = one.volunteer(&w).await;
    let also = w.rota_link(two.id, shared.account).await;
    let shift_one = one.draft(&w, &leader_one, "2026-12-12T22:00:00", 2).await;
    let shift_two = two.draft(&w, &leader_two, "2026-12-13T01:00:00", 2).await;
    one.assign(&w, &leader_one, &shift_one, shared.person).send().await.expect(201);
    two.assign(&w, &leader_two, &shift_two, also).send().await.expect(201);
    let (answer_one, answer_two) =
        tokio::join!(one.publish(&w, &leader_one, one.team), two.publish(&w, &leader_two, two.team));
    let booked = [&answer_one, &answer_two].map(|answer| answer["seats"][0]["booked"] == true);
    assert_eq!(booked.iter().filter(|b| **b).count(), 1, "{answer_one} {answer_two}");
    let (lost, shift) = if booked[0] { (&answer_two, &shift_two) } else { (&answer_one, &shift_one) };
    let violation = &lost["seats"][0]["violations"][0];
    assert_eq!(violation["rule"], "busy_elsewhere");
    assert_eq!((violation.get("minutes"), &violation["shifts"]), (None, &json!([shift])));
    assert_eq!(lost["shifts"][0]["open_seats"], 2);

    // A duty too close in the other ward says no more, and gives way to a reason.
    let (ward, leader, person) = if booked[0] { (two, leader_two, also) } else { (one, leader_one, shared.person) };
    let near = ward.draft(&w, &leader, "2026-12-13T10:00:00", 2).await;
    let path = ward.path(&format!("shifts/{near}/assignments"));
    let tired = w.write(&leader, &path, json!({ "person_id": person })).send().await.expect(422);
    assert_eq!(
        (&tired["violations"][0]["rule"], tired["violations"][0].get("minutes")),
        (&json!("rest_elsewhere"), None)
    );
    let body = json!({ "person_id": person, "override_reason": "thiếu người" });
    w.write(&leader, &path, body).send().await.expect(201);
}

async fn short_notice_is_marked_and_the_past_stays_a_draft(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let leader = ward.leader(&w).await;
    let past = ward.draft(&w, &leader, "2026-12-01T22:00:00", 2).await;
    let soon = ward.draft(&w, &leader, "2026-12-08T22:00:00", 2).await;
    let later = ward.draft(&w, &leader, "2026-12-09T22:00:00", 2).await;
    w.at("2026-12-02T10:00:00Z");
    let answer = ward.publish(&w, &leader, ward.team).await;
    let shifts = answer["shifts"].as_array().unwrap();
    let short: Vec<_> = shifts.iter().map(|s| (text(s, "shift_id"), s["short_notice"] == true)).collect();
    assert_eq!(short, [(soon, true), (later, false)]);
    assert_eq!(answer["short_notice"], true);
    assert_eq!(ward.shift(&w, &leader, &past).await["state"], "draft");
}

async fn police_publish_where_policy_says_so(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    w.rota_policy(ward.id, WardPolicy { police_approve_rosters: true, ..WardPolicy::default() }).await;
    let leader = ward.leader(&w).await;
    let police = w.rota_official(Role::Police, GrantScope::Ward(ward.id)).await;
    let shift = ward.draft(&w, &leader, "2026-12-12T22:00:00", 2).await;
    let refused = w.write(&leader, &publish_path(&ward), december()).send().await;
    assert_eq!(refused.problem(403), "roster_needs_police");
    assert_eq!(ward.shift(&w, &leader, &shift).await["state"], "draft");
    ward.publish(&w, &police, ward.team).await;
    assert_eq!(ward.shift(&w, &leader, &shift).await["state"], "published");
}
