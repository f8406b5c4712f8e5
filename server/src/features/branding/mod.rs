//! How the network presents itself: its logo, its colours, what stands at its door, what it calls its
//! groups.
//!
//! One row, which administrators change; each change is in the audit log. Every page shows what is
//! in it, so the application holds it ([`crate::web::brand`], and [`crate::locale`] all texts in its
//! words) and is told of changes by an event: other servers of the same network hear it too. The organisation's name is kept with the accounts
//! (`identity`), where the set-up asks for it. Who may change what is decided by whoever calls, as
//! is how a logo is drawn and stored.

mod actions;
mod store;

use platform::{Result, db::Conn};
use sha2::{Digest, Sha256};
use shared::{
    branding::{Branding, Colors, Logo, tokens},
    identity::Language,
    wording::Words,
};

pub use actions::{change_welcomes, choose_colors, choose_words, show_logo};

use super::{Feature, identity};
use crate::{
    app::App,
    locale,
    web::brand::{self, Face, Stylesheet},
};

/// The event after which pages present the network otherwise.
pub const CHANGED: &str = "branding.changed";

/// The panel beside the form to sign in: its picture keeps its light and takes the hue, and the veil
/// over it is as dark as ours.
const PANEL: &str = "@layer pages{\
    .auth__p{background-blend-mode:luminosity;--veil:color-mix(in oklab,var(--deep) 70%,#000)}\
    .auth__p::before{background:linear-gradient(0deg,color-mix(in oklab,var(--veil) 94%,transparent) 10%,\
    color-mix(in oklab,var(--veil) 35%,transparent) 60%,transparent)}}";

/// The feature.
#[must_use]
pub const fn feature() -> Feature {
    Feature::new("branding")
}

/// How the network presents itself, as administrators see it.
pub fn read(conn: &mut Conn) -> Result<Branding> {
    let store::Kept { logo, colors, welcomes, words } = store::kept(conn)?;
    let stylesheet = stylesheet(&colors).map(|styles| brand::address(&styles));
    Ok(Branding { name: identity::organization(conn)?, logo, colors, stylesheet, welcomes, words })
}

/// The logo, if there is one.
pub fn logo(conn: &mut Conn) -> Result<Option<Logo>> {
    Ok(store::kept(conn)?.logo)
}

/// What groups are called.
pub fn words(conn: &mut Conn) -> Result<Words> {
    Ok(store::kept(conn)?.words)
}

/// Shows on pages what is kept from now on, and says it in its words.
pub async fn refresh(app: &App) -> Result<()> {
    let (face, words) = app
        .db
        .read(|conn| {
            let store::Kept { logo, colors, welcomes, words } = store::kept(conn)?;
            let welcome = |text: Option<shared::text::Welcome>| text.map(shared::text::Welcome::into_inner);
            let face = Face {
                logo,
                stylesheet: stylesheet(&colors),
                welcomes: [(Language::Fr, welcome(welcomes.fr)), (Language::En, welcome(welcomes.en))]
                    .into_iter()
                    .filter_map(|(language, text)| Some((language, text?)))
                    .collect(),
            };
            Ok((face, words))
        })
        .await?;
    app.brand.present(face);
    locale::speak(&words);
    Ok(())
}

/// The styles with these colours, if there are any, under a name made of their content.
fn stylesheet(colors: &Colors) -> Option<Stylesheet> {
    let tokens = tokens(colors);
    if tokens.is_empty() {
        return None;
    }
    let lines = tokens.iter().fold(String::new(), |lines, (name, value)| lines + name + ":" + value + ";");
    let panel = if colors.primary.is_some() { PANEL } else { "" };
    let css = format!("@layer tokens{{:root,[data-theme]{{{lines}}}}}{panel}\n");
    let version = format!("{:x}", Sha256::digest(css.as_bytes())).chars().take(16).collect();
    Some(Stylesheet { version, css })
}
