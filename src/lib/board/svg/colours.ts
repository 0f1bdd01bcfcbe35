/**
 * A board on its way out is on white paper, whatever theme the device has. As numbers that every program reads; a test
 * holds them to those of tokens.css and colours.css.
 */
export const PAPER = {
  sheet: '#fbfaf6',
  ink: '#1a263c',
  muted: '#545e6f',
  edge: '#788190',
  raised: '#fdfdfa',
} as const;

/** By colour index: of ink, of notes, and of what is written on these. */
export const COLOURS = [
  { pen: '#917400', note: '#f4e970', ink: '#232004' },
  { pen: '#c05e00', note: '#e8a554', ink: '#231100' },
  { pen: '#cf2c67', note: '#fec2cc', ink: '#36111a' },
  { pen: '#8235b9', note: '#d3aff7', ink: '#230f33' },
  { pen: '#0069c6', note: '#b1defe', ink: '#091f3b' },
  { pen: '#137d41', note: '#7dd998', ink: '#072010' },
  { pen: '#1a263c', note: '#faf8f4', ink: '#1a263c' },
  { pen: '#777168', note: '#aeaaa5', ink: '#16130f' },
] as const;

export const coloursOf = ({ colour }: { colour: number }) => COLOURS[colour] ?? COLOURS[0];
