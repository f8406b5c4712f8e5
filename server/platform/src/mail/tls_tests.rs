//! Mail servers that speak TLS: from the first byte or after STARTTLS; trusted by an authority of
//! one's own, or not at all, and then nothing is said to them.

use std::path::PathBuf;

use openssl::{
    asn1::Asn1Time,
    hash::MessageDigest,
    pkey::{PKey, Private},
    rsa::Rsa,
    x509::{X509, X509NameBuilder, extension::SubjectAlternativeName},
};
use shared::mail::MailState;
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, copy_bidirectional},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};
use tokio_native_tls::{TlsAcceptor, native_tls};

use super::{
    MailConfig, MailServer, Message, reasons,
    tests::{Room, message},
};
use crate::testing::SmtpServer;

/// Where TLS begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Begins {
    FromTheFirstByte,
    AfterStarttls,
}

/// A certificate for this machine, and its key.
struct Certificate {
    certificate: X509,
    key: PKey<Private>,
}

impl Certificate {
    /// For an address, signed by itself.
    fn of(address: &str) -> Self {
        let key = PKey::from_rsa(Rsa::generate(2_048).unwrap()).unwrap();
        let mut name = X509NameBuilder::new().unwrap();
        name.append_entry_by_text("CN", address).unwrap();
        let name = name.build();
        let mut made = X509::builder().unwrap();
        made.set_version(2).unwrap();
        made.set_subject_name(&name).unwrap();
        made.set_issuer_name(&name).unwrap();
        made.set_pubkey(&key).unwrap();
        made.set_not_before(&Asn1Time::days_from_now(0).unwrap()).unwrap();
        made.set_not_after(&Asn1Time::days_from_now(2).unwrap()).unwrap();
        let context = made.x509v3_context(None, None);
        let names = SubjectAlternativeName::new().ip(address).build(&context).unwrap();
        made.append_extension(names).unwrap();
        made.sign(&key, MessageDigest::sha256()).unwrap();
        Self { certificate: made.build(), key }
    }

    fn pem(&self) -> Vec<u8> {
        self.certificate.to_pem().unwrap()
    }

    fn acceptor(&self) -> TlsAcceptor {
        let key = self.key.private_key_to_pem_pkcs8().unwrap();
        let identity = native_tls::Identity::from_pkcs8(&self.pem(), &key).unwrap();
        native_tls::TlsAcceptor::new(identity).unwrap().into()
    }
}

/// A mail server behind TLS, and what is trusted of it.
struct Secure {
    behind: SmtpServer,
    port: u16,
    certificate: Certificate,
    folder: TempDir,
    serving: JoinHandle<()>,
}

impl Secure {
    async fn start(begins: Begins) -> Self {
        Self::with(begins, Certificate::of("127.0.0.1")).await
    }

    async fn with(begins: Begins, certificate: Certificate) -> Self {
        let behind = SmtpServer::start().await;
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (place, acceptor) = (behind.place(), certificate.acceptor());
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let acceptor = acceptor.clone();
                tokio::spawn(async move { drop(pass_on(stream, &acceptor, place, begins).await) });
            }
        });
        Self { behind, port, certificate, folder: TempDir::new().unwrap(), serving }
    }

    /// The address, as it is configured.
    fn url(&self, scheme: &str, query: &str) -> String {
        format!("{scheme}://parvis:s%40cret@127.0.0.1:{}{query}", self.port)
    }

    /// A file of authorities with others before the one that is meant.
    fn trusted(&self) -> PathBuf {
        let mut pem = b"# Those of the town.\n".to_vec();
        pem.extend(Certificate::of("127.0.0.9").pem());
        pem.extend(self.certificate.pem());
        let file = self.folder.path().join("authorities.pem");
        std::fs::write(&file, pem).unwrap();
        file
    }
}

impl Drop for Secure {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// Takes TLS off, and passes on what is said.
async fn pass_on(
    mut stream: TcpStream,
    acceptor: &TlsAcceptor,
    place: (&'static str, u16),
    begins: Begins,
) -> anyhow::Result<()> {
    if begins == Begins::AfterStarttls {
        stream.write_all(b"220 mail.example ready\r\n").await?;
        let mut said = BufReader::new(&mut stream);
        let mut line = String::new();
        while said.read_line(&mut line).await? > 0 {
            let answer: &[u8] = match line.trim_end() {
                "STARTTLS" => b"220 begin\r\n",
                greeting if greeting.starts_with("EHLO") => b"250-mail.example\r\n250 STARTTLS\r\n",
                other => panic!("{other} was said in the clear"),
            };
            said.get_mut().write_all(answer).await?;
            if line.trim_end() == "STARTTLS" {
                break;
            }
            line.clear();
        }
    }
    let mut safe = acceptor.accept(stream).await?;
    let mut behind = BufReader::new(TcpStream::connect(place).await?);
    if begins == Begins::AfterStarttls {
        // Nobody is greeted twice.
        behind.read_line(&mut String::new()).await?;
    }
    copy_bidirectional(&mut safe, &mut behind).await?;
    Ok(())
}

fn plain(subject: &str) -> Message {
    Message { secret: None, ..message(subject) }
}

#[tokio::test]
async fn a_message_goes_through_tls_to_a_server_of_an_authority_that_is_trusted() {
    for (begins, scheme, query) in [
        (Begins::FromTheFirstByte, "smtps", ""),
        (Begins::AfterStarttls, "smtp", "?tls=required"),
        (Begins::AfterStarttls, "smtp", ""),
    ] {
        let server = Secure::start(begins).await;
        let room = Room::trusting(Some(server.url(scheme, query)), Some(server.trusted()));
        let sent = room.mail.send_now(room.db.db(), plain("Bonjour")).await.unwrap();
        assert_eq!(sent, (MailState::Sent, None), "{begins:?} {scheme}{query}");
        assert_eq!(server.behind.taken().len(), 1);
        assert!(server.behind.signed_in().is_some(), "the password went through TLS");
    }
}

#[tokio::test]
async fn nothing_is_said_to_a_server_that_nobody_vouches_for_and_the_reason_is_told() {
    for (begins, scheme, query) in [
        (Begins::FromTheFirstByte, "smtps", ""),
        (Begins::AfterStarttls, "smtp", "?tls=required"),
        // What is offered and not trusted is no reason to speak in the clear.
        (Begins::AfterStarttls, "smtp", ""),
    ] {
        let server = Secure::start(begins).await;
        let room = Room::trusting(Some(server.url(scheme, query)), None);
        let id = room.queue(message("Bonjour")).await;
        room.run().await;
        let mail = room.read(id).await;
        assert_eq!(mail.state, MailState::Waiting, "it is tried again");
        let reason = mail.reason.unwrap();
        assert!(reason.starts_with(reasons::UNTRUSTED) && reason.contains("self"), "{reason}");
        assert_eq!((server.behind.seen(), server.behind.signed_in()), (0, None));
    }
}

#[tokio::test]
async fn a_certificate_of_another_server_is_refused_though_its_authority_is_trusted() {
    let server = Secure::with(Begins::FromTheFirstByte, Certificate::of("127.0.0.7")).await;
    let room = Room::trusting(Some(server.url("smtps", "")), Some(server.trusted()));
    let (state, reason) = room.mail.send_now(room.db.db(), plain("Bonjour")).await.unwrap();
    assert_eq!(state, MailState::Failed);
    let reason = reason.unwrap();
    assert!(reason.starts_with(reasons::UNTRUSTED) && reason.contains("mismatch"), "{reason}");
    assert_eq!(server.behind.seen(), 0);
}

#[tokio::test]
async fn a_server_without_tls_is_not_spoken_to_where_it_is_required() {
    let server = SmtpServer::start().await;
    let room = Room::trusting(Some(format!("{}?tls=required", server.url())), None);
    let (state, reason) = room.mail.send_now(room.db.db(), plain("Bonjour")).await.unwrap();
    assert_eq!(state, MailState::Failed, "{reason:?}");
    assert_eq!((server.seen(), server.signed_in()), (0, None));
}

#[test]
fn a_file_without_certificates_is_refused_by_its_name() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("authorities.pem");
    let configured = || {
        let smtp_url = Some("smtps://u:s3cret@mail.example".to_owned());
        let from = Some("parvis@mairie.example".to_owned());
        MailServer::configured(&MailConfig {
            smtp_url,
            from,
            ca_file: Some(file.clone()),
            ..MailConfig::default()
        })
    };
    for text in [None, Some(""), Some("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")] {
        if let Some(text) = text {
            std::fs::write(&file, text).unwrap();
        }
        let error = format!("{:#}", configured().unwrap_err());
        assert!(error.contains("ca_file") && error.contains("authorities.pem"), "{text:?}: {error}");
        assert!(!error.contains("s3cret"), "{error}");
    }
}
