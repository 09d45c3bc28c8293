//! An inventory: a closed set of labels with their written forms, as an enum.

/// Declares a field-less enum whose variants have a written form: `as_str`, `parse`, `ALL`.
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
    };
}

pub(crate) use inventory;
