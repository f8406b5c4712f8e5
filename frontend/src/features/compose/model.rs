//! What is needed before a post may be published, and joining texts. No browser here.

use shared::{
    feed::posts::FurtherGroups,
    ids::GroupId,
    problem::FieldRule,
    text::{PostBody, Title},
    time::UtcTime,
};

use crate::features::drafts::model::{Found, Text};

/// What may be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publishable {
    /// Its title.
    pub title: Option<Title>,
    /// Its text.
    pub body: PostBody,
    /// Where; none: to everybody.
    pub group: Option<GroupId>,
    /// The further groups.
    pub also_in: FurtherGroups,
}

/// What is missing or too much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// About the title.
    Title(FieldRule),
    /// About the text.
    Body(FieldRule),
}

/// Reads what is written, or says what is wrong with the first field that is.
pub fn publishable(text: &Text) -> Result<Publishable, Missing> {
    let title = match text.title.trim() {
        "" => None,
        title => Some(Title::parse(title).map_err(Missing::Title)?),
    };
    let body = PostBody::parse(&text.body).map_err(Missing::Body)?;
    // What is for everybody is in no group; more than there may be cannot be chosen.
    let also_in = text.group.map(|_| text.also_in.clone()).unwrap_or_default();
    let also_in = FurtherGroups::new(also_in).unwrap_or_default();
    Ok(Publishable { title, body, group: text.group, also_in })
}

/// Two texts as one: what is there, then what comes back.
pub fn joined(current: &Text, back: &Text) -> Text {
    if current.is_blank() {
        return back.clone();
    }
    let title = if current.title.trim().is_empty() { back.title.clone() } else { current.title.clone() };
    let title_left = if title == back.title { "" } else { back.title.as_str() };
    let pieces = [current.body.trim_end(), title_left, back.body.as_str()];
    let body = pieces.into_iter().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join("\n\n");
    // Of two audiences the narrower one: nobody reads what was not meant for them.
    let (group, also_in) = match (current.group, back.group) {
        (Some(here), Some(there)) if here == there => {
            let both = current.also_in.iter().filter(|group| back.also_in.contains(group));
            (Some(here), both.copied().collect())
        }
        (None, there) => (there, back.also_in.clone()),
        (here, _) => (here, current.also_in.clone()),
    };
    Text { title, body, group, also_in }
}

/// One more text to keep apart: it joins the one there is, and is then what that was. A text that
/// merely went on takes the place of its beginning.
pub fn apart(there: Option<Found>, text: &Text, news: bool, at: UtcTime) -> Found {
    match there {
        Some(there) if holds(&there.text, text) => there,
        Some(there) if !holds(text, &there.text) => {
            Found { text: joined(&there.text, text), at, news: there.news }
        }
        _ => Found { text: text.clone(), at, news },
    }
}

/// Whether nothing of `part` would be lost without it, nor reach other readers.
fn holds(whole: &Text, part: &Text) -> bool {
    whole.is_for_the_same(part)
        && whole.body.contains(part.body.trim())
        && (whole.title == part.title || part.title.trim().is_empty() || whole.body.contains(&part.title))
}

#[cfg(test)]
mod tests {
    use shared::ids::GroupId;

    use super::*;

    fn text(title: &str, body: &str) -> Text {
        Text { title: title.to_owned(), body: body.to_owned(), ..Text::default() }
    }

    #[test]
    fn a_post_needs_words_and_a_title_none() {
        assert_eq!(publishable(&text("", " \n ")), Err(Missing::Body(FieldRule::Blank)));
        assert_eq!(publishable(&text(" ", "Bonjour")).unwrap().title, None);
        let long = "x".repeat(161);
        assert_eq!(publishable(&text(&long, "a")), Err(Missing::Title(FieldRule::TooLong { max: 160 })));
    }

    #[test]
    fn a_text_that_comes_back_loses_nothing() {
        let back = text("Titre", "Corps");
        assert_eq!(joined(&text("", ""), &back), back);
        assert_eq!(joined(&text("", "Autre\n"), &back), text("Titre", "Autre\n\nCorps"));
        let for_group = Text { group: Some(shared::ids::GroupId(3)), ..back.clone() };
        assert_eq!(joined(&text("", "Autre"), &for_group).group, for_group.group);
        let shared = Text { also_in: vec![GroupId(4), GroupId(5)], ..for_group.clone() };
        let here = Text { also_in: vec![GroupId(5)], ..for_group.clone() };
        assert_eq!(joined(&here, &shared).also_in, [GroupId(5)], "nobody reads what was not meant for them");
        assert_eq!(joined(&text("Mien", "Autre"), &back), text("Mien", "Autre\n\nTitre\n\nCorps"));
    }

    #[test]
    fn what_is_kept_apart_is_never_replaced_by_something_else() {
        let keep = |there: &str, text: &Text| {
            apart(Some(apart(None, &self::text("", there), false, UtcTime(1))), text, false, UtcTime(2)).text
        };
        assert_eq!(keep("Premier", &text("", "Second")), text("", "Premier\n\nSecond"));
        assert_eq!(keep("Premier jet", &text("", "Premier jet, suite")), text("", "Premier jet, suite"));
        assert_eq!(keep("Premier\n\nSecond", &text("", "Second")), text("", "Premier\n\nSecond"));
        let titled = text("Titre", "Premier");
        assert_eq!(keep("Premier", &titled), titled);
        let for_group = Text { group: Some(shared::ids::GroupId(3)), ..text("", "Premier") };
        assert_eq!(keep("Premier", &for_group).group, for_group.group);
    }

    #[test]
    fn what_was_official_news_stays_so_while_it_is_kept_apart() {
        let one = apart(None, &text("", "Avis"), true, UtcTime(1));
        assert!(one.news);
        let two = apart(Some(one), &text("", "Autre"), false, UtcTime(2));
        assert_eq!((two.text.body.as_str(), two.news, two.at), ("Avis\n\nAutre", true, UtcTime(2)));
    }
}
