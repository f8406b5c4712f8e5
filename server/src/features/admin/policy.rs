//! Who may: administrators of the network, and those whom they have administer units.
//!
//! The two kinds are two types: what only the first may do asks for an [`Administrator`], the rest
//! for a [`Steward`], whose [`Reach`] is looked up anew in the transaction of each act. What is
//! beyond it is as if it were not there. Of groups it has those that nobody runs any more and that
//! are of its units: `groups` knows which.

use actix_web::{HttpRequest, http::header, web};
use platform::{
    Error, Result,
    db::Conn,
    http::{Caller, Http, Viewer, caller::Line, respond},
};
use shared::{
    directory::{Place, UnitDraft},
    identity::{Language, Role},
    ids::{OrganizationId, UserId},
    problem::FieldRule,
};

use crate::{
    app::App,
    features::{
        audit::Actor,
        directory::{Units, delegations},
        identity::{Within, accounts},
    },
    web::Visitor,
};

/// An administrator of the network who asks. Nobody else gets in here: to them it does not exist.
#[derive(Clone, Debug)]
pub struct Administrator {
    /// Who.
    pub viewer: Viewer,
    /// As whom the log knows them.
    pub by: Actor,
    /// The language they read.
    pub language: Language,
}

/// Somebody who administers people and asks: those of the network, or of units of it. Nobody else
/// gets in here: to them it does not exist.
#[derive(Clone, Debug)]
pub struct Steward {
    /// Who.
    pub viewer: Viewer,
    /// As whom the log knows them.
    pub by: Actor,
    /// The language they read.
    pub language: Language,
    /// The site on whose page they are, as their browser tells it.
    pub site: Option<String>,
}

/// How far somebody reaches who administers people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The whole network.
    Network,
    /// Some units with all their parts, and whom one administers there.
    Units(Within),
}

impl Caller for Administrator {
    const SIGNED_IN: bool = true;

    async fn from_request(http: &Http, request: &HttpRequest) -> Result<Self> {
        let (asking, _) = asking(http, request).await?;
        if asking.viewer.role != Role::Admin {
            return Err(Error::not_found());
        }
        let Steward { viewer, by, language, site: _ } = asking;
        Ok(Self { viewer, by, language })
    }
}

impl Caller for Steward {
    const SIGNED_IN: bool = true;

    async fn from_request(http: &Http, request: &HttpRequest) -> Result<Self> {
        let (asking, app) = asking(http, request).await?;
        let viewer = asking.viewer;
        // Before anything is said of what they sent. It is asked again where something is done.
        if viewer.role != Role::Admin
            && !app.db.read(move |conn| delegations::administers(conn, viewer.id)).await?
        {
            return Err(Error::not_found());
        }
        Ok(asking)
    }
}

async fn asking<'a>(http: &Http, request: &'a HttpRequest) -> Result<(Steward, &'a App)> {
    let viewer = Viewer::from_request(http, request).await?;
    let app = request
        .app_data::<web::Data<App>>()
        .ok_or_else(|| Error::Internal(anyhow::anyhow!("the application has no App data")))?;
    let address = Visitor::address_of(Line::of(request), &app.config.server);
    let language = viewer.language.unwrap_or_else(|| respond::language_of(request));
    let site = request.headers().get(header::ORIGIN).and_then(|value| value.to_str().ok());
    let site = site.filter(|site| site.starts_with("http")).map(str::to_owned);
    Ok((Steward { viewer, by: Actor::person(viewer.id, address), language, site }, app))
}

impl Steward {
    /// How far they reach at this moment. Fails with `NotFound` if they do not any more.
    pub fn reach(&self, conn: &mut Conn) -> Result<Reach> {
        if self.viewer.role == Role::Admin {
            return Ok(Reach::Network);
        }
        let units = delegations::within(conn, self.viewer.id)?;
        if units.is_empty() {
            return Err(Error::not_found());
        }
        Ok(Reach::Units(Within { units, by: self.viewer.id }))
    }

    /// As [`Steward::reach`]. Fails with `NotFound` if a person is beyond it.
    pub fn reach_person(&self, conn: &mut Conn, user: UserId) -> Result<Reach> {
        let reach = self.reach(conn)?;
        match &reach {
            Reach::Units(within) if !accounts::is_within(conn, user, within)? => Err(Error::not_found()),
            _ => Ok(reach),
        }
    }

    /// As [`Steward::reach`]. Fails with `NotFound` if a unit is beyond it.
    pub fn reach_unit(&self, conn: &mut Conn, unit: OrganizationId) -> Result<Reach> {
        let reach = self.reach(conn)?;
        if reach.has(unit) { Ok(reach) } else { Err(Error::not_found()) }
    }
}

impl Reach {
    /// Whether it has a unit.
    #[must_use]
    pub fn has(&self, unit: OrganizationId) -> bool {
        match self {
            Self::Network => true,
            Self::Units(within) => within.units.binary_search(&unit).is_ok(),
        }
    }

    /// Whom lists are limited to.
    #[must_use]
    pub fn within(&self) -> Option<&Within> {
        match self {
            Self::Network => None,
            Self::Units(within) => Some(within),
        }
    }

    /// Whether an account may be made for somebody who works there and is this.
    ///
    /// Who administers units makes agents of their units: all other roles have a say elsewhere.
    /// A unit beyond their reach is refused as one that is not there.
    pub fn may_create(&self, conn: &mut Conn, role: Role, unit: Option<OrganizationId>) -> Result<()> {
        if self.within().is_some() {
            if role != Role::Agent {
                return Err(Error::field("role", FieldRule::Malformed));
            }
            if unit.is_none() {
                return Err(Error::field("unit", FieldRule::Blank));
            }
        }
        let Some(unit) = unit else { return Ok(()) };
        let open = Units::read(conn)?.get(unit).is_some_and(|unit| !unit.closed);
        if open && self.has(unit) { Ok(()) } else { Err(Error::field("unit", FieldRule::Malformed)) }
    }

    /// Whether a unit may be made so. Who administers units makes parts of them.
    pub fn may_create_unit(&self, draft: &UnitDraft) -> Result<()> {
        let inside = self.within().is_none() || draft.parent.is_some_and(|parent| self.has(parent));
        if inside { Ok(()) } else { Err(Error::field("parent", FieldRule::Malformed)) }
    }

    /// Whether a unit of theirs may become so. Who administers units moves none in from elsewhere,
    /// and none out.
    pub fn may_change_unit(&self, conn: &mut Conn, unit: OrganizationId, draft: &UnitDraft) -> Result<()> {
        if self.within().is_none() {
            return Ok(());
        }
        let before = Units::read(conn)?.get(unit).and_then(|unit| unit.parent);
        let inside = |parent: Option<OrganizationId>| parent.is_some_and(|parent| self.has(parent));
        if draft.parent == before || (inside(before) && inside(draft.parent)) {
            return Ok(());
        }
        Err(Error::field("parent", FieldRule::Malformed))
    }

    /// Whether somebody who works here may work there from now on.
    ///
    /// Who administers units leaves what is elsewhere as it is, takes nobody in or out, and does
    /// not say whether somebody mainly works for them.
    pub fn may_place(&self, before: &[Place], wanted: &[Place]) -> Result<()> {
        if self.within().is_none() {
            return Ok(());
        }
        let inside = |place: &Place| place.unit.is_some_and(|unit| self.has(unit));
        let outside = |places: &[Place]| -> Vec<Place> {
            places.iter().filter(|place| !inside(place)).cloned().collect()
        };
        let stays = wanted.iter().any(inside);
        let main = before.first().is_some_and(inside) == wanted.first().is_some_and(inside);
        if stays && main && outside(before) == outside(wanted) {
            return Ok(());
        }
        Err(Error::field("unit", FieldRule::Malformed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(units: &[i64]) -> Vec<Place> {
        units.iter().map(|unit| Place { unit: Some(OrganizationId(*unit)), ..Place::default() }).collect()
    }

    #[test]
    fn places_change_within_ones_units_only() {
        let within = Within { units: vec![OrganizationId(3), OrganizationId(4)], by: UserId(1) };
        let reach = Reach::Units(within);
        for (before, wanted, may) in [
            (&[3][..], &[4][..], true),
            (&[3], &[3, 4], true),
            (&[3], &[4, 3], true),
            (&[3], &[5], false),
            (&[3], &[3, 5], false),
            (&[3], &[], false),
            (&[3, 5], &[4, 5], true),
            (&[3, 5], &[3], false),
            (&[3, 5], &[5], false),
            (&[3, 5], &[5, 3], false),
            (&[5, 3], &[5, 4], true),
            (&[5, 3], &[4, 5], false),
            (&[5, 3], &[5], false),
        ] {
            let (before, wanted) = (places(before), places(wanted));
            assert_eq!(reach.may_place(&before, &wanted).is_ok(), may, "{before:?} {wanted:?}");
            assert!(Reach::Network.may_place(&before, &wanted).is_ok());
        }
    }
}
