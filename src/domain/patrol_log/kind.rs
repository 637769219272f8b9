//! Kinds of entries, and the task of the law that each counts for.

vocabulary! {
    /// What an entry of a log is about. Append-only: clients bear words that they do not know.
    EntryKind {
        /// Nothing happened: one tap on seven nights in ten.
        AllQuiet = "all_quiet",
        /// Something was seen.
        Observation = "observation",
        /// A late-night gathering was met.
        Gathering = "gathering",
        /// Noise.
        Noise = "noise",
        /// Somebody was helped.
        Assistance = "assistance",
        /// A danger.
        Hazard = "hazard",
        /// A word for the next shift.
        HandoverNote = "handover_note",
    }
}

vocabulary! {
    /// The six tasks of chapter II of Law 30/2023/QH15, by which a team is graded each year.
    TaskGroup {
        /// Art. 7: supports police in knowing what goes on.
        T1Information = "t1_information",
        /// Art. 8: the mass movement for security, outreach.
        T2Outreach = "t2_outreach",
        /// Art. 9: fire prevention, fire fighting, rescue.
        T3FireRescue = "t3_fire_rescue",
        /// Art. 10: administrative management of social order.
        T4SocialOrder = "t4_social_order",
        /// Art. 11: helps people back into the community. Counted, never listed.
        T5Reintegration = "t5_reintegration",
        /// Art. 12: patrol, traffic, duty when mobilised.
        T6Patrol = "t6_patrol",
    }
}

impl EntryKind {
    /// The task that an entry of this kind counts for.
    pub fn task_group(self) -> TaskGroup {
        match self {
            Self::Observation => TaskGroup::T1Information,
            Self::Assistance | Self::Hazard => TaskGroup::T3FireRescue,
            Self::AllQuiet | Self::Gathering | Self::Noise | Self::HandoverNote => TaskGroup::T6Patrol,
        }
    }
}
