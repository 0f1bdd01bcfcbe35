// How well a detector finds who needs somebody, in classes whose truth is known because they are made up.
//   npm run bench:classes
//   npm run bench:classes -- --classes 20
import { numberFrom } from '../../chaos/say.ts';
import { hubWatch } from './hub-watch.ts';
import { fourWrong, fourWrongOrQuiet, ownPace } from './simple-detectors.ts';
import { newClass } from './classes.ts';
import { alertsIn, judge, type Detector, type Episode, type Judged } from './judge.ts';
import { IN_NEED, isInNeed } from './students.ts';

const CLASSES = 200;
/** No class that anybody tries a detector on by hand is one of those that are counted. */
const FIRST_SEED = 10_000;

export function judgeAll(newDetector: () => Detector, classes: number): Judged[] {
  return Array.from({ length: classes }, (_, at) => {
    const simulated = newClass(FIRST_SEED + at);
    return judge(simulated, alertsIn(simulated, newDetector()));
  });
}

const share = (part: number, whole: number) => (whole === 0 ? '–' : (part / whole).toFixed(3));
const seconds = (ms: number | undefined) => (ms === undefined ? '–' : `${Math.round(ms / 1_000)} s`);

function delays(episodes: readonly Episode[], since: (episode: Episode) => number | null): string {
  const sorted = episodes
    .flatMap((episode) => {
      const from = since(episode);
      return episode.alertedMs === null || from === null ? [] : [Math.max(0, episode.alertedMs - from)];
    })
    .sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))];
  return `median ${seconds(at(0.5))}, p90 ${seconds(at(0.9))}`;
}

export function describe(name: string, judged: readonly Judged[]): string[] {
  const alerts = judged.flatMap((each) => each.alerts);
  const episodes = judged.flatMap((each) => each.episodes);
  const slow = judged.reduce((sum, each) => sum + each.slow.seats, 0);
  const alarmed = judged.reduce((sum, each) => sum + each.slow.alarmed, 0);
  const right = alerts.filter(({ condition }) => isInNeed(condition));
  const found = (some: readonly Episode[]) => some.filter(({ alertedMs }) => alertedMs !== null).length;
  const wrongIn = ['fine', 'slow-but-fine', 'reading', 'done', 'away']
    .map((condition) => `${condition} ${alerts.filter((each) => each.condition === condition).length}`)
    .join(', ');
  const kinds = IN_NEED.map((kind) => {
    const some = episodes.filter(({ span }) => span.condition === kind);
    return `${kind} ${share(found(some), some.length)} of ${some.length}`;
  }).join(', ');
  return [
    name,
    `  alerts a class     ${(alerts.length / judged.length).toFixed(1)}`,
    `  precision          ${share(right.length, alerts.length)}   (wrong ones: ${wrongIn})`,
    `  recall             ${share(found(episodes), episodes.length)}   (${kinds})`,
    `  delay from onset   ${delays(episodes, ({ span }) => span.fromMs)}`,
    `  delay from least evidence   ${delays(episodes, ({ evidentMs }) => evidentMs)}`,
    `  slow but fine, alarmed      ${share(alarmed, slow)} of ${slow}`,
  ];
}

if (import.meta.main) {
  const classes = numberFrom('classes', CLASSES);
  const detectors: [string, () => Detector][] = [
    ['four wrong in a row', fourWrong],
    ['four wrong, or no sign for four minutes', () => fourWrongOrQuiet(240_000)],
    ['each student against their own pace', ownPace],
    ['the hub', hubWatch],
  ];
  for (const [name, newDetector] of detectors)
    console.log(describe(name, judgeAll(newDetector, classes)).join('\n'));
}
