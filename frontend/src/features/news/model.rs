//! What the pages of official news compute: addresses, words, days of months. No browser here.

use shared::ids::{ArticleId, ReadingId};

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
    /// `/news/editors`
    Editors,
    /// `/news/banners`
    Banners,
    /// `/news/readings/<reading>`
    Board(ReadingId),
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
            (Some("news"), Some("editors"), None, _) => Self::Editors,
            (Some("news"), Some("banners"), None, _) => Self::Banners,
            (Some("news"), Some("write"), Some(article), None) => {
                number(article).map_or(Self::Nowhere, Self::Write)
            }
            (Some("news"), Some("readings"), Some(reading), None) => {
                reading.parse().map_or(Self::Nowhere, |reading| Self::Board(ReadingId(reading)))
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

/// The months up to the one of this day (`2026-11-23…`), the latest first.
pub fn months(today: &str, count: usize) -> Vec<String> {
    let mut parts = today.splitn(3, '-').map(|part| part.parse::<i32>().unwrap_or_default());
    let (year, month) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    if month == 0 {
        return Vec::new();
    }
    let all = year * 12 + month - 1;
    let back = (0..).take(count).map(|ago| all - ago);
    back.map(|month| format!("{:04}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1)).collect()
}

/// The first days of a month and of the one after it, as `2026-11-01`; none if it is no month.
pub fn bounds(month: &str) -> Option<(String, String)> {
    let (year, number) = month.split_once('-')?;
    let (year, number) = (year.parse::<u32>().ok()?, number.parse::<u32>().ok()?);
    let ours = (1900..=9999).contains(&year) && (1..=12).contains(&number);
    let (next_year, next) = if number == 12 { (year + 1, 1) } else { (year, number + 1) };
    ours.then(|| (format!("{year:04}-{number:02}-01"), format!("{next_year:04}-{next:02}-01")))
}

/// The address of the list of news of a month and about a topic, as far as they are said.
pub fn list_address(month: Option<&str>, topic: Option<&str>) -> String {
    let encoded = |word: &str| String::from(js_sys::encode_uri_component(word));
    let month = month.map(|month| format!("month={}", encoded(month)));
    let topic = topic.map(|topic| format!("topic={}", encoded(topic)));
    let query: Vec<_> = month.into_iter().chain(topic).collect();
    if query.is_empty() { "/news".to_owned() } else { format!("/news?{}", query.join("&")) }
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
    fn months_go_back_over_the_new_year_and_have_their_bounds() {
        assert_eq!(months("2026-02-07T09:30", 3), ["2026-02", "2026-01", "2025-12"]);
        assert!(months("", 3).is_empty());
        let bounds_of = |month| bounds(month).map(|(from, until)| format!("{from} {until}"));
        assert_eq!(bounds_of("2026-12").as_deref(), Some("2026-12-01 2027-01-01"));
        assert_eq!(bounds_of("2026-01").as_deref(), Some("2026-01-01 2026-02-01"));
        for wrong in ["", "2026", "2026-13", "2026-00", "x-1"] {
            assert_eq!(bounds(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_address_leads_to_its_page() {
        assert_eq!(Place::at("/news"), Some(Place::List));
        assert_eq!(Place::at("/news/"), Some(Place::List));
        assert_eq!(Place::at("/news/12"), Some(Place::Article(ArticleId(12))));
        assert_eq!(Place::at("/news/desk"), Some(Place::Desk));
        assert_eq!(Place::at("/news/editors"), Some(Place::Editors));
        assert_eq!(Place::at("/news/write/12"), Some(Place::Write(ArticleId(12))));
        assert_eq!(Place::at("/news/readings/7"), Some(Place::Board(ReadingId(7))));
        for nowhere in [
            "/news/x",
            "/news/write",
            "/news/write/x",
            "/news/12/13",
            "/news/desk/1",
            "/news/readings/x",
            "/news/readings",
        ] {
            assert_eq!(Place::at(nowhere), Some(Place::Nowhere), "{nowhere}");
        }
        assert_eq!(Place::at("/groups"), None);
        assert_eq!(Place::at(&address(ArticleId(7))), Some(Place::Article(ArticleId(7))));
        assert_eq!(Place::at(&desk_address(ArticleId(7))), Some(Place::Write(ArticleId(7))));
    }
}
