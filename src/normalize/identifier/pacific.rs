//! Numbers of persons and companies in Australia and New Zealand.

use super::checksum::{gs1, number, weighted};
use super::scheme::{Scheme, Verdict, number_of, sum};

pub(super) const SCHEMES: &[Scheme] = &[
    // The first digit less one, weights 10 1 3 … 19, mod 89.
    sum("au.abn", &[11], |d| {
        let sum = weighted(d, &[10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]);
        d[0] > 0 && (sum - 10).is_multiple_of(89)
    })
    .without(&["AU"]),
    sum("au.acn", &[9], |d| {
        (10 - weighted(d, &[8, 7, 6, 5, 4, 3, 2, 1]) % 10) % 10 == d[8]
    }),
    sum("au.tfn", &[8, 9], |d| {
        let sum = if d.len() == 8 {
            weighted(d, &[10, 7, 8, 4, 6, 3, 5, 1])
        } else {
            weighted(d, &[1, 4, 3, 7, 5, 8, 6, 9, 10])
        };
        sum.is_multiple_of(11)
    })
    .personal(),
    number_of("au.medicare", &[10, 11], |d| {
        Verdict::form((2..=6).contains(&d[0])).and(|| weighted(d, &[1, 3, 7, 9, 1, 3, 7, 9]) % 10 == d[8])
    })
    .personal(),
    number_of("nz.ird", &[8, 9], |d| {
        let d: Vec<u32> = std::iter::repeat_n(0, 9 - d.len()).chain(d.iter().copied()).collect();
        let check = |weights: &[u32]| (11 - weighted(&d[..8], weights) % 11) % 11;
        let (first, second) = (check(&[3, 2, 7, 6, 5, 4, 3, 2]), check(&[7, 4, 3, 2, 5, 2, 7, 6]));
        Verdict::form((10_000_000..150_000_000).contains(&number(&d)))
            .and(|| if first == 10 { second == d[8] } else { first == d[8] })
    })
    .without(&["NZ"]),
    number_of("nz.nzbn", &[13], |d| {
        Verdict::form(number(&d[..2]) == 94).and(|| gs1(d))
    }),
    number_of("nz.bankaccount", &[15, 16], |d| {
        Verdict::form((1..=38).contains(&number(&d[..2])))
    }),
];
