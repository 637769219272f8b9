//! Shifts: who sees which, and their life.

use serde_json::json;
use wardwatch::domain::authority::{GrantScope, Role};

use crate::support::World;
use crate::support::rota_seed::{rules, text};

on_both_databases!(
    a_draft_is_for_those_who_build_the_roster,
    a_guest_of_another_team_sees_the_shift_he_stands_on,
    lists_are_filtered_and_paged,
    a_draft_changes_until_it_is_published,
    cancelling_frees_the_crews_time_and_tells_them,
    a_shift_is_closed_after_its_end,
);

const SAIGON: chrono_tz::Tz = chrono_tz::Tz::Asia__Ho_Chi_Minh;

async fn a_draft_is_for_those_who_build_the_roster(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let (leader, volunteer) = (ward.leader(&w).await, ward.volunteer(&w).await);
    let police = w.rota_official(Role::Police, GrantScope::Ward(ward.id)).await;
    let committee = w.rota_official(Role::Committee, GrantScope::Ward(ward.id)).await;
    let shift = ward.draft(&w, &leader, "2026-12-05T22:00:00", 3).await;
    ward.assign(&w, &leader, &shift, volunteer.person).send().await.expect(201);
    let path = ward.path(&format!("shifts/{shift}"));
    let listed =
        async |who| w.read(who, &ward.path("shifts")).send().await.expect(200)["items"].as_array().unwrap().len();
    for (who, sees) in [(&leader, true), (&police, true), (&committee, false), (&volunteer, false)] {
        assert_eq!(w.read(who, &path).send().await.status, if sees { 200 } else { 404 });
        assert_eq!(listed(who).await, usize::from(sees));
    }
    for rest in ["cancel", "assignments"] {
        let body = json!({ "reason": "x", "person_id": volunteer.person });
        assert_eq!(w.write(&volunteer, &format!("{path}/{rest}"), body).send().await.problem(404), "not_found");
    }
    ward.publish(&w, &leader, ward.team).await;
    let cancelled = w.write(&volunteer, &format!("{path}/cancel"), json!({ "reason": "x" })).send().await;
    assert_eq!(cancelled.problem(403), "forbidden");
    for who in [&leader, &police, &committee, &volunteer] {
        assert_eq!(ward.shift(&w, who, &shift).await["assignments"][0]["name"], "Nguyễn Văn An");
        assert_eq!(listed(who).await, 1);
    }
    let elsewhere = w.rota_ward(SAIGON).await;
    assert_eq!(w.read(&elsewhere.leader(&w).await, &path).send().await.problem(404), "not_found");
}

async fn a_guest_of_another_team_sees_the_shift_he_stands_on(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let (leader, other) = (ward.leader(&w).await, w.rota_team(ward.id).await);
    let guest = w.rota_member(ward.id, Some((Role::Volunteer, other))).await;
    let stranger = w.rota_member(ward.id, Some((Role::Volunteer, other))).await;
    let shift = ward.draft(&w, &leader, "2026-12-05T22:00:00", 3).await;
    ward.assign(&w, &leader, &shift, guest.person).send().await.expect(201);
    ward.publish(&w, &leader, ward.team).await;
    let path = ward.path(&format!("shifts/{shift}"));
    let seat = ward.shift(&w, &guest, &shift).await["assignments"][0].clone();
    assert_eq!(seat["person_id"], json!(guest.person));
    assert_eq!(seat.get("assigned_by"), None);
    assert!(ward.shift(&w, &leader, &shift).await["assignments"][0]["assigned_by"].is_string());
    assert_eq!(w.read(&stranger, &path).send().await.problem(404), "not_found");
    w.write(&leader, &format!("{path}/cancel"), json!({ "reason": "bão" })).send().await.expect(200);
    assert_eq!(ward.shift(&w, &guest, &shift).await["state_reason"], "bão");
}

async fn lists_are_filtered_and_paged(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let leader = ward.leader(&w).await;
    for day in ["04", "05", "06", "07"] {
        ward.draft(&w, &leader, &format!("2026-12-{day}T22:00:00"), 3).await;
    }
    let dates = async |query: &str| {
        let page = w.read(&leader, &ward.path(&format!("shifts?{query}"))).send().await.expect(200);
        let dates = page["items"].as_array().unwrap().iter().map(|s| text(s, "duty_date")[8..].to_owned());
        (dates.collect::<Vec<_>>(), page["next"].as_str().map(str::to_owned))
    };
    assert_eq!(dates("from=2026-12-05&to=2026-12-06").await.0, ["05", "06"]);
    assert_eq!(dates("state=published").await.0, Vec::<String>::new());
    assert_eq!(dates(&format!("team_id={}&state=draft", ward.team)).await.0.len(), 4);
    let (first, next) = dates("limit=3").await;
    assert_eq!(first, ["04", "05", "06"]);
    assert_eq!(dates(&format!("limit=3&after={}", next.unwrap())).await, (vec!["07".to_owned()], None));
}

async fn a_draft_changes_until_it_is_published(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let (leader, volunteer) = (ward.leader(&w).await, ward.volunteer(&w).await);
    let shift = ward.draft(&w, &leader, "2026-12-05T22:00:00", 3).await;
    let path = ward.path(&format!("shifts/{shift}"));
    let put = |version: i64, start: &str, seats: u32| {
        let body = json!({
            "local_start": start, "minutes": 240, "duty_day": "day_before", "head_min": 2, "head_target": seats,
        });
        w.put(&path).token(&leader.token(&w)).keyed().version(version).json(body)
    };
    let changed = put(1, "2026-12-06T00:30:00", 4).send().await.expect(200);
    assert_eq!((&changed["duty_date"], &changed["version"]), (&json!("2026-12-05"), &json!(2)));
    assert_eq!(changed["starts_at"], "2026-12-05T17:30:00+00:00");
    assert_eq!(put(1, "2026-12-06T01:00:00", 4).send().await.problem(412), "stale_version");
    for person in [volunteer.person, leader.person, w.rota_person(ward.id).await] {
        ward.assign(&w, &leader, &shift, person).send().await.expect(201);
    }
    let fewer = put(2, "2026-12-06T01:00:00", 2).send().await.expect(422);
    assert_eq!(fewer["errors"][0]["pointer"], "/head_target");
    assert_eq!(put(2, "2026-12-06T01:00:30", 4).send().await.expect(422)["errors"][0]["pointer"], "/local_start");
    ward.publish(&w, &leader, ward.team).await;
    assert_eq!(put(3, "2026-12-06T01:00:00", 4).send().await.problem(409), "shift_published");
}

async fn cancelling_frees_the_crews_time_and_tells_them(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let (leader, volunteer) = (ward.leader(&w).await, ward.volunteer(&w).await);
    let silent = w.rota_person(ward.id).await;
    let shift = ward.draft(&w, &leader, "2026-12-05T22:00:00", 3).await;
    for person in [volunteer.person, silent] {
        ward.assign(&w, &leader, &shift, person).send().await.expect(201);
    }
    ward.publish(&w, &leader, ward.team).await;
    let other = ward.draft(&w, &leader, "2026-12-06T00:00:00", 3).await;
    for person in [volunteer.person, silent] {
        assert_eq!(rules(ward.assign(&w, &leader, &other, person).send().await), ["overlap"]);
    }
    let path = ward.path(&format!("shifts/{shift}/cancel"));
    let cancelled = w.write(&leader, &path, json!({ "reason": "bão cấp 10" })).send().await.expect(200);
    assert_eq!((&cancelled["state"], &cancelled["seats_taken"]), (&json!("cancelled"), &json!(0)));
    for person in [volunteer.person, silent] {
        assert_eq!(w.rota_told(ward.id, person, "shift_called_off").await, 1);
        ward.assign(&w, &leader, &other, person).send().await.expect(201);
    }
    ward.publish(&w, &leader, ward.team).await;
    assert_eq!(ward.shift(&w, &leader, &other).await["seats_taken"], 2);
    assert_eq!(w.write(&leader, &path, json!({ "reason": "x" })).send().await.problem(409), "shift_cancelled");
    assert_eq!(ward.assign(&w, &leader, &shift, volunteer.person).send().await.problem(409), "shift_cancelled");
}

async fn a_shift_is_closed_after_its_end(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let (leader, volunteer) = (ward.leader(&w).await, ward.volunteer(&w).await);
    let shift = ward.draft(&w, &leader, "2026-12-05T22:00:00", 3).await;
    let close = || w.post(&ward.path(&format!("shifts/{shift}/close"))).token(&leader.token(&w)).keyed();
    assert_eq!(close().send().await.problem(409), "shift_not_published");
    let seat = text(&ward.assign(&w, &leader, &shift, volunteer.person).send().await.expect(201), "id");
    ward.publish(&w, &leader, ward.team).await;
    w.at("2026-12-05T18:59:00Z");
    assert_eq!(close().send().await.problem(409), "shift_not_over");
    w.at("2026-12-05T19:00:00Z");
    let withdraw = || w.write(&leader, &ward.path(&format!("assignments/{seat}/withdraw")), json!({ "reason": "x" }));
    assert_eq!(withdraw().send().await.problem(409), "shift_over");
    assert_eq!(ward.assign(&w, &leader, &shift, leader.person).send().await.problem(409), "shift_over");
    let cancel = ward.path(&format!("shifts/{shift}/cancel"));
    assert_eq!(w.write(&leader, &cancel, json!({ "reason": "x" })).send().await.problem(409), "shift_over");
    assert_eq!(close().send().await.expect(200)["state"], "closed");
    assert_eq!(withdraw().send().await.problem(409), "shift_closed");
    assert_eq!(close().send().await.problem(409), "shift_closed");
}
