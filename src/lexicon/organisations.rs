//! Organisations: parliaments, ministries, courts, international bodies, unions, campaigns, outlets.
//!
//! Read from `organisations.tsv`.

use crate::lexicon::phrases::Phrases;
use crate::lexicon::table::{Row, Table};

/// All organisations, found by name or acronym.
#[derive(Debug, Default)]
pub struct Organisations {
    entries: Vec<Organisation>,
    phrases: Phrases,
}

/// One organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its full name.
    pub name: Box<str>,
    /// What sort of body it is.
    pub class: OrganisationClass,
}

/// Sort of organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrganisationClass {
    /// A parliament or one of its houses.
    Parliament,
    /// A government, ministry, agency, police or army.
    Government,
    /// A court.
    Court,
    /// A body of several states.
    International,
    /// A trade union or an association of employers or professions.
    Union,
    /// A charity or pressure group.
    Campaign,
    /// A research or policy institute, or a university.
    Institute,
    /// A newspaper, broadcaster or agency.
    Media,
    /// A business.
    Company,
    /// An armed movement.
    Militia,
}

impl Organisations {
    /// All entries, in the order of the list.
    pub fn entries(&self) -> &[Organisation] {
        &self.entries
    }

    /// The organisation that `name` names.
    pub fn get(&self, name: &str) -> Option<&Organisation> {
        self.phrases.get(name).and_then(|value| self.at(value))
    }

    /// The phrase index; [`Organisations::at`] explains its numbers.
    pub fn phrases(&self) -> &Phrases {
        &self.phrases
    }

    /// The organisation behind a number of the phrase index.
    pub fn at(&self, value: u32) -> Option<&Organisation> {
        self.entries.get(value as usize)
    }
}

impl Table for Organisations {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let class = match row.get("class") {
            "parliament" => OrganisationClass::Parliament,
            "government" => OrganisationClass::Government,
            "court" => OrganisationClass::Court,
            "international" => OrganisationClass::International,
            "union" => OrganisationClass::Union,
            "campaign" => OrganisationClass::Campaign,
            "institute" => OrganisationClass::Institute,
            "media" => OrganisationClass::Media,
            "company" => OrganisationClass::Company,
            "militia" => OrganisationClass::Militia,
            other => {
                return Err(format!(
                    "class \"{other}\": write parliament, government, court, international, union, campaign, \
                     institute, media, company or militia"
                ));
            }
        };
        let value = self.entries.len() as u32;
        let name = row.get("organisation");
        self.phrases.add(name, value);
        for alias in row.get("aliases").split('|').filter(|alias| !alias.is_empty()) {
            self.phrases.add(alias, value);
        }
        self.entries.push(Organisation { name: name.into(), class });
        Ok(())
    }
}
