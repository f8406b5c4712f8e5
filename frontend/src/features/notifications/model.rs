//! What lists of notifications do, apart from any page.

use shared::{contract::Page, notifications::Notification};

/// What is shown once the first page was read again: it is as that page says, and what is older
/// stays. What the page should hold and does not is gone.
pub fn renewed(shown: &[Notification], first: Page<Notification>) -> Vec<Notification> {
    let Some(last) = first.items.last().map(|one| one.place).filter(|_| first.next.is_some()) else {
        return first.items;
    };
    let older = shown.iter().filter(|one| one.place < last).cloned();
    let renewed: Vec<_> = older.filter(|one| first.items.iter().all(|new| new.id != one.id)).collect();
    first.items.into_iter().chain(renewed).collect()
}

/// Those that follow each other under one heading, and the headings.
pub fn under_headings(
    all: Vec<Notification>,
    heading: impl Fn(&Notification) -> String,
) -> Vec<(String, Vec<Notification>)> {
    let mut groups: Vec<(String, Vec<Notification>)> = Vec::new();
    for one in all {
        let of_one = heading(&one);
        match groups.last_mut() {
            Some((last, group)) if *last == of_one => group.push(one),
            _ => groups.push((of_one, vec![one])),
        }
    }
    groups
}

/// What changes when it is shown anew; that it was read changes it where it is.
pub fn key(one: &Notification) -> (i64, i64, u32) {
    (one.id.0, one.place, one.actors)
}

#[cfg(test)]
mod tests {
    use shared::{ids::NotificationId, notifications::NotificationKind, time::UtcTime};

    use super::*;

    fn one(id: i64, place: i64) -> Notification {
        Notification {
            id: NotificationId(id),
            kind: NotificationKind::Mention,
            at: UtcTime(place),
            place,
            read: false,
            actor: None,
            other: None,
            actors: 1,
            post: None,
            comment: None,
            group: None,
            article: None,
            importance: shared::news::Importance::Normal,
            excerpt: None,
        }
    }

    fn places(all: &[Notification]) -> Vec<(i64, i64)> {
        all.iter().map(|one| (one.id.0, one.place)).collect()
    }

    #[test]
    fn reading_the_first_page_again_keeps_what_is_older() {
        let shown = [one(5, 50), one(4, 40), one(3, 30), one(2, 20), one(1, 10)];
        // The third was joined by another event, the fourth is gone.
        let first = Page { items: vec![one(3, 60), one(5, 50)], next: Some(50) };
        assert_eq!(places(&renewed(&shown, first)), [(3, 60), (5, 50), (4, 40), (2, 20), (1, 10)]);
        let whole = Page { items: vec![one(5, 50)], next: None };
        assert_eq!(places(&renewed(&shown, whole)), [(5, 50)]);
    }

    #[test]
    fn what_is_of_one_day_stands_under_one_heading() {
        let groups =
            under_headings(vec![one(3, 31), one(2, 30), one(1, 20)], |one| (one.place / 10).to_string());
        let sizes: Vec<_> = groups.iter().map(|(heading, group)| (heading.as_str(), group.len())).collect();
        assert_eq!(sizes, [("3", 2), ("2", 1)]);
    }
}
