//! Clusters: which records are one entity, from weighted pairs.
//!
//! Links that reach about the threshold form connected components. Inside a component every pair has a say, those that blocking never brought together included: groups are
//! joined, strongest first, while the weight between them, from the evidence of all pairs across, is above the threshold (greedy correlation clustering after Bansal,
//! Blum and Chawla 2004). One weak bridge does not chain two families together.

mod components;
mod course;
mod forest;
mod parts;
mod persist;
mod refine;
mod settle;

pub use components::Components;
pub(crate) use course::Courses;
pub use forest::Forest;
pub use persist::cluster_ids;
pub use refine::Link;
pub(crate) use refine::{Judge, REACH, cluster, cluster_again, settling};
