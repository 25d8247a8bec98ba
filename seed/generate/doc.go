// Package generate makes synthetic enterprises for demonstrations, tests and benchmarks: districts, trades and
// sizes mixed as in an industrial city of Shandong, figures, titles, rights and risks that agree with each other,
// and facts missing as they are missing in a real base. Nothing in it is a real organisation: every name carries
// 示例, every row the source "synthetic". The same seed, count and date give the same enterprises, and a larger
// count only adds to them.
package generate
