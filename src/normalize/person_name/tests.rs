//! Names as a whole, through the one entry point.

use super::*;
use crate::normalize::{CountryCode, KeyName, Kind, normalize};
use proptest::prelude::*;

fn name(text: &str) -> Normalized {
    normalize(Kind::PersonName, text, &Context::default())
}

/// `title/given/middle/family/suffix/nickname`, empty where there is none.
fn parts(name: &Normalized) -> String {
    [
        Part::Title,
        Part::Given,
        Part::Middle,
        Part::Family,
        Part::Suffix,
        Part::Nickname,
    ]
    .map(|part| name.part(part).unwrap_or_default())
    .join("/")
}

fn codes(name: &Normalized) -> Vec<&'static str> {
    name.findings().iter().map(|finding| finding.code).collect()
}

#[test]
fn full_names_fall_into_their_parts() {
    for (text, canonical, expected) in [
        ("John Doe", "John Doe", "/John//Doe//"),
        ("Doe, John", "John Doe", "/John//Doe//"),
        ("DOE,JOHN", "John Doe", "/John//Doe//"),
        ("Doe, John, Jr.", "John Doe Jr.", "/John//Doe/Jr./"),
        ("Dr. John A. Doe III", "Dr. John A. Doe III", "Dr./John/A./Doe/III/"),
        ("John Doe, MD", "John Doe, MD", "/John//Doe/MD/"),
        (
            "Prof. Dr. med. Hans Müller",
            "Prof. Dr. med. Hans Müller",
            "Prof. Dr. med./Hans//Müller//",
        ),
        ("Mr Smith", "Mr Smith", "Mr///Smith//"),
        (
            "Shaquille \"Shaq\" O'Neal",
            "Shaquille \"Shaq\" O'Neal",
            "/Shaquille//O'Neal//Shaq",
        ),
        (
            "Franklin, Benjamin (Ben), Jr.",
            "Benjamin (Ben) Franklin Jr.",
            "/Benjamin//Franklin/Jr./Ben",
        ),
        ("Jan van der Berg", "Jan van der Berg", "/Jan//van der Berg//"),
        ("Mary O'Neil-Smith", "Mary O'Neil-Smith", "/Mary//O'Neil-Smith//"),
        ("José Aznar y López", "José Aznar y López", "/José//Aznar y López//"),
        ("Juan García López", "Juan García López", "/Juan//García López//"),
        (
            "María del Carmen Ruiz",
            "María del Carmen Ruiz",
            "/María/del Carmen/Ruiz//",
        ),
        ("Jón Þór Sigurðsson", "Jón Þór Sigurðsson", "/Jón/Þór/Sigurðsson//"),
        ("J. R. R. Tolkien", "J. R. R. Tolkien", "/J./R. R./Tolkien//"),
        ("J.R. Smith", "J.R. Smith", "/J./R./Smith//"),
        ("JR Smith", "JR Smith", "/J/R/Smith//"),
        ("Zhang Wei", "Zhang Wei", "/Wei//Zhang//"),
        ("Wei Zhang", "Wei Zhang", "/Wei//Zhang//"),
        ("张伟", "张伟", "/伟//张//"),
        ("张 伟", "张伟", "/伟//张//"),
        ("王小明先生", "王小明先生", "先生/小明//王//"),
        ("DUPONT Jean", "Jean Dupont", "/Jean//Dupont//"),
        ("Jean DUPONT", "Jean Dupont", "/Jean//Dupont//"),
        (
            "Петров Иван Иванович",
            "Петров Иван Иванович",
            "/Иван/Иванович/Петров//",
        ),
        ("Иван Петров", "Иван Петров", "/Иван//Петров//"),
        ("Ｊｏｈｎ　Ｄｏｅ", "John Doe", "/John//Doe//"),
        (
            "Mr. and Mrs. John Smith",
            "Mr. and Mrs. John Smith",
            "Mr. and Mrs./John//Smith//",
        ),
        // Ranks that are counted.
        (
            "Henry Grey, 1st Duke of Kent",
            "Henry Grey, 1st Duke of Kent",
            "/Henry//Grey/1st Duke of Kent/",
        ),
        (
            "sir harry smith, 2nd baronet",
            "Sir Harry Smith, 2nd Baronet",
            "Sir/Harry//Smith/2nd Baronet/",
        ),
        (
            "Grey, Henry, 22nd Earl of X",
            "Henry Grey 22nd Earl of X",
            "/Henry//Grey/22nd Earl of X/",
        ),
        (
            "Anna Berg 3rd Baroness Wye",
            "Anna Berg 3rd Baroness Wye",
            "/Anna//Berg/3rd Baroness Wye/",
        ),
        // Degrees and other suffixes.
        ("Anna Berg, ABCD", "Anna Berg, ABCD", "/Anna//Berg/ABCD/"),
        ("Anna Berg CPA, MBA", "Anna Berg CPA, MBA", "/Anna//Berg/CPA MBA/"),
        (
            "anna berg attorney at law",
            "Anna Berg Attorney At Law",
            "/Anna//Berg/Attorney At Law/",
        ),
        (
            "Anna Berg, Doctor of Medicine",
            "Anna Berg, Doctor of Medicine",
            "/Anna//Berg/Doctor of Medicine/",
        ),
        (
            "Ruiz Berg, Anna of Denmark",
            "Ruiz Berg, Anna of Denmark",
            "/Anna/of Denmark/Ruiz Berg//",
        ),
        (
            "Anna Berg, Certified Public Accountant",
            "Anna Berg, Certified Public Accountant",
            "/Anna//Berg/Certified Public Accountant/",
        ),
        (
            "Dr. Anna Berg, Stadtrat",
            "Dr. Anna Berg, Stadtrat",
            "Dr./Anna//Berg/Stadtrat/",
        ),
        ("Jennifer II", "Jennifer II", "/Jennifer///II/"),
        ("Max Weber (jr.)", "Max Weber (jr.)", "/Max//Weber/jr./"),
        // Titles: glued, unknown before a known one, within, behind, and in other scripts.
        ("Prof.Dr. Anna Berg", "Prof.Dr. Anna Berg", "Prof.Dr./Anna//Berg//"),
        ("Hofr. Dr. Anna Berg", "Hofr. Dr. Anna Berg", "Hofr. Dr./Anna//Berg//"),
        ("Berg Dr. Anna", "Berg Dr. Anna", "Dr./Anna//Berg//"),
        ("Anna Berg, Dr.", "Anna Berg, Dr.", "Dr./Anna//Berg//"),
        (
            "State Senator Ann Hill",
            "State Senator Ann Hill",
            "State Senator/Ann//Hill//",
        ),
        ("श्री मोहन वर्मा", "श्री मोहन वर्मा", "श्री/मोहन//वर्मा//"),
        ("Frau", "Frau", "Frau/////"),
        // The order follows from what the names are.
        ("Lindqvist Jennifer", "Lindqvist Jennifer", "/Jennifer//Lindqvist//"),
        ("Смирнова Ольга", "Смирнова Ольга", "/Ольга//Смирнова//"),
        ("Ольга Смирнова", "Ольга Смирнова", "/Ольга//Смирнова//"),
        ("Gunnarsson Páll", "Gunnarsson Páll", "/Páll//Gunnarsson//"),
        ("Сидоров П. Н.", "Сидоров П. Н.", "/П./Н./Сидоров//"),
        ("Anna B.", "Anna B.", "/Anna//B.//"),
        ("von Stein Anna", "von Stein Anna", "/Anna//von Stein//"),
        ("Lê Thị Hoa", "Lê Thị Hoa", "/Hoa/Thị/Lê//"),
        ("Anna E, Berg", "Anna E, Berg", "/Anna/E/Berg//"),
        ("Anna Berg, E", "Anna Berg, E", "/Anna/E/Berg//"),
        ("Eva Smit-De Boer", "Eva Smit-De Boer", "/Eva//Smit-De Boer//"),
        ("Nóra Ó Briain", "Nóra Ó Briain", "/Nóra//Ó Briain//"),
        ("Carvalho Matilde", "Carvalho Matilde", "/Matilde//Carvalho//"),
        ("Lefèvre Anne-Sophie", "Lefèvre Anne-Sophie", "/Anne-Sophie//Lefèvre//"),
        ("Berg Anna Dr.", "Berg Anna Dr.", "Dr./Anna//Berg//"),
        (
            "von Stein García Alonso Julia",
            "von Stein García Alonso Julia",
            "/Julia//von Stein García Alonso//",
        ),
        (
            "Eoghan Mac an Bhaird",
            "Eoghan Mac an Bhaird",
            "/Eoghan//Mac an Bhaird//",
        ),
        ("Juma mwana Bakari", "Juma mwana Bakari", "/Juma//mwana Bakari//"),
        // What is in small letters behind a name, or in a third place, is an office or a degree.
        (
            "Anna Maria Berg, dipl. ekon.",
            "Anna Maria Berg, dipl. ekon.",
            "/Anna/Maria/Berg/dipl. ekon./",
        ),
        ("Berg, Anna, Stadtrat", "Berg, Anna, Stadtrat", "/Anna//Berg/Stadtrat/"),
        ("g. Marko Anton Kovač", "g. Marko Anton Kovač", "g./Marko/Anton/Kovač//"),
        (
            "सुनीता शर्मा एम.ए. बी.एड.",
            "सुनीता शर्मा एम.ए. बी.एड.",
            "/सुनीता//शर्मा/एम.ए. बी.एड./",
        ),
        (
            "عائشہ صدیقی ایم بی اے",
            "عائشہ صدیقی ایم بی اے",
            "/عائشہ//صدیقی/ایم بی اے/",
        ),
        // Foreigners in Japanese and Korean.
        (
            "マリア フォン トラップ",
            "マリア フォン トラップ",
            "/マリア//フォン トラップ//",
        ),
        (
            "마리아 폰 트라프 박사",
            "마리아 폰 트라프 박사",
            "박사/마리아//폰 트라프//",
        ),
        // Others than the one person, and the name at birth.
        ("Anna Berg née Stein", "Anna Berg née Stein", "/Anna//Berg//"),
        ("Anna Berg et al.", "Anna Berg et al.", "/Anna//Berg//"),
        ("Anna Berg and Max Stein", "Anna Berg and Max Stein", "/Anna//Berg//"),
        (
            "Otto von und zu Stein",
            "Otto von und zu Stein",
            "/Otto//von und zu Stein//",
        ),
        // Case.
        ("Juan DE LA TORRE", "Juan de la Torre", "/Juan//de la Torre//"),
        ("Marie LE GOFF", "Marie Le Goff", "/Marie//Le Goff//"),
        ("di lorenzo", "di Lorenzo", "///di Lorenzo//"),
        ("Dr ANNA BERG", "Dr Anna Berg", "Dr/Anna//Berg//"),
        // The comma stays where the order of display would be read in another way.
        (
            "Velasquez Smith, Juan",
            "Velasquez Smith, Juan",
            "/Juan//Velasquez Smith//",
        ),
    ] {
        let name = name(text);
        assert_eq!(
            (name.canonical(), parts(&name).as_str()),
            (canonical, expected),
            "{text:?}"
        );
    }
}

#[test]
fn a_slash_after_the_family_name_is_a_comma() {
    for (text, canonical, expected) in [
        ("SMITH/JOHN MR", "Mr John Smith", "Mr/John//Smith//"),
        ("smith/johnmr", "Mr John Smith", "Mr/John//Smith//"),
        ("COOKE/PHILIP J MSTR", "Mstr Philip J Cooke", "Mstr/Philip/J/Cooke//"),
        (
            "VAN DER BERG/ANNA CHD",
            "Chd Anna van der Berg",
            "Chd/Anna//van der Berg//",
        ),
        ("SMITH/MRS", "Mrs Smith", "Mrs///Smith//"),
        ("n/a", "n/a", "/////"),
    ] {
        let once = name(text);
        assert_eq!(
            (once.canonical(), parts(&once).as_str()),
            (canonical, expected),
            "{text}"
        );
        let twice = name(canonical);
        assert_eq!(
            (twice.canonical(), parts(&twice).as_str()),
            (canonical, expected),
            "{text}"
        );
    }
}

#[test]
fn couples_with_the_family_name_in_front_are_told_by_both() {
    for (text, expected) in [
        ("SMITH JOHN A & MARY B", "/John/A/Smith//"),
        ("XQZT JOHN A & MARY", "/John/A/Xqzt//"),
        ("SMITH J & MARY", "/J//Smith//"),
        ("SMITH JOHN A & JONES MARY", "/John/A/Smith//"),
        ("XQZT WVRL & XQZT MARY", "/Wvrl//Xqzt//"),
        ("DE LA CRUZ JUAN A & MARIA", "/Juan/A/de la Cruz//"),
        ("John A & Mary Smith", "/John/A & Mary/Smith//"),
        ("John A & Mary B Smith", "/John/A & Mary B/Smith//"),
        ("James Smith & James Jones", "/James//Smith//"),
        ("John Smith & Mary Jones", "/John//Smith//"),
        ("John & Mary Smith", "/John & Mary//Smith//"),
    ] {
        assert_eq!(parts(&name(text)), expected, "{text}");
    }
}

#[test]
fn locale_and_region_decide_the_order() {
    let in_locale = |text: &str, locale| {
        parts(&normalize(
            Kind::PersonName,
            text,
            &Context::default().locale(Some(locale)),
        ))
    };
    assert_eq!(in_locale("Nagy János", "hu"), "/János//Nagy//");
    assert_eq!(in_locale("Nguyễn Văn An", "vi"), "/An/Văn/Nguyễn//");
    assert_eq!(in_locale("M. Jean Martin", "fr"), "M./Jean//Martin//");
    assert_eq!(in_locale("Judit von Nagy", "hu"), "/Judit//von Nagy//");
    assert_eq!(in_locale("Батын Сүрэн", "mn"), "/Сүрэн//Батын//");
    assert_eq!(in_locale("Batyn Suren", "mn"), "/Batyn//Suren//");
    assert_eq!(in_locale("雅雯李", "zh"), "/雅雯//李//");
    assert_eq!(in_locale("鈴木 マリア 花子", "ja"), "/花子/マリア/鈴木//");
    assert_eq!(in_locale("Zsófia Kerekes", "hu"), "/Zsófia//Kerekes//");
    let spain = Context::default().region(CountryCode::new("ES"));
    let parts = parts(&normalize(Kind::PersonName, "Pedro Almodóvar Caballero", &spain));
    assert_eq!(parts, "/Pedro//Almodóvar Caballero//");
}

#[test]
fn keys_meet_across_order_script_and_spelling() {
    let key = |text: &str, key| name(text).key(key).unwrap_or_default().to_owned();
    assert_eq!(key("Doe, John", KeyName::Tokens), "doe john");
    assert_eq!(key("Dr. John Doe Jr.", KeyName::Tokens), "doe john");
    assert_eq!(key("J.R. Smith", KeyName::Tokens), key("JR Smith", KeyName::Tokens));
    assert_eq!(key("John Doe", KeyName::Initials), "j doe");
    assert_eq!(key("张伟明", KeyName::Romanized), "weiming zhang");
    assert_eq!(key("張偉明", KeyName::Romanized), "weiming zhang");
    assert_eq!(key("Zhang Wei Ming", KeyName::Romanized), "weiming zhang");
    assert_eq!(key("Weiming Zhang", KeyName::Romanized), "weiming zhang");
    assert_eq!(key("单田芳", KeyName::Romanized), "shan tianfang");
    assert_eq!(key("Jón Þórsson", KeyName::Patronymic), "thor");
    assert_eq!(
        key("Jon Smyth", KeyName::Phonetic),
        key("John Smith", KeyName::Phonetic)
    );
}

#[test]
fn given_and_family_names_have_their_own_keys() {
    let given = normalize(Kind::GivenName, "BOB LEE", &Context::default());
    assert_eq!(
        (given.canonical(), given.part(Part::Given)),
        ("Bob Lee", Some("Bob Lee"))
    );
    let keys: Vec<_> = given.keys().collect();
    assert_eq!(keys.first(), Some(&(KeyName::Tokens, "bob lee")));
    assert!(keys.contains(&(KeyName::Nickname, "robert")));
    let family = normalize(Kind::FamilyName, "VAN DER BERG JR", &Context::default());
    assert_eq!(
        (family.part(Part::Family), family.part(Part::Suffix)),
        (Some("van der Berg"), Some("Jr"))
    );
    assert_eq!(family.keys().next(), Some((KeyName::Tokens, "van der berg")));
    for (text, part, suffix) in [
        ("Dobbins Senior", "Dobbins", Some("Senior")),
        ("Silva Neto", "Silva", Some("Neto")),
        ("Senior", "Senior", None),
    ] {
        let family = normalize(Kind::FamilyName, text, &Context::default());
        let found = (family.part(Part::Family), family.part(Part::Suffix));
        assert_eq!(found, (Some(part), suffix), "{text}");
    }
    // Of a whole name it may be the family name.
    assert_eq!(parts(&name("Anna Senior")), "/Anna//Senior//");
    assert_eq!(parts(&name("Dobbins Senior, David")), "/David//Dobbins/Senior/");
    let family = normalize(Kind::FamilyName, "Þórsdóttir", &Context::default());
    assert_eq!(family.key(KeyName::Patronymic), Some("thor"));
    let family = normalize(Kind::FamilyName, "曾", &Context::default());
    assert_eq!(family.key(KeyName::Romanized), Some("zeng"));
}

#[test]
fn findings_are_precise() {
    for (text, expected) in [
        ("John Doe", vec![]),
        ("Jane Doe", vec![]),
        ("Ann O'Neil-García", vec![]),
        ("Doe, John", vec!["name-order-swapped"]),
        ("DOE/JOHN MR", vec!["name-order-swapped"]),
        ("n/a", vec!["name-placeholder"]),
        ("Mickey Mouse", vec!["name-placeholder"]),
        ("Acme GmbH", vec!["name-is-company"]),
        ("上海某某有限公司", vec!["name-is-company"]),
        ("John Sm1th", vec!["name-has-digits"]),
        ("John Smith 2nd", vec![]),
        ("Madonna", vec!["name-single-word"]),
        ("Mr.", vec!["name-title-only"]),
        ("+354 555 1234", vec!["name-without-letters"]),
        ("☃ ☃", vec!["name-without-letters"]),
        ("https://example.com/anna", vec!["name-is-url"]),
        ("Schmidt, WWW.example.com", vec!["name-is-url"]),
        ("Anna Berg ♥", vec!["name-has-symbols"]),
        ("Do not use", vec!["name-placeholder"]),
        ("Anna Null", vec![]),
        ("Max Test", vec![]),
        ("Ann King", vec![]),
        ("Li Ma", vec![]),
        ("john@example.com", vec!["name-is-email"]),
        ("Jоhn Smith", vec!["name-mixed-script"]),
        ("John and Mary Smith", vec!["name-several-persons"]),
    ] {
        assert_eq!(codes(&name(text)), expected, "{text:?}");
    }
    assert!(name("test test").is_placeholder());
    for (kind, text) in [
        (Kind::PersonName, "Herr"),
        (Kind::FamilyName, "Herr"),
        (Kind::FamilyName, "FRAU DR."),
        (Kind::GivenName, "Mrs"),
    ] {
        let alone = normalize(kind, text, &Context::default());
        assert_eq!(codes(&alone), ["name-title-only"], "{text:?}");
        assert!(alone.is_placeholder(), "{text:?}");
    }
    assert!(codes(&normalize(Kind::GivenName, "J", &Context::default())).is_empty());
    let long = name(&"é".repeat(MAX_BYTES));
    assert_eq!(codes(&long), ["value-too-long"]);
    assert!(long.keys().next().is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_second_reading_changes_nothing(
        text in prop_oneof![
            "\\PC{0,24}",
            proptest::collection::vec(
                prop_oneof![
                    prop::sample::select(vec![
                        "John", "DOE", "smith", "van", "DER", "de", "la", "y", "Jr", "III", "MD", "ma", "V", "Dr.", "Mr", "the", "&", "and",
                        "J.R.", "JR", "O'NEIL", "MCDONALD", "zhang", "Wei", "Kim", "Min-jun", "García", "LÓPEZ", "Иван", "ИВАНОВИЧ", "张伟", "王",
                        "先生", "김민준", "田中", "(Bob)", "\"Al\"", "'", "-", ".", "İ", "ß", "ǅ", "Inc", "AB", "x", "née", "test", "2nd", "Meyer", "Jennifer", "Смирнова", "attorney", "at", "law", "U.S.", "District", "Judge", "CPA", "ABCD", "Ó", "Smit-De", "Hofr.", "et", "al.", "LA", "LE", "GOFF", "Nguyễn", "Thị", "IJSBRAND", "श्री", "मोहन", "雅雯李", "♥", "Don", "M.", "Herr", "g.", "dipl.", "एम.डी.", "ایم", "フォン", "スミス", "ジュニア", "Anne-Sophie", "Mac", "an", "ekon", "Domingo", "Prof", "JOHNMR", "MSTR",
                    ]).prop_map(str::to_owned),
                    "[a-zA-ZÀ-ÿ.'-]{1,4}",
                ],
                1..7,
            ).prop_flat_map(|words| prop::sample::select(vec![" ", ", ", ",", "/"]).prop_map(move |gap| {
                // One gap of the kind drawn, spaces elsewhere.
                words.join(" ").replacen(' ', gap, 1)
            })),
        ],
        kind in prop::sample::select(vec![Kind::PersonName, Kind::GivenName, Kind::FamilyName]),
        locale in prop::sample::select(vec![
            None, Some("es"), Some("hu"), Some("vi"), Some("zh"), Some("ja"), Some("tr"), Some("fr"), Some("mn"), Some("ta"),
        ]),
    ) {
        let context = Context::default().locale(locale);
        let once = normalize(kind, &text, &context);
        let twice = normalize(kind, once.canonical(), &context);
        prop_assert_eq!(once.canonical(), twice.canonical());
        prop_assert!(once.parts().eq(twice.parts()), "{:?} {:?}", once, twice);
        prop_assert!(once.keys().eq(twice.keys()), "{:?} {:?}", once, twice);
        prop_assert!(once.is_blank() || once.keys().next().is_some_and(|(_, key)| !key.is_empty()));
        prop_assert!(once.findings().iter().all(|f| text.get(f.span.clone()).is_some()));
    }
}
