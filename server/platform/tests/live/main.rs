//! The live gateway over real sockets, as browsers and worse meet it.

#[cfg(test)]
mod client;
#[cfg(test)]
mod delivery;
#[cfg(test)]
mod drain;
#[cfg(test)]
mod entrance;
#[cfg(test)]
mod kit;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod resume;
#[cfg(test)]
mod sessions;
