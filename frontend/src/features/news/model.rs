//! What the pages of official news compute: addresses, words, days of months. No browser here.

use shared::{ids::ArticleId, news::Cover};

use crate::i18n::t;

/// Which page of official news an address leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// `/news`
    List,
    /// `/news/<article>`
    Article(ArticleId),
    /// `/news/desk`
    Desk,
    /// `/news/write/<article>`
    Write(ArticleId),
    /// No page has it.
    Nowhere,
}

impl Place {
    /// The page at a path; none if it is not one of ours.
    pub fn at(path: &str) -> Option<Self> {
        let mut steps = path.split('/').filter(|step| !step.is_empty());
        let number = |step: &str| step.parse().ok().map(ArticleId);
        Some(match (steps.next(), steps.next(), steps.next(), steps.next()) {
            (Some("news"), None, ..) => Self::List,
            (Some("news"), Some("desk"), None, _) => Self::Desk,
            (Some("news"), Some("write"), Some(article), None) => {
                number(article).map_or(Self::Nowhere, Self::Write)
            }
            (Some("news"), Some(article), None, _) => number(article).map_or(Self::Nowhere, Self::Article),
            (Some("news"), ..) => Self::Nowhere,
            _ => return None,
        })
    }
}

/// Where an article is read.
pub fn address(article: ArticleId) -> String {
    format!("/news/{article}")
}

/// Where it is written.
pub fn desk_address(article: ArticleId) -> String {
    format!("/news/write/{article}")
}

/// A month as one says it, from `2026-11`.
pub fn month(month: &str) -> String {
    let (year, number) = month.split_once('-').unwrap_or((month, ""));
    let name = match number {
        "01" => t!("news-month-1"),
        "02" => t!("news-month-2"),
        "03" => t!("news-month-3"),
        "04" => t!("news-month-4"),
        "05" => t!("news-month-5"),
        "06" => t!("news-month-6"),
        "07" => t!("news-month-7"),
        "08" => t!("news-month-8"),
        "09" => t!("news-month-9"),
        "10" => t!("news-month-10"),
        "11" => t!("news-month-11"),
        "12" => t!("news-month-12"),
        _ => return month.to_owned(),
    };
    format!("{name} {year}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_its_page() {
        assert_eq!(Place::at("/news"), Some(Place::List));
        assert_eq!(Place::at("/news/"), Some(Place::List));
        assert_eq!(Place::at("/news/12"), Some(Place::Article(ArticleId(12))));
        assert_eq!(Place::at("/news/desk"), Some(Place::Desk));
        assert_eq!(Place::at("/news/write/12"), Some(Place::Write(ArticleId(12))));
        for nowhere in ["/news/x", "/news/write", "/news/write/x", "/news/12/13", "/news/desk/1"] {
            assert_eq!(Place::at(nowhere), Some(Place::Nowhere), "{nowhere}");
        }
        assert_eq!(Place::at("/groups"), None);
        assert_eq!(Place::at(&address(ArticleId(7))), Some(Place::Article(ArticleId(7))));
        assert_eq!(Place::at(&desk_address(ArticleId(7))), Some(Place::Write(ArticleId(7))));
    }
}
