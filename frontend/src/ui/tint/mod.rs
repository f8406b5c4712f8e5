//! The eight tints of initials and tiles: always the same for the same thing.

const CLASSES: [&str; 8] =
    ["t-tilleul", "t-genet", "t-brique", "t-ciel", "t-glycine", "t-garance", "t-ardoise", "t-olive"];

/// The class of the tint of a thing.
///
/// Ids of neighbours in time differ in few bits: a multiplication spreads them.
pub fn of(id: i64) -> &'static str {
    let mixed = (id >> 9).wrapping_mul(0x9E37_79B9_7F4A_7C15_u64.cast_signed());
    let index = usize::try_from(mixed.cast_unsigned() >> 61).unwrap_or_default();
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
