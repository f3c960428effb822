/// Defines an enum of which every value has a word: `WORDS`, `FromStr`, `Display`, and serde as that word. `$what` is its
/// kind for errors.
macro_rules! words {
    (
        $what:literal;
        $(#[$attribute:meta])*
        pub enum $enum:ident { $($(#[$value_attribute:meta])* $value:ident = $word:literal,)* }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $enum {
            $($(#[$value_attribute])* #[serde(rename = $word)] $value,)*
        }

        impl $enum {
            /// The words of all values.
            pub const WORDS: &'static [&'static str] = &[$($word),*];
        }

        impl std::str::FromStr for $enum {
            type Err = crate::error::Error;

            fn from_str(word: &str) -> crate::error::Result<Self> {
                match word {
                    $($word => Ok($enum::$value),)*
                    _ => Err(crate::error::Error::unknown($what, word, $enum::WORDS.iter().copied())),
                }
            }
        }

        impl std::fmt::Display for $enum {
            fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                to.pad(match self {
                    $($enum::$value => $word,)*
                })
            }
        }
    };
}

pub(in crate::network) use words;
