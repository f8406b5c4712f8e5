//! What goes wrong, and what people are told about it: a code, a sentence in their language, and
//! nothing lost.

#[cfg(test)]
mod commands;
#[cfg(test)]
mod files;
#[cfg(test)]
mod meanwhile;
#[cfg(test)]
mod requests;
#[cfg(test)]
mod storage;
#[cfg(test)]
mod tongues;
