//! The first page, and what stands above every page: banners, and blocks beside the feed.

pub mod banners;
pub mod home;

use crate::{
    problem::FieldRule,
    text::{text, travels_as_string},
};

text! {
    /// Where a link leads: a page of the network (`/people`), or an address that begins with `https://`.
    LinkAddress { min: 1, max: 500, link_address },
    /// What a link is called.
    LinkWord { min: 1, max: 60, crate::text::one_line },
}

fn link_address(raw: &str) -> Result<String, FieldRule> {
    let address = raw.trim();
    if address.is_empty() {
        return Ok(String::new());
    }
    // Browsers read a backslash as a slash: `/\elsewhere` is another host's.
    let inside = address.starts_with('/') && !address.starts_with("//");
    let secure =
        address.strip_prefix("https://").is_some_and(|rest| !rest.starts_with('/') && !rest.is_empty());
    let odd = |c: char| c.is_whitespace() || c.is_control() || c == '\\';
    if (inside || secure) && !address.chars().any(odd) {
        Ok(address.to_owned())
    } else {
        Err(FieldRule::Malformed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_into_the_network_or_elsewhere_by_https() {
        for address in ["/", "/people", "/g/velo?tab=1", "https://intranet.example.fr/conges", " /news "] {
            assert!(LinkAddress::parse(address).is_ok(), "{address}");
        }
        for address in [
            "",
            "people",
            "//elsewhere.fr",
            "/\\elsewhere.fr",
            "http://example.fr",
            "https://",
            "https:///x",
            "javascript:alert(1)",
            "https://a b.fr",
        ] {
            assert!(LinkAddress::parse(address).is_err(), "{address}");
        }
    }
}
