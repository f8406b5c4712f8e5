//! Texts that are valid by construction.
//!
//! Each type is parsed once, in the form before sending and again where it arrives; whoever
//! holds one need not check it. Lengths are counted in Unicode scalar values, the same way on
//! both sides.

use crate::problem::FieldRule;

/// How many characters a text has, as every limit counts them.
#[must_use]
pub fn length(text: &str) -> usize {
    text.chars().count()
}

pub(crate) fn checked(text: String, min: usize, max: usize) -> Result<String, FieldRule> {
    let count = length(&text);
    if count == 0 {
        Err(FieldRule::Blank)
    } else if count < min {
        Err(FieldRule::TooShort { min })
    } else if count > max {
        Err(FieldRule::TooLong { max })
    } else if text.contains('\0') {
        // PostgreSQL stores no NUL; nobody types one.
        Err(FieldRule::Malformed)
    } else {
        Ok(text)
    }
}

/// Lets a type travel as the text it is parsed from: a refusal travels through serde as a token.
macro_rules! travels_as_string {
    ($name:ident) => {
        travels_as_string!($name, |text| text.0);
    };
    ($name:ident, |$it:ident| $text:expr) => {
        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(raw: String) -> Result<Self, String> {
                Self::parse(&raw).map_err(|rule| rule.to_token())
            }
        }

        impl From<$name> for String {
            fn from($it: $name) -> String {
                $text
            }
        }
    };
}

pub(crate) use travels_as_string;

/// Declares texts with their limits, and how they are made regular before they are counted.
macro_rules! text {
    ($($(#[$meta:meta])* $name:ident { min: $min:literal, max: $max:literal, $normal:expr }),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "openapi", schemars(extend("minLength" = $min, "maxLength" = $max)))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters it may have.
            pub const MAX: usize = $max;
            /// The fewest characters it may have.
            pub const MIN: usize = $min;

            /// Reads it, or says which rule it breaks.
            pub fn parse(raw: &str) -> Result<Self, $crate::problem::FieldRule> {
                let normal: fn(&str) -> Result<String, $crate::problem::FieldRule> = $normal;
                $crate::text::checked(normal(raw)?, Self::MIN, Self::MAX).map(Self)
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text, given away.
            #[must_use]
            pub fn into_inner(self) -> String {
                self.0
            }
        }

        crate::text::travels_as_string!($name);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

pub(crate) use text;

#[expect(clippy::unnecessary_wraps, reason = "one signature for every normalisation")]
fn trimmed(raw: &str) -> Result<String, FieldRule> {
    Ok(raw.trim().to_owned())
}

/// One line: blanks of any kind become one space.
#[expect(clippy::unnecessary_wraps, reason = "one signature for every normalisation")]
pub(crate) fn one_line(raw: &str) -> Result<String, FieldRule> {
    Ok(raw.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[expect(clippy::unnecessary_wraps, reason = "one signature for every normalisation")]
fn as_is(raw: &str) -> Result<String, FieldRule> {
    Ok(raw.to_owned())
}

fn user_name(raw: &str) -> Result<String, FieldRule> {
    let name = raw.trim().to_lowercase();
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let ends_well = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let well =
        name.chars().all(inside) && ends_well(name.chars().next()) && ends_well(name.chars().next_back());
    if name.is_empty() || well { Ok(name) } else { Err(FieldRule::Malformed) }
}

fn staff_number(raw: &str) -> Result<String, FieldRule> {
    let number = raw.trim().to_ascii_uppercase();
    let inside = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '.' | '/');
    if number.chars().all(inside) { Ok(number) } else { Err(FieldRule::Malformed) }
}

fn slug(raw: &str) -> Result<String, FieldRule> {
    let slug = raw.trim().to_lowercase();
    let well = slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if well { Ok(slug) } else { Err(FieldRule::Malformed) }
}

fn email(raw: &str) -> Result<String, FieldRule> {
    let address = raw.trim().to_owned();
    if address.is_empty() {
        return Ok(address);
    }
    // The mail server is the judge of an address; this refuses what cannot be one.
    match address.rsplit_once('@') {
        Some((local, domain))
            if !local.is_empty()
                && !domain.is_empty()
                && !domain.starts_with('.')
                && !domain.ends_with('.')
                && !address.chars().any(|c| c.is_whitespace() || c.is_control()) =>
        {
            Ok(address)
        }
        _ => Err(FieldRule::Malformed),
    }
}

/// `#1A5`, `1a5` and `#11aa55` are one colour, written in its six digits.
fn color(raw: &str) -> Result<String, FieldRule> {
    let digits = raw.trim().trim_start_matches('#').to_ascii_lowercase();
    if raw.trim().is_empty() {
        return Ok(String::new());
    }
    if !digits.chars().all(|c| c.is_ascii_hexdigit()) {
        return Err(FieldRule::Malformed);
    }
    match digits.len() {
        3 => Ok(digits.chars().fold("#".to_owned(), |text, digit| format!("{text}{digit}{digit}"))),
        6 => Ok(format!("#{digits}")),
        _ => Err(FieldRule::Malformed),
    }
}

/// `Europe/Paris`, `Etc/GMT+3`: whether there is such a zone, the server knows.
fn time_zone(raw: &str) -> Result<String, FieldRule> {
    let name = raw.trim();
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+');
    if name.chars().all(inside) { Ok(name.to_owned()) } else { Err(FieldRule::Malformed) }
}

/// `2026-11-23`: a day that there is.
fn day(raw: &str) -> Result<String, FieldRule> {
    let day = raw.trim();
    if day.is_empty() {
        return Ok(String::new());
    }
    let parts: Vec<&str> = day.split('-').collect();
    let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let [year, month, date] = parts[..] else { return Err(FieldRule::Malformed) };
    let well = (year.len(), month.len(), date.len()) == (4, 2, 2) && parts.iter().all(|part| digits(part));
    let number = |part: &str| part.parse::<u32>().unwrap_or_default();
    let (year, month, date) = (number(year), number(month), number(date));
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    if well && year > 0 && (1..=last).contains(&date) {
        Ok(day.to_owned())
    } else {
        Err(FieldRule::Malformed)
    }
}

/// `07:30`: what a clock of 24 hours shows.
fn clock_time(raw: &str) -> Result<String, FieldRule> {
    let time = raw.trim();
    let Some((hours, minutes)) = time.split_once(':') else {
        return if time.is_empty() { Ok(String::new()) } else { Err(FieldRule::Malformed) };
    };
    let number = |part: &str, most: u32| {
        let well = part.len() == 2 && part.chars().all(|c| c.is_ascii_digit());
        well && part.parse().is_ok_and(|number: u32| number <= most)
    };
    if number(hours, 23) && number(minutes, 59) { Ok(time.to_owned()) } else { Err(FieldRule::Malformed) }
}

/// Letters, and single spaces, hyphens and apostrophes between them.
fn word(raw: &str) -> Result<String, FieldRule> {
    let word = one_line(raw)?.replace('\'', "’");
    let joins = |c: char| matches!(c, ' ' | '-' | '’');
    let well = word.split(joins).all(|part| !part.is_empty() && part.chars().all(char::is_alphabetic));
    if well || word.is_empty() { Ok(word) } else { Err(FieldRule::Malformed) }
}

text! {
    /// The title of a post.
    Title { min: 1, max: 160, one_line },
    /// The text of a post, Markdown.
    PostBody { min: 1, max: 16_000, trimmed },
    /// The text of a comment, Markdown.
    CommentBody { min: 1, max: 4_000, trimmed },
    /// A password that somebody chooses.
    NewPassword { min: 12, max: 256, as_is },
    /// A password that somebody types to prove who they are.
    Password { min: 1, max: 256, as_is },
    /// A name to sign in with and to be mentioned by: `karim.haddad`.
    Username { min: 2, max: 60, user_name },
    /// By what the organisation knows a person, and another way to sign in: `AG-00412`.
    StaffNumber { min: 1, max: 32, staff_number },
    /// A person's name, as others read it.
    DisplayName { min: 1, max: 120, one_line },
    /// The name of a body, a unit or a group.
    Name { min: 1, max: 160, one_line },
    /// What a person does.
    Function { min: 1, max: 160, one_line },
    /// An e-mail address.
    EmailAddress { min: 3, max: 254, email },
    /// What a group is about.
    About { min: 1, max: 4_000, trimmed },
    /// What somebody adds to a request.
    Message { min: 1, max: 500, trimmed },
    /// A group's name in addresses.
    Slug { min: 1, max: 80, slug },
    /// A colour of a screen, as `#11aa55`.
    Color { min: 7, max: 7, color },
    /// The name of a time zone, as the IANA database has it.
    TimeZone { min: 1, max: 64, time_zone },
    /// A day, as `2026-11-23`.
    Day { min: 10, max: 10, day },
    /// What a clock shows, as `07:30`.
    ClockTime { min: 5, max: 5, clock_time },
    /// What stands above the form to sign in.
    Welcome { min: 1, max: 500, trimmed },
    /// A noun that texts say instead of ours.
    Word { min: 2, max: 30, word },
    /// A key that the client makes for something new, so that sending it twice writes it once.
    ClientKey { min: 8, max: 64, trimmed },
}

impl Color {
    /// The colour of these parts: red, green, blue.
    #[must_use]
    pub fn of_channels([red, green, blue]: [u8; 3]) -> Self {
        Self(format!("#{red:02x}{green:02x}{blue:02x}"))
    }
}

impl ClockTime {
    /// What a clock shows at that hour and minute; beyond a day, at its last minute.
    #[must_use]
    pub fn of(hour: u32, minute: u32) -> Self {
        Self(format!("{:02}:{:02}", hour.min(23), minute.min(59)))
    }

    /// Minutes since midnight.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        let number = |part: &str| part.parse::<u32>().unwrap_or(0);
        self.0.split_once(':').map_or(0, |(hours, minutes)| number(hours) * 60 + number(minutes))
    }

    /// That many minutes after midnight.
    #[must_use]
    pub fn of_minutes(minutes: u32) -> Self {
        Self::of(minutes / 60, minutes % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_one_line_and_has_a_limit() {
        assert_eq!(Title::parse("  Bonjour \n à tous ").unwrap().as_str(), "Bonjour à tous");
        assert_eq!(Title::parse(" \t "), Err(FieldRule::Blank));
        assert!(Title::parse(&"é".repeat(160)).is_ok());
        assert_eq!(Title::parse(&"é".repeat(161)), Err(FieldRule::TooLong { max: 160 }));
    }

    #[test]
    fn a_day_is_one_that_there_is() {
        for well in ["2026-11-23", "2024-02-29", " 2000-02-29 "] {
            assert_eq!(Day::parse(well).unwrap().as_str(), well.trim());
        }
        for wrong in
            ["2026-02-29", "1900-02-29", "2026-13-01", "2026-04-31", "26-04-3001", "2026-4-001", "+026-01-01"]
        {
            assert!(Day::parse(wrong).is_err(), "{wrong}");
        }
        assert_eq!(Day::parse(""), Err(FieldRule::Blank));
    }

    #[test]
    fn a_clock_shows_hours_and_minutes() {
        assert_eq!(ClockTime::parse("07:30").unwrap().minutes(), 450);
        assert_eq!(ClockTime::of_minutes(1439).as_str(), "23:59");
        for wrong in ["24:00", "7:30", "07:60", "07-30", "+7:30"] {
            assert!(ClockTime::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_emoji_counts_as_its_scalar_values() {
        assert_eq!(length("👍🏽"), 2);
    }

    #[test]
    fn a_user_name_begins_and_ends_with_a_letter_or_digit() {
        assert_eq!(Username::parse("Karim.Haddad").unwrap().as_str(), "karim.haddad");
        for wrong in [".karim", "karim.", "karim haddad", "karïm", "a@b"] {
            assert_eq!(Username::parse(wrong), Err(FieldRule::Malformed), "{wrong}");
        }
    }

    #[test]
    fn a_staff_number_is_in_capitals_and_without_blanks() {
        assert_eq!(StaffNumber::parse(" ag-00.412/b ").unwrap().as_str(), "AG-00.412/B");
        assert_eq!(StaffNumber::parse("  "), Err(FieldRule::Blank));
        assert!(StaffNumber::parse(&"7".repeat(32)).is_ok());
        assert_eq!(StaffNumber::parse(&"7".repeat(33)), Err(FieldRule::TooLong { max: 32 }));
        for wrong in ["12 34", "é1", "a_1", "a@b", "1\u{0}", "ı1", "٣"] {
            assert_eq!(StaffNumber::parse(wrong), Err(FieldRule::Malformed), "{wrong}");
        }
    }

    #[test]
    fn a_colour_is_six_digits_however_it_is_written() {
        for text in ["#11aa55", "11AA55", " #1a5 "] {
            assert_eq!(Color::parse(text).unwrap().as_str(), "#11aa55", "{text}");
        }
        assert_eq!(Color::parse(" "), Err(FieldRule::Blank));
        for wrong in ["#", "#12345", "#1234567", "red", "#gggggg", "rgb(0,0,0)", "#fff;}", "é5a"] {
            assert_eq!(Color::parse(wrong), Err(FieldRule::Malformed), "{wrong}");
        }
    }

    #[test]
    fn a_time_zone_has_the_letters_of_one() {
        for name in ["Europe/Paris", "America/Argentina/Buenos_Aires", "Etc/GMT+3", "UTC"] {
            assert_eq!(TimeZone::parse(name).unwrap().as_str(), name);
        }
        for wrong in ["Europe Paris", "../etc/passwd", "Europe/\u{0}", "<b>"] {
            assert_eq!(TimeZone::parse(wrong), Err(FieldRule::Malformed), "{wrong}");
        }
    }

    #[test]
    fn a_word_is_letters_and_what_joins_them() {
        for (raw, word) in
            [("espace", "espace"), (" Cercle  d'amis ", "Cercle d’amis"), ("îlot-test", "îlot-test")]
        {
            assert_eq!(Word::parse(raw).unwrap().as_str(), word);
        }
        assert_eq!(Word::parse(" "), Err(FieldRule::Blank));
        assert_eq!(Word::parse("é"), Err(FieldRule::TooShort { min: 2 }));
        assert_eq!(Word::parse(&"é".repeat(31)), Err(FieldRule::TooLong { max: 30 }));
        for wrong in
            ["{ $x }", "a}b", "a--b", "-ab", "ab’", "groupe2", "a.b", "<b>", "a\u{0}b", "a\u{202e}b", "a_b"]
        {
            assert_eq!(Word::parse(wrong), Err(FieldRule::Malformed), "{wrong}");
        }
    }

    #[test]
    fn an_address_has_a_local_part_and_a_domain() {
        assert!(EmailAddress::parse("a@b.example").is_ok());
        for wrong in ["a", "@b", "a@", "a b@c.example", "a@.c"] {
            assert!(EmailAddress::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_refusal_travels_through_serde() {
        let error = serde_json::from_str::<Title>("\"\"").unwrap_err().to_string();
        assert_eq!(FieldRule::from_token(&error), Some(FieldRule::Blank));
    }
}
