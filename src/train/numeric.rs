//! The arithmetic of training: random numbers, the exponential, sums of products, and Adam.
//!
//! Written out so that the result does not depend on the machine: no system mathematics (libraries differ in
//! the last bit), no fused multiply-add, and a fixed order of summing.

/// A random number generator (xorshift64*, Vigna 2016), seeded by the caller.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    /// Starts with a seed other than 0.
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// Evenly between 0 and 1, 1 excluded.
    pub(crate) fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1 << 24) as f32
    }

    /// Puts `items` in a random order.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, (self.next() >> 33) as usize % (i + 1));
        }
    }
}

/// `e` to the power of `x`, for `x` <= 0, to six digits.
pub(crate) fn exp(x: f32) -> f32 {
    if x < -80.0 {
        return 0.0;
    }
    let scaled = x * std::f32::consts::LOG2_E;
    let whole = scaled.floor();
    let part = (scaled - whole) * std::f32::consts::LN_2;
    // Taylor series of e^part for part in 0..ln 2.
    let mut series = 1.0 / 5040.0;
    for factor in [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
        series = series * part + factor;
    }
    series * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}

/// Turns scores into probabilities.
pub(crate) fn softmax(scores: &mut [f32]) {
    let greatest = scores.iter().fold(f32::MIN, |a, &b| a.max(b));
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = exp(*score - greatest);
        sum += *score;
    }
    for score in scores {
        *score /= sum;
    }
}

/// `out += weights^T x`, with the weights as one row of `out.len()` for each of `x`.
pub(crate) fn forward(weights: &[f32], x: &[f32], out: &mut [f32]) {
    if let Ok(out) = <&mut [f32; 64]>::try_from(&mut *out) {
        return forward_fixed(weights, x, out);
    }
    for (row, &x) in weights.chunks_exact(out.len()).zip(x) {
        if x != 0.0 {
            add_scaled(out, x, row);
        }
    }
}

/// [`forward`] with the sums held in registers.
fn forward_fixed<const OUT: usize>(weights: &[f32], x: &[f32], out: &mut [f32; OUT]) {
    let mut sums = *out;
    for (row, &x) in weights.as_chunks::<OUT>().0.iter().zip(x) {
        if x != 0.0 {
            for k in 0..OUT {
                sums[k] += x * row[k];
            }
        }
    }
    *out = sums;
}

/// The reverse of [`forward`]: from the gradient of `out`, adds the gradients of the weights and of `x`.
pub(crate) fn backward(weights: &[f32], gradient: &mut [f32], x: &[f32], dx: &mut [f32], dout: &[f32]) {
    let n = dout.len();
    for (j, (&x, dx)) in x.iter().zip(dx).enumerate() {
        *dx += dot(&weights[j * n..(j + 1) * n], dout);
        if x != 0.0 {
            add_scaled(&mut gradient[j * n..(j + 1) * n], x, dout);
        }
    }
}

/// `y += a x`.
pub(crate) fn add_scaled(y: &mut [f32], a: f32, x: &[f32]) {
    for (y, &x) in y.iter_mut().zip(x) {
        *y += a * x;
    }
}

/// The sum of products, in sixteen lanes that are summed last.
pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 16];
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<16>(), b.as_chunks::<16>());
    for (a, b) in a.iter().zip(b) {
        for k in 0..16 {
            lanes[k] += a[k] * b[k];
        }
    }
    for width in [8, 4, 2, 1] {
        for k in 0..width {
            lanes[k] += lanes[k + width];
        }
    }
    a_rest.iter().zip(b_rest).fold(lanes[0], |sum, (a, b)| sum + a * b)
}

/// Weights with their gradient and the two running means of Adam.
#[derive(Clone, Debug)]
pub(crate) struct Tensor {
    pub(crate) weights: Vec<f32>,
    pub(crate) gradient: Vec<f32>,
    mean: Vec<f32>,
    square: Vec<f32>,
}

/// The step of Adam (Kingma and Ba, ICLR 2015) at one moment of training.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) rate: f32,
    /// `1 - beta^t` for both means.
    pub(crate) correction: [f32; 2],
}

const BETA: [f32; 2] = [0.9, 0.999];

impl Step {
    /// The powers of beta before the first step.
    pub(crate) fn start() -> [f32; 2] {
        [1.0, 1.0]
    }

    /// The next step, given and keeping the powers of beta.
    pub(crate) fn next(powers: &mut [f32; 2], rate: f32) -> Step {
        powers[0] *= BETA[0];
        powers[1] *= BETA[1];
        Step { rate, correction: [1.0 - powers[0], 1.0 - powers[1]] }
    }
}

impl Tensor {
    /// `n` weights evenly between `-scale` and `scale`.
    pub(crate) fn random(n: usize, scale: f32, random: &mut Random) -> Tensor {
        let weights = (0..n).map(|_| (random.unit() * 2.0 - 1.0) * scale).collect();
        Tensor { weights, gradient: vec![0.0; n], mean: vec![0.0; n], square: vec![0.0; n] }
    }

    /// Updates all weights and clears their gradients.
    pub(crate) fn update(&mut self, step: Step) {
        self.update_range(0, self.weights.len(), step);
    }

    /// Updates the weights `from..to`.
    pub(crate) fn update_range(&mut self, from: usize, to: usize, step: Step) {
        let weights = self.weights[from..to].iter_mut();
        let state = self.mean[from..to].iter_mut().zip(&mut self.square[from..to]);
        for ((weight, gradient), (mean, square)) in weights.zip(&mut self.gradient[from..to]).zip(state) {
            *mean = BETA[0] * *mean + (1.0 - BETA[0]) * *gradient;
            *square = BETA[1] * *square + (1.0 - BETA[1]) * *gradient * *gradient;
            let root = (*square / step.correction[1]).sqrt() + 1e-8;
            *weight -= step.rate * (*mean / step.correction[0]) / root;
            *gradient = 0.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_right_to_six_digits() {
        for i in 0..800 {
            let x = -f64::from(i) / 40.0;
            let error = f64::from(exp(x as f32)) / x.exp() - 1.0;
            assert!(error.abs() < 4e-6, "{x}: {error}");
        }
        assert_eq!(exp(-1000.0), 0.0);
    }

    #[test]
    fn gradients_match_differences() {
        let (weights, x) = ([0.5, -1.0, 2.0, 0.25], [1.5, -2.0]);
        let (mut gradient, mut dx) = ([0.0; 4], [0.0; 2]);
        backward(&weights, &mut gradient, &x, &mut dx, &[1.0, 10.0]);
        assert_eq!(dx, [0.5 - 10.0, 2.0 + 2.5]);
        assert_eq!(gradient, [1.5, 15.0, -2.0, -20.0]);
    }
}
