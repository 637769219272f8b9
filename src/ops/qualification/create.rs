//! Adding a kind of qualification.

use crate::domain::authority::{Right, WardScope};
use crate::error::{Error, FieldProblem, Result};
use crate::id::QualificationId;
use crate::ops::Action;
use crate::store::audit::{self, Line, Value};
use crate::store::qualification::{self, Qualification};
use crate::store::{Stamp, Tx};
use crate::words::{Code, Message};

/// What a kind of qualification is called.
#[derive(Clone, Debug)]
pub struct QualificationNames {
    /// In Vietnamese, 1 to 120 characters.
    pub vi: String,
    /// In English, 1 to 120 characters.
    pub en: String,
}

impl QualificationNames {
    /// What is wrong with them, by field.
    pub(super) fn problems(&self) -> Vec<FieldProblem> {
        let wrong = |pointer: &str, name: &str| {
            let message = || Message::new(Code::LengthOutOfRange).with("least", 1).with("most", 120);
            let right = (1..=120).contains(&name.trim().chars().count());
            (!right).then(|| FieldProblem::new(pointer, message()))
        };
        [wrong("/name_vi", &self.vi), wrong("/name_en", &self.en)].into_iter().flatten().collect()
    }
}

/// Adds a kind of qualification.
#[derive(Debug)]
pub struct CreateQualification {
    /// To which ward, by whom.
    pub scope: WardScope,
    /// Its lasting code: 2 to 40 lower-case letters, digits and underscores, beginning with a letter.
    pub code: String,
    /// Its names.
    pub names: QualificationNames,
}

impl Action for CreateQualification {
    type Output = QualificationId;

    async fn run(&self, tx: &mut Tx) -> Result<QualificationId> {
        self.scope.require(Right::ManageQualifications)?;
        let mut problems = self.names.problems();
        if !is_code(&self.code) {
            problems.push(FieldProblem::new("/code", Code::QualificationCodeForm));
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        tx.lock_ward(self.scope.ward()).await?;
        if qualification::by_code(tx.conn(), &self.scope, &self.code).await?.is_some() {
            return Err(Error::conflict(Code::QualificationCodeTaken));
        }
        let new = Qualification {
            id: tx.new_id(),
            code: self.code.clone(),
            name_vi: self.names.vi.trim().to_owned(),
            name_en: self.names.en.trim().to_owned(),
            stamp: Stamp::first(tx),
        };
        qualification::insert(tx, &self.scope, &new).await?;
        let values = [
            Value::plain("code", None, Some(new.code)),
            Value::plain("name_vi", None, Some(new.name_vi)),
            Value::plain("name_en", None, Some(new.name_en)),
        ];
        audit::record(tx, &self.scope, Line::new("qualification", new.id, "created").values(values)).await?;
        Ok(new.id)
    }
}

fn is_code(text: &str) -> bool {
    (2..=40).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_snake_case() {
        let long = "a".repeat(41);
        for (text, right) in [
            ("first_aid", true),
            ("b2", true),
            ("a", false),
            ("2b", false),
            ("First_aid", false),
            ("sơ_cứu", false),
            ("first aid", false),
            (long.as_str(), false),
        ] {
            assert_eq!(is_code(text), right, "{text}");
        }
    }
}
