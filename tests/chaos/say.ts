import { parseArgs } from 'node:util';

/** What an experiment found: the one figure that counts, and what it stands for. */
export interface Finding {
  /** 0 is what is promised everywhere here. */
  figure: number;
  about: string;
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `--name number` from the command line. */
export function numberFrom(name: string, otherwise: number): number {
  const { values } = parseArgs({ options: { [name]: { type: 'string' } }, strict: false });
  return Number(values[name] ?? otherwise);
}

/** Runs one experiment as a command of its own: its figure is the last line, and the exit code. */
export async function report(run: () => Promise<Finding | null>): Promise<never> {
  const finding = await run();
  if (finding) say(finding.about);
  say(finding ? String(finding.figure) : 'skipped');
  process.exit(finding && finding.figure > 0 ? 1 : 0);
}
