//! Files compressed with gzip.

use super::source::{HEAD, LARGEST};
use crate::error::{Error, Problem};
use std::io::{self, Read};

/// The first bytes of a compressed file.
pub(super) const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The largest text that any packed file may unpack to, in bytes. A larger one may unpack to [`PACKED`] times its size: a
/// matrix of zeros packs better, but is not that large.
const UNPACKED: u64 = 1 << 30;
const PACKED: u64 = 200;

/// The bytes, unpacked if they are compressed.
pub(super) fn gunzip(bytes: Vec<u8>) -> Result<Vec<u8>, Problem> {
    if !bytes.starts_with(&GZIP) {
        return Ok(bytes);
    }
    let limit = UNPACKED.max(PACKED * bytes.len() as u64).min(LARGEST);
    let mut unpacked = Vec::new();
    let mut decoder = flate2::read::MultiGzDecoder::new(&bytes[..]);
    let mut read: io::Result<usize> = decoder.by_ref().take(HEAD).read_to_end(&mut unpacked);
    if unpacked.len() as u64 == HEAD && unpacked.iter().all(|&byte| byte == 0) {
        return Err(Problem::NotText { what: "binary data" });
    }
    if read.is_ok() {
        read = decoder.take(limit + 1 - HEAD).read_to_end(&mut unpacked);
    }
    match read {
        Err(error) => Err(Problem::Gzip(error)),
        Ok(_) if unpacked.len() as u64 > limit => Err(Error::TooLarge { what: "bytes when unpacked", limit }.into()),
        Ok(_) => Ok(unpacked),
    }
}
