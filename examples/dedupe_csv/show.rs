//! Progress bars, and the summary at the end.

use hrein::Progress;
use hrein::dedupe::Outcome;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

/// One line of the stage table.
struct StageLine {
    name: &'static str,
    seconds: f64,
    peak_megabytes: Option<u64>,
}

/// Shows how far the run is.
pub struct Show {
    quiet: bool,
    bar: Option<ProgressBar>,
    stages: Vec<StageLine>,
    since: Instant,
    start: Instant,
}

impl Show {
    pub fn new(quiet: bool) -> Self {
        Show {
            quiet,
            bar: None,
            stages: Vec::new(),
            since: Instant::now(),
            start: Instant::now(),
        }
    }

    /// Runs a stage that reports no progress of its own.
    pub fn stage<R>(&mut self, name: &'static str, work: impl FnOnce() -> R) -> R {
        self.begin(name);
        let result = work();
        self.end();
        result
    }

    /// Told by the library.
    pub fn progress(&mut self, progress: Progress) -> ControlFlow<()> {
        self.begin(progress.stage.name());
        if let Some(bar) = &self.bar {
            bar.set_length(progress.total);
            bar.set_position(progress.done);
        }
        ControlFlow::Continue(())
    }

    fn begin(&mut self, name: &'static str) {
        if self.stages.last().is_some_and(|s| s.name == name) {
            return;
        }
        self.end();
        self.since = Instant::now();
        self.stages.push(StageLine {
            name,
            seconds: 0.0,
            peak_megabytes: None,
        });
        if !self.quiet {
            // Draws on a terminal only.
            let bar = ProgressBar::new(0);
            if let Ok(style) = ProgressStyle::with_template("{msg:10} {wide_bar} {percent:>3} % {elapsed:>4}") {
                bar.set_style(style);
            }
            bar.set_message(name);
            self.bar = Some(bar);
        }
    }

    /// Ends the stage that is running, and its bar.
    pub fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
        if let Some(stage) = self.stages.last_mut()
            && stage.peak_megabytes.is_none()
        {
            stage.seconds = self.since.elapsed().as_secs_f64();
            stage.peak_megabytes = Some(peak_megabytes());
        }
    }

    /// Prints what came out.
    pub fn summary(&mut self, outcome: &Outcome, out: &Path) -> io::Result<()> {
        self.end();
        if self.quiet {
            return Ok(());
        }
        let mut to = io::stdout().lock();
        let records = outcome.table.rows();
        let duplicates = outcome.duplicates();
        let share = 100.0 * duplicates as f64 / records.max(1) as f64;
        let matches = outcome
            .pairs
            .iter()
            .filter(|p| p.weight >= outcome.config.match_weight)
            .count();
        let findings: usize = outcome.findings();
        writeln!(to, "records      {records:>12}")?;
        writeln!(
            to,
            "pairs        {:>12}  compared, {matches} of them match",
            outcome.pairs_compared
        )?;
        writeln!(to, "clusters     {:>12}", outcome.cluster_ids.len())?;
        writeln!(to, "duplicates   {duplicates:>12}  ({share:.1} % of the records)")?;
        writeln!(to, "findings     {findings:>12}")?;
        writeln!(to)?;
        writeln!(to, "stage        {:>12}  {:>12}", "seconds", "peak MB")?;
        for stage in &self.stages {
            let peak = stage.peak_megabytes.unwrap_or_default();
            writeln!(to, "{:12} {:>12.2}  {peak:>12}", stage.name, stage.seconds)?;
        }
        let seconds = self.start.elapsed().as_secs_f64();
        writeln!(to, "{:12} {seconds:>12.2}  {:>12}", "all", peak_megabytes())?;
        writeln!(to)?;
        writeln!(to, "report       {}", out.join("report.html").display())
    }
}

/// Most memory that this process has held, where the system tells.
fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1024
}
