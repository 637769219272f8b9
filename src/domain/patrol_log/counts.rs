//! Counts for those who read no logs: small cells are not shown, so that a number never points at somebody.

/// Fewer than these are shown as [`FEW`].
const LEAST_SHOWN: u64 = 5;
/// What stands for a small number.
pub const FEW: &str = "<5";

/// A count as it may be shown.
pub fn shown(count: u64) -> String {
    if count < LEAST_SHOWN { FEW.to_owned() } else { count.to_string() }
}

/// The sum of `cells` as it may be shown beside them. With exactly one small cell the sum would give it away; then it only
/// says what is seen.
pub fn shown_total(cells: &[u64]) -> String {
    let (small, seen): (Vec<u64>, Vec<u64>) = cells.iter().partition(|count| **count < LEAST_SHOWN);
    let seen: u64 = seen.iter().sum();
    match small.as_slice() {
        [_] => format!("≥{seen}"),
        _ => shown(seen + small.iter().sum::<u64>()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_not_shown() {
        for (count, want) in [(0, "<5"), (1, "<5"), (4, "<5"), (5, "5"), (120, "120")] {
            assert_eq!(shown(count), want);
        }
    }

    #[test]
    fn a_sum_gives_no_single_cell_away() {
        for (cells, want) in [
            (vec![], "<5"),
            (vec![1, 2], "<5"),
            (vec![4, 3, 0], "7"),
            (vec![10, 6], "16"),
            (vec![10, 6, 1], "≥16"),
            (vec![10, 6, 1, 0], "17"),
        ] {
            assert_eq!(shown_total(&cells), want, "{cells:?}");
        }
    }
}
