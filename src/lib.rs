//! textmend
