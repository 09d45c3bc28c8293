//! A label: the written form of a kind, the same in every output ("person", "supports", "member_of").

use crate::extract::{Agreement, Certainty, EntityKind, Form, Modality, RelationKind, Style};

/// Gives a field-less enum its written forms: `as_str`, `parse`, `ALL`, and reading and writing as a string.
macro_rules! labels {
    ($name:ident, $what:literal { $($variant:ident = $text:literal,)+ }) => {
        impl $name {
            /// Every value, in the order of the declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The value as it is written in all output.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }

            /// The value written `text`, if there is one.
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
                    serde::de::Error::custom(format!("unknown {} {text:?}; write one of {known}", $what))
                })
            }
        }
    };
}

labels!(EntityKind, "kind" {
    Person = "person",
    Group = "group",
    Issue = "issue",
    Instrument = "instrument",
    Place = "place",
});

labels!(Form, "form" {
    Name = "name",
    Nominal = "nominal",
    Pronoun = "pronoun",
});

labels!(Style, "style" {
    Direct = "direct",
    Indirect = "indirect",
    Mixed = "mixed",
});

labels!(Agreement, "polarity" {
    Supports = "supports",
    Opposes = "opposes",
    Mixed = "mixed",
});

labels!(Certainty, "certainty" {
    Stated = "stated",
    Reported = "reported",
    Implied = "implied",
});

labels!(Modality, "modality" {
    Actual = "actual",
    Conditional = "conditional",
    Future = "future",
    Past = "past",
});

labels!(RelationKind, "relation" {
    MemberOf = "member_of",
    Leads = "leads",
    WorksFor = "works_for",
    AllyOf = "ally_of",
    Urges = "urges",
    Meets = "meets",
    Authored = "authored",
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read() {
        for &kind in RelationKind::ALL {
            assert_eq!(RelationKind::parse(kind.as_str()), Some(kind));
        }
        assert_eq!(EntityKind::parse("Person"), None);
        let error = serde_json::from_str::<Agreement>("\"likes\"").unwrap_err().to_string();
        assert!(error.contains("write one of supports, opposes, mixed"), "{error}");
    }
}
