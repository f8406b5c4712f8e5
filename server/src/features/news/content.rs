//! What an article says, between its columns and the contract: JSON, HTML, what is missing, its hash.
use platform::{Error, Result};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use shared::{
    news::{Cover, NewsAudience},
    problem::{Code, FieldError, FieldRule},
};

use super::store::ArticleRow;
use crate::features::feed::markdown::{self, PageFault, PageFiles};

/// A value as its column keeps it.
pub fn json(value: &impl Serialize) -> Result<String> {
    Ok(serde_json::to_string(value).map_err(anyhow::Error::from)?)
}

fn read<T: DeserializeOwned>(column: &str) -> Result<T> {
    Ok(serde_json::from_str(column).map_err(anyhow::Error::from)?)
}

/// The cover of a column.
pub fn cover(column: Option<&str>) -> Result<Option<Cover>> {
    column.map(read).transpose()
}

/// The topics of a column.
pub fn topics(column: &str) -> Result<Vec<String>> {
    read(column)
}

/// The audience of a column.
pub fn audience(column: &str) -> Result<NewsAudience> {
    read(column)
}

/// The text of an article as HTML that is safe to show. Nobody is mentioned by their name: it would
/// stay in what is kept.
pub fn html(body: &str, files: &PageFiles) -> String {
    markdown::render_page(body, files)
}

/// The same for those who read it where what was sent for it cannot be fetched: in a message, in a reader of
/// feeds, without signing in.
pub fn html_elsewhere(body: &str) -> String {
    markdown::render_page(&markdown::without_files(body), &PageFiles::new())
}

/// SHA-256 of what is shown of an article, in hexadecimal digits: its title, lead, text, cover and
/// topics, as a JSON array.
pub fn sha256(row: &ArticleRow) -> Result<String> {
    let ArticleRow { title, lead, body, cover, topics, .. } = row;
    let said = json(&(title, lead, body, cover, topics))?;
    Ok(format!("{:x}", Sha256::digest(said.as_bytes())))
}

/// Refuses an article that misses something without which it does not go out.
pub fn require_whole(row: &ArticleRow, files: &PageFiles) -> Result<()> {
    let mut fields = Vec::new();
    let mut missing = |field: &str, rule| {
        fields.push(FieldError { field: field.to_owned(), rule, message: String::new() });
    };
    if row.title.trim().is_empty() {
        missing("title", FieldRule::Blank);
    }
    if row.body.trim().is_empty() {
        missing("body", FieldRule::Blank);
    }
    if cover(row.cover.as_deref())?.is_some_and(|cover| cover.text.is_none() && !cover.decorative) {
        missing("cover.text", FieldRule::Blank);
    }
    if !fields.is_empty() {
        return Err(Error::Refused { code: Code::Invalid, fields, retry_after: None });
    }
    match markdown::faults(&row.body, files).first() {
        None => Ok(()),
        Some(PageFault::Silent) => Err(Error::refused(Code::PictureWithoutWords)),
        Some(PageFault::OfOther) => Err(Error::refused(Code::FileOfOther)),
    }
}
