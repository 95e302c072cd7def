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
/// Dropped without a commit, it removes what it wrote, and a commit that fails puts back what it had replaced: a run that fails
/// leaves older outputs as they were. A crash of the machine between two renames can leave some files old and some new; each is
/// still whole.
#[derive(Debug)]
pub struct OutputDir {
    directory: PathBuf,
    /// The files that were begun.
    files: Vec<OutputFile>,
}

#[derive(Debug)]
struct OutputFile {
    target: PathBuf,
    /// Where it is written.
    temporary: PathBuf,
    /// Where the file that it replaces is kept until all are replaced.
    earlier: PathBuf,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Begun,
    /// In its place, where there was no file before.
    New,
    /// In its place, which another file had before.
    Replaced,
}

impl OutputFile {
    /// Gives the file its name.
    fn put(&mut self) -> io::Result<()> {
        let state = match fs::symlink_metadata(&self.target) {
            Ok(found) if found.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(_) => {
                // A second name for the earlier file, or where file systems have none, another one.
                fs::hard_link(&self.target, &self.earlier).or_else(|_| fs::rename(&self.target, &self.earlier))?;
                State::Replaced
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => State::New,
            Err(error) => return Err(error),
        };
        let renamed = fs::rename(&self.temporary, &self.target);
        if renamed.is_ok() || state == State::Replaced {
            self.state = state;
        }
        renamed
    }

    /// Undoes all that was done, as far as it goes: there may be nothing to undo, and no one to tell.
    fn take_back(&self) {
        let _ = fs::remove_file(&self.temporary);
        let _ = match self.state {
            State::Begun => Ok(()),
            State::New => fs::remove_file(&self.target),
            // Renaming one name of a file to another of the same file does nothing, so the first is removed as well.
            State::Replaced => fs::rename(&self.earlier, &self.target).and_then(|()| fs::remove_file(&self.earlier)),
        };
    }
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
        let beside = |ending: &str| self.directory.join(format!(".{name}.{}.{ending}", std::process::id()));
        let target = self.directory.join(name);
        let temporary = beside("tmp");
        self.files.push(OutputFile {
            target: target.clone(),
            temporary: temporary.clone(),
            earlier: beside("old"),
            state: State::Begun,
        });
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
    /// `output-not-writable` when a file cannot be renamed; then the directory is as it was before.
    pub fn commit(mut self) -> Result<()> {
        for file in &mut self.files {
            file.put().map_err(|e| not_writable(&file.target, e))?;
        }
        for file in self.files.drain(..).filter(|f| f.state == State::Replaced) {
            // Best effort: the outputs are in place.
            let _ = fs::remove_file(&file.earlier);
        }
        Ok(())
    }
}

impl Drop for OutputDir {
    fn drop(&mut self) {
        self.files.iter().for_each(OutputFile::take_back);
    }
}
