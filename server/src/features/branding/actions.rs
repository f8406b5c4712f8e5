//! What administrators change: each act is in the audit log, and told to every server.

use platform::{Error, Result, db::Tx, outbox::Audience};
use shared::{
    audit::{Action, ObjectKind},
    branding::{Colors, Logo, Welcomes, accent_standing, primary_standing},
    problem::FieldRule,
    text::{Color, Welcome},
    wording::{Noun, Words},
};

use super::{CHANGED, store};
use crate::features::audit::{self, Actor, Entry};

/// Shows another logo, or none. Its file is stored by whoever calls.
pub fn show_logo(tx: &mut Tx<'_>, by: &Actor, logo: Option<Logo>) -> Result<()> {
    // First: whoever does the same at this moment waits here.
    audit::hold(tx)?;
    if store::kept(tx)?.logo == logo {
        return Ok(());
    }
    store::set_logo(tx, logo)?;
    let entry = Entry::about(Action::LogoChanged, ObjectKind::Branding);
    changed(tx, by, entry.with("file", &logo.map(|logo| logo.file.to_string()).unwrap_or_default()))
}

/// Chooses the colours. Does nothing if they are those already.
///
/// Fails with `Invalid` and the nearest colour that would do if one of them is not read well enough.
pub fn choose_colors(tx: &mut Tx<'_>, by: &Actor, colors: &Colors) -> Result<()> {
    audit::hold(tx)?;
    let before = store::kept(tx)?.colors;
    if before == *colors {
        return Ok(());
    }
    let Colors { primary, accent } = colors;
    let faint = |nearest: &Color| FieldRule::Faint { nearest: nearest.to_string() };
    if let Some(standing) = primary.as_ref().map(primary_standing).filter(|standing| !standing.passes()) {
        return Err(Error::field("primary", faint(&standing.nearest)));
    }
    let accent_standing = accent.as_ref().map(|accent| accent_standing(accent, primary.as_ref()));
    if let Some(standing) = accent_standing.filter(|standing| !standing.passes()) {
        return Err(Error::field("accent", faint(&standing.nearest)));
    }
    store::set_colors(tx, colors)?;
    let word = |color: &Option<Color>| color.as_ref().map(ToString::to_string).unwrap_or_default();
    let entry = Entry::about(Action::ColorsChanged, ObjectKind::Branding)
        .with("primary_before", &word(&before.primary))
        .with("primary", &word(primary))
        .with("accent_before", &word(&before.accent))
        .with("accent", &word(accent));
    changed(tx, by, entry)
}

/// Says what stands above the form to sign in. Does nothing if it stands there already.
pub fn change_welcomes(tx: &mut Tx<'_>, by: &Actor, welcomes: &Welcomes) -> Result<()> {
    audit::hold(tx)?;
    if store::kept(tx)?.welcomes == *welcomes {
        return Ok(());
    }
    store::set_welcomes(tx, welcomes)?;
    let word = |text: &Option<Welcome>| text.as_ref().map(ToString::to_string).unwrap_or_default();
    let entry = Entry::about(Action::WelcomesChanged, ObjectKind::Branding);
    changed(tx, by, entry.with("fr", &word(&welcomes.fr)).with("en", &word(&welcomes.en)))
}

/// Calls groups so from now on. Does nothing if they are called so already.
pub fn choose_words(tx: &mut Tx<'_>, by: &Actor, words: Words) -> Result<()> {
    let words = words.without_ours();
    audit::hold(tx)?;
    if store::kept(tx)?.words == words {
        return Ok(());
    }
    store::set_words(tx, &words)?;
    let word = |noun: &Option<Noun>| {
        noun.as_ref().map(|noun| format!("{}, {}", noun.one, noun.many)).unwrap_or_default()
    };
    let entry = Entry::about(Action::WordsChosen, ObjectKind::Branding);
    changed(tx, by, entry.with("fr", &word(&words.fr)).with("en", &word(&words.en)))
}

fn changed(tx: &mut Tx<'_>, by: &Actor, entry: Entry) -> Result<()> {
    tx.emit(CHANGED, &(), &Audience::Everyone, None)?;
    audit::record(tx, by, entry).map(drop)
}
