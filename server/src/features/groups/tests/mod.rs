//! Groups, through HTTP, as the cast.

mod archive;
mod joining;
mod membership;
mod nodes;
mod pages;
mod people;
mod pins;
mod random;
mod ruled;
mod rules;
mod suggestions;
