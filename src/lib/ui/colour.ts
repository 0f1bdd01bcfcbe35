/** Colour arithmetic for the test of the tokens; pages never load it. */

/** Lightness 0–1, chroma 0–0.4, hue in degrees. */
export type Oklch = [lightness: number, chroma: number, hue: number];
type Triple = [number, number, number];
type Matrix = [Triple, Triple, Triple];

/** How a person may see colour. The matrices (full strength) are those of Machado, Oliveira, Fernandes 2009. */
const sightMatrix: Record<Sight, Matrix> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};
export const sights = ['usual', 'protan', 'deutan', 'tritan'] as const;
export type Sight = (typeof sights)[number];

// Björn Ottosson's OKLab matrices, https://bottosson.github.io/posts/oklab/
const labToCone: Matrix = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
];
const coneToRgb: Matrix = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
];
const rgbToCone: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const coneToLab: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];

/** The contrast of two colours as WCAG 2 defines it, 1–21. */
export function contrast(one: Oklch, other: Oklch): number {
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
}

/** How far apart two colours look, in OKLab units; about 0.02 is just noticeable side by side. */
export function difference(one: Oklch, other: Oklch, sight: Sight): number {
  const [a, b] = [seen(one, sight), seen(other, sight)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** Whether sRGB can show the colour without clipping. */
export function isOnScreen(colour: Oklch): boolean {
  return linearRgb(colour).every((channel) => channel > -0.001 && channel < 1.001);
}

/** As every program reads it: `#rrggbb`. */
export function hexOf(colour: Oklch): string {
  const curved = linearRgb(colour)
    .map(clamp)
    .map((channel) => (channel <= 0.0031308 ? 12.92 * channel : 1.055 * channel ** (1 / 2.4) - 0.055));
  return `#${curved
    .map((channel) =>
      Math.round(channel * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

function luminance(colour: Oklch): number {
  const [red, green, blue] = linearRgb(colour).map(clamp) as Triple;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function seen(colour: Oklch, sight: Sight): Triple {
  const shown = linearRgb(colour).map(clamp) as Triple;
  const perceived = times(sightMatrix[sight], shown).map(clamp) as Triple;
  return times(coneToLab, times(rgbToCone, perceived).map(Math.cbrt) as Triple);
}

function linearRgb([lightness, chroma, hue]: Oklch): Triple {
  const angle = (hue * Math.PI) / 180;
  const lab: Triple = [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
  return times(coneToRgb, times(labToCone, lab).map((cone) => cone ** 3) as Triple);
}

function times(matrix: Matrix, [x, y, z]: Triple): Triple {
  return matrix.map(([a, b, c]) => a * x + b * y + c * z) as Triple;
}

function clamp(channel: number): number {
  return Math.min(1, Math.max(0, channel));
}
