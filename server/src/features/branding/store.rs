//! The row of how the network presents itself; private to the feature.

use diesel::prelude::*;
use platform::db::Conn;
use schema::branding;
use shared::{
    branding::{Colors, Logo, Welcomes},
    ids::FileId,
    text::{Color, Welcome, Word},
    wording::{Noun, Words},
};

/// The only row.
const ONE: i64 = 1;

/// What is kept.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    pub logo: Option<Logo>,
    pub colors: Colors,
    pub welcomes: Welcomes,
    pub words: Words,
}

#[derive(Queryable)]
struct Row {
    logo: (Option<FileId>, i32, i32),
    colors: (Option<String>, Option<String>),
    welcomes: (Option<String>, Option<String>),
    french: (Option<String>, Option<String>),
    english: (Option<String>, Option<String>),
}

/// What is kept. What is kept and makes no sense is as if it were not there.
pub fn kept(conn: &mut Conn) -> QueryResult<Kept> {
    let row = branding::table
        .find(ONE)
        .select((
            (branding::logo_id, branding::logo_width, branding::logo_height),
            (branding::primary_color, branding::accent_color),
            (branding::welcome_fr, branding::welcome_en),
            (branding::group_fr, branding::groups_fr),
            (branding::group_en, branding::groups_en),
        ))
        .first::<Row>(conn)
        .optional()?;
    let Some(Row { logo, colors, welcomes, french, english }) = row else { return Ok(Kept::default()) };
    let (file, width, height) = logo;
    let side = |side: i32| u16::try_from(side).unwrap_or_default();
    let color = |text: Option<String>| text.and_then(|text| Color::parse(&text).ok());
    let welcome = |text: Option<String>| text.and_then(|text| Welcome::parse(&text).ok());
    Ok(Kept {
        logo: file.map(|file| Logo { file, width: side(width), height: side(height) }),
        colors: Colors { primary: color(colors.0), accent: color(colors.1) },
        welcomes: Welcomes { fr: welcome(welcomes.0), en: welcome(welcomes.1) },
        words: Words { fr: noun(french), en: noun(english) },
    })
}

fn noun((one, many): (Option<String>, Option<String>)) -> Option<Noun> {
    Some(Noun { one: Word::parse(&one?).ok()?, many: Word::parse(&many?).ok()? })
}

/// Keeps which logo is shown.
pub fn set_logo(conn: &mut Conn, logo: Option<Logo>) -> QueryResult<()> {
    let (width, height) = logo.map_or((0, 0), |logo| (i32::from(logo.width), i32::from(logo.height)));
    let file = logo.map(|logo| logo.file);
    diesel::update(branding::table.find(ONE))
        .set((branding::logo_id.eq(file), branding::logo_width.eq(width), branding::logo_height.eq(height)))
        .execute(conn)
        .map(drop)
}

/// Keeps the colours.
pub fn set_colors(conn: &mut Conn, colors: &Colors) -> QueryResult<()> {
    let Colors { primary, accent } = colors;
    diesel::update(branding::table.find(ONE))
        .set((
            branding::primary_color.eq(primary.as_ref().map(Color::as_str)),
            branding::accent_color.eq(accent.as_ref().map(Color::as_str)),
        ))
        .execute(conn)
        .map(drop)
}

/// Keeps what stands above the form to sign in.
pub fn set_welcomes(conn: &mut Conn, welcomes: &Welcomes) -> QueryResult<()> {
    let Welcomes { fr, en } = welcomes;
    diesel::update(branding::table.find(ONE))
        .set((
            branding::welcome_fr.eq(fr.as_ref().map(Welcome::as_str)),
            branding::welcome_en.eq(en.as_ref().map(Welcome::as_str)),
        ))
        .execute(conn)
        .map(drop)
}

/// Keeps what groups are called.
pub fn set_words(conn: &mut Conn, words: &Words) -> QueryResult<()> {
    let one = |noun: &Option<Noun>| noun.as_ref().map(|noun| noun.one.to_string());
    let many = |noun: &Option<Noun>| noun.as_ref().map(|noun| noun.many.to_string());
    diesel::update(branding::table.find(ONE))
        .set((
            branding::group_fr.eq(one(&words.fr)),
            branding::groups_fr.eq(many(&words.fr)),
            branding::group_en.eq(one(&words.en)),
            branding::groups_en.eq(many(&words.en)),
        ))
        .execute(conn)
        .map(drop)
}
