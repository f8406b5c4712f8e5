//! The eight tints of initials and tiles: always the same for the same thing.

const CLASSES: [&str; 8] =
    ["t-tilleul", "t-genet", "t-brique", "t-ciel", "t-glycine", "t-garance", "t-ardoise", "t-olive"];

/// The class of the tint of a thing.
///
/// Ids of neighbours in time differ in few bits: they are mixed first (as splitmix64 does).
pub fn of(id: i64) -> &'static str {
    let mut mixed = id.cast_unsigned();
    for factor in [0xBF58_476D_1CE4_E5B9, 0x94D0_49BB_1331_11EB] {
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(factor);
    }
    let index = usize::try_from(mixed >> 61).unwrap_or_default();
    CLASSES.get(index).copied().unwrap_or("t-ardoise")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn neighbours_differ_and_a_thing_keeps_its_tint() {
        let tints: BTreeSet<_> = (0..40).map(|n| super::of(n << 12)).collect();
        assert_eq!(tints.len(), 8, "all tints serve");
        assert_eq!(super::of(3_456_789_012), super::of(3_456_789_012));
    }
}
