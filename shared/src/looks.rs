//! How people and groups without a picture look, the same in the server's pages and in the application.

/// The eight tints, as classes of the styles.
const TINTS: [&str; 8] =
    ["t-tilleul", "t-genet", "t-brique", "t-ciel", "t-glycine", "t-garance", "t-ardoise", "t-olive"];

/// The class of the tint of a thing: always the same for the same thing.
///
/// Ids of neighbours in time differ in few bits: they are mixed first (as splitmix64 does).
#[must_use]
pub fn tint(id: i64) -> &'static str {
    let mut mixed = id.cast_unsigned();
    for factor in [0xBF58_476D_1CE4_E5B9, 0x94D0_49BB_1331_11EB] {
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(factor);
    }
    let index = usize::try_from(mixed >> 61).unwrap_or_default();
    TINTS.get(index).copied().unwrap_or("t-ardoise")
}

/// The first letters of the first and the last word of a name.
#[must_use]
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let (first, last) = (words.next(), words.next_back());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// How one calls a person: the first word of their name.
#[must_use]
pub fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn neighbours_differ_and_a_thing_keeps_its_tint() {
        let tints: BTreeSet<_> = (0..40).map(|n| tint(n << 12)).collect();
        assert_eq!(tints.len(), 8, "all tints serve");
        assert_eq!(tint(3_456_789_012), tint(3_456_789_012));
    }

    #[test]
    fn initials_are_those_of_the_first_and_the_last_word() {
        for (name, letters) in
            [("Mathilde Bodin", "MB"), ("Élise de la Tour", "ÉT"), ("participante", "P"), ("  ", "")]
        {
            assert_eq!(initials(name), letters);
        }
        assert_eq!((first_name("Claire Morvan"), first_name("")), ("Claire", ""));
    }
}
