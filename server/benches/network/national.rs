//! What grows with the number of people: 85,000 of them in 120 units and 2,000 groups.
//!
//! One asks after the other: how long one person waits, not how many are served. The feed is
//! asked of a network of 2,000 people in as many groups by turns, so that whatever else the
//! machine does slows both.

use std::path::Path;

use tokio::runtime::Runtime;

use crate::{
    client::{self, Measured, Request},
    databases::Databases,
    network::{self, Network, Sizes},
    print_head, print_row, publishing, roster, rules,
    server::{Kind, Running},
};

/// How many people the network has with which the feed is compared.
const FEW: u64 = 2_000;
/// How often the two feeds are measured by turns.
const TURNS: u64 = 5;

/// Measures it; files of networks are kept in the folder.
pub fn measure(databases: &Databases, folder: &Path, people: u64, seconds: u64) -> anyhow::Result<()> {
    println!("\n── {}, {people} people in 120 units and 2,000 groups", databases.name());
    let few_url = databases.fresh("few")?;
    let few = Network::load(&few_url, &network::generate(folder, Sizes::national(FEW))?)?;
    let url = databases.fresh("national")?;
    let network = Network::load(&url, &network::generate(folder, Sizes::national(people))?)?;
    println!("import                  {:>8.1} s", network.import_seconds);
    println!("people in that group    {:>8}", network.largest_group());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    pages(&runtime, (&url, &network), (&few_url, &few), seconds)?;
    publishing::measure(&runtime, &url, &network, seconds)?;
    rules::measure(&runtime, &url, network.administrator())?;
    roster::measure(&runtime, &databases.fresh("roster")?, folder, people)
}

fn pages(
    runtime: &Runtime,
    (url, network): (&str, &Network),
    (few_url, few): (&str, &Network),
    seconds: u64,
) -> anyhow::Result<()> {
    let server = Running::start(Kind::WithStaticAnswer, url, 30_000)?;
    let small = Running::start(Kind::WithStaticAnswer, few_url, 0)?;
    print_head();
    let run = |server: &Running, seconds: u64, requests: &(dyn Fn(usize) -> Request + Sync)| {
        runtime.block_on(client::load(server.address, 1, seconds, requests))
    };
    let fixed = run(&server, seconds, &|_| Request::get("/bench/static", None))?;
    print_row("static answer", &fixed, &fixed);
    for (title, requests) in network.national_scenarios() {
        print_row(title, &run(&server, seconds, &*requests)?, &fixed);
    }
    let (mut of_many, mut of_few) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        let turn = (seconds / 2).max(1);
        of_few.push(run(&small, turn, &few.feeds_of_thirty_groups())?);
        of_many.push(run(&server, turn, &network.feeds_of_thirty_groups())?);
    }
    let (of_many, of_few) = (middle(&of_many), middle(&of_few));
    print_row("feed, in 30 groups", &of_many, &fixed);
    print_row("the same of 2,000", &of_few, &fixed);
    println!(
        "feed, to that of 2,000  {:>7.2} times at p50, {:.2} times at p99",
        of_many.p50_ms / of_few.p50_ms,
        of_many.p99_ms / of_few.p99_ms
    );
    println!("resident, after the run {:>8.1} MiB", server.resident_mib()?);
    Ok(())
}

/// The measure in the middle, each of its figures by itself.
fn middle(all: &[Measured]) -> Measured {
    let of = |figure: fn(&Measured) -> f64| {
        let mut figures: Vec<f64> = all.iter().map(figure).collect();
        figures.sort_unstable_by(f64::total_cmp);
        figures.get(figures.len() / 2).copied().unwrap_or_default()
    };
    Measured {
        rate: of(|one| one.rate),
        p50_ms: of(|one| one.p50_ms),
        p99_ms: of(|one| one.p99_ms),
        refused: all.iter().map(|one| one.refused).sum(),
    }
}
