//! What the tracker does beyond keeping rows.

mod comments;
mod merging;
mod statistics;

pub use comments::CommentHandler;
pub use merging::MergeHandler;
pub use statistics::StatisticsHandler;
