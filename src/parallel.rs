//! Work on several threads, with results that do not depend on how many.

use std::ops::Range;

/// As many threads as the caller asked for, and no others.
#[derive(Debug)]
pub(crate) struct Threads {
    #[cfg(feature = "parallel")]
    pool: Option<rayon::ThreadPool>,
}

impl Threads {
    /// `count` threads; 0 and 1 both mean the calling thread alone. Where no threads can be had, the calling thread does the work.
    pub fn new(count: usize) -> Self {
        #[cfg(feature = "parallel")]
        {
            let pool = (count > 1).then(|| rayon::ThreadPoolBuilder::new().num_threads(count).build().ok());
            Threads { pool: pool.flatten() }
        }
        #[cfg(not(feature = "parallel"))]
        {
            let _ = count;
            Threads {}
        }
    }

    /// Calls `work` for consecutive ranges of `step` items that cover `0..count`; gives the results in the order of the ranges.
    pub fn map_ranges<R: Send>(&self, count: usize, step: usize, work: impl Fn(Range<usize>) -> R + Sync) -> Vec<R> {
        let step = step.max(1);
        let range = |i: usize| i * step..((i + 1) * step).min(count);
        let tasks = count.div_ceil(step);
        #[cfg(feature = "parallel")]
        if let Some(pool) = &self.pool {
            use rayon::prelude::*;
            return pool.install(|| (0..tasks).into_par_iter().map(|i| work(range(i))).collect());
        }
        (0..tasks).map(|i| work(range(i))).collect()
    }

    /// Calls `work` for each item; gives the results in order.
    pub fn map<T: Sync, R: Send>(&self, items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
        #[cfg(feature = "parallel")]
        if let Some(pool) = &self.pool {
            use rayon::prelude::*;
            return pool.install(|| items.par_iter().map(&work).collect());
        }
        items.iter().map(work).collect()
    }

    /// Sorts by a key. Equal items keep no particular order, so the key must tell all apart that matter.
    pub fn sort<T: Ord + Send>(&self, items: &mut [T]) {
        #[cfg(feature = "parallel")]
        if let Some(pool) = &self.pool {
            use rayon::slice::ParallelSliceMut;
            pool.install(|| items.par_sort_unstable());
            return;
        }
        items.sort_unstable();
    }
}
