//! What is taken for a list, and what is not.

use shared::people_import::{Column, Encoding, ImportState, Separator, TEMPLATE};

use super::{LIST, check, checked, counts, imports, send, sent};
use crate::testing::TestApp;

#[actix_web::test]
async fn a_list_is_read_in_any_encoding_that_french_tools_write() {
    let app = TestApp::new().await;
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(LIST);
    let utf16: Vec<u8> =
        std::iter::once(0xfeff).chain(LIST.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for (bytes, encoding) in [
        (LIST.as_bytes().to_vec(), Encoding::Utf8),
        (format!("\u{feff}{LIST}").into_bytes(), Encoding::Utf8),
        (latin.into_owned(), Encoding::Windows1252),
        (utf16, Encoding::Utf16),
        (LIST.replace('\n', "\r\n").into_bytes(), Encoding::Utf8),
    ] {
        let import = checked(app.admin(), bytes).await;
        assert_eq!((import.encoding, import.separator), (encoding, Separator::Semicolon));
        assert_eq!(counts(&import), [3, 0, 0, 0, 0]);
        assert_eq!((import.lines, import.file.as_str()), (3, "agents.csv"));
    }
    assert_eq!(imports(app.admin()).await.open.map(|open| open.state), Some(ImportState::Checked));
}

#[actix_web::test]
async fn what_is_no_list_is_refused_in_words_and_leaves_nothing() {
    let app = TestApp::new().await;
    for (bytes, code) in [
        (b"".to_vec(), "not_a_list"),
        (b"  \n\n".to_vec(), "not_a_list"),
        (b"Matricule\nA1\n".to_vec(), "not_a_list"),
        (b"PK\x03\x04xl/workbook.xml".to_vec(), "spreadsheet"),
        (b"a;b\n\0\0\0\0\0".to_vec(), "not_a_list"),
        ([LIST.as_bytes(), b"A9;L\xe9a;Roux\n"].concat(), "mixed_encodings"),
        ("\n".repeat(200_001).into_bytes(), "list_too_long"),
        (vec![b'a'; (64 << 20) + 1], "too_large"),
    ] {
        let status = if code == "too_large" { 413 } else { 422 };
        send(app.admin(), bytes).await.assert_problem(status, code);
        assert_eq!(imports(app.admin()).await.open, None, "{code}");
    }
}

#[actix_web::test]
async fn columns_are_chosen_once_and_remembered() {
    let app = TestApp::new().await;
    let list = "Code RH,Appellation,Divers\n7,Ana Roux,x\n";
    let import = sent(app.admin(), list).await;
    assert_eq!(import.separator, Separator::Comma);
    assert_eq!(import.headers.iter().map(|header| header.column).collect::<Vec<_>>(), [None, None, None]);
    assert_eq!(import.headers[1].samples, ["Ana Roux"]);

    let mut import = import;
    import.headers[0].column = Some(Column::StaffNumber);
    import.headers[1].column = Some(Column::Name);
    let checked = check(app.admin(), &import, false).await;
    assert_eq!(counts(&checked), [1, 0, 0, 0, 0]);

    let again = sent(app.admin(), list).await;
    let columns: Vec<_> = again.headers.iter().map(|header| header.column).collect();
    assert_eq!(columns, [Some(Column::StaffNumber), Some(Column::Name), None]);
}

#[actix_web::test]
async fn only_administrators_send_lists_and_read_about_them() {
    let app = TestApp::new().await;
    let import = checked(app.admin(), LIST).await;
    let report = shared::people_import::report_address(import.id);
    for person in [app.alice(), app.carol(), app.emile(), app.zoe(), app.nobody()] {
        let status = send(person, LIST).await.status;
        assert!(matches!(status, 401 | 404), "{status}");
        for address in [TEMPLATE, report.as_str()] {
            let answer = person.send(person.request("GET", address)).await;
            assert!(matches!(answer.status, 401 | 404), "{address} {}", answer.status);
        }
    }
    let foreign = app.admin().request("POST", "/api/admin/people/imports?name=x");
    let foreign = foreign.insert_header(("origin", "https://evil.example")).set_payload(LIST);
    app.admin().send(foreign).await.assert_problem(403, "foreign_origin");
}

#[actix_web::test]
async fn the_list_to_fill_in_can_be_sent() {
    let app = TestApp::new().await;
    let template = app.admin().send(app.admin().request("GET", TEMPLATE)).await;
    assert_eq!(template.status, 200);
    let import = checked(app.admin(), template.body).await;
    assert!(import.headers.iter().all(|header| header.column.is_some()), "{:?}", import.headers);
    assert_eq!(counts(&import), [2, 0, 0, 0, 0]);
}
