//! `parvis demo`: a small town hall to look around in.

use std::{process::ExitCode, sync::Arc};

use platform::{clock::SystemClock, db::Db, storage::Storage};

use super::bulk::Speaker;
use crate::{
    app,
    config::Config,
    features::{
        bulk::demo::{self, Demo},
        media,
        news::{self, MadeUp},
        portal, readings,
    },
};

/// The photos of the demo town, each by the user name of its owner.
#[derive(rust_embed::Embed)]
#[folder = "../assets/demo/photos"]
struct Photos;

/// The official news of the demo town.
const NEWS: &str = include_str!("../../../assets/demo/news.json");

/// The first page of the demo town.
const PORTAL: &str = include_str!("../../../assets/demo/portal.json");

/// What the demo town has its people read.
const READINGS: &str = include_str!("../../../assets/demo/readings.json");

/// Loads the demo network into an empty one, and prints whom to sign in as.
pub fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let mut speaker = Speaker::new();
    let db = app::open_database(config, Arc::new(SystemClock))?;
    let loaded = demo::load(&db, &mut |step, bytes| speaker.import_progress(step, bytes));
    let said = match loaded {
        Ok(Demo::Loaded) => {
            actix_web::rt::System::new().block_on(async {
                give_photos(&db, &app::storage(config)).await?;
                give_news(&db).await?;
                give_readings(&db).await?;
                furnish_portal(&db).await
            })?;
            "demo-loaded"
        }
        Ok(Demo::AlreadyThere) => "demo-already-there",
        Ok(Demo::NotEmpty) => {
            speaker.warn("demo-not-empty", &[]);
            return Ok(ExitCode::FAILURE);
        }
        Err(failure) => return Ok(speaker.tell_failure(&failure)),
    };
    speaker.say(said, &[("seconds", speaker.seconds().into())]);
    speaker.say("demo-sign-in", &[("password", demo::PASSWORD.into())]);
    for person in demo::PEOPLE {
        let who = speaker.text(&format!("demo-{}", person.replace('.', "-")), &[]);
        println!("  {person:<16}  {who}");
    }
    Ok(ExitCode::SUCCESS)
}

async fn give_news(db: &Db) -> anyhow::Result<()> {
    let articles: Vec<MadeUp> = serde_json::from_str(NEWS)?;
    Ok(db.write(move |tx| news::publish_made_up(tx, articles)).await?)
}

async fn give_readings(db: &Db) -> anyhow::Result<()> {
    let readings: Vec<readings::MadeUp> = serde_json::from_str(READINGS)?;
    Ok(db.write(move |tx| readings::ask_made_up(tx, &readings)).await?)
}

async fn furnish_portal(db: &Db) -> anyhow::Result<()> {
    let made_up: portal::MadeUp = serde_json::from_str(PORTAL)?;
    Ok(db.write(move |tx| portal::furnish(tx, &made_up)).await?)
}

async fn give_photos(db: &Db, storage: &Storage) -> platform::Result<()> {
    for name in Photos::iter() {
        if let (Some(username), Some(photo)) = (name.strip_suffix(".webp"), Photos::get(&name)) {
            media::give_photo(db, storage, username, &photo.data).await?;
        }
    }
    Ok(())
}
