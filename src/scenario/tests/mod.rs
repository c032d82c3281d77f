//! What scenarios come to.
