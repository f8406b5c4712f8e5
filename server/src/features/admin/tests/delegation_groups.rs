//! Groups that nobody runs any more, for people who administer units: which are theirs, and whom
//! they name.

use diesel::prelude::*;
use schema::groups;
use shared::{
    groups::{
        MemberRole,
        owners::{ListOrphans, NameManager, NewManager, Orphan, OrphansParams},
        pages::GroupParams,
    },
    ids::{GroupId, OrganizationId, UserId},
};

use super::delegation::Town;
use crate::testing::{
    Person, Reply, TestApp,
    cast::{ALICE, BOB, CAROL, CLOSED, EMILE, MARC, NORA, OPEN, SECRET, ZOE},
};

async fn orphans(who: Person<'_>) -> Vec<Orphan> {
    who.get::<ListOrphans>(OrphansParams::default()).await.ok().items
}

async fn names(who: Person<'_>, group: GroupId, person: UserId) -> Reply<NameManager> {
    who.call(&GroupParams { group }, &NewManager { person }).await
}

/// Writes down the rule of a group, whatever it says.
async fn rules(app: &TestApp, group: GroupId, rule: Option<String>) {
    app.change(move |tx| {
        diesel::update(groups::table.find(group)).set(groups::rule.eq(rule)).execute(&mut **tx)?;
        Ok(())
    })
    .await;
}

/// A town where Marc, who ran all groups, left. He worked in the registry, or in the workshop.
async fn without_marc(unit: impl Fn(&Town) -> OrganizationId) -> Town {
    let town = Town::new().await;
    town.app.works(MARC.id, &[unit(&town)]).await;
    town.app.suspends(MARC.id, true).await;
    town
}

#[actix_web::test]
async fn a_group_is_a_units_by_its_rule_or_by_those_who_ran_it() {
    let town = without_marc(|town| town.registry).await;
    let [hall, workshop, roads, registry] =
        [town.hall, town.workshop, town.roads, town.registry].map(|unit| format!(r#"{{"unit":{unit}}}"#));
    let mut wrong = Vec::new();
    for there in [false, true] {
        if there {
            town.app.works(MARC.id, &[town.workshop]).await;
        }
        for (rule, theirs, secret) in [
            (None, there, there),
            (Some(format!("[[{workshop}]]")), true, there),
            (Some(format!(r#"[[{roads},{{"role":"agent"}}],[{workshop}]]"#)), true, there),
            (Some(format!("[[{hall}]]")), false, false),
            (Some(format!("[[{roads}],[{registry}]]")), false, false),
            (Some(format!("[[{roads},{registry}]]")), false, false),
            (Some(format!(r#"[[{roads}],[{{"role":"agent"}}]]"#)), false, false),
            (Some(r#"[[{"role":"elected"}]]"#.to_owned()), false, false),
            (Some("unreadable".to_owned()), false, false),
        ] {
            for (group, expected) in [(OPEN, theirs), (CLOSED, theirs), (SECRET, secret)] {
                rules(&town.app, group, rule.clone()).await;
                let listed = orphans(town.bob()).await;
                let listed = listed.iter().find(|orphan| orphan.id == group);
                let named = listed.is_some_and(|orphan| orphan.group.is_some());
                let to_be_named = expected && group != SECRET;
                // Nobody is named: it says whether the group is there at all.
                let status = names(town.bob(), group, BOB.id).await.status();
                let answered = if expected { 409 } else { 404 };
                if (listed.is_some(), named, status) != (expected, to_be_named, answered) {
                    wrong.push(format!("{group} by {rule:?}, run there {there}: {listed:?}, {status}"));
                }
                rules(&town.app, group, None).await;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[actix_web::test]
async fn they_name_people_whom_they_administer_and_nobody_else() {
    let town = without_marc(|town| town.workshop).await;
    for (person, who) in [(CAROL, "an officer"), (MARC, "suspended"), (ZOE, "elsewhere")] {
        let refused = names(town.bob(), SECRET, person.id).await.assert_problem(422, "invalid");
        assert_eq!(refused.fields[0].field, "person", "{who}");
    }
    names(town.bob(), SECRET, UserId(77)).await.assert_problem(422, "invalid");
    names(town.bob(), SECRET, BOB.id).await.assert_problem(409, "own_account");
    names(town.bob(), SECRET, ALICE.id).await.assert_ok();
    names(town.bob(), SECRET, EMILE.id).await.assert_problem(404, "not_found");
    assert!(town.app.alice().group_page("crise").await.rights.settings);
    town.bob().reads_group("crise").await.assert_problem(404, "not_found");
    assert_eq!(orphans(town.bob()).await.len(), 2);
    for other in [town.app.alice(), town.app.carol(), town.app.emile()] {
        other.get::<ListOrphans>(OrphansParams::default()).await.assert_problem(404, "not_found");
        names(other, CLOSED, ALICE.id).await.assert_problem(404, "not_found");
    }
}

#[actix_web::test]
async fn one_who_ran_it_from_elsewhere_makes_it_the_networks() {
    let town = without_marc(|town| town.workshop).await;
    town.app.put(NORA.id, CLOSED, MemberRole::Manager).await;
    town.app.suspends(NORA.id, true).await;
    assert_eq!(orphans(town.bob()).await.len(), 3);
    town.app.works(NORA.id, &[town.registry]).await;
    let left: Vec<GroupId> = orphans(town.bob()).await.into_iter().map(|orphan| orphan.id).collect();
    assert_eq!(left, [OPEN, SECRET]);
    names(town.bob(), CLOSED, ALICE.id).await.assert_problem(404, "not_found");
    assert_eq!(orphans(town.app.admin()).await.len(), 3);
    names(town.app.admin(), CLOSED, EMILE.id).await.assert_ok();
}
