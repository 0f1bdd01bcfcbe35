import type { ForExtras } from '../en/index.ts';

export const owner: ForExtras['owner'] = {
  title: 'Zu welcher Aktivität gehört dieser Rahmen?',
  hint: 'Wenn du diese Aktivität schließt, ist der Rahmen mit allem darin für die Klasse gesperrt, bis du sie wieder öffnest.',
  noneThere:
    'Im Plan dieser Stunde gibt es keine andere Aktivität. Du kannst den Rahmen aber von Hand sperren, unter Anordnen.',
  none: 'Zu keiner',
  given: (title) => `Er wird gesperrt, wenn du „${title}“ schließt.`,
  taken: 'Er gehört zu keiner Aktivität mehr.',
};
