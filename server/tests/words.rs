//! Words of one's own, in everything that the server says. Texts belong to the whole process, so these
//! tests have one of their own, and follow each other.

#[cfg(test)]
mod words {
    use parvis::{
        features::{audit::Actor, branding},
        locale,
        testing::{Answer, Person, TestApp, cast::OPEN},
    };
    use serde_json::json;
    use shared::{
        audit::{Action, LogParams, ReadLog},
        branding::{ChooseWords, ReadBranding},
        contract::{Endpoint, NoParams},
        identity::Language,
        text::Word,
        wording::{Noun, Words},
    };
    use tokio::sync::Mutex;

    static IN_TURN: Mutex<()> = Mutex::const_new(());

    const NO: NoParams = NoParams {};

    fn noun(one: &str, many: &str) -> Noun {
        Noun { one: Word::parse(one).unwrap(), many: Word::parse(many).unwrap() }
    }

    fn spaces() -> Words {
        Words { fr: Some(noun("espace", "espaces")), en: Some(noun("area", "areas")) }
    }

    async fn shell(person: Person<'_>) -> String {
        let answer: Answer =
            person.send(person.request("GET", "/").insert_header(("accept", "text/html"))).await;
        assert_eq!(answer.status, 200);
        answer.text()
    }

    /// What is said to somebody who may not write in a group.
    async fn refusal(person: Person<'_>) -> String {
        let post = person.new_post(Some(OPEN), "Bonjour");
        person.tries_to_publish(&post).await.assert_problem(403, "forbidden").detail.unwrap()
    }

    #[actix_web::test]
    async fn groups_are_called_as_the_network_calls_them() {
        let _turn = IN_TURN.lock().await;
        let app = TestApp::new().await;
        let before = shell(app.bob()).await;
        assert!(before.contains("nav-all-groups = Groupes\\n") && !before.contains("\"noun\""));
        assert!(!before.contains("nav-all-groups = Groups"), "one language is enough");
        assert!(refusal(app.bob()).await.ends_with("qui gère le groupe."));

        let chosen = app.admin().call::<ChooseWords>(&NO, &spaces()).await.ok();
        assert_eq!(chosen.words, spaces());
        let after = shell(app.bob()).await;
        assert!(after.contains("nav-all-groups = Espaces\\n"), "what the application says");
        assert!(after.contains("\"noun\":[\"espace\",\"espaces\"]"), "what its parts say");
        assert!(after.contains("</svg>Espaces</a>"), "what the page says before it runs");
        assert!(!after.contains("oupes"), "{after}");
        assert!(refusal(app.bob()).await.ends_with("qui gère l’espace."));
        assert!(locale::texts(Language::Fr).get("letter-what").contains("les espaces."));
        let english = shell(app.bob().speaking(Language::En)).await;
        assert!(english.contains("nav-all-groups = Areas\\n"));
        assert!(refusal(app.bob().speaking(Language::En)).await.ends_with("manages the area."));

        app.admin().call::<ChooseWords>(&NO, &spaces()).await.assert_ok();
        let log = app.admin().get::<ReadLog>(LogParams::default()).await.ok();
        let entries: Vec<_> =
            log.items.iter().filter(|entry| entry.action == Some(Action::WordsChosen)).collect();
        assert_eq!(entries.len(), 1, "once is said once");
        assert_eq!(
            (entries[0].details["fr"].as_str(), entries[0].details["en"].as_str()),
            ("espace, espaces", "area, areas")
        );

        // Our own nouns are no words of one's own.
        let ours = Words { fr: Some(noun("groupe", "groupes")), en: None };
        assert_eq!(app.admin().call::<ChooseWords>(&NO, &ours).await.ok().words, Words::default());
        assert!(!shell(app.bob()).await.contains("\"noun\""));
        assert!(refusal(app.bob()).await.ends_with("qui gère le groupe."));
    }

    #[actix_web::test]
    async fn a_word_is_a_word() {
        let _turn = IN_TURN.lock().await;
        let app = TestApp::new().await;
        let spoilt = |one: &str| json!({ "fr": { "one": one, "many": "espaces" } });
        for (wrong, field) in [
            (spoilt("{ $name }"), "fr.one"),
            (spoilt("es\npace }"), "fr.one"),
            (spoilt("e"), "fr.one"),
            (spoilt(&"e".repeat(31)), "fr.one"),
            (spoilt("<b>"), "fr.one"),
            (spoilt("espace 2"), "fr.one"),
            (json!({ "en": { "one": "space", "many": " " } }), "en.many"),
        ] {
            let body = serde_json::to_vec(&wrong).unwrap();
            let answer = app.admin().send_json("PUT", ChooseWords::PATH, body).await;
            assert_eq!(answer.assert_problem(422, "invalid").fields[0].field, field, "{wrong}");
        }
        for wrong in [json!({ "fr": { "one": "espace" } }), json!({ "de": { "one": "a", "many": "b" } })] {
            let body = serde_json::to_vec(&wrong).unwrap();
            let answer = app.admin().send_json("PUT", ChooseWords::PATH, body).await;
            assert!((400..=422).contains(&answer.status), "{wrong}: {}", answer.text());
        }
        assert_eq!(app.admin().get::<ReadBranding>(NO).await.ok().words, Words::default());
        assert!(refusal(app.bob()).await.ends_with("qui gère le groupe."));
    }

    #[actix_web::test]
    async fn a_server_hears_the_words_that_another_one_was_told() {
        let _turn = IN_TURN.lock().await;
        let app = TestApp::new().await;
        let serving = app.serve();
        let mut peer = serving.enter(app.bob()).await;
        // Nobody tells this one but the event.
        app.change(|tx| branding::choose_words(tx, &Actor::COMMAND_LINE, spaces())).await;
        let mark = app.mark().await;
        peer.events_until(mark).await;
        assert!(refusal(app.bob()).await.ends_with("qui gère l’espace."));
        // A server that starts says them too.
        locale::speak(&Words::default());
        branding::refresh(app.app()).await.unwrap();
        assert!(refusal(app.bob()).await.ends_with("qui gère l’espace."));
        locale::speak(&Words::default());
    }
}
