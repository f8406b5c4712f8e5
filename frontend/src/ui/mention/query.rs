//! Who is looked for in a text, at a caret. The browser counts in UTF-16 units, and so does this.

/// The longest name that is looked for.
const LONGEST: usize = 40;

/// The letters between an `@` and the caret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The text before the `@`.
    pub before: String,
    /// The letters after it.
    pub letters: String,
}

impl Query {
    /// Who is looked for, if the caret stands in a name after an `@`.
    ///
    /// The `@` must begin a word, so that an e-mail address is none.
    pub fn at(text: &str, caret: usize) -> Option<Self> {
        let upto = text.get(..byte(text, caret))?;
        let (before, letters) = upto.rsplit_once('@')?;
        let begins = before.chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '@');
        let is_name =
            letters.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '\'' | '’'));
        (begins && is_name && letters.chars().count() <= LONGEST)
            .then(|| Self { before: before.to_owned(), letters: letters.to_owned() })
    }

    /// The text with the name in the place of the letters, and where the caret goes.
    pub fn complete(&self, text: &str, username: &str) -> (String, usize) {
        let after = text.get(self.before.len() + 1 + self.letters.len()..).unwrap_or_default();
        let follows = after.chars().next();
        // A name at the end or before a word is followed by a space; the caret goes behind it.
        let space = if follows.is_none_or(char::is_alphanumeric) { " " } else { "" };
        let upto = format!("{}@{username}{space}", self.before);
        let behind = usize::from(follows.is_some_and(char::is_whitespace));
        let caret = upto.encode_utf16().count() + behind;
        (format!("{upto}{after}"), caret)
    }
}

/// The byte where a place in UTF-16 units lies.
fn byte(text: &str, units: usize) -> usize {
    let mut left = units;
    for (index, c) in text.char_indices() {
        if left == 0 {
            return index;
        }
        left = left.saturating_sub(c.len_utf16());
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Option<String> {
        Query::at(text, text.encode_utf16().count()).map(|query| query.letters)
    }

    #[test]
    fn an_at_that_begins_a_word_looks_for_somebody() {
        assert_eq!(letters("Merci à @Math").as_deref(), Some("Math"));
        assert_eq!(letters("@").as_deref(), Some(""));
        assert_eq!(letters("(@élise.m").as_deref(), Some("élise.m"));
        assert_eq!(letters("karim@mairie"), None, "an address");
        assert_eq!(letters("@Karim merci"), None, "the name is over");
        assert_eq!(letters("rien"), None);
    }

    #[test]
    fn the_caret_counts_in_the_browsers_units() {
        let text = "👍 @ka et la suite";
        assert_eq!(Query::at(text, 6).map(|query| query.letters).as_deref(), Some("ka"));
        assert_eq!(Query::at(text, 5).map(|query| query.letters).as_deref(), Some("k"));
    }

    #[test]
    fn the_name_takes_the_place_of_the_letters() {
        let text = "👍 @ka, merci";
        let query = Query::at(text, 6).unwrap();
        let (text, caret) = query.complete(text, "karim.haddad");
        assert_eq!((text.as_str(), caret), ("👍 @karim.haddad, merci", 16));
        let query = Query::at("@ka et", 3).unwrap();
        assert_eq!(query.complete("@ka et", "karim"), ("@karim et".to_owned(), 7));
    }
}
