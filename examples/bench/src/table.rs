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
    let name = |side: &Side| side.name().replace('_', " ");
    let mut head = vec!["requests per second".to_owned()];
    head.extend(sides.iter().map(name));
    for side in others {
        head.extend([format!("against {}", name(side)), "target".to_owned()]);
    }
    println!("| {} |", head.join(" | "));
    println!("|---|{}", "---:|".repeat(head.len() - 1));
    for row in rows {
        let mut cells = vec![row.name.to_owned()];
        cells.extend(row.rates.iter().map(|rate| format!("{rate:.0}")));
        for (rate, target) in row.rates[1..].iter().zip(row.targets) {
            cells.push(format!("{:.2}", row.rates[0] / rate));
            cells.push(target.map_or_else(String::new, |target| format!("≥ {target:.2}")));
        }
        println!("| {} |", cells.join(" | "));
    }
}
