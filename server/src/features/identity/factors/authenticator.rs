//! Authenticator applications: six digits that change every thirty seconds (RFC 6238).
//!
//! The form these applications all know: SHA-1, six digits, thirty seconds, a secret of 160 bits.
//! A clock may be wrong by one step either way. That a code serves once is decided where steps
//! are kept.

use platform::{Error, Result};
use rand::{TryRngCore, rngs::OsRng};
use shared::{
    ids::UserId,
    time::{MINUTE, SECOND, UtcTime},
};
use totp_rs::{Builder, Secret, Totp};

use super::Sealing;

/// How many bytes a secret has.
const LENGTH: usize = 20;

/// How long a secret waits for the first code.
const OFFERED: i64 = 30 * MINUTE;

/// A secret that an authenticator application shares with us.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SharedSecret([u8; LENGTH]);

impl SharedSecret {
    /// A new one, from the operating system's generator.
    pub fn new() -> Result<Self> {
        let mut bytes = [0; LENGTH];
        OsRng.try_fill_bytes(&mut bytes).map_err(anyhow::Error::from)?;
        Ok(Self(bytes))
    }

    /// The step of thirty seconds whose code this is, if it is that of now, or of just before or after.
    pub fn step_of(&self, code: &str, now: UtcTime) -> Result<Option<i64>> {
        let seconds = u64::try_from(now.0 / SECOND).unwrap_or(0);
        let step = self.totp(Builder::new())?.check(code, seconds);
        Ok(step.and_then(|step| i64::try_from(step).ok()))
    }

    /// The secret as people type it: letters and digits in groups of four.
    #[must_use]
    pub fn in_groups(&self) -> String {
        let text = Secret::new(self.0.into()).to_base32();
        let letters: Vec<char> = text.chars().collect();
        letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }

    /// The address that the QR code holds.
    pub fn address(&self, organization: &str, username: &str) -> Result<String> {
        // The colon stands between the two.
        let issuer = organization.replace(':', " ");
        let named = Builder::new().with_account_name(username).with_issuer(Some(issuer.trim()));
        self.totp(named)?.to_url().map_err(|error| failed(&error))
    }

    /// Sealed, to be kept for a person.
    pub fn sealed(&self, sealing: &Sealing, user: UserId) -> Result<String> {
        sealing.seal(&kept_for(user), &self.0)
    }

    /// As it was kept for a person.
    pub fn opened(sealing: &Sealing, user: UserId, sealed: &str) -> Result<Self> {
        let bytes = sealing.open(&kept_for(user), sealed)?;
        let secret = bytes.and_then(|bytes| bytes.try_into().ok()).map(Self);
        secret.ok_or_else(|| {
            let text = "the secret of an authenticator application does not open: secrets.key is another one";
            Error::Internal(anyhow::anyhow!(text))
        })
    }

    /// Sealed, to come back with the first code of a person.
    pub fn offered(&self, sealing: &Sealing, user: UserId, now: UtcTime) -> Result<String> {
        let until = now.plus_ms(OFFERED).0.to_be_bytes();
        sealing.seal(&offered_to(user), &[until.as_slice(), &self.0].concat())
    }

    /// The one that was offered to a person; nothing if it was not, or too long ago.
    pub fn taken_up(sealing: &Sealing, user: UserId, offered: &str, now: UtcTime) -> Result<Option<Self>> {
        let Some(bytes) = sealing.open(&offered_to(user), offered)? else { return Ok(None) };
        let Some((until, secret)) = bytes.split_first_chunk::<8>() else { return Ok(None) };
        let lasts = i64::from_be_bytes(*until) > now.0;
        Ok(secret.try_into().ok().filter(|_| lasts).map(Self))
    }

    fn totp(&self, builder: Builder) -> Result<Totp> {
        builder.with_secret(Secret::new(self.0.into())).build().map_err(|error| failed(&error))
    }
}

fn kept_for(user: UserId) -> String {
    format!("authenticator of {user}")
}

fn offered_to(user: UserId) -> String {
    format!("authenticator offered to {user}")
}

fn failed(error: &totp_rs::TotpError) -> Error {
    Error::Internal(anyhow::anyhow!("an authenticator application: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> SharedSecret {
        SharedSecret(*b"12345678901234567890")
    }

    fn at(seconds: i64) -> UtcTime {
        UtcTime(seconds * SECOND)
    }

    #[test]
    fn codes_are_those_of_rfc_6238() {
        // Appendix B, SHA-1: the last six of its eight digits.
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(secret().step_of(code, at(seconds)).unwrap(), Some(seconds / 30), "{seconds}");
        }
    }

    #[test]
    fn a_clock_may_be_wrong_by_one_step() {
        let step = |seconds| secret().step_of("050471", at(seconds)).unwrap();
        let its = 1_111_111_111 / 30;
        for seconds in [(its - 1) * 30, its * 30, (its + 2) * 30 - 1] {
            assert_eq!(step(seconds), Some(its));
        }
        assert_eq!((step((its - 1) * 30 - 1), step((its + 2) * 30)), (None, None));
        for wrong in ["", "05047", "0504711", "050472", "o50471", "٠٥٠٤٧١"] {
            assert_eq!(secret().step_of(wrong, at(1_111_111_111)).unwrap(), None, "{wrong}");
        }
    }

    #[test]
    fn the_address_holds_what_applications_read() {
        let address = secret().address("Mairie : Montclair", "claire.morvan").unwrap();
        assert!(address.starts_with("otpauth://totp/"), "{address}");
        assert!(address.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{address}");
        assert!(address.contains("issuer=Mairie") && !address.contains("%3A%20%20"), "{address}");
        assert_eq!(secret().in_groups(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    #[test]
    fn a_secret_is_kept_and_offered_for_one_person_and_the_latter_for_half_an_hour() {
        let folder = tempfile::tempdir().unwrap();
        let sealing = Sealing::kept_in(folder.path());
        let (claire, karim) = (UserId(1), UserId(2));
        let kept = secret().sealed(&sealing, claire).unwrap();
        assert!(SharedSecret::opened(&sealing, claire, &kept).unwrap() == secret());
        assert!(SharedSecret::opened(&sealing, karim, &kept).is_err());
        let offered = secret().offered(&sealing, claire, at(0)).unwrap();
        let taken = |user, at| SharedSecret::taken_up(&sealing, user, &offered, at).unwrap().is_some();
        assert!(taken(claire, at(1_799)) && !taken(claire, at(1_800)) && !taken(karim, at(0)));
        assert!(SharedSecret::taken_up(&sealing, claire, &kept, at(0)).unwrap().is_none());
    }
}
