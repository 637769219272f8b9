//! One-time codes that a person reads off paper or hears on the telephone: 60 bits as three groups of four.

use super::hash_token;

/// Crockford's base 32: no I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 12;

/// A one-time code; the database keeps its hash.
#[derive(Clone, PartialEq, Eq)]
pub struct OneTimeCode(String);

impl OneTimeCode {
    /// A new code out of random bytes, five bits of each.
    pub fn new(random: [u8; LENGTH]) -> Self {
        Self(random.iter().map(|b| char::from(*ALPHABET.get(usize::from(b & 31)).unwrap_or(&b'0'))).collect())
    }

    /// Reads what somebody typed: case, spaces and dashes do not matter, I and L are 1, O is 0.
    pub fn parse(text: &str) -> Option<Self> {
        let code: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| match c.to_ascii_uppercase() {
                'I' | 'L' => '1',
                'O' => '0',
                other => other,
            })
            .collect();
        let right = code.len() == LENGTH && code.bytes().all(|b| ALPHABET.contains(&b));
        right.then_some(Self(code))
    }

    /// The code as it is handed over, `XXXX-XXXX-XXXX`.
    pub fn reveal(&self) -> String {
        let groups: Vec<String> =
            self.0.as_bytes().chunks(4).map(|g| String::from_utf8_lossy(g).into_owned()).collect();
        groups.join("-")
    }

    /// What the database keeps.
    pub fn hash(&self) -> String {
        hash_token(self.0.as_bytes())
    }
}

impl std::fmt::Debug for OneTimeCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OneTimeCode")
    }
}
