//! Moments: the days and times in a graph file, as readers of ISO dates take them.

use jiff::civil::{Date, DateTime};

/// What a text says where a day or time should stand.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Moment {
    /// A whole day or a time of a day, in seconds since 1970. What has no zone is taken as UTC.
    Whole(f64),
    /// A year, or a year and a month; with the first day of it, written out.
    Partial(String),
    /// Anything else.
    Unreadable,
}

/// Reads `2020-03-01`, `2020-03-01T09:30:00`, the same with zone; tells `2020` and `2020-03`.
pub(crate) fn moment(text: &str) -> Moment {
    let text = text.trim();
    let shape: Vec<u8> = text.bytes().take(11).map(|b| if b.is_ascii_digit() { b'0' } else { b }).collect();
    match shape.as_slice() {
        b"0000" => return first_day(&format!("{text}-01-01")),
        b"0000-00" => return first_day(&format!("{text}-01")),
        b"0000-00-00" => {
            let day: Result<Date, _> = text.parse();
            return day.map_or(Moment::Unreadable, |day| seconds(day.at(0, 0, 0, 0)));
        }
        [day @ .., b'T' | b't' | b' '] if day == b"0000-00-00" => {}
        _ => return Moment::Unreadable,
    }
    if let Ok(instant) = text.parse::<jiff::Timestamp>() {
        return Moment::Whole(instant.as_duration().as_secs_f64());
    }
    text.parse::<DateTime>().map_or(Moment::Unreadable, seconds)
}

/// Whether this is a whole day or time.
pub(crate) fn is_whole_date(text: &str) -> bool {
    matches!(moment(text), Moment::Whole(_))
}

fn first_day(text: &str) -> Moment {
    match text.parse::<Date>() {
        Ok(_) => Moment::Partial(text.to_owned()),
        Err(_) => Moment::Unreadable,
    }
}

fn seconds(time: DateTime) -> Moment {
    match time.to_zoned(jiff::tz::TimeZone::UTC) {
        Ok(time) => Moment::Whole(time.timestamp().as_duration().as_secs_f64()),
        Err(_) => Moment::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_whole_partial_or_none() {
        assert_eq!(moment("1970-01-02"), Moment::Whole(86_400.0));
        assert_eq!(moment("1970-01-01T01:00:00+01:00"), Moment::Whole(0.0));
        assert_eq!(moment("1970-01-01T00:00:30"), Moment::Whole(30.0));
        assert_eq!(moment("2020"), Moment::Partial("2020-01-01".to_owned()));
        assert_eq!(moment("2020-05"), Moment::Partial("2020-05-01".to_owned()));
        for text in ["", "2020-13", "2020-02-30", "1 March 2020", "2020/03/01", "20200301", "1583020800000"] {
            assert_eq!(moment(text), Moment::Unreadable, "{text}");
        }
    }
}
