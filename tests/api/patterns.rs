//! Shift patterns and the shifts made of them.

use serde_json::{Value, json};
use wardwatch::domain::authority::Role;

use crate::support::World;
use crate::support::rota_seed::{Ward, text};

on_both_databases!(
    a_leader_makes_changes_and_ends_a_pattern,
    a_pattern_that_makes_no_sense_is_refused_by_field,
    making_shifts_again_makes_none,
    a_pattern_keeps_wall_time_over_the_autumn_night,
);

const SAIGON: chrono_tz::Tz = chrono_tz::Tz::Asia__Ho_Chi_Minh;

fn weekend(ward: &Ward) -> Value {
    json!({
        "team_id": ward.team, "name": "Cuối tuần", "start_time": "22:00:00", "minutes": 240,
        "rrule": "FREQ=WEEKLY;BYDAY=FR,SA", "first_date": "2026-12-01", "head_min": 2, "head_target": 3,
        "requirements": [{ "position": "shift_leader", "count": 1 }],
    })
}

async fn a_leader_makes_changes_and_ends_a_pattern(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let (leader, volunteer) = (ward.leader(&w).await, ward.volunteer(&w).await);
    let other = w.rota_team(ward.id).await;
    let stranger = w.rota_member(ward.id, Some((Role::TeamLeader, other))).await;
    let patterns = ward.path("patterns");
    assert_eq!(w.write(&volunteer, &patterns, weekend(&ward)).send().await.problem(403), "forbidden");
    assert_eq!(w.write(&stranger, &patterns, weekend(&ward)).send().await.problem(404), "not_found");
    let made = w.write(&leader, &patterns, weekend(&ward)).send().await;
    assert_eq!(made.headers["etag"], "\"1\"");
    let made = made.expect(201);
    assert_eq!(
        (&made["zone"], &made["state"], &made["duty_day"]),
        (&json!("Asia/Ho_Chi_Minh"), &json!("active"), &json!("same_day"))
    );
    let path = format!("{patterns}/{}", text(&made, "id"));
    assert_eq!(w.read(&volunteer, &path).send().await.problem(403), "forbidden");
    assert_eq!(w.read(&stranger, &path).send().await.problem(404), "not_found");
    assert_eq!(w.read(&leader, &patterns).send().await.expect(200)["items"][0]["id"], made["id"]);
    assert_eq!(w.read(&stranger, &patterns).send().await.expect(200)["items"], json!([]));

    let mut body = weekend(&ward);
    body["head_target"] = json!(4);
    let put = |version: i64| w.put(&path).token(&leader.token(&w)).keyed().version(version).json(body.clone());
    assert_eq!(put(7).send().await.problem(412), "stale_version");
    assert_eq!(put(1).send().await.expect(200)["head_target"], 4);
    let end = |last: &str| w.write(&leader, &format!("{path}/end"), json!({ "last_date": last })).send();
    assert_eq!(end("2026-11-30").await.expect(422)["errors"][0]["code"], "pattern_last_before_first");
    let ended = end("2026-12-20").await.expect(200);
    assert_eq!((&ended["state"], &ended["last_date"]), (&json!("ended"), &json!("2026-12-20")));
    assert_eq!(put(3).send().await.problem(409), "pattern_ended");
    let made = w.write(&leader, &format!("{path}/generate"), json!({ "from": "2026-12-01", "to": "2026-12-31" }));
    assert_eq!(made.send().await.expect(200)["created"], 6);
}

async fn a_pattern_that_makes_no_sense_is_refused_by_field(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let leader = ward.leader(&w).await;
    for (field, value, pointer) in [
        ("rrule", json!("FREQ=HOURLY"), "/rrule"),
        ("start_time", json!("22:00:30"), "/start_time"),
        ("head_min", json!(1), "/head_min"),
        ("head_min", json!(4), "/head_min"),
        ("head_target", json!(51), "/head_target"),
        ("last_date", json!("2026-11-01"), "/last_date"),
        ("requirements", json!([{ "position": "driver", "count": 4 }]), "/requirements"),
        (
            "requirements",
            json!([{ "position": "driver", "count": 1, "qualification_id": ward.team }]),
            "/requirements/0/qualification_id",
        ),
    ] {
        let mut body = weekend(&ward);
        body[field] = value;
        let problem = w.write(&leader, &ward.path("patterns"), body).send().await.expect(422);
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{problem}");
    }
    w.write(&leader, &ward.path("patterns"), weekend(&ward)).send().await.expect(201);
}

async fn making_shifts_again_makes_none(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let leader = ward.leader(&w).await;
    let made = w.write(&leader, &ward.path("patterns"), weekend(&ward)).send().await.expect(201);
    let path = ward.path(&format!("patterns/{}/generate", text(&made, "id")));
    let december = json!({ "from": "2026-12-01", "to": "2026-12-31" });
    let first = w.write(&leader, &path, json!({ "from": "2026-12-04", "to": "2026-12-05" })).send().await.expect(200);
    assert_eq!((&first["created"], &first["existing"]), (&json!(2), &json!(0)));
    let shift = &first["items"][0];
    assert_eq!((&shift["duty_date"], &shift["occurrence_date"]), (&json!("2026-12-04"), &json!("2026-12-04")));
    assert_eq!((&shift["starts_at"], &shift["state"]), (&json!("2026-12-04T15:00:00+00:00"), &json!("draft")));
    let cancel = ward.path(&format!("shifts/{}/cancel", text(shift, "id")));
    w.write(&leader, &cancel, json!({ "reason": "bão" })).send().await.expect(200);

    let again =
        || w.post(&path).token(&leader.token(&w)).header("idempotency-key", "december-2026").json(december.clone());
    let rest = again().send().await.expect(200);
    assert_eq!((&rest["created"], &rest["existing"]), (&json!(6), &json!(2)));
    assert_eq!(rest["items"][0]["state"], "cancelled");
    let replay = again().send().await.expect(200);
    assert_eq!((&replay["created"], &replay["existing"]), (&json!(0), &json!(8)));
    assert_eq!(replay["items"], rest["items"]);
    let other_key = w.write(&leader, &path, december).send().await.expect(200);
    assert_eq!((&other_key["created"], &other_key["items"]), (&json!(0), &rest["items"]));
    for (from, to, code) in
        [("2026-12-02", "2026-12-01", "period_backwards"), ("2026-12-01", "2027-03-03", "too_many_days")]
    {
        let refused = w.write(&leader, &path, json!({ "from": from, "to": to })).send().await.expect(422);
        assert_eq!((&refused["errors"][0]["pointer"], &refused["errors"][0]["code"]), (&json!("/to"), &json!(code)));
    }
}

async fn a_pattern_keeps_wall_time_over_the_autumn_night(w: World) {
    let ward = w.rota_ward(chrono_tz::Tz::Europe__Berlin).await;
    let leader = ward.leader(&w).await;
    let times = async |start: &str, duty_day: &str, minutes: u32| {
        let body = json!({
            "team_id": ward.team, "name": start, "start_time": start, "minutes": minutes, "rrule": "FREQ=DAILY",
            "first_date": "2027-10-01", "duty_day": duty_day, "head_min": 2, "head_target": 3,
        });
        let made = w.write(&leader, &ward.path("patterns"), body).send().await.expect(201);
        let path = ward.path(&format!("patterns/{}/generate", text(&made, "id")));
        let made =
            w.write(&leader, &path, json!({ "from": "2027-10-30", "to": "2027-10-31" })).send().await.expect(200);
        let items = made["items"].as_array().unwrap().clone();
        let texts = |s: &Value| ["local_start", "starts_at", "ends_at"].map(|field| text(s, field));
        items.iter().map(texts).collect::<Vec<_>>()
    };
    assert_eq!(
        times("22:00:00", "same_day", 480).await,
        [
            ["2027-10-30T22:00:00", "2027-10-30T20:00:00+00:00", "2027-10-31T04:00:00+00:00"],
            ["2027-10-31T22:00:00", "2027-10-31T21:00:00+00:00", "2027-11-01T05:00:00+00:00"],
        ]
    );
    assert_eq!(
        times("02:30:00", "day_before", 60).await,
        [
            ["2027-10-31T02:30:00", "2027-10-31T00:30:00+00:00", "2027-10-31T01:30:00+00:00"],
            ["2027-11-01T02:30:00", "2027-11-01T01:30:00+00:00", "2027-11-01T02:30:00+00:00"],
        ]
    );
}
