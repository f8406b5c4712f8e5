//! A socket outlives its session unless somebody looks: every few minutes this does.
//!
//! Whatever ends a session also says so with [`super::Live::close_session`]; this catches what
//! nobody said, like a session that expired or was ended on another node.

use std::sync::Arc;

use tokio::time::sleep;

use super::Hub;

/// How many sessions the gate is asked about at once.
const BATCH: usize = 500;

/// Checks all sessions from time to time, for as long as the runtime lives.
pub(super) async fn run(hub: Arc<Hub>) {
    loop {
        sleep(hub.config.recheck_every).await;
        for shard in &hub.shards {
            for batch in shard.sessions().chunks(BATCH) {
                for session in hub.gate.still_valid(batch.to_vec()).await {
                    shard.close_session(session);
                }
            }
        }
    }
}
