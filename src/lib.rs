//! textmend

pub mod script;
