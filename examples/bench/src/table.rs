//! Medians of rates and of their ratios, as a table in Markdown.

use crate::server::Side;

/// One kind of work.
pub struct Row {
    pub name: &'static str,
    /// What the ratios to the sides by hand are to be.
    pub targets: [Option<f64>; 2],
    /// Requests in a second, for each side and each of its turns.
    pub rates: Vec<Vec<f64>>,
}

/// The one in the middle.
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_unstable_by(f64::total_cmp);
    values[values.len() / 2]
}

/// How many times as fast one is as the other: the median of the ratios of turns next to each other,
/// which what slows the machine down for a while slows down alike.
pub fn ratio(one: &[f64], other: &[f64]) -> f64 {
    median(one.iter().zip(other).map(|(one, other)| one / other))
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
        let medians = row.rates.iter().map(|rates| median(rates.iter().copied()));
        cells.extend(medians.map(|rate| format!("{rate:.0}")));
        for (rates, target) in row.rates[1..].iter().zip(row.targets) {
            cells.push(format!("{:.2}", ratio(&row.rates[0], rates)));
            cells.push(target.map_or_else(String::new, |target| format!("≥ {target:.2}")));
        }
        println!("| {} |", cells.join(" | "));
    }
}
