//! The key by which push services know this server (RFC 8292): P-256, in the file `push.key` of the data
//! folder, made when it is first needed. It belongs to every backup: browsers take messages of no other.

use std::path::Path;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use openssl::{
    bn::{BigNum, BigNumContext},
    ec::{EcGroup, EcKey, EcPoint, PointConversionForm},
    ecdsa::EcdsaSig,
    nid::Nid,
    pkey::Private,
};
use serde_json::json;
use sha2::{Digest, Sha256};
use shared::time::{HOUR, UtcTime};

use crate::kept_key;

/// The name of the file that holds the key.
const FILE: &str = "push.key";
/// How long a token holds; push services take none that holds longer than a day.
const HOLDS: i64 = 12 * HOUR;
/// How long the two numbers of a signature are.
const HALF: i32 = 32;

/// The key of this server.
pub struct Key(EcKey<Private>);

impl Key {
    /// The key in this folder, made if there is none.
    pub fn kept_in(folder: &Path) -> anyhow::Result<Self> {
        let group = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1)?;
        let secret = kept_key::kept_in(&folder.join(FILE), || {
            Ok(EcKey::generate(&group)?.private_key().to_vec_padded(HALF)?)
        })?;
        let secret = BigNum::from_slice(&secret)?;
        let mut public = EcPoint::new(&group)?;
        public.mul_generator2(&group, &secret, &mut *BigNumContext::new()?)?;
        let key = EcKey::from_private_components(&group, &secret, &public)?;
        key.check_key()?;
        Ok(Self(key))
    }

    /// The public key as browsers take it.
    pub fn public(&self) -> anyhow::Result<String> {
        let form = PointConversionForm::UNCOMPRESSED;
        let bytes = self.0.public_key().to_bytes(self.0.group(), form, &mut *BigNumContext::new()?)?;
        Ok(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// What a push service is shown: that we are who this key belongs to, and can be asked at `contact`.
    pub fn shown_to(&self, origin: &str, contact: &str, now: UtcTime) -> anyhow::Result<String> {
        let head = json!({ "typ": "JWT", "alg": "ES256" }).to_string();
        let until = now.plus_ms(HOLDS).0 / 1_000;
        let claims = json!({ "aud": origin, "exp": until, "sub": contact }).to_string();
        let token = format!("{}.{}", URL_SAFE_NO_PAD.encode(head), URL_SAFE_NO_PAD.encode(claims));
        let signed = EcdsaSig::sign(&Sha256::digest(token.as_bytes()), &self.0)?;
        let mut signature = signed.r().to_vec_padded(HALF)?;
        signature.extend(signed.s().to_vec_padded(HALF)?);
        Ok(format!("vapid t={token}.{}, k={}", URL_SAFE_NO_PAD.encode(signature), self.public()?))
    }
}

/// Whether bytes are a public key of a browser.
#[must_use]
pub fn is_public(bytes: &[u8]) -> bool {
    let on_curve = || -> anyhow::Result<bool> {
        let group = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1)?;
        let mut context = BigNumContext::new()?;
        Ok(EcPoint::from_bytes(&group, bytes, &mut context)?.is_on_curve(&group, &mut context)?)
    };
    bytes.len() == 65 && on_curve().unwrap_or(false)
}
