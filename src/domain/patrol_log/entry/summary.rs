//! An entry in one readable line, for clients that do not know its kind or one of its words.

use super::{AssistanceWhat, EntryBody, HazardWhat, NoiseSource, ObservationWhat};
use crate::domain::patrol_log::gathering::{Gathering, GroupBand, Outcome};
use crate::words::{Code, Message};

/// The line, to be worded in the reader's language. It holds no free text.
pub fn summary(body: &EntryBody) -> Message {
    match body {
        EntryBody::AllQuiet(_) => Code::SummaryAllQuiet.into(),
        EntryBody::Observation(body) => observation(body.what).into(),
        EntryBody::Gathering(body) => gathering(body),
        EntryBody::Noise(body) => noise(body.source).into(),
        EntryBody::Assistance(body) => assistance(body.what).into(),
        EntryBody::Hazard(body) => hazard(body.what).into(),
        EntryBody::HandoverNote(_) => Code::SummaryHandoverNote.into(),
    }
}

fn observation(what: ObservationWhat) -> Code {
    match what {
        ObservationWhat::DoorOpen => Code::SummaryObservationDoorOpen,
        ObservationWhat::StreetLight => Code::SummaryObservationStreetLight,
        ObservationWhat::StrayAnimal => Code::SummaryObservationStrayAnimal,
        ObservationWhat::UnattendedVehicle => Code::SummaryObservationUnattendedVehicle,
        ObservationWhat::Other => Code::SummaryObservationOther,
    }
}

fn gathering(body: &Gathering) -> Message {
    let code = match body.outcome {
        Outcome::Left => Code::SummaryGatheringLeft,
        Outcome::CalmedStayed => Code::SummaryGatheringCalmedStayed,
        Outcome::AlreadyGone => Code::SummaryGatheringAlreadyGone,
        Outcome::PoliceTookOver => Code::SummaryGatheringPoliceTookOver,
        Outcome::NoAction => Code::SummaryGatheringNoAction,
    };
    Message::new(code).with("people", body.band().map_or("?", GroupBand::figures))
}

fn noise(source: NoiseSource) -> Code {
    match source {
        NoiseSource::Karaoke => Code::SummaryNoiseKaraoke,
        NoiseSource::Loudspeaker => Code::SummaryNoiseLoudspeaker,
        NoiseSource::Party => Code::SummaryNoiseParty,
        NoiseSource::Engine => Code::SummaryNoiseEngine,
        NoiseSource::Construction => Code::SummaryNoiseConstruction,
        NoiseSource::Other => Code::SummaryNoiseOther,
    }
}

fn assistance(what: AssistanceWhat) -> Code {
    match what {
        AssistanceWhat::LostPerson => Code::SummaryAssistanceLostPerson,
        AssistanceWhat::FirstAid => Code::SummaryAssistanceFirstAid,
        AssistanceWhat::Stranded => Code::SummaryAssistanceStranded,
        AssistanceWhat::Elderly => Code::SummaryAssistanceElderly,
        AssistanceWhat::Child => Code::SummaryAssistanceChild,
        AssistanceWhat::Mediation => Code::SummaryAssistanceMediation,
        AssistanceWhat::Other => Code::SummaryAssistanceOther,
    }
}

fn hazard(what: HazardWhat) -> Code {
    match what {
        HazardWhat::Fire => Code::SummaryHazardFire,
        HazardWhat::Smoke => Code::SummaryHazardSmoke,
        HazardWhat::Electricity => Code::SummaryHazardElectricity,
        HazardWhat::Flooding => Code::SummaryHazardFlooding,
        HazardWhat::FallenTree => Code::SummaryHazardFallenTree,
        HazardWhat::OpenManhole => Code::SummaryHazardOpenManhole,
        HazardWhat::Gas => Code::SummaryHazardGas,
        HazardWhat::Other => Code::SummaryHazardOther,
    }
}
