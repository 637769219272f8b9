use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use chrono::TimeDelta;
use uuid::Uuid;

use super::*;
use crate::clock::Instant;
use crate::id::{AccountId, Ids, SessionId};

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("wardwatch-keys-{}-{name}", std::process::id()));
        std::fs::remove_dir_all(&path).ok();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

fn now() -> Instant {
    "2026-11-24T14:40:00Z".parse().unwrap()
}

fn claims(at: Instant) -> AccessClaims {
    AccessClaims::new(AccountId(Uuid::from_u128(1)), SessionId(Uuid::from_u128(2)), Uuid::from_u128(3), at)
}

#[test]
fn keys_are_made_once_for_their_owner_alone() {
    let folder = Folder::new("made");
    let ids = Ids::seeded(1);
    let first = Keyring::open(&folder.0, &ids, now()).unwrap();
    for file in std::fs::read_dir(&folder.0).unwrap() {
        let mode = file.unwrap().metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let again = Keyring::open(&folder.0, &ids, now()).unwrap();
    assert_eq!(first.jwks(), again.jwks());
    assert_eq!(again.verify(&first.sign(&claims(now())).unwrap()), Some(claims(now())));
    assert_eq!(first.mac().hash(&[b"a"]), again.mac().hash(&[b"a"]));
}

#[test]
fn a_new_key_signs_and_the_old_one_still_verifies() {
    let folder = Folder::new("rotated");
    let ids = Ids::seeded(1);
    let old = Keyring::open(&folder.0, &ids, now()).unwrap();
    let token = old.sign(&claims(now())).unwrap();
    Keyring::add_key(&folder.0, &ids, now() + TimeDelta::seconds(1)).unwrap();
    let new = Keyring::open(&folder.0, &ids, now()).unwrap();
    assert_eq!(new.jwks()["keys"].as_array().unwrap().len(), 2);
    assert!(new.verify(&token).is_some());
    assert!(old.verify(&new.sign(&claims(now())).unwrap()).is_none(), "a key that is not in the ring verifies nothing");
}

#[test]
fn a_token_that_was_touched_is_none() {
    let keys = Keyring::ephemeral(&Ids::seeded(3)).unwrap();
    let token = keys.sign(&claims(now())).unwrap();
    let mut parts: Vec<String> = token.split('.').map(str::to_owned).collect();
    assert!(keys.verify(&token).is_some());
    let other = keys.sign(&AccessClaims { sub: AccountId(Uuid::from_u128(9)), ..claims(now()) }).unwrap();
    parts[1] = other.split('.').nth(1).unwrap().to_owned();
    assert!(keys.verify(&parts.join(".")).is_none(), "another's claims under this signature");
    // {"alg":"none","kid":"test"}
    let none = format!("eyJhbGciOiJub25lIiwia2lkIjoidGVzdCJ9.{}.", parts[1]);
    assert!(keys.verify(&none).is_none(), "no signature at all");
}

#[test]
fn an_access_token_is_over_after_a_quarter_of_an_hour() {
    let claims = claims(now());
    assert!(!claims.expired(now() + TimeDelta::seconds(899)));
    assert!(claims.expired(now() + TimeDelta::seconds(900)));
}

#[test]
fn codes_survive_being_read_aloud_and_typed_badly() {
    let code = OneTimeCode::new(Ids::seeded(5).bytes());
    let shown = code.reveal();
    assert_eq!(shown.len(), 14);
    for typed in [
        shown.to_lowercase(),
        shown.replace('-', ""),
        shown.replace('-', " "),
        shown.replace('0', "O").replace('1', "l"),
    ] {
        assert_eq!(OneTimeCode::parse(&typed).unwrap().hash(), code.hash(), "{typed}");
    }
    for wrong in ["", "0000-0000-000", "0000-0000-0000-0", "UUUU-0000-0000", "ă000-0000-000"] {
        assert!(OneTimeCode::parse(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn a_refresh_token_names_its_account_and_hides_its_secret() {
    let token = RefreshToken::new(AccountId(Uuid::from_u128(4)), [7; 32]);
    let read = RefreshToken::parse(&token.reveal()).unwrap();
    assert_eq!(read, token);
    assert!(!format!("{token:?}").contains(&token.reveal()));
    assert!(!token.reveal().contains(&token.hash()));
    for wrong in ["", "AAAA", &token.reveal()[1..]] {
        assert!(RefreshToken::parse(wrong).is_none());
    }
}

#[test]
fn a_password_matches_its_own_hash_and_no_account_matches_nothing() {
    let rules = PasswordRules::new(16, [1; 16]).unwrap();
    let hash = rules.hash("trời mưa to", [2; 16]).unwrap();
    assert!(hash.starts_with("$argon2id$"));
    assert!(rules.verify("trời mưa to", Some(&hash)));
    assert!(!rules.verify("trời mưa nhỏ", Some(&hash)));
    assert!(!rules.verify("no account has this password", None));
    for (password, fits) in [("1234567", false), ("12345678", true), ("Tổ-Trưởng", true), ("to-truong-1", false)] {
        assert_eq!(PasswordRules::check(password, "to-truong-1", "/p").is_ok(), fits, "{password}");
    }
}

#[test]
fn keyed_hashes_do_not_run_together() {
    let mac = MacKey::new([9; 32]);
    assert_ne!(mac.hash(&[b"ab", b"c"]), mac.hash(&[b"a", b"bc"]));
    assert_ne!(mac.hash(&[b"a"]), MacKey::new([8; 32]).hash(&[b"a"]));
}
