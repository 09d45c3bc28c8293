//! stand-in
#![allow(missing_docs)]
use crate::lexicon::table::{Row, Table};
use crate::lexicon::stance::Slot;
#[derive(Debug, Default)] pub struct Instruments; 
#[derive(Debug)] pub struct Instrument { pub speaks: bool }
impl Instruments { pub fn get(&self, l: &str) -> Option<&Instrument> { match l { "petition"|"letter"|"report"|"motion"|"bill" => Some(&Instrument{speaks:true}), _ => None } } }
impl Table for Instruments { fn add(&mut self, _: &Row) -> Result<(), String> { Ok(()) } }
#[derive(Debug, Default)] pub struct Roles; 
#[derive(Debug)] pub struct Role { pub relation: String }
impl Roles { pub fn at(&self, l: &str, _f: &dyn Fn(&str)->bool) -> Option<Role> { match l { "leader" => Some(Role{relation:"leads".into()}), "mp"|"MP" => Some(Role{relation:"member_of".into()}), "spokesman"|"spokeswoman"|"minister" => Some(Role{relation:"works_for".into()}), _ => None } } }
impl Table for Roles { fn add(&mut self, _: &Row) -> Result<(), String> { Ok(()) } }
#[derive(Debug, Default)] pub struct Ties; 
#[derive(Debug)] pub struct Tie { pub relation: Box<str>, pub from: Vec<Slot>, pub to: Vec<Slot>, pub parts: crate::lexicon::stance::WordParts }
impl Ties { pub fn entries(&self, _: &str) -> &[Tie] { &[] } }
impl Table for Ties { fn add(&mut self, _: &Row) -> Result<(), String> { Ok(()) } }
