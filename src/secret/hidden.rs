//! A value that cannot be shown by accident.

use std::fmt;
use std::sync::Arc;

/// A named secret: it has no `Display`, and `Debug` prints only its name.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Secret {
    name: Arc<str>,
    value: Arc<str>,
}

impl Secret {
    /// A secret with the name people know it by, such as `SHOP_TOKEN`.
    #[must_use]
    pub fn new(name: impl Into<Arc<str>>, value: impl Into<Arc<str>>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
        }
    }

    /// The name, which may be shown.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The value itself; every use of it must end on the wire, never on a screen or in a file.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.value
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Secret({})", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn debug_prints_the_name_alone() {
        let secret = Secret::new("SHOP_TOKEN", "s3cr3t");
        assert_eq!(format!("{secret:?}"), "Secret(SHOP_TOKEN)");
        assert_eq!(format!("{:?}", Some(&secret)), "Some(Secret(SHOP_TOKEN))");
    }

    #[test]
    fn the_value_is_there_for_who_asks() {
        let secret = Secret::new("SHOP_TOKEN", "s3cr3t");
        assert_eq!((secret.name(), secret.expose()), ("SHOP_TOKEN", "s3cr3t"));
    }
}
