//! Entries and amendments as phones write them.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::*;

on_both_databases!(
    text_like_an_identity_is_refused_and_nothing_is_stored,
    a_breach_is_kept_and_needs_its_sentence,
    a_lawful_quiet_group_is_a_good_record,
    the_same_item_is_known_and_another_is_not,
    every_kind_can_be_written_and_reads_as_it_was_written,
    a_summary_speaks_the_readers_language,
    odd_times_are_flagged_and_positions_are_coarse,
    an_amendment_keeps_the_kind_and_needs_a_reason,
    a_head_of_no_phone_is_refused,
);

async fn text_like_an_identity_is_refused_and_nothing_is_stored(w: World) {
    let seed = Seed::plant(&w).await;
    for (body, pointer) in [
        (json!({ "kind": "all_quiet", "place_note": "gọi 0909 123 456" }), "/body/place_note"),
        (json!({ "kind": "observation", "what": "other", "note": "xe 65A-123.45" }), "/body/note"),
        (with(dispersal(&w), json!({ "note": "CCCD 092301004567" })), "/body/note"),
        (with(dispersal(&w), json!({ "place_note": "nhà a.b@example.com" })), "/body/place_note"),
    ] {
        let found = refused(write(&w, &seed, "an", &item(&w, body)).await);
        assert_eq!(found, [(pointer.to_owned(), "text_looks_like_identity".to_owned())]);
    }
    let now = log(&w, &seed, "an").await;
    assert_eq!((&now["version"], now["entries"].as_array().unwrap().len()), (&json!(0), 0));
    assert!(now.get("ref_no").is_none());
    let clean = json!({ "kind": "observation", "what": "other", "note": "đèn hẻm 12 tắt lúc 22h15" });
    let written = write(&w, &seed, "an", &item(&w, clean)).await.expect(201)["entry"].clone();
    let plate = json!({ "kind": "observation", "what": "other", "note": "đúng rồi" });
    let found = refused(amend(&w, &seed, "an", &written["id"], "theo số 0909123456", plate).await);
    assert_eq!(found, [("/reason".to_owned(), "text_looks_like_identity".to_owned())]);
    assert_eq!(log(&w, &seed, "an").await["entries"][0]["amendments"], json!([]));
}

async fn a_breach_is_kept_and_needs_its_sentence(w: World) {
    let seed = Seed::plant(&w).await;
    let crowd = with(dispersal(&w), json!({ "people": 25 }));
    let found = refused(write(&w, &seed, "an", &item(&w, crowd.clone())).await);
    assert_eq!(found, [("/body/breach_reason".to_owned(), "breach_needs_reason".to_owned())]);
    let told = with(crowd, json!({ "breach_reason": "nhóm đông dần lên trong lúc nói chuyện" }));
    let kept = write(&w, &seed, "an", &item(&w, told)).await.expect(201);
    assert_eq!(kept["entry"]["breaches"][0]["code"], "breach_outcome_under_hard_stop");
    assert_eq!(kept["entry"]["flags"][0]["code"], "flag_police_not_notified", "{}", kept["entry"]["flags"]);
    assert_eq!(log(&w, &seed, "officer").await["breaches"][0]["entry_id"], kept["entry"]["id"]);
    assert_eq!(list(&w, &seed, "officer", "/logs").await[0]["breach"], true);
    let withdrawn = with(dispersal(&w), json!({ "people": 25, "outcome": "police_took_over" }));
    let right = write(&w, &seed, "an", &item(&w, withdrawn)).await.expect(201);
    assert_eq!(right["entry"]["breaches"], json!([]));
}

async fn a_lawful_quiet_group_is_a_good_record(w: World) {
    let seed = Seed::plant(&w).await;
    let quiet = json!({
        "kind": "gathering", "basis": "own_observation", "detected_by": "patrol", "first_seen_at": w.now(),
        "place_type": "park", "people": 4, "people_counted": "estimated", "under18": "unsure",
        "observed_conduct": ["none"], "request_made": "none", "response": "none", "outcome": "no_action", "injury": "none",
    });
    let good = write(&w, &seed, "an", &item(&w, quiet)).await.expect(201)["entry"].clone();
    assert_eq!((&good["breaches"], &good["flags"]), (&json!([]), &json!([])));
    assert_eq!(good["task_group"], "t6_patrol");
}

async fn the_same_item_is_known_and_another_is_not(w: World) {
    let seed = Seed::plant(&w).await;
    let one = item(&w, dispersal(&w));
    write(&w, &seed, "an", &one).await.expect(201);
    let again = write(&w, &seed, "an", &one).await.expect(200);
    assert_eq!(again["verdict"], "duplicate");
    assert_eq!(log(&w, &seed, "an").await["entries"].as_array().unwrap().len(), 1);
    let mut other = one.clone();
    other["body"]["note"] = json!("khác");
    for (who, sent) in [("an", &other), ("binh", &one), ("lead", &other)] {
        let taken = write(&w, &seed, who, sent).await;
        assert!(!taken.text.contains("nhóm dọn rác"), "{}", taken.text);
        assert_eq!(taken.problem(409), "id_taken");
    }
    // An id is taken also for an amendment, and the other way round.
    let path = seed.path(&format!("/entries/{}/amendments", one["id"].as_str().unwrap()));
    let change =
        json!({ "id": one["id"], "v": 1, "device_at": w.now(), "counter": 3, "reason": "nhầm", "body": dispersal(&w) });
    let send = |item: &Value| w.post(&path).token(seed.token("an")).json(item.clone());
    assert_eq!(send(&change).send().await.problem(409), "id_taken");
    let id: Uuid = w.app.ids.new_id(w.now());
    let change = with(change, json!({ "id": id }));
    send(&change).send().await.expect(201);
    assert_eq!(send(&change).send().await.expect(200)["verdict"], "duplicate");
    assert_eq!(
        write(&w, &seed, "an", &with(item(&w, all_quiet()), json!({ "id": id }))).await.problem(409),
        "id_taken"
    );
    assert_eq!(list(&w, &seed, "officer", "/gatherings").await.len(), 1);
}

async fn every_kind_can_be_written_and_reads_as_it_was_written(w: World) {
    let seed = Seed::plant(&w).await;
    for body in [
        json!({ "kind": "all_quiet", "place_note": "bờ kè" }),
        json!({ "kind": "observation", "what": "street_light", "note": "hẻm 12" }),
        dispersal(&w),
        json!({ "kind": "noise", "source": "party", "request_made": "lower_noise", "outcome": "stopped", "note": "về sớm" }),
        json!({ "kind": "assistance", "what": "first_aid", "called_114_115": true, "note": "trật chân" }),
        json!({ "kind": "hazard", "what": "fallen_tree", "called": ["fire", "police"], "note": "chắn đường" }),
        json!({ "kind": "handover_note", "text": "xem lại cổng chợ", "for_next_shift": true }),
    ] {
        let read = write(&w, &seed, "an", &item(&w, body.clone())).await.expect(201)["entry"]["body"].clone();
        for (field, value) in body.as_object().unwrap() {
            let same = match (value, &read[field]) {
                (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().all(|item| b.contains(item)),
                (Value::String(a), Value::String(b)) if field.ends_with("_at") => {
                    a.parse::<chrono::DateTime<chrono::Utc>>().unwrap()
                        == b.parse::<chrono::DateTime<chrono::Utc>>().unwrap()
                }
                (a, b) => a == b,
            };
            assert!(same, "{field}: {value} came back as {}", read[field]);
        }
    }
    let kinds: Vec<Value> =
        log(&w, &seed, "an").await["entries"].as_array().unwrap().iter().map(|e| e["kind"].clone()).collect();
    assert_eq!(kinds.len(), 7);
}

async fn a_summary_speaks_the_readers_language(w: World) {
    let seed = Seed::plant(&w).await;
    write(&w, &seed, "an", &item(&w, dispersal(&w))).await.expect(201);
    let path = seed.path(&format!("/shifts/{}/log", seed.shift));
    for (lang, want) in [("vi", "Tụ tập (5–10 người): đã rời đi"), ("en", "Gathering (5–10 people): left")]
    {
        let read = w.get(&path).token(seed.token("an")).header("accept-language", lang).send().await.expect(200);
        assert_eq!(read["entries"][0]["summary"], want);
    }
}

async fn odd_times_are_flagged_and_positions_are_coarse(w: World) {
    let seed = Seed::plant(&w).await;
    let codes = |answer: &Value| -> Vec<String> {
        answer["entry"]["flags"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap().to_owned()).collect()
    };
    let yesterday = item_at(&w, w.now() - TimeDelta::hours(24), all_quiet());
    let odd = write(&w, &seed, "an", &yesterday).await.expect(201);
    assert_eq!(codes(&odd), ["flag_late_entry", "flag_entry_outside_shift"]);
    let ahead = item_at(&w, w.now() + TimeDelta::minutes(6), all_quiet());
    assert_eq!(codes(&write(&w, &seed, "an", &ahead).await.expect(201)), ["flag_entry_clock_off"]);
    let plain = write(&w, &seed, "an", &item(&w, all_quiet())).await.expect(201);
    assert_eq!(codes(&plain), Vec::<String>::new());

    let here = json!({ "lat": 10.045_219, "lon": 105.746_961, "accuracy_m": 12.0 });
    let mut gathering = dispersal(&w);
    gathering.as_object_mut().unwrap().remove("point");
    let kept = write(&w, &seed, "an", &with(item(&w, gathering), json!({ "position": here }))).await.expect(201);
    assert_eq!(kept["entry"]["position"], json!({ "lat": 10.045, "lon": 105.747, "accuracy_m": 12.0 }));
    assert_eq!(kept["entry"]["body"]["point"], json!({ "lat": 10.045, "lon": 105.747 }));
    assert_eq!(codes(&kept), ["flag_position_rounded"]);
    let nowhere = with(item(&w, all_quiet()), json!({ "position": { "lat": 105.0, "lon": 10.0 } }));
    let found = refused(write(&w, &seed, "an", &nowhere).await);
    assert_eq!(found, [("/position".to_owned(), "point_out_of_range".to_owned())]);
}

async fn an_amendment_keeps_the_kind_and_needs_a_reason(w: World) {
    let seed = Seed::plant(&w).await;
    let written = write(&w, &seed, "an", &item(&w, dispersal(&w))).await.expect(201)["entry"].clone();
    let found = refused(amend(&w, &seed, "an", &written["id"], " ", all_quiet()).await);
    let want = [("/reason", "text_required"), ("/body/kind", "amendment_changes_kind")];
    assert_eq!(found, want.map(|(p, c)| (p.to_owned(), c.to_owned())));
    let bad = with(dispersal(&w), json!({ "people": 0, "force_used": true }));
    let found = refused(amend(&w, &seed, "an", &written["id"], "nhầm", bad).await);
    let want = [("/body/people", "people_zero"), ("/body/breach_reason", "breach_needs_reason")];
    assert_eq!(found, want.map(|(p, c)| (p.to_owned(), c.to_owned())));
    // A breach that an amendment owns up to stays, whatever later ones say.
    let owned = with(dispersal(&w), json!({ "force_used": true, "breach_reason": "đã kéo tay một người" }));
    amend(&w, &seed, "an", &written["id"], "nói rõ", owned).await.expect(201);
    let last = amend(&w, &seed, "an", &written["id"], "rút lại", dispersal(&w)).await.expect(201)["entry"].clone();
    assert_eq!(last["breaches"][0]["code"], "breach_force_used");
    assert_eq!(last["amendments"].as_array().unwrap().len(), 2);
    let counted = list(&w, &seed, "officer", "/gatherings").await;
    assert_eq!((&counted[0]["breach"], &counted[0]["force_used"]), (&json!(true), &json!(false)));
}

async fn a_head_of_no_phone_is_refused(w: World) {
    let seed = Seed::plant(&w).await;
    let odd = json!({ "id": "0193a1b2-0000-4000-8000-000000000001", "v": 9, "counter": -1 });
    let found = refused(write(&w, &seed, "an", &with(item(&w, all_quiet()), odd)).await);
    let pointers: Vec<&str> = found.iter().map(|(pointer, _)| pointer.as_str()).collect();
    assert_eq!(pointers, ["/id", "/v", "/counter"]);
    let unknown = json!({ "kind": "tip", "note": "?" });
    assert_eq!(write(&w, &seed, "an", &item(&w, unknown)).await.problem(400), "malformed");
}
