//! The administrative tree's levels.

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
