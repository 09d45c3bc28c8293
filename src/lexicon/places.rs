//! Places: countries, nations, states, counties, cities and continents, with the words for their people.
//!
//! Read from `places.tsv`.

use crate::lexicon::phrases::Phrases;
use crate::lexicon::table::{Row, Table};

/// All places, found by any of their wordings.
#[derive(Debug, Default)]
pub struct Places {
    entries: Vec<Place>,
    phrases: Phrases,
}

/// One place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its usual English name.
    pub name: Box<str>,
    /// What sort of place it is.
    pub class: PlaceClass,
    /// The country, state or continent it lies in; empty where that goes without saying.
    pub within: Box<str>,
}

/// Sort of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceClass {
    /// A sovereign state, or one that acts like one.
    Country,
    /// A nation or region within a country or across some: Scotland, Catalonia, the Sahel.
    Region,
    /// A federal state, province or land.
    State,
    /// A county or district.
    County,
    /// A city that is the capital of a country.
    Capital,
    /// Another city or town.
    City,
    /// A continent, sea or group of countries.
    Continent,
}

/// Which wording of a place was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceForm {
    /// "France", "U.S.", "Calif."
    Name,
    /// "French", "Frenchwoman", "Texans".
    People,
}

impl Places {
    /// All entries, in the order of the list.
    pub fn entries(&self) -> &[Place] {
        &self.entries
    }

    /// The place that `name` names, and by which form.
    pub fn get(&self, name: &str) -> Option<(&Place, PlaceForm)> {
        self.phrases.get(name).and_then(|value| self.at(value))
    }

    /// The phrase index; [`Places::at`] explains its numbers.
    pub fn phrases(&self) -> &Phrases {
        &self.phrases
    }

    /// The place and form behind a number of the phrase index.
    pub fn at(&self, value: u32) -> Option<(&Place, PlaceForm)> {
        let form = if value & 1 == 0 { PlaceForm::Name } else { PlaceForm::People };
        self.entries.get((value >> 1) as usize).map(|place| (place, form))
    }
}

impl Table for Places {
    fn add(&mut self, row: &Row) -> Result<(), String> {
        let class = match row.get("class") {
            "country" => PlaceClass::Country,
            "region" => PlaceClass::Region,
            "state" => PlaceClass::State,
            "county" => PlaceClass::County,
            "capital" => PlaceClass::Capital,
            "city" => PlaceClass::City,
            "continent" => PlaceClass::Continent,
            other => {
                return Err(format!(
                    "class \"{other}\": write country, region, state, county, capital, city or continent"
                ));
            }
        };
        let value = (self.entries.len() as u32) << 1;
        let name = row.get("place");
        self.phrases.add(name, value);
        for alias in row.get("aliases").split('|').filter(|alias| !alias.is_empty()) {
            self.phrases.add(alias, value);
        }
        for word in row.get("people").split('|').filter(|word| !word.is_empty()) {
            self.phrases.add(word, value | 1);
        }
        self.entries.push(Place { name: name.into(), class, within: row.get("within").into() });
        Ok(())
    }
}
