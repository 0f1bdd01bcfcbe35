// The box's own process. It is started by process.ts with no environment, no output and no right to read or write anything
// but this program; what it says and hears goes over the one line to the hub. It ends when that line does.
import { systemClock } from '../clock.ts';
import { systemRandom } from '../random.ts';
import { createVoiceBox, type BoxVerbs } from './box.ts';
import { Line } from './line.ts';
import type { HubVerbs } from './process.ts';

type Hub = Line<HubVerbs, BoxVerbs>;

const hub: Hub = new Line((message) => process.send?.(message), createBox());

function createBox() {
  return createVoiceBox({
    store: {
      listVoices: (question) => hub.call('listVoices', question),
      releaseVoices: (question, rows) => hub.call('releaseVoices', question, rows),
    },
    clock: systemClock,
    random: systemRandom,
    onTrouble: (error) => void hub.call('noteTrouble', String(error)).catch(() => {}),
  });
}

process.on('message', (message: Parameters<Hub['receive']>[0]) => hub.receive(message));
process.on('disconnect', () => process.exit(0));
// Ctrl+C reaches the whole group; the hub says when it is over.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
