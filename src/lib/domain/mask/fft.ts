interface Twiddles {
  cos: Float64Array;
  sin: Float64Array;
}
const known = new Map<number, Twiddles>();

function twiddlesFor(size: number): Twiddles {
  const there = known.get(size);
  if (there) return there;
  const angle = (index: number) => (-2 * Math.PI * index) / size;
  const made = {
    cos: Float64Array.from({ length: size / 2 }, (_, index) => Math.cos(angle(index))),
    sin: Float64Array.from({ length: size / 2 }, (_, index) => Math.sin(angle(index))),
  };
  known.set(size, made);
  return made;
}

/** The spectrum of complex samples, in place (Cooley and Tukey). Their number is a power of two. */
export function fft(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  reverseBits(real, imaginary);
  const { cos, sin } = twiddlesFor(size);
  for (let half = 1; half < size; half *= 2) {
    const step = size / (2 * half);
    for (let start = 0; start < size; start += 2 * half)
      for (let index = 0; index < half; index++) {
        const low = start + index;
        const high = low + half;
        const c = cos[index * step]!;
        const s = sin[index * step]!;
        const re = real[high]! * c - imaginary[high]! * s;
        const im = real[high]! * s + imaginary[high]! * c;
        real[high] = real[low]! - re;
        imaginary[high] = imaginary[low]! - im;
        real[low]! += re;
        imaginary[low]! += im;
      }
  }
}

function reverseBits(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  for (let index = 1, mirror = 0; index < size; index++) {
    let bit = size >> 1;
    for (; mirror & bit; bit >>= 1) mirror ^= bit;
    mirror ^= bit;
    if (index >= mirror) continue;
    swap(real, index, mirror);
    swap(imaginary, index, mirror);
  }
}

function swap(values: Float64Array, one: number, other: number): void {
  const kept = values[one]!;
  values[one] = values[other]!;
  values[other] = kept;
}

export const powerOfTwoFrom = (length: number) => 2 ** Math.ceil(Math.log2(length));
