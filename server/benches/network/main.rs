//! The benchmark: a made-up network, served in release, asked by sixteen connections.
//!
//! `cargo measure` runs it on SQLite and on a PostgreSQL that it starts. It prints rates and
//! ratios and judges nothing: numbers depend on the machine, and the load generator runs on the
//! same cores as the server. The ratio to a static answer of the feed's size, from the same
//! server and the same generator, is what can be compared between machines.
//!
//! Two networks are measured: a town (`PARVIS_BENCH_SCALE` times its size; 0 leaves it out) and
//! one of very many people (`PARVIS_BENCH_PEOPLE`; 0 leaves it out).

mod client;
mod databases;
mod idle;
mod national;
mod network;
mod publishing;
mod roster;
mod rules;
mod server;

use std::path::Path;

use client::{Measured, Request};
use databases::Databases;
use network::{Network, Sizes};
use server::{Kind, Running};

const CONNECTIONS: usize = 16;
const IDLE_CONNECTIONS: usize = 5_000;

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().collect();
    if args.get(1).map(String::as_str) == Some("serve") {
        return server::serve_here(args.get(2..).unwrap_or_default());
    }
    let seconds = number("PARVIS_BENCH_SECONDS", 8);
    let scale = number("PARVIS_BENCH_SCALE", 1);
    let folder = tempfile::tempdir()?;
    let mut databases = vec![Databases::Sqlite(folder.path().to_owned())];
    match std::env::var("PARVIS_BENCH_POSTGRES_URL") {
        Ok(url) => databases.push(Databases::Postgres(url)),
        Err(_) => {
            println!(
                "PostgreSQL is left out: PARVIS_BENCH_POSTGRES_URL is not set (`cargo measure` sets it)."
            );
        }
    }
    if scale > 0 {
        town(&databases, folder.path(), scale, seconds)?;
    }
    match number("PARVIS_BENCH_PEOPLE", 85_000) {
        0 => Ok(()),
        people => databases
            .iter()
            .try_for_each(|databases| national::measure(databases, folder.path(), people, seconds)),
    }
}

fn town(databases: &[Databases], folder: &Path, scale: u64, seconds: u64) -> anyhow::Result<()> {
    println!(
        "A network of {} people, 100 groups, {} posts, {} comments, {} reactions.",
        2_000 * scale,
        20_000 * scale,
        60_000 * scale,
        100_000 * scale
    );
    let file = network::generate(folder, Sizes::town(scale))?;
    databases
        .iter()
        .try_for_each(|databases| measure(databases.name(), &databases.fresh("town")?, &file, seconds))
}

fn measure(name: &str, url: &str, file: &Path, seconds: u64) -> anyhow::Result<()> {
    println!("\n── {name}");
    let network = Network::load(url, file)?;
    println!("import                  {:>8.1} s", network.import_seconds);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let product = Running::start(Kind::Product, url, 0)?;
    println!("cold start              {:>8.0} ms", product.cold_start.as_secs_f64() * 1_000.0);
    println!("resident, just started  {:>8.1} MiB", product.resident_mib()?);
    let feed_bytes = runtime.block_on(client::ask_once(product.address, &network.feed(0)))?.len();
    drop(product);

    let bench = Running::start(Kind::WithStaticAnswer, url, feed_bytes)?;
    println!("feed page               {feed_bytes:>8} bytes");
    print_head();
    let run = |requests: &(dyn Fn(usize) -> Request + Sync)| -> anyhow::Result<Measured> {
        runtime.block_on(client::load(bench.address, CONNECTIONS, seconds, requests))
    };
    let fixed = run(&|_| Request::get("/bench/static", None))?;
    print_row("static answer", &fixed, &fixed);
    for (title, requests) in network.scenarios() {
        print_row(title, &run(&*requests)?, &fixed);
    }
    println!("\nresident, after the run {:>8.1} MiB", bench.resident_mib()?);
    drop(bench);

    let product = Running::start(Kind::Product, url, 0)?;
    let before = product.resident_mib()?;
    let open = runtime.block_on(idle::open(product.address, network.tokens(), IDLE_CONNECTIONS))?;
    let after = product.resident_mib()?;
    let count = u32::try_from(open.len()).unwrap_or(u32::MAX);
    println!(
        "idle live connections   {count:>8}   {:.2} KiB each",
        (after - before) * 1_024.0 / f64::from(count.max(1))
    );
    Ok(())
}

fn print_head() {
    println!(
        "\n{:<24}{:>10}{:>10}{:>10}{:>10}{:>9}",
        "", "requests/s", "p50 ms", "p99 ms", "refused", "ratio"
    );
}

fn print_row(title: &str, measured: &Measured, fixed: &Measured) {
    println!(
        "{title:<24}{:>10.0}{:>10.2}{:>10.2}{:>10}{:>8.0}%",
        measured.rate,
        measured.p50_ms,
        measured.p99_ms,
        measured.refused,
        100.0 * measured.rate / fixed.rate.max(1.0)
    );
}

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}
