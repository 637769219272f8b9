//! What every answer has: its language, its tag, its headers; compression; bounds.

use serde_json::json;

use crate::support::World;

on_both_databases!(answers_are_compressed_tagged_and_guarded, faults_of_the_transport_are_problems_too);

async fn answers_are_compressed_tagged_and_guarded(w: World) {
    let token = w.administrator().await;
    let get = || w.get("/api/v1/units").token(&token);
    for encoding in ["gzip", "br"] {
        assert_eq!(get().header("accept-encoding", encoding).send().await.headers["content-encoding"], encoding);
    }
    let plain = get().send().await;
    for (name, value) in
        [("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer"), ("content-language", "vi")]
    {
        assert_eq!(plain.headers[name], value);
    }
    assert!(plain.headers.contains_key("x-request-id"));
    let tag = plain.headers["etag"].to_str().unwrap().to_owned();
    let known = get().header("if-none-match", format!("W/{tag}")).send().await;
    assert_eq!((known.status.as_u16(), known.text.as_str()), (304, ""));
    let english = get().header("if-none-match", &tag).header("accept-language", "en").send().await;
    assert_eq!(english.status, 200, "another language is another answer");
    assert_eq!(w.get("/.well-known/jwks.json").send().await.expect(200)["keys"][0]["crv"], "Ed25519");
    w.get("/readyz").send().await.expect(200);
}

async fn faults_of_the_transport_are_problems_too(w: World) {
    let token = w.administrator().await;
    assert_eq!(w.get("/api/v1/nowhere").send().await.problem(404), "not_found");
    assert_eq!(w.put("/api/v1/units").token(&token).json(json!({})).send().await.problem(405), "method_not_allowed");
    assert_eq!(w.get("/api/v1/units/no-id").token(&token).send().await.problem(400), "malformed");
    assert_eq!(w.post("/api/v1/units").token(&token).keyed().json(json!([])).send().await.problem(400), "malformed");
    let large = json!({ "kind": "province", "name": "x".repeat(1 << 20), "valid_from": "2025-07-01" });
    assert_eq!(w.post("/api/v1/units").token(&token).keyed().json(large).send().await.problem(413), "too_large");
    assert_eq!(w.get("/api/v1/units").token("not.a.token").send().await.problem(401), "unauthenticated");
}
