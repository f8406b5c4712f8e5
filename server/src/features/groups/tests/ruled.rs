//! Whatever happens to people, units and rules: who reads is who would, worked out from scratch.

use std::collections::{BTreeMap, BTreeSet};

use rand::{Rng, SeedableRng, rngs::StdRng};
use shared::{
    feed::posts::PostCard,
    groups::{MemberRole, rules::Rule},
    identity::Role,
    ids::{GroupId, OrganizationId, UserId},
};

use crate::{
    features::{audit::Actor, identity::accounts},
    testing::{
        Person, TestApp,
        cast::{ALICE, BOB, CAROL, CLOSED, EMILE, MARC, NORA, Part, SECRET},
        miscounted, rule,
    },
};

const ACTS: usize = 160;
const PEOPLE: [Part; 4] = [ALICE, BOB, NORA, EMILE];
const GROUPS: [GroupId; 2] = [CLOSED, SECRET];
const ROLES: [Role; 3] = [Role::Agent, Role::Elected, Role::Officer];

/// What was done, as somebody who watches keeps it: nothing here asks the server.
#[derive(Default)]
struct Model {
    parents: BTreeMap<OrganizationId, Option<OrganizationId>>,
    places: BTreeMap<UserId, Vec<OrganizationId>>,
    roles: BTreeMap<UserId, Role>,
    closed: BTreeSet<UserId>,
    rules: BTreeMap<GroupId, Option<String>>,
    /// Those who are in by hand.
    by_hand: BTreeSet<(GroupId, UserId)>,
}

impl Model {
    fn above(&self, unit: OrganizationId) -> BTreeSet<i64> {
        let (mut above, mut next) = (BTreeSet::new(), Some(unit));
        while let Some(unit) = next {
            above.insert(unit.0);
            next = self.parents[&unit];
        }
        above
    }

    /// Whether the rule of a group fits somebody: read from its text, by other means than the
    /// server's.
    fn fits(&self, group: GroupId, user: UserId) -> bool {
        let Some(Some(text)) = self.rules.get(&group) else { return false };
        let rule: serde_json::Value = serde_json::from_str(text).unwrap();
        let units: BTreeSet<i64> =
            self.places.get(&user).into_iter().flatten().flat_map(|unit| self.above(*unit)).collect();
        let holds = |condition: &serde_json::Value| match condition["unit"].as_i64() {
            Some(unit) => units.contains(&unit),
            None => condition["role"] == self.roles[&user].as_str(),
        };
        let clauses = rule.as_array().unwrap().iter();
        !self.closed.contains(&user)
            && clauses.clone().any(|clause| clause.as_array().unwrap().iter().all(&holds))
    }

    fn reads(&self, group: GroupId, user: UserId) -> bool {
        let inside = self.by_hand.contains(&(group, user)) || self.fits(group, user);
        inside && !self.closed.contains(&user)
    }
}

struct Story<'a> {
    app: &'a TestApp,
    dice: StdRng,
    model: Model,
    units: Vec<OrganizationId>,
    posts: BTreeMap<GroupId, PostCard>,
}

impl Story<'_> {
    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.dice.random_range(0..items.len())]
    }

    fn unit(&mut self) -> OrganizationId {
        self.units[self.dice.random_range(0..self.units.len())]
    }

    async fn act(&mut self) {
        let (part, group) = (self.pick(&PEOPLE), self.pick(&GROUPS));
        let user = part.id;
        match self.dice.random_range(0..12) {
            0..=2 => self.place(user).await,
            3 | 4 => self.move_unit().await,
            5 | 6 => self.set_rule(group).await,
            7 => self.suspend(user).await,
            8 => self.change_role(user).await,
            9 => self.leave(self.app.person(part), group).await,
            10 => self.take_out(user, group).await,
            _ => {
                self.app.put(user, group, MemberRole::Member).await;
                self.model.by_hand.insert((group, user));
            }
        }
    }

    async fn place(&mut self, user: UserId) {
        let count = self.dice.random_range(1..3);
        let mut units: Vec<OrganizationId> = (0..count).map(|_| self.unit()).collect();
        units.dedup();
        self.app.works(user, &units).await;
        self.model.places.insert(user, units);
    }

    async fn move_unit(&mut self) {
        let (unit, parent) = (self.unit(), self.unit());
        let parent = (self.dice.random_range(0..4) > 0).then_some(parent);
        let reply = self.app.moves_unit(unit, "Unité", parent).await;
        let in_itself = parent.is_some_and(|parent| self.model.above(parent).contains(&unit.0));
        if in_itself {
            reply.assert_problem(409, "unit_in_itself");
        } else {
            reply.assert_ok();
            self.model.parents.insert(unit, parent);
        }
    }

    async fn set_rule(&mut self, group: GroupId) {
        let condition = |story: &mut Self| match story.dice.random_range(0..3) {
            0 => format!(r#"{{"role":"{}"}}"#, story.pick(&ROLES)),
            _ => format!(r#"{{"unit":{}}}"#, story.unit()),
        };
        let clause = |story: &mut Self| match story.dice.random_range(0..3) {
            0 => format!("[{},{}]", condition(story), condition(story)),
            _ => format!("[{}]", condition(story)),
        };
        let text = match self.dice.random_range(0..5) {
            0 => None,
            1 => Some(format!("[{},{}]", clause(self), clause(self))),
            _ => Some(format!("[{}]", clause(self))),
        };
        let reply = self.app.carol().sets_rule(group, text.as_deref(), true).await;
        // One that fits nobody is refused.
        if reply.status() == 200 {
            self.model.rules.insert(group, text);
        } else {
            reply.assert_problem(409, "rule_fits_nobody");
        }
    }

    async fn suspend(&mut self, user: UserId) {
        let closed = !self.model.closed.contains(&user);
        self.app.suspends(user, closed).await;
        if closed {
            self.model.closed.insert(user)
        } else {
            self.model.closed.remove(&user)
        };
        if !closed {
            // Whoever comes back signs in again.
            self.app.change(move |tx| crate::testing::cast::sign_in(tx, user)).await;
        }
    }

    async fn change_role(&mut self, user: UserId) {
        let role = self.pick(&ROLES);
        self.app.change(move |tx| accounts::change_role(tx, &Actor::COMMAND_LINE, user, role)).await;
        self.app.app().identity.forget_user(user);
        self.model.roles.insert(user, role);
    }

    async fn leave(&mut self, person: Person<'_>, group: GroupId) {
        self.app.follow_rules().await;
        let user = person.id();
        let held = self.model.fits(group, user);
        let reply = person.leaves(group, None).await;
        if self.model.closed.contains(&user) {
            reply.assert_problem(401, "unauthenticated");
        } else if held {
            reply.assert_problem(409, "held_by_rule");
        } else {
            self.model.by_hand.remove(&(group, user));
        }
    }

    async fn take_out(&mut self, user: UserId, group: GroupId) {
        self.app.take_out(user, group).await;
        self.model.by_hand.remove(&(group, user));
    }

    async fn compare(&mut self, seed: u64) {
        self.app.follow_rules().await;
        for part in PEOPLE {
            for (group, post) in &self.posts {
                let status = self.app.person(part).read(post).await.status();
                let expected = self.model.reads(*group, part.id);
                assert_eq!(status == 200, expected, "seed {seed}: {} and group {group}", part.name);
            }
        }
    }
}

async fn whatever_happens(seed: u64) {
    let app = TestApp::new().await;
    let mut units = Vec::new();
    for name in ["Mairie", "Urbanisme", "Voirie", "Écoles", "Accueil"] {
        units.push(app.unit(name, None).await);
    }
    let mut posts = BTreeMap::new();
    let mut model = Model::default();
    for group in GROUPS {
        app.put(CAROL.id, group, MemberRole::Manager).await;
        posts.insert(group, app.marc().publish_in(group, "Bonjour").await);
        model.by_hand.extend([(group, ALICE.id), (group, NORA.id)]);
    }
    model.parents.extend(units.iter().map(|unit| (*unit, None)));
    model.roles.extend(PEOPLE.map(|part| (part.id, part.role)));
    let mut story = Story { app: &app, dice: StdRng::seed_from_u64(seed), model, units, posts };
    for act in 0..ACTS {
        story.act().await;
        if act % 8 == 7 {
            story.compare(seed).await;
        }
    }
    story.compare(seed).await;
    assert_eq!(app.look(miscounted).await, [""; 0], "seed {seed}");
    assert!(app.marc().group_page("finances").await.managers.iter().any(|person| person.id == MARC.id));
    // Each rule is kept as it was set.
    for (group, text) in story.model.rules.clone() {
        let kept: Option<Rule> = app.look(move |conn| crate::features::groups::rule_of(conn, group)).await;
        assert_eq!(kept, text.as_deref().map(rule), "seed {seed}");
    }
}

#[actix_web::test]
async fn who_reads_is_who_would_whatever_happens_to_people_units_and_rules() {
    for seed in 1..=3 {
        whatever_happens(seed).await;
    }
}
