//! What is done with units, places and rules.

use shared::{
    admin::{MemberParams, ReactivateMember, SuspendMember},
    contract::NoParams,
    directory::{
        ChangeUnit, CreateUnit, Mandate, Place, PlacePerson, Placement, PlacementParams, UnitDraft, UnitKind,
        UnitParams,
    },
    few::Few,
    groups::{
        pages::GroupParams,
        rules::{PreviewParams, PreviewRule, Rule, RuleChange, RuleDraft, RulePreview, SetRule, Side},
    },
    ids::{GroupId, OrganizationId, UserId},
    text::Name,
    time::UtcTime,
};

use super::{
    Person, Reply, TestApp,
    cast::{ADMIN, Part},
};
use crate::features::{
    audit::Actor,
    directory::{self, Told, delegations},
    groups,
};

/// What an administrator says of a service of that name.
#[must_use]
pub fn unit_draft(name: &str, parent: Option<OrganizationId>) -> UnitDraft {
    UnitDraft { name: Name::parse(name).expect("a name"), kind: UnitKind::Service, parent, head: None }
}

/// A rule, as it is written.
#[must_use]
pub fn rule(json: &str) -> Rule {
    serde_json::from_str(json).expect("a rule")
}

impl TestApp {
    /// Has groups by rule follow all that changed.
    pub async fn follow_rules(&self) {
        let (db, now) = (self.app().db.clone(), self.now());
        groups::rules::follow::keep_up(&db, UtcTime(0), now).await.expect("follow the directory");
    }

    /// Makes a unit.
    pub async fn unit(&self, name: &str, parent: Option<OrganizationId>) -> OrganizationId {
        let draft = unit_draft(name, parent);
        self.admin().call::<CreateUnit>(&NoParams {}, &draft).await.ok().id
    }

    /// Tries to move a unit below another.
    pub async fn moves_unit(
        &self,
        unit: OrganizationId,
        name: &str,
        parent: Option<OrganizationId>,
    ) -> Reply<ChangeUnit> {
        self.admin().call(&UnitParams { unit }, &unit_draft(name, parent)).await
    }

    /// Says where somebody works, the main unit first, and follows.
    pub async fn works(&self, person: UserId, units: &[OrganizationId]) {
        let places = units.iter().map(|unit| Place { unit: Some(*unit), ..Place::default() }).collect();
        let placement = Placement { places: Few::new(places).expect("few places") };
        self.admin().call::<PlacePerson>(&PlacementParams { user: person }, &placement).await.assert_ok();
        self.follow_rules().await;
    }

    /// Has somebody administer a unit, and no other.
    pub async fn administers(&self, user: UserId, unit: OrganizationId) {
        let by = Actor::COMMAND_LINE;
        self.change(move |tx| {
            for former in delegations::list(tx, user)?.items {
                delegations::take_back(tx, &by, user, former.unit.id)?;
            }
            delegations::give(tx, (&by, ADMIN.id), user, unit)
        })
        .await;
    }

    /// Says what somebody was elected to, from when and until when.
    pub async fn elects(
        &self,
        part: Part,
        title: &str,
        starts_on: Option<UtcTime>,
        ends_on: Option<UtcTime>,
    ) {
        let mandate = Mandate { title: title.to_owned(), delegation: None, party: None, starts_on, ends_on };
        let told = Told { mandates: vec![mandate], ..Told::default() };
        self.change(move |tx| directory::tell(tx, part.id, &told)).await;
        self.follow_rules().await;
    }

    /// Suspends somebody, or opens their account again, and follows.
    pub async fn suspends(&self, user: UserId, closed: bool) {
        if closed {
            self.admin().get::<SuspendMember>(MemberParams { user }).await.assert_ok();
        } else {
            self.admin().get::<ReactivateMember>(MemberParams { user }).await.assert_ok();
        }
        self.follow_rules().await;
    }
}

impl Person<'_> {
    /// Tries to set the rule of a group; none: nobody is in by rule any more.
    pub async fn sets_rule(&self, group: GroupId, json: Option<&str>, confirmed: bool) -> Reply<SetRule> {
        let change = RuleChange { rule: json.map(rule), confirmed };
        self.call(&GroupParams { group }, &change).await
    }

    /// Tries to look at what a rule would change.
    pub async fn tries_to_preview(&self, group: GroupId, json: Option<&str>) -> Reply<PreviewRule> {
        let params = PreviewParams { group, side: None, after: None };
        self.call(&params, &RuleDraft { rule: json.map(rule) }).await
    }

    /// A page of what a rule would change.
    pub async fn previews(
        &self,
        group: GroupId,
        json: Option<&str>,
        side: Side,
        after: Option<UserId>,
    ) -> RulePreview {
        let params = PreviewParams { group, side: Some(side), after };
        self.call::<PreviewRule>(&params, &RuleDraft { rule: json.map(rule) }).await.ok()
    }
}
