//! The closed lists of a gathering's record.

vocabulary! {
    /// On whose request the patrol went.
    Basis {
        /// The ward police sent it.
        PoliceAssignment = "police_assignment",
        /// Somebody complained; who, is not recorded.
        Complaint = "complaint",
        /// The patrol saw it by itself.
        OwnObservation = "own_observation",
    }
}

vocabulary! {
    /// How a gathering became known.
    DetectedBy {
        /// The patrol came upon it.
        Patrol = "patrol",
        /// A resident called the team.
        ResidentCall = "resident_call",
        /// The ward's hotline.
        Hotline = "hotline",
        /// A camera.
        Camera = "camera",
        /// Another patrol.
        OtherPatrol = "other_patrol",
    }
}

vocabulary! {
    /// The kind of place.
    PlaceType {
        /// A street corner.
        StreetCorner = "street_corner",
        /// A park.
        Park = "park",
        /// A river bank or quay.
        Embankment = "embankment",
        /// Empty ground.
        VacantLot = "vacant_lot",
        /// In front of a school; which one is not said.
        SchoolGate = "school_gate",
        /// A shop, café or eating place.
        Shop = "shop",
        /// An alley.
        Alley = "alley",
        /// A market.
        Market = "market",
        /// Anywhere else.
        Other = "other",
    }
}

vocabulary! {
    /// How the number of people was come by.
    Counting {
        /// They were counted.
        Counted = "counted",
        /// They were estimated.
        Estimated = "estimated",
    }
}

vocabulary! {
    /// The size of a group, for statistics. The break at five is that of the old rules on public order.
    GroupBand {
        /// One person.
        Single = "single",
        /// 2 to 4.
        TwoToFour = "two_to_four",
        /// 5 to 10.
        FiveToTen = "five_to_ten",
        /// 11 to 20.
        ElevenToTwenty = "eleven_to_twenty",
        /// More than 20: a hard stop.
        OverTwenty = "over_twenty",
    }
}

impl GroupBand {
    /// The band of a number of people; none for zero.
    pub fn of(people: u16) -> Option<Self> {
        match people {
            0 => None,
            1 => Some(Self::Single),
            2..=4 => Some(Self::TwoToFour),
            5..=10 => Some(Self::FiveToTen),
            11..=20 => Some(Self::ElevenToTwenty),
            21.. => Some(Self::OverTwenty),
        }
    }

    /// The band in figures, alike in every language.
    pub fn figures(self) -> &'static str {
        match self {
            Self::Single => "1",
            Self::TwoToFour => "2–4",
            Self::FiveToTen => "5–10",
            Self::ElevenToTwenty => "11–20",
            Self::OverTwenty => ">20",
        }
    }
}

vocabulary! {
    /// How many looked under eighteen. Nobody is asked for his age.
    Under18 {
        /// Nobody.
        None = "none",
        /// Some.
        Some = "some",
        /// Most.
        Most = "most",
        /// Not to be said.
        Unsure = "unsure",
    }
}

vocabulary! {
    /// What people were seen doing.
    Conduct {
        /// Being loud.
        Noise = "noise",
        /// Drinking.
        Drinking = "drinking",
        /// Standing in the way of others.
        BlockingWay = "blocking_way",
        /// Making ready for a street race: a hard stop.
        RacingPreparation = "racing_preparation",
        /// Quarrelling.
        Quarrel = "quarrel",
        /// Littering.
        Littering = "littering",
        /// Weapons, or what may serve as such: a hard stop.
        WeaponsSeen = "weapons_seen",
        /// Any violence: a hard stop.
        Violence = "violence",
        /// Nothing: people may sit together. Excludes the rest.
        None = "none",
    }
}

vocabulary! {
    /// What a gathering might have led to.
    Concern {
        /// Neighbours could not sleep.
        SleepDisturbance = "sleep_disturbance",
        /// Danger in traffic.
        TrafficDanger = "traffic_danger",
        /// The group itself was in danger.
        SafetyOfGroup = "safety_of_group",
        /// Damage to property.
        Property = "property",
    }
}

vocabulary! {
    /// What people were asked to do. A patrol asks; it cannot order.
    Request {
        /// To be quieter.
        LowerNoise = "lower_noise",
        /// To go to another place.
        MoveElsewhere = "move_elsewhere",
        /// To go home.
        GoHome = "go_home",
        /// To clear the road.
        ClearRoad = "clear_road",
        /// Nothing.
        None = "none",
    }
}

vocabulary! {
    /// How people were spoken to.
    Approach {
        /// The patrol talked.
        Talk = "talk",
        /// Police led.
        PoliceLed = "police_led",
    }
}

vocabulary! {
    /// How people answered.
    Response {
        /// They agreed.
        Agreed = "agreed",
        /// They agreed after some talk.
        AgreedAfterTalk = "agreed_after_talk",
        /// They refused: a hard stop.
        Refused = "refused",
        /// They left before they were spoken to.
        LeftBefore = "left_before",
        /// They were abusive in words.
        VerbalAbuse = "verbal_abuse",
        /// Nothing was asked.
        None = "none",
    }
}

vocabulary! {
    /// How it ended.
    Outcome {
        /// They left.
        Left = "left",
        /// They calmed down and stayed.
        CalmedStayed = "calmed_stayed",
        /// They were gone when the patrol came.
        AlreadyGone = "already_gone",
        /// The police took over.
        PoliceTookOver = "police_took_over",
        /// Nothing was done; for a lawful, quiet group that is the right thing.
        NoAction = "no_action",
    }
}

vocabulary! {
    /// Who was hurt.
    Injury {
        /// Nobody.
        None = "none",
        /// Somebody of the public.
        Public = "public",
        /// A volunteer.
        Volunteer = "volunteer",
    }
}
