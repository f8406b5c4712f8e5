//! The limit of open files: each live connection is one.

use rustix::process::{Resource, getrlimit, setrlimit};

/// How many files are kept for everything but live connections.
const RESERVE: u64 = 5_000;

/// Raises the process's limit of open files as far as it may, and gives it.
///
/// None means that there is no limit.
pub fn raise_limit() -> Option<u64> {
    let mut limit = getrlimit(Resource::Nofile);
    if limit.current != limit.maximum {
        limit.current = limit.maximum;
        if let Err(error) = setrlimit(Resource::Nofile, limit) {
            tracing::warn!(%error, "Could not raise the limit of open files");
        }
    }
    getrlimit(Resource::Nofile).current
}

/// How many live connections a limit of open files leaves room for.
pub(super) fn room_for_connections(limit: Option<u64>) -> usize {
    let Some(limit) = limit else { return usize::MAX };
    // A small limit is shared: a quarter for the rest.
    usize::try_from(limit - RESERVE.min(limit / 4)).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_files_are_kept_for_the_rest_of_the_server() {
        assert_eq!(room_for_connections(None), usize::MAX);
        assert_eq!(room_for_connections(Some(200_000)), 195_000);
        assert_eq!(room_for_connections(Some(1_024)), 768);
    }
}
