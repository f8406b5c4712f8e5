//! What people take along: cards, codes, telephone lists.

use super::*;

async fn page_of(person: Person<'_>, address: &str) -> Answer {
    person.send(person.request("GET", address)).await
}

#[actix_web::test]
async fn a_card_has_what_its_reader_may_see() {
    let app = town().await;
    app.alice().call::<EditMyProfile>(&NoParams {}, &edit()).await.assert_ok();
    let address = "/people/alice.martin.vcf";
    let card = page_of(app.bob(), address).await;
    assert_eq!((card.status, card.header("content-type")), (200, "text/vcard; charset=utf-8"));
    assert_eq!(card.header("content-disposition"), "attachment; filename=\"alice.martin.vcf\"");
    assert_eq!(card.header("cache-control"), "no-store");
    let lines = |answer: &Answer| answer.text().split("\r\n").map(str::to_owned).collect::<Vec<_>>();
    let has = |answer: &Answer, line: &str| lines(answer).iter().any(|other| other == line);
    assert!(has(&card, "FN:Alice Martin") && has(&card, "TITLE:Officière d’état civil"), "{}", card.text());
    assert!(has(&card, "ORG:Mairie;État civil"), "{}", card.text());
    assert!(has(&card, "TEL;TYPE=WORK,VOICE:02 41 00 00 12"));
    assert!(!card.text().contains("06 00 00 00 1"), "numbers that are hidden from him are not on it");
    assert!(!card.text().contains("PHOTO"));
    // A colleague has one number more; what is for nobody is on no card.
    app.change(|tx| {
        work_as(tx, BOB.id, Some(REGISTRY), "Renfort")?;
        follow(tx, &[BOB.id])
    })
    .await;
    let card = page_of(app.bob(), address).await;
    assert!(has(&card, "TEL;TYPE=CELL,VOICE:06 00 00 00 12"));
    let own = page_of(app.alice(), address).await;
    assert!(!card.text().contains("06 00 00 00 13") && !own.text().contains("06 00 00 00 13"));

    app.alice().upload::<SetMyPhoto>(&NoParams {}, png(50, 50)).await.assert_ok();
    let card = page_of(app.bob(), address).await.text().replace("\r\n ", "");
    assert!(card.contains("PHOTO;ENCODING=b;TYPE=JPEG:/9j/"), "{card}");
    for (person, address, status) in [
        (app.nobody(), address, 401),
        (app.bob(), "/people/nobody.here.vcf", 404),
        (app.bob(), "/people/zoe.roux.vcf", 404),
        (app.bob(), "/people/;.vcf", 404),
    ] {
        assert_eq!(page_of(person, address).await.status, status, "{address}");
    }
}

#[actix_web::test]
async fn a_card_is_a_code_for_those_who_may_see_it() {
    let app = town().await;
    app.alice().call::<EditMyProfile>(&NoParams {}, &edit()).await.assert_ok();
    let address = "/people/alice.martin.svg";
    let code = page_of(app.bob(), address).await;
    assert_eq!((code.status, code.header("content-type")), (200, "image/svg+xml"));
    assert_eq!(code.header("cache-control"), "no-store");
    assert!(code.text().starts_with("<svg xmlns=") && !code.text().contains("Alice"), "{}", code.text());
    // A colleague sees one number more, so their code is another.
    app.change(|tx| {
        work_as(tx, BOB.id, Some(REGISTRY), "Renfort")?;
        follow(tx, &[BOB.id])
    })
    .await;
    assert_ne!(page_of(app.bob(), address).await.body, code.body);
    for (person, address, status) in [
        (app.nobody(), address, 401),
        (app.bob(), "/people/nobody.here.svg", 404),
        (app.bob(), "/people/zoe.roux.svg", 404),
        (app.bob(), "/people/;.svg", 404),
    ] {
        assert_eq!(page_of(person, address).await.status, status, "{address}");
    }
}

#[actix_web::test]
async fn the_telephone_list_is_by_unit_and_has_the_numbers_one_may_see() {
    let app = town().await;
    app.alice().call::<EditMyProfile>(&NoParams {}, &edit()).await.assert_ok();
    let list = page_of(app.marc(), "/phone-list?all=1").await;
    assert_eq!((list.status, list.header("content-type")), (200, "text/html; charset=utf-8"));
    let text = list.text();
    let place = |word: &str| text.find(word).unwrap_or_else(|| panic!("{word}: {text}"));
    assert!(place("Mairie › Centre technique</h2>") < place("Mairie › Centre technique › Voirie</h2>"));
    assert!(place("Centre technique › Voirie</h2>") < place("Mairie › État civil</h2>"));
    assert!(place("Nora Benali") < place("Bob Diallo"), "by family name");
    assert!(text.contains("02 41 00 00 12") && text.contains("02 41 00 00 48"));
    assert!(!text.contains("06 00 00 00 1"), "what is hidden from him is not on it");
    assert!(!text.contains("Zoé"), "who left is not on it");
    let own = page_of(app.alice(), "/phone-list?all=1").await.text();
    assert!(own.contains("06 00 00 00 12") && !own.contains("06 00 00 00 13"));

    let workshop = page_of(app.marc(), &format!("/phone-list?unit={WORKSHOP}")).await.text();
    assert!(workshop.contains("Marc Petit") && workshop.contains("Bob Diallo"), "with its parts");
    assert!(!workshop.contains("Alice Martin"));
}

#[actix_web::test]
async fn one_chooses_which_telephone_list() {
    let app = town().await;
    let choice = page_of(app.bob(), "/phone-list").await.text();
    assert!(choice.contains(&format!("<option value=\"{ROADS}\">")) && !choice.contains("Bob Diallo"));
    for wrong in ["/phone-list?unit=999", "/phone-list?site=999"] {
        let page = page_of(app.bob(), wrong).await;
        assert!(page.status == 200 && page.text().contains("role=\"alert\""), "{wrong}");
    }
    let away = page_of(app.nobody(), "/phone-list?unit=2").await;
    assert_eq!((away.status, away.header("location")), (303, "/sign-in?next=%2Fphone-list%3Funit%3D2"));
    // More than is printed: one chooses a part.
    app.change(|tx| {
        for number in 0..2_001 {
            let id = UserId(20_000 + number);
            add_person(tx, id, &format!("x{number}"), &format!("Agent X{number}"), Role::Agent)?;
            work_as(tx, id, Some(ROADS), "Renfort")?;
        }
        follow(tx, &(0..2_001).map(|number| UserId(20_000 + number)).collect::<Vec<_>>())
    })
    .await;
    let too_long = page_of(app.bob(), "/phone-list?all=1").await.text();
    assert!(too_long.contains("role=\"alert\"") && !too_long.contains("Agent X"), "a part is to be chosen");
    let small = page_of(app.bob(), &format!("/phone-list?unit={REGISTRY}")).await.text();
    assert!(small.contains("Alice Martin"));
}
