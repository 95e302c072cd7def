//! The four sources: which columns each of them fills, and in what state of care.

use crate::cells;
use crate::companies::Care;
use crate::dates::Date;
use crate::emails;
use crate::mess::Mess;
use crate::names;
use crate::people::{Job, Person, World};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Source {
    Web,
    Sales,
    Event,
    Legacy,
}

pub const SOURCES: [Source; 4] = [Source::Web, Source::Sales, Source::Event, Source::Legacy];

/// How often, in a thousand records, a source fills a group of columns.
struct Habits {
    name: &'static str,
    first_year: i64,
    last_year: i64,
    company: u64,
    email: u64,
    work_email: u64,
    phone: u64,
    address: u64,
    birth: u64,
    opt_in: u64,
}

fn habits(source: Source) -> Habits {
    match source {
        Source::Web => Habits {
            name: "web",
            first_year: 2018,
            last_year: 2025,
            company: 450,
            email: 970,
            work_email: 200,
            phone: 600,
            address: 550,
            birth: 480,
            opt_in: 930,
        },
        Source::Sales => Habits {
            name: "sales",
            first_year: 2016,
            last_year: 2025,
            company: 880,
            email: 780,
            work_email: 800,
            phone: 850,
            address: 380,
            birth: 90,
            opt_in: 300,
        },
        Source::Event => Habits {
            name: "event",
            first_year: 2015,
            last_year: 2024,
            company: 720,
            email: 650,
            work_email: 600,
            phone: 280,
            address: 60,
            birth: 30,
            opt_in: 600,
        },
        Source::Legacy => Habits {
            name: "legacy",
            first_year: 2004,
            last_year: 2017,
            company: 450,
            email: 420,
            work_email: 450,
            phone: 740,
            address: 850,
            birth: 520,
            opt_in: 220,
        },
    }
}

pub const COLUMNS: [&str; 16] = [
    "id",
    "source",
    "full_name",
    "given_name",
    "surname",
    "company",
    "email",
    "phone",
    "street",
    "city",
    "region",
    "postcode",
    "country",
    "birth_date",
    "opt_in",
    "updated_at",
];

/// The columns from `source` on; the id is given out in the order of the file.
#[derive(Default)]
pub struct Row {
    pub source: &'static str,
    pub full_name: String,
    pub given_name: String,
    pub surname: String,
    pub company: String,
    pub email: String,
    pub phone: String,
    pub street: String,
    pub city: String,
    pub region: String,
    pub postcode: String,
    pub country: String,
    pub birth_date: String,
    pub opt_in: String,
    pub updated_at: String,
}

/// The value that was right on that day.
fn on<'a, T>(when: Date, now: &'a T, former: Option<&'a (T, Date)>) -> &'a T {
    match former {
        Some((old, until)) if when < *until => old,
        _ => now,
    }
}

/// One record of a person, as this source keeps it.
pub fn record(world: &World, person: &Person, source: Source, mess: &mut Mess) -> Row {
    let habits = habits(source);
    let mut when = Date::random(&mut mess.random, habits.first_year, habits.last_year);
    // Nobody is a customer as a child.
    if when.year < person.birth.year + 18 {
        let first = (person.birth.year + 18).min(2025);
        when = Date::random(&mut mess.random, first, (first + 4).min(2025));
    }
    let mut row = Row {
        source: habits.name,
        ..Row::default()
    };
    let name = names::write(world, person, source, when, mess);
    (row.full_name, row.given_name, row.surname) = (name.full, name.given, name.surname);
    let job = match (&person.job, &person.former_job) {
        (Some(_), Some((old, until))) if when < *until => Some(old),
        (job, _) => job.as_ref(),
    };
    if let Some(job) = job
        && mess.chance(habits.company)
    {
        let care = match source {
            Source::Web => Care::Full,
            Source::Sales => Care::Free,
            _ => Care::Short,
        };
        row.company = job.company.write(mess, care, !name.han);
    }
    let bare = mess.slip(7);
    if mess.chance(habits.email) || bare {
        row.email = email(person, job, when, source, habits.work_email, mess);
    }
    if mess.chance(habits.phone) && !bare {
        row.phone = phone(person, job, when, source, mess);
    }
    let business = job.is_some() && matches!(source, Source::Sales | Source::Event);
    if mess.chance(habits.address) && !bare {
        let address = match job {
            Some(job) if business && mess.chance(700) => &job.company.premises,
            _ => on(when, &person.home, person.former_home.as_ref()),
        };
        cells::place(world, address, source, name.han, mess, &mut row);
    } else if mess.chance(350) && !bare {
        row.city = cells::city(&person.home, name.han, mess);
    }
    if mess.chance(if source == Source::Event { 500 } else { 850 }) && !bare {
        row.country = cells::country(person.country, source, mess).to_string();
    }
    if mess.chance(habits.birth) && !bare {
        row.birth_date = cells::birth_date(person, source, mess);
    }
    // A name alone says too little: nearly every record has something to recognise a person by.
    if row.email.is_empty()
        && row.phone.is_empty()
        && row.birth_date.is_empty()
        && row.street.is_empty()
        && !mess.slip(40)
    {
        if mess.chance(500) {
            row.email = email(person, job, when, source, habits.work_email, mess);
        } else {
            row.phone = phone(person, job, when, source, mess);
        }
    }
    if mess.chance(habits.opt_in) {
        let yes = person.consents == mess.chance(880);
        row.opt_in = cells::opt_in(source, yes).to_string();
    }
    row.updated_at = cells::updated_at(source, when, mess);
    if bare {
        row.company.clear();
    }
    if source == Source::Event {
        row.company = row.company.to_uppercase();
        row.street = row.street.to_uppercase();
        row.city = row.city.to_uppercase();
    }
    cells::spoil(person, mess, &mut row);
    row
}

fn email(person: &Person, job: Option<&Job>, when: Date, source: Source, work: u64, mess: &mut Mess) -> String {
    let address = match (job, &person.household_email) {
        (Some(job), _) if mess.chance(work) => &job.email,
        (_, Some(shared)) if mess.chance(400) => shared,
        _ => on(when, &person.email, person.former_email.as_ref()),
    };
    let upper = mess.chance(match source {
        Source::Event => 450,
        Source::Legacy => 200,
        _ => 15,
    });
    emails::write(mess, address, upper)
}

fn phone(person: &Person, job: Option<&Job>, when: Date, source: Source, mess: &mut Mess) -> String {
    let work = match source {
        Source::Web => 80,
        Source::Sales => 500,
        Source::Event => 300,
        Source::Legacy => 250,
    };
    let home = match source {
        Source::Legacy => 650,
        _ => 180,
    };
    let abroad = match source {
        Source::Web => 450,
        Source::Sales => 600,
        Source::Event => 300,
        Source::Legacy => 120,
    };
    if let Some(job) = job
        && mess.chance(work)
    {
        return match &job.direct {
            Some(direct) if mess.chance(700) => direct.write(mess, abroad, None),
            _ => {
                let extension = job.extension.filter(|_| mess.chance(600));
                job.company.switchboard.write(mess, abroad, extension)
            }
        };
    }
    match &person.landline {
        Some(landline) if mess.chance(home) => landline.write(mess, abroad, None),
        _ => on(when, &person.mobile, person.former_mobile.as_ref()).write(mess, abroad, None),
    }
}
