//! What people do in the directory: say what they do, and how to reach them.

use std::collections::HashSet;

use platform::{Result, db::Tx, http::Viewer};
use shared::directory::{ProfileEdit, Topic, TopicKind};

use super::{
    follow::refresh_words,
    store::{self, PhoneRow, TopicRow},
};
use crate::features::identity;

/// Keeps what the viewer says of themselves. What they are qualified for is not theirs to say.
pub fn edit_my_profile(tx: &mut Tx<'_>, viewer: &Viewer, edit: &ProfileEdit) -> Result<()> {
    let about = edit.about.as_str();
    store::set_about(tx, viewer.id, (!about.is_empty()).then_some(about))?;
    let mut topics = Vec::new();
    for (kind, said) in [
        (TopicKind::Mission, edit.missions.as_slice()),
        (TopicKind::Skill, edit.skills.as_slice()),
        (TopicKind::Language, edit.languages.as_slice()),
    ] {
        let rows = (0_i16..).zip(once_each(said));
        topics.extend(rows.map(|(place, topic)| TopicRow {
            user_id: viewer.id,
            kind,
            place,
            name: topic.as_str().to_owned(),
        }));
    }
    let kinds = [TopicKind::Mission, TopicKind::Skill, TopicKind::Language];
    store::replace_topics(tx, viewer.id, &kinds, &topics)?;
    let phones: Vec<PhoneRow> = (0_i16..)
        .zip(edit.phones.as_slice())
        .map(|(place, phone)| PhoneRow {
            user_id: viewer.id,
            place,
            kind: phone.kind,
            number: phone.number.as_str().to_owned(),
            visible: phone.visible,
        })
        .collect();
    store::replace_phones(tx, viewer.id, &phones)?;
    refresh_words(tx, &[viewer.id])
}

/// What is said twice, however it is written, is said once.
fn once_each(topics: &[Topic]) -> impl Iterator<Item = &Topic> {
    let mut said = HashSet::new();
    topics.iter().filter(move |topic| said.insert(identity::fold(topic.as_str())))
}
