//! How much one query may ask.

/// The most bytes of a query that can be allowed: of a URI no more than 65,534 bytes are read at all.
pub(crate) const LONGEST_QUERY: usize = 60_000;

/// The limits of one query; what each is for, and what it is where nothing is said, tells the builder
/// of an API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueryLimits {
    /// The most bytes. RFC 9110 section 4.1 asks for URIs of 8,000 octets at least; a cursor in a long
    /// text is longer.
    pub bytes: usize,
    /// The most parameters.
    pub parameters: usize,
    /// The most filters on one list; the values that one property may equal are one filter.
    pub filters: usize,
    /// The most values that one property may equal, ids among them.
    pub values: usize,
    /// The most keys that a list may be sorted by.
    pub sort_keys: usize,
    /// The most names that `expand` and `collapse` take each: a reference that is shown whole costs a
    /// query of its own.
    pub named: usize,
    /// The most characters that are searched for.
    pub searched: usize,
}

impl Default for QueryLimits {
    fn default() -> Self {
        Self {
            bytes: LONGEST_QUERY,
            parameters: 200,
            filters: 20,
            values: 100,
            sort_keys: 5,
            named: 10,
            searched: 200,
        }
    }
}
