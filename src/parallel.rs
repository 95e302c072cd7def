//! Work on several threads, with results that do not depend on how many.

use std::io::{self, Write};
use std::ops::Range;

/// Items that are written as one part.
const STEP_WRITTEN: usize = 2048;

/// `range` in parts of `step`.
pub(crate) fn steps(range: Range<usize>, step: usize) -> impl Iterator<Item = Range<usize>> {
    let end = range.end;
    range.step_by(step).map(move |start| start..end.min(start + step))
}

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

    /// Does `work` on the threads and `here` on the calling one, at the same time where there are threads.
    ///
    /// # Errors
    /// That of `work`, else that of `here`.
    pub fn beside<T, E: Send>(
        &self,
        work: impl FnOnce() -> Result<(), E> + Send,
        here: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        #[cfg(feature = "parallel")]
        if let Some(pool) = &self.pool {
            let mut worked = Ok(());
            let own = pool.in_place_scope(|scope| {
                scope.spawn(|_| worked = work());
                here()
            });
            return worked.and(own);
        }
        work()?;
        here()
    }

    /// Does both, at the same time where there are threads.
    pub fn both<A: Send, B: Send>(&self, one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
        #[cfg(feature = "parallel")]
        if let Some(pool) = &self.pool {
            return pool.install(|| rayon::join(one, other));
        }
        (one(), other())
    }

    /// Calls `make` for `0..batches` on the threads, and meanwhile `take` for what was made before, in order, on the calling thread.
    ///
    /// # Errors
    /// The first of `take`, after which no more is made.
    pub fn pipeline<T: Send, E>(
        &self,
        batches: usize,
        make: impl Fn(usize) -> T + Sync,
        mut take: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        #[cfg(feature = "parallel")]
        if let Some(pool) = &self.pool {
            let mut made = (batches > 0).then(|| pool.install(|| make(0)));
            let mut batch = 0;
            while let Some(current) = made.take() {
                batch += 1;
                let (next, make) = (&mut made, &make);
                pool.in_place_scope(|scope| {
                    if batch < batches {
                        scope.spawn(move |_| *next = Some(make(batch)));
                    }
                    take(current)
                })?;
            }
            return Ok(());
        }
        (0..batches).try_for_each(|batch| take(make(batch)))
    }

    /// Writes what `make` appends for consecutive ranges that cover `0..count`, in their order; some are made at a time.
    ///
    /// # Errors
    /// The first of `make`, or of `out`.
    pub fn write<E: From<io::Error> + Send>(
        &self,
        count: usize,
        out: &mut impl Write,
        make: impl Fn(Range<usize>, &mut Vec<u8>) -> Result<(), E> + Sync,
    ) -> Result<(), E> {
        let mut start = 0;
        while start < count {
            let end = count.min(start + STEP_WRITTEN * 16);
            let parts = self.map_ranges(end - start, STEP_WRITTEN, |range| {
                let mut bytes = Vec::new();
                make(start + range.start..start + range.end, &mut bytes).map(|()| bytes)
            });
            for part in parts {
                out.write_all(&part?)?;
            }
            start = end;
        }
        Ok(())
    }

    /// Calls `work` for each item, to change it.
    pub fn each<T: Send>(&self, items: &mut [T], work: impl Fn(&mut T) + Sync) {
        #[cfg(feature = "parallel")]
        if let Some(pool) = &self.pool {
            use rayon::prelude::*;
            return pool.install(|| items.par_iter_mut().for_each(&work));
        }
        items.iter_mut().for_each(work);
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
