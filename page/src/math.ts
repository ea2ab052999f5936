// Mathematics under names that can be made short: build_page.py puts them in place of Math's.

const { min, max, abs, hypot, sqrt, round, floor, ceil, cos, sin, log2 } = Math;
export { min as mathMin, max as mathMax, abs as mathAbs, hypot as mathHypot, sqrt as mathSqrt, round as mathRound, floor as mathFloor, ceil as mathCeil, cos as mathCos, sin as mathSin, log2 as mathLog2 };
