//! Tables from CSV: what is told from the input, what bad input gives, and that the order of rows does not matter.

use hrein::table::{
    CsvOptions, CsvSource, CsvWriter, InferOptions, Kind, OutputDir, ReadTable, Role, Spreadsheet, Table, infer,
    read_csv,
};
use hrein::{Error, ErrorKind};
use std::path::PathBuf;

fn try_read(files: &[(&str, &[u8])]) -> Result<ReadTable, Error> {
    let sources: Vec<_> = files
        .iter()
        .map(|&(name, bytes)| CsvSource::bytes(name, bytes))
        .collect();
    read_csv(&sources, &CsvOptions::default())
}

fn read(csv: impl AsRef<[u8]>) -> ReadTable {
    try_read(&[("crm", csv.as_ref())]).unwrap()
}

fn ids(table: &Table) -> Vec<&str> {
    table.ids.iter().collect()
}

fn cells<'t>(table: &'t Table, column: &str) -> Vec<&'t str> {
    let column = table.column(column).unwrap();
    (0..table.rows()).map(|row| column.get(row)).collect()
}

fn codes(read: &ReadTable) -> Vec<&'static str> {
    read.findings.iter().map(|f| f.finding.code).collect()
}

/// A directory of its own for one test, removed at its end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("hrein-table-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Scratch(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn encodings_delimiters_and_line_ends_make_no_difference() {
    let text = "id;name;city\n1;Þóra;Kópavogur\n2;José;\"A;B\"\n";
    let utf16 = |be: bool| -> Vec<u8> {
        let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
        units
            .flat_map(|u| if be { u.to_be_bytes() } else { u.to_le_bytes() })
            .collect()
    };
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    let expected = read(text);
    assert_eq!(cells(&expected.table, "city"), ["Kópavogur", "A;B"]);
    for (bytes, encoding) in [
        (text.replace('\n', "\r\n").into_bytes(), "UTF-8"),
        (text.replace('\n', "\r").into_bytes(), "UTF-8"),
        (text.trim_end().as_bytes().to_vec(), "UTF-8"),
        ([b"\xef\xbb\xbf", text.as_bytes()].concat(), "UTF-8"),
        ([b"sep=;\n", text.as_bytes()].concat(), "UTF-8"),
        (utf16(true), "UTF-16BE"),
        (utf16(false), "UTF-16LE"),
        (latin, "windows-1252"),
    ] {
        let got = read(&bytes);
        assert_eq!(got.files[0].encoding, encoding);
        assert_eq!(ids(&got.table), ids(&expected.table), "{encoding}");
        for column in ["id", "name", "city"] {
            assert_eq!(cells(&got.table, column), cells(&expected.table, column), "{encoding}");
        }
        let guessed = if encoding == "windows-1252" {
            vec!["encoding-guessed"]
        } else {
            vec![]
        };
        assert_eq!(codes(&got), guessed);
    }
}

#[test]
fn the_order_of_rows_makes_no_difference() {
    let header = "id,name,city\n";
    let rows = ["10,Ann,Rome\n", "9,Bob,Oslo\n", "100,Cid,Rome\n", "2,Dan,\n"];
    let forward = read([header, &rows.concat()].concat());
    let backward = read([header.to_owned(), rows.iter().rev().copied().collect::<String>()].concat());
    assert_eq!(ids(&forward.table), ["2", "9", "10", "100"]);
    assert_eq!(ids(&forward.table), ids(&backward.table));
    for (a, b) in forward.table.columns.iter().zip(&backward.table.columns) {
        assert_eq!(a.codes(), b.codes());
        assert!((0..4).all(|row| a.get(row) == b.get(row)));
    }
    assert_eq!(forward.table.input_rows, [4, 2, 1, 3]);
    assert_eq!(backward.table.input_rows, [1, 3, 4, 2]);
}

#[test]
fn ragged_rows_lose_nothing_and_are_reported() {
    let got = read("id,a,b\n1,x\n2,x,y,z\n3,x,y,\n4,x,y,\"p,q\",r\n5,x,y\n");
    assert_eq!(cells(&got.table, "b"), ["", "y", "y", "y", "y"]);
    assert_eq!(cells(&got.table, "(surplus)"), ["", "z", "", "\"p,q\",r", ""]);
    assert_eq!(codes(&got), ["row-ragged"; 3]);
    assert_eq!(
        got.findings.iter().map(|f| f.row).collect::<Vec<_>>(),
        [Some(0), Some(1), Some(3)]
    );
    assert!(
        got.findings[2].finding.message.contains("line 5"),
        "{}",
        got.findings[2].finding.message
    );
}

#[test]
fn many_findings_are_counted_not_dropped() {
    let csv: String = std::iter::once("id,a\n".to_owned())
        .chain((0..250).map(|i| format!("{i}\n")))
        .collect();
    let got = read(csv);
    assert_eq!(got.findings.len(), 101);
    assert_eq!(got.findings[0].row, None);
    assert!(
        got.findings[0].finding.message.starts_with("150 more"),
        "{}",
        got.findings[0].finding.message
    );
}

#[test]
fn damaged_cells_are_named() {
    let mut csv = "id,ville\n1,Orléans\n2,Évry\n3,Nîmes\n4,Besançon\n".as_bytes().to_vec();
    csv.extend(b"5,Angoul\xeame\n");
    let got = read(&csv);
    assert_eq!(codes(&got), ["encoding-replaced"]);
    assert_eq!((got.findings[0].row, got.findings[0].column), (Some(4), Some(1)));
    assert_eq!(got.table.column("ville").unwrap().get(4), "Angoul\u{fffd}me");
}

#[test]
fn strange_but_lawful_input_is_read() {
    let long = "x".repeat(10 << 20);
    let got = read(format!(
        "id,a\n1,\"{long}\"\n2,\0\n3,\"line\nbreak \"\"q\"\"\"\n4,5\" pipe\n"
    ));
    let expected: Vec<&str> = vec![&long, "\0", "line\nbreak \"q\"", "5\" pipe"];
    assert_eq!(cells(&got.table, "a"), expected);
    assert!(got.findings.is_empty());
    assert_eq!(read("id,name\n").table.rows(), 0);
}

#[test]
fn an_open_quotation_mark_is_reported() {
    let got = read("id,a\n1,x\n2,\"open\n3,y\n");
    assert_eq!(codes(&got), ["quote-unclosed"]);
    assert_eq!(cells(&got.table, "a"), ["x", "open\n3,y\n"]);
    assert_eq!(
        try_read(&[("f", b"id,\"name\n1,Ann\n")]).unwrap_err().code(),
        "quote-unclosed"
    );
}

#[test]
fn headers_are_made_unique() {
    let got = read("id,name,Name,,name_2\n1,a,b,c,d\n");
    let names: Vec<&str> = got.table.columns.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["id", "name", "Name_2", "column_4", "name_2_2"]);
    assert_eq!(codes(&got), ["header-duplicate", "header-blank", "header-duplicate"]);
}

#[test]
fn ids_are_checked() {
    for (csv, code, says) in [
        ("id,a\n7,x\n8,y\n7,z\n", "duplicate-id", "\"7\" (row 1 and row 3)"),
        ("id,a\n7,x\n,y\n", "blank-id", "row 2"),
    ] {
        let error = try_read(&[("crm", csv.as_bytes())]).unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::BadInput, code));
        assert!(error.to_string().contains(says), "{error}");
    }
    let options = CsvOptions::default().id_column(Some("nummer"));
    let error = read_csv(&[CsvSource::bytes("crm", &b"id,a\n1,x\n"[..])], &options).unwrap_err();
    assert_eq!(error.code(), "column-not-found");
    assert!(error.to_string().contains("id, a"), "{error}");
}

#[test]
fn ids_are_found_without_a_column_named_id() {
    let with_column = read("Customer_No,ssn\n20,1\n3,2\n");
    assert_eq!(ids(&with_column.table), ["3", "20"]);
    assert_eq!(with_column.table.id_column.as_deref(), Some("Customer_No"));
    let by_row = read("ssn,a\n20,1\n3,2\n");
    assert_eq!(ids(&by_row.table), ["1", "2"]);
    assert_eq!(by_row.table.id_column, None);
    assert_eq!(ids(&read("customer_id,a\n1,x\n1,y\n").table), ["1", "2"]);
    assert_eq!(ids(&read("ID,a\n,x\n,y\n").table), ["1", "2"]);
}

#[test]
fn files_are_united_by_column_and_ids_kept_apart() {
    let both = try_read(&[
        ("web", b"id,Name,tel\n1,Ann,5\n2,Bob,6\n"),
        ("crm", b"name,ID,mail\nCid,1,c@x.is\n"),
    ])
    .unwrap();
    assert_eq!(ids(&both.table), ["crm/1", "web/1", "web/2"]);
    assert_eq!(cells(&both.table, "Name"), ["Cid", "Ann", "Bob"]);
    assert_eq!(cells(&both.table, "tel"), ["", "5", "6"]);
    assert_eq!(cells(&both.table, "mail"), ["c@x.is", "", ""]);
    assert_eq!(codes(&both), ["id-prefixed"]);
    let sources = both.table.sources.as_ref().unwrap();
    assert_eq!(
        (0..3).map(|r| sources.get(r)).collect::<Vec<_>>(),
        ["crm", "web", "web"]
    );
    let apart = try_read(&[("b", b"id,a\n2,x\n"), ("a", b"id,a\n10,y\n")]).unwrap();
    assert_eq!(ids(&apart.table), ["2", "10"]);
    let by_row = try_read(&[("b", b"a\nx\ny\n"), ("a", b"a\nz\n")]).unwrap();
    assert_eq!(ids(&by_row.table), ["a:1", "b:1", "b:2"]);
}

#[test]
fn a_source_column_is_found_and_may_be_named() {
    let csv = "id,Source,team\n1,web,a\n2,crm,b\n3,web,a\n4,web,a\n5,crm,b\n";
    let got = read(csv);
    assert_eq!(got.table.source_column.as_deref(), Some("Source"));
    let named = read_csv(
        &[CsvSource::bytes("crm", csv.as_bytes())],
        &CsvOptions::default().source_column(Some("team")),
    )
    .unwrap();
    assert_eq!(named.table.sources.unwrap().get(1), "b");
    assert!(read("id,source\n1,web\n2,web\n3,web\n").table.sources.is_none());
}

#[test]
fn files_that_cannot_be_read_say_so() {
    let scratch = Scratch::new("bad");
    for (source, kind, code) in [
        (
            CsvSource::path(scratch.0.join("none.csv")),
            ErrorKind::Io,
            "file-not-found",
        ),
        (CsvSource::path(&scratch.0), ErrorKind::Io, "file-unreadable"),
        (CsvSource::bytes("f", &b""[..]), ErrorKind::BadInput, "csv-empty"),
        (
            CsvSource::bytes("f", &b"\xef\xbb\xbf\n\r\n"[..]),
            ErrorKind::BadInput,
            "csv-empty",
        ),
    ] {
        let error = read_csv(std::slice::from_ref(&source), &CsvOptions::default()).unwrap_err();
        assert_eq!((error.kind(), error.code()), (kind, code));
    }
    let source = [CsvSource::bytes("f", &b"a\n1\n"[..])];
    let codes = [
        CsvOptions::default().encoding(Some("klingon")),
        CsvOptions::default().delimiter(Some(b'"')),
    ]
    .map(|options| read_csv(&source, &options).unwrap_err().code());
    assert_eq!(codes, ["unknown-encoding", "bad-delimiter"]);
    assert_eq!(read_csv(&[], &CsvOptions::default()).unwrap_err().code(), "no-source");
}

#[test]
fn what_is_written_reads_back() {
    let values = [
        "plain",
        "a,b",
        "say \"hi\"",
        "line\nbreak",
        " padded ",
        "",
        "Þóra",
        "\r",
    ];
    let mut csv = CsvWriter::new(Vec::new(), Spreadsheet::Exact);
    csv.row(["id", "value"]).unwrap();
    for (i, value) in values.iter().enumerate() {
        csv.row([i.to_string().as_str(), value]).unwrap();
    }
    let got = read(csv.finish().unwrap());
    assert_eq!(cells(&got.table, "value"), values);
}

#[test]
fn outputs_are_whole_or_absent() {
    let scratch = Scratch::new("out");
    let directory = scratch.0.join("deep/er");
    let listed = || {
        let mut names: Vec<String> = std::fs::read_dir(&directory)
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    let mut out = OutputDir::open(&directory).unwrap();
    out.write("a.csv", |file| std::io::Write::write_all(file, b"1"))
        .unwrap();
    let error = out
        .write("b.csv", |_| Err(std::io::ErrorKind::StorageFull.into()))
        .unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Io, "output-not-writable"));
    drop(out);
    assert_eq!(listed(), Vec::<String>::new());
    let mut out = OutputDir::open(&directory).unwrap();
    out.write("a.csv", |file| std::io::Write::write_all(file, b"1"))
        .unwrap();
    out.write("b.csv", |file| std::io::Write::write_all(file, b"2"))
        .unwrap();
    out.commit().unwrap();
    assert_eq!(listed(), ["a.csv", "b.csv"]);
    std::fs::write(scratch.0.join("file"), "").unwrap();
    assert_eq!(
        OutputDir::open(scratch.0.join("file")).unwrap_err().code(),
        "output-not-writable"
    );
}

/// The kind and role of each column that `csv` is taken to have.
fn inferred(csv: &str) -> Vec<(String, Kind, Role)> {
    let table = read(csv).table;
    let inference = infer(&table, &InferOptions::default()).unwrap();
    assert_eq!(inference.reasons.len(), inference.schema.fields.len());
    inference
        .schema
        .fields
        .into_iter()
        .map(|f| (f.column, f.kind, f.role))
        .collect()
}

#[test]
fn columns_are_understood_by_header_or_by_contents() {
    let csv = "id,x1,x2,x3,x4,x5,x6,notes\n\
        1,Anna,Müller,anna@example.de,030 1234567,Hauptstraße 5,1980-01-31,called twice\n\
        2,Peter,Schmidt,peter@example.org,040 7654321,Bahnhofstr. 12,1975-12-03,\n\
        3,Sabine,Weber,sw@example.com,089 998877,Am Markt 3,1991-07-15,moved\n\
        4,Hans,Fischer,hf@example.net,0711 55443,Gartenweg 7a,1966-02-28,wants a call back\n";
    let kinds: Vec<Kind> = inferred(csv).into_iter().map(|(_, kind, _)| kind).collect();
    let expected = [
        Kind::GivenName,
        Kind::FamilyName,
        Kind::Email,
        Kind::Phone,
        Kind::Street,
        Kind::Date,
        Kind::Text,
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn a_header_that_the_contents_contradict_loses() {
    let csv = "id,phone,name,date,blank\n1,a@example.com,Acme Inc.,soon,\n2,b@example.com,Northwind Ltd,never,\n3,c@example.com,Globex GmbH,later today maybe,\n";
    let got = inferred(csv);
    assert_eq!(got[0], ("phone".to_owned(), Kind::Email, Role::Plain));
    assert_eq!(got[1], ("name".to_owned(), Kind::Company, Role::Plain));
    assert_eq!(got[2].1, Kind::Text);
    assert_eq!(got.len(), 3);
}

#[test]
fn the_caller_overrides_what_is_inferred() {
    let table = read("id,a,b,c\n1,x,DE136695976,z\n").table;
    let options = InferOptions::default()
        .kind("A", Kind::City, None)
        .kind("b", Kind::Identifier, Some("eu.vat"))
        .ignore("c");
    let fields = infer(&table, &options).unwrap().schema.fields;
    assert_eq!(
        fields.iter().map(|f| f.kind).collect::<Vec<_>>(),
        [Kind::City, Kind::Identifier]
    );
    assert_eq!(fields[1].scheme.as_deref(), Some("eu.vat"));
    let error = infer(&table, &InferOptions::default().ignore("nope")).unwrap_err();
    assert_eq!(error.code(), "column-not-found");
}
