//! Results are written together or not at all, replace only results, and record their origin.

use bandwagon::record::{Input, Output, Provenance};
use std::{fs, io, path::Path};

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn provenance() -> Provenance {
    Provenance::begin(["test"], 1).finish()
}

/// Writes these files with their texts, and commits.
fn leave(folder: &Path, files: &[(&str, &str)]) -> bandwagon::Result<()> {
    let mut output = Output::into(folder)?;
    output.claim(files.iter().map(|(name, _)| name))?;
    files.iter().try_for_each(|(name, text)| output.write(name, text.as_bytes()))?;
    output.commit(provenance())
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

fn listed(folder: &Path, list: &str) -> Vec<String> {
    let said: serde_json::Value = serde_json::from_str(&read(folder, "provenance.json")).unwrap();
    said[list].as_object().unwrap().keys().cloned().collect()
}

#[test]
fn a_folder_is_created_with_its_parents_and_removed_without_a_commit() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("results/first");
    let mut output = Output::into(&folder).unwrap();
    assert_eq!(names(&folder), [""; 0], "nothing lies there until something is written");
    output.write("a.csv", b"tick\n0\n").unwrap();
    drop(output);
    assert_eq!(names(root.path()), [""; 0]);
    leave(&folder, &[("a.csv", "tick\n0\n")]).unwrap();
    assert_eq!(names(&folder), ["a.csv", "provenance.json"], "nothing else is left in the folder");
    assert_eq!(read(&folder, "a.csv"), "tick\n0\n");
    drop(Output::into(&folder).unwrap());
    assert_eq!(names(&folder), ["a.csv", "provenance.json"]);
}

#[test]
fn all_files_are_written_or_none() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("out");
    leave(&folder, &[("a.csv", "older"), ("b.csv", "older")]).unwrap();
    let before = read(&folder, "provenance.json");
    let mut output = Output::into(&folder).unwrap();
    output.write("a.csv", b"newer").unwrap();
    output.write("b.csv", b"newer").unwrap();
    output.write("c.csv", b"newer").unwrap();
    assert_eq!([read(&folder, "a.csv"), read(&folder, "b.csv")], ["older", "older"], "not before the end");
    // Another program writes the file first.
    fs::write(folder.join("c.csv"), "precious").unwrap();
    let error = output.commit(provenance()).unwrap_err().to_string();
    let path = folder.join("c.csv").display().to_string();
    assert_eq!(error, format!("{path} is in the way: bandwagon did not write it; move it or name another folder"));
    assert_eq!(["a.csv", "b.csv", "c.csv"].map(|name| read(&folder, name)), ["older", "older", "precious"]);
    assert_eq!(read(&folder, "provenance.json"), before);
    assert_eq!(names(&folder), ["a.csv", "b.csv", "c.csv", "provenance.json"]);
}

#[test]
fn folders_that_go_together_are_made_and_filled_together() {
    let root = tempfile::tempdir().unwrap();
    let folders = ["lab/x", "lab/y", "lab"].map(|name| root.path().join(name));
    let fill = || {
        let mut outputs = Output::into_each(&folders)?;
        outputs.iter_mut().try_for_each(|output| output.write("a.csv", b"newer"))?;
        Output::commit_all(outputs.into_iter().map(|output| (output, provenance())))
    };
    fs::write(root.path().join("file"), "").unwrap();
    assert!(Output::into_each([&folders[0], &root.path().join("file/z")]).is_err());
    drop(Output::into_each(&folders).unwrap());
    assert_eq!(names(root.path()), ["file"]);
    fs::create_dir_all(&folders[1]).unwrap();
    fs::write(folders[1].join("a.csv"), "precious").unwrap();
    assert!(fill().is_err());
    assert_eq!((names(&folders[2]), names(&folders[1])), (vec!["y".into()], vec!["a.csv".into()]));
    fs::remove_file(folders[1].join("a.csv")).unwrap();
    fill().unwrap();
    fill().unwrap();
    assert_eq!(names(&folders[2]), ["a.csv", "provenance.json", "x", "y"]);
    assert_eq!(names(&folders[0]), ["a.csv", "provenance.json"]);
}

#[test]
fn results_are_replaced_and_nothing_else() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path();
    let refuses = |files: &[(&str, &str)], name: &str, why: &str| {
        let path = folder.join(name);
        let due = format!("{} is in the way: {why}; move it or name another folder", path.display());
        assert_eq!(leave(folder, files).unwrap_err().to_string(), due);
    };
    let (stranger, changed) = ("bandwagon did not write it", "it has changed since bandwagon wrote it");
    fs::write(folder.join("notes.txt"), "mine").unwrap();
    leave(folder, &[("a.csv", "1"), ("b.csv", "1")]).unwrap();
    // Fewer files, then more: files left from an earlier command are recorded as such, and not as results of this one.
    leave(folder, &[("a.csv", "2")]).unwrap();
    assert_eq!((listed(folder, "outputs"), listed(folder, "earlier")), (vec!["a.csv".into()], vec!["b.csv".into()]));
    leave(folder, &[("c.csv", "3")]).unwrap();
    assert_eq!(listed(folder, "earlier"), ["a.csv", "b.csv"]);
    leave(folder, &[("a.csv", "4"), ("b.csv", "4"), ("c.csv", "4")]).unwrap();
    assert_eq!((listed(folder, "outputs").len(), listed(folder, "earlier").len()), (3, 0));

    refuses(&[("a.csv", "5"), ("notes.txt", "5")], "notes.txt", stranger);
    fs::write(folder.join("b.csv"), "4, and a remark").unwrap();
    refuses(&[("a.csv", "5"), ("b.csv", "5")], "b.csv", changed);
    leave(folder, &[("a.csv", "6")]).unwrap();
    refuses(&[("b.csv", "6")], "b.csv", changed);
    fs::create_dir(folder.join("d.csv")).unwrap();
    refuses(&[("a.csv", "7"), ("d.csv", "7")], "d.csv", "it is a folder");
    assert_eq!(
        ["a.csv", "b.csv", "c.csv", "notes.txt"].map(|name| read(folder, name)),
        ["6", "4, and a remark", "4", "mine"]
    );
    // A file that was removed is not in the way.
    fs::remove_file(folder.join("b.csv")).unwrap();
    leave(folder, &[("b.csv", "8")]).unwrap();
    // The provenance of another program proves nothing.
    fs::write(folder.join("provenance.json"), r#"{"program": "other", "outputs": {}}"#).unwrap();
    refuses(&[("e.csv", "9")], "provenance.json", stranger);
}

/// Otherwise the provenance would take the place of the result.
#[test]
fn no_result_has_the_name_of_the_provenance() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("out");
    for name in ["provenance.json", "Provenance.JSON"] {
        let error = leave(&folder, &[("a.csv", "1"), (name, "{}")]).unwrap_err().to_string();
        let due = "the name of a result must be another one than provenance.json, which says where the results are from, got ";
        assert_eq!(error, format!("{due}{}", folder.join(name).display()));
        assert!(Output::into(&folder).unwrap().write(name, b"{}").is_err());
        assert!(!folder.exists());
    }
}

#[cfg(unix)]
#[test]
fn links_are_treated_as_their_targets() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("out");
    leave(&folder, &[("a.csv", "older")]).unwrap();
    std::os::unix::fs::symlink(root.path().join("nowhere"), folder.join("b.csv")).unwrap();
    assert!(leave(&folder, &[("b.csv", "newer")]).unwrap_err().to_string().contains("b.csv is in the way"));
    // A file moved elsewhere and linked: the link is replaced, and its target stays.
    fs::rename(folder.join("a.csv"), root.path().join("kept.csv")).unwrap();
    std::os::unix::fs::symlink(root.path().join("kept.csv"), folder.join("a.csv")).unwrap();
    leave(&folder, &[("a.csv", "newer")]).unwrap();
    assert_eq!((read(root.path(), "kept.csv"), read(&folder, "a.csv")), ("older".into(), "newer".into()));
}

#[test]
fn a_file_where_the_folder_should_be_is_named() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("results");
    fs::write(&file, "precious").unwrap();
    for folder in [file.clone(), file.join("first"), file.join("first/second")] {
        let error = Output::into(folder).unwrap_err().to_string();
        assert_eq!(error, format!("{}: not a directory", file.display()));
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "precious");
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_files_is_refused_before_the_work() {
    // Not even root can create files in /proc.
    let error = Output::into("/proc").unwrap_err().to_string();
    assert!(error.starts_with("/proc: "), "{error}");
}

#[test]
fn a_write_that_fails_halfway_leaves_the_older_file() {
    let root = tempfile::tempdir().unwrap();
    leave(root.path(), &[("series.csv", "older")]).unwrap();
    let mut output = Output::into(root.path()).unwrap();
    let error = output.stream("series.csv", |file| {
        file.write_all(&[b'x'; 100_000])?;
        Err(io::ErrorKind::StorageFull.into())
    });
    let path = root.path().join("series.csv");
    assert_eq!(error.unwrap_err().to_string(), format!("{}: no storage space", path.display()));
    // If the commit follows anyway, the failed file is not a result.
    output.commit(provenance()).unwrap();
    assert_eq!(read(root.path(), "series.csv"), "older");
    assert_eq!(names(root.path()), ["provenance.json", "series.csv"]);
    leave(root.path(), &[("series.csv", "newer")]).unwrap();
    assert_eq!(read(root.path(), "series.csv"), "newer");
}

#[test]
fn a_read_only_file_stays() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("series.csv");
    leave(root.path(), &[("series.csv", "protected")]).unwrap();
    let writable = fs::metadata(&path).unwrap().permissions();
    let mut protected = writable.clone();
    protected.set_readonly(true);
    fs::set_permissions(&path, protected).unwrap();
    let error = Output::into(root.path()).unwrap().claim(["series.csv"]).unwrap_err().to_string();
    assert_eq!(error, format!("{}: permission denied", path.display()));
    assert!(leave(root.path(), &[("series.csv", "newer")]).is_err());
    assert_eq!(read(root.path(), "series.csv"), "protected");
    fs::set_permissions(&path, writable).unwrap();
}

#[test]
fn names_stay_in_the_folder() {
    let root = tempfile::tempdir().unwrap();
    let mut output = Output::into(root.path().join("results")).unwrap();
    for name in ["", ".", "..", "../out.csv", "deep/out.csv", "/out.csv", "out.csv/"] {
        assert!(output.write(name, b"").is_err() && output.claim([name]).is_err(), "{name:?}");
    }
    assert_eq!(names(output.folder()), [""; 0]);
    assert_eq!(names(root.path()), ["results"]);
}

#[cfg(unix)]
#[test]
fn files_get_the_permissions_of_any_new_file_and_keep_those_they_have() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
    let root = tempfile::tempdir().unwrap();
    let (plain, path) = (root.path().join("plain"), root.path().join("series.csv"));
    fs::write(&plain, "").unwrap();
    leave(root.path(), &[("series.csv", "")]).unwrap();
    assert_eq!(mode(&path), mode(&plain));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    leave(root.path(), &[("series.csv", "newer")]).unwrap();
    assert_eq!(mode(&path) & 0o777, 0o640);
}

#[test]
fn inputs_are_known_by_their_sha256() {
    // FIPS 180-4 examples: one block, two blocks, and the empty message.
    let two_blocks = b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    let known = [
        (&b""[..], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (two_blocks, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    ];
    for (bytes, sha256) in known {
        let input = Input::hash("edges.csv", bytes);
        assert_eq!((input.sha256.as_str(), input.bytes), (sha256, bytes.len() as u64));
    }
}

#[test]
fn provenance_is_enough_to_repeat_the_run() {
    let mut provenance = Provenance::begin(["bandwagon", "run"], u64::MAX);
    provenance.parameters.insert("theta".into(), 0.25.into());
    provenance.parameters.insert("beta".into(), serde_json::json!([0.1, "high"]));
    provenance.inputs.push(Input::hash("edges.csv", b""));
    let provenance = provenance.finish();
    assert!(provenance.elapsed_seconds > 0.0);

    let root = tempfile::tempdir().unwrap();
    let mut output = Output::into(root.path()).unwrap();
    output.write("empty.csv", b"").unwrap();
    output.commit(provenance).unwrap();
    let text = read(root.path(), "provenance.json");
    assert!(text.ends_with("}\n"));
    assert!(text.find("beta").unwrap() < text.find("theta").unwrap(), "parameters are in alphabetical order");
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&json["program"], &json["version"]), (&"bandwagon".into(), &env!("CARGO_PKG_VERSION").into()));
    assert_eq!(json["seed"], u64::MAX);
    assert_eq!(json["command"], serde_json::json!(["bandwagon", "run"]));
    assert_eq!(json["parameters"]["beta"][1], "high");
    assert_eq!(json["inputs"][0]["name"], "edges.csv");
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(json["outputs"], serde_json::json!({ "empty.csv": empty }));
    assert!(json.get("clock").is_none());
    let started = json["started"].as_str().unwrap();
    let shape: String = started.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    assert_eq!(shape, "0000-00-00T00:00:00Z");
}
