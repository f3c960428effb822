//! Files of results are whole or not there, and say where they come from.

use bandwagon::record::{Input, Output, Provenance};
use std::{fs, io, path::Path};

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_folder_is_made_with_its_parents_and_said_so_once() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("results/first");
    let output = Output::into(&folder).unwrap();
    assert_eq!(output.created(), [root.path().join("results"), folder.clone()]);
    assert_eq!(output.write("a.csv", b"tick\n0\n").unwrap(), folder.join("a.csv"));
    assert_eq!(fs::read(folder.join("a.csv")).unwrap(), b"tick\n0\n");
    assert!(Output::into(&folder).unwrap().created().is_empty());
    assert_eq!(names(&folder), ["a.csv"], "nothing else is left in the folder");
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
    // Not even root can make files in /proc.
    let error = Output::into("/proc").unwrap_err().to_string();
    assert!(error.starts_with("/proc: "), "{error}");
}

#[test]
fn a_write_that_fails_halfway_leaves_the_older_file() {
    let root = tempfile::tempdir().unwrap();
    let output = Output::into(root.path()).unwrap();
    output.write("series.csv", b"older").unwrap();
    let error = output.stream("series.csv", |file| {
        file.write_all(&[b'x'; 100_000])?;
        Err(io::ErrorKind::StorageFull.into())
    });
    let path = root.path().join("series.csv");
    assert_eq!(error.unwrap_err().to_string(), format!("{}: no storage space", path.display()));
    assert_eq!(fs::read(&path).unwrap(), b"older");
    assert_eq!(names(root.path()), ["series.csv"]);
    output.write("series.csv", b"newer").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"newer");
}

#[test]
fn a_read_only_file_stays() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("series.csv");
    fs::write(&path, "protected").unwrap();
    let writable = fs::metadata(&path).unwrap().permissions();
    let mut protected = writable.clone();
    protected.set_readonly(true);
    fs::set_permissions(&path, protected).unwrap();
    let error = Output::into(root.path()).unwrap().write("series.csv", b"newer").unwrap_err().to_string();
    assert_eq!(error, format!("{}: permission denied", path.display()));
    assert_eq!(fs::read_to_string(&path).unwrap(), "protected");
    fs::set_permissions(&path, writable).unwrap();
}

#[test]
fn names_stay_in_the_folder() {
    let root = tempfile::tempdir().unwrap();
    let output = Output::into(root.path().join("results")).unwrap();
    for name in ["", ".", "..", "../out.csv", "deep/out.csv", "/out.csv", "out.csv/"] {
        assert!(output.write(name, b"").is_err(), "{name:?}");
    }
    fs::create_dir(output.folder().join("taken")).unwrap();
    assert!(output.write("taken", b"").is_err(), "a folder is in the way");
    assert_eq!(names(output.folder()), ["taken"]);
    assert_eq!(names(root.path()), ["results"]);
}

#[cfg(unix)]
#[test]
fn files_get_the_permissions_of_any_new_file_and_keep_those_they_have() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
    let root = tempfile::tempdir().unwrap();
    let plain = root.path().join("plain");
    fs::write(&plain, "").unwrap();
    let output = Output::into(root.path()).unwrap();
    let path = output.write("series.csv", b"").unwrap();
    assert_eq!(mode(&path), mode(&plain));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    output.write("series.csv", b"newer").unwrap();
    assert_eq!(mode(&path) & 0o777, 0o640);
}

#[test]
fn inputs_are_known_by_their_sha256() {
    // FIPS 180-4, examples: one block, two blocks, and the empty message.
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
fn provenance_is_all_it_takes_to_run_again() {
    let mut provenance = Provenance::begin(["bandwagon", "run"], u64::MAX);
    provenance.parameters.insert("theta".into(), 0.25.into());
    provenance.parameters.insert("beta".into(), serde_json::json!([0.1, "high"]));
    provenance.inputs.push(Input::hash("edges.csv", b""));
    let provenance = provenance.finish();
    assert!(provenance.elapsed_seconds > 0.0);

    let root = tempfile::tempdir().unwrap();
    let path = Output::into(root.path()).unwrap().json("provenance.json", &provenance).unwrap();
    let text = fs::read_to_string(path).unwrap();
    assert!(text.ends_with("}\n"));
    assert!(text.find("beta").unwrap() < text.find("theta").unwrap(), "parameters are in alphabetical order");
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&json["program"], &json["version"]), (&"bandwagon".into(), &env!("CARGO_PKG_VERSION").into()));
    assert_eq!(json["seed"], u64::MAX);
    assert_eq!(json["command"], serde_json::json!(["bandwagon", "run"]));
    assert_eq!(json["parameters"]["beta"][1], "high");
    assert_eq!(json["inputs"][0]["name"], "edges.csv");
    assert!(json.get("clock").is_none());
    let started = json["started"].as_str().unwrap();
    let shape: String = started.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    assert_eq!(shape, "0000-00-00T00:00:00Z");
}
