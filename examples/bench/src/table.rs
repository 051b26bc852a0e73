//! Medians, as a table in Markdown.

use crate::server::Side;

/// One kind of work.
pub struct Row {
    pub name: &'static str,
    /// What the ratios to the sides by hand are to be.
    pub targets: [Option<f64>; 2],
    /// Requests in a second, for each side.
    pub rates: Vec<f64>,
}

/// The one in the middle.
pub fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_unstable_by(f64::total_cmp);
    rates[rates.len() / 2]
}

/// Prints how many requests each side answered in a second, and the ratios to those by hand.
pub fn print(sides: &[Side], rows: &[Row]) {
    let others = &sides[1..];
    let mut head = "| requests per second |".to_owned();
    for side in sides {
        head += &format!(" {} |", side.name().replace('_', " "));
    }
    for side in others {
        head += &format!(" against {} | target |", side.name().replace('_', " "));
    }
    println!("{head}");
    println!("|---|{}", "---:|".repeat(sides.len() + 2 * others.len()));
    for row in rows {
        let mut line = format!("| {} |", row.name);
        for rate in &row.rates {
            line += &format!(" {rate:.0} |");
        }
        for (rate, target) in row.rates[1..].iter().zip(row.targets) {
            let target = target.map_or_else(String::new, |target| format!("≥ {target:.2}"));
            line += &format!(" {:.2} | {target} |", row.rates[0] / rate);
        }
        println!("{line}");
    }
}
