//! The administrative tree's levels, and what a unit of each must and must not say of itself.

mod facts;

pub use facts::{UnitFacts, validity};

vocabulary! {
    /// A level of the tree. The neighbourhood (khu vực, tổ dân phố) is its lowest and belongs to a ward's own data.
    UnitKind {
        /// Province or centrally run city.
        Province = "province",
        /// Ward, commune or special zone: the tenant.
        Ward = "ward",
        /// Neighbourhood inside a ward.
        Area = "area",
    }
}

vocabulary! {
    /// The language of a ward's papers.
    Locale {
        /// Vietnamese.
        Vi = "vi",
        /// English.
        En = "en",
    }
}

#[cfg(test)]
mod tests;
