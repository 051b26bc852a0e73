//! Passes: generated code names everything by its path.
#![no_implicit_prelude]
#![deny(warnings)]

#[derive(::resource_runtime::resource::Resource)]
#[resource(scope)]
pub struct Organization {
    #[resource(id)]
    pub id: ::core::primitive::i64,
    #[resource(slug)]
    pub slug: ::std::string::String,
    #[resource(default = Stage::Open)]
    pub stage: Stage,
    #[resource(default = "none")]
    pub note: ::core::option::Option<::std::string::String>,
}

#[derive(::resource_runtime::resource::Property)]
pub enum Stage {
    Open,
    Closed,
}

#[derive(::resource_runtime::resource::Property)]
pub struct Size(::core::primitive::i32);

#[derive(::resource_runtime::resource::Resource)]
#[resource(parent = Organization, root)]
pub struct Project {
    #[resource(id)]
    pub id: ::core::primitive::i64,
    pub organization: ::resource_runtime::resource::Ref<Organization>,
    pub size: Size,
}

/// Names that generated code must not take for the standard ones.
#[allow(dead_code, non_camel_case_types)]
mod shadows {
    pub struct Option;
    pub struct Some;
    pub struct Result;
    pub struct Ok;
    pub struct String;
    pub struct i64;
    pub struct u32;
    pub struct str;
}
#[allow(unused_imports)]
use shadows::*;

fn main() {}
