//! What is in the blocks of the first page.

use shared::{
    few::Few,
    news::NewsAudience,
    portal::{
        LinkAddress, LinkWord,
        home::{Block, BlockKind, BlockSettings, LinkIcon, NEW_FOR, QuickLink},
    },
    time::DAY,
};

use crate::testing::{
    Person, TestApp,
    cast::{ALICE, BOB, CLOSED, OPEN},
    laid_out, usual_blocks,
};

async fn block(person: Person<'_>, kind: BlockKind) -> Option<Block> {
    person.blocks().await.into_iter().find(|block| block.kind == kind)
}

async fn lively(person: Person<'_>) -> Vec<(String, u32)> {
    let groups = block(person, BlockKind::Groups).await.map(|block| block.groups).unwrap_or_default();
    groups.into_iter().map(|group| (group.group.slug, group.posts)).collect()
}

#[actix_web::test]
async fn ones_groups_come_by_how_much_was_written_this_week() {
    let app = TestApp::new().await;
    let post = app.nora().new_post(Some(CLOSED), "Budget");
    app.nora().tries_to_publish(&post).await.assert_ok();
    for text in ["Tomates", "Courges"] {
        let post = app.nora().new_post(Some(OPEN), text);
        app.nora().tries_to_publish(&post).await.assert_ok();
    }
    let named = |all: Vec<(String, u32)>| {
        all.into_iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>()
    };
    assert_eq!(named(lively(app.alice()).await), ["jardins 2", "finances 1", "crise 0"]);
    assert_eq!(lively(app.bob()).await, [], "who is in no group has no such block");
    app.days_go_by(8).await;
    let counts: Vec<u32> = lively(app.alice()).await.into_iter().map(|(_, count)| count).collect();
    assert_eq!(counts, [0, 0, 0]);
}

#[actix_web::test]
async fn those_are_new_who_came_to_ones_body_this_month() {
    let app = TestApp::new().await;
    let hall = app.unit("Mairie", None).await;
    let roads = app.unit("Voirie", Some(hall)).await;
    let elsewhere = app.unit("Préfecture", None).await;
    app.works(ALICE.id, &[roads]).await;
    app.works(BOB.id, &[elsewhere]).await;
    let newcomer = app.hires("Inès Fontaine", &[hall]).await;
    let came = block(app.alice(), BlockKind::Arrivals).await.unwrap().people;
    assert_eq!(came.iter().map(|one| one.person.id).collect::<Vec<_>>(), [newcomer]);
    assert_eq!(block(app.bob(), BlockKind::Arrivals).await, None, "another body");
    assert_eq!(block(app.emile(), BlockKind::Arrivals).await, None, "who works nowhere");
    app.leaves(newcomer).await;
    assert_eq!(block(app.alice(), BlockKind::Arrivals).await, None, "who left again");
    let other = app.hires("Jean Dupuis", &[roads]).await;
    assert_eq!(block(app.alice(), BlockKind::Arrivals).await.unwrap().people[0].person.id, other);
    // A session lasts as long as somebody is new.
    for _ in 0..2 {
        app.days_go_by(NEW_FOR / DAY / 2 + 1).await;
    }
    assert_eq!(block(app.alice(), BlockKind::Arrivals).await, None);
}

#[actix_web::test]
async fn links_and_the_way_into_the_directory_are_as_they_were_written() {
    let app = TestApp::new().await;
    let link = QuickLink {
        word: LinkWord::parse("Congés").unwrap(),
        address: LinkAddress::parse("https://conges.example.fr").unwrap(),
        icon: LinkIcon::Calendar,
    };
    let links = BlockSettings {
        above: true,
        links: Few::new(vec![link.clone()]).unwrap(),
        ..BlockSettings::usual(BlockKind::Links)
    };
    let empty = BlockSettings::usual(BlockKind::Text);
    let who = BlockSettings::usual(BlockKind::WhoDoes);
    let usual = app.admin().layouts().await.remove(0);
    let draft = laid_out(&usual, Few::new(vec![links, empty, who]).unwrap(), NewsAudience::everyone());
    let saved = app.admin().saves_layout(usual.id, &draft).await.ok();
    app.admin().publishes_layout(&saved).await.assert_ok();
    let blocks = app.bob().blocks().await;
    let kinds: Vec<_> = blocks.iter().map(|block| (block.kind, block.above)).collect();
    assert_eq!(kinds, [(BlockKind::Links, true), (BlockKind::WhoDoes, false)], "what is empty is not there");
    assert_eq!(blocks[0].links, [link]);
    let again = app
        .admin()
        .saves_layout(
            usual.id,
            &laid_out(&app.admin().layouts().await[0], usual_blocks(&[]), NewsAudience::everyone()),
        )
        .await
        .ok();
    app.admin().publishes_layout(&again).await.assert_ok();
    assert_eq!(app.bob().blocks().await, []);
}

#[actix_web::test]
async fn the_demo_town_has_a_first_page_and_a_banner_that_is_over() {
    let app = TestApp::new().await;
    let text =
        include_str!("../../../../../assets/demo/portal.json").replace("claire.morvan", "carol.nguyen");
    let made_up: crate::features::portal::MadeUp = serde_json::from_str(&text).unwrap();
    app.change(move |tx| crate::features::portal::furnish(tx, &made_up)).await;
    let links = block(app.bob(), BlockKind::Links).await.unwrap().links;
    assert!(links.len() > 2, "{links:?}");
    let banners = app.carol().all_banners().await;
    assert!(banners.len() == 1 && banners[0].ends_at < app.now());
    assert_eq!(app.bob().banner_texts().await, [""; 0]);
}
