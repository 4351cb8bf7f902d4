mod ideographs;
mod letters;
mod lines;
mod utf8;
