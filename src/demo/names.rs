//! The demo ward's people: names put together by lot out of common parts, numbers of a range that is in no use (eleven-digit
//! numbers beginning with 0120 were withdrawn in 2018). None of them exists.

const FAMILY: [&str; 14] =
    ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"];
const MIDDLE_MEN: [&str; 10] = ["Văn", "Hữu", "Minh", "Quốc", "Thanh", "Hoàng", "Đức", "Công", "Tấn", "Xuân"];
const MIDDLE_WOMEN: [&str; 6] = ["Thị", "Ngọc", "Thị Kim", "Mỹ", "Bích", "Thị Thu"];
const GIVEN_MEN: [&str; 18] = [
    "An", "Bảo", "Cường", "Dũng", "Đạt", "Hải", "Hùng", "Khoa", "Lâm", "Long", "Nam", "Phúc", "Quân", "Sơn", "Tài",
    "Thắng", "Tuấn", "Vinh",
];
const GIVEN_WOMEN: [&str; 8] = ["Hạnh", "Hoa", "Lan", "Mai", "Nga", "Phượng", "Thảo", "Yến"];

/// The one over 70, who serves by the chair's decision.
pub const OLDEST: usize = 83;

/// A made-up person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeUp {
    /// The name.
    pub name: String,
    /// The number, of a withdrawn range.
    pub phone: String,
    /// Year of birth.
    pub birth_year: i32,
}

fn pick<'a>(list: &[&'a str], n: usize) -> &'a str {
    list.get(n % list.len()).copied().unwrap_or_default()
}

/// The `n`-th person. Fifteen in a hundred are women; most are between 40 and 62; one is over 70.
pub fn person(n: usize) -> MadeUp {
    let woman = n % 7 == 3;
    let (middle, given) = if woman {
        (pick(&MIDDLE_WOMEN, n * 5 + n / 7), pick(&GIVEN_WOMEN, n * 3 + n / 11))
    } else {
        (pick(&MIDDLE_MEN, n * 7 + n / 5), pick(&GIVEN_MEN, n * 11 + n / 3))
    };
    let age = match n {
        OLDEST => 71,
        n if n % 9 == 4 => 19 + (n * 3) % 14,
        n => 40 + (n * 7) % 23,
    };
    MadeUp {
        name: format!("{} {middle} {given}", pick(&FAMILY, n * 3 + n / 4)),
        phone: format!("0120{:07}", 1_000_000 + n * 137),
        birth_year: 2026 - i32::try_from(age).unwrap_or(40),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::person;
    use crate::domain::text::normalize_phone;

    #[test]
    fn ninety_people_have_numbers_of_their_own_and_names_that_differ() {
        let people: Vec<_> = (0..90).map(person).collect();
        let phones: BTreeSet<_> = people.iter().map(|p| normalize_phone(&p.phone, "VN").unwrap()).collect();
        assert_eq!(phones.len(), 90);
        let names: BTreeSet<_> = people.iter().map(|p| &p.name).collect();
        assert!(names.len() >= 85, "{} names", names.len());
        assert!(people.iter().all(|p| (1950..=2008).contains(&p.birth_year)));
    }
}
