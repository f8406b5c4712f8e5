//! What is written in the fields of a banner. No browser and no server here.

use shared::{
    news::NewsAudience,
    portal::{
        LinkAddress, LinkWord,
        banners::{BannerDraft, BannerLevel, BannerLink, BannerText, LONGEST_BANNER},
    },
    problem::FieldRule,
    time::UtcTime,
};

/// What is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The revision that is changed; 0: it is a new one.
    pub revision: u32,
    /// How grave it is.
    pub level: BannerLevel,
    /// What it says.
    pub text: String,
    /// What its link is called.
    pub word: String,
    /// Where its link leads.
    pub address: String,
    /// For whom it is.
    pub audience: NewsAudience,
    /// From when; none: from now on.
    pub starts_at: Option<UtcTime>,
    /// Till when; none: no moment is said.
    pub ends_at: Option<UtcTime>,
}

/// What is wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongText {
    /// There is none.
    Missing,
    /// It is too long.
    Long,
}

/// What is wrong with the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongEnd {
    /// There is none.
    Missing,
    /// It is over, or comes before the beginning.
    Early,
    /// It comes too long after the beginning.
    Late,
}

/// What is wrong, by field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wrongs {
    /// The text.
    pub text: Option<WrongText>,
    /// What the link is called.
    pub word: Option<WrongText>,
    /// Whether the link leads nowhere.
    pub address: bool,
    /// The end.
    pub end: Option<WrongEnd>,
    /// Whether it is for nobody.
    pub nobody: bool,
}

impl Wrongs {
    /// The id of the first field that is to be mended.
    pub const fn first(self) -> Option<&'static str> {
        match self {
            Self { text: Some(_), .. } => Some("banner-text"),
            Self { address: true, .. } => Some("banner-address"),
            Self { word: Some(_), .. } => Some("banner-word"),
            Self { end: Some(_), .. } => Some("banner-end"),
            _ => None,
        }
    }
}

/// What is wrong with a text that the contract refuses.
pub fn wrong_text(rule: &FieldRule) -> WrongText {
    match rule {
        FieldRule::TooLong { .. } => WrongText::Long,
        _ => WrongText::Missing,
    }
}

impl Written {
    /// What is sent, or what is wrong.
    pub fn read(&self, now: UtcTime) -> Result<BannerDraft, Wrongs> {
        let text = BannerText::parse(&self.text);
        let linked = !self.address.trim().is_empty() || !self.word.trim().is_empty();
        let (address, word) = (LinkAddress::parse(&self.address), LinkWord::parse(&self.word));
        let begins = self.starts_at.map_or(now, |at| at.max(now));
        let end = match self.ends_at {
            None => Some(WrongEnd::Missing),
            Some(end) if end <= begins => Some(WrongEnd::Early),
            Some(end) if end.since_ms(self.starts_at.unwrap_or(begins)) > LONGEST_BANNER => {
                Some(WrongEnd::Late)
            }
            Some(_) => None,
        };
        let wrongs = Wrongs {
            text: text.as_ref().err().map(wrong_text),
            word: word.as_ref().err().filter(|_| linked).map(wrong_text),
            address: linked && address.is_err(),
            end,
            nobody: self.audience.is_empty(),
        };
        let (Ok(text), Some(ends_at), true) = (text, self.ends_at, wrongs == Wrongs::default()) else {
            return Err(wrongs);
        };
        let link = address.ok().zip(word.ok()).map(|(address, word)| BannerLink { word, address });
        Ok(BannerDraft {
            revision: self.revision,
            level: self.level,
            text,
            link,
            audience: self.audience.clone(),
            starts_at: self.starts_at,
            ends_at,
        })
    }
}

#[cfg(test)]
mod tests {
    use shared::time::{DAY, HOUR};

    use super::*;

    const NOW: UtcTime = UtcTime(1_795_200_000_000);

    fn written() -> Written {
        Written {
            revision: 0,
            level: BannerLevel::Warning,
            text: "Eau coupée".to_owned(),
            word: String::new(),
            address: String::new(),
            audience: NewsAudience::everyone(),
            starts_at: None,
            ends_at: Some(NOW.plus_ms(DAY)),
        }
    }

    #[test]
    fn what_is_whole_is_sent() {
        let draft = written().read(NOW).unwrap();
        assert_eq!((draft.text.as_str(), draft.link, draft.ends_at), ("Eau coupée", None, NOW.plus_ms(DAY)));
        let linked = Written { word: "Le plan".to_owned(), address: "/news".to_owned(), ..written() };
        assert!(linked.read(NOW).unwrap().link.is_some());
    }

    #[test]
    fn what_is_wrong_is_named_and_the_first_of_it_is_where_the_focus_goes() {
        let wrong = |written: Written| written.read(NOW).unwrap_err();
        let empty =
            Written { text: " ".to_owned(), ends_at: None, audience: NewsAudience::default(), ..written() };
        let wrongs = wrong(empty);
        assert_eq!(
            (wrongs.text, wrongs.end, wrongs.nobody),
            (Some(WrongText::Missing), Some(WrongEnd::Missing), true)
        );
        assert_eq!(wrongs.first(), Some("banner-text"));
        assert_eq!(wrong(Written { text: "é".repeat(281), ..written() }).text, Some(WrongText::Long));
        let nowhere = wrong(Written { address: "ailleurs".to_owned(), ..written() });
        assert_eq!((nowhere.address, nowhere.word), (true, Some(WrongText::Missing)));
        let starts_at = Some(NOW.plus_ms(2 * DAY));
        assert_eq!(wrong(Written { starts_at, ..written() }).end, Some(WrongEnd::Early));
        let ends_at = Some(NOW.plus_ms(LONGEST_BANNER + HOUR));
        assert_eq!(wrong(Written { ends_at, ..written() }).end, Some(WrongEnd::Late));
        // What began a month ago is not prolonged by changing it.
        let starts_at = Some(NOW.plus_ms(-LONGEST_BANNER));
        assert_eq!(wrong(Written { starts_at, ..written() }).end, Some(WrongEnd::Late));
    }
}
