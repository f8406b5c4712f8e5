//! A browser of tests, which reads what it is sent as RFC 8291 says, step by step and by other means than those
//! that write it.

use aes_gcm::{Aes128Gcm, KeyInit, aead::Aead};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as B64};
use openssl::{
    bn::{BigNum, BigNumContext},
    derive::Deriver,
    ec::{EcGroup, EcKey, EcPoint, PointConversionForm},
    hash::MessageDigest,
    nid::Nid,
    pkey::{PKey, Private},
    sign::Signer,
};

/// HMAC with SHA-256.
fn mac(key: &[u8], data: &[u8]) -> Vec<u8> {
    let key = PKey::hmac(key).unwrap();
    let mut signer = Signer::new(MessageDigest::sha256(), &key).unwrap();
    signer.sign_oneshot_to_vec(data).unwrap()
}

/// A browser: its keys.
pub struct Browser {
    key: EcKey<Private>,
    pub auth: Vec<u8>,
}

impl Browser {
    pub fn new() -> Self {
        let group = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).unwrap();
        Self { key: EcKey::generate(&group).unwrap(), auth: vec![7; 16] }
    }

    pub fn with(private: &str, auth: &str) -> Self {
        let group = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).unwrap();
        let secret = BigNum::from_slice(&B64.decode(private).unwrap()).unwrap();
        let mut public = EcPoint::new(&group).unwrap();
        public.mul_generator2(&group, &secret, &mut BigNumContext::new().unwrap()).unwrap();
        let key = EcKey::from_private_components(&group, &secret, &public).unwrap();
        Self { key, auth: B64.decode(auth).unwrap() }
    }

    pub fn public(&self) -> Vec<u8> {
        let mut context = BigNumContext::new().unwrap();
        let form = PointConversionForm::UNCOMPRESSED;
        self.key.public_key().to_bytes(self.key.group(), form, &mut context).unwrap()
    }

    /// Reads a message as RFC 8291 says, step by step.
    pub fn reads(&self, sealed: &[u8]) -> String {
        let (salt, rest) = sealed.split_at(16);
        let (length, theirs) = (usize::from(rest[4]), &rest[5..]);
        let (theirs, sealed) = theirs.split_at(length);
        let group = self.key.group();
        let point = EcPoint::from_bytes(group, theirs, &mut BigNumContext::new().unwrap()).unwrap();
        let peer = PKey::from_ec_key(EcKey::from_public_key(group, &point).unwrap()).unwrap();
        let mine = PKey::from_ec_key(self.key.clone()).unwrap();
        let mut deriver = Deriver::new(&mine).unwrap();
        deriver.set_peer(&peer).unwrap();
        let secret = deriver.derive_to_vec().unwrap();
        let info = [b"WebPush: info\0".as_slice(), &self.public(), theirs, &[1]].concat();
        let material = mac(&mac(&self.auth, &secret), &info);
        let key = mac(salt, &material);
        let content = &mac(&key, b"Content-Encoding: aes128gcm\0\x01")[..16];
        let nonce: [u8; 12] = mac(&key, b"Content-Encoding: nonce\0\x01")[..12].try_into().unwrap();
        let open = Aes128Gcm::new_from_slice(content).unwrap();
        let mut text = open.decrypt(&nonce.into(), sealed).unwrap();
        while text.last() == Some(&0) {
            text.pop();
        }
        assert_eq!(text.pop(), Some(2), "the last record");
        String::from_utf8(text).unwrap()
    }
}
