//! Teaches the API library the crate's ids and word lists, so that views may name them as they are.

use std::borrow::Cow;

use poem_openapi::registry::{MetaSchema, MetaSchemaRef};
use poem_openapi::types::{ParseError, ParseFromJSON, ParseFromParameter, ParseResult, ToJSON, Type};
use serde_json::Value;
use uuid::Uuid;

use crate::domain::Vocabulary;

macro_rules! api_ids {
    ($($(#[$doc:meta])* $name:ident,)+) => {$(
        impl Type for crate::id::$name {
            const IS_REQUIRED: bool = true;
            type RawValueType = Self;
            type RawElementValueType = Self;

            fn name() -> Cow<'static, str> {
                <Uuid as Type>::name()
            }

            fn schema_ref() -> MetaSchemaRef {
                <Uuid as Type>::schema_ref()
            }

            fn as_raw_value(&self) -> Option<&Self> {
                Some(self)
            }

            fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
                Box::new(std::iter::once(self))
            }
        }

        impl ParseFromJSON for crate::id::$name {
            fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
                Uuid::parse_from_json(value).map(Self).map_err(ParseError::propagate)
            }
        }

        impl ParseFromParameter for crate::id::$name {
            fn parse_from_parameter(value: &str) -> ParseResult<Self> {
                Uuid::parse_from_parameter(value).map(Self).map_err(ParseError::propagate)
            }
        }

        impl ToJSON for crate::id::$name {
            fn to_json(&self) -> Option<Value> {
                self.0.to_json()
            }
        }
    )+};
}

crate::for_each_id!(api_ids);

/// A word of a closed list in the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<V>(pub V);

impl<V: Vocabulary + Send + Sync> Type for Word<V> {
    const IS_REQUIRED: bool = true;
    type RawValueType = Self;
    type RawElementValueType = Self;

    fn name() -> Cow<'static, str> {
        V::NAME.into()
    }

    fn schema_ref() -> MetaSchemaRef {
        let mut schema = MetaSchema::new("string");
        schema.enum_items = V::ALL.iter().map(|v| Value::from(v.as_str())).collect();
        MetaSchemaRef::Inline(Box::new(schema))
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }

    fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
        Box::new(std::iter::once(self))
    }
}

impl<V: Vocabulary + Send + Sync> ParseFromJSON for Word<V> {
    fn parse_from_json(value: Option<Value>) -> ParseResult<Self> {
        match value {
            Some(Value::String(text)) => Self::parse_from_parameter(&text),
            other => Err(ParseError::expected_type(other.unwrap_or_default())),
        }
    }
}

impl<V: Vocabulary + Send + Sync> ParseFromParameter for Word<V> {
    fn parse_from_parameter(text: &str) -> ParseResult<Self> {
        V::parse(text).map(Self).ok_or_else(|| {
            let known: Vec<&str> = V::ALL.iter().map(|v| v.as_str()).collect();
            ParseError::custom(format!("not one of {}", known.join(", ")))
        })
    }
}

impl<V: Vocabulary + Send + Sync> ToJSON for Word<V> {
    fn to_json(&self) -> Option<Value> {
        Some(Value::from(self.0.as_str()))
    }
}
