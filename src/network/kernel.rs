//! Kernels: how much a statement counts for a network at another time.
//!
//! `u` is the time between the two, in half widths of the window: a statement at its border has `u` 1. As DNA does, a
//! statement of weight ζ counts ζ in a network of two modes, and a pair of statements √(ζ₁ζ₂) in one of one mode.

use std::f64::consts::PI;

/// A kernel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kernel {
    /// All in the window count the same: ½.
    Uniform,
    /// 1 − |u|.
    Triangular,
    /// ¾ (1 − u²) (Epanechnikov 1969).
    Epanechnikov,
    /// The normal density; it has no border, so everything counts a little.
    Gaussian,
}

impl Kernel {
    /// All.
    pub const ALL: [Kernel; 4] =
        [Kernel::Uniform, Kernel::Triangular, Kernel::Epanechnikov, Kernel::Gaussian];

    /// ζ at `u`.
    ///
    /// ```
    /// use stancegraph::network::kernel::Kernel;
    /// assert_eq!(Kernel::Triangular.at(-0.25), 0.75);
    /// assert_eq!(Kernel::Epanechnikov.at(0.5), 0.5625);
    /// assert_eq!(Kernel::Uniform.at(1.5), 0.0);
    /// ```
    pub fn at(self, u: f64) -> f64 {
        match self {
            Kernel::Gaussian => (-u * u / 2.0).exp() / (2.0 * PI).sqrt(),
            _ if u.abs() > 1.0 => 0.0,
            Kernel::Uniform => 0.5,
            Kernel::Triangular => 1.0 - u.abs(),
            Kernel::Epanechnikov => 0.75 * (1.0 - u * u),
        }
    }

    /// As [`Kernel::at`], with the triangle of DNA 3.1, which is |1 − u|: 2 at the left border, 0 at the right.
    pub(crate) fn at_in_dna(self, u: f64) -> f64 {
        match self {
            Kernel::Triangular if u.abs() <= 1.0 => (1.0 - u).abs(),
            _ => self.at(u),
        }
    }

    /// As it is written: `gaussian`.
    pub fn as_str(self) -> &'static str {
        match self {
            Kernel::Uniform => "uniform",
            Kernel::Triangular => "triangular",
            Kernel::Epanechnikov => "epanechnikov",
            Kernel::Gaussian => "gaussian",
        }
    }
}
