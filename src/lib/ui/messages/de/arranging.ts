import type { arranging as english } from '../en/arranging.ts';

export const arranging: typeof english = {
  tools: {
    duplicate: 'Verdoppeln',
    copy: 'Kopieren',
    toFront: 'Nach vorn',
    toBack: 'Nach hinten',
    larger: 'Größer',
    smaller: 'Kleiner',
    turnLeft: 'Nach links drehen',
    turnRight: 'Nach rechts drehen',
    lock: 'Sperren',
    unlock: 'Entsperren',
    owner: 'Gehört zu …',
    group: 'Gruppieren',
    ungroup: 'Gruppe lösen',
    tidy: 'Aufräumen',
    left: 'Linke Kanten',
    centre: 'Mitten',
    right: 'Rechte Kanten',
    top: 'Obere Kanten',
    middle: 'Mittelhöhen',
    bottom: 'Untere Kanten',
    across: 'Gleichmäßig nebeneinander',
    down: 'Gleichmäßig untereinander',
  },
  lineUp: 'Ausrichten',
};
