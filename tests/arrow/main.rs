//! The room `arrow` against arrow-rs: what one writes, the other reads.

mod layouts;
mod lend;
mod malformed;
mod streams;
