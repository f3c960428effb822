//! The parameter table of a rule: each parameter is declared once, and all else follows from the declaration.

use super::{Parameter, Settings};
use crate::error::Result;

/// What follows from a parameter table. [`parameters!`](crate::parameters) implements it.
pub trait Parameters: Sized {
    /// The rows, in the order of the declaration.
    ///
    /// The place of a row is the lane of the coins that draw one value per agent: a new row goes to the end.
    const TABLE: &'static [Parameter];

    /// The value that settings stand for; what is not set takes its default. Settings of other names are left alone.
    ///
    /// # Errors
    ///
    /// If a setting is of the wrong kind or out of range, or if two parameters exclude each other.
    fn from_settings(settings: &Settings) -> Result<Self>;

    /// Every parameter with its value.
    fn settings(&self) -> Settings;

    /// Fails if a value is out of range, or if two parameters exclude each other.
    fn check(&self) -> Result<()>;

    /// Fails unless each parameter has one value for all, or one for each of `n_agents`.
    fn fits_agents(&self, n_agents: usize) -> Result<()>;
}

/// Declares a struct of parameters, one row each.
///
/// A row is `name: scope type = default, range;` with a doc comment that says what the parameter means, and at the end, if there is
/// one, `symbol "θ"`, `unit "ticks"`, and `alias "name"` with an earlier name. The scope is
///
/// - `each`: a number for all agents or one per agent; the field is a [`Param`](crate::Param);
/// - `all`: a number for all agents;
/// - `word`: one of the words of a [`choice!`](crate::choice), whose first word is the default;
/// - `shorthand`: a word that stands for other parameters, which `resolve` sets; it has neither getter nor setter;
/// - `group`: another struct of parameters, whose rows stand in the place of this one.
///
/// Numbers are `f64`, `u32`, or any [`Number`](crate::param::Number). From the rows follow the fields, `Default`, `PartialEq`, a getter `name()`, a checked setter
/// `with_name(..)`, serde, and [`Parameters`](crate::param::Parameters). A line `check function;` behind the rows names a function
/// `fn(&Self) -> Result<()>` that compares parameters with each other. A line `resolve function;` names a function
/// `fn(Self, &Settings) -> Result<Self>` that replaces values which stand for others, such as a strategy by name.
///
/// ```
/// use bandwagon::param::Parameters;
/// use bandwagon::{Range, choice, parameters};
///
/// choice! {
///     /// How a debt ends.
///     pub enum End {
///         /// It fades.
///         Fades = "fades",
///         /// It is kept until it is paid.
///         Kept = "kept",
///     }
/// }
///
/// parameters! {
///     /// How an agent remembers favors.
///     pub struct Memory {
///         /// Share of a debt that is left one tick later.
///         keep: each f64 = 0.9, Range::PROBABILITY, symbol "δ";
///         /// Favors remembered at most.
///         most: all u32 = 10, Range::whole(1, 1000), unit "favors";
///         /// How a debt ends.
///         end: word End;
///     }
/// }
///
/// let memory = Memory::default().with_keep(vec![0.5, 1.0])?.with_most(3)?;
/// assert_eq!((memory.keep().of(1), memory.most(), memory.end()), (1.0, 3, End::Fades));
/// assert_eq!(Memory::TABLE[0].says, "Share of a debt that is left one tick later.");
///
/// let error = memory.with_keep(1.5).unwrap_err();
/// assert_eq!(error.to_string(), "keep must lie in [0, 1], got 1.5");
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[macro_export]
macro_rules! parameters {
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $struct:ident;
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, Default, PartialEq)]
        $visibility struct $struct;

        $crate::__parameters_traits! { $struct {} }
    };
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $struct:ident {
            $(
                $(#[doc = $says:literal])*
                $field_visibility:vis $name:ident: $scope:ident $type:ty
                $(= $default:expr, $range:expr $(, symbol $symbol:literal)? $(, unit $unit:literal)?
                $(, alias $alias:literal)?)?;
            )*
        }
        $(check $check:path;)?
        $(resolve $resolve:path;)?
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq)]
        $visibility struct $struct {
            $($(#[doc = $says])* $field_visibility $name: $crate::__parameter!(type $scope $type),)*
        }

        $crate::__parameters_traits! {
            $struct { $($name: $scope $type, [$($says),*] $(= $default, $range, [$($symbol)?], [$($unit)?], [$($alias)?])?;)* }
            $(check $check;)?
            $(resolve $resolve;)?
        }

        impl ::core::default::Default for $struct {
            fn default() -> Self {
                <Self as $crate::param::Parameters>::from_settings(&$crate::param::Settings::default())
                    .expect("defaults lie in their ranges")
            }
        }

        $crate::__private::paste! {
            impl $struct {
                $(
                    $crate::__parameter_methods! {
                        $scope $type, $name, [<with_ $name>], [$($says),*], [$($($unit)?)?]
                    }
                )*
            }
        }
    };
}

/// The getter and the setter that [`parameters!`] writes for one row.
#[doc(hidden)]
#[macro_export]
macro_rules! __parameter_methods {
    (shorthand $type:ty, $name:ident, $with:ident, [$($says:literal),*], [$($unit:literal)?]) => {};
    ($scope:ident $type:ty, $name:ident, $with:ident, [$($says:literal),*], [$($unit:literal)?]) => {
        $(#[doc = $says])*
        $(#[doc = concat!("\n\nUnit: ", $unit, ".")])?
        #[inline]
        pub fn $name(&self) -> $crate::__parameter!(got $scope $type) {
            $crate::__parameter!(get $scope, self, $name)
        }

        #[doc = concat!("With another value of [`", stringify!($name), "`](Self::", stringify!($name), ").")]
        #[doc = $crate::__parameter!(fails $scope)]
        pub fn $with(
            self,
            $name: $crate::__parameter!(given $scope $type),
        ) -> $crate::__parameter!(outcome $scope) {
            let mut changed = self;
            changed.$name = $name.into();
            $crate::__parameter!(checked $scope $type, changed, $name)
        }
    };
}

/// The traits that [`parameters!`] implements.
#[doc(hidden)]
#[macro_export]
macro_rules! __parameters_traits {
    (
        $struct:ident {
            $($name:ident: $scope:ident $type:ty, [$($says:literal),*]
            $(= $default:expr, $range:expr, [$($symbol:literal)?], [$($unit:literal)?], [$($alias:literal)?])?;)*
        }
        $(check $check:path;)?
        $(resolve $resolve:path;)?
    ) => {
        impl $crate::param::Parameters for $struct {
            const TABLE: &'static [$crate::param::Parameter] = {
                const LISTS: &[&[$crate::param::Parameter]] = &[$(
                    $crate::__parameter!(rows $scope $type, [
                        stringify!($name),
                        concat!("", $($($alias)?)?),
                        concat!("", $($($symbol)?)?),
                        concat!("", $($($unit)?)?),
                        concat!("", $($says),*)
                    ] $(, $default, $range)?)
                ),*];
                const ROWS: [$crate::param::Parameter; $crate::param::n_rows(LISTS)] = $crate::param::joined(LISTS);
                &ROWS
            };

            #[allow(unused_variables)]
            fn from_settings(settings: &$crate::param::Settings) -> $crate::Result<Self> {
                #[allow(unused_mut, unused_variables)]
                let mut row = Self::TABLE.iter();
                let read = $struct { $($name: $crate::__parameter!(read $scope $type, $name, row, settings),)* };
                $(let read = $resolve(read, settings)?;)?
                $crate::param::Parameters::check(&read)?;
                Ok(read)
            }

            fn settings(&self) -> $crate::param::Settings {
                #[allow(unused_mut)]
                let mut settings = $crate::param::Settings::default();
                $($crate::__parameter!(write $scope, self, $name, settings);)*
                settings
            }

            fn check(&self) -> $crate::Result<()> {
                #[allow(unused_mut, unused_variables)]
                let mut row = Self::TABLE.iter();
                // First, since it may know a narrower range than the row.
                $($check(self)?;)?
                $($crate::__parameter!(check $scope $type, self, $name, row);)*
                Ok(())
            }

            #[allow(unused_variables)]
            fn fits_agents(&self, n_agents: usize) -> $crate::Result<()> {
                $($crate::__parameter!(fit $scope, self, $name, n_agents);)*
                $($check(self)?;)?
                Ok(())
            }
        }

        impl $crate::__private::serde::Serialize for $struct {
            fn serialize<S: $crate::__private::serde::Serializer>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::serde::Serialize::serialize(&$crate::param::Parameters::settings(self), to)
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $struct {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(from: D) -> ::core::result::Result<Self, D::Error> {
                let settings = <$crate::param::Settings as $crate::__private::serde::Deserialize>::deserialize(from)?;
                let read = settings
                    .check(stringify!($struct), <Self as $crate::param::Parameters>::TABLE)
                    .and_then(|()| <Self as $crate::param::Parameters>::from_settings(&settings));
                read.map_err($crate::__private::serde::de::Error::custom)
            }
        }
    };
}

/// What [`parameters!`] writes for one row, by its scope.
#[doc(hidden)]
#[macro_export]
macro_rules! __parameter {
    (type each $type:ty) => { $crate::Param<$type> };
    (type $scope:ident $type:ty) => { $type };

    (rows group $type:ty, $said:tt) => { <$type as $crate::param::Parameters>::TABLE };
    (rows shorthand $type:ty, $said:tt) => { $crate::__parameter!(rows word $type, $said) };
    (rows word $type:ty, [$($said:expr),*]) => {
        &[$crate::param::row($($said,)* $crate::param::Kind::Word(<$type as $crate::param::Choice>::WORDS))]
    };
    (rows each $type:ty, [$($said:expr),*], $default:expr, $range:expr) => {
        &[$crate::param::row($($said,)* $crate::param::Kind::PerAgent { range: $range, default: $default as f64 })]
    };
    (rows all $type:ty, [$($said:expr),*], $default:expr, $range:expr) => {
        &[$crate::param::row($($said,)* $crate::param::Kind::Number { range: $range, default: $default as f64 })]
    };

    (read group $type:ty, $name:ident, $row:ident, $settings:ident) => {{
        $row.nth(<$type as $crate::param::Parameters>::TABLE.len() - 1);
        <$type as $crate::param::Parameters>::from_settings($settings)?
    }};
    (read shorthand $type:ty, $name:ident, $row:ident, $settings:ident) => {
        $crate::__parameter!(read word $type, $name, $row, $settings)
    };
    (read word $type:ty, $name:ident, $row:ident, $settings:ident) => {
        <$type as $crate::param::Choice>::chosen($crate::param::next(&mut $row), $settings.given(stringify!($name)))?
    };
    (read $scope:ident $type:ty, $name:ident, $row:ident, $settings:ident) => {
        $crate::param::Field::from_setting($crate::param::next(&mut $row), $settings.given(stringify!($name)))?
    };

    (write group, $self:ident, $name:ident, $settings:ident) => {
        $settings.extend($crate::param::Parameters::settings(&$self.$name));
    };
    (write shorthand, $self:ident, $name:ident, $settings:ident) => {
        $crate::__parameter!(write word, $self, $name, $settings)
    };
    (write word, $self:ident, $name:ident, $settings:ident) => {
        let word = $crate::param::Choice::word($self.$name);
        $settings.set(stringify!($name), $crate::param::Setting::Word(word.into()));
    };
    (write $scope:ident, $self:ident, $name:ident, $settings:ident) => {
        $settings.set(stringify!($name), $crate::param::Field::to_setting(&$self.$name));
    };

    (check group $type:ty, $self:ident, $name:ident, $row:ident) => {
        $row.nth(<$type as $crate::param::Parameters>::TABLE.len() - 1);
        $crate::param::Parameters::check(&$self.$name)?;
    };
    (check shorthand $type:ty, $self:ident, $name:ident, $row:ident) => {
        $row.next();
    };
    (check word $type:ty, $self:ident, $name:ident, $row:ident) => {
        $row.next();
    };
    (check $scope:ident $type:ty, $self:ident, $name:ident, $row:ident) => {
        $crate::param::Field::check(&$self.$name, $crate::param::next(&mut $row))?;
    };

    (fails word) => { "" };
    (fails $scope:ident) => { "Fails if a value is out of range." };

    (outcome word) => { Self };
    (outcome $scope:ident) => { $crate::Result<Self> };

    (checked word $type:ty, $changed:ident, $name:ident) => { $changed };
    (checked group $type:ty, $changed:ident, $name:ident) => {
        $crate::param::Parameters::check(&$changed.$name).map(|()| $changed)
    };
    (checked $scope:ident $type:ty, $changed:ident, $name:ident) => {{
        let row = $crate::param::named(<Self as $crate::param::Parameters>::TABLE, stringify!($name));
        $crate::param::Field::check(&$changed.$name, row).map(|()| $changed)
    }};

    (fit each, $self:ident, $name:ident, $n_agents:ident) => {
        $self.$name.fits(stringify!($name), $n_agents)?;
    };
    (fit group, $self:ident, $name:ident, $n_agents:ident) => {
        $crate::param::Parameters::fits_agents(&$self.$name, $n_agents)?;
    };
    (fit $scope:ident, $self:ident, $name:ident, $n_agents:ident) => {};

    (got each $type:ty) => { &$crate::Param<$type> };
    (got group $type:ty) => { &$type };
    (got $scope:ident $type:ty) => { $type };

    (get each, $self:ident, $name:ident) => { &$self.$name };
    (get group, $self:ident, $name:ident) => { &$self.$name };
    (get $scope:ident, $self:ident, $name:ident) => { $self.$name };

    (given each $type:ty) => { impl ::core::convert::Into<$crate::Param<$type>> };
    (given $scope:ident $type:ty) => { $type };
}

/// Declares an enum each of whose values is a word: `Value = "word"`. The first value is the default.
///
/// See [`parameters!`] for an example.
#[macro_export]
macro_rules! choice {
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $enum:ident {
            $(#[$first_attribute:meta])*
            $first:ident = $first_word:literal
            $(, $(#[$value_attribute:meta])* $value:ident = $word:literal)*
            $(,)?
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        $visibility enum $enum {
            $(#[$first_attribute])*
            #[default]
            $first,
            $($(#[$value_attribute])* $value,)*
        }

        impl $crate::param::Choice for $enum {
            const WORDS: &'static [&'static str] = &[$first_word $(, $word)*];
            const ALL: &'static [Self] = &[$enum::$first $(, $enum::$value)*];
        }
    };
}
