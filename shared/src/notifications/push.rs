//! What reaches somebody's devices while the application is closed (RFC 8030, 8291, 8292).
//!
//! A browser gives an address at which its push service takes messages for it, and keys that these are
//! encrypted for. It belongs to the session in which it said so, and ends with it.

use serde::{Deserialize, Serialize};

use crate::{
    contract::{NoParams, endpoint},
    ids::PushDeviceId,
    small_enum::small_enum,
    time::UtcTime,
};

/// How many devices of one person are told: one more, and the oldest is told no longer.
pub const MOST_PUSH_DEVICES: usize = 10;
/// How long the address of a push service may be.
pub const MAX_ENDPOINT: usize = 1_000;

small_enum! {
    /// Why a device did not get what was sent to it.
    PushTrouble {
        /// It does not exist any more: its browser took the permission back, or was removed.
        Gone = 0 "gone",
        /// Its push service refuses us.
        Refused = 1 "refused",
        /// Its push service takes nothing at the moment.
        Busy = 2 "busy",
        /// Its push service does not answer.
        Unreachable = 3 "unreachable",
        /// Its address is not one that the server sends to.
        NotAllowed = 4 "not_allowed",
    }
}

/// A device that is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct PushDevice {
    /// Which.
    pub id: PushDeviceId,
    /// What its browser says of itself.
    pub user_agent: String,
    /// Whether it is the one that asks.
    pub here: bool,
    /// Since when.
    pub since: UtcTime,
    /// When its push service last took something for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_ok: Option<UtcTime>,
    /// Why it did not take the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<PushTrouble>,
    /// What it said to that, as HTTP has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<u16>,
}

/// The devices of the viewer, and by which key browsers know the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct PushState {
    /// The public key of the server (P-256, uncompressed), in base 64 for addresses.
    pub key: String,
    /// The devices, the newest first.
    pub devices: Vec<PushDevice>,
}

/// A browser that wants to be told, as it says so itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPushDevice {
    /// Where its push service takes messages for it.
    pub endpoint: String,
    /// Its public key (P-256, uncompressed), in base 64 for addresses.
    pub p256dh: String,
    /// What only it and the server know: 16 bytes, in base 64 for addresses.
    pub auth: String,
}

/// Which device.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PushDeviceParams {
    /// The device.
    pub device: PushDeviceId,
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct PushOutcome {
    /// Whether the push service took it.
    pub sent: bool,
    /// Why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trouble: Option<PushTrouble>,
    /// What the push service said, as HTTP has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<u16>,
}

endpoint! {
    /// Tells which devices of the viewer are told while the application is closed.
    ReadPush = Get "/api/push-devices" as "read_push", NoParams, () => 200 PushState
}
endpoint! {
    /// Has the browser that asks be told, too.
    AddPushDevice = Post "/api/push-devices" as "add_push_device", NoParams, NewPushDevice => 201 PushState
}
endpoint! {
    /// Has a device be told no longer.
    RemovePushDevice = Delete "/api/push-devices/{device}" as "remove_push_device", PushDeviceParams, ()
    => 204 (), refuses [StorageFull]
}
endpoint! {
    /// Sends a device a message now, and tells what its push service said.
    TestPush = Post "/api/push-devices/{device}/tests" as "test_push", PushDeviceParams, () => 200 PushOutcome
}
