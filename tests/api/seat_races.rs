//! Many taps at once.

use futures_util::future::join_all;
use wardwatch::domain::authority::Role;

use crate::support::World;
use crate::support::rota_seed::rules;

on_both_databases!(fifty_taps_for_one_seat, fifty_leaders_for_one_volunteer, fifty_accepts_count_once);

const SAIGON: chrono_tz::Tz = chrono_tz::Tz::Asia__Ho_Chi_Minh;

async fn fifty_taps_for_one_seat(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let leader = ward.leader(&w).await;
    let shift = ward.draft(&w, &leader, "2026-12-12T22:00:00", 3).await;
    for _ in 0..2 {
        let person = w.rota_person(ward.id).await;
        ward.assign(&w, &leader, &shift, person).send().await.expect(201);
    }
    ward.publish(&w, &leader, ward.team).await;
    let mut volunteers = Vec::new();
    for _ in 0..50 {
        volunteers.push(ward.volunteer(&w).await);
    }
    let answers = join_all(volunteers.iter().map(|v| ward.sign_up(&w, v, &shift).send())).await;
    let (won, lost): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.status == 201);
    assert_eq!((won.len(), lost.len()), (1, 49));
    for answer in lost {
        assert_eq!(rules(answer), ["capacity"]);
    }
    assert_eq!(ward.shift(&w, &leader, &shift).await["seats_taken"], 3);
}

async fn fifty_leaders_for_one_volunteer(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let wanted = ward.volunteer(&w).await;
    let mut tries = Vec::new();
    for minute in 0..50 {
        let team = w.rota_team(ward.id).await;
        let leader = w.rota_member(ward.id, Some((Role::TeamLeader, team))).await;
        let start = format!("2026-12-12T22:{minute:02}:00");
        let shift = ward.draft_of(&w, &leader, team, &start, 3).await;
        // Every other one is published already: drafts and published shifts must not share him either.
        if minute % 2 == 0 {
            ward.publish(&w, &leader, team).await;
        }
        tries.push((leader, shift));
    }
    let sent = tries.iter().map(|(leader, shift)| ward.assign(&w, leader, shift, wanted.person).send());
    let answers = join_all(sent).await;
    let (won, lost): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.status == 201);
    assert_eq!((won.len(), lost.len()), (1, 49));
    for answer in lost {
        assert_eq!(rules(answer), ["overlap"]);
    }
}

async fn fifty_accepts_count_once(w: World) {
    let ward = w.rota_ward(SAIGON).await;
    let (leader, volunteer) = (ward.leader(&w).await, ward.volunteer(&w).await);
    let shift = ward.draft(&w, &leader, "2026-12-12T22:00:00", 3).await;
    let seat = ward.assign(&w, &leader, &shift, volunteer.person).send().await.expect(201);
    ward.publish(&w, &leader, ward.team).await;
    let path = ward.path(&format!("assignments/{}/accept", seat["id"].as_str().unwrap()));
    let token = volunteer.token(&w);
    let item = serde_json::json!({
        "id": "0193a1b2-0000-7000-8000-000000000001", "v": 1, "device_at": "2026-11-24T14:41:00Z", "counter": 3,
    });
    let answers = join_all((0..50).map(|_| w.post(&path).token(&token).json(item.clone()).send())).await;
    for answer in answers {
        assert_eq!(answer.expect(200)["version"], 2);
    }
}
