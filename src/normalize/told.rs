//! What the values of a column tell together, by which each of them is read.

use super::person_name::{ColumnCustoms, customs_of_names};
use super::{Context, DateOrder, Kind, order_of_dates};
use crate::table::Column;
use serde::{Deserialize, Serialize};

/// What a column tells of its values: the order of its dates, the customs of its names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Told {
    date_order: Option<DateOrder>,
    names: ColumnCustoms,
}

impl Told {
    /// What the context knows already.
    pub fn known(context: &Context<'_>) -> Self {
        Told {
            date_order: context.date_order,
            names: context.names,
        }
    }

    /// What the values of `column` tell as values of `kind`; where the context knows an order of dates, that is theirs. Linear in the distinct values.
    pub fn of(column: &Column, kind: Kind, context: &Context<'_>) -> Self {
        let mut told = Told::known(context);
        let values = || (0..column.distinct() as u32).map(|code| column.value(code));
        match kind {
            Kind::Date | Kind::Timestamp if told.date_order.is_none() => told.date_order = order_of_dates(values()),
            Kind::PersonName if told.names == ColumnCustoms::default() => {
                told.names = customs_of_names(column.distinct(), values());
            }
            _ => {}
        }
        told
    }

    /// `context` with what the column tells; what it knows of the order of dates goes before that.
    pub fn context<'a>(self, context: &Context<'a>) -> Context<'a> {
        Context {
            names: self.names,
            ..context.date_order(context.date_order.or(self.date_order))
        }
    }
}
