//! Every seed and every case that was found, as the fuzzer would send it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::targets::{ALL, run};

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz")
}

fn names(folder: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(fuzz().join(folder)).expect("a folder");
    let names = entries.map(|entry| {
        let name = entry.expect("an entry").file_name();
        let name = name.to_string_lossy().into_owned();
        name.trim_end_matches(".rs").to_owned()
    });
    names.collect()
}

#[test]
fn every_target_has_a_program_and_seeds() {
    let targets: BTreeSet<_> = ALL.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names("targets"), targets);
    assert_eq!(names("seeds"), targets);
    // Not every target has found something.
    let found = fuzz().join("regressions").is_dir();
    assert!(!found || names("regressions").is_subset(&targets));
}

#[test]
fn what_the_fuzzer_has_sent_once_is_answered_as_it_must_be() {
    for (name, _) in ALL {
        for folder in ["seeds", "regressions"] {
            let cases = fs::read_dir(fuzz().join(folder).join(name));
            for case in cases.into_iter().flatten() {
                let case = case.expect("an entry").path();
                println!("{}", case.display());
                run(name, &fs::read(case).expect("a case"));
            }
        }
    }
}
