//! An inventory: a closed set of labels with their written forms, as an enum.

/// Declares a field-less enum whose variants have a written form: `as_str`, `parse`, `ALL`, and reading and
/// writing as that string.
macro_rules! inventory {
    ($(#[$meta:meta])* $name:ident { $($(#[$note:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum $name { $($(#[$note])* $variant,)+ }

        impl $name {
            /// Every label, in the order of the discriminants: the order trained weights rely on.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The label as it is written in data and output.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }

            /// The label written `text`, if there is one.
            pub fn parse(text: &str) -> Option<$name> {
                match text { $($text => Some($name::$variant),)+ _ => None }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                $name::parse(&text).ok_or_else(|| {
                    let known = [$($text,)+].join(", ");
                    serde::de::Error::custom(format!("unknown {} {text:?}; write one of {known}", stringify!($name)))
                })
            }
        }
    };
}

pub(crate) use inventory;
