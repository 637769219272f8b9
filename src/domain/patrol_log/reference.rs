//! Numbers that people read over a telephone: short, by ward and year, without gaps.

vocabulary! {
    /// What is numbered.
    RefKind {
        /// A patrol log.
        Log = "log",
        /// A gathering's record.
        Gathering = "gathering",
    }
}

/// The running number of a log or a gathering in a ward and a year: `2026-000123`, `G2026-000045`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RefNo {
    /// What it numbers.
    pub kind: RefKind,
    /// The year of the duty date.
    pub year: i32,
    /// Counts from 1.
    pub number: i64,
}

impl std::fmt::Display for RefNo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let letter = match self.kind {
            RefKind::Log => "",
            RefKind::Gathering => "G",
        };
        write!(f, "{letter}{:04}-{:06}", self.year, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_says_what_it_numbers() {
        for (kind, number, want) in [
            (RefKind::Log, 123, "2026-000123"),
            (RefKind::Gathering, 45, "G2026-000045"),
            (RefKind::Log, 1_234_567, "2026-1234567"),
        ] {
            assert_eq!(RefNo { kind, year: 2026, number }.to_string(), want);
        }
    }
}
