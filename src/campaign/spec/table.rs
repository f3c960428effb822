//! Tables that are read key by key, because some of their keys are names of parameters.

use crate::range::Range;
use crate::spec::ParamSpec;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// A table that several parts read.
pub(super) trait Table: Default {
    /// The keys that it may have, for error messages.
    fn keys() -> &'static [&'static str];

    /// Whether it may have a key.
    fn knows(key: &str) -> bool {
        Self::keys().contains(&key)
    }

    /// Reads the value of a key. `false` if the key is unknown; the value is not read then.
    fn read<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error>;
}

/// Reads a table; an unknown key is an error.
pub(super) fn deserialize<'de, T: Table, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_map(Keys(PhantomData))
}

struct Keys<T>(PhantomData<T>);

impl<'de, T: Table> Visitor<'de> for Keys<T> {
    type Value = T;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a table")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut table = T::default();
        while let Some(key) = map.next_key_seed(KnownKey::<T>(PhantomData))? {
            if !table.read(&key, &mut map)? {
                return Err(de::Error::unknown_field(&key, T::keys()));
            }
        }
        Ok(table)
    }
}

struct KnownKey<T>(PhantomData<T>);

impl<'de, T: Table> DeserializeSeed<'de> for KnownKey<T> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<String, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl<T: Table> Visitor<'_> for KnownKey<T> {
    type Value = String;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a key")
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<String, E> {
        if T::knows(key) { Ok(key.into()) } else { Err(E::unknown_field(key, T::keys())) }
    }
}

/// Implements `Deserialize` for a [`Table`].
macro_rules! table {
    ($name:ty) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
                super::table::deserialize(from)
            }
        }
    };
}

pub(super) use table;

/// One text, or a list of texts.
#[derive(Default)]
pub(super) struct Texts(pub Vec<String>);

impl<'de> de::Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Texts, D::Error> {
        struct OneOrMore;

        impl<'de> Visitor<'de> for OneOrMore {
            type Value = Texts;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("text in quotes, or a list of texts")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Texts, E> {
                Ok(Texts(vec![text.into()]))
            }

            fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<Texts, A::Error> {
                let mut texts = vec![];
                while let Some(text) = list.next_element()? {
                    texts.push(text);
                }
                Ok(Texts(texts))
            }
        }

        from.deserialize_any(OneOrMore)
    }
}

/// Reads a whole number that an error message calls one of this range. Numbers outside the range are read if they are `u32`:
/// resolving reports them together with other mistakes.
pub(super) struct Whole(pub Range);

impl<'de> DeserializeSeed<'de> for Whole {
    type Value = u32;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<u32, D::Error> {
        from.deserialize_u32(self)
    }
}

impl Visitor<'_> for Whole {
    type Value = u32;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "a {}", self.0.to_string().replacen("numbers", "number", 1))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<u32, E> {
        u32::try_from(number).map_err(|_| E::invalid_value(de::Unexpected::Unsigned(number), &self))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<u32, E> {
        u32::try_from(number).map_err(|_| E::invalid_value(de::Unexpected::Signed(number), &self))
    }
}

/// Reads a whole number, for a field of a derived `Deserialize`: see [`Whole`].
pub(super) fn whole<'de, const LOW: u32, const HIGH: u32, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    Whole(Range::whole(LOW, HIGH)).deserialize(from)
}

/// Reads a parameter that is a word. Any text is read; resolving finds the ones that are not among these words.
pub(super) struct Word(pub &'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Word {
    type Value = ParamSpec;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<ParamSpec, D::Error> {
        from.deserialize_any(self)
    }
}

impl Visitor<'_> for Word {
    type Value = ParamSpec;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "one of {}", self.0.join(", "))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<ParamSpec, E> {
        Ok(text.into())
    }
}

/// Reads one text or a list of texts, for a field of a derived `Deserialize`.
pub(super) fn texts<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    de::Deserialize::deserialize(from).map(|Texts(texts)| texts)
}
