//! Output files, written whole or not at all.

use crate::{Error, ErrorKind, Result};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
enum OutputError {
    #[error(
        "{path} cannot be written ({error}); check that the directory may be written to and that the disk has room, or name another one"
    )]
    NotWritable {
        path: String,
        #[source]
        error: io::Error,
    },
}

fn not_writable(path: &Path, error: io::Error) -> Error {
    let path = path.display().to_string();
    Error::new(
        ErrorKind::Io,
        "output-not-writable",
        OutputError::NotWritable { path, error },
    )
}

/// A directory of output files. Each is written under a temporary name beside its target; [`OutputDir::commit`] renames them all.
///
/// Dropped without a commit, it removes what it wrote, so a run that fails leaves older outputs as they were. A crash of the
/// machine between two renames can leave some files old and some new; each is still whole.
#[derive(Debug)]
pub struct OutputDir {
    directory: PathBuf,
    /// Temporary and final paths of the files that were begun.
    files: Vec<(PathBuf, PathBuf)>,
}

impl OutputDir {
    /// Opens `directory`, making it (and its parents) where it is missing.
    ///
    /// # Errors
    /// `output-not-writable` when it cannot be made or is not a directory.
    pub fn open(directory: impl Into<PathBuf>) -> Result<Self> {
        let directory = directory.into();
        fs::create_dir_all(&directory).map_err(|e| not_writable(&directory, e))?;
        Ok(OutputDir {
            directory,
            files: Vec::new(),
        })
    }

    /// Writes the file `name` through `write`, which gets a buffered writer.
    ///
    /// # Errors
    /// `output-not-writable` when the file cannot be made or written.
    pub fn write(&mut self, name: &str, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> Result<()> {
        let target = self.directory.join(name);
        let temporary = self.directory.join(format!(".{name}.{}.tmp", std::process::id()));
        self.files.push((temporary.clone(), target.clone()));
        let written = File::create(&temporary).and_then(|file| {
            let mut out = BufWriter::with_capacity(1 << 16, file);
            write(&mut out)?;
            out.flush()
        });
        written.map_err(|e| not_writable(&target, e))
    }

    /// Gives every file its name.
    ///
    /// # Errors
    /// `output-not-writable` when a file cannot be renamed; the temporary files that are left are removed.
    pub fn commit(mut self) -> Result<()> {
        while let Some((temporary, target)) = self.files.first() {
            fs::rename(temporary, target).map_err(|e| not_writable(target, e))?;
            self.files.remove(0);
        }
        Ok(())
    }
}

impl Drop for OutputDir {
    fn drop(&mut self) {
        for (temporary, _) in &self.files {
            // Best effort: there may be nothing to remove, and no one to tell.
            let _ = fs::remove_file(temporary);
        }
    }
}
