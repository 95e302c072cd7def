use super::*;
use crate::parallel::Threads;
use crate::profile::{GrowingProfiles, build};
use crate::table::{Column, Table};
use std::ops::ControlFlow;

const FIELDS: &[(&str, Kind, Role)] = &[
    ("id number", Kind::Identifier, Role::Plain),
    ("full", Kind::PersonName, Role::Plain),
    ("given", Kind::GivenName, Role::Plain),
    ("middle", Kind::GivenName, Role::MiddleName),
    ("family", Kind::FamilyName, Role::Plain),
    ("generation", Kind::Category, Role::NameSuffix),
    ("spouse", Kind::PersonName, Role::Plain),
    ("native", Kind::PersonName, Role::OtherName),
    ("customer", Kind::PersonName, Role::Party),
    ("firm", Kind::Company, Role::Plain),
    ("mail", Kind::Email, Role::Plain),
    ("mail at work", Kind::Email, Role::Plain),
    ("phone", Kind::Phone, Role::Plain),
    ("mobile", Kind::Phone, Role::Plain),
    ("address", Kind::Address, Role::Plain),
    ("line 1", Kind::Street, Role::Plain),
    ("line 2", Kind::Street, Role::Unit),
    ("city", Kind::City, Role::Plain),
    ("postcode", Kind::Postcode, Role::Plain),
    ("country", Kind::Country, Role::Plain),
    ("born", Kind::Date, Role::Plain),
    ("year", Kind::Number, Role::Year),
    ("month", Kind::Number, Role::Month),
    ("changed", Kind::Timestamp, Role::UpdatedAt),
    ("note", Kind::Text, Role::Plain),
    ("former", Kind::FamilyName, Role::FormerName),
    ("amount", Kind::Number, Role::Attribute),
    ("web", Kind::Url, Role::Plain),
];

const CELLS: &[(&str, &[&str])] = &[
    ("id number", &["DE136695976", "n/a", " "]),
    ("full", &["Doe, John A. jr.", "李小龙", "Ana María Ruiz", "?"]),
    ("given", &["Jane", "Sigurður", "J."]),
    ("middle", &["Ann"]),
    ("family", &["van Halen", "O'Neil-Smith", "test"]),
    ("generation", &["Sr.", "PhD"]),
    ("spouse", &["Bob Doe"]),
    ("native", &["ВАСИЛЬЕВ, Александр Павлович", "李小龙"]),
    ("customer", &["Acme GmbH", "Müller, Eva"]),
    ("firm", &["Höfn Fish ehf.", "The 3 Bears Ltd"]),
    ("mail", &["a.b+c@gmail.com", "eva@höfn.is", "nobody"]),
    (
        "mail at work",
        &["eva@hofn-fish.is", "a.b+c@gmail.com", "info@hofn-fish.is"],
    ),
    ("phone", &["020 7946 0018", "+354 555 1234", "555-1234 x 9"]),
    ("mobile", &["07700 900123", "020 7946 0018"]),
    (
        "address",
        &["Flat 2, 14 Baker Street, London, W1U 3BW", "Postfach 12, 10115 Berlin"],
    ),
    ("line 1", &["Rose Cottage", "12 High Street"]),
    ("line 2", &["Elm Road", "Flat 3"]),
    ("city", &["München", "London"]),
    ("postcode", &["w1u3bw", "80331"]),
    ("country", &["UK", "Deutschland", "nowhere", "US"]),
    ("born", &["03/04/1971", "31.12.1999", "1900-01-01"]),
    ("year", &["1971", "71"]),
    ("month", &["12", "13"]),
    ("changed", &["2025-07-17T11:33:13Z"]),
    ("note", &["likes: long walks", "—"]),
    ("former", &["Miller"]),
    ("amount", &["12,5"]),
    ("web", &["https://www.example.co.uk/a?b"]),
];

fn schema() -> Schema {
    let field = |&(column, kind, role): &(&str, Kind, Role)| Field {
        column: column.to_owned(),
        kind,
        role,
        scheme: None,
    };
    Schema {
        fields: FIELDS.iter().map(field).collect(),
    }
}

/// Record number `seed`: each cell is blank or one of its values.
fn cells(seed: usize) -> Vec<&'static str> {
    let cell = |(place, (_, values)): (usize, &(&str, &'static [&'static str]))| {
        let choice = (seed * 7 + seed / 3 * place + place * place) % (values.len() + 1);
        values.get(choice).copied().unwrap_or_default()
    };
    CELLS.iter().enumerate().map(cell).collect()
}

fn table(records: &[Vec<&str>]) -> Table {
    let column = |(c, (name, ..)): (usize, &(&str, Kind, Role))| Column::new(*name, records.iter().map(|r| r[c]));
    Table::new(FIELDS.iter().enumerate().map(column).collect())
}

#[test]
fn a_record_is_read_as_a_table_of_one_row_is() {
    let (schema, threads, context) = (schema(), Threads::new(1), Context::default());
    let go_on = &mut |_| ControlFlow::Continue(());
    let records: Vec<Vec<&str>> = (0..400).map(cells).collect();
    let (_, profiles) = build(&table(&records), &schema, &context, &threads, go_on).unwrap();
    let growing = GrowingProfiles::new(profiles, &threads);
    let reader = RecordReader::new(&schema, &[], growing.get());
    for record in &records {
        let (clean, profiles) =
            build(&table(std::slice::from_ref(record)), &schema, &context, &threads, go_on).unwrap();
        let arranged = growing.arranged(profiles);
        let text = |codes: &Vec<u32>, piece: usize| arranged.pieces[piece].values.get(codes[0] as usize).to_owned();
        let expected: OneRecord = (0..arranged.pieces.len())
            .map(|p| {
                let piece = &arranged.pieces[p];
                std::iter::once(&piece.codes)
                    .chain(&piece.also)
                    .map(|codes| text(codes, p))
                    .collect()
            })
            .collect();
        let (values, read) = reader.read_whole(&context, record);
        assert_eq!(read, expected, "{record:?}");
        assert_eq!(reader.read(&context, record), expected, "{record:?}");
        assert_eq!(values.len(), clean.len());
        for (value, column) in values.iter().zip(&clean) {
            let findings: Vec<_> = column
                .findings_of_row(0)
                .iter()
                .map(|(_, finding)| finding.clone())
                .collect();
            assert_eq!(
                (value.canonical(), value.findings()),
                (column.get(0), findings.as_slice())
            );
        }
    }
    assert!(growing.get().pieces.len() > 25, "every kind of piece takes part");
}

/// The first piece of each kind, by record, of records with these cells and no others.
fn pieces<const N: usize>(records: [&[(&str, &'static str)]; N]) -> impl Fn(PieceKind) -> [String; N] + use<N> {
    let (schema, threads, context) = (schema(), Threads::new(1), Context::default());
    let of_record = |cells: &[(&str, &'static str)]| -> Vec<&'static str> {
        let cell = |(column, ..): &(&str, Kind, Role)| {
            let found = cells.iter().find(|(of, _)| of == column);
            found.map_or("", |&(_, text)| text)
        };
        FIELDS.iter().map(cell).collect()
    };
    let go_on = &mut |_| ControlFlow::Continue(());
    let (_, profiles) = build(&table(&records.map(of_record)), &schema, &context, &threads, go_on).unwrap();
    move |kind| {
        let piece = profiles.pieces.iter().find(|piece| piece.kind == kind).unwrap();
        std::array::from_fn(|row| piece.get(row).to_owned())
    }
}

#[test]
fn the_mailbox_of_a_function_is_none_of_a_person() {
    let firm = ("firm", "Höfn Fish ehf.");
    let of = pieces([
        &[firm, ("mail", "info@hofn.is")],
        &[firm, ("mail", "info@hofn.is"), ("given", "Jane")],
        &[firm, ("mail", "jane@hofn.is"), ("given", "Jane")],
    ]);
    assert_eq!(of(PieceKind::Mailbox), ["info@hofn.is", "", "jane@hofn.is"]);
    assert_eq!(of(PieceKind::EmailHouse), ["hofn"; 3]);
}

#[test]
fn names_in_columns_of_their_own_say_which_is_which() {
    let of = pieces([
        &[("full", "Lee Ann Marie"), ("given", "Ann"), ("family", "Lee")],
        &[("full", "Lee, Ann Marie"), ("given", "Ann")],
        &[("full", "Ann Marie Lee")],
    ]);
    assert_eq!(of(PieceKind::Given), ["ann"; 3]);
    assert_eq!(of(PieceKind::Family), ["lee"; 3]);
}
