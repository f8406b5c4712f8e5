//! What is written in the fields of an article. No browser and no server here.

use serde::{Deserialize, Serialize};
use shared::{
    ids::FileId,
    news::{
        Cover, CoverText, DraftArticle, DraftLead, DraftTitle, NewsAudience, NewsTopic, NewsTopics, Percent,
        writing::{ArticleContent, Manuscript},
    },
    problem::FieldRule,
};

/// What is written, as the fields have it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The title.
    pub title: String,
    /// What stands above the text.
    pub lead: String,
    /// The text, Markdown.
    pub body: String,
    /// The topics, with commas between them.
    pub topics: String,
    /// The picture.
    pub cover: Option<CoverFields>,
    /// For whom it is.
    pub audience: NewsAudience,
}

/// A picture, as the fields have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverFields {
    /// Its file.
    pub file: FileId,
    /// Where what matters is, from the left, of 100.
    pub x: u8,
    /// Where what matters is, from above, of 100.
    pub y: u8,
    /// What it shows.
    pub words: String,
    /// Whether it shows nothing that matters.
    pub decorative: bool,
}

/// A field that cannot be kept as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The title.
    Title,
    /// What stands above the text.
    Lead,
    /// The text.
    Body,
    /// The topics: too many of them.
    TooManyTopics,
    /// The topics: one is too short or too long.
    Topic,
    /// What the picture shows.
    Cover,
}

/// What an article needs before it goes on to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A title.
    Title,
    /// A text.
    Body,
    /// What its picture shows, in words.
    CoverWords,
}

impl Text {
    /// What is missing before it goes on to others.
    pub fn missing(&self) -> Vec<Missing> {
        let silent = |cover: &CoverFields| cover.words.trim().is_empty() && !cover.decorative;
        let all = [
            (self.title.trim().is_empty(), Missing::Title),
            (self.body.trim().is_empty(), Missing::Body),
            (self.cover.as_ref().is_some_and(silent), Missing::CoverWords),
        ];
        all.into_iter().filter(|(is_missing, _)| *is_missing).map(|(_, what)| what).collect()
    }

    /// What an article says.
    pub fn of(manuscript: &Manuscript) -> Self {
        Self {
            title: manuscript.title.clone(),
            lead: manuscript.lead.clone(),
            body: manuscript.body.clone(),
            topics: manuscript.topics.join(", "),
            cover: manuscript.cover.as_ref().map(CoverFields::of),
            audience: manuscript.audience.clone(),
        }
    }

    /// What is sent, or which field cannot be.
    pub fn content(&self, revision: u32) -> Result<ArticleContent, Wrong> {
        Ok(ArticleContent {
            revision,
            title: DraftTitle::parse(&self.title).map_err(|_| Wrong::Title)?,
            lead: DraftLead::parse(&self.lead).map_err(|_| Wrong::Lead)?,
            body: DraftArticle::parse(&self.body).map_err(|_| Wrong::Body)?,
            cover: self.cover.as_ref().map(CoverFields::read).transpose().map_err(|_| Wrong::Cover)?,
            topics: topics(&self.topics)?,
            audience: self.audience.clone(),
        })
    }
}

impl CoverFields {
    /// A picture that was just sent: its middle matters, until somebody says otherwise.
    pub const fn new(file: FileId) -> Self {
        Self { file, x: 50, y: 50, words: String::new(), decorative: false }
    }

    fn of(cover: &Cover) -> Self {
        Self {
            file: cover.file,
            x: cover.x.get(),
            y: cover.y.get(),
            words: cover.text.as_ref().map(|text| text.as_str().to_owned()).unwrap_or_default(),
            decorative: cover.decorative,
        }
    }

    fn read(&self) -> Result<Cover, FieldRule> {
        let text = match self.words.trim() {
            "" => None,
            words => Some(CoverText::parse(words)?),
        };
        Ok(Cover {
            file: self.file,
            x: Percent::new(self.x)?,
            y: Percent::new(self.y)?,
            text,
            decorative: self.decorative,
        })
    }
}

/// The topics between commas.
fn topics(written: &str) -> Result<NewsTopics, Wrong> {
    let words = written.split(',').map(str::trim).filter(|word| !word.is_empty());
    let topics: Result<Vec<_>, _> = words.map(NewsTopic::parse).collect();
    let mut topics = topics.map_err(|_| Wrong::Topic)?;
    let mut seen = Vec::new();
    topics.retain(|topic| {
        let new = !seen.contains(topic);
        seen.push(topic.clone());
        new
    });
    NewsTopics::new(topics).map_err(|_| Wrong::TooManyTopics)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_stand_between_commas_and_once() {
        let read = |written| {
            let topics = topics(written)?;
            Ok(topics.as_slice().iter().map(ToString::to_string).collect::<Vec<_>>())
        };
        assert_eq!(read(" Travaux, Voirie ,,Travaux "), Ok(vec!["Travaux".to_owned(), "Voirie".to_owned()]));
        assert_eq!(read(""), Ok(Vec::new()));
        assert_eq!(read("a, bc"), Err(Wrong::Topic));
        assert_eq!(read("aa, bb, cc, dd, ee, ff"), Err(Wrong::TooManyTopics));
    }

    #[test]
    fn what_is_too_long_is_named() {
        let whole = Text { title: "Les travaux".to_owned(), ..Text::default() };
        assert!(whole.content(3).is_ok_and(|content| content.revision == 3));
        let wrong = |text: Text| text.content(1).err();
        let long = "é".repeat(401);
        assert_eq!(wrong(Text { title: long.clone(), ..Text::default() }), Some(Wrong::Title));
        assert_eq!(wrong(Text { lead: long.clone(), ..Text::default() }), Some(Wrong::Lead));
        let cover = CoverFields { words: long, ..CoverFields::new(FileId(1)) };
        assert_eq!(wrong(Text { cover: Some(cover), ..Text::default() }), Some(Wrong::Cover));
    }

    #[test]
    fn what_is_missing_is_kept_and_goes_to_nobody() {
        let picture = CoverFields::new(FileId(1));
        let bare = Text { cover: Some(picture.clone()), ..Text::default() };
        assert!(bare.content(1).is_ok());
        assert_eq!(bare.missing(), [Missing::Title, Missing::Body, Missing::CoverWords]);
        let whole = Text { title: "Titre".to_owned(), body: "Texte".to_owned(), ..Text::default() };
        assert!(whole.missing().is_empty());
        let decorated = Text { cover: Some(CoverFields { decorative: true, ..picture }), ..whole };
        assert!(decorated.missing().is_empty());
    }
}
