//! The invariants of the architecture, as tests: what the compiler does not hold, this does.

#[cfg(test)]
mod boundaries;
#[cfg(test)]
mod dependencies;
#[cfg(test)]
mod languages;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod sources;
