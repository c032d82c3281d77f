//! The botapi command.

fn main() {}
