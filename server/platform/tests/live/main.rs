//! The live gateway over real sockets, as browsers and worse meet it.

#[cfg(test)]
mod delivery;
#[cfg(test)]
mod kit;
