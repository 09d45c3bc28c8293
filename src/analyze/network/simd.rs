//! The kernel of the network: integer matrix products with the vector instructions the machine has.
//!
//! Products of 16-bit numbers are summed in 32 bits, so every order of summing gives the same result and the
//! implementations agree bit for bit: AVX-512 or AVX2 where the machine has them, SSE2 on any other x86-64,
//! plain Rust elsewhere. The only place in the crate with `unsafe`.
#![allow(unsafe_code)]

/// Which instructions to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Instructions {
    /// Plain Rust, any machine; on x86-64 only the tests use it, to compare.
    #[cfg_attr(target_arch = "x86_64", allow(dead_code))]
    Scalar,
    /// 128-bit vectors, any x86-64.
    #[cfg(target_arch = "x86_64")]
    Sse2,
    /// 256-bit vectors, x86-64 since 2013.
    #[cfg(target_arch = "x86_64")]
    Avx2(Avx2),
    /// 512-bit vectors that multiply and add in one instruction, x86-64 servers since 2019.
    #[cfg(target_arch = "x86_64")]
    Avx512(Avx512),
}

/// Proof that the machine has AVX2: made by [`Instructions::best`] only.
#[cfg(target_arch = "x86_64")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Avx2(());

/// Proof that the machine has AVX2 and AVX-512 with VNNI: made by [`Instructions::best`] only.
#[cfg(target_arch = "x86_64")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Avx512(());

impl Instructions {
    /// The fastest this machine has.
    pub(crate) fn best() -> Instructions {
        #[cfg(target_arch = "x86_64")]
        {
            let avx2 = is_x86_feature_detected!("avx2");
            let avx512 = is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512vnni");
            match (avx2, avx512) {
                (true, true) => Instructions::Avx512(Avx512(())),
                (true, false) => Instructions::Avx2(Avx2(())),
                (false, _) => Instructions::Sse2,
            }
        }
        #[cfg(not(target_arch = "x86_64"))]
        Instructions::Scalar
    }
}

/// Shape of a product: `n_rows` rows of `n_in` numbers, each `stride` after the one before (they may overlap,
/// as the windows of a convolution do), times an `n_in` x `n_out` matrix.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    pub(crate) n_rows: usize,
    pub(crate) stride: usize,
    pub(crate) n_in: usize,
    pub(crate) n_out: usize,
}

/// `out[row][o] = sum over i of rows[row][i] * weights[i][o]`, wrapping on overflow.
///
/// The weights lie in pairs of inputs, `weights[i / 2][o][i % 2]`: one vector instruction multiplies a pair of
/// activations with the pairs of many outputs at once, and nothing has to be summed across a vector.
pub(crate) fn product(with: Instructions, rows: &[i16], weights: &[i16], out: &mut [i32], shape: Shape) {
    let Shape { n_rows, stride, n_in, n_out } = shape;
    if n_rows == 0 {
        return;
    }
    assert!(n_in.is_multiple_of(2) && n_out.is_multiple_of(8));
    assert!(rows.len() >= (n_rows - 1) * stride + n_in);
    assert!(weights.len() >= n_in * n_out && out.len() >= n_rows * n_out);
    match with {
        Instructions::Scalar => scalar(rows, weights, out, shape),
        // SAFETY: SSE2 belongs to x86-64, and the asserts above are what `sse2::product` asks for.
        #[cfg(target_arch = "x86_64")]
        Instructions::Sse2 => unsafe {
            sse2::product(rows.as_ptr(), weights.as_ptr(), out.as_mut_ptr(), shape);
        },
        // SAFETY: an `Avx2` exists only where the machine has AVX2, and the asserts above are what
        // `avx2::product` asks for.
        #[cfg(target_arch = "x86_64")]
        Instructions::Avx2(_) => unsafe {
            avx2::product(rows.as_ptr(), weights.as_ptr(), out.as_mut_ptr(), shape);
        },
        // SAFETY: an `Avx512` exists only where the machine has all it stands for, and the asserts above are
        // what `avx512::product` asks for.
        #[cfg(target_arch = "x86_64")]
        Instructions::Avx512(_) => unsafe {
            avx512::product(rows.as_ptr(), weights.as_ptr(), out.as_mut_ptr(), shape);
        },
    }
}

/// Plain Rust to be compiled for wide vectors.
///
/// No closure: one that is not inlined is compiled for the narrowest vectors, and only a method can be made to.
pub(crate) trait Loop {
    /// What comes of it.
    type Made;

    /// Does it; every implementation is `#[inline(always)]`.
    fn run(self) -> Self::Made;
}

/// Runs plain Rust compiled for the vectors of `with`.
pub(crate) fn vectorised<L: Loop>(with: Instructions, work: L) -> L::Made {
    #[cfg(target_arch = "x86_64")]
    {
        #[target_feature(enable = "avx2")]
        fn wide<L: Loop>(work: L) -> L::Made {
            work.run()
        }
        if matches!(with, Instructions::Avx2(_) | Instructions::Avx512(_)) {
            // SAFETY: both exist only where the machine has AVX2.
            return unsafe { wide(work) };
        }
    }
    work.run()
}

fn scalar(rows: &[i16], weights: &[i16], out: &mut [i32], shape: Shape) {
    for (row, out) in out.chunks_exact_mut(shape.n_out).take(shape.n_rows).enumerate() {
        out.fill(0);
        let pairs = rows[row * shape.stride..][..shape.n_in].chunks_exact(2);
        for (pair, weights) in pairs.zip(weights.chunks_exact(2 * shape.n_out)) {
            let (a, b) = (i32::from(pair[0]), i32::from(pair[1]));
            for (sum, weight) in out.iter_mut().zip(weights.chunks_exact(2)) {
                let two = (a * i32::from(weight[0])).wrapping_add(b * i32::from(weight[1]));
                *sum = sum.wrapping_add(two);
            }
        }
    }
}

/// Writes the vector kernels, which differ in the width of a vector and in how products are added to sums.
/// `$narrow` is the kernel that takes the last outputs, fewer than a vector has.
macro_rules! kernel {
    ($name:ident, $feature:literal, $lanes:literal, $rows:literal, $narrow:ident, $vector:ty, $zero:ident, $load:ident,
     $store:ident, $spread:ident, $plus:ident, |$sum:ident, $a:ident, $b:ident| $added:expr) => {
        #[cfg(target_arch = "x86_64")]
        mod $name {
            use std::arch::x86_64::*;

            use crate::analyze::network::simd::{Shape, $narrow};

            /// # Safety
            /// The machine has the feature; `rows` is valid for `(n_rows - 1) * stride + n_in` reads, `weights`
            /// for `n_in * n_out`, `out` for `n_rows * n_out` writes; `n_in` is even, `n_out` a multiple of 8.
            #[target_feature(enable = $feature)]
            pub(crate) unsafe fn product(rows: *const i16, weights: *const i16, out: *mut i32, shape: Shape) {
                let mut row = 0;
                // Some rows share each load of weights, as many as have their sums and four columns in registers.
                while row + $rows <= shape.n_rows {
                    // SAFETY: rows `row..row + $rows` exist; the rest is this function's own contract.
                    unsafe {
                        across::<$rows, 1>(
                            rows.add(row * shape.stride),
                            weights,
                            out.add(row * shape.n_out),
                            shape,
                        )
                    };
                    row += $rows;
                }
                while row < shape.n_rows {
                    // SAFETY: row `row` exists; the rest is this function's own contract.
                    unsafe {
                        across::<1, 2>(
                            rows.add(row * shape.stride),
                            weights,
                            out.add(row * shape.n_out),
                            shape,
                        )
                    };
                    row += 1;
                }
            }

            /// `ROWS` rows, all outputs; `CHAINS` as in [`block`].
            ///
            /// # Safety
            /// As [`product`], for `ROWS` rows.
            #[inline]
            #[target_feature(enable = $feature)]
            unsafe fn across<const ROWS: usize, const CHAINS: usize>(
                rows: *const i16,
                weights: *const i16,
                out: *mut i32,
                shape: Shape,
            ) {
                let mut first = 0;
                while first + 4 * $lanes <= shape.n_out {
                    // SAFETY: outputs `first..first + 4 * $lanes` exist, by the condition of the loop.
                    unsafe { block::<ROWS, 4, CHAINS>(rows, weights.add(2 * first), out.add(first), shape) };
                    first += 4 * $lanes;
                }
                if first + 2 * $lanes <= shape.n_out {
                    // SAFETY: outputs `first..first + 2 * $lanes` exist, by the condition.
                    unsafe { block::<ROWS, 2, CHAINS>(rows, weights.add(2 * first), out.add(first), shape) };
                    first += 2 * $lanes;
                }
                if first + $lanes <= shape.n_out {
                    // SAFETY: outputs `first..first + $lanes` exist, by the condition.
                    unsafe { block::<ROWS, 1, CHAINS>(rows, weights.add(2 * first), out.add(first), shape) };
                    first += $lanes;
                }
                if first < shape.n_out {
                    // SAFETY: `n_out` is a multiple of 8, and eight outputs are a vector of `$narrow`.
                    unsafe {
                        $narrow::block::<ROWS, 1, CHAINS>(
                            rows,
                            weights.add(2 * first),
                            out.add(first),
                            shape,
                        );
                    }
                }
            }

            /// `ROWS` rows, `VECTORS` vectors of outputs. A single row has so few sums that each would wait for
            /// its own last addition: `CHAINS` of them, which take turns, are added up in the end.
            ///
            /// # Safety
            /// As [`product`], for these rows and outputs.
            #[inline]
            #[target_feature(enable = $feature)]
            pub(crate) unsafe fn block<const ROWS: usize, const VECTORS: usize, const CHAINS: usize>(
                rows: *const i16,
                weights: *const i16,
                out: *mut i32,
                shape: Shape,
            ) {
                let mut chains = [[[$zero(); VECTORS]; ROWS]; CHAINS];
                let n_pairs = shape.n_in / 2;
                let mut from = 0;
                while from < n_pairs {
                    for (chain, sums) in chains.iter_mut().enumerate() {
                        let pair = from + chain;
                        if pair >= n_pairs {
                            break;
                        }
                        let mut columns = [$zero(); VECTORS];
                        for (v, column) in columns.iter_mut().enumerate() {
                            // SAFETY: pair `pair` of these outputs lies inside the weights; unaligned loads.
                            *column = unsafe {
                                $load(weights.add(2 * (pair * shape.n_out + v * $lanes)).cast::<$vector>())
                            };
                        }
                        for (row, sums) in sums.iter_mut().enumerate() {
                            // SAFETY: `2 * pair + 1` is below `n_in`, so both numbers lie inside the row.
                            let two = unsafe {
                                rows.add(row * shape.stride + 2 * pair).cast::<i32>().read_unaligned()
                            };
                            let two = $spread(two);
                            for (sum, $b) in sums.iter_mut().zip(columns) {
                                let ($sum, $a) = (*sum, two);
                                *sum = $added;
                            }
                        }
                    }
                    from += CHAINS;
                }
                let mut chains = chains.into_iter();
                let mut sums = chains.next().unwrap_or([[$zero(); VECTORS]; ROWS]);
                for more in chains {
                    for (sum, more) in sums.as_flattened_mut().iter_mut().zip(more.as_flattened()) {
                        *sum = $plus(*sum, *more);
                    }
                }
                for (row, sums) in sums.into_iter().enumerate() {
                    for (v, sum) in sums.into_iter().enumerate() {
                        // SAFETY: these outputs lie inside `out`; unaligned stores.
                        unsafe { $store(out.add(row * shape.n_out + v * $lanes).cast::<$vector>(), sum) };
                    }
                }
            }
        }
    };
}

kernel!(
    sse2,
    "sse2",
    4,
    2,
    sse2,
    __m128i,
    _mm_setzero_si128,
    _mm_loadu_si128,
    _mm_storeu_si128,
    _mm_set1_epi32,
    _mm_add_epi32,
    |sum, a, b| _mm_add_epi32(sum, _mm_madd_epi16(a, b))
);
kernel!(
    avx2,
    "avx2",
    8,
    2,
    avx2,
    __m256i,
    _mm256_setzero_si256,
    _mm256_loadu_si256,
    _mm256_storeu_si256,
    _mm256_set1_epi32,
    _mm256_add_epi32,
    |sum, a, b| _mm256_add_epi32(sum, _mm256_madd_epi16(a, b))
);
kernel!(
    avx512,
    "avx2,avx512f,avx512vnni",
    16,
    4,
    avx2,
    __m512i,
    _mm512_setzero_si512,
    _mm512_loadu_si512,
    _mm512_storeu_si512,
    _mm512_set1_epi32,
    _mm512_add_epi32,
    |sum, a, b| _mm512_dpwssd_epi32(sum, a, b)
);

/// Every kind of instructions this machine can run, for tests that compare them.
#[cfg(test)]
pub(crate) fn available() -> Vec<Instructions> {
    let mut available = vec![Instructions::Scalar];
    #[cfg(target_arch = "x86_64")]
    available.push(Instructions::Sse2);
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        available.push(Instructions::Avx2(Avx2(())));
    }
    if !available.contains(&Instructions::best()) {
        available.push(Instructions::best());
    }
    available
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_implementation_gives_the_same_sums() {
        let mut state = 7_u64;
        let mut noise = |n: usize, limit: i64| -> Vec<i16> {
            (0..n)
                .map(|_| {
                    state ^= state << 13;
                    state ^= state >> 7;
                    state ^= state << 17;
                    ((state >> 20) as i64 % (2 * limit + 1) - limit) as i16
                })
                .collect()
        };
        for n_rows in 0..8 {
            for (n_in, n_out, stride) in [(2, 8, 2), (6, 24, 2), (64, 56, 64), (192, 64, 64), (64, 120, 70)] {
                let shape = Shape { n_rows, stride, n_in, n_out };
                let rows = noise(n_rows.saturating_sub(1) * stride + n_in, 32_767);
                let weights = noise(n_in * n_out, 2047);
                let results: Vec<_> = available()
                    .into_iter()
                    .map(|with| {
                        let mut out = vec![-1; n_rows * n_out];
                        product(with, &rows, &weights, &mut out, shape);
                        out
                    })
                    .collect();
                for result in &results[1..] {
                    assert_eq!(result, &results[0], "{shape:?}");
                }
            }
        }
    }

    #[test]
    fn multiplies_a_row_with_a_matrix() {
        let mut weights = vec![0; 16];
        // Input 0 has weight 5 for output 0, input 1 weight -1 for output 0 and 2 for output 7.
        (weights[0], weights[1], weights[15]) = (5, -1, 2);
        let mut out = vec![0; 8];
        let shape = Shape { n_rows: 1, stride: 2, n_in: 2, n_out: 8 };
        product(Instructions::best(), &[3, 4], &weights, &mut out, shape);
        assert_eq!(out, [11, 0, 0, 0, 0, 0, 0, 8]);
    }
}
