//! Which draft counts, when one is on the device and one on the server. No browser here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shared::{
    feed::drafts::{Draft, DraftContext},
    ids::GroupId,
    time::UtcTime,
};

/// What is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Its title; empty for none.
    #[serde(default)]
    pub title: String,
    /// Its text, Markdown.
    pub body: String,
    /// The group it is meant for.
    #[serde(default)]
    pub group: Option<GroupId>,
    /// The further groups it is meant for.
    #[serde(default)]
    pub also_in: Vec<GroupId>,
}

impl Text {
    /// Whether both are meant for the same readers.
    pub fn is_for_the_same(&self, other: &Self) -> bool {
        self.group == other.group && self.also_in == other.also_in
    }

    /// Whether there is nothing worth keeping.
    pub fn is_blank(&self) -> bool {
        self.title.trim().is_empty() && self.body.trim().is_empty()
    }
}

/// A draft on the device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What it reads.
    pub text: Text,
    /// When it was kept.
    pub at: UtcTime,
    /// The version of the server that it continues; none: the server has none that we know.
    pub continues: Option<UtcTime>,
    /// Whether the server has it as it reads here.
    pub sent: bool,
    /// Whether it is to be official news; known of what is kept apart.
    #[serde(default)]
    pub news: bool,
}

/// A draft and when it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it reads.
    pub text: Text,
    /// When it was kept.
    pub at: UtcTime,
    /// Whether it is to be official news.
    pub news: bool,
}

/// What there is to resume.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resumable {
    /// Nothing.
    Nothing,
    /// One draft.
    One(Found),
    /// Two that differ, both changed since they were the same: neither is thrown away.
    Two {
        /// The one kept later.
        newer: Found,
        /// The other.
        older: Found,
    },
}

impl From<&Draft> for Found {
    fn from(draft: &Draft) -> Self {
        let text = Text {
            title: draft.title.clone().unwrap_or_default(),
            body: draft.body.clone(),
            group: draft.group,
            also_in: draft.also_in.clone(),
        };
        Self { text, at: draft.updated_at, news: false }
    }
}

impl From<&Draft> for Kept {
    fn from(draft: &Draft) -> Self {
        let Found { text, at, news } = Found::from(draft);
        Self { text, at, continues: Some(at), sent: true, news }
    }
}

impl From<Kept> for Found {
    fn from(kept: Kept) -> Self {
        Self { text: kept.text, at: kept.at, news: kept.news }
    }
}

/// What there is to resume, from what the device has and what the server has.
pub fn resumable(device: Option<Kept>, server: Option<&Draft>) -> Resumable {
    match (device, server) {
        (None, None) => Resumable::Nothing,
        (None, Some(draft)) => Resumable::One(draft.into()),
        // It was sent and is there no longer: published or thrown away elsewhere.
        (Some(kept), None) if kept.sent => Resumable::Nothing,
        (Some(kept), None) => Resumable::One(kept.into()),
        (Some(kept), Some(draft)) => choose(kept, draft),
    }
}

fn choose(kept: Kept, draft: &Draft) -> Resumable {
    let (continues, sent) = (kept.continues, kept.sent);
    let (here, there) = (Found::from(kept), Found::from(draft));
    if here.text == there.text || sent {
        Resumable::One(there)
    } else if continues == Some(draft.updated_at) {
        Resumable::One(here)
    } else if here.at >= there.at {
        Resumable::Two { newer: here, older: there }
    } else {
        Resumable::Two { newer: there, older: here }
    }
}

/// Every draft of the device and of the server, the latest kept first. Of two that went apart
/// the newer is listed; the other is offered where it was begun.
pub fn all(device: Vec<(DraftContext, Kept)>, server: Vec<Draft>) -> Vec<(DraftContext, Found)> {
    let mut places: BTreeMap<String, (DraftContext, Option<Kept>, Option<Draft>)> = BTreeMap::new();
    for (context, kept) in device {
        places.insert(context.as_str().to_owned(), (context, Some(kept), None));
    }
    for draft in server {
        let context = draft.context.clone();
        places.entry(context.as_str().to_owned()).or_insert((context, None, None)).2 = Some(draft);
    }
    let found =
        places.into_values().filter_map(|(context, kept, draft)| match resumable(kept, draft.as_ref()) {
            Resumable::Nothing => None,
            Resumable::One(found) | Resumable::Two { newer: found, .. } => Some((context, found)),
        });
    let mut all: Vec<_> = found.filter(|(_, found)| !found.text.is_blank()).collect();
    all.sort_by_key(|(_, found)| std::cmp::Reverse(found.at));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: &str) -> Text {
        Text { body: body.to_owned(), ..Text::default() }
    }

    fn kept(body: &str, at: i64, continues: Option<i64>, sent: bool) -> Kept {
        Kept { text: text(body), at: UtcTime(at), continues: continues.map(UtcTime), sent, news: false }
    }

    fn draft(body: &str, at: i64) -> Draft {
        let context = DraftContext::post();
        Draft {
            context,
            title: None,
            body: body.to_owned(),
            group: None,
            also_in: Vec::new(),
            updated_at: UtcTime(at),
        }
    }

    fn found(body: &str, at: i64) -> Found {
        Found { text: text(body), at: UtcTime(at), news: false }
    }

    #[test]
    fn one_alone_is_resumed() {
        assert_eq!(resumable(None, None), Resumable::Nothing);
        assert_eq!(resumable(None, Some(&draft("a", 1))), Resumable::One(found("a", 1)));
        assert_eq!(resumable(Some(kept("a", 1, None, false)), None), Resumable::One(found("a", 1)));
    }

    #[test]
    fn what_was_sent_and_is_gone_was_published_elsewhere() {
        assert_eq!(resumable(Some(kept("a", 1, Some(1), true)), None), Resumable::Nothing);
    }

    #[test]
    fn what_came_from_the_server_and_is_gone_there_was_published_elsewhere() {
        let here = Kept::from(&draft("a", 1));
        assert_eq!(resumable(Some(here.clone()), Some(&draft("a", 1))), Resumable::One(found("a", 1)));
        assert_eq!(resumable(Some(here), None), Resumable::Nothing);
    }

    #[test]
    fn what_was_written_without_network_continues_the_servers() {
        let here = kept("ab", 5, Some(1), false);
        assert_eq!(resumable(Some(here), Some(&draft("a", 1))), Resumable::One(found("ab", 5)));
    }

    #[test]
    fn what_another_device_wrote_since_counts() {
        let here = kept("a", 1, Some(1), true);
        assert_eq!(resumable(Some(here), Some(&draft("abc", 9))), Resumable::One(found("abc", 9)));
    }

    #[test]
    fn two_that_went_apart_are_both_kept() {
        let (here, there) = (kept("ab", 5, Some(1), false), draft("ac", 9));
        let theirs_wins = Resumable::Two { newer: found("ac", 9), older: found("ab", 5) };
        assert_eq!(resumable(Some(here), Some(&there)), theirs_wins);
        let here = kept("ab", 12, None, false);
        let ours_wins = Resumable::Two { newer: found("ab", 12), older: found("ac", 9) };
        assert_eq!(resumable(Some(here), Some(&there)), ours_wins);
    }

    #[test]
    fn every_draft_is_listed_once_the_latest_kept_first() {
        let here = |context: &str, kept: Kept| (DraftContext::parse(context).unwrap(), kept);
        let device = vec![
            here("post", kept("ab", 5, Some(1), false)),
            here("reply-7", kept("sent elsewhere", 4, Some(4), true)),
            here("comment-3", kept("without network", 9, None, false)),
            here("reply-8", kept(" ", 9, None, false)),
        ];
        let server = vec![draft("a", 1), Draft { context: DraftContext::of("reply", 2), ..draft("c", 7) }];
        let listed: Vec<_> = all(device, server)
            .into_iter()
            .map(|(context, found)| (String::from(context), found.text.body))
            .collect();
        let expected = [("comment-3", "without network"), ("reply-2", "c"), ("post", "ab")];
        assert_eq!(listed, expected.map(|(context, body)| (context.to_owned(), body.to_owned())));
    }
}
