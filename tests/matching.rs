//! What a person sees in two records, the engine sees: small tables with one point each.

use hrein::audit::ValuesShown;
use hrein::dedupe::{Config, Decisions, Outcome, dedupe, dedupe_with};
use hrein::table::{CsvOptions, CsvSource, read_csv};
use std::fmt::Write;
use std::ops::ControlFlow;

fn outcome(csv: &str) -> Outcome {
    let read = read_csv(&[CsvSource::bytes("crm", csv.as_bytes())], &CsvOptions::default()).unwrap();
    dedupe(read.table, &Config::default(), &mut |_| ControlFlow::Continue(())).unwrap()
}

/// The level that two records reach in the comparison that `label` names; empty for none.
fn level(outcome: &Outcome, label: &str, ids: (&str, &str)) -> String {
    let row = |id: &str| outcome.table.ids.iter().position(|other| other == id).unwrap();
    let bars = outcome.explain(row(ids.0), row(ids.1));
    bars.into_iter()
        .find(|bar| bar.label == label)
        .map_or_else(String::new, |bar| bar.level)
}

#[test]
fn a_name_taken_apart_differently_is_the_same_name() {
    let csv = "id,full_name,email\n\
        1,Mary Ann Leeson,a@example.org\n2,MaryAnn Leeson,b@example.org\n3,Leeson Ann Mary,c@example.org\n\
        4,Jon-Erik Vestby,d@example.org\n5,Jon Erik Vestby,e@example.org\n6,Marian Leeson,f@example.org\n";
    let outcome = outcome(csv);
    for (a, b) in [("1", "2"), ("1", "3")] {
        assert_eq!(
            level(&outcome, "full_name (given name)", (a, b)),
            "order swapped",
            "{a} {b}"
        );
    }
    assert_ne!(level(&outcome, "full_name (given name)", ("1", "6")), "order swapped");
    assert_ne!(level(&outcome, "full_name (given name)", ("4", "5")), "different");
}

#[test]
fn a_family_name_in_front_may_end_anywhere() {
    let outcome = outcome(
        "id,氏名,電話番号\n1,佐藤 康弘,03-1234-5678\n2,佐藤康 弘,03-1234-5678\n3,佐藤 康子,03-8765-4321\n4,康弘 佐藤,\n",
    );
    let given = |a, b| level(&outcome, "氏名 (given name)", (a, b));
    assert_eq!(given("1", "2"), "order swapped");
    assert_eq!(given("1", "4"), "order swapped");
    assert_ne!(given("1", "3"), "order swapped");
}

#[test]
fn the_domain_of_a_mailbox_names_an_organisation() {
    let csv = "id,given_name,family_name,company,email\n\
        1,Ida,Holm,Brightwater Tools Ltd,\n2,Ida,Holm,,ida@brightwater-tools.co.uk\n3,Ida,Holm,,ida.holm@gmail.com\n\
        4,Ida,Holm,,i.holm@othershop.com\n5,Per,Berg,Othershop Inc,per@othershop.com\n\
        6,Ida,Holm,,info@othershop.com\n7,Kim,Lund,,info@othershop.com\n";
    let outcome = outcome(csv);
    let company = |a: &str, b: &str| level(&outcome, "company", (a, b));
    assert_eq!(company("1", "2"), "close");
    assert_eq!(company("4", "5"), "close");
    // A provider for everyone says nothing, and neither does a domain of another name.
    assert_eq!(company("1", "3"), "");
    assert_eq!(company("1", "4"), "");
    assert_eq!(company("3", "4"), "");
    // Two of one domain are of one organisation; the mailbox of a function is nobody's own.
    assert_eq!(company("4", "6"), "same words");
    assert_eq!(company("6", "7"), "same words");
    assert_eq!(level(&outcome, "email", ("6", "7")), "");
}

#[test]
fn one_column_may_name_persons_and_organisations() {
    let csv = "id,name,city\n\
        1,Northwind Trading GmbH,Bonn\n2,NORTHWIND TRADING,Bonn\n3,Northgate Trading GmbH,Bonn\n\
        4,Tove Northwind,Bonn\n5,Tove J. Northwind,Bonn\n6,Karl Weber,Köln\n7,Erika Lange,Ulm\n\
        8,Petra Sommer,Köln\n9,Lange & Söhne KG,Ulm\n10,Jonas Keller,Trier\n";
    let outcome = outcome(csv);
    let organisation = |a, b| level(&outcome, "organisation", (a, b));
    assert_eq!(organisation("1", "2"), "equal");
    assert_eq!(organisation("1", "3"), "related");
    // A firm has no family name to share.
    assert_eq!(level(&outcome, "family name", ("1", "3")), "");
    assert_eq!(
        organisation("1", "4"),
        "different",
        "a firm and a person are compared by their words"
    );
    // Where organisations belong, they are no fault.
    assert!(
        outcome.clean[0]
            .findings
            .iter()
            .all(|(_, f)| f.code != "name-is-company")
    );
    // Of two persons the parts of their names are compared.
    assert_eq!(organisation("4", "5"), "");
    assert_eq!(level(&outcome, "family name", ("4", "5")), "equal");
}

#[test]
fn of_names_alone_another_family_name_is_another_person() {
    let name = |heads: [&str; 8], tails: [&str; 8], id: usize| format!("{}{}", heads[id / 8 % 8], tails[id % 8]);
    let of = |id: usize| {
        let given = ["Al", "Bren", "Cor", "Dar", "El", "Fen", "Gar", "Hel"];
        let middle = ["Jas", "Kel", "Lor", "Mar", "Nor", "Or", "Per", "Quil"];
        let family = ["Ash", "Black", "Clay", "Dun", "East", "Fair", "Green", "Hart"];
        (
            name(given, ["bert", "da", "fried", "gard", "ian", "lind", "mund", "win"], id),
            name(middle, ["a", "bin", "cus", "dan", "ette", "gan", "is", "vin"], id * 3),
            name(
                family,
                ["by", "combe", "field", "ley", "ridge", "stead", "ton", "wick"],
                id * 5,
            ),
        )
    };
    let mut csv = String::from("id,full_name\n");
    for id in 0..64 {
        let (given, middle, family) = of(id);
        writeln!(csv, "{id},{given} {middle} {family}").unwrap();
        // Every other one is in the table twice, the others have namesakes but for the family name.
        match id % 2 {
            0 => writeln!(csv, "{id}b,\"{family}, {given} {middle}\"").unwrap(),
            _ => writeln!(csv, "{id}b,{given} {middle} {}", of((id + 11) % 64).2).unwrap(),
        }
    }
    let outcome = outcome(&csv);
    let cluster = |id: String| outcome.clusters[outcome.table.ids.iter().position(|other| other == id).unwrap()];
    for id in 0..64 {
        let is_same = cluster(id.to_string()) == cluster(format!("{id}b"));
        assert_eq!(is_same, id % 2 == 0, "{id}: {:?}", of(id));
    }
}

#[test]
fn a_slip_does_not_make_one_given_name_of_another() {
    let csv = "id,given_name,family_name,city\n\
        1,Andy,Holm,Bergen\n2,Sandy,Holm,Bergen\n3,Amdy,Holm,Bergen\n4,Philip,Dahl,Oslo\n5,Philipp,Dahl,Oslo\n6,Ruth,Lie,Moss\n";
    let outcome = outcome(csv);
    let given = |a, b| level(&outcome, "given name", (a, b));
    assert_eq!(given("1", "2"), "similar");
    assert_eq!(given("1", "3"), "near");
    assert!(
        ["near", "equivalent"].contains(&given("4", "5").as_str()),
        "two spellings of one"
    );
}

#[test]
fn another_character_is_another_name() {
    let csv = "id,name,city\n\
        1,王小明,上海\n2,王小朋,上海\n3,王晓明,上海\n4,Wang Xiaoming,上海\n5,김종은,서울\n6,김정은,서울\n7,李强,北京\n8,张伟,北京\n";
    let outcome = outcome(csv);
    let given = |a, b| level(&outcome, "given name", (a, b));
    // Spelt in letters, they are one letter apart.
    assert_eq!(given("1", "2"), "different");
    assert_eq!(given("5", "6"), "different");
    assert_eq!(given("1", "3"), "similar", "of the same sound");
    assert_ne!(given("1", "4"), "different", "in two scripts");
}

/// Two lists without duplicates of their own, of families of two: whoever stands in one stands in the other.
fn two_lists() -> String {
    let given = ["Ada", "Bruno", "Clara", "Dario", "Edith", "Felix", "Greta", "Hanno"];
    let (start, end) = (
        ["Arn", "Bel", "Cor", "Dal", "Fen", "Gor", "Hul"],
        ["sson", "berg", "mont", "ley", "wick"],
    );
    let mut csv = "id,source,given_name,family_name,street,city\n".to_owned();
    for i in 0..70 {
        let family = format!("{}{}", start[i % 7], end[i / 7 % 5]);
        for (member, name) in [given[i % 8], given[(i + 3) % 8]].into_iter().enumerate() {
            for source in ["north", "south"] {
                let number = 10 + i;
                writeln!(
                    csv,
                    "{source}{i}-{member},{source},{name},{family},{number} Mill Lane,Ashton"
                )
                .unwrap();
            }
        }
    }
    csv
}

#[test]
fn a_source_without_duplicates_has_nobody_twice() {
    let outcome = outcome(&two_lists());
    let same = level(&outcome, "source", ("north3-0", "north3-1"));
    assert_eq!(same, "same source");
    let bits = |a: &str, b: &str| {
        let row = |id: &str| outcome.table.ids.iter().position(|other| other == id).unwrap();
        outcome
            .explain(row(a), row(b))
            .into_iter()
            .find(|bar| bar.label == "source")
            .map(|bar| bar.bits)
    };
    assert!(bits("north3-0", "north3-1").unwrap() < -2.0);
    assert!(bits("north3-0", "south3-0").unwrap() > 0.5);
    let sources = outcome.table.sources.as_ref().unwrap();
    for a in 0..outcome.table.rows() {
        for b in a + 1..outcome.table.rows() {
            let together = outcome.clusters[a] == outcome.clusters[b];
            assert!(!together || sources.code(a) != sources.code(b), "{a} {b}");
        }
    }
}

#[test]
fn where_records_come_from_does_not_make_identical_ones_differ() {
    let csv = "id,source,given_name,family_name,email\n\
        1,shop,Ida,Holm,ida@example.org\n2,fair,Ida,Holm,ida@example.org\n3,shop,Per,Berg,per@example.org\n";
    let outcome = outcome(csv);
    assert_eq!(outcome.identical, [0, 0, 2]);
    assert_eq!(outcome.clusters, [0, 0, 1]);
}

#[test]
fn a_junior_is_not_the_senior_of_his_name() {
    let csv = "id,first_name,last_name,name_suffix,city\n\
        1,Shane,Elliott,Sr.,Bonn\n2,Shane,Elliott,Jr,Bonn\n3,Shane,Elliott,II,Bonn\n4,Shane,Elliott,,Bonn\n\
        5,Vera,Ost,III,Ulm\n6,Max,Ende,3rd,Kiel\n";
    let outcome = outcome(csv);
    let suffix = |a, b| level(&outcome, "suffix", (a, b));
    assert_eq!(suffix("1", "2"), "conflict");
    assert_eq!(suffix("2", "3"), "equal", "the second of a name is its junior");
    assert_eq!(suffix("5", "6"), "equal");
    assert_eq!(suffix("1", "4"), "", "who gives none says nothing");
    let csv = "id,first_name,last_name,city\n1,Shane,Elliott Senior,Bonn\n2,Shane Jr.,Elliott,Bonn\n3,Vera,Ost,Ulm\n";
    let outcome = self::outcome(csv);
    assert_eq!(level(&outcome, "suffix", ("1", "2")), "conflict", "behind either part");
}

#[test]
fn a_name_within_a_longer_one_is_compared_as_a_whole() {
    let csv = "id,name,city\n1,Umar Patek,Bonn\n2,Umar Patek Abdullah Anshori,Bonn\n3,Boris Johnson,Ulm\n\
        4,Alexandre Boris de Pfeffel Johnson,Ulm\n5,Patek Umar Anshori,Bonn\n6,Anna Berg,Ulm\n7,Anna Maria Berg,Ulm\n8,Anna Ek,Ulm\n";
    let outcome = outcome(csv);
    let given = |a, b| level(&outcome, "given name", (a, b));
    assert_eq!(given("1", "2"), "order swapped");
    assert_eq!(given("3", "4"), "order swapped");
    assert_eq!(given("6", "7"), "equal", "its parts agree as they stand");
    for (a, b) in [("2", "5"), ("6", "8"), ("4", "6")] {
        assert_ne!(given(a, b), "order swapped", "{a} {b}");
    }
}

#[test]
fn a_date_in_three_columns_is_one() {
    let csv = "id,first_name,last_name,by,bm,bd\n\
        1,Anna,Weiß,1949,7,22\n2,Anna,Weiß,1949,7,22\n3,Anna,Weiß,1949,7,2\n4,Anna,Weiß,1949,,\n5,Jan,Ost,1971,12,30\n6,Uwe,Au,1980,1,9\n";
    let outcome = outcome(csv);
    let date = |a, b| level(&outcome, "date", (a, b));
    assert_eq!(date("1", "2"), "equal");
    assert_eq!(date("1", "3"), "one digit off");
    assert_eq!(date("1", "4"), "about the same year");
    assert_eq!(date("1", "5"), "different");
}

/// Everybody twice under one name, which of `told` pairs people say to be two persons. The pairs that nobody was asked about and that are still one person.
fn namesakes_left(told: usize) -> usize {
    const PEOPLE: usize = 150;
    let syllable = |n: usize| ["bar", "lon", "mik", "tus", "vel", "ron", "sad", "gil", "pek", "hun"][n % 10];
    let (mut csv, mut labels) = ("id,name,city\n".to_owned(), "id_left,id_right,match\n".to_owned());
    for person in 0..PEOPLE {
        let [a, b, c, d] = [person, person / 10 + 3, person * 7 + 1, person / 10 + person * 3].map(syllable);
        for record in ["a", "b"] {
            writeln!(csv, "{person}{record},{a}{b} {c}{d}en,town {}", person % 9).unwrap();
        }
        if person < told {
            writeln!(labels, "{person}a,{person}b,0").unwrap();
        }
    }
    let read = read_csv(&[CsvSource::bytes("crm", csv.as_bytes())], &CsvOptions::default()).unwrap();
    let decisions = Decisions::from_csv(labels.as_bytes(), &read.table).unwrap();
    let (earlier, on_progress) = (Default::default(), &mut |_| ControlFlow::Continue(()));
    let outcome = dedupe_with(read.table, &Config::default(), &decisions, &earlier, on_progress).unwrap();
    let cluster = |id: String| outcome.clusters[outcome.table.ids.iter().position(|other| other == id).unwrap()];
    let is_one = |person: &usize| cluster(format!("{person}a")) == cluster(format!("{person}b"));
    assert_eq!((0..told).filter(is_one).count(), 0, "labels bind");
    let audit = outcome.audit(&outcome.data().unwrap(), ValuesShown::AsTheyAre);
    let accuracy = (told > 0).then_some(0.0);
    assert_eq!(audit.scores.accuracy, accuracy, "of the weights that were told nothing");
    (told..PEOPLE).filter(is_one).count()
}

#[test]
fn many_labels_teach_the_weights_and_few_only_bind() {
    assert_eq!(namesakes_left(0), 150);
    assert_eq!(namesakes_left(20), 130);
    assert_eq!(namesakes_left(75), 0);
}

#[test]
fn who_has_moved_has_another_street_town_and_telephone_for_one_reason() {
    const PEOPLE: usize = 300;
    let syllable = |n: usize| ["bar", "lon", "mik", "tus", "vel", "ron", "sad", "gil", "pek", "hun"][n % 10];
    let has_moved = |person: usize| person.is_multiple_of(3);
    let mut csv = "id,first name,last name,birth date,street,city,phone\n".to_owned();
    for person in 0..PEOPLE {
        let [a, b, c, d] = [person, person / 10 + 3, person * 7 + 1, person / 10 + person * 3].map(syllable);
        for (record, home) in [
            ("a", person),
            ("b", if has_moved(person) { person + PEOPLE } else { person }),
        ] {
            let birth_date = match person % 2 {
                0 => format!("19{}-0{}-1{}", 40 + person % 59, 1 + person % 9, person % 7),
                _ => String::new(),
            };
            let (number, road, town) = (1 + home % 90, syllable(home / 7), syllable(home * 3 + home / PEOPLE));
            let phone = 2_010_000 + home * 7919;
            writeln!(
                csv,
                "{person}{record},{a}{b},{c}{d}en,{birth_date},{number} {road} Street,{town}ham,617 {phone}"
            )
            .unwrap();
        }
    }
    let outcome = outcome(&csv);
    let share = outcome.model.moved.as_ref().map_or(0.0, |moved| moved.share);
    assert!((0.2..=0.3).contains(&share), "{share}");
    let row = |id: String| outcome.table.ids.iter().position(|other| *other == id).unwrap();
    for person in (0..PEOPLE).filter(|&person| has_moved(person)) {
        let (a, b) = (row(format!("{person}a")), row(format!("{person}b")));
        if person.is_multiple_of(2) {
            assert_eq!(outcome.clusters[a], outcome.clusters[b], "{person}");
        }
        let bars = outcome.explain(a, b);
        let moved = bars.iter().find(|bar| bar.label == "moved").map_or(0.0, |bar| bar.bits);
        assert!(moved > 0.0, "{person}");
    }
}

#[test]
fn namesakes_come_by_their_name_to_one_mailbox_and_not_to_one_with_a_number() {
    let syllable = |n: usize| ["bar", "lon", "mik", "tus", "vel", "ron", "sad", "gil", "pek", "hun"][n % 10];
    let mut csv = "id,first name,last name,email,street,city\n".to_owned();
    for person in 0..300 {
        let [a, b, c, d] = [person, person / 10 + 3, person * 7 + 1, person / 10 + person * 3].map(syllable);
        let number = if person % 2 == 0 {
            String::new()
        } else {
            format!("{}", person + 100)
        };
        for (record, home) in [
            ("a", person),
            ("b", if person % 3 == 0 { person + 300 } else { person }),
        ] {
            let (house, road, town) = (1 + home % 90, syllable(home / 7), syllable(home * 3 + home / 300));
            let mailbox = format!("{a}{b}.{c}{d}en{number}@{}.example", syllable(person / 3));
            writeln!(
                csv,
                "{person}{record},{a}{b},{c}{d}en,{mailbox},{house} {road} Street,{town}ham"
            )
            .unwrap();
        }
    }
    let outcome = outcome(&csv);
    let row = |id: String| outcome.table.ids.iter().position(|other| *other == id).unwrap();
    let bits_of_namesakes = |person: usize| {
        let bars = outcome.explain(row(format!("{person}a")), row(format!("{person}b")));
        let bar = bars.into_iter().find(|bar| bar.level == "namesake");
        bar.map_or(0.0, |bar| bar.bits)
    };
    let mean = |remainder: usize| {
        let moved = (0..300).step_by(3).filter(|person| person % 2 == remainder);
        moved.map(bits_of_namesakes).sum::<f64>() / 50.0
    };
    let (of_name, with_number) = (mean(0), mean(1));
    assert!(of_name < with_number - 3.0, "{of_name} {with_number}");
}
