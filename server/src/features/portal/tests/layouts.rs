//! Layouts: whose is whose, drafts, their order, looking through somebody's eyes.

use shared::{
    audit::{Action, LogParams, ReadLog},
    few::Few,
    identity::Role,
    news::{NewsAudience, UpTo},
    portal::home::{BlockKind, BlockSettings, BlockTitle, MOST_LAYOUTS, USUAL_LAYOUT},
};

use crate::testing::{
    TestApp,
    cast::{ALICE, BOB, EMILE, SECRET, ZOE},
    for_these, laid_out, usual_blocks,
};

fn a_text(words: &str) -> BlockSettings {
    let title = Some(BlockTitle::parse("Mot du maire").unwrap());
    BlockSettings { title, text: UpTo::parse(words).unwrap(), ..BlockSettings::usual(BlockKind::Text) }
}

#[actix_web::test]
async fn whoever_is_meant_first_has_that_layout_and_all_others_the_usual_one() {
    let app = TestApp::new().await;
    assert_eq!(app.bob().block_kinds().await, [BlockKind::WhoDoes], "before anybody said anything");
    let hall = app.unit("Mairie", None).await;
    app.works(BOB.id, &[hall]).await;
    let of_text = |words| Few::new(vec![a_text(words)]).unwrap();
    let staff = app.admin().lays_out("Agents", of_text("Agents"), for_these(&[hall], &[], &[])).await;
    let elected = for_these(&[], &[], &[Role::Elected]);
    let elected = app.admin().lays_out("Élus", of_text("Élus **tous**"), elected).await;
    let emile = app.emile().blocks().await;
    assert_eq!(
        (emile[0].html.trim(), emile[0].title.as_deref()),
        ("<p>Élus <strong>tous</strong></p>", Some("Mot du maire"))
    );
    assert_eq!(app.bob().blocks().await[0].html.trim(), "<p>Agents</p>");
    assert!(app.alice().block_kinds().await.contains(&BlockKind::WhoDoes));

    // Both mean him: the first one counts.
    app.works(EMILE.id, &[hall]).await;
    assert_eq!(app.emile().blocks().await[0].html.trim(), "<p>Agents</p>");
    app.admin().orders_layouts(&[elected.id, staff.id]).await.assert_ok();
    assert_eq!(app.emile().blocks().await[0].html.trim(), "<p>Élus <strong>tous</strong></p>");
    app.admin().orders_layouts(&[elected.id]).await.assert_problem(409, "edit_conflict");
    app.admin()
        .orders_layouts(&[elected.id, staff.id, USUAL_LAYOUT])
        .await
        .assert_problem(409, "edit_conflict");
    app.admin().deletes_layout(elected.id).await.assert_ok();
    assert_eq!(app.emile().blocks().await[0].html.trim(), "<p>Agents</p>");
    app.admin().deletes_layout(USUAL_LAYOUT).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn what_is_written_is_seen_once_it_is_published() {
    let app = TestApp::new().await;
    let usual = app.admin().layouts().await.remove(0);
    assert_eq!((usual.id, usual.shown_at, usual.ahead), (USUAL_LAYOUT, None, false));
    let everyone = NewsAudience::everyone;
    let blocks = Few::new(vec![a_text("Bienvenue")]).unwrap();
    let saved = app.admin().saves_layout(USUAL_LAYOUT, &laid_out(&usual, blocks, everyone())).await.ok();
    assert_eq!(app.bob().block_kinds().await, [BlockKind::WhoDoes]);
    app.admin().publishes_layout(&usual).await.assert_problem(409, "edit_conflict");
    let shown = app.admin().publishes_layout(&saved).await.ok();
    assert!(shown.shown_at.is_some() && !shown.ahead);
    assert_eq!(app.bob().block_kinds().await, [BlockKind::Text]);
    let next = laid_out(&shown, usual_blocks(&[BlockKind::WhoDoes]), everyone());
    assert!(app.admin().saves_layout(USUAL_LAYOUT, &next).await.ok().ahead);
    app.admin().saves_layout(USUAL_LAYOUT, &next).await.assert_problem(409, "edit_conflict");
    assert_eq!(app.bob().block_kinds().await, [BlockKind::Text]);

    let begun = app.admin().begins_layout("Élus").await;
    assert_eq!(begun.blocks, usual_blocks(&[BlockKind::WhoDoes]), "it begins as the usual one");
    app.admin().publishes_layout(&begun).await.assert_problem(409, "audience_of_nobody");
    let log = app.admin().get::<ReadLog>(LogParams::default()).await.ok().items;
    let published = log.iter().filter(|entry| entry.action == Some(Action::LayoutPublished)).count();
    assert_eq!(published, 1);
}

#[actix_web::test]
async fn what_makes_no_sense_is_refused() {
    let app = TestApp::new().await;
    let usual = app.admin().layouts().await.remove(0);
    let twice = usual_blocks(&[BlockKind::Groups, BlockKind::Groups]);
    let everyone = NewsAudience::everyone;
    app.admin()
        .saves_layout(USUAL_LAYOUT, &laid_out(&usual, twice, everyone()))
        .await
        .assert_problem(422, "invalid");
    let some = laid_out(&usual, usual_blocks(&[]), for_these(&[], &[], &[Role::Elected]));
    app.admin().saves_layout(USUAL_LAYOUT, &some).await.assert_problem(422, "invalid");
    let one = app.admin().begins_layout("Cellule").await;
    let secret = laid_out(&one, usual_blocks(&[]), for_these(&[], &[SECRET], &[]));
    app.admin().saves_layout(one.id, &secret).await.assert_problem(422, "invalid");
    for _ in 1..MOST_LAYOUTS {
        app.admin().begins_layout("Encore").await;
    }
    let refused = app
        .admin()
        .call::<shared::portal::home::CreateLayout>(
            &shared::contract::NoParams {},
            &shared::portal::home::NewLayout {
                name: shared::portal::home::LayoutName::parse("Trop").unwrap(),
            },
        )
        .await;
    refused.assert_problem(422, "invalid");
}

#[actix_web::test]
async fn through_somebodys_eyes_one_sees_their_blocks_and_nothing_of_theirs() {
    let app = TestApp::new().await;
    let blocks = usual_blocks(&[BlockKind::Groups, BlockKind::Arrivals]);
    let elected = app.admin().begins_layout("Agents").await;
    let draft = laid_out(&elected, blocks, for_these(&[], &[], &[Role::Agent]));
    app.admin().saves_layout(elected.id, &draft).await.assert_ok();
    // Alice is in three groups, one of which is secret; the administrator is in none.
    let seen = app.admin().looks_as(elected.id, ALICE.id).await.ok();
    assert_eq!((seen.layout, seen.name.as_str()), (elected.id, "Agents"));
    let kinds: Vec<_> = seen.blocks.iter().map(|block| (block.kind, block.groups.len())).collect();
    assert_eq!(kinds, [(BlockKind::Groups, 0), (BlockKind::Arrivals, 0)]);
    // The draft of one does not change what another has.
    let other = app.admin().looks_as(elected.id, EMILE.id).await.ok();
    assert_eq!((other.layout, other.name.as_str()), (USUAL_LAYOUT, ""));
    assert!(app.alice().block_kinds().await.contains(&BlockKind::WhoDoes), "nothing was published");
    app.admin().looks_as(elected.id, ZOE.id).await.assert_problem(404, "not_found");
}
