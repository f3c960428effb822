# The menu: `just` lists it, `just check` is what must pass before a change lands.

default:
    @just --list

# Run the Medical Innovation study
run:
    cargo run --release

# Everything that must pass before a change lands
check: format lint test docs examples

test:
    cargo test

format:
    cargo fmt --check

lint:
    cargo clippy --workspace --all-targets -- -D warnings

docs:
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps

# Every example, each of which ends in an assertion
examples:
    for example in examples/*.rs; do cargo run --quiet --release --example "$(basename "$example" .rs)" || exit 1; done

# Nanoseconds per arc, beside hand-written loops
bench *filter:
    cargo bench --bench speed -- {{filter}}

# Ratios to the hand-written loops, both sides measured in turn in one run
ratios:
    cargo bench --bench ratios
