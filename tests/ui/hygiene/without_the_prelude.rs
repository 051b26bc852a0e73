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

#[derive(::resource_runtime::resource::Resource)]
#[resource(parent = Organization, singleton)]
pub struct Settings {
    #[resource(collapse)]
    pub theme: ::std::string::String,
    #[resource(expand)]
    pub organization: ::resource_runtime::resource::Ref<Organization>,
}

#[derive(::resource_runtime::resource::Resource)]
#[resource(parent = Organization, root, link = Project, batch_limit = 5)]
pub struct Team {
    #[resource(id)]
    pub id: ::core::primitive::i64,
    pub organization: ::resource_runtime::resource::Ref<Organization>,
    #[resource(search)]
    pub name: ::std::string::String,
    #[resource(singleton, expand)]
    pub flagship: ::core::option::Option<::resource_runtime::resource::Ref<Project>>,
}

#[derive(::resource_runtime::resource::Resource)]
#[resource(store)]
pub struct Country {
    #[resource(id)]
    pub id: Code,
}

#[derive(::core::clone::Clone, ::resource_runtime::resource::Property)]
pub struct Code(::std::string::String);

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
