//! When somebody is told: the hours in which they are left alone, and their digest.

use serde::{Deserialize, Serialize};

use crate::{
    contract::{NoParams, endpoint},
    news::reading::ArticleParams,
    small_enum::small_enum,
    text::{ClockTime, Day},
    time::UtcTime,
};

small_enum! {
    /// How often somebody gets a digest by mail.
    Digest {
        /// Never.
        Never = 0 "never",
        /// Every day.
        Daily = 1 "daily",
        /// Every Monday.
        Weekly = 2 "weekly",
    }
}

/// Days of leave, the first and the last among them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Leave {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
}

/// When somebody is to be left alone: nothing is sent to them then, by mail or to their device. What is
/// held is sent when it is over. In the application everything is there at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuietTimes {
    /// Whether there are such times at all.
    pub on: bool,
    /// From when on, each day.
    pub from: ClockTime,
    /// Until when, of the next day where it is earlier than `from`. The same as `from`: no hours of a day.
    pub until: ClockTime,
    /// Saturdays and Sundays too.
    pub weekends: bool,
    /// The public holidays of metropolitan France too.
    pub holidays: bool,
    /// A leave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leave: Option<Leave>,
}

/// When somebody is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rhythm {
    /// When they are left alone.
    pub quiet: QuietTimes,
    /// How often they get a digest.
    pub digest: Digest,
    /// At what time.
    pub digest_at: ClockTime,
}

impl Default for Rhythm {
    /// That of whoever said nothing: evenings and nights, week-ends and holidays are theirs, and a
    /// digest comes each morning.
    fn default() -> Self {
        Self {
            quiet: QuietTimes {
                on: true,
                from: ClockTime::of(19, 0),
                until: ClockTime::of(7, 30),
                weekends: true,
                holidays: true,
                leave: None,
            },
            digest: Digest::Daily,
            digest_at: ClockTime::of(8, 0),
        }
    }
}

/// How many of those whom an article is for are left alone now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct QuietReaders {
    /// How many: their alerts are held, unless they are about safety.
    pub people: u32,
    /// When most of them are told; absent where nobody is left alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<UtcTime>,
}

/// A rhythm, and what it means now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct RhythmNow {
    /// The rhythm.
    pub rhythm: Rhythm,
    /// Whether it is the usual one: they said nothing.
    pub usual: bool,
    /// The name of the time zone by whose clock it goes.
    pub zone: String,
    /// Until when they are left alone now; absent: they are not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quiet_until: Option<UtcTime>,
    /// When the next digest is due; absent: never, or they have no address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_digest: Option<UtcTime>,
    /// Their address, which mails go to; absent: they have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Whether mails leave at all: a mail server is configured.
    pub leaves: bool,
}

endpoint! {
    /// Tells when the viewer is told.
    ReadRhythm = Get "/api/notification-rhythm" as "read_rhythm", NoParams, () => 200 RhythmNow
}
endpoint! {
    /// Says when the viewer is told. What waits for quiet times to be over follows.
    ChangeRhythm = Put "/api/notification-rhythm" as "change_rhythm", NoParams, Rhythm => 200 RhythmNow,
    refuses [Invalid]
}
endpoint! {
    /// Tells when those are told who never said when: to administrators.
    ReadUsualRhythm = Get "/api/admin/notification-rhythm" as "read_usual_rhythm", NoParams, () => 200 Rhythm
}
endpoint! {
    /// Says when those are told who never said when: at once, and also those who are here already. A leave is
    /// nobody's.
    ChangeUsualRhythm = Put "/api/admin/notification-rhythm" as "change_usual_rhythm", NoParams, Rhythm
    => 200 Rhythm, refuses [Invalid]
}
endpoint! {
    /// Counts those whom the manuscript of an article is for and who are left alone now: for those who write it.
    CountQuietReaders = Get "/api/news/{article}/quiet-readers" as "count_quiet_readers", ArticleParams, ()
    => 200 QuietReaders
}
