//! Boards, names, and what managers see.

use shared::readings::{
    ReadingLevel, ReadingParams,
    ReceiptStep::{Opened, Read},
    following::{ListMissing, MissingParams, ReadBoard},
};

use crate::testing::{
    TestApp, asking,
    cast::{ALICE, BOB, EMILE, MARC, NORA},
};

#[actix_web::test]
async fn a_board_says_how_far_everybody_is_and_names_are_for_few() {
    let app = TestApp::new().await;
    let unit = app.unit_of("Voirie", MARC.id, &[ALICE.id, BOB.id]).await;
    let (article, reading) = app.asked(&asking(ReadingLevel::Confirmed, app.in_days(7)), None).await;
    app.alice().confirms(article).await;
    app.nora().steps(article, Opened, &[]).await.assert_ok();
    app.emile().steps(article, Opened, &[]).await.assert_ok();
    app.emile().steps(article, Read, &[]).await.assert_ok();
    let board = app.carol().board(reading).await;
    assert_eq!((board.people, board.opened, board.read, board.confirmed), (7, 3, 2, 1));
    assert_eq!((board.done, board.percent, board.may_name, board.spreading), (1, 14, true, None));
    let of_unit = board.units.iter().find(|figures| figures.unit.as_ref().is_some_and(|it| it.id == unit));
    assert_eq!(of_unit.map(|figures| (figures.people, figures.done)), Some((2, 1)));
    assert_eq!(board.key.len(), 64);

    // Another officer sees figures, small units together, and no names.
    let others = app.admin().board(reading).await;
    assert!(!others.may_name && others.units.len() == 1 && others.units[0].folded);
    assert_eq!((others.units[0].people, others.units[0].done), (7, 1));
    assert_eq!(app.admin().missing_names(reading).await, Vec::<String>::new());
    let all = app.carol().missing_names(reading).await;
    assert_eq!(all.len(), 6);
    assert!(all.is_sorted_by_key(|name| crate::features::identity::sort_name(name)));
    let of_unit = app.carol().missing(reading, Some(unit)).await.ok().items;
    assert_eq!(of_unit.iter().map(|one| one.person.id).collect::<Vec<_>>(), [BOB.id]);

    // Who has nothing to do with it knows nothing of it.
    app.alice().get::<ReadBoard>(ReadingParams { reading }).await.assert_problem(404, "not_found");
    app.marc().get::<ReadBoard>(ReadingParams { reading }).await.assert_problem(404, "not_found");
    app.nora().missing(reading, None).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn a_manager_sees_their_own_people() {
    let app = TestApp::new().await;
    app.unit_of("Voirie", MARC.id, &[ALICE.id, BOB.id, MARC.id]).await;
    app.works(NORA.id, &[]).await;
    let (article, reading) = app.asked(&asking(ReadingLevel::Confirmed, app.in_days(7)), None).await;
    assert_eq!(app.marc().missing_names(reading).await, ["Bob Diallo", "Alice Martin"]);
    let team = app.marc().team_readings().await;
    assert_eq!(team.iter().map(|it| (it.people, it.done, it.missing.len())).collect::<Vec<_>>(), [(2, 0, 2)]);
    assert!(app.marc().reading_count().await.team && !app.bob().reading_count().await.team);
    app.alice().confirms(article).await;
    assert_eq!(app.marc().missing_names(reading).await, ["Bob Diallo"]);
    app.bob().confirms(article).await;
    assert_eq!(app.marc().team_readings().await, []);
    assert_eq!(app.emile().team_readings().await, []);
}

#[actix_web::test]
async fn those_below_a_unit_and_those_who_report_to_somebody_are_theirs() {
    use shared::{
        directory::{Place, PlacePerson, Placement, PlacementParams},
        few::Few,
    };
    let app = TestApp::new().await;
    let above = app.unit_of("Technique", EMILE.id, &[]).await;
    let below = app.unit("Voirie", Some(above)).await;
    app.works(ALICE.id, &[below]).await;
    let place = Place { unit: Some(below), manager: Some(NORA.id), ..Place::default() };
    let placement = Placement { places: Few::new(vec![place]).unwrap() };
    app.admin().call::<PlacePerson>(&PlacementParams { user: BOB.id }, &placement).await.assert_ok();
    let (_, reading) = app.asked(&asking(ReadingLevel::Seen, app.in_days(7)), None).await;
    assert_eq!(app.emile().missing_names(reading).await, ["Bob Diallo", "Alice Martin"]);
    assert_eq!(app.nora().missing_names(reading).await, ["Bob Diallo"]);
}

#[actix_web::test]
async fn names_come_page_by_page() {
    let app = TestApp::new().await;
    app.crowd(120).await;
    let (_, reading) = app.asked(&asking(ReadingLevel::Seen, app.in_days(7)), None).await;
    let (mut after, mut seen) = (None, Vec::new());
    loop {
        let page = app.carol().get::<ListMissing>(MissingParams { reading, unit: None, after }).await.ok();
        assert!(page.items.len() <= 50);
        seen.extend(page.items.into_iter().map(|one| one.person.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let mut once = seen.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!((seen.len(), once.len()), (127, 127));
}
