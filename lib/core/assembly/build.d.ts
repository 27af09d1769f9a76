/** 1 in the build with relaxed SIMD, else 0; set by the build (see scripts/setup/build-core.ts). */
declare const RELAXED: i32;
