//! What a flow needs of an API, found out by breaking its answers field by field.

/// What a flow needs of one API.
#[derive(Debug, Clone, PartialEq)]
pub struct Contract {
    /// The API.
    pub api: String,
    /// The fields that its mappings read.
    pub fields: Vec<Field>,
}

/// One field.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The attribute that it fills.
    pub attribute: String,
    /// Where it is looked for: a path, or `header X-Request-Id`.
    pub source: String,
    /// Whether the conversation goes another way, or breaks, without it.
    pub needed: bool,
}
