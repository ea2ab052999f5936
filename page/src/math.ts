// Mathematics under names that can be made short: build_page.py puts them in place of Math's.

export const { min, max, abs, hypot, sqrt, round, floor, ceil, cos, sin, atan2, log2, sign } = Math;
