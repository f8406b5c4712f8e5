//! Addresses of published files, where styles and the manifest of the application name them.
//!
//! They write `/assets/icons/logo.svg`, where the file lies in the project, and get
//! `/assets/logo.….svg`, where the browser finds it. An address that leads nowhere stops the build.

use anyhow::{Context, Result};

use crate::dist::Dist;

/// What begins every address of a published file.
const PUBLIC: &str = "/assets/";

/// The address of the published file that lies at this one in the project.
pub fn published(address: &str, dist: &Dist) -> Result<String> {
    let path = address.strip_prefix(PUBLIC).with_context(|| format!("{address}: expected {PUBLIC}…"))?;
    let (path, fragment) = path.split_once('#').map_or((path, None), |(path, id)| (path, Some(id)));
    let name = path.rsplit('/').next().unwrap_or(path);
    let file = dist.published(name).with_context(|| format!("{address}: no such file in assets"))?;
    let fragment = fragment.map(|id| format!("#{id}")).unwrap_or_default();
    Ok(format!("{PUBLIC}{file}{fragment}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Profile;

    #[test]
    fn an_address_in_the_project_becomes_a_published_one() {
        let folder = tempfile::tempdir().unwrap();
        let mut dist = Dist::open(folder.path().into(), Profile::Dev).unwrap();
        let file = dist.add("icons.svg", b"<svg/>").unwrap();

        let address = published("/assets/icons/icons.svg#i-bell", &dist).unwrap();
        assert_eq!(address, format!("/assets/{file}#i-bell"));
        assert!(published("/assets/icons/none.svg", &dist).is_err());
        assert!(published("https://elsewhere.example/icons.svg", &dist).is_err());
    }
}
