//! Verifying a proof by nothing but its file.

use super::{
    data::{FORM, Proof, counts},
    draw,
    key::Signature,
};

/// What a proof that is sound says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proven {
    /// The data.
    pub proof: Proof,
    /// How many people are asked, and how many did it.
    pub people: usize,
    /// See `people`.
    pub done: usize,
    /// The fingerprint of the key that signed it.
    pub fingerprint: String,
}

/// Why a file is no proof that is sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no proof, or one of which something is missing.
    NoProof,
    /// It is one of a form that this program does not draw.
    OtherForm,
    /// The data is not what was signed.
    WrongSignature,
    /// The digest is not that of the data.
    WrongDigest,
    /// Its pages, or something else in it, are not those of its data.
    OtherPages,
}

/// Verifies a document: the signature is one of its data, and drawn anew from the data it is the same file.
pub fn verify(file: &[u8]) -> Result<Proven, Fault> {
    let data = inside(file, b"{\"parvis_proof\":").ok_or(Fault::NoProof)?;
    let signature = inside(file, b"{\"parvis_signature\":").ok_or(Fault::NoProof)?;
    let signature: Signature = serde_json::from_slice(signature).map_err(|_| Fault::NoProof)?;
    if !signature.holds(data) {
        return Err(Fault::WrongSignature);
    }
    if !signature.names(data) {
        return Err(Fault::WrongDigest);
    }
    // What was signed is ours from here on: it may only be of another version of the program.
    let proof: Proof = serde_json::from_slice(data).map_err(|_| Fault::OtherForm)?;
    if proof.parvis_proof != FORM {
        return Err(Fault::OtherForm);
    }
    let again = draw(&proof, data, &signature).map_err(|_| Fault::OtherForm)?;
    if again != file {
        return Err(Fault::OtherPages);
    }
    let counted = counts(&proof);
    let count = |name: &str| counted.get(name).copied().unwrap_or(0);
    Ok(Proven { people: count("people"), done: count("done"), fingerprint: signature.fingerprint(), proof })
}

/// What a stream of the file holds that begins so. JSON of ours has no line breaks.
fn inside<'a>(file: &'a [u8], begins: &[u8]) -> Option<&'a [u8]> {
    let find = |bytes: &[u8], what: &[u8]| bytes.windows(what.len()).position(|window| window == what);
    let marker = [b"stream\n".as_slice(), begins].concat();
    let start = find(file, &marker)? + b"stream\n".len();
    let rest = file.get(start..)?;
    let end = find(rest, b"\nendstream")?;
    rest.get(..end)
}
