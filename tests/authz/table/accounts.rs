//! Accounts and the codes that open them.

use serde_json::json;

use super::{KEEPERS, Row, row};

pub fn rows() -> Vec<Row> {
    vec![
        row("open_account")
            .body(json!({ "login_name": "nguoi-moi" }))
            .bad(json!({ "login_name": "volunteer" }))
            .allow("administrator city_hq")
            .forbid_rest(),
        row("create_account")
            .param("person_id", "spare_person")
            .body(json!({}))
            .bad(json!({ "login_name": "volunteer" }))
            .allow(KEEPERS)
            .forbid_people(),
        row("issue_link_code").param("person_id", "spare_person").allow(KEEPERS).forbid_people(),
        row("reset_account")
            .param("person_id", "other_volunteer_person")
            .allow("leader police committee")
            .forbid_people(),
        // A leader's account takes more than a leader.
        row("reset_account").param("person_id", "leader_person").allow("police committee").forbid_people(),
    ]
}
