//! From the crew to the officer and back.

use serde_json::{Value, json};

use super::*;

on_both_databases!(
    a_log_goes_to_the_officer_and_back,
    an_officer_of_the_crew_reviews_no_log_of_his,
    an_empty_log_asks_for_all_quiet,
    an_officer_accepts_what_he_has_seen,
    a_late_addition_stands_beside_the_accepted_text,
    reopening_needs_a_reason,
    words_of_the_review_are_linted,
    a_step_sent_again_happens_once,
);

async fn a_log_goes_to_the_officer_and_back(w: World) {
    let seed = Seed::plant(&w).await;
    assert_eq!(log(&w, &seed, "an").await["state"], "open");
    write(
        &w,
        &seed,
        "an",
        &item(&w, json!({ "kind": "noise", "source": "karaoke", "request_made": "lower_noise", "outcome": "lowered" })),
    )
    .await
    .expect(201);
    let written = write(&w, &seed, "lead", &item(&w, dispersal(&w))).await.expect(201);
    assert_eq!(written["verdict"], "applied");
    assert_eq!(written["entry"]["ref_no"], "G2026-000001");
    assert_eq!(written["entry"]["duration_min"], 12);

    let submitted = step(&w, &seed, "an", "submit", None).await.expect(200);
    assert_eq!((&submitted["state"], &submitted["needs_review"]), (&json!("submitted"), &json!(true)));
    assert_eq!(submitted["ref_no"], "2026-000001");
    let unheard: Vec<&str> =
        submitted["phones_not_heard"].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap()).collect();
    assert_eq!(unheard.len(), 2, "{unheard:?}");
    assert!(unheard.contains(&"Người binh") && unheard.contains(&"Người liaison"));
    assert_eq!(list(&w, &seed, "officer", "/logs?needs_review=true").await.len(), 1);

    let returned = step(&w, &seed, "officer", "return", Some(json!({ "question": "Ai đã gọi?" }))).await.expect(200);
    assert_eq!((&returned["state"], &returned["needs_review"]), (&json!("returned"), &json!(false)));
    assert_eq!(list(&w, &seed, "officer", "/logs?needs_review=true").await.len(), 0);
    let entry = &written["entry"]["id"];
    let better = with(written["entry"]["body"].clone(), json!({ "people": 9 }));
    let amended = amend(&w, &seed, "lead", entry, "đếm lại", better).await.expect(201);
    assert_eq!(amended["verdict"], "applied");
    assert_eq!(amended["entry"]["body"]["people"], 9);
    assert_eq!(amended["entry"]["original"]["people"], 7);
    assert_eq!(amended["entry"]["amendments"][0]["changed"], json!(["/people"]));
    step(&w, &seed, "an", "answer", Some(json!({ "text": "Một người dân gọi cho tổ." }))).await.expect(200);
    step(&w, &seed, "an", "submit", None).await.expect(200);

    let accepted = step(&w, &seed, "officer", "accept", Some(json!({ "note": "Tốt." }))).await.expect(200);
    assert_eq!((&accepted["state"], &accepted["needs_review"]), (&json!("accepted"), &json!(false)));
    let steps: Vec<&str> =
        accepted["steps"].as_array().unwrap().iter().map(|s| s["action"].as_str().unwrap()).collect();
    assert_eq!(steps, ["submit", "return_with_question", "answer", "submit", "accept"]);
    assert_eq!(accepted["steps"][1]["text"], "Ai đã gọi?");
    let seen = log(&w, &seed, "an").await;
    assert_eq!(seen["entries"].as_array().unwrap().len(), 2);
    assert!(seen["entries"].as_array().unwrap().iter().all(|e| e["accepted"] == true));
    assert_eq!(list(&w, &seed, "officer", "/gatherings").await[0]["people"], 9);
    assert_eq!(step(&w, &seed, "an", "submit", None).await.problem(409), "log_already_accepted");
}

async fn an_officer_of_the_crew_reviews_no_log_of_his(w: World) {
    let seed = Seed::plant(&w).await;
    let written = write(&w, &seed, "an", &item(&w, all_quiet())).await.expect(201);
    step(&w, &seed, "an", "submit", None).await.expect(200);
    for (verb, body) in [("return", json!({ "question": "?" })), ("accept", json!({}))] {
        let own = step(&w, &seed, "liaison", verb, Some(body.clone())).await;
        assert_eq!(own.problem(403), "reviewer_was_involved");
        assert_eq!(step(&w, &seed, "chief", verb, Some(body.clone())).await.problem(403), "forbidden");
        assert_eq!(step(&w, &seed, "beside", verb, Some(body)).await.problem(404), "not_found");
    }
    // An officer who wrote in the log is no reviewer of it either.
    let note = json!({ "kind": "all_quiet", "place_note": "theo trực ban" });
    amend(&w, &seed, "second", &written["entry"]["id"], "ghi chú", note).await.expect(201);
    assert_eq!(step(&w, &seed, "second", "accept", Some(json!({}))).await.problem(403), "reviewer_was_involved");
    step(&w, &seed, "officer", "accept", Some(json!({}))).await.expect(200);
}

async fn an_empty_log_asks_for_all_quiet(w: World) {
    let seed = Seed::plant(&w).await;
    let empty = refused(step(&w, &seed, "an", "submit", None).await);
    assert_eq!(empty, [("/entries".to_owned(), "log_without_entries".to_owned())]);
    let path = seed.path(&format!("/logs/{}/submit", seed.shift));
    let bare = w.post(&path).token(seed.token("an")).keyed().send().await;
    assert_eq!(bare.problem(428), "precondition_required");
    write(&w, &seed, "an", &item(&w, all_quiet())).await.expect(201);
    assert_eq!(step(&w, &seed, "mate", "submit", None).await.problem(403), "forbidden");
    step(&w, &seed, "an", "submit", None).await.expect(200);
    assert_eq!(step(&w, &seed, "lead", "submit", None).await.problem(409), "log_already_submitted");
}

async fn an_officer_accepts_what_he_has_seen(w: World) {
    let seed = Seed::plant(&w).await;
    write(&w, &seed, "an", &item(&w, all_quiet())).await.expect(201);
    let seen = step(&w, &seed, "an", "submit", None).await.expect(200)["version"].clone();
    write(&w, &seed, "binh", &item(&w, dispersal(&w))).await.expect(201);
    let path = seed.path(&format!("/logs/{}/accept", seed.shift));
    let accept = |version: &Value| w.post(&path).token(seed.token("officer")).keyed().version(version).json(json!({}));
    let stale = accept(&seen).send().await.expect(412);
    assert_eq!(stale["code"], "stale_version");
    assert!(stale["changed_by"].is_string());
    let now = log(&w, &seed, "officer").await;
    assert_eq!((&now["late_additions"], &now["needs_review"]), (&json!(1), &json!(true)));
    accept(&now["version"]).send().await.expect(200);
}

async fn a_late_addition_stands_beside_the_accepted_text(w: World) {
    let seed = Seed::plant(&w).await;
    let first = write(&w, &seed, "an", &item(&w, dispersal(&w))).await.expect(201)["entry"].clone();
    step(&w, &seed, "an", "submit", None).await.expect(200);
    step(&w, &seed, "officer", "accept", Some(json!({}))).await.expect(200);

    let late = write(&w, &seed, "binh", &item(&w, all_quiet())).await.expect(201);
    assert_eq!((&late["verdict"], &late["entry"]["late_addition"]), (&json!("applied_for_review"), &json!(true)));
    assert_eq!(late["entry"]["accepted"], false);
    let other = with(first["body"].clone(), json!({ "people": 30, "breach_reason": "đã tự nhắc nhở" }));
    amend(&w, &seed, "an", &first["id"], "nhớ ra", other).await.expect(201);

    let now = log(&w, &seed, "officer").await;
    assert_eq!((&now["state"], &now["needs_review"]), (&json!("accepted"), &json!(true)));
    assert_eq!(now["late_additions"], 2);
    let entry = now["entries"].as_array().unwrap().iter().find(|e| e["id"] == first["id"]).unwrap();
    assert_eq!((&entry["body"]["people"], &entry["accepted"]), (&json!(7), &json!(true)));
    assert_eq!(entry["amendments"][0]["accepted"], false);
    assert_eq!(now["breaches"][0]["code"], "breach_outcome_under_hard_stop");
    let counted = list(&w, &seed, "officer", "/gatherings").await;
    assert_eq!((&counted[0]["people"], &counted[0]["breach"]), (&json!(7), &json!(true)));

    let again = step(&w, &seed, "officer", "accept", Some(json!({}))).await.expect(200);
    assert_eq!((&again["needs_review"], &again["late_additions"]), (&json!(false), &json!(0)));
    let entry = again["entries"].as_array().unwrap().iter().find(|e| e["id"] == first["id"]).unwrap();
    assert_eq!((&entry["body"]["people"], &entry["original"]["people"]), (&json!(30), &json!(7)));
    assert_eq!(list(&w, &seed, "officer", "/gatherings").await[0]["people"], 30);
    assert_eq!(step(&w, &seed, "officer", "accept", Some(json!({}))).await.problem(409), "log_already_accepted");
}

async fn reopening_needs_a_reason(w: World) {
    let seed = Seed::plant(&w).await;
    write(&w, &seed, "an", &item(&w, all_quiet())).await.expect(201);
    step(&w, &seed, "an", "submit", None).await.expect(200);
    let reason = json!({ "reason": "bổ sung mục tiếng ồn" });
    assert_eq!(step(&w, &seed, "officer", "reopen", Some(reason.clone())).await.problem(409), "log_not_accepted");
    step(&w, &seed, "officer", "accept", Some(json!({}))).await.expect(200);
    let bare = refused(step(&w, &seed, "officer", "reopen", Some(json!({ "reason": "  " }))).await);
    assert_eq!(bare, [("/reason".to_owned(), "text_required".to_owned())]);
    let open = step(&w, &seed, "officer", "reopen", Some(reason)).await.expect(200);
    assert_eq!(open["state"], "returned");
    assert_eq!(open["entries"][0]["accepted"], true);
    let more = write(&w, &seed, "an", &item(&w, all_quiet())).await.expect(201);
    assert_eq!((&more["verdict"], &more["entry"]["late_addition"]), (&json!("applied"), &json!(false)));
}

async fn words_of_the_review_are_linted(w: World) {
    let seed = Seed::plant(&w).await;
    write(&w, &seed, "an", &item(&w, all_quiet())).await.expect(201);
    let not_yet = step(&w, &seed, "an", "answer", Some(json!({ "text": "đây" }))).await;
    assert_eq!(not_yet.problem(409), "log_not_returned");
    step(&w, &seed, "an", "submit", None).await.expect(200);
    let named =
        refused(step(&w, &seed, "officer", "return", Some(json!({ "question": "Số 0909 123 456 của ai?" }))).await);
    assert_eq!(named, [("/question".to_owned(), "text_looks_like_identity".to_owned())]);
    step(&w, &seed, "officer", "return", Some(json!({ "question": "Lúc mấy giờ?" }))).await.expect(200);
    let named = refused(step(&w, &seed, "an", "answer", Some(json!({ "text": "xe 65A-123.45" }))).await);
    assert_eq!(named, [("/text".to_owned(), "text_looks_like_identity".to_owned())]);
    let bare = refused(step(&w, &seed, "an", "answer", Some(json!({ "text": "" }))).await);
    assert_eq!(bare, [("/text".to_owned(), "text_required".to_owned())]);
    step(&w, &seed, "an", "answer", Some(json!({ "text": "22h15" }))).await.expect(200);
}

async fn a_step_sent_again_happens_once(w: World) {
    let seed = Seed::plant(&w).await;
    write(&w, &seed, "an", &item(&w, all_quiet())).await.expect(201);
    let path = seed.path(&format!("/logs/{}/submit", seed.shift));
    let submit = || w.post(&path).token(seed.token("an")).header("idempotency-key", "one-and-only").version(1);
    let first = submit().send().await.expect(200);
    let again = submit().send().await.expect(200);
    assert_eq!(first["version"], again["version"]);
    assert_eq!(again["steps"].as_array().unwrap().len(), 1);
}
