//! Features: what the tag of a word is judged by, as hashed rows of the weight table.
//!
//! The word itself, its neighbours, their letters and shapes, what the lists know of them, and the run of
//! capitalised words it stands in, whose last word often names the kind ("Greater Hallam Tenants **Union**").

use crate::analyze::names::words::{Word, mix};

/// Room for the features of one word.
pub const FEATURES: usize = 96;
/// Rows of the weight table, a power of two.
pub const ROWS: usize = 1 << 17;

/// Writes the rows of the features of `words[at]` to `rows`, and says how many.
pub fn features(words: &[Word], at: usize, rows: &mut [u32; FEATURES]) -> usize {
    let mut out = Rows { rows, n: 0 };
    let word = &words[at];
    let near = |by: isize| {
        let at = at as isize + by;
        if at < 0 { &BEFORE } else { words.get(at as usize).unwrap_or(&AFTER) }
    };
    let (before, before2, after, after2) = (near(-1), near(-2), near(1), near(2));
    let style = u64::from(word.style);
    let shape = mix(word.shape, style + 16);
    wording(&mut out, word, shape);
    surroundings(&mut out, word, shape, [before2, before, after, after2]);
    out.one(36, near(3).lower);
    out.one(37, near(-3).lower);
    let capitals = (-2..=2).fold(style, |sum, by| 4 * sum + u64::from(near(by).capital));
    out.one(38, capitals);
    lists(&mut out, word, [before2, before, after, after2]);
    if word.capital > 0 {
        run(&mut out, words, at);
    }
    out.n
}

static BEFORE: Word = empty(1);
static AFTER: Word = empty(2);

const fn empty(mark: u64) -> Word {
    Word {
        first: 0,
        end: 0,
        lower: mark,
        exact: mark,
        prefixes: [mark; 2],
        suffixes: [mark; 4],
        shape: mark + 2,
        capital: 3,
        style: 0,
        opening: false,
        place: 0,
        party: 0,
        organisation: 0,
        organisation_word: 0,
        forename: false,
        title: 0,
        particle: false,
    }
}

struct Rows<'r> {
    rows: &'r mut [u32; FEATURES],
    n: usize,
}

impl Rows<'_> {
    #[inline(always)]
    fn one(&mut self, template: u64, value: u64) {
        let hash = (value ^ template.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        self.rows[self.n] = (hash >> 40) as u32 & (ROWS as u32 - 1);
        self.n += 1;
    }

    #[inline(always)]
    fn two(&mut self, template: u64, one: u64, other: u64) {
        self.one(template, one.rotate_left(17).wrapping_mul(0xff51_afd7_ed55_8ccd) ^ other);
    }
}

fn wording(out: &mut Rows, word: &Word, shape: u64) {
    out.one(0, 0);
    out.one(1, word.exact);
    out.one(2, word.lower);
    out.two(3, shape, u64::from(word.opening));
    for (n, &suffix) in word.suffixes.iter().enumerate() {
        out.one(4 + n as u64, suffix);
    }
    out.one(8, word.prefixes[0]);
    out.one(9, word.prefixes[1]);
    out.two(10, word.suffixes[2], shape);
}

fn surroundings(out: &mut Rows, word: &Word, shape: u64, [before2, before, after, after2]: [&Word; 4]) {
    out.one(11, before.lower);
    out.one(12, after.lower);
    out.one(13, before2.lower);
    out.one(14, after2.lower);
    out.one(15, before.shape);
    out.one(16, after.shape);
    out.two(17, before.lower, word.lower);
    out.two(18, word.lower, after.lower);
    out.two(19, before.shape, shape);
    out.two(20, shape, after.shape);
    out.two(21, mix(before.shape, shape), after.shape);
    out.two(22, before.lower, shape);
    out.two(23, after.lower, shape);
    out.two(24, before2.lower, before.lower);
    out.two(25, after.lower, after2.lower);
    out.two(26, before.lower, after.lower);
    out.one(27, before.suffixes[2]);
    out.one(28, after.suffixes[2]);
    out.two(29, before.suffixes[2], shape);
    out.two(30, after.suffixes[2], shape);
    out.two(31, after2.lower, shape);
    out.two(32, before2.lower, shape);
}

/// What the lists know of a word, in one number.
fn known(word: &Word) -> u64 {
    let bytes = [word.place, word.party, word.organisation, word.organisation_word, word.title];
    let bits = u64::from(word.forename) << 1 | u64::from(word.particle);
    bytes.iter().fold(bits, |sum, &byte| sum << 8 | u64::from(byte))
}

fn lists(out: &mut Rows, word: &Word, [before2, before, after, after2]: [&Word; 4]) {
    let (here, left, right) = (known(word), known(before), known(after));
    out.two(50, here, u64::from(word.capital));
    out.two(51, left, u64::from(word.capital));
    out.two(52, right, u64::from(word.capital));
    if here | left | right != 0 {
        out.two(53, left, here);
        out.two(54, here, right);
        out.two(55, mix(left, here), right);
    }
    out.two(56, known(before2), u64::from(word.capital));
    out.two(57, known(after2), u64::from(word.capital));
    for (template, value) in [
        (58, word.place),
        (60, word.party),
        (62, word.organisation),
        (64, word.organisation_word),
        (66, word.title),
        (68, 2 * u8::from(word.forename) + u8::from(word.particle)),
    ] {
        if value != 0 {
            out.one(template, u64::from(value));
            out.two(
                template + 1,
                u64::from(value),
                u64::from(before.capital.min(2) * 4 + after.capital.min(2)),
            );
        }
    }
    if before.forename {
        out.two(70, u64::from(word.capital), mix(word.shape, u64::from(before2.forename)));
    }
}

/// The run of capitalised words around `at`: "of the" inside it is bridged by its neighbours' features.
fn run(out: &mut Rows, words: &[Word], at: usize) {
    const REACH: usize = 8;
    let capital = |at: usize| words[at].capital > 0;
    let low = at.saturating_sub(REACH);
    let high = (at + REACH).min(words.len() - 1);
    let first = (low..at).rev().take_while(|&i| capital(i)).last().unwrap_or(at);
    let last = (at + 1..=high).take_while(|&i| capital(i)).last().unwrap_or(at);
    let position = match (at == first, at == last) {
        (true, true) => 0,
        (true, false) => 1,
        (false, true) => 2,
        (false, false) => 3,
    } + 4 * u64::from(words[at].style);
    let left = if first > 0 { words[first - 1].lower } else { BEFORE.lower };
    let right = words.get(last + 1).map_or(AFTER.lower, |word| word.lower);
    out.two(40, words[last].lower, position);
    out.two(41, words[first].lower, position);
    out.two(42, left, position);
    out.two(43, right, position);
    out.two(44, (last - first).min(5) as u64, position);
    out.two(45, mix(left, right), position);
    out.two(46, known(&words[first]), position);
    out.two(47, known(&words[last]), position);
    let contains = |test: fn(&Word) -> bool| u64::from(words[first..=last].iter().any(test));
    let any = contains(|word| word.organisation_word != 0)
        | contains(|word| word.party != 0) << 1
        | contains(|word| word.organisation != 0) << 2
        | contains(|word| word.place / 4 > 1) << 3
        | contains(|word| word.forename) << 4
        | contains(|word| word.title != 0) << 5
        | contains(|word| word.place / 4 == 1) << 6;
    out.two(48, any, position);
    out.two(49, mix(any, words[at].suffixes[2]), position);
}
