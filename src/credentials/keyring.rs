//! The signing keys (Ed25519, RFC 8037): files of mode 0600 in one folder, made at the first start.
//!
//! The newest file signs, every file verifies; to rotate, add one, and remove the old one a quarter of an hour later.

use std::collections::BTreeMap;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode};
use serde_json::{Value, json};

use super::{AccessClaims, MacKey};
use crate::clock::Instant;
use crate::error::{Error, Result};
use crate::id::Ids;

/// The keys in force.
#[derive(Clone)]
pub struct Keyring {
    kid: String,
    signing: EncodingKey,
    verifying: BTreeMap<String, (DecodingKey, String)>,
    mac: MacKey,
}

const MAC_FILE: &str = "mac.key";
const KEY_SUFFIX: &str = ".ed25519";

impl Keyring {
    /// Reads the keys of `folder`, making them first where there are none.
    ///
    /// # Errors
    /// [`Error::Internal`] naming the file that cannot be read, made or used.
    pub fn open(folder: &Path, ids: &Ids, now: Instant) -> Result<Self> {
        std::fs::create_dir_all(folder).map_err(|e| at(folder, &e))?;
        if key_files(folder)?.is_empty() {
            Self::add_key(folder, ids, now)?;
        }
        let mac_file = folder.join(MAC_FILE);
        if !mac_file.exists() {
            write_secret(&mac_file, &STANDARD.encode(ids.bytes::<32>()))?;
        }
        let mac: [u8; 32] = read_base64(&mac_file)?.try_into().map_err(|_| at(&mac_file, &"not 32 bytes"))?;
        let mut keys = Vec::new();
        for file in key_files(folder)? {
            let kid = file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
            keys.push((kid, seed_of(&file)?));
        }
        Self::of_seeds(&keys, MacKey::new(mac))
    }

    /// A keyring out of nothing but random bytes, for tests.
    ///
    /// # Errors
    /// When the key cannot be made.
    pub fn ephemeral(ids: &Ids) -> Result<Self> {
        Self::of_seeds(&[("test".to_owned(), ids.bytes())], MacKey::new(ids.bytes()))
    }

    /// Adds a key to `folder`; the next start signs with it. Answers its id.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_key(folder: &Path, ids: &Ids, now: Instant) -> Result<String> {
        std::fs::create_dir_all(folder).map_err(|e| at(folder, &e))?;
        let tail = u16::from_be_bytes(ids.bytes());
        let kid = format!("{}-{tail:04x}", now.format("%Y%m%dT%H%M%S"));
        write_secret(&folder.join(format!("{kid}{KEY_SUFFIX}")), &STANDARD.encode(ids.bytes::<32>()))?;
        Ok(kid)
    }

    fn of_seeds(keys: &[(String, [u8; 32])], mac: MacKey) -> Result<Self> {
        let mut verifying = BTreeMap::new();
        let mut newest = None;
        for (kid, seed) in keys {
            let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|e| Error::internal(e.to_string()))?;
            let x = URL_SAFE_NO_PAD.encode(pair.public_key().as_ref());
            let decoding = DecodingKey::from_ed_components(&x).map_err(Error::internal)?;
            let der = pair.to_pkcs8v1().map_err(|e| Error::internal(e.to_string()))?;
            verifying.insert(kid.clone(), (decoding, x));
            if newest.as_ref().is_none_or(|(k, _)| k < kid) {
                newest = Some((kid.clone(), EncodingKey::from_ed_der(der.as_ref())));
            }
        }
        let (kid, signing) = newest.ok_or_else(|| Error::internal("no signing key"))?;
        Ok(Self { kid, signing, verifying, mac })
    }

    /// The key for keyed hashes.
    pub fn mac(&self) -> &MacKey {
        &self.mac
    }

    /// Signs an access token.
    ///
    /// # Errors
    /// When signing fails.
    pub fn sign(&self, claims: &AccessClaims) -> Result<String> {
        let mut header = Header::new(Algorithm::EdDSA);
        header.kid = Some(self.kid.clone());
        encode(&header, claims, &self.signing).map_err(Error::internal)
    }

    /// The claims of a token that one of our keys signed; whether it is over is the caller's question
    /// ([`AccessClaims::expired`]), since only he has the clock.
    pub fn verify(&self, token: &str) -> Option<AccessClaims> {
        let header = decode_header(token).ok()?;
        let (key, _) = self.verifying.get(header.kid.as_deref()?)?;
        let mut rules = Validation::new(Algorithm::EdDSA);
        rules.validate_exp = false;
        rules.set_required_spec_claims(&["sub", "exp"]);
        decode::<AccessClaims>(token, key, &rules).ok().map(|data| data.claims)
    }

    /// The public keys as a JSON Web Key Set (RFC 7517).
    pub fn jwks(&self) -> Value {
        let key = |(kid, (_, x)): (&String, &(DecodingKey, String))| json!({"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": kid, "x": x});
        json!({ "keys": self.verifying.iter().map(key).collect::<Vec<_>>() })
    }
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keyring({})", self.kid)
    }
}

fn at(path: &Path, what: &dyn std::fmt::Display) -> Error {
    Error::internal(format!("{}: {what}", path.display()))
}

fn key_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).map_err(|e| at(folder, &e))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    files.retain(|f| f.to_string_lossy().ends_with(KEY_SUFFIX));
    files.sort();
    Ok(files)
}

fn write_secret(path: &Path, text: &str) -> Result<()> {
    let mut file =
        std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(|e| at(path, &e))?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(|e| at(path, &e))
}

fn read_base64(path: &Path) -> Result<Vec<u8>> {
    let text = std::fs::read_to_string(path).map_err(|e| at(path, &e))?;
    STANDARD.decode(text.trim()).map_err(|e| at(path, &e))
}

fn seed_of(path: &Path) -> Result<[u8; 32]> {
    read_base64(path)?.try_into().map_err(|_| at(path, &"not a seed of 32 bytes"))
}
